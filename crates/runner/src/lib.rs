//! From an experiment file to a results folder: cells x arms x replicates on all cores.
//!
//! [`load`] reads the file and everything it names; a [`Plan`] lays out the cells and arms, [`Blocks`] cut it
//! into portions; the sweep plays them, each kept as a segment when it is done; what is kept is
//! assembled in canonical order and estimated on the way; [`headline`] says it in words. [`measure`] does
//! all of it in memory, [`Errand`] on disk, where any of it can be broken off and taken up again.

mod account;
mod assemble;
mod blocks;
mod draft;
mod errand;
mod error;
mod event;
mod exact;
mod failures;
pub mod headline;
mod job;
mod ledger;
mod load;
mod measures;
mod observed;
mod plan;
mod play;
mod queue;
mod replay;
mod rows;
mod sensitivity;
mod study;
mod summarise;
mod sweep;
mod telling;
pub mod tournament;
mod verdict;
mod watch;
mod worlds;

pub use account::{Account, account};
pub use blocks::Blocks;
pub use errand::{Assembled, Errand, Outcome, experiment_of, merge, papers};
pub use error::RunError;
pub use event::{Event, Progress};
pub use job::Job;
pub use ledger::write_ledger;
pub use load::{Opener, Question, load};
pub use plan::Plan;
pub use play::Play;
pub use replay::{Replay, job_at, replay};
pub use study::{Stamp, Study, measure, measure_with, spec_hash};
pub use summarise::summarise;
pub use verdict::{Judgement, Verdict, judge};
