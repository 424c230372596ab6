//! Student's t: the interval of a mean.

use statrs::distribution::{ContinuousCDF, StudentsT};

use crate::Estimate;
use crate::moments::{mean, standard_error};

/// The mean of one value per world with its t interval of the given `level` (0.95 for 95 %).
///
/// Exact for normal values, and by the central limit theorem near enough for others from some
/// tens of worlds on (Student 1908). With fewer than two worlds there is no interval; equal values have
/// one of no width.
pub fn mean_interval(values: &[f64], level: f64) -> Estimate {
    let (estimate, n) = (mean(values), values.len());
    let half_width = critical_value(n, level) * standard_error(values);
    Estimate { estimate, low: estimate - half_width, high: estimate + half_width, n }
}

/// Half-width of the t interval of `n` values, in standard errors; NaN where `n < 2`.
pub fn critical_value(n: usize, level: f64) -> f64 {
    -quantile((1.0 - level) / 2.0, n)
}

/// The quantile of Student's t with `n - 1` degrees of freedom at a probability; NaN where there is
/// none.
pub(crate) fn quantile(probability: f64, n: usize) -> f64 {
    match distribution(n) {
        Some(t) if (0.0..=1.0).contains(&probability) => t.inverse_cdf(probability),
        _ => f64::NAN,
    }
}

/// Student's t with `n - 1` degrees of freedom.
pub(crate) fn distribution(n: usize) -> Option<StudentsT> {
    StudentsT::new(0.0, 1.0, n as f64 - 1.0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn critical_values_are_the_tables() {
        for (n, level, table) in
            [(2, 0.95, 12.7062), (10, 0.95, 2.262157), (31, 0.99, 2.749996), (200, 0.9, 1.652547)]
        {
            let found = critical_value(n, level);
            assert!((found - table).abs() < 5e-5, "n {n}, level {level}: {found}");
        }
    }

    #[test]
    fn the_interval_by_hand() {
        // Mean 3, variance 2.5, standard error sqrt(0.5), t(0.975; 4) = 2.776445.
        let found = mean_interval(&[1.0, 2.0, 3.0, 4.0, 5.0], 0.95);
        assert_eq!((found.estimate, found.n), (3.0, 5));
        assert!((found.high - 3.0 - 2.776445 * 0.5_f64.sqrt()).abs() < 1e-5);
        assert!((found.low + found.high - 6.0).abs() < 1e-12);
    }

    #[test]
    fn one_world_has_no_interval_and_equal_worlds_one_of_no_width() {
        let one = mean_interval(&[7.0], 0.95);
        assert_eq!(one.estimate, 7.0);
        assert!(one.low.is_nan() && one.high.is_nan());
        assert_eq!(mean_interval(&[0.1; 9], 0.95), Estimate { estimate: 0.1, low: 0.1, high: 0.1, n: 9 });
        assert!(mean_interval(&[], 0.95).estimate.is_nan());
    }
}
