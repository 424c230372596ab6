//! Time of one seller: eight hours a week for serving, four a visit served and one a visit pushed.

mod market_support;

use longgame_core::market::{Account, Submodels};
use market_support::*;

/// Hours of the week, all of them for serving.
fn hours(hours: f64) -> Submodels {
    let mut rules = Submodels::default();
    (rules.time.enabled, rules.time.hours, rules.time.serving) = (true, hours, 1.0);
    (rules.time.cold, rules.time.introductions, rules.time.tending) = (0.0, 0.0, 0.0);
    rules
}

/// The seller's account after three weeks among eight buyers.
fn account(rules: Submodels, style: &str) -> Account {
    let buyers: Vec<String> = (0..8).map(|buyer| format!("b{buyer}")).collect();
    let ties: Vec<_> = buyers.iter().map(|buyer| ("s0", buyer.as_str(), 1.0)).collect();
    Small::town(&ties, rules).selling(style).account(3)
}

#[test]
fn eight_hours_serve_two_buyers_a_week() {
    let account = account(hours(8.0), "cooperator");
    assert_eq!((account.tally.visits(), account.market.hours), (6, 24.0));
}

/// A visit is begun only with the time to serve it.
#[test]
fn eight_hours_push_five_buyers_a_week() {
    let account = account(hours(8.0), "defector");
    assert_eq!((account.tally.visits(), account.market.hours), (15, 15.0));
}

#[test]
fn who_has_no_time_to_serve_sells_nothing() {
    assert_eq!(account(hours(3.9), "cooperator").tally.visits(), 0);
}

/// All eight buyers are met every week: at half an hour each four hours are left, for one visit.
#[test]
fn meetings_take_hours_from_serving() {
    let mut rules = hours(8.0);
    (rules.stages.enabled, rules.stages.meetings) = (true, 1);
    (rules.stages.buy_in, rules.stages.solution, rules.stages.close) = (1.0, 1.0, 1.0);
    let visits = |meeting_hours: f64| {
        let mut rules = rules;
        rules.time.meeting_hours = meeting_hours;
        let account = account(rules, "cooperator");
        (account.tally.visits(), account.market.stages[2])
    };
    assert_eq!(visits(0.0), (6, 24));
    assert_eq!(visits(0.5), (3, 24));
    assert_eq!(visits(1.0), (0, 24));
}

/// The effort of serving, 5 a visit, is in the hours then.
#[test]
fn hours_stand_in_for_the_effort_of_serving() {
    let profit =
        |rules: Submodels| Small::pairs(1, rules).after(3, |run| run.snapshot()[0].profit(run.table()));
    let mut free = hours(8.0);
    free.time.service_hours = 0.0;
    assert_near([profit(hours(8.0)), profit(free)], [135.0, 120.0]);
}

#[test]
fn a_tie_is_tended_once_a_month_and_only_where_there_is_a_bond() {
    let contacts = |bound: u8| {
        let mut rules = hours(8.0);
        (rules.time.tending, rules.time.tending_hours) = (0.25, 0.5);
        let pair = Small::pairs(1, rules).needing(0.0).but(|s| s.relationship.initial_weak = bound);
        [3, 4, 7, 8].map(|weeks| pair.account(weeks).market).map(|counts| (counts.contacts, counts.hours))
    };
    assert_eq!(contacts(1), [(0, 0.0), (1, 0.5), (1, 0.5), (2, 1.0)]);
    assert_eq!(contacts(0), [(0, 0.0); 4]);
}
