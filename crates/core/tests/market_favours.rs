//! Favours: what is owed for being passed on, and what it costs not to return it.

mod market_support;

use longgame_core::market::{Channel, Counts, Event, OutreachRules, Submodels};
use market_support::*;

/// A served buyer who knows the seller and three others passes it on whenever it may.
fn passed_on(set: impl FnOnce(&mut Submodels)) -> Counts {
    let mut rules = Submodels::default();
    rules.referrals.enabled = true;
    (rules.referrals.chance, rules.referrals.favour, rules.referrals.thanks) = (1.0, 0.0, 0.0);
    set(&mut rules);
    let star = [("s0", "b0", 1.0), ("b0", "b1", 1.0), ("b0", "b2", 1.0), ("b0", "b3", 1.0)];
    let star = Small::town(&star, rules).bound().but(|scenario| scenario.relationship.initial_weak = 0);
    star.account(40).market
}

#[test]
fn every_acquaintance_that_a_referral_made_is_a_favour_owed() {
    let counts = passed_on(|_| ());
    assert_eq!((counts.accounts_made, counts.leads, counts.owed), (3, 3, 3));
    assert!(counts.referrals > 3 && counts.favours_returned == 0, "{} referrals", counts.referrals);
}

#[test]
fn a_favour_not_returned_is_the_last() {
    let counts = passed_on(|rules| rules.referrals.favour = 1_000.0);
    assert_eq!((counts.referrals, counts.owed), (1, 1));
}

#[test]
fn favours_returned_at_once_let_the_chain_go_on() {
    let counts = passed_on(|rules| (rules.referrals.favour, rules.referrals.thanks) = (1_000.0, 1.0));
    assert_eq!((counts.accounts_made, counts.owed, counts.favours_returned), (3, 0, 3));
}

#[test]
fn who_is_not_credited_returns_nothing() {
    let counts = passed_on(|rules| {
        (rules.referrals.thanks, rules.force.enabled) = (1.0, true);
        (rules.force.split, rules.force.credit) = (true, false);
    });
    assert_eq!((counts.owed, counts.favours_returned), (3, 0));
}

#[test]
fn without_a_chance_nobody_is_passed_on() {
    assert_eq!(passed_on(|rules| rules.referrals.chance = 0.0).referrals, 0);
}

/// Somebody known introduces the seller to two buyers, the second time with a favour owed.
#[test]
fn a_favour_owed_weighs_on_the_next_introduction() {
    let odds = |favour: f64| {
        let mut rules = Submodels::default();
        (rules.demand.enabled, rules.information.enabled, rules.outreach.enabled) = (true, true, true);
        (rules.information.pass_weak, rules.information.pass_strong) = (1.0, 1.0);
        (rules.outreach.calls, rules.outreach.friend, rules.outreach.background) = (0, 0.999, 0.0);
        rules.outreach.favour = favour;
        let fork = [("s0", "b0", 1.0), ("b0", "b1", 1.0), ("b0", "b2", 1.0)];
        let events = Small::town(&fork, rules).bound().needing(0.05).events(150);
        let odds = events.into_iter().filter_map(|event| match event {
            Event::Approached { channel: Channel::Introduction, odds, .. } => Some(odds),
            _ => None,
        });
        odds.collect::<Vec<f64>>()
    };
    let rules = OutreachRules { friend: 0.999, ..OutreachRules::default() };
    let at = |relation: f64| rules.answers(f64::from(relation as f32), 1.0, 1.0);
    assert_near(odds(0.0), [at(1.0), at(1.0)]);
    assert_near(odds(0.7), [at(1.0), at(libm::exp(-0.7))]);
}
