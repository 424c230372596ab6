//! Untended ties fade: each level may fall by one in a period without contact, and intimacy with it. An account that
//! nobody has looked after for a year is given up.

use super::state::State;
use super::submodels::Submodels;
use crate::dyad::TieState;
use crate::horizon::Period;
use crate::relationship::Relationship;
use crate::scenario::Market;
use crate::stream::{Chance, Purpose, Source, Streams};

/// Decides which levels of idle ties fall.
#[derive(Clone, Debug)]
pub(super) struct Fading {
    chance: Chance,
    quarters: f64,
    given_up: u32,
    draws: Source,
}

impl Fading {
    pub(super) fn new(relationship: &Relationship, market: &Market, streams: &Streams) -> Self {
        let probability = relationship.fade.probability_in(market.period);
        let weeks = market.period.weeks();
        Self {
            chance: Chance::new(probability),
            quarters: weeks / Period::Quarter.weeks(),
            given_up: libm::ceil(Period::Year.weeks() / weeks) as u32,
            draws: streams.open(Purpose::Fade),
        }
    }

    /// One period.
    pub(super) fn pass(&mut self, rules: &Submodels, state: &mut State, period: u32) {
        for tie in 0..state.ties.len() {
            if !state.ties.is_used(tie) {
                continue;
            }
            let contact = state.ties.contact[tie];
            let idle = contact != period + 1;
            if idle {
                let address = state.ties.address(tie);
                self.idle(address, period, &mut state.ties.state[tie]);
            }
            if rules.trust.enabled {
                rules.trust.passed(&mut state.ties.trust[tie], self.quarters, idle);
            }
            if !state.ties.is_known(tie) && contact + self.given_up < period + 1 {
                state.ties.drop(tie);
            }
        }
    }

    /// One period without contact on this tie.
    fn idle(&mut self, tie: u64, period: u32, state: &mut TieState) {
        let levels = &mut state.levels;
        if self.chance == Chance::default() || levels.familiarity + levels.depth == 0 {
            return;
        }
        let [familiarity, depth] = self.draws.words(u64::from(period), tie);
        levels.familiarity = levels.familiarity.saturating_sub(u8::from(self.chance.happens(familiarity)));
        levels.depth = levels.depth.saturating_sub(u8::from(self.chance.happens(depth)));
    }
}
