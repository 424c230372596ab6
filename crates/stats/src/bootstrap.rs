//! The bootstrap: worlds drawn again from the worlds there are.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// How to resample: every draw is a function of the seed and the resample's number, so that equal
/// settings give equal intervals whatever else was computed before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bootstrap {
    /// Seed of the draws.
    pub seed: u64,
    /// How many resamples to draw.
    pub resamples: usize,
    /// Level of the intervals, 0.95 for 95 %.
    pub level: f64,
}

impl Bootstrap {
    /// 2,000 resamples for 95 % intervals: resampling once more would move an end by some 2 % of the
    /// interval's width (Efron and Tibshirani 1993, chapter 13, ask for 1,000 or more).
    pub fn new(seed: u64) -> Bootstrap {
        Bootstrap { seed, resamples: 2_000, level: 0.95 }
    }

    /// Visits every resample: `each` gets how many times each of `worlds` was drawn, as weights that sum to
    /// `worlds`.
    ///
    /// Resample `b` reads stream `b` of a ChaCha8 generator keyed with the seed, two words a draw.
    pub(crate) fn for_each(&self, worlds: usize, mut each: impl FnMut(&[f64])) {
        let mut key = *b"--------longgame bootstrap world";
        key[..8].copy_from_slice(&self.seed.to_le_bytes());
        let mut weights = vec![0.0; worlds];
        for resample in 0..self.resamples {
            let mut draws = ChaCha8Rng::from_seed(key);
            draws.set_stream(resample as u64);
            weights.fill(0.0);
            for _ in 0..worlds {
                weights[below(worlds, draws.next_u64())] += 1.0;
            }
            each(&weights);
        }
    }

    /// The probabilities that the interval leaves on either side.
    pub(crate) fn tails(&self) -> (f64, f64) {
        ((1.0 - self.level) / 2.0, (1.0 + self.level) / 2.0)
    }
}

/// A number below `bound` from 64 random bits, by multiplication (Lemire 2019). Without its rejection step some
/// numbers are likelier by a part in 2^64 / `bound`, which no count of resamples can show.
fn below(bound: usize, bits: u64) -> usize {
    ((u128::from(bits) * bound as u128) >> 64) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(seed: u64, resamples: usize, worlds: usize) -> Vec<Vec<f64>> {
        let mut all = Vec::new();
        Bootstrap { resamples, ..Bootstrap::new(seed) }
            .for_each(worlds, |weights| all.push(weights.to_vec()));
        all
    }

    #[test]
    fn draws_are_pinned_and_addressed() {
        let pinned = [[1.0, 2.0, 0.0, 1.0, 2.0, 0.0], [0.0, 0.0, 0.0, 1.0, 3.0, 2.0]];
        assert_eq!(drawn(42, 2, 6), pinned);
        assert_eq!(drawn(42, 9, 6)[..2], drawn(42, 2, 6));
        assert_ne!(drawn(43, 2, 6), drawn(42, 2, 6));
    }

    #[test]
    fn every_resample_draws_as_many_worlds_as_there_are() {
        for weights in drawn(1, 100, 37) {
            assert_eq!(weights.iter().sum::<f64>(), 37.0);
        }
    }

    #[test]
    fn worlds_are_drawn_equally_often() {
        // 2,000 x 10 draws: each world 2,000 times, give or take 5 standard deviations of 42.
        let all = drawn(7, 2_000, 10);
        for world in 0..10 {
            let times: f64 = all.iter().map(|weights| weights[world]).sum();
            assert!((times - 2_000.0).abs() < 5.0 * 42.5, "world {world}: {times}");
        }
    }
}
