//! An estimate with its interval, and the differences most of them are of.

/// An estimate and the ends of its interval, all in the unit of the values it came from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The estimate; NaN where there was nothing to estimate from.
    pub estimate: f64,
    /// Lower end of the interval; NaN where there is none.
    pub low: f64,
    /// Upper end of the interval; NaN where there is none.
    pub high: f64,
    /// Worlds behind the estimate; 1 with equal ends for an exact value.
    pub n: usize,
}

impl Estimate {
    /// A value known without sampling: its interval is the value itself.
    pub fn exact(value: f64) -> Estimate {
        Estimate { estimate: value, low: value, high: value, n: 1 }
    }

    /// An estimate without an interval, as from a single world.
    pub fn without_interval(estimate: f64, n: usize) -> Estimate {
        Estimate { estimate, low: f64::NAN, high: f64::NAN, n }
    }

    /// True when there is an interval and `value` lies in it, ends included.
    pub fn holds(&self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }
}

/// What `left` has over `right`, world by world: both hold one value per world, in the same order.
///
/// # Panics
/// When the lengths differ, for then the pairs are lost.
pub fn differences(left: &[f64], right: &[f64]) -> Vec<f64> {
    assert_eq!(left.len(), right.len(), "paired values must come from the same worlds");
    left.iter().zip(right).map(|(left, right)| left - right).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_left_less_right() {
        assert_eq!(differences(&[3.0, 1.0], &[1.0, 4.0]), [2.0, -3.0]);
        assert!(differences(&[], &[]).is_empty());
    }

    #[test]
    fn an_interval_that_does_not_exist_holds_nothing() {
        assert!(Estimate::exact(2.0).holds(2.0));
        assert!(!Estimate::without_interval(2.0, 1).holds(2.0));
    }
}
