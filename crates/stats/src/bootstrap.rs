//! The bootstrap: worlds drawn again from the worlds there are.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::resample::MOST_RESAMPLED;

/// How to resample: every draw is a function of the seed and the resample's number, so that equal
/// settings give equal intervals whatever else was computed before.
///
/// Whole worlds are resampled, so one draw serves everything that is measured in them: clones share what was drawn
/// for the last few numbers of worlds.
#[derive(Clone, Debug)]
pub struct Bootstrap {
    seed: u64,
    resamples: usize,
    level: f64,
    drawn: Arc<Mutex<VecDeque<Arc<Draws>>>>,
}

/// How many times each of `worlds` is drawn in every resample, resample after resample.
#[derive(Debug)]
struct Draws {
    worlds: usize,
    times: Vec<u8>,
}

/// Draws kept at hand, each for its own number of worlds: a cell's, of those that two arms share, of those with a value.
const MOST_KEPT: usize = 4;

impl Bootstrap {
    /// 2,000 resamples for 95 % intervals: resampling once more would move an end by some 2 % of the
    /// interval's width (Efron and Tibshirani 1993, chapter 13, ask for 1,000 or more).
    #[must_use]
    pub fn new(seed: u64) -> Bootstrap {
        Bootstrap { seed, resamples: 2_000, level: 0.95, drawn: Arc::default() }
    }

    /// The same with another number of resamples.
    #[must_use]
    pub fn with_resamples(self, resamples: usize) -> Bootstrap {
        Bootstrap { resamples, drawn: Arc::default(), ..self }
    }

    /// How many resamples are drawn.
    #[must_use]
    pub fn resamples(&self) -> usize {
        self.resamples
    }

    /// Level of the intervals, 0.95 for 95 %.
    #[must_use]
    pub fn level(&self) -> f64 {
        self.level
    }

    /// Visits every resample: `each` gets how many times each of `worlds` was drawn, numbers that sum to
    /// `worlds`.
    pub(crate) fn for_each(&self, worlds: usize, mut each: impl FnMut(&[u8])) {
        if worlds > MOST_RESAMPLED {
            let mut times = vec![0; worlds];
            return (0..self.resamples).for_each(|resample| {
                self.draw(resample, &mut times);
                each(&times);
            });
        }
        self.draws(worlds).times.chunks_exact(worlds.max(1)).for_each(each);
    }

    /// The draws for a number of worlds, kept at hand.
    fn draws(&self, worlds: usize) -> Arc<Draws> {
        if let Some(found) = self.kept().iter().find(|draws| draws.worlds == worlds) {
            return Arc::clone(found);
        }
        let mut times = vec![0; self.resamples * worlds];
        for (resample, times) in times.chunks_exact_mut(worlds.max(1)).enumerate() {
            self.draw(resample, times);
        }
        let drawn = Arc::new(Draws { worlds, times });
        let mut kept = self.kept();
        if !kept.iter().any(|draws| draws.worlds == worlds) {
            if kept.len() == MOST_KEPT {
                kept.pop_front();
            }
            kept.push_back(Arc::clone(&drawn));
        }
        drawn
    }

    fn kept(&self) -> MutexGuard<'_, VecDeque<Arc<Draws>>> {
        self.drawn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Draws a resample: number `b` reads stream `b` of a ChaCha8 generator keyed with the seed, two words a draw.
    fn draw(&self, resample: usize, times: &mut [u8]) {
        let mut key = *b"--------longgame bootstrap world";
        key[..8].copy_from_slice(&self.seed.to_le_bytes());
        let mut words = ChaCha8Rng::from_seed(key);
        words.set_stream(resample as u64);
        times.fill(0);
        for _ in 0..times.len() {
            let world = &mut times[below(times.len(), words.next_u64())];
            // Nothing is drawn 256 times in one resample: less likely than 1 in 10^500.
            *world = world.saturating_add(1);
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

    fn drawn(seed: u64, resamples: usize, worlds: usize) -> Vec<Vec<u8>> {
        let mut all = Vec::new();
        let bootstrap = Bootstrap::new(seed).with_resamples(resamples);
        bootstrap.for_each(worlds, |times| all.push(times.to_vec()));
        all
    }

    #[test]
    fn draws_are_pinned_and_addressed() {
        let pinned = [[1, 2, 0, 1, 2, 0], [0, 0, 0, 1, 3, 2]];
        assert_eq!(drawn(42, 2, 6), pinned);
        assert_eq!(drawn(42, 9, 6)[..2], drawn(42, 2, 6));
        assert_ne!(drawn(43, 2, 6), drawn(42, 2, 6));
    }

    #[test]
    fn draws_that_are_kept_are_the_draws() {
        let bootstrap = Bootstrap::new(5).with_resamples(3);
        // More numbers of worlds than are kept, and the first of them again.
        for worlds in [4, 5, 6, 7, 8, 4] {
            let mut found = Vec::new();
            bootstrap.clone().for_each(worlds, |times| found.push(times.to_vec()));
            assert_eq!(found, drawn(5, 3, worlds));
        }
    }

    #[test]
    fn every_resample_draws_as_many_worlds_as_there_are() {
        for worlds in [37, MOST_RESAMPLED + 1] {
            for times in drawn(1, 20, worlds) {
                assert_eq!(times.iter().map(|&times| usize::from(times)).sum::<usize>(), worlds);
            }
        }
    }

    #[test]
    fn worlds_are_drawn_equally_often() {
        // 2,000 x 10 draws: each world 2,000 times, give or take 5 standard deviations of 42.
        let all = drawn(7, 2_000, 10);
        for world in 0..10 {
            let times: f64 = all.iter().map(|times| f64::from(times[world])).sum();
            assert!((times - 2_000.0).abs() < 5.0 * 42.5, "world {world}: {times}");
        }
    }
}
