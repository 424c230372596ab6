//! Laws of a run: the same bytes on any number of threads, and what a cell shares with its neighbours.

use longgame_core::spec::{Bound, Source};
use longgame_records::{Measure, Quantity, Results};
use longgame_runner::{Question, RunError, measure};
use std::sync::atomic::AtomicBool;

const TOWN: &str = "source,target,weight\n1,2,1\n2,3,5\n3,4,1\n4,5,5\n5,6,1\n6,1,5\n1,4,2\n2,5,6\n";

const MARKET: &str = r#"
title = "A small market"
replicates = 12
[claim]
null = { "relationship.recognition" = "none" }
criterion = { interval = "above", value = 0 }
[world]
network = { file = "town.csv", strong_from = 4 }
sellers = { count = 2, strategy = { relational = 0.5, transactional = 0.5 } }
[visit]
buy = "choice"
[market]
needs = { rate = 1, per = "month" }
[compare]
switch = "both"
[compare.variants]
relational = { "world.sellers.strategy" = "relational" }
transactional = { "world.sellers.strategy" = "transactional" }
[sweep]
"horizon.visits" = [1, 5, 20]
"relationship.max_depth" = [0, 4]
"#;

fn question(text: &str, sets: &[&str]) -> Question {
    let sets: Vec<String> = sets.iter().map(ToString::to_string).collect();
    let open = |_: &str| Ok(TOWN.into());
    Question::read(Source::new("test.toml", text), &open, &sets, Bound::Usual, false)
        .expect("a sound experiment")
}

fn results(text: &str, sets: &[&str], threads: usize) -> Results {
    measure(&question(text, sets), threads, &()).expect("results").results
}

/// The bytes of records and summary as files.
fn bytes(results: &Results) -> Vec<Vec<u8>> {
    let folder = tempfile::tempdir().expect("a folder");
    results.write(folder.path()).expect("written");
    ["records.csv", "records.parquet", "summary.csv"]
        .map(|file| std::fs::read(folder.path().join(file)).expect("there"))
        .into()
}

#[test]
fn one_two_and_eight_threads_give_the_same_bytes() {
    let one = bytes(&results(MARKET, &[], 1));
    assert_eq!(one, bytes(&results(MARKET, &[], 2)));
    assert_eq!(one, bytes(&results(MARKET, &[], 8)));
}

#[test]
fn a_point_added_to_an_axis_changes_no_other_cell() {
    let few = results(MARKET, &[], 1).records;
    let more =
        results(MARKET, &["sweep.relationship.max_depth=[0, 2, 4]", "sweep.horizon.visits=[1, 3, 5, 20]"], 1)
            .records;
    let mut found = 0;
    for row in &few.rows {
        let cell = &few.cells[row.cell as usize];
        let arm = &few.arms[row.arm as usize];
        let same = more.rows.iter().find(|other| {
            more.cells[other.cell as usize] == *cell
                && more.arms[other.arm as usize] == *arm
                && (other.replicate, &other.style, other.measured)
                    == (row.replicate, &row.style, row.measured)
        });
        let same = same.expect("the cell is in the larger sweep");
        assert_eq!((same.profit, same.visits), (row.profit, row.visits));
        found += 1;
    }
    assert!(found > 100);
}

#[test]
fn a_shorter_run_is_the_beginning_of_a_longer_one() {
    let long = results(MARKET, &["replicates=12"], 1).records;
    let short = results(MARKET, &["replicates=5"], 1).records;
    let beginning: Vec<f64> =
        long.rows.iter().filter(|row| row.replicate < 5).map(|row| row.profit).collect();
    assert_eq!(beginning, short.rows.iter().map(|row| row.profit).collect::<Vec<f64>>());
}

#[test]
fn another_seed_gives_other_worlds() {
    assert_ne!(bytes(&results(MARKET, &[], 1))[0], bytes(&results(MARKET, &["seed=7"], 1))[0]);
}

#[test]
fn a_raised_flag_stops_the_run() {
    let stopped = measure(&question(MARKET, &[]), 2, &AtomicBool::new(true));
    assert!(matches!(stopped, Err(RunError::Cancelled { .. })));
}

#[test]
fn every_comparison_has_its_difference_and_its_crossover() {
    let summary = results(MARKET, &[], 1).summary;
    let count = |quantity| {
        let of = summary.rows.iter().filter(|row| row.measure == Measure::Profit && row.quantity == quantity);
        of.count()
    };
    // Two switches, two depths as written and under the null, and three ablations at the deepest.
    assert_eq!(count(Quantity::Crossover), 2 * (2 + 2 + 3));
    assert_eq!(count(Quantity::Difference), 3 * 2 * (2 + 2 + 3));
    assert_eq!(count(Quantity::Level), 2 * 3 * 2 * (2 + 2 + 3));
}

const PRISON: &str = r#"
game = "prison"
method = "exact"
[world]
sellers = { strategy = "cooperator" }
buyers = { cooperator = 0.5, defector = 0.5 }
[relationship]
recognition = "full"
noise = 0.0
acquaint = 0.0
deepen = 0.0
betrayal = 0.0
strain = 0.0
[compare.variants]
silent = { "world.sellers.strategy" = "cooperator" }
betray = { "world.sellers.strategy" = "defector" }
[sweep]
"horizon.visits" = [1, 10]
"#;

/// The economist's averages: at even odds silence costs 5.25 years and betrayal 2.5.
#[test]
fn two_prisoners_at_even_odds_serve_the_textbook_years() {
    let results = results(PRISON, &[], 1);
    let years = |variant: &str, horizon: f64| {
        let row = results.summary.rows.iter().find(|row| {
            row.subject == variant
                && row.measure == Measure::Profit
                && row.quantity == Quantity::Level
                && row.cell[0] == Some(longgame_records::Coordinate::Number(horizon))
        });
        let row = row.expect("a level");
        assert_eq!((row.low, row.high), (row.estimate, row.estimate));
        -row.estimate
    };
    assert_eq!(years("silent", 1.0), 5.25);
    assert_eq!(years("betray", 1.0), 2.5);
    assert_eq!(years("silent", 10.0), 52.5);
}

/// Exact against simulated through the whole pipeline: the exact mean lies within four standard errors.
#[test]
fn an_exact_run_is_the_mean_of_the_simulated_ones() {
    let dyads = r#"
[world]
pairs = 40
sellers = { strategy = "relational" }
buyers = { tit-for-tat = 0.5, grudger = 0.5 }
[horizon]
visits = 30
"#;
    let of = |results: &Results, measure| {
        let row =
            results.summary.rows.iter().find(|row| row.measure == measure && row.quantity == Quantity::Level);
        let row = row.expect("a level");
        (row.estimate, (row.high - row.low) / 2.0 / 1.97)
    };
    let exact = results(dyads, &["method=exact", "world.pairs=1"], 1);
    let simulated = results(dyads, &["replicates=200"], 2);
    for measure in [Measure::Profit, Measure::Revenue, Measure::BuyerSurplus, Measure::VisitsPerTie] {
        let (expected, _) = of(&exact, measure);
        let (mean, error) = of(&simulated, measure);
        assert!(
            (mean - expected).abs() < 4.0 * error,
            "{measure:?}: {mean} against {expected}, error {error}"
        );
    }
}
