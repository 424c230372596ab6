//! Shares: how many of so many.

use statrs::distribution::{ContinuousCDF, Normal};

use crate::Estimate;

/// The share of `successes` in `trials` with Wilson's score interval (Wilson 1927), which stays within 0..=1 and
/// keeps its level for small numbers and rare successes (Brown, Cai and DasGupta 2001). No trials
/// have no share.
pub fn share_interval(successes: usize, trials: usize, level: f64) -> Estimate {
    let n = trials as f64;
    let share = successes as f64 / n;
    let z = Normal::standard().inverse_cdf((1.0 + level) / 2.0);
    let shrink = 1.0 + z * z / n;
    let centre = (share + z * z / (2.0 * n)) / shrink;
    let half_width = z / shrink * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    Estimate {
        estimate: share,
        // At either end the formula gives the share itself but for rounding.
        low: (centre - half_width).min(share).clamp(0.0, 1.0),
        high: (centre + half_width).max(share).clamp(0.0, 1.0),
        n: trials,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        // Brown, Cai and DasGupta's formula at 15 of 50, z = 1.959964.
        let found = share_interval(15, 50, 0.95);
        assert_eq!((found.estimate, found.n), (0.3, 50));
        assert!((found.low - 0.191_03).abs() < 1e-4, "{}", found.low);
        assert!((found.high - 0.437_51).abs() < 1e-4, "{}", found.high);
    }

    #[test]
    fn none_all_and_nothing() {
        let none = share_interval(0, 20, 0.95);
        assert_eq!((none.estimate, none.low), (0.0, 0.0));
        assert!((none.high - 0.161_13).abs() < 1e-4, "{}", none.high);
        assert_eq!(share_interval(20, 20, 0.95).high, 1.0);
        assert!(share_interval(0, 0, 0.95).low.is_nan());
    }
}
