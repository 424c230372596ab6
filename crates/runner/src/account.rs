//! The account of a run under way, from its folder alone.

use std::path::Path;
use std::time::SystemTime;

use longgame_records::{Papers, Segment, Shard, is_busy, segment_file, segments_of};

use crate::blocks::Blocks;
use crate::errand::{experiment_of, identity};
use crate::{Plan, RunError};

/// What of a run is done, failed and left.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// Whether a process is at it.
    pub busy: bool,
    /// Runs done.
    pub done: u64,
    /// Runs that failed.
    pub failed: u64,
    /// Runs left; where replicates are adaptive, the most there can be.
    pub left: u64,
    /// How long the rest will take at the pace of the segments there are; `None` where there is no telling.
    pub seconds_left: Option<f64>,
    /// The part that is done here, where it is not the whole.
    pub shard: Option<Shard>,
    /// The seed.
    pub seed: u64,
}

/// Counts what the folder of a run holds.
///
/// # Errors
/// A folder without papers, papers of another version, the disk's refusals.
pub fn account(folder: &Path) -> Result<Account, RunError> {
    let papers = Papers::read(folder)?;
    let experiment = experiment_of(&papers)?;
    let plan = Plan::of(&experiment)?;
    let (blocks, identity) = (Blocks::of(&plan), identity(&experiment));
    let (mut done, mut failed, mut times) = (0, 0, Vec::new());
    for number in segments_of(folder)? {
        let file = segment_file(folder, number);
        let bytes = std::fs::read(&file).unwrap_or_default();
        if let Some(segment) = Segment::decode(&bytes, identity, number) {
            failed += segment.failures.len() as u64;
            done += blocks.runs(number) - segment.failures.len() as u64;
            times.extend(std::fs::metadata(&file).and_then(|file| file.modified()).ok());
        }
    }
    let ours = (0..blocks.count()).filter(|&block| blocks.is_in(block, papers.shard, &plan));
    let runs: u64 = ours.map(|block| blocks.runs(block)).sum();
    let left = runs.saturating_sub(done + failed);
    let seconds_left = pace(&times).map(|pace| left as f64 / (done + failed) as f64 * pace);
    let (shard, seed) = (papers.shard, papers.seed);
    Ok(Account { busy: is_busy(folder), done, failed, left, seconds_left, shard, seed })
}

/// Seconds from the first segment to the last, where there are enough of them to tell.
fn pace(times: &[SystemTime]) -> Option<f64> {
    let (first, last) = (times.iter().min()?, times.iter().max()?);
    let seconds = last.duration_since(*first).ok()?.as_secs_f64();
    let gaps = times.len() as f64 - 1.0;
    (gaps >= 2.0).then(|| seconds * times.len() as f64 / gaps)
}
