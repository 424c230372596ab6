//! Antithetic worlds: pairs of them are what is sampled, their draws are mirrored, and nothing else changes.

use longgame_core::spec::{Bound, Source};
use longgame_records::{Measure, Quantity, Results, SummaryRow};
use longgame_runner::{Question, measure};

/// Who sells and who buys is drawn, and so is every slip.
const PAIR: &str = r#"
[world]
sellers = { strategy = { relational = 0.5, transactional = 0.5 } }
buyers = { tit-for-tat = 0.5, defector = 0.5 }
[relationship]
noise = 0.2
[horizon]
visits = 12
"#;

fn results(replicates: &str, seed: u64) -> Results {
    let sets = [format!("replicates={replicates}"), format!("seed={seed}")];
    let source = Source::new("test.toml", PAIR);
    let question = Question::read(source, &|_| Ok(Vec::new()), &sets, Bound::Usual, false).expect("sound");
    measure(&question, 1, &()).expect("results").results
}

fn profit(results: &Results) -> &SummaryRow {
    let rows = &results.summary.rows;
    rows.iter().find(|row| row.measure == Measure::Profit && row.quantity == Quantity::Level).expect("a line")
}

fn profits(results: &Results) -> Vec<f64> {
    results.records.rows.iter().map(|row| row.profit).collect()
}

#[test]
fn even_worlds_are_the_plain_ones_and_odd_ones_are_not() {
    let plain = profits(&results("40", 3));
    let paired = profits(&results("{ count = 40, antithetic = true }", 3));
    let of = |values: &[f64], first: usize| values.iter().skip(first).step_by(2).copied().collect::<Vec<_>>();
    assert_eq!(of(&plain, 0), of(&paired, 0));
    assert_ne!(of(&plain, 1), of(&paired, 1));
}

#[test]
fn the_two_worlds_of_a_pair_go_opposite_ways() {
    let profits = profits(&results("{ count = 400, antithetic = true }", 5));
    let (first, second): (Vec<f64>, Vec<f64>) = profits.chunks(2).map(|pair| (pair[0], pair[1])).unzip();
    let correlation = longgame_stats::spearman(&first, &second);
    assert!(correlation < -0.5, "{correlation}");
    // Each of them alone is a world like any other.
    let apart = (longgame_stats::mean(&first) - longgame_stats::mean(&second)).abs();
    let error = (longgame_stats::variance(&first) / 200.0).sqrt();
    assert!(apart < 5.0 * 2.0 * error, "{apart} {error}");
}

#[test]
fn pairs_narrow_the_interval_where_they_help() {
    let (plain, paired) = (results("200", 8), results("{ count = 200, antithetic = true }", 8));
    let (plain, paired) = (profit(&plain), profit(&paired));
    assert_eq!((plain.replicates, paired.replicates), (200, 200));
    assert!(paired.high - paired.low < 0.7 * (plain.high - plain.low), "{paired:?} {plain:?}");
    // Single worlds are spread as they were.
    let spread = |row: &SummaryRow| row.spread_high - row.spread_low;
    assert!((spread(paired) / spread(plain) - 1.0).abs() < 0.2);
}

#[test]
fn intervals_of_pairs_cover_as_often_as_they_say() {
    let source = Source::new("test.toml", format!("method = \"exact\"\n{PAIR}"));
    let exact = Question::read(source, &|_| Ok(Vec::new()), &[], Bound::Usual, false).expect("sound");
    let exact = measure(&exact, 1, &()).expect("results").results;
    let truth = profit(&exact).estimate;
    let covers = |seed: &u64| {
        let found = results("{ count = 80, antithetic = true }", *seed);
        let row = profit(&found);
        row.low <= truth && truth <= row.high
    };
    let covered = (0..200).filter(covers).count();
    // 95 % of 200, give or take 3.3 standard deviations.
    assert!((180..=200).contains(&covered), "{covered} of 200");
}

#[test]
fn the_stopping_rule_counts_pairs() {
    let found = results("{ below = 20, min = 64, max = 2000, antithetic = true }", 2);
    let row = profit(&found);
    let worlds = found.records.rows.len() as u32;
    assert!(worlds.is_multiple_of(64) && worlds < 2000, "{worlds} worlds");
    assert_eq!(row.replicates, worlds);
    assert!((row.high - row.low) / 2.0 < 22.0, "{row:?}");
}
