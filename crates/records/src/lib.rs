//! The schema of results: what a run writes and a report reads.
//!
//! A results folder holds `records.parquet` and `records.csv` (one tidy row per cell x replicate x
//! seller style), `summary.csv` (estimate and interval per cell) and `manifest.json`.

mod cell;
mod row;
mod summary;

pub use cell::{Cell, Coordinate};
pub use row::{Arm, Row, Switch};
pub use summary::{Measure, Quantity, SummaryRow};
