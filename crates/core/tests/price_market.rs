//! Laws of a market with prices: nulls are null, money in is money out, draws are common, prices leak.

use longgame_core::market::engine::Run;
use longgame_core::market::{Account, Parties, Snapshot, World, play};
use longgame_core::scenario::{Placement, Scenario, Ties};
use longgame_core::spec::{Bound, Experiment, Source};
use longgame_core::stream::Streams;
use longgame_network::{Network, Threshold, read_csv};
use proptest::prelude::*;

/// A small town: a ring of sixteen in which neighbours share neighbours.
fn town(rows_reversed: bool) -> Network {
    let mut rows: Vec<String> = (0..16)
        .flat_map(|i| [format!("p{i},p{},1", (i + 1) % 16), format!("p{i},p{},3", (i + 2) % 16)])
        .collect();
    if rows_reversed {
        rows.reverse();
    }
    read_csv(format!("source,target,weight\n{}\n", rows.join("\n")).as_bytes()).expect("a good file").network
}

/// A market with all prices at the list price.
const BARE: &str = "visit.buy = \"choice\"\nhorizon.weeks = 80\nworld.network.file = \"town.csv\"\n\
    world.sellers.count = 4\nmarket.needs = { rate = 1, per = \"month\" }\n";

/// Every mechanism of prices.
const PRICES: &str = "[price]\npolicy = [{ name = \"volume\", tiers = [[10, 0.1]] }, \"non-profit\", \"new-market\", \
    \"budget-plea\", \"match-competitor\", \"bargaining\", { name = \"frequent\", every = 3 }]\n\
    leak = { probability = 0.5, per = \"week\" }\nask.chance = 0.3\nlot = { share = 0.2, units = 10 }\n\
    cost_of_sales.first = 4\nnon_profit.share = 0.3\nnew_market.share = 0.3\nquality_signal = 0.5\nunderstood = 0.6\n";

fn scenario(text: &str, changes: &[&str]) -> Scenario {
    let changes: Vec<String> = changes.iter().map(|change| (*change).to_owned()).collect();
    let experiment = Experiment::parse(Source::new("town.toml", text), &changes).expect("sound");
    experiment.check(Bound::Usual).unwrap_or_else(|error| panic!("{error}"));
    experiment.scenario(&[]).expect("checked")
}

/// The town's market with every mechanism of prices on.
fn full(changes: &[&str]) -> Scenario {
    scenario(&format!("{BARE}{PRICES}"), changes)
}

fn world(scenario: &Scenario, streams: &Streams, reversed: bool) -> World {
    assert!(matches!(scenario.ties, Ties::File { .. }));
    World::on_network(&town(reversed), Threshold::default(), &Placement::Random(4), streams).expect("a world")
}

fn played(scenario: &Scenario, seed: u64) -> Snapshot {
    let streams = Streams::new(seed, 0, 0);
    let world = world(scenario, &streams, false);
    let parties = Parties::deal(&world, scenario, None, &streams);
    play(&world, &parties, scenario, &streams, &[80]).remove(0)
}

fn sum(accounts: &[Account]) -> Account {
    let mut all = Account::default();
    accounts.iter().for_each(|account| all.add(account));
    all
}

/// Pairs of changes that must come to the same: a mechanism at its null, and without it.
const NULLS: &[(&[&str], &[&str])] = &[
    // A policy whose occasion never arises.
    (&["price.policy=bargaining"], &[]),
    (&["price.policy=budget-plea"], &[]),
    (&["price.policy=match-competitor"], &[]),
    (&["price.policy=volume"], &[]),
    (&["price.policy=non-profit"], &[]),
    (&["price.policy=new-market"], &[]),
    (&["price.policy=principled"], &[]),
    (&["price.policy={ name = \"one-off\", visit = 100000 }"], &[]),
    // A cut of nothing.
    (&["price.policy={ name = \"frequent\", cut = 0 }"], &[]),
    // Nobody hears, or there is nothing to hear.
    (&["price.leak={ probability = 1, per = \"week\" }"], &[]),
    (
        &["price.policy=frequent", "price.leak={ probability = 0, per = \"week\" }"],
        &["price.policy=frequent"],
    ),
    // Where nobody can cut, price signals nothing and losses cannot be felt.
    (&["price.quality_signal=3", "price.loss_aversion=9"], &["price.quality_signal=0"]),
    // A cost of further units where there is no first, and lots of one.
    (&["price.cost_of_sales.further=0.9"], &[]),
    (&["price.lot={ share = 1, units = 1 }"], &[]),
    (&["price.non_profit={ share = 1, worth = 1 }"], &[]),
    (&["price.new_market={ share = 1, extra_cost = 0 }"], &[]),
    // No anchoring: a reference that never moves.
    (&["price.policy=frequent", "price.persistence=1"], &["price.policy=frequent", "price.anchor=none"]),
    (
        &["price.policy=frequent", "price.persistence=1", "price.anchor=lowest"],
        &["price.policy=frequent", "price.anchor=none"],
    ),
    // A public reason that nobody understands is a private one.
    (
        &["price.policy={ name = \"frequent\", public = true }", "price.understood=0"],
        &["price.policy=frequent"],
    ),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn a_mechanism_at_its_null_is_the_mechanism_removed(seed in any::<u64>()) {
        for (null, removed) in NULLS {
            let run = |changes| played(&scenario(BARE, changes), seed);
            prop_assert_eq!(run(null), run(removed), "{:?}", null);
        }
    }

    #[test]
    fn what_sellers_take_in_is_what_buyers_pay_in_every_period(seed in any::<u64>()) {
        let scenario = full(&[]);
        let streams = Streams::new(seed, 0, 0);
        let world = world(&scenario, &streams, false);
        let parties = Parties::deal(&world, &scenario, None, &streams);
        let market = scenario.market.expect("a market");
        let mut run = Run::open(&world, &parties, &scenario, &market, &streams);
        for period in 0..80 {
            run.week(period);
            let posted: i64 = run.snapshot().iter().map(|account| account.revenue(run.table()).0).sum();
            prop_assert_eq!(run.books().revenue(), run.books().spend());
            prop_assert_eq!(run.books().revenue().0, posted);
        }
    }

    #[test]
    fn the_order_of_the_edges_file_does_not_matter(seed in any::<u64>()) {
        let scenario = full(&[]);
        let streams = Streams::new(seed, 0, 0);
        let accounts = |reversed| {
            let world = world(&scenario, &streams, reversed);
            let parties = Parties::deal(&world, &scenario, None, &streams);
            play(&world, &parties, &scenario, &streams, &[60])
        };
        prop_assert_eq!(accounts(false), accounts(true));
    }

    #[test]
    fn one_pass_to_the_longest_horizon_gives_every_shorter_one(seed in any::<u64>(), short in 1..60_u32) {
        let scenario = full(&[]);
        let streams = Streams::new(seed, 0, 0);
        let world = world(&scenario, &streams, false);
        let parties = Parties::deal(&world, &scenario, None, &streams);
        let both = play(&world, &parties, &scenario, &streams, &[short, 60]);
        prop_assert_eq!(&both[0], &play(&world, &parties, &scenario, &streams, &[short])[0]);
    }

    #[test]
    fn rival_policies_meet_the_same_needs(seed in any::<u64>()) {
        let always = ["visit.buy=always", "relationship.leaving=false"];
        let visits = |policy: &str| sum(&played(&full(&[&always[..], &[policy]].concat()), seed)).tally.visits();
        prop_assert_eq!(visits("price.policy=list-price"), visits("price.policy={ name = \"frequent\", every = 1 }"));
        prop_assert_eq!(visits("price.policy=list-price"), visits("price.policy=principled"));
    }
}

