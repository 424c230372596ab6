//! Rank correlation.

use statrs::distribution::{ContinuousCDF, Normal};

use crate::Estimate;
use crate::moments::mean;

/// Spearman's rank correlation of paired values, -1 to 1, ties at their mean rank; NaN of fewer than two
/// pairs, of any NaN, or where one side is all equal (Spearman 1904).
///
/// # Panics
/// When the lengths differ.
pub fn spearman(left: &[f64], right: &[f64]) -> f64 {
    assert_eq!(left.len(), right.len(), "rank correlation needs pairs");
    let (left, right) = (centred_ranks(left), centred_ranks(right));
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    product(&left, &right) / (product(&left, &left) * product(&right, &right)).sqrt()
}

/// Spearman's rank correlation with its interval of the given `level`: Fisher's z with the standard error of
/// Bonett and Wright (2000), √((1 + r²/2) / (n - 3)). Without an interval below four pairs or at ±1.
///
/// # Panics
/// When the lengths differ.
pub fn spearman_interval(left: &[f64], right: &[f64], level: f64) -> Estimate {
    let (r, n) = (spearman(left, right), left.len());
    if n < 4 || r.is_nan() || r.abs() >= 1.0 {
        return Estimate::without_interval(r, n);
    }
    let z = 0.5 * libm::log((1.0 + r) / (1.0 - r));
    let error = ((1.0 + r * r / 2.0) / (n as f64 - 3.0)).sqrt();
    let half_width = Normal::standard().inverse_cdf((1.0 + level) / 2.0) * error;
    Estimate { estimate: r, low: libm::tanh(z - half_width), high: libm::tanh(z + half_width), n }
}

fn centred_ranks(values: &[f64]) -> Vec<f64> {
    let ranks = ranks(values);
    let middle = mean(&ranks);
    ranks.iter().map(|rank| rank - middle).collect()
}

/// The rank of every value, the smallest 1; equal values share the mean of their ranks. NaN values
/// have rank NaN.
pub fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![f64::NAN; values.len()];
    let mut first = 0;
    for tied in order.chunk_by(|&a, &b| values[a] == values[b]) {
        let shared = (2 * first + tied.len() + 1) as f64 / 2.0;
        for &place in tied.iter().filter(|&&place| !values[place].is_nan()) {
            ranks[place] = shared;
        }
        first += tied.len();
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_share_ties() {
        assert_eq!(ranks(&[30.0, 10.0, 20.0, 20.0]), [4.0, 1.0, 2.5, 2.5]);
        assert_eq!(ranks(&[0.0, -0.0]), [1.5, 1.5]);
    }

    #[test]
    fn by_hand() {
        assert_eq!(spearman(&[1.0, 2.0, 3.0, 4.0], &[1.0, 8.0, 27.0, 1e9]), 1.0);
        assert_eq!(spearman(&[1.0, 2.0, 3.0], &[3.0, 2.0, 1.0]), -1.0);
        // Without ties 1 - 6 sum(d^2) / (n (n^2 - 1)): d = -1, 1, -1, 1, 0 gives 1 - 24 / 120.
        assert!((spearman(&[1.0, 2.0, 3.0, 4.0, 5.0], &[2.0, 1.0, 4.0, 3.0, 5.0]) - 0.8).abs() < 1e-12);
        // With ties (1, 2.5, 2.5, 4) against (1, 2, 3, 4): 4.5 / sqrt(4.5 x 5).
        let tied = spearman(&[1.0, 2.0, 2.0, 3.0], &[1.0, 2.0, 3.0, 4.0]);
        assert!((tied - 4.5 / 22.5_f64.sqrt()).abs() < 1e-12);
    }

    #[test]
    fn without_variation_there_is_no_correlation() {
        assert!(spearman(&[1.0, 1.0], &[1.0, 2.0]).is_nan());
        assert!(spearman(&[1.0], &[2.0]).is_nan());
        assert!(spearman(&[1.0, f64::NAN], &[1.0, 2.0]).is_nan());
    }
}
