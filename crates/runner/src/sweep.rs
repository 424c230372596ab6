//! The sweep: all blocks of a plan, on all threads, each block kept as soon as it is done.

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};

use longgame_records::{Failure, RecordsError, Segment, Shard, Store};

use crate::blocks::Blocks;
use crate::event::{Event, Progress};
use crate::play::{Play, attempt};
use crate::queue::{Queue, Reached};
use crate::watch::Watch;
use crate::{Job, Plan, RunError};

/// Where segments are kept.
pub(crate) trait Keep: Sync {
    fn get(&self, number: u64) -> Result<Option<Segment>, RecordsError>;
    fn put(&self, segment: Segment) -> Result<(), RecordsError>;
}

impl Keep for Store {
    fn get(&self, number: u64) -> Result<Option<Segment>, RecordsError> {
        Store::get(self, number)
    }
    fn put(&self, segment: Segment) -> Result<(), RecordsError> {
        Store::put(self, &segment)
    }
}

/// Segments in memory, for callers who want results and no folder.
#[derive(Debug, Default)]
pub(crate) struct Memory(Mutex<BTreeMap<u64, Segment>>);

impl Keep for Memory {
    fn get(&self, number: u64) -> Result<Option<Segment>, RecordsError> {
        Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&number).cloned())
    }
    fn put(&self, segment: Segment) -> Result<(), RecordsError> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(segment.number, segment);
        Ok(())
    }
}

/// What of a plan to do, and on how many threads.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Task {
    pub(crate) shard: Option<Shard>,
    pub(crate) retry_failed: bool,
    pub(crate) threads: usize,
}

/// What a sweep came to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tally {
    /// Runs computed now.
    pub(crate) computed: u64,
    /// Runs that were there.
    pub(crate) reused: u64,
    /// Runs that failed.
    pub(crate) failed: u64,
    /// The first of them in the order of the plan.
    pub(crate) first_failure: Option<Failure>,
    /// Whether any row has what submodels are seen by.
    pub(crate) observed: bool,
    /// Replicates of each cell of the design.
    pub(crate) reached: Reached,
}

impl Tally {
    fn none(plan: &Plan) -> Self {
        let reached = Reached::All(plan.replicates);
        Self { computed: 0, reused: 0, failed: 0, first_failure: None, observed: false, reached }
    }

    fn add(&mut self, segment: &Segment, runs: u64, computed: u64) {
        self.computed += computed;
        self.reused += runs - computed;
        self.observed |= segment.rows.iter().any(|row| !row.observed.is_empty());
        self.failed += segment.failures.len() as u64;
        let first = self.first_failure.iter().chain(&segment.failures).min().cloned();
        self.first_failure = first;
    }
}

/// Does all blocks of the task that are not kept yet. Blocks are computed in whatever order threads
/// take them; what is kept of each does not depend on it.
///
/// # Errors
/// [`RunError::Cancelled`] when the caller stops it, after the blocks in flight are kept; the disk's refusals.
pub(crate) fn sweep(
    plan: &Plan,
    game: &dyn Play,
    keep: &dyn Keep,
    task: Task,
    progress: &dyn Progress,
) -> Result<Tally, RunError> {
    let blocks = Blocks::of(plan);
    let queue = Queue::new(plan, blocks, task.shard);
    progress.event(&Event::Started { runs: plan.runs(), blocks: blocks.count() });
    let desk = Desk {
        plan,
        blocks,
        queue: &queue,
        keep,
        progress,
        retry: task.retry_failed,
        tally: Mutex::new(Tally::none(plan)),
        watch: Mutex::new(Watch::of_cell(plan, plan.deepest)),
    };
    let written = std::thread::scope(|scope| {
        // A few segments may wait for the disk; a slow disk holds the threads up before it fills the memory.
        let (out, segments) = sync_channel(2 * task.threads);
        let writer = scope.spawn(|| write(keep, &queue, segments));
        let workers: Vec<_> = (0..task.threads)
            .map(|_| {
                let (desk, out) = (&desk, out.clone());
                scope.spawn(move || desk.work(game, &out))
            })
            .collect();
        drop(out);
        let worked = workers.into_iter().map(|worker| worker.join().unwrap_or(Err(RunError::Lost)));
        let worked: Result<(), RunError> = worked.collect();
        writer.join().unwrap_or(Err(RunError::Lost)).and(worked)
    });
    written?;
    let mut tally = desk.tally.into_inner().unwrap_or_else(PoisonError::into_inner);
    if progress.cancelled() {
        return Err(RunError::Cancelled { done: tally.computed + tally.reused });
    }
    tally.reached = queue.reached();
    Ok(tally)
}

