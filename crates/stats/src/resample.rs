//! Many columns of worlds resampled together: one draw of worlds serves them all.

use crate::bootstrap::Bootstrap;

/// The weighted sums of every column in every resample: `sums[column][resample]`. Columns have one
/// length; each resample draws whole worlds, the same in every column.
pub(crate) fn resampled_sums(columns: &[Vec<f64>], bootstrap: &Bootstrap) -> Vec<Vec<f64>> {
    // Columns are summed side by side, as many as a few registers hold; what is added to what does not depend on it.
    match columns.len() {
        ..=4 => sums_of::<4>(columns, bootstrap),
        5..=8 => sums_of::<8>(columns, bootstrap),
        9..=16 => sums_of::<16>(columns, bootstrap),
        17..=32 => sums_of::<32>(columns, bootstrap),
        _ => sums_of::<64>(columns, bootstrap),
    }
}

fn sums_of<const LANES: usize>(columns: &[Vec<f64>], bootstrap: &Bootstrap) -> Vec<Vec<f64>> {
    let worlds = columns.first().map_or(0, Vec::len);
    let mut sums: Vec<Vec<f64>> = vec![Vec::with_capacity(bootstrap.resamples); columns.len()];
    for (group, sums) in columns.chunks(LANES).zip(sums.chunks_mut(LANES)) {
        let table = by_world::<LANES>(group, worlds);
        bootstrap.for_each(worlds, |weights| {
            let totals = weighted(&table, weights);
            sums.iter_mut().zip(totals).for_each(|(sums, total)| sums.push(total));
        });
    }
    sums
}

/// Worlds x lanes, lanes beyond the columns filled with zeros.
fn by_world<const LANES: usize>(columns: &[Vec<f64>], worlds: usize) -> Vec<[f64; LANES]> {
    let row =
        |world: usize| std::array::from_fn(|lane| columns.get(lane).map_or(0.0, |column| column[world]));
    (0..worlds).map(row).collect()
}

fn weighted<const LANES: usize>(table: &[[f64; LANES]], weights: &[f64]) -> [f64; LANES] {
    let mut sums = [0.0; LANES];
    for (row, &weight) in table.iter().zip(weights) {
        if weight > 0.0 {
            sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += weight * value);
        }
    }
    sums
}

/// Averages consecutive worlds in groups of `size`, leftovers dropped: fewer, steadier worlds with the
/// same mean and the same dependence between columns.
pub(crate) fn grouped(values: &[f64], size: usize) -> Vec<f64> {
    if size <= 1 {
        return values.to_vec();
    }
    values.chunks_exact(size).map(|group| group.iter().sum::<f64>() / size as f64).collect()
}

/// Beyond this many worlds resampling says what the normal law says, at a great cost.
pub(crate) const MOST_RESAMPLED: usize = 10_000;

/// Size of the groups that leave no more than [`MOST_RESAMPLED`] worlds.
pub(crate) fn group_size(worlds: usize) -> usize {
    worlds.div_ceil(MOST_RESAMPLED).max(1)
}
