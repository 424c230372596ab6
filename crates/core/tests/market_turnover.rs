//! Comings and goings at a hazard of one a week: what is left of a tie when somebody goes.

mod market_support;

use longgame_core::horizon::{Period, Rate};
use longgame_core::market::{Event, Submodels, TurnoverRules};
use longgame_core::relationship::Levels;
use market_support::*;

/// What a week leaves of a tie that began at the top, where nothing goes but what goes for certain: its levels, the
/// buyer's R, contacts lost and desks left.
fn left(set: impl FnOnce(&mut TurnoverRules)) -> (Levels, f64, [u64; 2]) {
    let mut rules = Submodels::default();
    let never = Rate { amount: 0.0, per: Period::Week };
    rules.turnover =
        TurnoverRules { enabled: true, buyers: never, sellers: never, dissolve: never, logged: 1.0 };
    set(&mut rules.turnover);
    (rules.trust.enabled, rules.trust.candour) = (true, 0.0);
    let tie = Small::town(&[("s0", "b0", 1.0)], rules).bound();
    let counts = tie.account(1).market;
    (tie.levels(1)[0], counts.trust[2], [counts.contacts_lost, counts.desks_left])
}

const CERTAIN: Rate = Rate { amount: 1.0, per: Period::Week };

fn both(level: u8) -> Levels {
    Levels { familiarity: level, depth: level }
}

#[test]
fn a_tie_that_nobody_leaves_stays() {
    let (levels, reliability, gone) = left(|_| ());
    assert_eq!((levels, gone), (both(4), [0, 0]));
    assert_near([reliability], [0.28]);
}

#[test]
fn a_new_buyer_knows_nobody() {
    let (levels, reliability, gone) = left(|rules| rules.buyers = CERTAIN);
    assert_eq!((levels, gone), (both(0), [1, 0]));
    assert_near([reliability], [0.2]);
}

#[test]
fn a_logged_tie_is_handed_over_at_half_its_levels() {
    let (levels, _, gone) = left(|rules| rules.sellers = CERTAIN);
    assert_eq!((levels, gone), (both(2), [0, 1]));
}

#[test]
fn a_tie_that_is_not_logged_goes_with_the_seller() {
    let (levels, reliability, gone) = left(|rules| (rules.sellers, rules.logged) = (CERTAIN, 0.0));
    assert_eq!((levels, gone), (both(0), [1, 1]));
    assert_near([reliability], [0.2]);
}

/// Only bonds dissolve here.
fn dissolving(dissolve: Rate) -> Submodels {
    let mut rules = Submodels::default();
    (rules.turnover.enabled, rules.turnover.dissolve) = (true, dissolve);
    (rules.turnover.buyers.amount, rules.turnover.sellers.amount) = (0.0, 0.0);
    rules
}

/// One who pushed is known without a bond: nothing keeps such a tie.
#[test]
fn a_tie_without_bond_dissolves_for_certain() {
    let familiarity = |dissolve: Rate| {
        let pushed = Small::pairs(1, dissolving(dissolve)).selling("defector");
        pushed.but(|scenario| scenario.relationship.betrayal = 1.0).levels(1)[0].familiarity
    };
    assert_eq!((familiarity(Rate { amount: 0.0, ..CERTAIN }), familiarity(CERTAIN)), (1, 0));
}

/// At depth 4 one in e dissolves.
#[test]
fn a_bond_keeps_a_tie_from_dissolving() {
    let buyers: Vec<String> = (0..400).map(|buyer| format!("b{buyer}")).collect();
    let ties: Vec<_> = buyers.iter().map(|buyer| ("s0", buyer.as_str(), 1.0)).collect();
    let levels = Small::town(&ties, dissolving(CERTAIN)).bound().levels(1);
    let kept = levels.iter().filter(|&&levels| levels == both(4)).count();
    assert!(levels.len() == 400 && (220..285).contains(&kept), "{kept} of 400, expected 253");
}

#[test]
fn who_drops_a_seller_finds_another_only_by_searching() {
    let found = |search: f64| {
        let mut rules = Submodels::default();
        rules.rewiring.enabled = true;
        (rules.rewiring.buyers, rules.rewiring.sellers, rules.rewiring.search) = (1.0, 0.0, search);
        let town = Small::town(&[("s0", "b0", 1.0), ("s1", "b1", 1.0)], rules).selling("defector");
        let parted = town.sum(20, |account| account.market.parted);
        (parted > 0, town.sum(20, |account| account.market.accounts_made))
    };
    assert_eq!((found(0.0), found(1.0)), ((true, 0), (true, 1)));
}

/// One stranger who answers for certain, and never has a need.
#[test]
fn an_account_nobody_looked_after_for_a_year_is_given_up() {
    let mut rules = Submodels::default();
    (rules.outreach.enabled, rules.outreach.stranger, rules.outreach.background) = (true, 1.0 - 1e-9, 0.0);
    let idle = Small::town(&[("s0", "b0", 1.0), ("b0", "b1", 1.0)], rules).needing(0.0);
    let made = [1, 53, 56, 100].map(|weeks| idle.account(weeks).market.accounts_made);
    assert_eq!(made, [1, 1, 2, 2]);
    assert_eq!(idle.account(54).ties, 1);
}

#[test]
fn a_seller_who_is_squeezed_drops_the_buyer() {
    let parted = |sellers: f64, buyer: &'static str| {
        let mut rules = Submodels::default();
        (rules.rewiring.enabled, rules.rewiring.buyers, rules.rewiring.sellers) = (true, 0.0, sellers);
        let pair = Small::pairs(1, rules).but(|scenario| scenario.buyers = mix(&[(buyer, 1.0)]));
        (pair.account(1).market.parted, pair.levels(1)[0].familiarity)
    };
    assert_eq!((parted(1.0, "defector"), parted(1.0, "cooperator")), ((1, 0), (0, 1)));
    assert_eq!(parted(0.0, "defector"), (0, 1));
}

/// A level a week; nothing else moves levels here.
#[test]
fn levels_fall_in_weeks_without_contact_only() {
    let tie = Small::town(&[("s0", "b0", 1.0)], Submodels::default()).bound().needing(0.6);
    let diary = tie.but(|scenario| scenario.relationship.fade = CERTAIN).diary(12);
    let (mut next, mut expected, mut idle) = (0, 4_u8, 0);
    for (week, event) in diary {
        let Event::Sold { levels, .. } = event else { continue };
        (expected, idle) = (expected.saturating_sub((week - next) as u8), idle + week - next);
        assert_eq!(levels, both(expected), "week {week}");
        next = week + 1;
    }
    assert!(next > 4 && idle > 1, "{idle} weeks without contact");
}

#[test]
fn who_loses_money_over_a_quarter_withdraws() {
    let visits = |certificate: f64, withdrawal: bool| {
        let mut rules = Submodels::default();
        (rules.quality.enabled, rules.quality.cost, rules.quality.certified) = (true, 0.0, 1.0);
        (rules.quality.certificate, rules.quality.withdrawal) = (certificate, withdrawal);
        let account = Small::pairs(1, rules).account(26);
        (account.tally.visits(), account.ties_alive)
    };
    assert_eq!(visits(41.0, true), (13, 0));
    assert_eq!((visits(39.0, true), visits(41.0, false)), ((26, 1), (26, 1)));
}
