//! The schema of results: what a run writes and a report reads.
//!
//! A results folder holds `records.parquet` and `records.csv` (one tidy row per cell x arm x
//! replicate x seller style), `summary.csv` (estimate and interval per cell) and `manifest.json`.
//! [`Results`] writes and reads all four. While a run is under way a [`Store`] takes in its [`Segment`]s one by
//! one; a [`RecordsWriter`] makes the records of them without holding them.
//!
//! Equal records give equal bytes: the order of rows is canonical ([`Records::new`]), row groups are
//! of a fixed size, numbers are their shortest decimals, and no file but the manifest knows when or where it
//! was made.

mod cell;
mod columns;
mod csv_file;
mod error;
mod field;
mod manifest;
mod measure;
mod number;
mod observed;
mod origin;
mod papers;
mod parquet_file;
mod records;
mod results;
mod row;
mod seam;
mod segment;
mod sensitivity;
mod store;
mod summary;
mod writer;

pub use cell::{Cell, Coordinate};
pub use columns::Shape;
pub use csv_file::{csv_text, read_csv, write_csv};
pub use error::RecordsError;
pub use field::{FIELDS, Field, column_table};
pub use manifest::{ClaimVerdict, Machine, Manifest};
pub use measure::Measure;
pub use observed::{Column, OBSERVED, Observed, Over};
pub use origin::Origin;
pub use papers::{Papers, Shard};
pub use parquet_file::{ROWS_PER_GROUP, read_parquet, visit_parquet, write_parquet};
pub use records::Records;
pub use results::{
    FAILURES_CSV, MANIFEST_JSON, PLAN_JSON, RECORDS_CSV, RECORDS_PARQUET, Results, SUMMARY_CSV,
};
pub use row::{Arm, Prices, Row, Switch};
pub use segment::{Failure, Segment};
pub use sensitivity::{Index, SENSITIVITY_CSV, Sensitivity, read_sensitivity, write_sensitivity};
pub use store::{
    Standing, Store, free_space, is_busy, segment_file, segments_of, standing, sweep_up, writable,
};
pub use summary::{Quantity, Summary, SummaryRow, SummaryWriter};
pub use writer::RecordsWriter;

/// Version of the schema of all files in a results folder. It rises when a column or field is
/// renamed, removed or changes its meaning; a new one beside the others leaves it as it is.
pub const SCHEMA_VERSION: u32 = 1;
