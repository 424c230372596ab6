//! Small markets to try submodels on.
#![allow(dead_code, unused_imports, reason = "each of the test files uses its part")]

mod small;

pub(crate) use small::{Small, assert_near};

use longgame_core::game::{Game, Visit};
use longgame_core::horizon::{Horizon, Period, Rate};
use longgame_core::market::{Account, Parties, Snapshot, Submodels, World, play};
use longgame_core::mix::Mix;
use longgame_core::relationship::{Relationship, Strength};
use longgame_core::scenario::{Buy, Choice, Market, Placement, Scenario, Ties};
use longgame_core::strategy::named;
use longgame_core::stream::Streams;
use longgame_network::{Builder, NewTie, Person, Sales, Threshold, read_csv};

/// Shares of strategies by name.
pub(crate) fn mix(shares: &[(&str, f64)]) -> Mix {
    Mix::new(shares.iter().map(|(name, share)| (named(name).expect("a strategy"), *share)).collect())
        .expect("a mix")
}

/// A market of these submodels.
pub(crate) fn scenario(submodels: Submodels) -> Scenario {
    Scenario {
        game: Game::Sales(Visit::default()),
        ties: Ties::Pairs { count: 1, strength: Strength::Weak },
        placement: Placement::Roles,
        sellers: mix(&[("relational", 0.5), ("transactional", 0.5)]),
        buyers: mix(&[("tit-for-tat", 0.45), ("grudger", 0.2), ("cooperator", 0.2), ("defector", 0.15)]),
        horizon: Horizon::Weeks(40),
        patience: 1.0,
        every: Period::Week,
        buy: Buy::Choice,
        relationship: Relationship::default(),
        pricing: longgame_core::price::Pricing::default(),
        market: Some(Market {
            period: Period::Week,
            needs: Rate { amount: 1.0, per: Period::Month },
            choice: Choice::default(),
            submodels,
        }),
    }
}

/// One selling firm and four buying ones.
pub(crate) fn stage(seed: u64, submodels: Submodels) -> (World, Scenario, Streams) {
    stage_of(SALES, seed, submodels)
}

/// Small firms.
pub(crate) const SALES: Sales =
    Sales { sellers: 8, experts: 8, firms: 4, departments: 4, department: 10, segments: 2, leads: 6 };

/// A selling firm and buying ones of other sizes.
pub(crate) fn stage_of(sales: Sales, seed: u64, submodels: Submodels) -> (World, Scenario, Streams) {
    let streams = Streams::new(seed, 0, 0);
    let layers = sales.generate(streams.network_seed()).expect("good numbers");
    let world =
        World::on_layers(&layers, Threshold::Weight(1.0), &Placement::Roles, &streams).expect("a world");
    submodels.check(world.grounds().as_ref()).expect("layers");
    (world, scenario(submodels), streams)
}

/// A world of these people and ties, each tie with its layer and weight; strong from 1.
pub(crate) fn built(people: &[(String, Person)], ties: &[(String, String, &str, f64)]) -> World {
    let mut builder = Builder::new();
    for (label, person) in people {
        builder.person(label, *person).expect("a good label");
    }
    for (a, b, layer, weight) in ties {
        builder.tie(a, b, NewTie { layer, ..NewTie::weighing(*weight) }).expect("a good tie");
    }
    let layers = builder.build_multiplex().expect("layers").network;
    let streams = Streams::new(0, 0, 0);
    World::on_layers(&layers, Threshold::Weight(1.0), &Placement::Roles, &streams).expect("a world")
}

/// Who plays what.
pub(crate) fn parties(world: &World, scenario: &Scenario, streams: &Streams) -> Parties {
    Parties::deal(world, scenario, None, streams)
}

fn snapshot(seed: u64, submodels: Submodels, style: Option<&str>) -> Snapshot {
    let (world, mut scenario, streams) = stage(seed, submodels);
    if let Some(style) = style {
        scenario.sellers = mix(&[(style, 1.0)]);
    }
    let parties = parties(&world, &scenario, &streams);
    play(&world, &parties, &scenario, &streams, &[60]).remove(0)
}

/// A sum over sellers and four worlds.
pub(crate) fn total(submodels: Submodels, of: impl Fn(&Account) -> f64) -> f64 {
    (0..4).flat_map(|seed| snapshot(seed, submodels, None)).map(|account| of(&account)).sum()
}

/// Two sums where all sellers have one style.
pub(crate) fn totals(submodels: Submodels, style: &str, of: impl Fn(&Account) -> [f64; 2]) -> [f64; 2] {
    let all = (0..4).flat_map(|seed| snapshot(seed, submodels, Some(style)));
    all.fold([0.0; 2], |sums, account| {
        let [a, b] = of(&account);
        [sums[0] + a, sums[1] + b]
    })
}

/// Demand, information and stages, with all that they need.
pub(crate) fn with_stages() -> Submodels {
    let mut rules = Submodels::default();
    (rules.demand.enabled, rules.stages.enabled) = (true, true);
    rules
}

/// Every submodel, with what is off by default switched on.
pub(crate) fn everything() -> Submodels {
    let mut rules = Submodels::everything();
    (rules.demand.large_share, rules.trust.unscripted, rules.trust.detection) = (0.1, 0.3, 0.05);
    (rules.trust.pressure, rules.trust.recommends, rules.time.spill) = (0.2, 0.2, 0.5);
    (rules.force.split, rules.force.second, rules.quality.certified) = (true, true, 0.2);
    rules.quality.withdrawal = true;
    rules
}

/// A ring of twelve with chords, its ties in three layers, everything but the stages switched on.
pub(crate) fn town_accounts(seed: u64, reversed: bool) -> Snapshot {
    let layers = ["marketplace", "customer", "prospect"];
    let mut rows: Vec<String> = (0..12)
        .flat_map(|i| {
            let layer = layers[i % 3];
            [format!("p{i},p{},1,{layer}", (i + 1) % 12), format!("p{i},p{},3,{layer}", (i + 4) % 12)]
        })
        .collect();
    if reversed {
        rows.reverse();
    }
    let text = format!("source,target,weight,layer\n{}\n", rows.join("\n"));
    let network = read_csv(text.as_bytes()).expect("a good file").network;
    let streams = Streams::new(seed, 0, 0);
    let mut rules = everything();
    (rules.stages.enabled, rules.force.second, rules.outreach.stranger) = (false, false, 0.2);
    let scenario = scenario(rules);
    let placement = Placement::Random(3);
    let world = World::on_network(&network, Threshold::default(), &placement, &streams).expect("a world");
    rules.check(world.grounds().as_ref()).expect("all it needs");
    let parties = parties(&world, &scenario, &streams);
    play(&world, &parties, &scenario, &streams, &[50]).remove(0)
}
