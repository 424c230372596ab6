//! Untended ties fade: each level may fall by one in a period without a visit.

use crate::dyad::TieState;
use crate::relationship::Relationship;
use crate::scenario::Market;
use crate::stream::{Chance, Purpose, Source, Streams};

/// Decides which levels of idle ties fall.
#[derive(Clone, Debug)]
pub(super) struct Fading {
    chance: Chance,
    draws: Source,
}

impl Fading {
    pub(super) fn new(relationship: &Relationship, market: &Market, streams: &Streams) -> Self {
        let probability = relationship.fade.probability_in(market.period);
        Self { chance: Chance::new(probability), draws: streams.open(Purpose::Fade) }
    }

    /// One period without a visit on this tie.
    pub(super) fn idle(&mut self, tie: usize, period: u32, state: &mut TieState) {
        let levels = &mut state.levels;
        if self.chance == Chance::default() || levels.familiarity + levels.depth == 0 {
            return;
        }
        let [familiarity, depth] = self.draws.words(u64::from(period), tie as u64);
        levels.familiarity = levels.familiarity.saturating_sub(u8::from(self.chance.happens(familiarity)));
        levels.depth = levels.depth.saturating_sub(u8::from(self.chance.happens(depth)));
    }
}
