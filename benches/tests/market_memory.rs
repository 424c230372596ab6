//! What a market with every submodel on costs: 64 bytes a tie, 128 a person and 48 a place in the pools at the most, and
//! after the first week not one allocation. At a million people the example `market` prints the same.

use longgame_benches::counting::Counting;
use longgame_benches::market::{allowed_bytes, sales, scenario, sparse};
use longgame_core::horizon::{Period, Rate};
use longgame_core::market::{Parties, Run, Submodels, World};
use longgame_core::price::{Asking, POLICIES, PricePolicy, Pricing};
use longgame_core::scenario::{Placement, Scenario};
use longgame_core::stream::Streams;
use longgame_network::{Multiplex, Threshold};

#[global_allocator]
static ALLOCATOR: Counting = Counting::new();

/// One test, as two at a time would count each other's memory: of ten ties a person, of four, and of four where prices are
/// asked for, cut and told of.
#[test]
fn a_market_keeps_within_its_bytes_and_allocates_nothing_after_its_first_week() {
    let streams = Streams::new(1, 0, 0);
    let seed = streams.network_seed();
    let plain = scenario(Submodels::everything());
    keeps_within_its_bytes(&sales(10_000).generate(seed).expect("good numbers"), &plain, &streams);
    let sparse = sparse(10_000, seed);
    keeps_within_its_bytes(&sparse, &plain, &streams);
    let mut priced = plain;
    priced.pricing = haggling();
    keeps_within_its_bytes(&sparse, &priced, &streams);
}

fn haggling() -> Pricing {
    let bargaining = POLICIES.iter().find(|policy| policy.name == "bargaining").expect("a policy");
    Pricing {
        policy: PricePolicy::new(vec![bargaining.rule()]).expect("one rule"),
        asking: Asking { chance: 0.5, ..Asking::default() },
        leak: Rate { amount: 0.2, per: Period::Week },
        ..Pricing::default()
    }
}

fn keeps_within_its_bytes(layers: &Multiplex, scenario: &Scenario, streams: &Streams) {
    let market = scenario.market.expect("a market");
    let before = ALLOCATOR.held();
    let world =
        World::on_layers(layers, Threshold::Weight(1.0), &Placement::Roles, streams).expect("a world");
    let parties = Parties::deal(&world, scenario, None, streams);
    let mut run = Run::open(&world, &parties, scenario, &market, streams);
    let held = ALLOCATOR.held() - before;
    let allowed = allowed_bytes(&world);
    assert!(held <= allowed, "{held} bytes, allowed are {allowed}");
    run.week(0);
    let made = ALLOCATOR.made();
    (1..60).for_each(|week| run.week(week));
    assert_eq!(ALLOCATOR.made() - made, 0, "allocations after the first week");
}
