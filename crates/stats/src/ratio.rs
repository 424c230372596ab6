//! The ratio of two means, world by world.

use crate::{Estimate, mean, mean_interval};

/// The ratio of two means of paired values, one pair a world, with its interval of the given `level`.
///
/// The ratio of the means, not the mean of ratios: a world with a small denominator weighs little. The
/// interval is linearised (the delta method; Cochran 1977, chapter 6): the residuals
/// `numerator - ratio x denominator`, over the denominator's mean, get Student's interval. It wants a denominator
/// whose mean is far from 0 in its own standard errors. With fewer than two worlds, or a denominator
/// whose mean is 0, there is no interval.
///
/// # Panics
/// When the lengths differ, for then the pairs are lost.
#[must_use]
pub fn ratio_interval(numerators: &[f64], denominators: &[f64], level: f64) -> Estimate {
    assert_eq!(numerators.len(), denominators.len(), "paired values must come from the same worlds");
    let below = mean(denominators);
    let ratio = mean(numerators) / below;
    if !ratio.is_finite() {
        return Estimate::without_interval(ratio, numerators.len());
    }
    let pairs = numerators.iter().zip(denominators);
    let residuals: Vec<f64> = pairs.map(|(above, under)| (above - ratio * under) / below).collect();
    let around_zero = mean_interval(&residuals, level);
    let half_width = (around_zero.high - around_zero.low) / 2.0;
    Estimate { estimate: ratio, low: ratio - half_width, high: ratio + half_width, n: numerators.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        // Means 3 and 6; residuals over 6: (1 - 2)/6, (3 - 3)/6, (5 - 4)/6; standard error 1/6 / sqrt(3).
        let found = ratio_interval(&[1.0, 3.0, 5.0], &[4.0, 6.0, 8.0], 0.95);
        assert_eq!(found.estimate, 0.5);
        let half = 4.302_653 / 6.0 / 3.0_f64.sqrt();
        assert!((found.high - 0.5 - half).abs() < 1e-5, "{found:?}");
    }

    #[test]
    fn a_constant_ratio_has_an_interval_of_no_width() {
        let found = ratio_interval(&[1.0, 2.0, 4.0], &[2.0, 4.0, 8.0], 0.95);
        assert!((found.high - found.low).abs() < 1e-12 && found.estimate == 0.5);
    }

    #[test]
    fn nothing_over_nothing_has_no_interval() {
        assert!(ratio_interval(&[1.0, 2.0], &[1.0, -1.0], 0.95).low.is_nan());
        assert!(ratio_interval(&[1.0], &[2.0], 0.95).low.is_nan());
        assert!(ratio_interval(&[], &[], 0.95).estimate.is_nan());
    }
}
