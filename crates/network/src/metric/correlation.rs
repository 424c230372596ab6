//! Correlation of overlap and weight: do heavy ties lie inside groups (Onnela et al. 2007)?

use super::overlap;
use crate::Network;

/// Spearman's rank correlation of the overlap and weight of ties; `NAN` where all weights or overlaps are equal.
pub fn overlap_weight_spearman(network: &Network) -> f64 {
    spearman(&overlap(network), network.weights())
}

/// Pearson's correlation of the overlap and weight of ties; `NAN` where all weights or overlaps are equal.
pub fn overlap_weight_pearson(network: &Network) -> f64 {
    pearson(overlap(network).into_iter().zip(network.weights().iter().copied()))
}

/// Spearman's rank correlation, equal values sharing the mean of their ranks.
pub(crate) fn spearman(x: &[f64], y: &[f64]) -> f64 {
    pearson(ranks(x).into_iter().zip(ranks(y)))
}

/// Pearson's correlation in two passes; `NAN` where one side does not vary.
pub(super) fn pearson(pairs: impl Iterator<Item = (f64, f64)> + Clone) -> f64 {
    let (count, sum_x, sum_y) =
        pairs.clone().fold((0.0, 0.0, 0.0), |(n, sx, sy), (x, y)| (n + 1.0, sx + x, sy + y));
    let (mean_x, mean_y) = (sum_x / count, sum_y / count);
    let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
    for (x, y) in pairs {
        let (x, y) = (x - mean_x, y - mean_y);
        xy += x * y;
        xx += x * x;
        yy += y * y;
    }
    if xx > 0.0 && yy > 0.0 { xy / libm::sqrt(xx * yy) } else { f64::NAN }
}

fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<u32> = (0..values.len() as u32).collect();
    order.sort_unstable_by(|x, y| values[*x as usize].total_cmp(&values[*y as usize]));
    let mut ranks = vec![0.0; values.len()];
    let mut before = 0;
    for equal in order.chunk_by(|x, y| values[*x as usize] == values[*y as usize]) {
        let rank = before as f64 + (equal.len() as f64 + 1.0) / 2.0;
        for place in equal {
            ranks[*place as usize] = rank;
        }
        before += equal.len();
    }
    ranks
}
