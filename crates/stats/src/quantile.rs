//! Quantiles, and the spread of single worlds.

/// Where most single worlds lie: a statement about one world's luck, not about the mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// 5th percentile.
    pub low: f64,
    /// 95th percentile.
    pub high: f64,
}

/// The 5th and 95th percentile over single worlds.
pub fn spread(values: &[f64]) -> Spread {
    let mut values = values.to_vec();
    Spread { low: quantile_in_place(&mut values, 0.05), high: quantile_in_place(&mut values, 0.95) }
}

/// The quantile at `probability` in 0..=1: type 7 of Hyndman and Fan (1996), linear between order statistics, as
/// R and NumPy have it by default. NaN of no values, or of any that is NaN.
pub fn quantile(values: &[f64], probability: f64) -> f64 {
    quantile_in_place(&mut values.to_vec(), probability)
}

/// [`quantile`] of values whose order may be changed: found without sorting them.
pub(crate) fn quantile_in_place(values: &mut [f64], probability: f64) -> f64 {
    if values.is_empty() || values.iter().any(|value| value.is_nan()) || !(0.0..=1.0).contains(&probability) {
        return f64::NAN;
    }
    let place = probability * (values.len() - 1) as f64;
    let (below, part) = (place.floor() as usize, place.fract());
    let (_, &mut at, above) = values.select_nth_unstable_by(below, f64::total_cmp);
    match above.iter().copied().min_by(f64::total_cmp) {
        // Between equal values there is nothing to weigh, infinite ones among them.
        Some(above) if part > 0.0 && above != at => at + part * (above - at),
        _ => at,
    }
}

/// The smallest of ascending values that at least the share `probability` does not exceed: type 1 of
/// Hyndman and Fan (1996). It weighs nothing, so values may be infinite, or points of a scale.
pub(crate) fn order_statistic(sorted: &[f64], probability: f64) -> f64 {
    // A product that is a whole number but for its last bits is that number.
    let rank = (probability * sorted.len() as f64 - 1e-9).ceil().max(1.0) as usize;
    sorted.get(rank.min(sorted.len()).saturating_sub(1)).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn type_7_by_hand() {
        let values = [4.0, 1.0, 3.0, 2.0];
        for (probability, expected) in [(0.0, 1.0), (0.25, 1.75), (0.5, 2.5), (0.9, 3.7), (1.0, 4.0)] {
            assert!((quantile(&values, probability) - expected).abs() < 1e-12);
        }
        assert_eq!(quantile(&[5.0], 0.3), 5.0);
        assert!(quantile(&[], 0.5).is_nan());
        assert!(quantile(&[1.0, f64::NAN], 0.1).is_nan());
        assert!(quantile(&[1.0], 1.5).is_nan());
    }

    #[test]
    fn infinite_values_stay_what_they_are() {
        let values = [1.0, f64::INFINITY, f64::INFINITY];
        assert_eq!(quantile(&values, 0.75), f64::INFINITY);
        assert_eq!(order_statistic(&values, 0.3), 1.0);
        assert_eq!(order_statistic(&values, 0.34), f64::INFINITY);
    }

    #[test]
    fn order_statistics_by_hand() {
        let hundred: Vec<f64> = (1..=100).map(f64::from).collect();
        assert_eq!(order_statistic(&hundred, (1.0 - 0.9) / 2.0), 5.0);
        assert_eq!(order_statistic(&hundred, 0.951), 96.0);
        assert_eq!(order_statistic(&hundred, 0.0), 1.0);
        assert_eq!(order_statistic(&hundred, 1.0), 100.0);
        assert!(order_statistic(&[], 0.5).is_nan());
    }

    #[test]
    fn the_spread_is_the_middle_nine_tenths() {
        let values: Vec<f64> = (0..=100).map(f64::from).collect();
        assert_eq!(spread(&values), Spread { low: 5.0, high: 95.0 });
    }
}
