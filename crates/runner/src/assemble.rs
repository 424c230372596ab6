//! Assembling: segments in whatever order they came, rows in canonical order, no more of them in
//! memory than a portion.

use std::collections::BTreeSet;
use std::ops::Range;

use longgame_records::{Failure, Row, Segment};
use rayon::prelude::*;

use crate::blocks::Blocks;
use crate::queue::Reached;
use crate::sweep::Keep;
use crate::{Plan, RunError};

/// Rows a portion has at most, give or take.
const MOST_ROWS: usize = 100_000;

/// A piece of the canonical order: whole cells of the design, or a part of one that has too many rows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Portion {
    /// Cells of the design.
    pub(crate) cells: Range<usize>,
    /// Their rows, in canonical order.
    pub(crate) rows: Vec<Row>,
    /// Their runs that failed, in the order of the plan.
    pub(crate) failures: Vec<Failure>,
    /// Whether these are the last rows of the cells.
    pub(crate) ends: bool,
}

impl Portion {
    /// The rows of one of its cells, in an experiment of so many horizons.
    pub(crate) fn rows_of(&self, cell: usize, horizons: usize) -> &[Row] {
        let before = |cell: usize| self.rows.partition_point(|row| (row.cell as usize) < cell * horizons);
        &self.rows[before(cell)..before(cell + 1)]
    }
}

/// Where a portion is cut: of these cells, these horizons, these jobs, these replicates.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Cut {
    cells: Range<usize>,
    horizons: Range<usize>,
    jobs: Range<usize>,
    replicates: Range<u32>,
}

/// Hands over the rows of all cells of the design in canonical order, portion by portion.
pub(crate) fn assemble(
    plan: &Plan,
    reached: &Reached,
    keep: &dyn Keep,
    each: &mut dyn FnMut(Portion) -> Result<(), RunError>,
) -> Result<(), RunError> {
    let mut next = 0;
    while next < plan.cells {
        let cells = next..next + together(plan, reached, next);
        next = cells.end;
        let jobs = plan.jobs_of(cells.start).start..plan.jobs_of(cells.end - 1).end;
        let most = cells.clone().map(|cell| reached.of(cell)).max().unwrap_or(0);
        let cuts = cuts(plan.horizons.len(), &cells, &jobs, most);
        let last = cuts.len() - 1;
        for (place, cut) in cuts.iter().enumerate() {
            let (rows, failures) = read(plan, reached, keep, cut)?;
            each(Portion { cells: cells.clone(), rows, failures, ends: place == last })?;
        }
    }
    Ok(())
}

/// How many cells from this one on make a portion: one, or as many small ones as have not too many rows.
fn together(plan: &Plan, reached: &Reached, first: usize) -> usize {
    // A seller style or two a run.
    let rows = |cell: usize| 2 * reached.of(cell) as usize * plan.jobs_of(cell).len() * plan.horizons.len();
    let mut sum = 0;
    let fits = |cell: &usize| {
        sum += rows(*cell);
        sum <= MOST_ROWS
    };
    (first..plan.cells).take_while(fits).count().max(1)
}

/// Cells in cuts of bounded size that follow each other in canonical order: by horizon, job, replicate. Several cells are
/// one cut: they were chosen so.
fn cuts(horizons: usize, cells: &Range<usize>, jobs: &Range<usize>, replicates: u32) -> Vec<Cut> {
    let of_job = 2 * replicates as usize;
    let of_horizon = of_job * jobs.len();
    let whole =
        Cut { cells: cells.clone(), horizons: 0..horizons, jobs: jobs.clone(), replicates: 0..replicates };
    if cells.len() > 1 || of_horizon * horizons <= MOST_ROWS {
        return vec![whole];
    }
    if of_horizon <= MOST_ROWS {
        let parts = parts(0..horizons, (MOST_ROWS / of_horizon.max(1)).max(1));
        return parts.map(|horizons| Cut { horizons, ..whole.clone() }).collect();
    }
    let mut all = Vec::new();
    for horizon in 0..horizons {
        for jobs in parts(jobs.clone(), (MOST_ROWS / of_job.max(1)).max(1)) {
            for replicates in parts(0..replicates as usize, MOST_ROWS / 4) {
                let replicates = replicates.start as u32..replicates.end as u32;
                let horizons = horizon..horizon + 1;
                all.push(Cut { horizons, jobs: jobs.clone(), replicates, ..whole.clone() });
            }
        }
    }
    all
}

