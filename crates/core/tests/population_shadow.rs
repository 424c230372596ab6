//! One, ten and a hundred plays: cooperation under replicator dynamics with the prison years.

use longgame_core::game::{Game, Matrix};
use longgame_core::population::{Length, Shadow, Terms, defecting_last};
use longgame_core::strategy::{Strategy, named};

const FIELD: [&str; 8] = [
    "cooperator",
    "defector",
    "tit-for-tat",
    "suspicious-tit-for-tat",
    "generous-tit-for-tat",
    "grim",
    "win-stay-lose-shift",
    "random",
];

fn field() -> Vec<Strategy> {
    FIELD.map(|name| named(name).expect("known")).to_vec()
}

/// The field with strategies that defect in the last visit, the last two, and the last three.
fn field_knowing_the_end(visits: u32) -> Vec<Strategy> {
    let late = |name: &str| {
        let strategy = named(name).expect("known");
        (1..=3.min(visits)).map(move |last| defecting_last(&strategy, visits, last).expect("finite"))
    };
    field().into_iter().chain(["tit-for-tat", "grim"].into_iter().flat_map(late)).collect()
}

fn cooperation(strategies: Vec<Strategy>, length: Length, regard: f64) -> f64 {
    let prison = Game::symmetric("prison", Matrix::new(-0.5, -10.0, 0.0, -5.0));
    let terms = Terms::textbook(prison, 0.01, length);
    Shadow { strategies, terms, regard, generations: 5000 }.cooperation().expect("all automata")
}

#[test]
fn one_play_defects_ten_and_a_hundred_cooperate() {
    let [one, ten, hundred] = [1, 10, 100].map(|visits| cooperation(field(), Length::Visits(visits), 0.0));
    eprintln!("known end, nobody heeds it: {one:.3} {ten:.3} {hundred:.3}");
    assert!(one < 0.05 && ten > 0.5 && hundred > 0.9);
}

#[test]
fn a_random_end_gives_the_same_verdict() {
    let random = |visits: f64| Length::Continuation(1.0 - 1.0 / visits);
    let [one, ten, hundred] = [1.0, 10.0, 100.0].map(|visits| cooperation(field(), random(visits), 0.0));
    eprintln!("random end: {one:.3} {ten:.3} {hundred:.3}");
    assert!(one < 0.05 && ten > 0.5 && hundred > 0.9);
}

#[test]
fn end_game_strategies_cost_the_last_visits() {
    let [ten, hundred] =
        [10, 100].map(|visits| cooperation(field_knowing_the_end(visits), Length::Visits(visits), 0.0));
    eprintln!("known end, some heed it: {ten:.3} {hundred:.3}");
    // Those who defect last take over; as none here heeds more than the last three visits, the rest still cooperate.
    assert!(ten < cooperation(field(), Length::Visits(10), 0.0));
    assert!(hundred > 0.8);
}

#[test]
fn time_and_relationship_each_raise_cooperation() {
    // With a partner who cooperates a single play turns to cooperation at (T - R) / (R - S) = 1/19 (a test of
    // equilibrium); among mixed partners it takes more, because regard for a defector must be paid for too.
    let grid: Vec<Vec<f64>> = [1, 2, 10]
        .map(|visits| {
            [0.0, 0.1, 0.5].map(|regard| cooperation(field(), Length::Visits(visits), regard)).to_vec()
        })
        .to_vec();
    eprintln!("visits 1, 2, 10 by regard 0, 0.1, 0.5: {grid:.3?}");
    assert!(grid[0][0] < 0.05 && grid[0][1] < 0.05 && grid[0][2] > 0.9);
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let column = |regard: usize| mean(&grid.iter().map(|row| row[regard]).collect::<Vec<_>>());
    assert!(mean(&grid[2]) > mean(&grid[0]) && column(2) > column(0));
    // Either is enough, so the two do not need each other here: their interaction is negative.
    let interaction = (grid[2][2] - grid[2][0]) - (grid[0][2] - grid[0][0]);
    eprintln!("interaction: {interaction:.3}");
    assert!(interaction < 0.0);
}
