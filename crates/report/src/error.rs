//! What can go wrong between a results folder and its report.

use std::path::PathBuf;

use longgame_records::RecordsError;

/// Why a report could not be drawn. The text of each names the file, the value found and what was expected.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReportError {
    /// The results cannot be read.
    #[error(transparent)]
    Results(#[from] RecordsError),
    /// The file system refused.
    #[error("cannot write {path}: {cause}")]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// The system's reason.
        cause: std::io::Error,
    },
    /// A chart was asked for that these results cannot feed.
    #[error("{name} is not drawn: {reason}")]
    NotDrawn {
        /// The chart.
        name: String,
        /// What it lacks.
        reason: String,
    },
    /// A chart was asked for that does not exist.
    #[error("there is no chart {name} of these results, expected one of {}", known.join(", "))]
    NoSuchChart {
        /// The name asked for.
        name: String,
        /// The pictures there are.
        known: Vec<String>,
    },
    /// A picture or table could not be made.
    #[error("a chart could not be drawn: {0}")]
    Drawing(String),
}
