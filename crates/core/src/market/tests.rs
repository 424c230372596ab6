//! Laws of the market.

use longgame_network::{Network, Threshold, read_csv};
use proptest::prelude::*;

use super::engine::Run;
use super::{Parties, Submodels, World, play};
use crate::dyad::Dyad;
use crate::dyad::simulate::Draws;
use crate::game::{Game, Visit};
use crate::horizon::{Horizon, Period, Rate};
use crate::mix::Mix;
use crate::relationship::{Relationship, Strength};
use crate::scenario::{Buy, Choice, Market, Placement, Scenario, Ties};
use crate::strategy::named;
use crate::stream::Streams;

fn mix(shares: &[(&str, f64)]) -> Mix {
    Mix::new(shares.iter().map(|(name, share)| (named(name).expect("a strategy"), *share)).collect())
        .expect("a mix")
}

fn scenario(buyers: &[(&str, f64)]) -> Scenario {
    Scenario {
        game: Game::Sales(Visit::default()),
        ties: Ties::Pairs { count: 1, strength: Strength::Weak },
        placement: Placement::Random(3),
        sellers: mix(&[("relational", 0.5), ("transactional", 0.5)]),
        buyers: mix(buyers),
        horizon: Horizon::Visits(100),
        patience: 1.0,
        every: Period::Week,
        buy: Buy::Choice,
        relationship: Relationship::default(),
        pricing: crate::price::Pricing::default(),
        market: Some(Market {
            period: Period::Week,
            needs: Rate { amount: 1.0, per: Period::Month },
            choice: Choice::default(),
            submodels: Submodels::default(),
        }),
    }
}

const BUYERS: &[(&str, f64)] =
    &[("tit-for-tat", 0.45), ("grudger", 0.2), ("cooperator", 0.2), ("defector", 0.15)];

/// A small town: a ring of twelve with chords.
fn town(rows_reversed: bool) -> Network {
    let mut rows: Vec<String> = (0..12)
        .flat_map(|i| [format!("p{i},p{},1", (i + 1) % 12), format!("p{i},p{},3", (i + 4) % 12)])
        .collect();
    if rows_reversed {
        rows.reverse();
    }
    let text = format!("source,target,weight\n{}\n", rows.join("\n"));
    read_csv(text.as_bytes()).expect("a good file").network
}

