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

    /// The chosen tie among `(tie, depth)` pairs, or `None` when the buyer walks or knows no one.
    pub(super) fn choose(
        &mut self,
        buyer: u32,
        period: u32,
        open: impl Iterator<Item = (usize, u8)>,
    ) -> Option<usize> {
        if !self.buys.happens(self.purchases.word(u64::from(period), u64::from(buyer))) {
            return None;
        }
        self.favourite(period, open.map(|(tie, depth)| (tie, depth, 0.0))).map(|place| place.1)
    }

    /// The favourite among `(tie, depth, appeal of its price)`: its place, and its tie.
    fn favourite(
        &mut self,
        period: u32,
        open: impl Iterator<Item = (usize, u8, f64)>,
    ) -> Option<(usize, usize)> {
        let mut best = f64::NEG_INFINITY;
        let mut chosen = None;
        for (place, (tie, depth, appeal)) in open.enumerate() {
            let taste = gumbel(self.tastes.word(u64::from(period), tie as u64));
            let utility = self.attraction[depth as usize] + appeal + taste;
            if utility > best {
                (best, chosen) = (utility, Some((place, tie)));
            }
        }
        chosen
    }

    /// The accepted one of a buyer's offers, or `None` when it walks or has none: the favourite by bond and
    /// price, if it is bought at its price. The same draws decide as where all quote the list price.
    pub(super) fn accept(
        &mut self,
        buyer: u32,
        period: u32,
        offers: &[Offer],
        depth: impl Fn(usize) -> u8,
    ) -> Option<Offer> {
        let open = offers.iter().map(|offer| (offer.tie, depth(offer.tie), offer.appeal));
        let offer = offers[self.favourite(period, open)?.0];
        let word = self.purchases.word(u64::from(period), u64::from(buyer));
        Chance::new(offer.buys).happens(word).then_some(offer)
    }
}

/// A standard Gumbel taste; its maximum over options is a logit choice (McFadden 1974).
fn gumbel(word: u32) -> f64 {
    -libm::log(-libm::log(unit(word)))
}
