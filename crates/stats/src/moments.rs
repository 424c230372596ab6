//! Mean and variance.

/// The mean; NaN of no values.
///
/// Summed as distances from the first value, so that equal values have exactly that value as
/// their mean.
pub fn mean(values: &[f64]) -> f64 {
    let Some(&first) = values.first() else {
        return f64::NAN;
    };
    first + values.iter().map(|value| value - first).sum::<f64>() / values.len() as f64
}

/// The unbiased sample variance (divisor `n - 1`); NaN of fewer than two values, and exactly 0 of
/// equal ones.
pub fn variance(values: &[f64]) -> f64 {
    if values.len() < 2 {
        return f64::NAN;
    }
    let mean = mean(values);
    let deviations = values.iter().map(|value| value - mean);
    deviations.map(|deviation| deviation * deviation).sum::<f64>() / (values.len() - 1) as f64
}

/// Standard error of the mean.
pub(crate) fn standard_error(values: &[f64]) -> f64 {
    (variance(values) / values.len() as f64).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        assert_eq!(mean(&[2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]), 5.0);
        assert_eq!(variance(&[2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]), 32.0 / 7.0);
        assert!(mean(&[]).is_nan());
        assert!(variance(&[1.0]).is_nan());
    }

    #[test]
    fn equal_values_have_no_variance_at_all() {
        for n in 2..50 {
            let values = vec![0.1; n];
            assert_eq!(mean(&values), 0.1);
            assert_eq!(variance(&values), 0.0);
        }
    }
}
