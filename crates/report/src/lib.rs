//! From a results folder to charts and one self-contained page.
//!
//! [`draw`] reads `manifest.json`, `records.parquet` and `summary.csv` and writes `charts/` and `report.html`
//! beside them. The way of a number: `findings` picks it from the summary, a file of `chart` puts it into a
//! description of a picture, `plot` lays that out on a sheet and draws the sheet over plotters, `page` sets
//! picture and numbers into the page. `words` says what was found, the same everywhere.
//!
//! A new chart is one file in `chart` and one line in its table.

pub mod chart;
mod draw;
mod error;
pub mod findings;
mod held;
mod page;
pub mod plot;
mod styles;
pub mod table;
mod text;
mod words;
mod worlds;

pub use draw::{Drawn, Format, Wanted, draw, draw_some, save};
pub use error::ReportError;
