//! A leaked price: what it costs who took less from somebody else.

mod market_support;

use longgame_core::horizon::{Period, Rate};
use longgame_core::market::Submodels;
use longgame_core::price::{POLICIES, PricePolicy};
use market_support::*;

/// A week of two buyers who know each other and the same seller, of whom one pays a fifth less for no reason that is
/// said: grievances, sum of depths; references lost, sum of S.
fn a_week(leak: f64, resentment: f64) -> ((u64, u8), [f64; 2]) {
    let mut rules = Submodels::default();
    (rules.trust.enabled, rules.trust.candour) = (true, 0.0);
    let friends = |seed: u64, leak: f64| {
        Small::town(&[("s0", "b0", 0.5), ("s0", "b1", 0.5), ("b0", "b1", 1.0)], rules).drawn(seed).but(
            |scenario| {
                let policy = POLICIES.iter().find(|policy| policy.name == "non-profit").expect("a policy");
                let mut rule = policy.rule();
                rule.public = false;
                let pricing = &mut scenario.pricing;
                pricing.policy = PricePolicy::new(vec![rule]).expect("one rule");
                (pricing.non_profit.share, pricing.non_profit.worth) = (0.5, 1.0);
                pricing.leak = Rate { amount: leak, per: Period::Week };
                pricing.resentment = resentment;
            },
        )
    };
    let seed = (0..).find(|&seed| friends(seed, 0.0).account(1).prices.cuts == 1).expect("one of either");
    let account = friends(seed, leak).account(1);
    let depths = friends(seed, leak).levels(1).iter().map(|levels| levels.depth).sum();
    ((account.prices.grievances, depths), [account.prices.reference_lost, account.market.trust[4]])
}

#[test]
fn a_price_nobody_hears_of_moves_only_who_paid_it() {
    let (counts, moved) = a_week(0.0, 1.0);
    assert_eq!(counts, (0, 2));
    assert_near(moved, [0.06, 1.2]);
}

#[test]
fn a_leaked_price_draws_the_reference_and_costs_trust_and_a_level_of_depth() {
    let (counts, moved) = a_week(1.0, 1.0);
    assert_eq!(counts, (1, 1));
    assert_near(moved, [0.12, 1.24]);
}

#[test]
fn what_is_not_taken_amiss_draws_the_reference_alone() {
    let (counts, moved) = a_week(1.0, 0.0);
    assert_eq!(counts, (1, 2));
    assert_near(moved, [0.12, 1.2]);
}