/// Keeps segments as they come; after the disk has refused one, the sweep ends.
fn write(keep: &dyn Keep, queue: &Queue, segments: Receiver<Segment>) -> Result<(), RunError> {
    let mut outcome = Ok(());
    for segment in segments {
        if outcome.is_ok() {
            outcome = keep.put(segment);
        }
        if outcome.is_err() {
            queue.stop();
        }
    }
    Ok(outcome?)
}

/// What the threads share.
struct Desk<'a> {
    plan: &'a Plan<'a>,
    blocks: Blocks,
    queue: &'a Queue<'a>,
    keep: &'a dyn Keep,
    progress: &'a dyn Progress,
    retry: bool,
    tally: Mutex<Tally>,
    watch: Mutex<Watch>,
}

impl Desk<'_> {
    fn work(&self, game: &dyn Play, out: &SyncSender<Segment>) -> Result<(), RunError> {
        let mut open = Open { plan: self.plan, job: None };
        while let Some(block) = self.queue.next() {
            let there = self.keep.get(block).inspect_err(|_| self.queue.stop())?;
            let again = there.as_ref().is_some_and(|segment| self.retry && !segment.failures.is_empty());
            let (segment, computed) = match there {
                Some(segment) if !again => (segment, 0),
                Some(segment) => self.retry(game, segment, &mut open),
                None => (self.compute(game, block, &mut open), self.blocks.runs(block)),
            };
            self.account(&segment, computed);
            self.queue.done(&segment);
            if computed > 0 && out.send(segment).is_err() {
                self.queue.stop();
            }
            if self.progress.cancelled() {
                self.queue.stop();
            }
        }
        Ok(())
    }

    fn compute(&self, game: &dyn Play, number: u64, open: &mut Open) -> Segment {
        let mut segment = Segment { number, ..Segment::default() };
        for (job, replicates) in self.blocks.parts(number) {
            for replicate in replicates {
                self.one(game, (job, replicate), open, &mut segment);
            }
        }
        segment
    }

    /// The same segment with its failed runs tried again, rows in the order they would have come in.
    fn retry(&self, game: &dyn Play, mut segment: Segment, open: &mut Open) -> (Segment, u64) {
        let failed = std::mem::take(&mut segment.failures);
        for Failure { job, replicate, .. } in &failed {
            self.one(game, (*job as usize, *replicate), open, &mut segment);
        }
        let place = |row: &longgame_records::Row| {
            let cell = row.cell / self.plan.horizons.len() as u32;
            (cell, row.arm, row.replicate)
        };
        segment.rows.sort_by_key(place);
        (segment, failed.len() as u64)
    }

    fn one(&self, game: &dyn Play, (job, replicate): (usize, u32), open: &mut Open, segment: &mut Segment) {
        let played = open.job(job).map_err(|error| error.to_string());
        match played.and_then(|job| attempt(game, job, replicate)) {
            Ok(rows) => segment.rows.extend(rows),
            Err(error) => segment.failures.push(Failure { job: job as u32, replicate, error }),
        }
        self.progress.done(1);
    }

    fn account(&self, segment: &Segment, computed: u64) {
        let runs = self.blocks.runs(segment.number);
        let mut tally = self.tally.lock().unwrap_or_else(PoisonError::into_inner);
        tally.add(segment, runs, computed);
        drop(tally);
        self.progress.done(runs - computed);
        let failed = segment.failures.len() as u64;
        self.progress.event(&Event::Block { number: segment.number, runs, failed, reused: computed == 0 });
        self.estimate(segment);
    }

    /// Tells the headline figure where the block has a part in it.
    fn estimate(&self, segment: &Segment) {
        let mut watch = self.watch.lock().unwrap_or_else(PoisonError::into_inner);
        if !watch.take_in(&segment.rows) || !watch.is_news() {
            return;
        }
        let (first, second) = &self.plan.contrast;
        let subject = second.as_ref().map_or(first.clone(), |second| format!("{first} - {second}"));
        for (switch, estimate, _) in watch.estimates().into_iter().filter(|(_, estimate, _)| estimate.n > 0) {
            let half_width = (estimate.high - estimate.low) / 2.0;
            self.progress.event(&Event::Estimate {
                measure: self.plan.measures.headline.name(),
                subject: subject.clone(),
                switch: switch.name(),
                estimate: estimate.estimate,
                half_width: half_width.is_finite().then_some(half_width),
                worlds: estimate.n,
            });
        }
    }
}

/// The job a thread is at: opened once for all replicates that come one after another.
struct Open<'a> {
    plan: &'a Plan<'a>,
    job: Option<(usize, Job)>,
}

impl Open<'_> {
    fn job(&mut self, number: usize) -> Result<&Job, RunError> {
        let there = self.job.take().filter(|(open, _)| *open == number);
        let there = match there {
            Some(there) => there,
            None => (number, self.plan.job(number)?),
        };
        Ok(&self.job.insert(there).1)
    }
}
