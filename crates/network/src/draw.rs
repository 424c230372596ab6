//! Draws: where all chance of this crate comes from.
//!
//! A draw is addressed: the ChaCha8 key is (seed, world, replicate, purpose), the stream is the number of the block of
//! people, ties or steps it is for. No block knows how many draws another made, so blocks may be done in any order.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Names one network among all that a study generates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Seed {
    /// The seed of the study.
    pub seed: u64,
    /// Hash of the coordinates of the world the network is for.
    pub world: u64,
    /// Number of the replicate.
    pub replicate: u64,
}

impl From<u64> for Seed {
    /// A network outside any study.
    fn from(seed: u64) -> Seed {
        Seed { seed, world: 0, replicate: 0 }
    }
}

impl Seed {
    /// A seed for one part among several of the same network, as the layers of a multiplex.
    pub(crate) fn part(self, part: u64) -> Seed {
        Seed { world: self.world ^ crate::Key::of("part").0.wrapping_mul(part), ..self }
    }
}

/// What draws are for. The numbers are part of the results: append, never renumber. They begin at 1000, clear of the
/// purposes of the model that uses the networks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub(crate) enum Purpose {
    Pivots = 1000,
    PathStarts = 1001,
    Within = 1002,
    Between = 1003,
    Rewiring = 1004,
    Attachment = 1005,
    Reinforcement = 1006,
    Weight = 1007,
    Layout = 1008,
    People = 1009,
}

/// The draws of one block, in order.
#[derive(Clone)]
pub(crate) struct Draws(ChaCha8Rng);

impl Draws {
    pub(crate) fn open(seed: Seed, purpose: Purpose, block: u64) -> Draws {
        let mut key = [0; 32];
        let words = [seed.seed, seed.world, seed.replicate, purpose as u64];
        for (bytes, word) in key.chunks_exact_mut(8).zip(words) {
            bytes.copy_from_slice(&word.to_le_bytes());
        }
        let mut rng = ChaCha8Rng::from_seed(key);
        rng.set_stream(block);
        Draws(rng)
    }

    /// Uniform on [0, 1), in steps of 2^-53.
    pub(crate) fn uniform(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 * (1.0 / (1u64 << 53) as f64)
    }

    /// Uniform on (0, 1], for logarithms.
    pub(crate) fn uniform_above_0(&mut self) -> f64 {
        1.0 - self.uniform()
    }

    /// Uniform on 0..bound, by Lemire's (2019) multiplication without the rejection: with 64 bits for a bound of 32
    /// the bias is below 2^-32. `bound` is above 0.
    pub(crate) fn below(&mut self, bound: u32) -> u32 {
        ((u128::from(self.0.next_u64()) * u128::from(bound)) >> 64) as u32
    }

    /// As [`below`](Draws::below) for long lists; the bias is below `bound / 2^64`.
    pub(crate) fn below_long(&mut self, bound: u64) -> u64 {
        ((u128::from(self.0.next_u64()) * u128::from(bound)) >> 64) as u64
    }

    pub(crate) fn happens(&mut self, probability: f64) -> bool {
        self.uniform() < probability
    }

    /// Two independent standard normals (Box & Muller 1958).
    pub(crate) fn normals(&mut self) -> [f64; 2] {
        let radius = libm::sqrt(-2.0 * libm::log(self.uniform_above_0()));
        let (sin, cos) = libm::sincos(std::f64::consts::TAU * self.uniform());
        [radius * cos, radius * sin]
    }

    /// Moves a uniform sample of `count` items, without repetition, to the front (Fisher & Yates).
    pub(crate) fn sample<T>(&mut self, items: &mut [T], count: usize) {
        for place in 0..count.min(items.len()) {
            self.swap_in(items, place);
        }
    }

    /// Puts one of the items from a place on there; returns where it was.
    fn swap_in<T>(&mut self, items: &mut [T], place: usize) -> usize {
        let other = place + self.below((items.len() - place) as u32) as usize;
        items.swap(place, other);
        other
    }

    /// As [`sample`](Draws::sample), in the order drawn; the items stay as they were.
    pub(crate) fn sampled<T: Copy>(&mut self, items: &mut [T], count: usize) -> Vec<T> {
        let swaps: Vec<usize> = (0..count.min(items.len())).map(|place| self.swap_in(items, place)).collect();
        let drawn = items[..swaps.len()].to_vec();
        for (place, other) in swaps.into_iter().enumerate().rev() {
            items.swap(place, other);
        }
        drawn
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_are_pinned() {
        let mut draws = Draws::open(Seed { seed: 1, world: 2, replicate: 3 }, Purpose::Weight, 4);
        assert_eq!([draws.below(1000), draws.below(1000), draws.below(1000)], [969, 765, 838]);
    }
}
