//! Common needs: rivals on the same world meet the same needs, of the same size, at the same people, in the same week.

mod market_support;

use longgame_core::market::{Need, Run};
use longgame_core::price::{POLICIES, PricePolicy};
use longgame_core::scenario::Scenario;
use market_support::*;

/// What arose in each of forty weeks: the buyer and its need. Nobody is ready to close in the week a need arises in,
/// for that takes a second meeting, so whatever arises in a week is open at its end.
fn arisen(seed: u64, change: impl FnOnce(&mut Scenario)) -> Vec<Vec<(usize, Need)>> {
    let mut rules = everything();
    (rules.demand.projects.amount, rules.demand.large_share) = (0.9, 0.3);
    let (world, mut scenario, streams) = stage(seed, rules);
    assert!(rules.stages.meetings > 1);
    change(&mut scenario);
    let parties = parties(&world, &scenario, &streams);
    let market = scenario.market.expect("a market");
    let mut run = Run::open(&world, &parties, &scenario, &market, &streams);
    let open = |run: &Run<'_>, week| {
        let needs = run.needs().iter().copied().enumerate();
        needs.filter(|(_, need)| need.is_open() && need.born == week).collect::<Vec<_>>()
    };
    let weeks: Vec<Vec<(usize, Need)>> = (0..40)
        .map(|week| {
            run.week(week);
            open(&run, week)
        })
        .collect();
    // All that arose, but for the few that a project replaced at once.
    let seen = weeks.iter().map(Vec::len).sum::<usize>() as f64;
    assert!(seen > 0.97 * run.arrived() as f64, "{seen} of {}", run.arrived());
    weeks
}

#[test]
fn rivals_meet_the_same_needs_when_and_where_they_arise() {
    for seed in 0..3 {
        let style = |style: &'static str| arisen(seed, |scenario| scenario.sellers = mix(&[(style, 1.0)]));
        let needs = style("relational");
        let sizes = |size: u16| needs.iter().flatten().filter(|(_, need)| need.size == size).count();
        assert!(sizes(1) > 0 && sizes(5) > 0 && sizes(10) > 0, "of every size");
        for rival in ["transactional", "mimic", "planner"] {
            assert_eq!(needs, style(rival), "{rival}, seed {seed}");
        }
    }
}

#[test]
fn price_policies_meet_the_same_needs_when_and_where_they_arise() {
    let policy = |name: &'static str| {
        arisen(7, |scenario| {
            let policy = POLICIES.iter().find(|policy| policy.name == name).expect("a policy");
            scenario.pricing.policy = PricePolicy::new(vec![policy.rule()]).expect("one rule");
        })
    };
    for rival in ["one-off", "volume"] {
        assert_eq!(policy("list-price"), policy(rival), "{rival}");
    }
}

/// Nobody can close: a need stays open for its own week and three more.
#[test]
fn a_need_is_open_until_it_expires() {
    let mut rules = with_stages();
    (rules.demand.expiry, rules.demand.projects.amount, rules.stages.close) = (3, 0.0, 1e-12);
    let pair = Small::town(&[("s0", "b0", 1.0)], rules).needing(0.05);
    let open = |weeks: u32| pair.after(weeks, |run| run.needs()[0]);
    let born = (0..).find(|&week| open(week + 1).is_open()).expect("a need");
    assert_eq!((open(born + 1).born, open(born + 1).until), (born, born + 3));
    let kept: Vec<bool> = (1..=5).map(|weeks| open(born + weeks).born == born).collect();
    assert_eq!(kept, [true, true, true, false, false]);
}
