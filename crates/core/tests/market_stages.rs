//! Stages passed for certain or never: what each of their means is worth.

mod market_support;

use longgame_core::market::{StageRules, Submodels};
use market_support::*;

/// Stages of these bases, all of them passed in one meeting.
fn stages(solution: f64, close: f64) -> StageRules {
    StageRules { enabled: true, buy_in: 1.0, solution, close, meetings: 1, ..StageRules::default() }
}

/// Sales solved, sales closed and visits in three weeks, of three needs.
fn passed(rules: Submodels) -> [u64; 3] {
    let account = Small::town(&[("s0", "b0", 1.0)], rules).account(3);
    [account.market.stages[1], account.market.stages[2], account.tally.visits()]
}

#[test]
fn a_seller_who_is_believed_finds_the_solution() {
    let visits = |credibility: f64| {
        let mut rules = Submodels { stages: stages(0.5, 1.0), ..Submodels::default() };
        (rules.stages.weight, rules.stages.expertise) = (100.0, 2.0);
        (rules.trust.enabled, rules.trust.candour, rules.trust.credibility) = (true, 0.0, credibility);
        passed(rules)
    };
    assert_eq!((visits(0.0), visits(1.0)), ([0, 0, 0], [3, 3, 3]));
}

#[test]
fn closing_as_a_role_of_its_own_multiplies_the_odds_of_a_solution_and_of_a_close() {
    let visits = |solution: f64, close: f64, gain: f64| {
        let mut rules = Submodels { stages: stages(solution, close), ..Submodels::default() };
        (rules.force.enabled, rules.force.split, rules.force.handoff) = (true, true, 0.0);
        rules.force.close_gain = gain;
        passed(rules)
    };
    assert_eq!((visits(1e-9, 1.0, 1.0), visits(1e-9, 1.0, 1e40)), ([0, 0, 0], [3, 3, 3]));
    assert_eq!((visits(1.0, 1e-9, 1.0), visits(1.0, 1e-9, 1e40)), ([3, 0, 0], [3, 3, 3]));
}

#[test]
fn what_is_dropped_at_the_handoff_never_closes() {
    let visits = |split: bool, handoff: f64| {
        let mut rules = Submodels { stages: stages(1.0, 1.0), ..Submodels::default() };
        (rules.force.enabled, rules.force.split, rules.force.handoff) = (true, split, handoff);
        passed(rules)
    };
    assert_eq!(visits(true, 0.0), [3, 3, 3]);
    assert_eq!(visits(true, 1.0), [3, 0, 0]);
    assert_eq!(visits(false, 1.0), [3, 3, 3]);
}

/// Closing is rare without a reference and all but certain with two.
fn referring() -> Submodels {
    let mut rules = Submodels { stages: stages(1.0, 0.3), ..Submodels::default() };
    (rules.stages.weight, rules.stages.wear, rules.stages.recovery) = (4.0, 0.0, 0.0);
    rules
}

fn labels(what: &str) -> Vec<String> {
    (0..20).map(|number| format!("{what}{number}@{number}")).collect()
}

/// Twenty buyers, each of a segment of its own.
#[test]
fn references_of_another_segment_count_as_much_as_is_said() {
    let closed = |unlike: f64| {
        let mut rules = referring();
        rules.stages.unlike = unlike;
        let buyers = labels("b");
        let ties: Vec<_> = buyers.iter().map(|buyer| ("s0", buyer.as_str(), 1.0)).collect();
        Small::town(&ties, rules).account(40).market.stages[2]
    };
    assert!(closed(1.0) > 2 * closed(0.0).max(20), "{} and {}", closed(1.0), closed(0.0));
}

/// Twenty sellers with a buyer each.
#[test]
fn references_in_a_pool_are_of_use_to_all() {
    let closed = |pool: bool| {
        let mut rules = referring();
        (rules.force.enabled, rules.force.pool, rules.force.handoff) = (true, pool, 0.0);
        rules.stages.unlike = 1.0;
        let (sellers, buyers) = (labels("s"), labels("b"));
        let both = sellers.iter().zip(&buyers);
        let ties: Vec<_> = both.map(|(seller, buyer)| (seller.as_str(), buyer.as_str(), 1.0)).collect();
        Small::town(&ties, rules).sum(40, |account| account.market.stages[2])
    };
    assert!(closed(true) > 2 * closed(false).max(20), "{} and {}", closed(true), closed(false));
}
