//! Customers: which are non-profits, which are in a market that is new to the sellers.

use super::pricing::Pricing;
use crate::stream::{Chance, Purpose, Streams};

/// What kind of customer a buyer is, for the whole run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Segment {
    /// A sale is worth less to it in money it can spend.
    pub non_profit: bool,
    /// It is in a market that sellers have yet to learn.
    pub new_market: bool,
}

/// Every buyer's segment: each by its own two draws.
pub(super) fn segments(buyers: usize, pricing: &Pricing, streams: &Streams) -> Vec<Segment> {
    let mut draws = streams.open(Purpose::Segment);
    let non_profits = Chance::new(pricing.non_profit.share);
    let new_market = Chance::new(pricing.new_market.share);
    let segment = |buyer: u64| {
        let [first, second] = draws.words(0, buyer);
        Segment { non_profit: non_profits.happens(first), new_market: new_market.happens(second) }
    };
    (0..buyers as u64).map(segment).collect()
}
