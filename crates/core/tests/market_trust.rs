//! Trust on one tie, act by act: C, R, I and S after a week, to the last digit.
//!
//! A tie starts at C = 0.3, R = 0.2, I = 0.1, S = 0.6; steps are 0.1, a broken promise's 0.225.

mod market_support;

use longgame_core::market::Submodels;
use market_support::*;

/// Served, and nothing else.
const SERVED: [f64; 4] = [0.3, 0.28, 0.19, 0.6];

/// C, R, I and S of the only tie after so many weeks, where the seller sells in this way.
fn after(weeks: u32, style: &str, needs: f64, set: impl FnOnce(&mut Submodels)) -> [f64; 4] {
    let mut rules = Submodels::default();
    (rules.trust.enabled, rules.trust.candour) = (true, 0.0);
    set(&mut rules);
    let trust = Small::pairs(1, rules).needing(needs).selling(style).account(weeks).market.trust;
    [trust[1], trust[2], trust[3], trust[4]]
}

#[test]
fn serving_keeps_a_promise_and_draws_nearer() {
    assert_near(after(1, "cooperator", 1.0, |_| ()), SERVED);
}

#[test]
fn pushing_breaks_a_promise_belies_what_was_said_and_serves_the_seller() {
    assert_near(after(1, "defector", 1.0, |_| ()), [0.27, 0.155, 0.1, 0.64]);
}

#[test]
fn candour_earns_credibility_and_is_selfless() {
    let candid = after(1, "cooperator", 1.0, |rules| rules.trust.candour = 1.0);
    assert_near(candid, [0.37, 0.28, 0.19, 0.55]);
}

#[test]
fn who_pushes_is_never_candid() {
    let candid = after(1, "defector", 1.0, |rules| rules.trust.candour = 1.0);
    assert_near(candid, after(1, "defector", 1.0, |_| ()));
}

#[test]
fn claims_divide_what_candour_earns() {
    let claiming = |claims: f64| {
        after(1, "cooperator", 1.0, |rules| (rules.trust.candour, rules.trust.claims) = (1.0, claims))
    };
    assert_near(claiming(1.0), [0.335, 0.28, 0.19, 0.55]);
    assert_near(claiming(3.0), [0.3175, 0.28, 0.19, 0.55]);
}

#[test]
fn claims_that_a_visit_does_not_bear_out_cost_credibility() {
    let boasting = |claims: f64| {
        after(1, "cooperator", 1.0, |rules| (rules.trust.credibility, rules.trust.claims) = (1.0, claims))[0]
    };
    assert_near([boasting(0.0), boasting(1.0), boasting(3.0)], [1.0, 0.95, 0.925]);
}

#[test]
fn pressing_as_a_review_ends_is_held_against_who_serves() {
    let pressing = |pressure: f64| {
        after(1, "cooperator", 1.0, |rules| {
            (rules.force.enabled, rules.force.review, rules.trust.pressure) = (true, 1, pressure);
        })
    };
    assert_near(pressing(1.0), [0.3, 0.28, 0.19, 0.64]);
    assert_near(pressing(0.0), SERVED);
}

#[test]
fn a_mimic_seen_through_is_all_self() {
    let seen = |detection: f64| after(1, "mimic", 1.0, |rules| rules.trust.detection = detection);
    assert_near(seen(1.0), [0.3, 0.28, 0.19, 1.0]);
    assert_near(seen(0.0), SERVED);
}

#[test]
fn wins_talked_over_are_selfless_and_reports_are_not() {
    assert_near(after(1, "cooperator", 1.0, |r| r.trust.wins = 13.0), [0.3, 0.28, 0.19, 0.575]);
    assert_near(after(1, "cooperator", 1.0, |r| r.trust.reports = 14.0), [0.3, 0.28, 0.19, 0.62]);
}

#[test]
fn intimacy_alone_is_forgotten_and_only_without_contact() {
    let forgetting = |needs: f64| after(1, "cooperator", needs, |rules| rules.trust.forgetting = 1.0);
    assert_near(forgetting(0.0), [0.3, 0.2, 0.1 * 12.0 / 13.0, 0.6]);
    assert_near(forgetting(1.0), SERVED);
}

#[test]
fn tending_of_value_draws_nearer_and_empty_calls_irk() {
    let tended = |value: f64| {
        after(4, "cooperator", 0.0, |rules| {
            (rules.time.enabled, rules.time.tending_value, rules.trust.forgetting) = (true, value, 0.0);
        })
    };
    assert_near(tended(1.0), [0.3, 0.2, 0.19, 0.6]);
    assert_near(tended(0.0), [0.3, 0.2, 0.1, 0.64]);
}

#[test]
fn a_new_acquaintance_is_thought_of_as_who_sent_the_seller_is() {
    // The buyer who is served knows the seller and one other person.
    let reliability = |prior: f64| {
        let mut rules = Submodels::default();
        (rules.trust.enabled, rules.trust.weight, rules.referrals.enabled) = (true, 0.0, true);
        (rules.referrals.chance, rules.referrals.thanks, rules.referrals.prior) = (1.0, 0.0, prior);
        let chain = Small::town(&[("s0", "b0", 1.0), ("b0", "b1", 1.0)], rules).bound();
        let week = (1..40).find(|&week| chain.account(week).ties == 2).expect("a referral");
        chain.account(week).market.trust[2]
    };
    let referrer = reliability(0.0) - 0.2;
    assert!(referrer > 0.25, "{referrer}");
    assert_near([reliability(1.0), reliability(0.5)], [2.0 * referrer, 1.5 * referrer + 0.1]);
}
