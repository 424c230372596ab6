//! The means of a sale's stages: references that rest.

mod market_support;

use longgame_core::market::Submodels;
use market_support::*;

fn passed(rules: Submodels, stage: usize) -> f64 {
    total(rules, |account| account.market.stages[stage] as f64)
}

/// SCIENCE row 73: what was worn recovers; what was never earned does not come.
#[test]
fn references_that_nobody_wears_have_nothing_to_recover() {
    let closed = |wear: f64, recovery: f64| {
        let mut rules = with_stages();
        (rules.stages.wear, rules.stages.recovery) = (wear, recovery);
        passed(rules, 2)
    };
    assert_eq!(closed(0.0, 0.0), closed(0.0, 100.0), "unworn");
    assert!(closed(0.5, 0.0) < closed(0.5, 100.0), "worn");
}
