//! Skip: which of many equally likely pairs are tied, in time linear in the ties (Batagelj & Brandes 2005).

use crate::draw::Draws;

/// Calls `tied` with each of `0..candidates` that is drawn with the given probability, in ascending order. The
/// distance from one to the next is geometric, so those in between cost nothing.
pub(super) fn bernoulli(draws: &mut Draws, probability: f64, candidates: u64, mut tied: impl FnMut(u64)) {
    if probability <= 0.0 {
        return;
    }
    let log_miss = libm::log1p(-probability);
    let mut next = 0u64;
    loop {
        // Minus infinity for a sure tie makes every distance 0. Never negative, so that the cast rounds down.
        let distance = libm::log(draws.uniform_above_0()) / log_miss;
        if distance >= (candidates - next) as f64 {
            return;
        }
        next += distance as u64;
        tied(next);
        next += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::{Purpose, Seed};

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
