//! Honesty in the market: what claims cost.

mod market_support;

use longgame_core::market::Submodels;
use market_support::*;

/// Mean credibility on the ties of sellers who serve.
fn credibility(claims: f64, candour: f64) -> f64 {
    let mut rules = Submodels::default();
    (rules.trust.enabled, rules.trust.claims, rules.trust.candour) = (true, claims, candour);
    let [sum, ties] = totals(rules, "cooperator", |a| [a.market.trust[1], a.market.trusting as f64]);
    sum / ties
}

/// SCIENCE row 36: too many claims, down.
#[test]
fn credibility_falls_at_every_step_of_claims() {
    for candour in [0.0, 0.3] {
        let falling = [0.0, 0.25, 0.5, 1.0, 3.0].map(|claims| credibility(claims, candour));
        assert!(falling.windows(2).all(|pair| pair[0] > pair[1]), "candour {candour}: {falling:?}");
    }
}
