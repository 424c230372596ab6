//! A new market: serving it costs more at first, and less with every sale made there.

use crate::money::Payoff;

/// A market that sellers have yet to learn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NewMarket {
    /// Share of the buyers who are in it.
    pub share: f64,
    /// What the first unit there costs the seller beyond the unit cost.
    pub extra_cost: Payoff,
    /// What the extra cost falls to with every doubling of experience (Wright 1936).
    pub progress: f64,
}

impl Default for NewMarket {
    fn default() -> Self {
        Self { share: 0.0, extra_cost: 10.0, progress: 0.8 }
    }
}

impl NewMarket {
    /// The extra cost of a unit after `sales` sales there: `x (1 + sales) ^ log2(progress)`.
    #[must_use]
    pub fn extra(&self, sales: u32) -> Payoff {
        self.extra_cost * libm::pow(1.0 + f64::from(sales), libm::log2(self.progress))
    }
}
