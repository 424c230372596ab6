//! Outreach along chains of known length and strength: what an approach is worth, and what news counts as.

mod market_support;

use longgame_core::market::{Channel, Event, OutreachRules, Submodels};
use market_support::*;

/// A seller, somebody it knows, and a buyer at the end of the chain; news is passed on for certain.
fn chain(ties: &[(&str, &str, f64)], set: impl FnOnce(&mut Submodels)) -> Small {
    let mut rules = Submodels::default();
    (rules.demand.enabled, rules.information.enabled) = (true, true);
    (rules.information.pass_weak, rules.information.pass_strong, rules.information.hops) = (1.0, 1.0, 9);
    set(&mut rules);
    Small::town(ties, rules).bound().needing(0.08)
}

/// Odds of the first approach by this channel.
fn odds(town: &Small, by: Channel) -> f64 {
    let first = town.events(100).into_iter().find_map(|event| match event {
        Event::Approached { channel, odds, .. } if channel == by => Some(odds),
        _ => None,
    });
    first.expect("an approach")
}

/// Odds of an answer to the only message, at this relation and fit.
fn expected(relation: f64, fit: f64) -> f64 {
    OutreachRules::default().answers(relation, fit, 1.0)
}

fn introduced(ties: &[(&str, &str, f64)], path: f64) -> f64 {
    let town = chain(ties, |rules| {
        (rules.outreach.enabled, rules.outreach.calls) = (true, 0);
        (rules.outreach.path, rules.outreach.background) = (path, 0.0);
    });
    odds(&town, Channel::Introduction)
}

#[test]
fn an_introduction_counts_less_for_every_hop_beyond_who_introduces() {
    let near = [("s0", "b0", 1.0), ("b0", "b1", 1.0)];
    let far = [("s0", "b0", 1.0), ("b0", "x0", 1.0), ("x0", "b1", 1.0)];
    assert_near([introduced(&near, 0.5), introduced(&near, 0.25)], [expected(1.0, 1.0); 2]);
    assert_near([introduced(&far, 0.5)], [expected(0.5, 1.0)]);
    assert_near([introduced(&far, 0.25)], [expected(0.25, 1.0)]);
}

#[test]
fn an_introduction_over_a_weak_tie_counts_half() {
    assert_near([introduced(&[("s0", "b0", 1.0), ("b0", "b1", 0.5)], 0.5)], [expected(0.5, 1.0)]);
}

#[test]
fn finding_as_a_role_of_its_own_multiplies_the_odds_of_an_answer() {
    let cold = |split: bool| {
        let town = chain(&[("s0", "b0", 1.0), ("b0", "b1", 1.0)], |rules| {
            (rules.outreach.enabled, rules.outreach.calls) = (true, 1);
            (rules.outreach.introductions, rules.outreach.background) = (0, 0.0);
            (rules.force.enabled, rules.force.split, rules.force.find_gain) = (true, split, 3.0);
        });
        odds(&town, Channel::Cold)
    };
    assert_near([cold(false), cold(true)], [expected(0.0, 1.0), expected(0.0, 3.0)]);
}

/// News of the buyer at the end of the chain; nobody tells a seller of a need of its own.
#[test]
fn news_is_weak_where_a_weak_tie_brought_it() {
    let heard = |weight: f64| {
        let town = chain(&[("s0", "b0", weight), ("b0", "b1", 1.0)], |rules| {
            (rules.information.tell_weak, rules.information.tell_strong) = (0.0, 0.0);
        });
        let counts = town.account(60).market;
        assert!(counts.needs_heard > 0);
        (counts.needs_heard_weak, counts.needs_heard)
    };
    assert_eq!(heard(1.0).0, 0);
    let (weak, all) = heard(0.5);
    assert_eq!(weak, all);
}

/// Ten hours: one for messages of half an hour; four for serving, which nobody asks for.
#[test]
fn serving_hours_left_over_go_into_next_weeks_messages() {
    let messages = |spill: f64| {
        let mut rules = Submodels::default();
        (rules.outreach.enabled, rules.time.enabled, rules.time.spill) = (true, true, spill);
        (rules.time.hours, rules.time.cold, rules.time.serving) = (10.0, 0.1, 0.4);
        (rules.time.introductions, rules.time.tending, rules.time.call_hours) = (0.0, 0.0, 0.5);
        let town = Small::town(&[("s0", "b0", 1.0)], rules).needing(0.0);
        [1, 2, 3].map(|weeks| town.account(weeks).market.messages)
    };
    assert_eq!((messages(0.0), messages(1.0)), ([2, 4, 6], [2, 12, 22]));
}
