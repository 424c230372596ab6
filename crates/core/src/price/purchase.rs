//! Whether a buyer buys at a price: a logit with an outside option, a reference price and loss aversion.

use super::pricing::Pricing;
use crate::game::Visit;
use crate::scenario::Choice;

/// The purchase logit. All prices are shares of the list price.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Purchase {
    /// Log-odds of buying at a price equal to the value, all else nil.
    pub base: f64,
    /// Weight of the relative surplus `(v - p) / v`.
    pub value: f64,
    /// List price over served value.
    pub list_over_value: f64,
    /// Weight of a price below the reference.
    pub gain: f64,
    /// A price above the reference weighs so many times as much.
    pub loss_aversion: f64,
    /// Weight of the price as a signal of quality.
    pub quality_signal: f64,
}

impl Purchase {
    /// The purchase logit of a scenario's buyers.
    #[must_use]
    pub fn new(visit: &Visit, choice: &Choice, pricing: &Pricing) -> Self {
        Self {
            base: choice.base,
            value: choice.value,
            list_over_value: visit.list_price / visit.served_value(),
            gain: pricing.gain,
            loss_aversion: pricing.loss_aversion,
            quality_signal: pricing.quality_signal,
        }
    }

    /// Log-odds of buying at `price` for a buyer who expects `reference`, to whom the goods are worth
    /// `worth` times what they are to others.
    #[must_use]
    pub fn log_odds(&self, price: f64, reference: f64, worth: f64) -> f64 {
        let surplus = 1.0 - self.list_over_value * price / worth;
        let above = (price - reference) / reference;
        let felt = if above > 0.0 { -self.gain * self.loss_aversion * above } else { -self.gain * above };
        self.base + self.value * surplus + felt + self.quality_signal * above
    }

    /// The probability of buying.
    #[must_use]
    pub fn probability(&self, price: f64, reference: f64, worth: f64) -> f64 {
        logistic(self.log_odds(price, reference, worth))
    }
}

/// The probability of these log-odds.
pub(super) fn logistic(log_odds: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-log_odds))
}
