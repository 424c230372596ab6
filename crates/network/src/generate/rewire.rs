//! Rewire: moves the far end of some ties of a regular network to people far away.
//!
//! No tie is lost: where two ties are moved to the same pair, all but one go back to where they were, a place that no
//! moved tie can have taken, since none is moved to a near place.

use std::ops::Range;

use super::pair;
use crate::draw::{Draws, Purpose};
use crate::{Seed, parallel};

/// A regular network, cut into blocks of people.
pub(super) struct Regular<T, F> {
    pub(super) blocks: usize,
    /// Ties of a range of blocks, each from its own end to the end that may be moved.
    pub(super) ties: T,
    /// Draws somebody far from a person, each alike: not the person, nor anybody who may be tied to it before rewiring.
    pub(super) far: F,
}

/// Moves each tie with the given probability. Somebody has to be far from everybody, unless the probability is 0.
pub(super) fn rewired<T, F, I>(regular: &Regular<T, F>, probability: f64, seed: Seed) -> Vec<u64>
where
    T: Fn(usize) -> I + Sync,
    F: Fn(u32, &mut Draws) -> u32 + Sync,
    I: Iterator<Item = (u32, u32)>,
{
    let parts = parallel::chunks(
        regular.blocks,
        1,
        || (),
        |(), blocks: Range<usize>| {
            let (mut kept, mut moved) = (Vec::new(), Vec::new());
            for block in blocks {
                let mut draws = Draws::open(seed, Purpose::Rewiring, block as u64);
                for (own, other) in (regular.ties)(block) {
                    if draws.happens(probability) {
                        let far = (regular.far)(own, &mut draws);
                        moved.push((pair(own, far), pair(own, other)));
                    } else {
                        kept.push(pair(own, other));
                    }
                }
            }
            (kept, moved)
        },
    );
    let mut pairs = Vec::with_capacity(parts.iter().map(|(kept, moved)| kept.len() + moved.len()).sum());
    let mut moved = Vec::with_capacity(parts.iter().map(|(_, moved)| moved.len()).sum());
    for (kept, part) in parts {
        pairs.extend(kept);
        moved.extend(part);
    }
    moved.sort_unstable();
    for meeting in moved.chunk_by(|x, y| x.0 == y.0) {
        pairs.push(meeting[0].0);
        pairs.extend(meeting[1..].iter().map(|(_, before)| before));
    }
    pairs
}
