//! Imitation: of two ways of known worth the better one spreads, among sellers and among buyers.

mod market_support;

use longgame_core::market::{Event, Pay, Submodels};
use market_support::*;

/// Everybody looks every week, and takes over whatever is worth more.
fn looking(sellers: f64, buyers: f64) -> Submodels {
    let mut rules = Submodels::default();
    (rules.imitation.enabled, rules.imitation.sellers, rules.imitation.buyers) = (true, sellers, buyers);
    (rules.imitation.strength, rules.force.review) = (1_000.0, 1);
    rules
}

/// Ways of selling of two desks, of which the first began with pushing and the other with serving.
fn ways(rules: Submodels) -> [String; 2] {
    let desks = Small::pairs(2, rules).selling("defector");
    desks.after(20, |run| [0, 1].map(|seller| run.style(seller).to_owned()))
}

#[test]
fn where_pushing_brings_in_more_the_one_who_serves_takes_to_pushing() {
    // 105 of revenue and 50 of margin a visit, against 100 and 40.
    assert_eq!(ways(looking(1.0, 0.0)), ["defector", "defector"]);
}

#[test]
fn where_support_is_paid_for_the_one_who_pushes_takes_to_serving() {
    let mut rules = looking(1.0, 0.0);
    (rules.force.enabled, rules.force.pay) = (true, Pay::Support);
    assert_eq!(ways(rules), ["cooperator", "cooperator"]);
}

#[test]
fn who_does_not_look_keeps_its_way() {
    assert_eq!(ways(looking(0.0, 0.0)), ["defector", "cooperator"]);
}

/// Of two friends who are served alike one squeezes, which is worth 50 a visit against 40.
#[test]
fn buyers_take_over_what_is_worth_more_to_those_they_know() {
    let squeezed = |buyers: f64| {
        let friends = |seed: u64| {
            Small::town(&[("s0", "b0", 1.0), ("s0", "b1", 1.0), ("b0", "b1", 1.0)], looking(0.0, buyers))
                .but(|scenario| scenario.buyers = mix(&[("cooperator", 0.5), ("defector", 0.5)]))
                .drawn(seed)
        };
        let seed = (0..).find(|&seed| friends(seed).visits(1) == [1, 1, 0, 0]).expect("one of either");
        friends(seed).visits(31)[1] - friends(seed).visits(30)[1]
    };
    assert_eq!((squeezed(0.0), squeezed(1.0)), (1, 2));
}

#[test]
fn earlier_reviews_count_by_the_memory_of_pay() {
    let pays = |memory: f64| {
        let mut rules = looking(0.0, 0.0);
        (rules.force.enabled, rules.force.pay, rules.force.memory) = (true, Pay::Deals, memory);
        let events = Small::pairs(1, rules).events(3);
        events
            .iter()
            .filter_map(|event| match event {
                Event::Reviewed { pay, .. } => Some(*pay),
                _ => None,
            })
            .collect::<Vec<f64>>()
    };
    assert_near(pays(0.0), [100.0, 100.0, 100.0]);
    assert_near(pays(0.5), [100.0, 150.0, 175.0]);
}

#[test]
fn pay_by_leads_is_the_number_of_leads() {
    let mut rules = Submodels::default();
    (rules.outreach.enabled, rules.outreach.stranger, rules.outreach.background) = (true, 1.0 - 1e-9, 0.0);
    (rules.force.enabled, rules.force.pay, rules.force.review) = (true, Pay::Leads, 1);
    let town = [("s0", "b0", 1.0), ("b1", "b2", 1.0), ("b3", "b4", 1.0)];
    let counts = Small::town(&town, rules).account(4).market;
    assert_eq!((counts.leads, counts.pay), (4, 4.0));
}

/// Content that all have: whoever finds its own stands apart for a while.
#[test]
fn new_content_makes_offers_less_alike() {
    let alike = |renewal: f64| {
        let mut rules = Submodels::default();
        rules.likeness.enabled = true;
        (rules.likeness.copying.amount, rules.likeness.renewal.amount) = (0.9999, renewal);
        Small::pairs(10, rules).accounts(60).iter().map(|account| account.market.similarity).sum::<f64>()
    };
    assert!(alike(0.0) > 400.0 && alike(1.0) < 0.8 * alike(0.0), "{} and {}", alike(0.0), alike(1.0));
}
