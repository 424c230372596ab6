//! Skip: which of many equally likely pairs are tied, in time linear in the ties (Batagelj & Brandes 2005).

use std::f64::consts::LN_2;
use std::sync::LazyLock;

use crate::draw::Draws;

/// Calls `tied` with each of `0..candidates` that is drawn with the given probability, in ascending order. The
/// distance from one to the next is geometric, so those in between cost nothing.
pub(super) fn bernoulli(draws: &mut Draws, probability: f64, candidates: u64, mut tied: impl FnMut(u64)) {
    if probability <= 0.0 {
        return;
    }
    let log_miss = libm::log1p(-probability);
    let logarithm = &*LOGARITHM;
    let mut next = 0u64;
    loop {
        // Minus infinity for a sure tie makes every distance 0. Never negative, so that the cast rounds down.
        let distance = logarithm.of(draws.uniform_above_0()) / log_miss;
        if distance >= (candidates - next) as f64 {
            return;
        }
        next += distance as u64;
        tied(next);
        next += 1;
    }
}

static LOGARITHM: LazyLock<Logarithm> = LazyLock::new(Logarithm::new);

/// Natural logarithms of numbers up to 1 by table, to within 1e-15: several times as fast as `libm`'s, of which there
/// is one to a tie. Only its whole multiples of another number matter here, so the last bit does not. Made of additions
/// and multiplications alone, it is the same on every platform.
struct Logarithm {
    /// Of each of `STEPS` middles of equal parts of 1 to 2: its inverse, and the logarithm of that, negative.
    parts: [(f64, f64); 1 << STEP_BITS],
}

const STEP_BITS: u32 = 7;

impl Logarithm {
    fn new() -> Logarithm {
        let steps = f64::from(1u32 << STEP_BITS);
        let part = |step: usize| {
            let inverse = 1.0 / (1.0 + (step as f64 + 0.5) / steps);
            (inverse, -libm::log(inverse))
        };
        Logarithm { parts: std::array::from_fn(part) }
    }

    /// Of a normal number above 0 and up to 1; never above 0.
    fn of(&self, number: f64) -> f64 {
        const MANTISSA: u32 = f64::MANTISSA_DIGITS - 1;
        const ONE: u64 = 1f64.to_bits();
        let bits = number.to_bits();
        let power = (bits >> MANTISSA) as f64 - (ONE >> MANTISSA) as f64;
        let step = (bits >> (MANTISSA - STEP_BITS)) as usize % self.parts.len();
        let (inverse, log) = self.parts[step];
        let r = f64::from_bits(bits & ((1 << MANTISSA) - 1) | ONE) * inverse - 1.0;
        let series = 1.0 + r * (-1.0 / 2.0 + r * (1.0 / 3.0 + r * (-1.0 / 4.0 + r * (1.0 / 5.0 - r / 6.0))));
        (power * LN_2 + (log + r * series)).min(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::{Purpose, Seed};

    #[test]
    fn logarithms_are_those_of_libm() {
        let mut draws = Draws::open(Seed::from(7), Purpose::Within, 0);
        let drawn = (0..100_000).map(|_| draws.uniform_above_0());
        let ends = [1.0, 1.0 - f64::EPSILON / 2.0, 0.5, 1.0 / 9_007_199_254_740_992.0];
        for number in ends.into_iter().chain(drawn) {
            let (found, expected) = (LOGARITHM.of(number), libm::log(number));
            assert!(
                (found - expected).abs() <= 1e-15 * expected.abs().max(1.0),
                "{number}: {found}, {expected}"
            );
            assert!(found <= 0.0, "{number}: {found}");
        }
    }

    fn drawn(probability: f64, candidates: u64) -> Vec<u64> {
        let mut drawn = Vec::new();
        bernoulli(&mut Draws::open(Seed::from(1), Purpose::Within, 0), probability, candidates, |place| {
            drawn.push(place)
        });
        drawn
    }

    #[test]
    fn certain_and_impossible_ties_are_just_that() {
        assert_eq!(drawn(1.0, 4), [0, 1, 2, 3]);
        assert!(drawn(0.0, 1000).is_empty());
        assert!(drawn(0.5, 0).is_empty());
    }

    #[test]
    fn the_share_drawn_is_the_probability() {
        // 100,000 draws at 0.3: the standard deviation is 145.
        assert!((drawn(0.3, 100_000).len() as f64 - 30_000.0).abs() < 600.0);
    }
}
