//! From an experiment file to a results folder: cells x arms x replicates under rayon.
//!
//! [`load`] reads the file and everything it names; a [`Plan`] lays out the cells and arms; [`sweep()`]
//! plays them, the same bytes on any number of threads; [`summarise()`] estimates; [`headline`] says it
//! in words; [`measure`] does all of it.

mod error;
mod exact;
pub mod headline;
mod ledger;
mod load;
mod observed;
mod plan;
mod replay;
mod rows;
mod study;
mod summarise;
mod sweep;
pub mod tournament;
mod verdict;

pub use error::RunError;
pub use ledger::write_ledger;
pub use load::{Opener, Question, load};
pub use plan::{Job, Plan};
pub use replay::{Replay, job_at, replay};
pub use study::{Stamp, Study, measure, spec_hash};
pub use summarise::summarise;
pub use sweep::{Progress, sweep};
pub use verdict::{Judgement, Verdict, judge};
