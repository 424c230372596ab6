//! What can keep a run from its results.

use std::path::PathBuf;

use longgame_core::market::WorldError;
use longgame_core::spec::SpecError;
use longgame_records::RecordsError;

/// Why there are no results. Every message is one paragraph that names the file and the place.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The experiment file or an override is wrong.
    #[error("{0}")]
    Spec(#[from] SpecError),
    /// A file that the user named cannot be read.
    #[error("{}: cannot be read: {cause}{}", path.display(), named_by.as_ref().map_or_else(String::new, |by| format!(" ({by} names it)")))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Where it is named, if in a file.
        named_by: Option<String>,
        /// What the system says.
        cause: std::io::Error,
    },
    /// A network file is malformed.
    #[error("{}: {why}", path.display())]
    Network {
        /// The file.
        path: PathBuf,
        /// Line, column, value and expectation.
        why: String,
    },
    /// A network cannot be generated with these numbers.
    #[error("{file}: world.network: {cause}")]
    Generation {
        /// The experiment file.
        file: String,
        /// Which number, and what it needs to be.
        cause: longgame_network::ParameterError,
    },
    /// The network and the sellers make no world.
    #[error("{file}: {cause}")]
    World {
        /// The experiment file.
        file: String,
        /// Why.
        cause: WorldError,
    },
    /// A strategy that no table of states can play.
    #[error("{file}: {cause}")]
    Program {
        /// The experiment file.
        file: String,
        /// Why, and what would work.
        cause: longgame_core::strategy::SolveError,
    },
    /// Results cannot be written or do not hold together.
    #[error("{0}")]
    Records(#[from] RecordsError),
    /// A ledger of what has no books.
    #[error(
        "there is no [market] in the experiment, so there are no books: expected market.enabled = true, or no --ledger"
    )]
    NoBooks,
    /// The ledger cannot be written.
    #[error("ledger.csv cannot be written: {0}")]
    Ledger(std::io::Error),
    /// A cell, arm, replicate or seller that the experiment lacks.
    #[error("{cell}: {why}")]
    NoSuchCell {
        /// What was asked for.
        cell: String,
        /// What there is.
        why: String,
    },
    /// The user stopped the run.
    #[error("cancelled: nothing was written")]
    Cancelled,
    /// The threads asked for cannot be had.
    #[error("cannot start {threads} threads: {why}")]
    Threads {
        /// How many.
        threads: usize,
        /// What the system says.
        why: String,
    },
}

impl RunError {
    /// True when the user's files or words are at fault, not the run.
    #[must_use]
    pub fn is_bad_input(&self) -> bool {
        match self {
            Self::Spec(_)
            | Self::Unreadable { .. }
            | Self::Network { .. }
            | Self::Generation { .. }
            | Self::World { .. }
            | Self::NoBooks
            | Self::NoSuchCell { .. }
            | Self::Program { .. } => true,
            Self::Records(error) => error.is_bad_input(),
            Self::Cancelled | Self::Ledger(_) | Self::Threads { .. } => false,
        }
    }
}
