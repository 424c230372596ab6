//! Placement: how many play what at the start, and where.

use super::well_mixed::scaled;
use crate::stream::{Purpose, Streams, unit};

/// Members by strategy, as equal as whole numbers can be, the first strategies having one more.
#[must_use]
pub fn equal_counts(strategies: usize, members: u32) -> Vec<u32> {
    let (each, more) = (members / strategies as u32, members % strategies as u32);
    (0..strategies as u32).map(|strategy| each + u32::from(strategy < more)).collect()
}

/// The same share for every strategy.
#[must_use]
pub fn equal_shares(strategies: usize) -> Vec<f64> {
    vec![1.0 / strategies as f64; strategies]
}

/// Shares drawn uniformly from all there are: exponential draws over their sum.
#[must_use]
pub fn drawn_shares(strategies: usize, streams: &Streams) -> Vec<f64> {
    let mut draws = streams.open(Purpose::Shares);
    let weights: Vec<f64> =
        (0..strategies as u64).map(|strategy| -libm::log(1.0 - unit(draws.word(0, strategy)))).collect();
    let sum: f64 = weights.iter().sum();
    if sum > 0.0 { weights.iter().map(|weight| weight / sum).collect() } else { equal_shares(strategies) }
}

/// A strategy for each member, in these numbers and in an order drawn uniformly (Fisher and Yates).
#[must_use]
pub fn placed(counts: &[u32], streams: &Streams) -> Vec<usize> {
    let mut draws = streams.open(Purpose::Shares);
    let mut members: Vec<usize> = counts
        .iter()
        .enumerate()
        .flat_map(|(strategy, &count)| std::iter::repeat_n(strategy, count as usize))
        .collect();
    for last in (1..members.len()).rev() {
        let other = scaled(draws.word(1, last as u64), last as u32 + 1) as usize;
        members.swap(last, other);
    }
    members
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_shares_add_up() {
        assert_eq!(equal_counts(3, 100), [34, 33, 33]);
        let shares = drawn_shares(5, &Streams::new(1, 0, 0));
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12 && shares.iter().all(|&share| share > 0.0));
    }

    #[test]
    fn everyone_is_placed_once_and_anywhere() {
        let placed = |replicate| placed(&[3, 0, 5], &Streams::new(1, 0, replicate));
        let firsts = (0..8000).filter(|&replicate| placed(replicate)[0] == 0).count();
        assert!((2800..3200).contains(&firsts), "three of eight: {firsts}");
        let mut sorted = placed(1);
        sorted.sort_unstable();
        assert_eq!(sorted, [0, 0, 0, 2, 2, 2, 2, 2]);
    }
}
