//! Any market that gets through the door is played: every setting at its edges and between them.

use proptest::prelude::*;
use proptest::sample::{Index, subsequence};

use super::field::{self, Field, Slot};
use super::*;
use crate::market::{Parties, Run, World};
use crate::scenario::{Scenario, Ties};
use crate::stream::Streams;

/// One selling firm and four buying ones, every submodel on.
fn town() -> String {
    let tables: Vec<&str> =
        field::below("market").filter_map(|field| field.path.strip_suffix(".enabled")).collect();
    let switches = tables.iter().map(|table| format!("[{table}]\nenabled = true\n"));
    let world = "[world]\nnetwork = { kind = \"sales\", sellers = 3, experts = 2, firms = 4, departments = 4, \
                 department = 8, segments = 2, leads = 3 }\n[visit]\nbuy = \"choice\"\n[horizon]\nweeks = 10\n";
    std::iter::once(world.to_owned()).chain(switches).collect()
}

/// What may be set: whatever of a market, its prices and its relationships has a range or words.
fn settings() -> Vec<&'static Field> {
    let tables = ["market", "price", "relationship"].into_iter().flat_map(field::below);
    let is_open = |field: &&Field| {
        field.slot.range().is_some() || !field.slot.words().is_empty() || matches!(field.slot, Slot::Flag(_))
    };
    tables.filter(is_open).collect()
}

/// A value of a field: its lowest, its highest, or one between, by two draws.
fn value(field: &Field, edge: Index, between: f64) -> String {
    let words = field.slot.words();
    let Some(range) = field.slot.range() else {
        let flag = || edge.index(2).to_string().replace('0', "false").replace('1', "true");
        return if words.is_empty() { flag() } else { format!("\"{}\"", words[edge.index(words.len())]) };
    };
    let inside = |from: f64, to: f64| from + between * (to - from);
    let usual = range.high.min(range.low.max(0.0) + 10.0);
    let number = match edge.index(4) {
        0 if !range.without_low => range.low,
        1 if !range.without_high => range.high,
        2 => inside(range.low, range.high),
        _ => inside(range.low.max(0.0), usual),
    };
    match field.slot {
        Slot::Rate(_, name, _) => format!("{{ {name} = {number:?}, per = \"month\" }}"),
        Slot::Count(..) | Slot::MaybeCount(..) | Slot::Level(..) => format!("{}", number.ceil()),
        _ => format!("{number:?}"),
    }
}

fn world(scenario: &Scenario, streams: &Streams) -> World {
    let Ties::Generated(generation) = &scenario.ties else { panic!("the town is generated") };
    let layers = generation.generate(streams).expect("good numbers");
    World::on_layers(&layers, generation.threshold(), &scenario.placement, streams).expect("a world")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn whatever_is_set_is_refused_by_name_or_played_with_books_that_agree(
        fields in subsequence((0..settings().len()).collect::<Vec<usize>>(), 0..12),
        draws in proptest::collection::vec((any::<Index>(), 0.0..1.0), 12),
        seed in any::<u64>(),
    ) {
        let draws = fields.iter().map(|&place| settings()[place]).zip(draws);
        let sets: Vec<String> =
            draws.map(|(field, (edge, between))| format!("{}={}", field.path, value(field, edge, between))).collect();
        let read = Experiment::parse(Source::new("town.toml", town()), &sets);
        let read = read.and_then(|experiment| experiment.check(Bound::Usual).map(|()| experiment));
        let experiment = match read {
            Ok(experiment) => experiment,
            Err(error) => {
                prop_assert!(error.message.contains("expected") || error.message.contains("nobody"), "{error}");
                return Err(TestCaseError::reject("refused"));
            }
        };
        let scenario = experiment.scenario(&[]).expect("checked");
        let market = scenario.market.expect("a market");
        let streams = Streams::new(seed, 0, 0);
        let world = world(&scenario, &streams);
        prop_assert_eq!(market.submodels.check(world.grounds().as_ref()), Ok(()));
        let parties = Parties::deal(&world, &scenario, None, &streams);
        let mut run = Run::open(&world, &parties, &scenario, &market, &streams);
        for period in 0..10 {
            run.week(period);
            prop_assert_eq!(run.books().revenue(), run.books().spend(), "{:?}", sets);
        }
        for account in run.snapshot() {
            let money = [account.profit(run.table()), account.surplus(run.table()), account.present_value];
            prop_assert!(money.iter().all(|amount| amount.is_finite()), "{money:?} of {sets:?}");
            let counts = account.market;
            prop_assert!(counts.hours >= 0.0 && counts.hours.is_finite(), "{} hours of {sets:?}", counts.hours);
            prop_assert!(counts.trust.iter().all(|sum| (0.0..=counts.trusting as f64 + 1e-6).contains(sum)));
        }
    }
}
