//! Many columns of worlds resampled together: one draw of worlds serves them all.

use crate::bootstrap::Bootstrap;

/// Columns summed side by side: as many as the registers hold.
const LANES: usize = 16;

/// The sums of every column in every resample: `sums[column][resample]`. Columns have one
/// length; each resample draws whole worlds, the same in every column. A column's sums do not depend on the columns
/// beside it.
pub(crate) fn resampled_sums(columns: &[Vec<f64>], bootstrap: &Bootstrap) -> Vec<Vec<f64>> {
    let of_group = |group: &[Vec<f64>]| match group.len() {
        ..=4 => sums_of::<4>(group, bootstrap),
        5..=8 => sums_of::<8>(group, bootstrap),
        _ => sums_of::<LANES>(group, bootstrap),
    };
    columns.chunks(LANES).flat_map(of_group).collect()
}

fn sums_of<const LANES: usize>(columns: &[Vec<f64>], bootstrap: &Bootstrap) -> Vec<Vec<f64>> {
    let worlds = columns.first().map_or(0, Vec::len);
    let table = by_world::<LANES>(columns, worlds);
    let mut sums: Vec<Vec<f64>> = vec![Vec::with_capacity(bootstrap.resamples()); columns.len()];
    bootstrap.for_each(worlds, |times| {
        let totals = weighted(&table, times);
        sums.iter_mut().zip(totals).for_each(|(sums, total)| sums.push(total));
    });
    sums
}

/// Worlds x lanes, lanes beyond the columns filled with zeros.
fn by_world<const LANES: usize>(columns: &[Vec<f64>], worlds: usize) -> Vec<[f64; LANES]> {
    let row =
        |world: usize| std::array::from_fn(|lane| columns.get(lane).map_or(0.0, |column| column[world]));
    (0..worlds).map(row).collect()
}

/// A world that was not drawn adds nothing: cheaper than asking whether it was.
fn weighted<const LANES: usize>(table: &[[f64; LANES]], times: &[u8]) -> [f64; LANES] {
    let mut sums = [0.0; LANES];
    for (row, &times) in table.iter().zip(times) {
        let weight = f64::from(times);
        for (sum, value) in sums.iter_mut().zip(row) {
            *sum += weight * value;
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
