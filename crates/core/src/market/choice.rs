//! A buyer with a need chooses among the sellers it knows, or no one: a logit choice.

use crate::game::Game;
use crate::relationship::{LEVELS, TOP};
use crate::scenario::{Buy, Scenario};
use crate::stream::{Purpose, Source, Streams, unit};

/// The choice rule with its tastes. Every tie has its own taste draw in every period, so a seller who
/// joins or leaves changes no one else's.
#[derive(Clone, Debug)]
pub(super) struct ChoiceRule {
    utility: [f64; LEVELS],
    may_abstain: bool,
    tastes: Source,
    abstentions: Source,
}

impl ChoiceRule {
    pub(super) fn new(scenario: &Scenario, streams: &Streams) -> Self {
        let choice = scenario.market.map(|market| market.choice).unwrap_or_default();
        let surplus = match &scenario.game {
            Game::Sales(visit) => 1.0 - visit.list_price / visit.served_value(),
            Game::Bimatrix { .. } => 0.0,
        };
        let at_depth = |depth: usize| {
            choice.base + choice.value * surplus + choice.bond * depth as f64 / f64::from(TOP)
        };
        Self {
            utility: std::array::from_fn(at_depth),
            may_abstain: scenario.buy == Buy::Choice,
            tastes: streams.open(Purpose::Taste),
            abstentions: streams.open(Purpose::Abstain),
        }
    }

    /// The chosen tie among `(tie, depth)` pairs, or `None` when the buyer walks or knows no one.
    pub(super) fn choose(
        &mut self,
        buyer: u32,
        period: u32,
        open: impl Iterator<Item = (usize, u8)>,
    ) -> Option<usize> {
        let mut best = f64::NEG_INFINITY;
        let mut chosen = None;
        if self.may_abstain {
            best = gumbel(self.abstentions.word(u64::from(period), u64::from(buyer)));
        }
        for (tie, depth) in open {
            let taste = gumbel(self.tastes.word(u64::from(period), tie as u64));
            let utility = self.utility[depth as usize] + taste;
            if utility > best {
                (best, chosen) = (utility, Some(tie));
            }
        }
        chosen
    }
}

/// A standard Gumbel taste; its maximum over options is a logit choice (McFadden 1974).
fn gumbel(word: u32) -> f64 {
    -libm::log(-libm::log(unit(word)))
}
