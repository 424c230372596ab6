//! The sweep: every job in every replicate, in parallel, the same bytes on any number of threads.

use std::sync::atomic::{AtomicBool, Ordering};

use longgame_core::market::{Parties, play};
use longgame_core::spec::Method;
use longgame_core::stream::Streams;
use longgame_records::{Records, Row};
use rayon::prelude::*;

use crate::{Job, Plan, Question, RunError, exact, rows};

/// What a caller may watch and stop while a sweep goes on.
pub trait Progress: Sync {
    /// So many more runs are done.
    fn done(&self, runs: u64);
    /// Whether to stop at the next run.
    fn cancelled(&self) -> bool {
        false
    }
}

/// Nobody watches.
impl Progress for () {
    fn done(&self, _runs: u64) {}
}

/// A flag that stops the sweep when it is raised.
impl Progress for AtomicBool {
    fn done(&self, _runs: u64) {}
    fn cancelled(&self) -> bool {
        self.load(Ordering::Relaxed)
    }
}

/// Plays everything in the plan. Runs are computed in whatever order threads take them and collected
/// in the order of the plan.
///
/// # Errors
/// [`RunError::Cancelled`] when the caller stops it.
pub fn sweep(question: &Question, plan: &Plan, progress: &impl Progress) -> Result<Records, RunError> {
    let replicates = plan.replicates as usize;
    let runs = plan.jobs.len() * replicates;
    let computed: Result<Vec<Vec<Row>>, RunError> = (0..runs)
        .into_par_iter()
        .map(|run| {
            if progress.cancelled() {
                return Err(RunError::Cancelled);
            }
            let rows = compute(question, &plan.jobs[run / replicates], (run % replicates) as u32)?;
            progress.done(1);
            Ok(rows)
        })
        .collect();
    let rows = computed?.into_iter().flatten().collect();
    Ok(Records::new(plan.axes.clone(), plan.cells.clone(), plan.arms.clone(), rows)?)
}

/// One run: one job in one replicate.
fn compute(question: &Question, job: &Job, replicate: u32) -> Result<Vec<Row>, RunError> {
    let experiment = &question.experiment;
    if experiment.method == Method::Exact {
        return Ok(exact::rows_of(job));
    }
    let streams = Streams::new(experiment.seed, job.world, u64::from(replicate));
    let world = question.world(&job.scenario, &streams)?;
    let parties = Parties::deal(&world, &job.scenario, job.focal.as_ref(), &streams);
    let snapshots = play(&world, &parties, &job.scenario, &streams, &job.horizons);
    Ok(rows::rows_of(job, replicate, &parties, &snapshots))
}
