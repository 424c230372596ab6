//! Expected revenue under a reference price, against values computed apart from this program, and the
//! simulated market against the exact expectation.

use longgame_core::game::Visit;
use longgame_core::market::{Parties, World, play};
use longgame_core::price::{Anchor, PricePolicy, Pricing, Purchase, Reference, expected, policy};
use longgame_core::relationship::Strength;
use longgame_core::scenario::Choice;
use longgame_core::spec::{Bound, Experiment, Source};
use longgame_core::stream::Streams;
use serde_json::Value;

const GOLDEN: &str = include_str!("../../../tests/golden/prices/reference_price.json");
const TOLERANCE: f64 = 0.002;
const PAID: Reference = Reference { persistence: 0.7, anchor: Anchor::Paid };

fn golden() -> Value {
    serde_json::from_str(GOLDEN).expect("sound JSON")
}

/// The policies of the file by the names it gives them: `(theirs, ours, numbers)`.
const POLICIES: [(&str, &str, &[f64]); 4] = [
    ("list", "list-price", &[]),
    ("one_off", "one-off", &[0.2, 1.0]),
    ("always_20", "frequent", &[1.0, 0.2]),
    ("every_4", "frequent", &[4.0, 0.2]),
];

fn price_policy(name: &str, numbers: &[f64]) -> PricePolicy {
    let mut rule = policy::named(name).expect("a policy").rule();
    rule.terms.numbers = numbers.to_vec();
    PricePolicy::new(vec![rule]).expect("one rule goes together with itself")
}

/// The buyer of the file: its trust of 0.5 is part of the base.
fn purchase() -> Purchase {
    Purchase::new(&Visit::default(), &Choice::default(), &Pricing::default())
}

fn revenue(name: &str, numbers: &[f64], reference: &Reference) -> Vec<f64> {
    let list_price = golden()["parameters"]["list_price"].as_f64().expect("a number");
    let shares = expected::revenue(&purchase(), reference, &price_policy(name, numbers), 40);
    shares.into_iter().map(|share| share * list_price).collect()
}

#[test]
fn expected_revenue_is_the_published_one() {
    let golden = golden();
    let visits = golden["cumulative_revenue"].as_object().expect("a table");
    assert_eq!(visits.len(), 6);
    for (theirs, ours, numbers) in POLICIES {
        let revenue = revenue(ours, numbers, &PAID);
        for (visit, expected) in visits {
            let expected = expected[theirs].as_f64().expect("a number");
            let found = revenue[visit.parse::<usize>().expect("a visit") - 1];
            assert!((found - expected).abs() <= TOLERANCE, "{theirs} at {visit}: {found}, not {expected}");
        }
    }
}

#[test]
fn cuts_fall_behind_the_list_price_where_published_and_never_without_anchoring() {
    let golden = golden();
    for (theirs, ours, numbers) in POLICIES.into_iter().skip(1) {
        let behind = |reference: &Reference| {
            let (cut, list) = (revenue(ours, numbers, reference), revenue("list-price", &[], reference));
            (1..=40).find(|&visit| cut[visit - 1] < list[visit - 1])
        };
        let published = golden["first_visit_behind_list"][theirs].as_u64().map(|visit| visit as usize);
        assert_eq!(behind(&PAID), published, "{theirs}");
        for null in [Reference { persistence: 1.0, ..PAID }, Reference { anchor: Anchor::None, ..PAID }] {
            assert_eq!(behind(&null), None, "{theirs} without anchoring");
        }
    }
}

#[test]
fn an_explained_cut_is_no_anchor() {
    let mut rule = policy::named("one-off").expect("a policy").rule();
    rule.public = true;
    let explained = PricePolicy::new(vec![rule]).expect("one rule");
    let explained = expected::revenue(&purchase(), &PAID, &explained, 40);
    let unanchored = Reference { anchor: Anchor::None, ..PAID };
    let free = expected::revenue(&purchase(), &unanchored, &price_policy("one-off", &[0.2, 1.0]), 40);
    assert_eq!(explained, free);
}

/// Pairs apart, a certain need a week, everyone cooperates and nobody slips: every sale is at the price
/// quoted, so a pair's revenue is what the exact expectation is of.
fn simulated(policy: &str, anchor: &str, pairs: u32, weeks: u32) -> Vec<f64> {
    let text = format!(
        "visit.buy = \"choice\"\nrelationship.noise = 0\nhorizon.weeks = {weeks}\n\
         world = {{ pairs = {pairs}, buyers = \"cooperator\", sellers.strategy = \"cooperator\" }}\n\
         price = {{ policy = {policy}, anchor = \"{anchor}\" }}\n\
         market = {{ needs = {{ rate = 1, per = \"week\" }} }}\n"
    );
    let experiment = Experiment::parse(Source::new("pairs.toml", &text), &[]).expect("sound");
    experiment.check(Bound::Usual).expect("sound");
    let scenario = experiment.scenario(&[]).expect("checked");
    let streams = Streams::new(11, 0, 0);
    let world = World::pairs(pairs, Strength::Weak);
    let parties = Parties::deal(&world, &scenario, None, &streams);
    let table = scenario.game.table(&scenario.relationship.volume);
    let accounts = play(&world, &parties, &scenario, &streams, &[weeks]).remove(0);
    accounts.iter().map(|account| account.revenue(&table).units()).collect()
}

#[test]
fn the_simulated_market_earns_what_is_expected() {
    let policies = [
        ("list-price", &[][..], "\"list-price\""),
        ("one-off", &[0.2, 1.0], "{ name = \"one-off\", cut = 0.2 }"),
        ("frequent", &[1.0, 0.2], "{ name = \"frequent\", every = 1, cut = 0.2 }"),
        ("frequent", &[4.0, 0.2], "{ name = \"frequent\", every = 4, cut = 0.2 }"),
    ];
    let anchors = [("paid", Anchor::Paid), ("lowest", Anchor::Lowest)];
    for (name, numbers, toml) in policies {
        for (word, anchor) in anchors {
            let pairs = simulated(toml, word, 20_000, 24);
            let count = pairs.len() as f64;
            let mean = pairs.iter().sum::<f64>() / count;
            let variance = pairs.iter().map(|pair| (pair - mean).powi(2)).sum::<f64>() / (count - 1.0);
            let expected = revenue(name, numbers, &Reference { anchor, ..PAID })[23];
            let off = (mean - expected).abs() / (variance / count).sqrt();
            // Eight comparisons: the chance that one lies 4 standard errors out is 5 in 10,000.
            assert!(
                off < 4.0,
                "{name} {numbers:?} {word}: {mean}, expected {expected}, {off} standard errors"
            );
        }
    }
}
