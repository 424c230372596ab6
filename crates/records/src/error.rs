//! What can go wrong between a run and its files, each case one clear paragraph.

use std::io;
use std::path::{Path, PathBuf};

use crate::{Origin, Shard};

/// Why results could not be written or read.
///
/// The text of each names the file, the place in it, the value found and what was expected, so
/// that nothing need be added where it is shown.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RecordsError {
    /// The file system refused.
    #[error("cannot {doing} {path}: {cause}")]
    Io {
        /// What was tried, such as `write`.
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The system's reason.
        cause: io::Error,
    },
    /// The target folder holds something already.
    #[error(
        "{path}: the folder is not empty, and results are never written over other files unasked; name another folder, or force the replacement of this one"
    )]
    Occupied {
        /// The target folder.
        path: PathBuf,
    },
    /// The target folder holds the work of another run.
    #[error(
        "{path}: holds results of another experiment, seed, version or shard ({found}), expected {expected}; name another folder, or --force the replacement of this one"
    )]
    Foreign {
        /// The target folder.
        path: PathBuf,
        /// What it holds.
        found: String,
        /// What was expected.
        expected: String,
    },
    /// Another process works in the folder.
    #[error("{path}: another process is working on this run; wait for it, or stop it and use --resume")]
    Busy {
        /// The papers of the run.
        path: PathBuf,
    },
    /// The target cannot be a results folder at all.
    #[error("{path}: not a place for results: {why}")]
    Unfit {
        /// The target folder.
        path: PathBuf,
        /// Why not.
        why: String,
    },
    /// The folder holds a run that is not finished, or one shard of it.
    #[error(
        "{path}: holds a run under way, or a shard, and no results yet; `longgame status` says how far it is, `longgame run ... --resume` goes on, `longgame merge` joins shards"
    )]
    Unfinished {
        /// The folder.
        path: PathBuf,
    },
    /// The folder holds no results.
    #[error("{path}: holds no manifest.json, expected a results folder that a finished `longgame run` wrote")]
    NoResults {
        /// The folder.
        path: PathBuf,
    },
    /// The file is not of its format: broken, cut short or something else altogether.
    #[error("{path}: not a readable {format} file: {cause}")]
    Malformed {
        /// The file.
        path: PathBuf,
        /// The format it should have, such as `Parquet`.
        format: &'static str,
        /// The reader's reason.
        cause: String,
    },
    /// The file was written under another version of the schema.
    #[error(
        "{path}: written under schema version {found}, expected version {expected}; read it with the version of the program that wrote it, or run the experiment again"
    )]
    Version {
        /// The file.
        path: PathBuf,
        /// The version it states, or a word for its absence.
        found: String,
        /// The version this program reads: [`SCHEMA_VERSION`](crate::SCHEMA_VERSION).
        expected: u32,
    },
    /// A column is missing.
    #[error("{path}: no column {column:?}, expected among: {found}")]
    MissingColumn {
        /// The file.
        path: PathBuf,
        /// The missing column.
        column: String,
        /// The columns there are, with commas between them.
        found: String,
    },
    /// One value is not what its column holds.
    #[error("{path}, {place}: {column} is {value:?}, expected {expected}")]
    Value {
        /// The file.
        path: PathBuf,
        /// Where in the file, such as `line 7`.
        place: String,
        /// The column.
        column: String,
        /// The value found, cut short when long.
        value: String,
        /// What was expected.
        expected: &'static str,
    },
    /// Records or a summary that do not hold together: a bug where they were made, or an edited file.
    #[error("{what} do not hold together: {why}")]
    Inconsistent {
        /// Which data, such as `records`, or the file they were read from.
        what: String,
        /// The contradiction, with its place and value.
        why: String,
    },
}

impl RecordsError {
    /// True when a file or folder the user named is at fault; false for the system's refusals and for
    /// records that do not hold together.
    pub fn is_bad_input(&self) -> bool {
        !matches!(
            self,
            RecordsError::Io { .. } | RecordsError::Inconsistent { .. } | RecordsError::Busy { .. }
        )
    }

    /// A folder with the work of another run or shard.
    pub fn foreign(
        path: &Path,
        found: &Origin,
        found_shard: Option<Shard>,
        expected: &Origin,
        expected_shard: Option<Shard>,
    ) -> RecordsError {
        let words = |origin: &Origin, shard: Option<Shard>| {
            let shard = shard.map_or_else(String::new, |shard| format!(", shard {shard}"));
            format!("{origin}{shard}")
        };
        RecordsError::Foreign {
            path: path.to_owned(),
            found: words(found, found_shard),
            expected: words(expected, expected_shard),
        }
    }

    /// An error of the file system while `doing` something to `path`.
    pub(crate) fn io(doing: &'static str, path: &Path, cause: io::Error) -> RecordsError {
        RecordsError::Io { doing, path: path.to_owned(), cause }
    }

    /// A file that is not of its format.
    pub(crate) fn malformed(path: &Path, format: &'static str, cause: impl ToString) -> RecordsError {
        RecordsError::Malformed { path: path.to_owned(), format, cause: cause.to_string() }
    }

    /// A value that is not what its column holds; a long one is cut so that the message stays a paragraph.
    pub(crate) fn value(
        path: &Path,
        place: String,
        column: &str,
        value: &str,
        expected: &'static str,
    ) -> RecordsError {
        let mut shown: String = value.chars().take(60).collect();
        if shown.len() < value.len() {
            shown.push('…');
        }
        RecordsError::Value {
            path: path.to_owned(),
            place,
            column: column.to_owned(),
            value: shown,
            expected,
        }
    }

    /// Data that contradict themselves; [`RecordsError::in_file`] names the file later, if there is one.
    pub(crate) fn inconsistent(what: &str, why: String) -> RecordsError {
        RecordsError::Inconsistent { what: what.to_owned(), why }
    }

    /// The same error, naming the file the data were read from.
    pub(crate) fn in_file(self, path: &Path) -> RecordsError {
        match self {
            RecordsError::Inconsistent { what, why } => {
                RecordsError::Inconsistent { what: format!("{}: the {what}", path.display()), why }
            }
            other => other,
        }
    }
}
