//! Tournaments along the ties of a network.

use longgame_core::game::{Game, Matrix};
use longgame_core::population::{Length, OnTies, Stretch, Terms};
use longgame_core::strategy::{Strategy, named};
use longgame_core::stream::Streams;
use longgame_network::{Builder, Network, NewTie};

/// A ring of 400 in which everyone knows the two nearest on either side.
fn ring() -> Network {
    let mut builder = Builder::new();
    for node in 0..400 {
        for step in 1..=2 {
            let other = ((node + step) % 400).to_string();
            builder.tie(&node.to_string(), &other, NewTie::default()).expect("a tie");
        }
    }
    builder.build().expect("a network").network
}

fn dealt() -> Vec<Strategy> {
    ["ALLC", "ALLD", "TFT", "WSLS"].map(|name| named(name).expect("known")).to_vec()
}

fn terms(noise: f64) -> Terms {
    let game = Game::symmetric("axelrod", Matrix::new(3.0, 0.0, 5.0, 1.0));
    Terms::textbook(game, noise, Length::Visits(100))
}

#[test]
fn the_mean_payoff_lies_around_the_exact_one() {
    let network = ring();
    let tournament = OnTies::new(&network, &dealt(), terms(0.01)).expect("sound");
    let exact = tournament.expected().expect("all automata").mean_payoff();
    let means: Vec<f64> = (0..20)
        .map(|replicate| {
            let played = tournament.play(0, 1000, &Streams::new(1, 0, replicate));
            tournament.fold(&[played]).mean_payoff()
        })
        .collect();
    let mean = means.iter().sum::<f64>() / 20.0;
    let variance = means.iter().map(|m| (m - mean) * (m - mean)).sum::<f64>() / 19.0;
    assert!((mean - exact).abs() < 4.0 * (variance / 20.0).sqrt(), "{mean} against {exact}");
}

#[test]
fn results_do_not_depend_on_how_the_ties_are_shared_out() {
    let network = ring();
    let tournament = OnTies::new(&network, &dealt(), terms(0.01)).expect("sound");
    let streams = Streams::new(6, 0, 0);
    let shared_out = |blocks: usize| {
        let stretches: Vec<Stretch> =
            (0..tournament.stretches(blocks)).map(|s| tournament.play(s, blocks, &streams)).collect();
        tournament.fold(&stretches)
    };
    let whole = shared_out(1000);
    assert_eq!(shared_out(1).nodes, whole.nodes);
    assert_eq!(shared_out(7).nodes, whole.nodes);
    let by_node: f64 = whole.nodes.iter().sum();
    let by_pair: f64 = whole.pairs.iter().map(|pair| pair.profit + pair.surplus).sum();
    assert!((by_node - by_pair).abs() < 1e-6 * by_node);
}

#[test]
fn without_noise_everyone_earns_what_is_certain() {
    let network = ring();
    let tournament = OnTies::new(&network, &dealt(), terms(0.0)).expect("sound");
    let played = tournament.fold(&[tournament.play(0, 1000, &Streams::new(1, 0, 0))]);
    let exact = tournament.expected().expect("all automata");
    for (played, exact) in played.nodes.iter().zip(&exact.nodes) {
        assert!((played - exact).abs() < 1e-9 * exact.abs().max(1.0), "{played} against {exact}");
    }
}
