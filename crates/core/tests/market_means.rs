//! The means of a sale's stages: references that rest, experts who meet, doors reached through colleagues.

mod market_support;

use longgame_core::market::{Submodels, play};
use longgame_network::Sales;
use market_support::*;

fn passed(rules: Submodels, stage: usize) -> f64 {
    total(rules, |account| account.market.stages[stage] as f64)
}

/// SCIENCE row 73: what was worn recovers; what was never earned does not come.
#[test]
fn references_that_nobody_wears_have_nothing_to_recover() {
    let closed = |wear: f64, recovery: f64| {
        let mut rules = with_stages();
        (rules.stages.wear, rules.stages.recovery) = (wear, recovery);
        passed(rules, 2)
    };
    assert_eq!(closed(0.0, 0.0), closed(0.0, 100.0), "unworn");
    assert!(closed(0.5, 0.0) < closed(0.5, 100.0), "worn");
}

/// SCIENCE row 78: who finds one member of a practice group finds all, where there is anything to find.
#[test]
fn practice_groups_shorten_the_search_for_experts() {
    let solved = |sales: Sales, practice_groups: bool| -> f64 {
        let mut rules = with_stages();
        rules.stages.practice_groups = practice_groups;
        let of = |seed: u64| {
            let (world, scenario, streams) = stage_of(sales, seed, rules);
            let parties = parties(&world, &scenario, &streams);
            play(&world, &parties, &scenario, &streams, &[60]).remove(0)
        };
        (0..4).flat_map(of).map(|account| account.market.stages[1] as f64).sum()
    };
    let apart = Sales { sellers: 20, experts: 10, segments: 4, ..SALES };
    let (alone, grouped) = (solved(apart, false), solved(apart, true));
    assert!(grouped > 1.02 * alone, "{alone} alone, {grouped} in groups, two teams that lack experts");
    assert_eq!(solved(SALES, false), solved(SALES, true), "all work in one team");
}

/// SCIENCE row 64: doors are reached through colleagues, as far as that counts.
#[test]
fn doors_are_reached_through_colleagues() {
    let bought_in = |through: f64| {
        let mut rules = with_stages();
        rules.stages.through = through;
        passed(rules, 0)
    };
    let rising = [0.0, 0.25, 1.0].map(bought_in);
    assert!(rising.windows(2).all(|pair| pair[0] < pair[1]), "{rising:?}");
}