#[test]
fn prices_are_counted_whole() {
    let all = sum(&played(&full(&[]), 3));
    let prices = all.prices;
    assert!(prices.cuts > 0 && prices.cuts <= all.tally.visits());
    assert!(prices.refusals <= prices.asks && prices.asks > 0);
    assert!(prices.taken_off.0 > 0 && prices.more_units > 0 && prices.grievances > 0);
    assert!(prices.reference_lost > 0.0 && prices.reference_lost < f64::from(all.ties));
}

#[test]
fn asking_grows_where_it_works_and_dies_where_it_does_not() {
    let asks = |policy: &str, learning: f64| {
        let ask = format!("price.ask={{ chance = 0.3, pleas = 0, learning = {learning} }}");
        let scenario = scenario(BARE, &[&ask, policy]);
        (0..20).map(|seed| sum(&played(&scenario, seed)).prices.asks).sum::<u64>()
    };
    let (refused, granted) = (asks("price.policy=list-price", 0.1), asks("price.policy=bargaining", 0.1));
    let unmoved = asks("price.policy=list-price", 0.0);
    assert!(2 * refused < unmoved && 2 * unmoved < 3 * granted, "{refused}, {unmoved}, {granted}");
}

#[test]
fn who_says_no_with_a_name_refers_as_often_as_it_refuses() {
    let prices = |policy: &str| sum(&played(&scenario(BARE, &["price.ask.chance=0.5", policy]), 8)).prices;
    let (plain, elsewhere) = (prices("price.policy=list-price"), prices("price.policy=refer-elsewhere"));
    assert_eq!((plain.referrals, elsewhere.referrals), (0, elsewhere.refusals));
    assert!(elsewhere.referrals > 0);
}

/// A seller and a chain of three buyers who all know it; only the first is ever sold to cheaply.
#[test]
fn prices_leak_one_hop_a_period() {
    use longgame_core::game::{Move, Moves};
    use longgame_core::price::Prices;

    let text = "source,target\nS,a\nS,b\nS,c\na,b\nb,c\n";
    let network = read_csv(text.as_bytes()).expect("a good file").network;
    let mut scenario = full(&["price.policy={ name = \"frequent\", every = 1 }", "world.sellers.count=1"]);
    scenario.pricing.leak.amount = 1.0;
    let streams = Streams::new(1, 0, 0);
    let placement = Placement::Named(vec!["S".into()]);
    let world = World::on_network(&network, Threshold::default(), &placement, &streams).expect("a world");
    assert_eq!(world.peers().len(), 4);
    let ends = |buyer: u32| world.peers().iter().filter(|(from, _)| *from == buyer).count();
    let end_of_chain = (0..3).find(|&buyer| ends(buyer) == 1).expect("a chain has ends");
    let first = [0, 1, 2, 3];
    let mut prices = Prices::open(&world, world.ties().len(), &scenario, &streams).expect("prices are kept");
    let tie = world.ties()[end_of_chain as usize];
    let offer = prices.offer((end_of_chain as usize, 0), tie, 0, 1, 1.0);
    let table = scenario.game.table(&scenario.relationship.volume);
    let moves = Moves::new(Move::Cooperate, Move::Cooperate);
    prices.settle(&offer, tie, 0, (1, moves), table.stakes(1, moves));
    let mut learnt = Vec::new();
    for period in 0..4 {
        prices.week(&world, &first, period, |_, _| {});
        learnt.push(prices.accounts(world.ties().iter().copied().enumerate())[0].grievances);
    }
    assert_eq!(learnt, [1, 2, 2, 2]);
}
