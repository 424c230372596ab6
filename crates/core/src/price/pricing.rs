//! Everything an experiment says about prices.

use super::asking::Asking;
use super::experience::NewMarket;
use super::lot::Lots;
use super::price_policy::PricePolicy;
use super::reference::{Anchor, Reference};
use crate::horizon::Rate;

/// The non-profit segment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NonProfit {
    /// Share of the buyers who belong to it.
    pub share: f64,
    /// What a sale is worth to them, as a share of what it is worth to others.
    pub worth: f64,
}

/// Everything an experiment says about prices.
#[derive(Clone, Debug, PartialEq)]
pub struct Pricing {
    /// What sellers quote.
    pub policy: PricePolicy,
    /// What the one switched seller quotes instead; `None` = as the others.
    pub focal: Option<PricePolicy>,
    /// How reference prices move.
    pub reference: Reference,
    /// Weight of a price below the reference in the log-odds of buying.
    pub gain: f64,
    /// A price above the reference weighs so many times as much; 1 = losses weigh as gains.
    pub loss_aversion: f64,
    /// Weight of the price as a signal of quality; 0 = none.
    pub quality_signal: f64,
    /// How likely a public reason explains a cut to the buyer who gets it.
    pub understood: f64,
    /// How buyers ask for cuts.
    pub asking: Asking,
    /// Probability per time that a buyer tells a buyer it knows what it paid.
    pub leak: Rate,
    /// Probability that learning of an unexplained lower price costs a level of depth.
    pub resentment: f64,
    /// Needs for many units, and the cost of selling.
    pub lots: Lots,
    /// The non-profit segment.
    pub non_profit: NonProfit,
    /// The market sellers have yet to learn.
    pub new_market: NewMarket,
}

/// Sources: `gain`, `loss_aversion` and persistence are those of the reference-price model; the rest are assumptions, and
/// whatever adds a mechanism is off.
impl Default for Pricing {
    fn default() -> Self {
        Self {
            policy: PricePolicy::default(),
            focal: None,
            reference: Reference { persistence: 0.7, anchor: Anchor::Paid },
            gain: 4.0,
            loss_aversion: 2.25,
            quality_signal: 0.0,
            understood: 1.0,
            asking: Asking::default(),
            leak: Rate::NEVER,
            resentment: 0.5,
            lots: Lots::default(),
            non_profit: NonProfit { share: 0.0, worth: 0.8 },
            new_market: NewMarket::default(),
        }
    }
}

impl Pricing {
    /// True where every visit is one unit at the list price, and nobody asks for less: prices then need
    /// no keeping.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        let policies = std::iter::once(&self.policy).chain(&self.focal);
        policies.into_iter().all(PricePolicy::is_list_price)
            && [self.asking.chance, self.lots.share, self.lots.cost_of_sales]
                .iter()
                .chain(&[self.non_profit.share, self.new_market.share])
                .all(|&nil| nil == 0.0)
    }
}
