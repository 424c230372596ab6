//! Assembling: segments in whatever order they came, rows in canonical order, no more of them in
//! memory than a portion.

use std::collections::BTreeSet;
use std::ops::Range;

use longgame_records::Row;
use rayon::prelude::*;

use crate::blocks::Blocks;
use crate::sweep::Keep;
use crate::{Plan, RunError};

/// Rows a portion has at most, give or take.
const MOST_ROWS: usize = 100_000;

/// A piece of the canonical order: of one cell of the design, these horizons, these jobs, these replicates.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Portion {
    horizons: Range<usize>,
    jobs: Range<usize>,
    replicates: Range<u32>,
}

/// Hands over the rows of every cell of the design in canonical order, portion by portion; after a cell's last,
/// an empty one.
pub(crate) fn assemble(
    plan: &Plan,
    reached: &[u32],
    keep: &dyn Keep,
    each: &mut dyn FnMut(usize, Vec<Row>) -> Result<(), RunError>,
) -> Result<(), RunError> {
    let blocks = Blocks::of(plan);
    for (cell, jobs) in plan.jobs_of_cells.iter().enumerate() {
        for portion in portions(plan.horizons.len(), jobs, reached[cell]) {
            each(cell, rows(plan, blocks, keep, cell, &portion)?)?;
        }
        each(cell, Vec::new())?;
    }
    Ok(())
}

/// A cell in portions of bounded size that follow each other in canonical order: by horizon, job,
/// replicate.
fn portions(horizons: usize, jobs: &Range<usize>, replicates: u32) -> Vec<Portion> {
    // A seller style or two a run.
    let of_job = 2 * replicates as usize;
    let of_horizon = of_job * jobs.len();
    let whole = Portion { horizons: 0..horizons, jobs: jobs.clone(), replicates: 0..replicates };
    if of_horizon * horizons <= MOST_ROWS {
        return vec![whole];
    }
    if of_horizon <= MOST_ROWS {
        let parts = parts(0..horizons, (MOST_ROWS / of_horizon.max(1)).max(1));
        return parts.map(|horizons| Portion { horizons, ..whole.clone() }).collect();
    }
    let mut all = Vec::new();
    for horizon in 0..horizons {
        for jobs in parts(jobs.clone(), (MOST_ROWS / of_job.max(1)).max(1)) {
            for replicates in parts(0..replicates as usize, MOST_ROWS / 4) {
                let replicates = replicates.start as u32..replicates.end as u32;
                all.push(Portion { horizons: horizon..horizon + 1, jobs: jobs.clone(), replicates });
            }
        }
    }
    all
}

fn parts(range: Range<usize>, size: usize) -> impl Iterator<Item = Range<usize>> {
    let end = range.end;
    range.step_by(size).map(move |start| start..(start + size).min(end))
}

fn rows(
    plan: &Plan,
    blocks: Blocks,
    keep: &dyn Keep,
    cell: usize,
    portion: &Portion,
) -> Result<Vec<Row>, RunError> {
    let numbers: BTreeSet<u64> =
        portion.jobs.clone().flat_map(|job| blocks.holding(job, &portion.replicates)).collect();
    let first = (cell * plan.horizons.len()) as u32;
    let cells = first + portion.horizons.start as u32..first + portion.horizons.end as u32;
    let arms: BTreeSet<u32> = plan.jobs[portion.jobs.clone()].iter().map(|job| job.arm).collect();
    let ours = |row: &Row| {
        cells.contains(&row.cell) && arms.contains(&row.arm) && portion.replicates.contains(&row.replicate)
    };
    let numbers: Vec<u64> = numbers.into_iter().collect();
    let loaded: Result<Vec<Vec<Row>>, RunError> = numbers
        .into_par_iter()
        .map(|number| {
            let segment = keep.get(number)?.ok_or(RunError::Damaged { segment: number })?;
            Ok(segment.rows.into_iter().filter(|row| ours(row)).collect())
        })
        .collect();
    let mut rows: Vec<Row> = loaded?.into_iter().flatten().collect();
    rows.par_sort_unstable_by(|a, b| a.key().cmp(&b.key()));
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Portions follow each other without gap or overlap in the order of records, whatever the size.
    #[test]
    fn portions_are_the_canonical_order_cut_in_pieces() {
        for (horizons, jobs, replicates) in
            [(1, 1, 1), (25, 24, 200), (3, 2, 60_000), (2, 90, 40_000), (1, 1, 123_456)]
        {
            let mut covered = 0_usize;
            let mut last = None;
            for portion in portions(horizons, &(7..7 + jobs), replicates) {
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