fn parts(range: Range<usize>, size: usize) -> impl Iterator<Item = Range<usize>> {
    let end = range.end;
    range.step_by(size).map(move |start| start..(start + size).min(end))
}

/// The rows of a cut, and its runs that failed: those come with the first horizon.
fn read(
    plan: &Plan,
    reached: &Reached,
    keep: &dyn Keep,
    cut: &Cut,
) -> Result<(Vec<Row>, Vec<Failure>), RunError> {
    let blocks = Blocks::of(plan);
    let holding = |job: usize| {
        let reached = reached.of(plan.place_of(job).0 as usize);
        blocks.holding(job, &(cut.replicates.start..cut.replicates.end.min(reached)))
    };
    let numbers: BTreeSet<u64> = cut.jobs.clone().flat_map(holding).collect();
    let ours = |row: &Row| is_in(plan, cut, row);
    let failed = |failure: &Failure| {
        cut.jobs.contains(&(failure.job as usize))
            && cut.replicates.contains(&failure.replicate)
            && cut.horizons.start == 0
    };
    let numbers: Vec<u64> = numbers.into_iter().collect();
    let loaded: Result<Vec<Segment>, RunError> = numbers
        .into_par_iter()
        .map(|number| {
            let mut segment = keep.get(number)?.ok_or(RunError::Damaged { segment: number })?;
            segment.rows.retain(ours);
            segment.failures.retain(failed);
            Ok(segment)
        })
        .collect();
    let (rows, failures): (Vec<_>, Vec<_>) =
        loaded?.into_iter().map(|segment| (segment.rows, segment.failures)).unzip();
    let mut rows: Vec<Row> = rows.into_iter().flatten().collect();
    rows.par_sort_unstable_by(|a, b| a.key().cmp(&b.key()));
    let mut failures: Vec<Failure> = failures.into_iter().flatten().collect();
    failures.sort();
    Ok((rows, failures))
}

/// Whether a row is of a cut.
fn is_in(plan: &Plan, cut: &Cut, row: &Row) -> bool {
    let horizons = plan.horizons.len();
    let (cell, horizon) = (row.cell as usize / horizons, row.cell as usize % horizons);
    let arms = |job: usize| plan.place_of(job).1;
    // Jobs of one cell stand in the order of their arms; several cells are whole.
    let is_of_jobs =
        cut.cells.len() > 1 || (arms(cut.jobs.start)..=arms(cut.jobs.end - 1)).contains(&row.arm);
    cut.cells.contains(&cell)
        && cut.horizons.contains(&horizon)
        && cut.replicates.contains(&row.replicate)
        && is_of_jobs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cuts follow each other without gap or overlap in the order of records, whatever the size.
    #[test]
    fn cuts_are_the_canonical_order_in_pieces() {
        for (horizons, jobs, replicates) in
            [(1, 1, 1), (25, 24, 200), (3, 2, 60_000), (2, 90, 40_000), (1, 1, 123_456)]
        {
            let mut covered = 0_usize;
            let mut last = None;
            for portion in cuts(horizons, &(3..4), &(7..7 + jobs), replicates) {
                let rows = portion.horizons.len() * portion.jobs.len() * portion.replicates.len();
                assert!(rows <= MOST_ROWS);
                covered += rows;
                let start = (portion.horizons.start, portion.jobs.start, portion.replicates.start);
                assert!(last < Some(start));
                last = Some(start);
                let narrow = portion.horizons.len() == 1;
                assert!(narrow || portion.jobs.len() == jobs && portion.replicates.end == replicates);
            }
            assert_eq!(covered, horizons * jobs * replicates as usize);
        }
    }
}
