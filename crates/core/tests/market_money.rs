//! Money of one seller and one buyer: each cost in the profit, each value in the surplus.

mod market_support;

use longgame_core::market::Submodels;
use market_support::*;

/// Profit and surplus of three visits, each of 40 and 40 at the list price, with the account's own counts.
fn money(set: impl FnOnce(&mut Submodels)) -> ([f64; 2], longgame_core::market::Counts) {
    let mut rules = Submodels::default();
    set(&mut rules);
    Small::town(&[("s0", "b0", 1.0)], rules).after(3, |run| {
        let account = run.snapshot()[0];
        assert_eq!(account.tally.visits(), 3);
        ([account.profit(run.table()), account.surplus(run.table())], account.market)
    })
}

#[test]
fn a_served_visit_is_worth_forty_to_either_side() {
    assert_near(money(|_| ()).0, [120.0, 120.0]);
}

#[test]
fn messages_cost_the_seller_money() {
    let (money, counts) = money(|rules| {
        (rules.outreach.enabled, rules.outreach.calls, rules.outreach.message_cost) = (true, 4, 2.5);
    });
    assert_eq!(counts.messages, 12);
    assert_near(money, [120.0 - 30.0, 120.0]);
}

/// A visit brings 40 a week; four messages a week cost 60.
#[test]
fn who_spends_more_on_messages_than_it_earns_withdraws_after_a_quarter() {
    let visits = |cost: f64| {
        let mut rules = Submodels::default();
        (rules.quality.enabled, rules.quality.withdrawal) = (true, true);
        (rules.quality.cost, rules.quality.value) = (0.0, 0.0);
        (rules.outreach.enabled, rules.outreach.calls, rules.outreach.message_cost) = (true, 4, cost);
        Small::town(&[("s0", "b0", 1.0)], rules).after(30, |run| run.snapshot()[0].tally.visits())
    };
    assert_eq!([visits(5.0), visits(15.0)], [30, 13]);
}

#[test]
fn certificates_cost_the_seller_money_by_the_week() {
    let money = money(|rules| {
        (rules.quality.enabled, rules.quality.cost, rules.quality.value) = (true, 0.0, 0.0);
        (rules.quality.certified, rules.quality.certificate) = (1.0, 5.0);
    });
    assert_near(money.0, [120.0 - 15.0, 120.0]);
}

#[test]
fn quality_costs_the_seller_and_is_worth_more_to_the_buyer() {
    let with = |cost: f64, value: f64| {
        money(|rules| {
            (rules.quality.enabled, rules.quality.cost, rules.quality.value) = (true, cost, value);
        })
        .0
    };
    // Three units of a quality from 0 to 1.
    let units = with(0.0, 1.0)[1] - 120.0;
    assert!(units > 0.0 && units < 3.0, "{units}");
    assert_near(with(20.0, 30.0), [120.0 - 20.0 * units, 120.0 + 30.0 * units]);
}

#[test]
fn a_second_force_costs_thirteen_a_quarter_for_an_account_one_a_week() {
    let money = money(|rules| {
        rules.information.enabled = true;
        (rules.information.tell_weak, rules.information.tell_strong) = (1.0, 1.0);
        (rules.force.enabled, rules.force.second, rules.force.second_cost) = (true, true, 13.0);
    });
    assert_near(money.0, [120.0 - 3.0, 120.0]);
}

#[test]
fn a_large_need_is_paid_by_the_unit() {
    let sold = |share: f64| {
        let mut rules = Submodels::default();
        (rules.demand.enabled, rules.demand.large_share, rules.demand.large_size) = (true, share, 5);
        Small::pairs(1, rules).after(3, |run| (run.snapshot()[0].market.own_units, run.books().revenue().0))
    };
    assert_eq!(sold(0.0), (3, 30_000));
    assert_eq!(sold(1.0), (15, 150_000));
}
