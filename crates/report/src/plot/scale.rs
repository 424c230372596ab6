//! From values to pixels, and the round values to mark on the way.

/// A scale from values to pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    /// Least and largest value shown.
    pub(super) values: (f64, f64),
    /// Their pixels.
    pub(super) pixels: (f64, f64),
    /// Whether equal steps are equal factors; values must then be above nought.
    pub(super) by_factors: bool,
}

impl Scale {
    /// The pixel of a value; what lies beyond the ends lies beyond the pixels.
    pub(super) fn at(&self, value: f64) -> f64 {
        let ((low, high), (from, to)) = (self.values, self.pixels);
        let share = if self.by_factors {
            libm::log(value / low) / libm::log(high / low)
        } else {
            (value - low) / (high - low)
        };
        from + share * (to - from)
    }
}

/// The least range that holds every finite value, never of length nothing.
pub(super) fn range(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) = values
        .filter(|value| value.is_finite())
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    if low > high {
        return (0.0, 1.0);
    }
    let slack = (low.abs().max(high.abs()) * 1e-9).max(f64::MIN_POSITIVE);
    if high - low > slack {
        (low, high)
    } else {
        (low - 0.5 * low.abs().max(1.0), high + 0.5 * high.abs().max(1.0))
    }
}

/// The range, wider by `share` of its length at each end; an end at nought stays there.
pub(super) fn padded((low, high): (f64, f64), share: f64) -> (f64, f64) {
    let pad = (high - low) * share;
    (if low == 0.0 { 0.0 } else { low - pad }, if high == 0.0 { 0.0 } else { high + pad })
}

/// Whether sorted values lie so unevenly that only equal factors set them apart: 1, 2, 5, 10, 20, 50, 100.
pub(super) fn uneven(values: &[f64]) -> bool {
    let gaps = || values.windows(2).map(|pair| pair[1] - pair[0]);
    let (least, most) =
        gaps().fold((f64::INFINITY, 0.0), |(least, most): (f64, f64), gap| (least.min(gap), most.max(gap)));
    values.len() > 3 && values[0] > 0.0 && most > 20.0 * least
}

/// Round values within the range, at most `most` of them, and the step between them.
pub(super) fn ticks((low, high): (f64, f64), most: usize) -> (Vec<f64>, f64) {
    let most = most.max(2) as f64;
    let rough = (high - low) / most;
    if !rough.is_finite() || rough <= 0.0 {
        return (vec![low], 1.0);
    }
    let power = super::number::power_of_ten(rough);
    let count = |step: f64| (high / step + 1e-9).floor() - (low / step - 1e-9).ceil() + 1.0;
    let steps = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0].map(|times| times * power);
    let step = steps.into_iter().find(|step| count(*step) <= most).unwrap_or(100.0 * power);
    let first = (low / step - 1e-9).ceil() as i64;
    let last = (high / step + 1e-9).floor() as i64;
    ((first..=last).map(|index| index as f64 * step).collect(), step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_few() {
        assert_eq!(ticks((0.0, 100.0), 6), (vec![0.0, 20.0, 40.0, 60.0, 80.0, 100.0], 20.0));
        assert_eq!(ticks((-130.0, 820.0), 4).0, [0.0, 500.0]);
        assert!(ticks((0.0, 1e-7), 5).0.len() >= 2);
    }

    #[test]
    fn factors_are_for_uneven_values_alone() {
        assert!(uneven(&[1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0]));
        assert!(!uneven(&[4.0, 8.0, 12.0, 26.0, 52.0]));
        assert!(!uneven(&[1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0, 20.0, 30.0, 40.0, 50.0]));
        let scale = Scale { values: (1.0, 100.0), pixels: (0.0, 200.0), by_factors: true };
        assert!((scale.at(10.0) - 100.0).abs() < 1e-9);
    }

    #[test]
    fn a_range_is_never_empty() {
        assert_eq!(range([5.0, 5.0].into_iter()), (2.5, 7.5));
        assert_eq!(range([0.0].into_iter()), (-0.5, 0.5));
        assert_eq!(range([f64::NAN].into_iter()), (0.0, 1.0));
        assert_eq!(padded((0.0, 10.0), 0.1), (0.0, 11.0));
    }
}
