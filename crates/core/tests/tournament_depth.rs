//! Tournaments on ties whose levels move, solved exactly.

use longgame_core::game::{Game, Visit};
use longgame_core::population::{Encounter, Field, Length, RoundRobin, Terms};
use longgame_core::relationship::Relationship;
use longgame_core::strategy::named;
use longgame_core::stream::Streams;
use longgame_network::Strength;

const NAMES: [&str; 6] =
    ["relational", "transactional", "grudger", "tit-for-tat", "win-stay-lose-shift", "random"];

fn tournament(relationship: Relationship, length: Length, patience: f64) -> RoundRobin {
    let players = NAMES.map(|name| named(name).expect("a known strategy")).to_vec();
    let game = Game::Sales(Visit::default());
    let terms = Terms { game, relationship, strength: Strength::Weak, length, patience };
    RoundRobin::new(Field::One { players, twins_count: true }, terms).expect("sound terms")
}

fn solved(relationship: Relationship, length: Length, patience: f64) -> Vec<Encounter> {
    tournament(relationship, length, patience).expected().expect("all are automata")
}

const LENGTHS: [Length; 2] = [Length::Visits(40), Length::Continuation(0.95)];

#[test]
fn simulated_means_lie_around_exact_ones_where_levels_move() {
    const TIMES: u64 = 300;
    for length in LENGTHS {
        let tournament = tournament(Relationship::default(), length, 1.0);
        let exact = tournament.expected().expect("all are automata");
        let played: Vec<_> = (0..TIMES).map(|r| tournament.play(&Streams::new(3, 0, r))).collect();
        let close = |place: usize, what: &str, exact: f64, of: &dyn Fn(&Encounter) -> f64| {
            let values: Vec<f64> = played.iter().map(|encounters| of(&encounters[place])).collect();
            let mean = values.iter().sum::<f64>() / TIMES as f64;
            let variance = values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (TIMES - 1) as f64;
            // Some 1,000 comparisons of 36 pairs: 5 standard errors are passed by none; 1e-9 is for what never varies.
            let bound = 5.0 * (variance / TIMES as f64).sqrt() + 1e-9;
            assert!((mean - exact).abs() < bound, "pair {place}, {what}: {mean} against {exact} +- {bound}");
        };
        for (place, exact) in exact.iter().enumerate() {
            close(place, "profit", exact.profit, &|encounter| encounter.profit);
            close(place, "surplus", exact.surplus, &|encounter| encounter.surplus);
            for moves in 0..4 {
                close(place, "moves", exact.outcomes.totals()[moves], &|one| one.outcomes.totals()[moves]);
                // Two moves in a row that come once in many matches have no normal mean.
                let both = |one: &Encounter| one.outcomes.successions()[0][moves];
                if both(exact) > 1.0 {
                    close(place, "moves after CC", both(exact), &both);
                }
            }
        }
    }
}

#[test]
fn levels_that_change_nothing_leave_the_textbook_tournament() {
    let noise = [0.05; 5];
    let textbook = Relationship { noise, ..Relationship::textbook() };
    // Levels move, but recognition, noise and volume are the same at all of them.
    let moving = Relationship { deepen: 0.4, betrayal: 0.6, acquaint: 0.3, strain: 0.2, ..textbook.clone() };
    for length in LENGTHS {
        for patience in [1.0, 0.9] {
            let plain = solved(textbook.clone(), length, patience);
            for (place, (one, other)) in
                plain.iter().zip(solved(moving.clone(), length, patience)).enumerate()
            {
                let same = |a: f64, b: f64, what: &str| {
                    assert!((a - b).abs() < 1e-9 * a.abs().max(1.0), "pair {place}, {what}: {a} and {b}");
                };
                same(one.profit, other.profit, "profit");
                same(one.surplus, other.surplus, "surplus");
                for (a, b) in one
                    .outcomes
                    .successions()
                    .iter()
                    .flatten()
                    .zip(other.outcomes.successions().iter().flatten())
                {
                    same(*a, *b, "succession");
                }
                for (a, b) in one.outcomes.totals().into_iter().zip(other.outcomes.totals()) {
                    same(a, b, "moves");
                }
            }
        }
    }
}
