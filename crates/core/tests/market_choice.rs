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

#[test]
fn certificates_and_acquaintance_tell_as_well() {
    let chosen = |certified: f64, recognition: f64| {
        let mut rules = Submodels::default();
        (rules.quality.enabled, rules.quality.weight, rules.quality.certified) = (true, 1_000.0, certified);
        let town = two_sellers(100, rules);
        let town = town.but(|scenario| scenario.relationship.recognition = [recognition; 5]);
        town.accounts(1).iter().map(|account| account.tally.visits()).collect::<Vec<u64>>()
    };
    let told = chosen(1.0, 0.0);
    assert!(told.contains(&100), "{told:?}");
    assert_eq!(chosen(0.0, 1.0), told);
    assert!(!chosen(0.0, 0.0).contains(&100));
}

/// Once pushed, every buyer goes to the seller who serves.
#[test]
fn who_is_trusted_is_chosen() {
    let pushed = |weight: f64| {
        let mut rules = Submodels::default();
        (rules.trust.enabled, rules.trust.candour, rules.trust.weight) = (true, 0.0, weight);
        let town = two_sellers(100, rules).selling("defector");
        [2, 4].map(|weeks| town.account(weeks).tally.visits())
    };
    let [early, late] = pushed(1_000.0);
    assert!(early > 30 && late == early, "{early}, then {late}");
    let [early, late] = pushed(0.0);
    assert!(late > early + 70, "{early}, then {late}");
}

#[test]
fn a_bond_draws_a_buyer() {
    let strong = |bond: f64| {
        let buyers: Vec<String> = (0..100).map(|buyer| format!("b{buyer}")).collect();
        let ties = buyers.iter().flat_map(|buyer| [("s0", buyer.as_str(), 1.0), ("s1", buyer, 0.5)]);
        let town = Small::town(&ties.collect::<Vec<_>>(), Submodels::default());
        let town = town.but(|scenario| scenario.market.as_mut().expect("a market").choice.bond = bond);
        town.account(1).tally.visits()
    };
    assert!(strong(1_000.0) == 100 && (30..70).contains(&strong(0.0)), "{}", strong(0.0));
}