fn world(streams: &Streams, reversed: bool) -> World {
    World::on_network(&town(reversed), Threshold::default(), &Placement::Random(3), streams).expect("a world")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn one_seller_one_buyer_and_a_certain_need_is_the_dyad_exactly(
        seed in any::<u64>(), seller in 0..4_usize, buyer in 0..4_usize, max_depth in 0..=4_u8,
    ) {
        let sellers = ["relational", "transactional", "win-stay-lose-shift", "random"];
        let mut scenario = scenario(&[(BUYERS[buyer].0, 1.0)]);
        scenario.sellers = mix(&[(sellers[seller], 1.0)]);
        scenario.buy = Buy::Always;
        scenario.relationship.max_depth = max_depth;
        scenario.market.as_mut().expect("a market").needs = Rate { amount: 1.0, per: Period::Week };
        let streams = Streams::new(seed, 0, 0);
        let world = World::pairs(1, Strength::Weak);
        let parties = Parties::deal(&world, &scenario, None, &streams);
        let market = play(&world, &parties, &scenario, &streams, &[7, 60]);

        let dyad = Dyad::new(
            &scenario.game,
            named(sellers[seller]).expect("a seller").automaton().expect("an automaton"),
            named(BUYERS[buyer].0).expect("a buyer").automaton().expect("an automaton"),
            &scenario.relationship,
            Strength::Weak,
        );
        for (snapshot, visits) in market.iter().zip([7, 60]) {
            let alone = dyad.compile().tally(&mut Draws::open(&streams), 0, visits);
            prop_assert_eq!(snapshot[0].tally, alone);
        }
        let mut apart = scenario.clone();
        apart.market = None;
        prop_assert_eq!(&play(&world, &parties, &apart, &streams, &[7, 60])[1][0].tally, &market[1][0].tally);
    }

    #[test]
    fn what_sellers_take_in_is_what_buyers_pay_in_every_period(seed in any::<u64>()) {
        let scenario = scenario(BUYERS);
        let streams = Streams::new(seed, 0, 0);
        let world = world(&streams, false);
        let parties = Parties::deal(&world, &scenario, None, &streams);
        let market = scenario.market.expect("a market");
        let mut run = Run::open(&world, &parties, &scenario, &market, &streams);
        for period in 0..80 {
            run.week(period);
            let tallied: i64 = run.snapshot().iter().map(|a| a.tally.revenue(run.table()).0).sum();
            prop_assert_eq!(run.books().revenue(), run.books().spend());
            prop_assert_eq!(run.books().revenue().0, tallied);
        }
    }

    #[test]
    fn the_order_of_the_edges_file_does_not_matter(seed in any::<u64>()) {
        let scenario = scenario(BUYERS);
        let streams = Streams::new(seed, 0, 0);
        let accounts = |reversed| {
            let world = world(&streams, reversed);
            let parties = Parties::deal(&world, &scenario, None, &streams);
            play(&world, &parties, &scenario, &streams, &[50])
        };
        prop_assert_eq!(accounts(false), accounts(true));
    }

    #[test]
    fn one_pass_to_the_longest_horizon_gives_every_shorter_one(seed in any::<u64>(), short in 1..50_u32) {
        let scenario = scenario(BUYERS);
        let streams = Streams::new(seed, 0, 0);
        let world = world(&streams, false);
        let parties = Parties::deal(&world, &scenario, None, &streams);
        let both = play(&world, &parties, &scenario, &streams, &[short, 50]);
        prop_assert_eq!(&both[0], &play(&world, &parties, &scenario, &streams, &[short])[0]);
    }

    #[test]
    fn rival_variants_meet_the_same_needs(seed in any::<u64>()) {
        // With buy = always and nobody ever leaving, a need is a visit, whoever sells.
        let mut scenario = scenario(BUYERS);
        scenario.buy = Buy::Always;
        scenario.relationship.leaving = false;
        let streams = Streams::new(seed, 0, 0);
        let world = world(&streams, false);
        let visits = |style: &str| {
            let variant = Scenario { sellers: mix(&[(style, 1.0)]), ..scenario.clone() };
            let parties = Parties::deal(&world, &variant, None, &streams);
            let last = play(&world, &parties, &variant, &streams, &[50]).remove(0);
            last.iter().map(|account| account.tally.visits()).sum::<u64>()
        };
        prop_assert_eq!(visits("relational"), visits("transactional"));
    }

    #[test]
    fn a_mechanism_at_its_null_is_the_mechanism_switched_off(seed in any::<u64>()) {
        let mut scenario = scenario(BUYERS);
        let streams = Streams::new(seed, 0, 0);
        let world = world(&streams, false);
        scenario.relationship.fade = Rate { amount: 0.0, per: Period::Year };
        let parties = Parties::deal(&world, &scenario, None, &streams);
        let null = play(&world, &parties, &scenario, &streams, &[50]);
        scenario.relationship.fade = Rate::NEVER;
        prop_assert_eq!(null, play(&world, &parties, &scenario, &streams, &[50]));
    }
}

#[test]
fn too_many_sellers_and_unknown_people_are_refused_by_name() {
    let network = town(false);
    let streams = Streams::new(1, 0, 0);
    let placed = |placement| World::on_network(&network, Threshold::default(), &placement, &streams);
    let message = placed(Placement::Random(12)).expect_err("nobody left to buy").to_string();
    assert_eq!(message, "world.sellers.count is 12, but the network has 12 people: expected 1 to 11");
    let message = placed(Placement::Named(vec!["p01".into()])).expect_err("nobody of that name").to_string();
    assert!(
        message.starts_with("world.sellers.at names `p01`, who is not in the network; the nearest is `p")
    );
}

#[test]
fn the_books_tell_when_one_posting_is_dropped() {
    let scenario = scenario(BUYERS);
    let streams = Streams::new(11, 0, 0);
    let world = world(&streams, false);
    let parties = Parties::deal(&world, &scenario, None, &streams);
    let market = scenario.market.expect("a market");
    let mut run = Run::open(&world, &parties, &scenario, &market, &streams);
    (0..30).for_each(|period| run.week(period));
    assert!(run.books().balance().is_ok_and(|sum| sum.0 > 0));
    run.books_mut().loses_next = true;
    (30..60).for_each(|period| run.week(period));
    let told = run.books().balance().expect_err("a payment is missing");
    let price = told.revenue - told.spend;
    assert!(run.table().at(0).iter().any(|stakes| stakes.revenue == price), "{told}");
}

#[test]
fn friendship_creates_no_spending() {
    let streams = Streams::new(5, 0, 0);
    let world = world(&streams, false);
    let visits = |bond: f64| {
        let mut scenario = scenario(&[("cooperator", 1.0)]);
        scenario.market.as_mut().expect("a market").choice.bond = bond;
        let parties = Parties::deal(&world, &scenario, None, &streams);
        let last = play(&world, &parties, &scenario, &streams, &[100]).remove(0);
        last.iter().map(|account| account.tally.visits()).collect::<Vec<u64>>()
    };
    let (indifferent, devoted) = (visits(0.0), visits(8.0));
    assert_eq!(indifferent.iter().sum::<u64>(), devoted.iter().sum::<u64>());
    assert_ne!(indifferent, devoted);
}
