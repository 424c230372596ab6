//! A buyer with a need buys or walks, and chooses among the sellers it knows: a nested logit choice.

use crate::game::Game;
use crate::price::Offer;
use crate::relationship::{LEVELS, TOP};
use crate::scenario::{Buy, Scenario};
use crate::stream::{Chance, Purpose, Source, Streams, unit};

/// The choice rule with its tastes. Whether a need is bought at all depends on price and value, not on
/// the bond: friendship moves share of wallet and creates no spending. Every tie has its own taste
/// draw in every period, so a seller who joins or leaves changes no one else's.
#[derive(Clone, Debug)]
pub(super) struct ChoiceRule {
    buys: Chance,
    attraction: [f64; LEVELS],
    tastes: Source,
    purchases: Source,
}

impl ChoiceRule {
    pub(super) fn new(scenario: &Scenario, streams: &Streams) -> Self {
        let choice = scenario.market.map(|market| market.choice).unwrap_or_default();
        let surplus = match &scenario.game {
            Game::Sales(visit) => 1.0 - visit.list_price / visit.served_value(),
            Game::Bimatrix { .. } => 0.0,
        };
        let buys = match scenario.buy {
            Buy::Always => 1.0,
            Buy::Choice => 1.0 / (1.0 + libm::exp(-(choice.base + choice.value * surplus))),
        };
        Self {
            buys: Chance::new(buys),
            attraction: std::array::from_fn(|depth| choice.bond * depth as f64 / f64::from(TOP)),
            tastes: streams.open(Purpose::Taste),
            purchases: streams.open(Purpose::Purchase),
        }
    }

    /// Whether this buyer buys at all in this period: as likely as at the list price, or as at the price it is offered.
    /// The same draw decides either way.
    pub(super) fn buys(&mut self, buyer: u32, period: u32, offered: Option<&Offer>) -> bool {
        let chance = offered.map_or(self.buys, |offer| Chance::new(offer.buys));
        chance.happens(self.purchases.word(u64::from(period), u64::from(buyer)))
    }

    /// What the bond adds to a seller's utility.
    pub(super) fn bond(&self, depth: u8) -> f64 {
        self.attraction[usize::from(depth)]
    }

    /// A standard Gumbel taste for a tie; its maximum over options is a logit choice (McFadden 1974).
    pub(super) fn taste(&mut self, period: u32, tie: u64) -> f64 {
        -libm::log(-libm::log(unit(self.tastes.word(u64::from(period), tie))))
    }
}
