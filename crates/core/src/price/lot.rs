//! Lots: how many units a need is for, and what it costs to sell them together.

use crate::money::Payoff;

/// Needs for many units at once, and the cost of selling.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lots {
    /// Share of the needs that are for a large lot.
    pub share: f64,
    /// Units of a large lot; every other need is for one.
    pub units: u32,
    /// Cost of sales of one unit sold by itself.
    pub cost_of_sales: Payoff,
    /// Cost of selling each further unit of a lot, as a share of the first one's.
    pub further_unit: f64,
}

impl Default for Lots {
    fn default() -> Self {
        Self { share: 0.0, units: 10, cost_of_sales: 0.0, further_unit: 0.2 }
    }
}

impl Lots {
    /// Cost of selling `units` at once: `c (1 + (n - 1) chi)`.
    #[must_use]
    pub fn cost(&self, units: u32) -> Payoff {
        self.cost_of_sales * (1.0 + f64::from(units - 1) * self.further_unit)
    }

    /// The cut at which `units` at once leave the seller as much a unit as one by one, as a share of the
    /// list price `p`: `c (1 - chi)(1 - 1/n) / p`.
    #[must_use]
    pub fn neutral_cut(&self, units: u32, list_price: f64) -> f64 {
        self.cost_of_sales * (1.0 - self.further_unit) * (1.0 - 1.0 / f64::from(units)) / list_price
    }
}
