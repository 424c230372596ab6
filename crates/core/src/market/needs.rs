//! Needs arise at buyers.

use crate::scenario::Market;
use crate::stream::{Chance, Purpose, Source, Streams};

/// Decides who has a need in a period.
#[derive(Clone, Debug)]
pub(super) struct Needs {
    chance: Chance,
    expected: f64,
    draws: Source,
}

impl Needs {
    pub(super) fn new(market: &Market, streams: &Streams) -> Self {
        let expected = market.needs.expected_in(market.period);
        Self { chance: Chance::new(expected.min(1.0)), expected, draws: streams.open(Purpose::Need) }
    }

    /// Mean number of needs of a buyer in a period.
    pub(super) fn expected(&self) -> f64 {
        self.expected
    }

    /// Whether this buyer has a need in this period.
    pub(super) fn arises(&mut self, buyer: u32, period: u32) -> bool {
        self.chance.happens(self.draws.word(u64::from(period), u64::from(buyer)))
    }
}
