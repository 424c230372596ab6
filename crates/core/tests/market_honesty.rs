//! Honesty in the market: what claims cost, and when a recommendation is taken for one.

mod market_support;

use longgame_core::game::{Game, Visit};
use longgame_core::horizon::Rate;
use longgame_core::market::{Event, Run, Submodels, play};
use longgame_core::scenario::{Market, Scenario};
use market_support::*;

/// Mean credibility on the ties of sellers who serve.
fn credibility(claims: f64, candour: f64) -> f64 {
    let mut rules = Submodels::default();
    (rules.trust.enabled, rules.trust.claims, rules.trust.candour) = (true, claims, candour);
    let [sum, ties] = totals(rules, "cooperator", |a| [a.market.trust[1], a.market.trusting as f64]);
    sum / ties
}

/// SCIENCE row 36: too many claims, down.
#[test]
fn credibility_falls_at_every_step_of_claims() {
    for candour in [0.0, 0.3] {
        let falling = [0.0, 0.25, 0.5, 1.0, 3.0].map(|claims| credibility(claims, candour));
        assert!(falling.windows(2).all(|pair| pair[0] > pair[1]), "candour {candour}: {falling:?}");
    }
}

/// How many recommendations were genuine, and how many were none, in a market so changed.
fn recommended(change: impl Fn(&mut Scenario, &mut Submodels)) -> [usize; 2] {
    let mut rules = Submodels::default();
    (rules.trust.enabled, rules.trust.recommends, rules.trust.misjudged) = (true, 1.0, 0.0);
    let (world, mut scenario, streams) = stage(7, rules);
    scenario.relationship.fade = Rate::NEVER;
    change(&mut scenario, &mut rules);
    let market = Market { submodels: rules, ..scenario.market.expect("a market") };
    scenario.market = Some(market);
    let parties = parties(&world, &scenario, &streams);
    let mut counts = [0; 2];
    for seller in 0..world.sellers() as u32 {
        let mut run = Run::open(&world, &parties, &scenario, &market, &streams);
        run.keep_diary(seller);
        (0..26).for_each(|week| run.week(week));
        for (_, event) in run.diary().expect("a diary").entries() {
            if let Event::Recommended { genuine, .. } = event {
                counts[usize::from(!genuine)] += 1;
            }
        }
    }
    counts
}

#[test]
fn a_recommendation_against_which_nothing_speaks_is_genuine() {
    let [genuine, spoilt] = recommended(|_, _| ());
    assert!(genuine > 20 && spoilt == 0, "{genuine} genuine, {spoilt} not");
}

/// The first caveat: the rival fits no better.
#[test]
fn a_rival_who_fits_no_better_is_no_acid_test() {
    let with = |misjudged: f64| recommended(|_, rules| rules.trust.misjudged = misjudged);
    let (some, all) = (with(0.1), with(1.0));
    assert!(some[0] > 0 && some[1] > 0 && all[1] > some[1], "{some:?} at 0.1, {all:?} at 1");
}

/// The second: there was nothing to lose, as the buyer does not know the seller.
#[test]
fn a_need_that_could_not_be_won_is_no_acid_test() {
    let [genuine, spoilt] = recommended(|scenario, _| {
        let relationship = &mut scenario.relationship;
        (relationship.initial_weak, relationship.initial_strong, relationship.acquaint) = (0, 0, 0.0);
    });
    assert!(genuine == 0 && spoilt > 20, "{genuine} genuine, {spoilt} not");
}

/// The third: there was nothing in it, at the price or for the hours it takes.
#[test]
fn a_need_not_worth_having_is_no_acid_test() {
    let priced = |unit_cost: f64| {
        recommended(|scenario, _| {
            scenario.game = Game::Sales(Visit { list_price: 50.0, unit_cost, ..Visit::default() });
        })
    };
    let paid = |wage: f64| recommended(|_, rules| (rules.time.enabled, rules.time.wage) = (true, wage));
    for (worth, not) in [(priced(40.0), priced(60.0)), (paid(1.25), paid(20.0))] {
        assert!(worth[0] > 20 && worth[1] == 0, "{worth:?} where it is worth it");
        assert!(not[0] == 0 && not[1] > 20, "{not:?} where it is not");
    }
}

/// The fourth: sellers are pressed, as reviews near.
#[test]
fn a_recommendation_under_pressure_is_no_acid_test() {
    let pressed = |pressure: f64| {
        recommended(|_, rules| {
            (rules.force.enabled, rules.force.review, rules.trust.pressure) = (true, 4, pressure);
        })
    };
    let (free, pressed) = (pressed(0.0), pressed(0.5));
    assert!(free[1] == 0 && pressed[0] > 0 && pressed[1] > 0, "{free:?} free, {pressed:?} pressed");
}

/// Only a genuine recommendation is thought well of.
#[test]
fn an_empty_recommendation_moves_no_trust() {
    let selfish = |unit_cost: f64| {
        let mut rules = Submodels::default();
        (rules.trust.enabled, rules.trust.recommends, rules.trust.candour) = (true, 1.0, 0.0);
        let (world, mut scenario, streams) = stage(7, rules);
        scenario.sellers = mix(&[("cooperator", 1.0)]);
        scenario.game = Game::Sales(Visit { unit_cost, ..Visit::default() });
        let parties = parties(&world, &scenario, &streams);
        let accounts = play(&world, &parties, &scenario, &streams, &[26]).remove(0);
        accounts.iter().map(|account| account.market.trust[4]).sum::<f64>()
    };
    assert!(selfish(55.0) < selfish(120.0));
}

/// The null: who recommends nobody misjudges nobody.
#[test]
fn where_nobody_recommends_misjudging_changes_no_byte() {
    let accounts = |misjudged: f64| {
        let mut rules = everything();
        (rules.trust.recommends, rules.trust.misjudged) = (0.0, misjudged);
        let (world, scenario, streams) = stage(7, rules);
        let parties = parties(&world, &scenario, &streams);
        play(&world, &parties, &scenario, &streams, &[40]).remove(0)
    };
    assert_eq!(accounts(0.0), accounts(1.0));
}
