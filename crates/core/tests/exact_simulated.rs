//! The standing test: simulated and exact agree over all pairs of automata, at pinned seeds.

use longgame_core::automaton::Automaton;
use longgame_core::dyad::Dyad;
use longgame_core::dyad::simulate::Draws;
use longgame_core::game::{Game, Matrix, Visit};
use longgame_core::relationship::{LEVELS, Relationship, Strength};
use longgame_core::strategy::{entries, named};
use longgame_core::stream::Streams;

/// Every entry that is an automaton at its defaults, where it has them all.
fn automata() -> Vec<Automaton> {
    let of = |entry: &longgame_core::strategy::Entry| named(entry.name).ok()?.automaton().ok().cloned();
    entries().filter_map(of).collect()
}

const MATCHES: u64 = 400;

/// Deviation of the simulated mean of the seller's payoff from the exact one, in standard errors.
fn deviation(dyad: &Dyad, draws: &mut Draws, number: u64, visits: u32) -> f64 {
    let compiled = dyad.compile();
    let (mut sum, mut squares) = (0.0, 0.0);
    for one in 0..MATCHES {
        // Every match has draws of its own, so that the pairs are independent.
        let profit = compiled.tally(draws, number * MATCHES + one, visits).profit(dyad.table());
        (sum, squares) = (sum + profit, squares + profit * profit);
    }
    let count = MATCHES as f64;
    let mean = sum / count;
    let error = ((squares / count - mean * mean).max(0.0) / (count - 1.0)).sqrt();
    let exact = dyad.chain().cumulative(visits, 1.0).last().map_or(0.0, |sum| sum.profit);
    let gap = mean - exact;
    if gap.abs() < 1e-9 { 0.0 } else { gap / error }
}

/// The count outside 95 % must lie in its binomial band, the largest deviation below the Bonferroni bound.
fn judge(deviations: &[f64]) {
    let count = deviations.len() as f64;
    let outside = deviations.iter().filter(|z| z.abs() > 1.966).count() as f64;
    let (mean, spread) = (0.05 * count, (0.05 * 0.95 * count).sqrt());
    assert!(
        (outside - mean).abs() < 3.3 * spread,
        "{outside} of {count} pairs outside 95 %, expected about {mean}"
    );
    let largest = deviations.iter().fold(0.0_f64, |most, z| most.max(z.abs()));
    // At a risk of one in a thousand over all pairs; 6 covers the heavier tails of the sample's own error.
    assert!(largest < 6.0, "the largest deviation is {largest} standard errors");
}

#[test]
fn all_pairs_of_automata_agree_in_the_textbook_game_with_noise() {
    let game = Game::symmetric("axelrod", Matrix::new(3.0, 0.0, 5.0, 1.0));
    let relationship = Relationship { noise: [0.05; LEVELS], ..Relationship::textbook() };
    let mut draws = Draws::open(&Streams::new(20_261_122, 1, 0));
    let automata = automata();
    let mut deviations = Vec::new();
    for seller in &automata {
        for buyer in &automata {
            let dyad = Dyad::new(&game, seller, buyer, &relationship, Strength::Strong);
            deviations.push(deviation(&dyad, &mut draws, deviations.len() as u64, 10));
        }
    }
    judge(&deviations);
}

#[test]
fn pairs_agree_when_they_may_leave_and_both_levels_move() {
    let (game, relationship) = (Game::Sales(Visit::default()), Relationship::default());
    let mut draws = Draws::open(&Streams::new(20_261_122, 2, 0));
    let automata = automata();
    let mut deviations = Vec::new();
    for (place, seller) in automata.iter().enumerate() {
        // Ten partners each, another ten for the next.
        for partner in 0..10 {
            let buyer = &automata[(place * 7 + partner * 11) % automata.len()];
            let dyad = Dyad::new(&game, seller, buyer, &relationship, Strength::Weak);
            deviations.push(deviation(&dyad, &mut draws, deviations.len() as u64, 12));
        }
    }
    judge(&deviations);
}

/// Fast play is the plain rules, draw for draw.
#[test]
fn every_way_to_play_is_the_plain_one_draw_for_draw() {
    let axelrod = Game::symmetric("axelrod", Matrix::new(3.0, 0.0, 5.0, 1.0));
    let still = |noise| Relationship { noise: [noise; LEVELS], ..Relationship::textbook() };
    let settings = [
        (axelrod.clone(), still(0.0)),
        (axelrod, still(0.05)),
        (Game::Sales(Visit::default()), still(0.05)),
        (Game::Sales(Visit::default()), Relationship::default()),
    ];
    let automata = automata();
    for (number, (game, relationship)) in settings.iter().enumerate() {
        let mut draws = Draws::open(&Streams::new(9, number as u64, 0));
        for (place, seller) in automata.iter().enumerate() {
            let buyer = &automata[(place * 5 + 3) % automata.len()];
            let dyad = Dyad::new(game, seller, buyer, relationship, Strength::Weak);
            let compiled = dyad.compile();
            let (mut fast, mut plain) = (Vec::new(), Vec::new());
            let ends = compiled.play(&mut draws, place as u64, 100, |depth, moves| fast.push((depth, moves)));
            let same =
                compiled.play_full(&mut draws, place as u64, 100, |depth, moves| plain.push((depth, moves)));
            assert_eq!((&fast, ends), (&plain, same));
            let tally = compiled.tally(&mut draws, place as u64, 100);
            let mut counted = longgame_core::dyad::Tally::default();
            plain.iter().for_each(|&(depth, moves)| counted.count(depth, moves));
            assert_eq!(tally, counted);
        }
    }
}
