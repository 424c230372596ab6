//! Replicates of one network game on all cores: a small world of 2,000 people with 8,000 ties, ALLC, ALLD, TFT and WSLS
//! dealt to them in turn, 100 visits a tie, noise 0.01, 64 replicates. Prints one JSON object, for `benches/sweep.sh`.

use std::time::Instant;

use longgame_benches::ring::small_world;
use longgame_core::game::{Game, Matrix};
use longgame_core::population::{Length, OnTies, Terms};
use longgame_core::strategy::named;
use longgame_core::stream::Streams;
use rayon::prelude::*;

const PEOPLE: u64 = 2_000;
const VISITS: u32 = 100;
const REPLICATES: u64 = 64;

fn main() {
    let network = small_world(PEOPLE);
    let names = ["cooperator", "defector", "tit-for-tat", "win-stay-lose-shift"];
    let dealt: Vec<_> = names.iter().map(|name| named(name).expect("known")).collect();
    let game = Game::symmetric("axelrod", Matrix::new(3.0, 0.0, 5.0, 1.0));
    let terms = Terms::textbook(game, 0.01, Length::Visits(VISITS));
    #[allow(clippy::disallowed_methods)]
    let begun = Instant::now();
    let ties = OnTies::new(&network, &dealt, terms).expect("sound terms");
    let blocks = network.tie_count().div_ceil(16);
    let means: Vec<f64> = (0..REPLICATES)
        .into_par_iter()
        .map(|replicate| {
            let played = ties.play(0, blocks, &Streams::new(1, 0, replicate));
            ties.fold(&[played]).mean_payoff()
        })
        .collect();
    let seconds = begun.elapsed().as_secs_f64();
    let plays = network.tie_count() as f64 * f64::from(VISITS) * REPLICATES as f64;
    let mean = means.iter().sum::<f64>() / REPLICATES as f64;
    println!(
        "{{\"plays\":{plays:.0},\"secs\":{seconds:.4},\"plays_per_s\":{:.4e},\"mean\":{mean:.6}}}",
        plays / seconds
    );
}
