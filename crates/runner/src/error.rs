//! What can keep a run from its results.

use std::path::PathBuf;

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
    /// The two books of a market do not agree: a fault of the program.
    #[error("the books of replicate {replicate} do not agree after period {period}: {cause}")]
    Unbalanced {
        /// Which world.
        replicate: u32,
        /// Which period, from 1.
        period: u32,
        /// Both sums.
        cause: longgame_core::market::books::Unbalanced,
    },
    /// A cell, arm, replicate or seller that the experiment lacks.
    #[error("{cell}: {why}")]
    NoSuchCell {
        /// What was asked for.
        cell: String,
        /// What there is.
        why: String,
    },
    /// A file cannot be written.
    #[error("cannot write {}: {cause}", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        cause: std::io::Error,
    },
    /// A segment was sound when it was kept and is not any more.
    #[error("segment {segment} is gone or damaged; the same command with --resume computes it again")]
    Damaged {
        /// Its number.
        segment: u64,
    },
    /// A run failed where all are needed.
    #[error("a run failed (cell {cell:?}, replicate {replicate}): {error}")]
    Failed {
        /// The cell's name.
        cell: String,
        /// The replicate.
        replicate: u32,
        /// What went wrong.
        error: String,
    },
    /// A thread came to a bad end.
    #[error("a thread came to a bad end; what was done is kept, and the same command with --resume goes on")]
    Lost,
    /// There is nothing to merge.
    #[error("no shards were named, expected the folders that `longgame run --shard I/N` wrote")]
    NoShards,
    /// A folder that is no shard.
    #[error("{}: no shard of a run, expected a folder that `longgame run --shard I/N` wrote", path.display())]
    NoShard {
        /// The folder.
        path: PathBuf,
    },
    /// A shard of another run than the first.
    #[error("{}: a shard of another run ({found}), expected one of the run of {} ({expected})", path.display(), first.display())]
    ForeignShard {
        /// The folder.
        path: PathBuf,
        /// What run it is of.
        found: String,
        /// The first shard's folder.
        first: PathBuf,
        /// What run that is of.
        expected: String,
    },
    /// The shards together are not the whole.
    #[error("{} of {blocks} segments are in none of these folders ({}){}", holes.len(), few(holes), missing(shards, *of))]
    Holes {
        /// Numbers of the missing segments.
        holes: Vec<u64>,
        /// Segments of the whole.
        blocks: u64,
        /// The shards that would have them.
        shards: Vec<u32>,
        /// How many shards there are.
        of: u32,
    },
    /// Cells of adaptive shards want more replicates than the shards have.
    #[error(
        "a shard is not done: its cells want more replicates than it has; go on with each shard with --resume, then merge with --force"
    )]
    Unfinished,
    /// The user stopped the run.
    #[error("cancelled after {done} runs, which are kept; the same command with --resume goes on")]
    Cancelled {
        /// Runs that are done.
        done: u64,
    },
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
            | Self::NoBooks
            | Self::NoSuchCell { .. }
            | Self::NoShards
            | Self::Unfinished
            | Self::NoShard { .. }
            | Self::ForeignShard { .. }
            | Self::Holes { .. } => true,
            Self::Records(error) => error.is_bad_input(),
            Self::Cancelled { .. }
            | Self::Ledger(_)
            | Self::Unbalanced { .. }
            | Self::Threads { .. }
            | Self::Unwritable { .. }
            | Self::Damaged { .. }
            | Self::Failed { .. }
            | Self::Lost => false,
        }
    }
}

/// The first few of many numbers.
fn few(numbers: &[u64]) -> String {
    let shown: Vec<String> = numbers.iter().take(10).map(ToString::to_string).collect();
    let more = if numbers.len() > shown.len() { ", ..." } else { "" };
    format!("{}{more}", shown.join(", "))
}

fn missing(shards: &[u32], of: u32) -> String {
    if shards.is_empty() {
        return String::new();
    }
    let shards: Vec<String> = shards.iter().map(|shard| format!("{shard}/{of}")).collect();
    format!("; they belong to shard {}, which is missing or not done", shards.join(", "))
}
