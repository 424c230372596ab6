//! Equivalence: is a mean near enough to zero not to matter?

use statrs::distribution::ContinuousCDF;

use crate::moments::{mean, standard_error};
use crate::{Estimate, mean_interval, student};

/// The answer of an equivalence test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Equivalence {
    /// The mean with its interval of level `1 - 2 alpha`: equivalence is that it lies within the margin.
    pub estimate: Estimate,
    /// The larger p-value of the two one-sided tests; NaN where there is none.
    pub p: f64,
    /// True when the mean is shown to lie within the margin.
    pub equivalent: bool,
}

/// Two one-sided t tests (Schuirmann 1987) that the mean of one value per world lies strictly between `-margin` and
/// `margin`, each at level `alpha`.
///
/// The margin is the smallest effect of interest, in the unit of the values. A result that is not equivalent
/// says nothing of a difference; it may only want worlds. Fewer than two worlds show nothing.
pub fn equivalence(values: &[f64], margin: f64, alpha: f64) -> Equivalence {
    let p = larger_p(values, margin);
    Equivalence { estimate: mean_interval(values, 1.0 - 2.0 * alpha), p, equivalent: p < alpha }
}

fn larger_p(values: &[f64], margin: f64) -> f64 {
    let (mean, error) = (mean(values), standard_error(values));
    let Some(t) = student::distribution(values.len()).filter(|_| !error.is_nan() && !margin.is_nan()) else {
        return f64::NAN;
    };
    if error == 0.0 {
        return if mean.abs() < margin { 0.0 } else { 1.0 };
    }
    let below = t.sf((mean + margin) / error);
    let above = t.cdf((mean - margin) / error);
    below.max(above)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        // Mean 0.5, variance 5/3, standard error 0.645497; the nearer margin is 2: t = -2.323790 on 3 degrees.
        let found = equivalence(&[-1.0, 0.0, 1.0, 2.0], 2.0, 0.05);
        assert!((found.p - 0.051_38).abs() < 1e-4, "{}", found.p);
        assert!(!found.equivalent);
        assert!(equivalence(&[-1.0, 0.0, 1.0, 2.0], 2.1, 0.05).equivalent);
    }

    #[test]
    fn degenerate_samples() {
        assert!(!equivalence(&[0.0], 1.0, 0.05).equivalent);
        assert!(equivalence(&[0.0, 0.0], 1.0, 0.05).equivalent);
        assert!(!equivalence(&[1.0, 1.0], 1.0, 0.05).equivalent);
        assert!(!equivalence(&[0.0, 0.0], 0.0, 0.05).equivalent);
    }
}
