//! Blocks: the runs of a plan in fixed portions, each a segment on disk. A pure function of the plan.

use std::ops::Range;

use longgame_records::Shard;

use crate::Plan;

/// Blocks a plan is cut into where it is large enough: a broken-off run loses no more than the few in flight,
/// and two cores are busy to the end.
const BLOCKS: u64 = 512;
/// Rows a block has at most, give or take: what it costs to hold one.
const MOST_ROWS: u64 = 16_384;
/// Replicates of one job in a block where their number is not fixed: the stopping rule looks at their ends.
pub(crate) const STEP: u32 = 64;

/// How the runs of a plan are cut into numbered blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Blocks {
    jobs: u64,
    replicates: u64,
    cut: Cut,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cut {
    /// So many runs in a block, in the order of jobs and replicates, across the borders of jobs.
    Even(u64),
    /// [`STEP`] replicates of one job in a block, so many blocks a job.
    ByJob(u64),
}

impl Blocks {
    /// The blocks of a plan.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let (jobs, replicates) = (plan.jobs() as u64, u64::from(plan.replicates));
        let cut = if plan.until.is_some() {
            Cut::ByJob(replicates.div_ceil(u64::from(STEP)))
        } else {
            let most = (MOST_ROWS / (2 * plan.horizons.len() as u64)).max(1);
            Cut::Even((jobs * replicates).div_ceil(BLOCKS).clamp(1, most))
        };
        Self { jobs, replicates, cut }
    }

    /// How many there are; where replicates are adaptive, the most there can be.
    #[must_use]
    pub fn count(&self) -> u64 {
        match self.cut {
            Cut::Even(size) => (self.jobs * self.replicates).div_ceil(size),
            Cut::ByJob(per_job) => self.jobs * per_job,
        }
    }

    /// The runs of a block: jobs with their replicates.
    pub fn parts(&self, block: u64) -> impl Iterator<Item = (usize, Range<u32>)> + use<> {
        let replicates = self.replicates.max(1);
        let runs = match self.cut {
            Cut::Even(size) => block * size..((block + 1) * size).min(self.jobs * self.replicates),
            Cut::ByJob(per_job) => {
                let first = u64::from(STEP) * (block % per_job);
                let job = block / per_job * replicates;
                job + first..job + (first + u64::from(STEP)).min(replicates)
            }
        };
        let mut at = runs.start;
        std::iter::from_fn(move || {
            let (job, first) = (at / replicates, at % replicates);
            let last = replicates.min(first + (runs.end - at));
            let part = (at < runs.end).then_some((job as usize, first as u32..last as u32));
            at += last - first;
            part
        })
    }

    /// How many runs a block has.
    #[must_use]
    pub fn runs(&self, block: u64) -> u64 {
        self.parts(block).map(|(_, replicates)| u64::from(replicates.end - replicates.start)).sum()
    }

    /// The blocks that hold these replicates of a job.
    pub(crate) fn holding(&self, job: usize, replicates: &Range<u32>) -> Range<u64> {
        if replicates.is_empty() {
            return 0..0;
        }
        let (first, last) = (u64::from(replicates.start), u64::from(replicates.end - 1));
        match self.cut {
            Cut::Even(size) => {
                let job = job as u64 * self.replicates;
                (job + first) / size..(job + last) / size + 1
            }
            Cut::ByJob(per_job) => {
                let (job, step) = (job as u64 * per_job, u64::from(STEP));
                job + first / step..job + last / step + 1
            }
        }
    }

    /// Whether a shard does this block: every so-manieth block, or, where replicates are adaptive, every
    /// so-manieth cell whole, since a cell's blocks decide together when it has enough.
    #[must_use]
    pub fn is_in(&self, block: u64, shard: Option<Shard>, plan: &Plan) -> bool {
        let Some(Shard { index, of }) = shard else { return true };
        let unit = match self.cut {
            Cut::Even(_) => block,
            Cut::ByJob(per_job) => u64::from(plan.place_of((block / per_job) as usize).0),
        };
        unit % u64::from(of) == u64::from(index) - 1
    }
}
