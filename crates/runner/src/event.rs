//! What a caller may watch while a run goes on.

use std::sync::atomic::{AtomicBool, Ordering};

use serde::Serialize;

/// Something that happened. As JSON, `event` names it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum Event {
    /// Work begins.
    Started {
        /// Runs in all; where replicates are adaptive, the most there can be.
        runs: u64,
        /// Blocks in all, likewise.
        blocks: u64,
    },
    /// A block is done.
    Block {
        /// Its number.
        number: u64,
        /// Its runs.
        runs: u64,
        /// How many of them failed.
        failed: u64,
        /// True where it was there from an earlier process.
        reused: bool,
    },
    /// The headline figure from the runs so far; which runs these are depends on the machine.
    Estimate {
        /// The measure.
        measure: &'static str,
        /// The variants of the difference, or the one variant.
        subject: String,
        /// Who was switched.
        switch: &'static str,
        /// Mean at the longest horizon of the headline cell.
        estimate: f64,
        /// Half-width of its 95 % interval; absent with fewer than two worlds.
        half_width: Option<f64>,
        /// Worlds behind it.
        worlds: usize,
    },
    /// All runs are done; their rows are being put in order.
    Assembling {
        /// Cells of the design.
        cells: usize,
    },
    /// The results are written.
    Finished {
        /// Rows of the records.
        rows: u64,
        /// Runs computed by this process.
        computed: u64,
        /// Runs taken over from earlier ones.
        reused: u64,
        /// Runs that failed.
        failed: u64,
    },
}

/// What a caller may watch and stop while a run goes on.
pub trait Progress: Sync {
    /// So many more runs are done.
    fn done(&self, _runs: u64) {}
    /// Whether to stop; the blocks in flight are finished first.
    fn cancelled(&self) -> bool {
        false
    }
    /// Something happened.
    fn event(&self, _event: &Event) {}
}

/// Nobody watches.
impl Progress for () {}

/// A flag that stops the run when it is raised.
impl Progress for AtomicBool {
    fn cancelled(&self) -> bool {
        self.load(Ordering::Relaxed)
    }
}
