//! Whom a buyer chooses who knows two sellers alike: who presses, and who is known to be good.

mod market_support;

use longgame_core::market::Submodels;
use market_support::*;

/// Two sellers whom so many buyers know.
fn two_sellers(buyers: usize, rules: Submodels) -> Small {
    let labels: Vec<String> = (0..buyers).map(|buyer| format!("b{buyer}")).collect();
    let known = |seller| labels.iter().map(move |buyer| (seller, buyer.as_str(), 1.0));
    Small::town(&known("s0").chain(known("s1")).collect::<Vec<_>>(), rules)
}

/// Each presses every other buyer: three in four are pressed by one at least.
#[test]
fn who_presses_is_chosen() {
    let pressed = |urgency: f64| {
        let mut rules = Submodels::default();
        (rules.trust.enabled, rules.trust.candour, rules.trust.weight) = (true, 0.0, 0.0);
        (rules.trust.pressure, rules.trust.urgency) = (0.5, urgency);
        (rules.force.enabled, rules.force.review) = (true, 1);
        two_sellers(400, rules).sum(1, |account| account.market.pressed)
    };
    assert!((265..335).contains(&pressed(1_000.0)), "{} of 400", pressed(1_000.0));
    assert!((165..235).contains(&pressed(0.0)), "{} of 400", pressed(0.0));
}

/// Sellers of two qualities, which no acquaintance tells apart.
#[test]
fn informed_buyers_choose_the_better_seller() {
    let seen = |informed: f64| {
        let mut rules = Submodels::default();
        (rules.quality.enabled, rules.quality.weight, rules.quality.informed) = (true, 1_000.0, informed);
        let town = two_sellers(100, rules).but(|scenario| scenario.relationship.recognition = [0.0; 5]);
        town.accounts(1).iter().map(|a| (a.tally.visits(), a.market.quality_value)).collect::<Vec<_>>()
    };
    let unknowing = seen(0.0);
    assert!(unknowing.iter().all(|&(visits, _)| visits > 30), "{unknowing:?}");
    let quality = |seller: usize| unknowing[seller].1 / unknowing[seller].0 as f64;
    let better = usize::from(quality(1) > quality(0));
    assert_eq!(seen(1.0)[better].0, 100);
    assert!((60..90).contains(&seen(0.5)[better].0), "{:?}", seen(0.5));
}
