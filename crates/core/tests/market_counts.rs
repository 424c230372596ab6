//! What is counted, in a world of which it can be said by hand.

mod market_support;

use longgame_core::market::Submodels;
use market_support::*;

/// Two sellers, two buyers: the one buys of both, the other of the first only, on a weak tie. Ten needs each.
#[test]
fn units_and_clients_are_those_of_the_ties() {
    let town = [("s0", "b0", 1.0), ("s1", "b0", 1.0), ("s0", "b1", 0.5)];
    let accounts = Small::town(&town, Submodels::default()).accounts(10);
    let [first, second] = [accounts[0].market, accounts[1].market];
    assert!(second.own_units > 1 && second.own_units < 9, "{} of ten", second.own_units);
    assert_eq!((first.own_units, first.client_units), (20 - second.own_units, 20));
    assert_eq!((second.client_units, second.largest_units), (10, second.own_units));
    assert_eq!((first.largest_units, first.weak_units, second.weak_units), (10, 10, 0));
    assert_eq!((first.clients, first.repeat_clients, second.clients), (2, 2, 1));
    assert_eq!((first.client_firms, first.penetration, second.client_firms), (2, 2.0, 1));
    assert_eq!((accounts[0].ties, accounts[1].ties), (2, 1));
}

#[test]
fn a_client_is_no_repeat_client_before_the_second_sale() {
    let clients = |weeks: u32| {
        let counts = Small::pairs(1, Submodels::default()).account(weeks).market;
        (counts.clients, counts.repeat_clients)
    };
    assert_eq!([clients(1), clients(2)], [(1, 0), (1, 1)]);
}

#[test]
fn money_to_come_counts_less_by_patience() {
    let value = |patience: f64| {
        let pair = Small::pairs(1, Submodels::default()).but(|scenario| scenario.patience = patience);
        pair.account(3).present_value
    };
    assert_near([value(1.0), value(0.5)], [120.0, 70.0]);
}

/// Every seller who knows the buyer has lost a need that nobody met.
#[test]
fn a_need_that_nobody_met_is_counted_with_all_whom_the_buyer_knows() {
    let walked = |tell: f64| {
        let mut rules = Submodels::default();
        rules.information.enabled = true;
        (rules.information.tell_weak, rules.information.tell_strong) = (tell, tell);
        let town = Small::town(&[("s0", "b0", 1.0), ("s1", "b0", 1.0), ("s1", "b1", 1.0)], rules);
        town.accounts(5).iter().map(|account| account.walked).collect::<Vec<u64>>()
    };
    assert_eq!((walked(0.0), walked(1.0)), (vec![5, 10], vec![0, 0]));
}

/// A stranger with an open need who answers can be sold to at once.
#[test]
fn what_a_message_to_a_stranger_sold_is_counted_apart() {
    let mut rules = Submodels::default();
    (rules.information.enabled, rules.information.tell_weak) = (true, 0.0);
    (rules.outreach.enabled, rules.outreach.stranger, rules.outreach.background) = (true, 1.0 - 1e-9, 0.0);
    let town = Small::town(&[("s0", "b0", 1.0), ("b0", "b1", 1.0)], rules);
    let week = (1..20).find(|&week| town.account(week).market.accounts_made == 1).expect("an answer");
    let counts = [week, week + 5].map(|week| town.account(week).market);
    // Nobody told it of a later need.
    assert_eq!(counts.map(|counts| (counts.cold_units, counts.largest_cold_units)), [(1, 1), (1, 1)]);
}
