//! One run: a job in one replicate, and what becomes of a bug in it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use longgame_core::market::{Parties, play};
use longgame_core::spec::Method;
use longgame_records::Row;

use crate::{Job, Question, RunError, exact, rows};

/// What plays a run: a function of job and replicate alone.
pub trait Play: Sync {
    /// The rows of one run.
    ///
    /// # Errors
    /// Whatever kept the run from its end.
    fn play(&self, job: &Job, replicate: u32) -> Result<Vec<Row>, RunError>;
}

impl Play for Question {
    fn play(&self, job: &Job, replicate: u32) -> Result<Vec<Row>, RunError> {
        let experiment = &self.experiment;
        if experiment.method == Method::Exact {
            return Ok(exact::rows_of(job));
        }
        let streams = experiment.streams(job.world, replicate);
        let world = self.world(&job.scenario, &streams)?;
        let parties = Parties::deal(&world, &job.scenario, job.focal.as_ref(), &streams);
        let snapshots = play(&world, &parties, &job.scenario, &streams, &job.horizons);
        Ok(rows::rows_of(job, replicate, &parties, &snapshots))
    }
}

impl<F: Fn(&Job, u32) -> Result<Vec<Row>, RunError> + Sync> Play for F {
    fn play(&self, job: &Job, replicate: u32) -> Result<Vec<Row>, RunError> {
        self(job, replicate)
    }
}

/// Plays a run; a panic is a bug in the model, and costs this one run.
pub(crate) fn attempt(game: &dyn Play, job: &Job, replicate: u32) -> Result<Vec<Row>, String> {
    match catch_unwind(AssertUnwindSafe(|| game.play(job, replicate))) {
        Ok(played) => played.map_err(|error| error.to_string()),
        Err(panic) => {
            let text = panic.downcast_ref::<&str>().copied().map(str::to_owned);
            let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
            Err(format!("panicked: {}", text.unwrap_or_else(|| String::from("for a reason unknown"))))
        }
    }
}
