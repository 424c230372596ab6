//! Populations: the 15-strategy round robin simulated and exact, matches along ties, evolution.
//!
//! A play is one visit of one pair. The peers' figures for the same work are in the project's notes on speed.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use longgame_benches::ring::small_world;
use longgame_core::game::{Game, Matrix};
use longgame_core::population::{
    Field, Length, OnTies, Payoffs, RoundRobin, Standings, Step, Terms, WellMixed,
};
use longgame_core::strategy::{Strategy, named};
use longgame_core::stream::Streams;

const BENCH15: [&str; 15] = [
    "cooperator",
    "defector",
    "tit-for-tat",
    "TitFor2Tats",
    "suspicious-tit-for-tat",
    "grudger",
    "win-stay-lose-shift",
    "random",
    "GTFT",
    "FirstByJoss",
    "alternator",
    "AdaptiveTitForTat",
    "FirmButFair",
    "ZDExtort2",
    "ZDGTFT2",
];

fn strategies(names: &[&str]) -> Vec<Strategy> {
    names.iter().map(|name| named(name).expect("known")).collect()
}

fn terms(noise: f64, length: Length) -> Terms {
    Terms::textbook(Game::symmetric("axelrod", Matrix::new(3.0, 0.0, 5.0, 1.0)), noise, length)
}

fn round_robin(names: &[&str], noise: f64, visits: u32) -> RoundRobin {
    let field = Field::One { players: strategies(names), twins_count: false };
    RoundRobin::new(field, terms(noise, Length::Visits(visits))).expect("sound")
}

fn tournaments(bench: &mut Criterion) {
    let mut group = bench.benchmark_group("bench15");
    let plays = 120 * 200;
    group.throughput(Throughput::Elements(plays * 10));
    group.bench_function("200 visits, 10 repetitions, noise 0.05, with results", |timer| {
        timer.iter(|| {
            let tournament = round_robin(&BENCH15, 0.05, 200);
            let repetitions: Vec<_> = (0..10).map(|r| tournament.play(&Streams::new(1, 0, r))).collect();
            black_box(Standings::of(&tournament, &repetitions))
        });
    });
    group.bench_function("the same without results", |timer| {
        let tournament = round_robin(&BENCH15, 0.05, 200);
        timer.iter(|| (0..10).for_each(|r| drop(black_box(tournament.play(&Streams::new(1, 0, r))))));
    });
    group.throughput(Throughput::Elements(plays));
    group.bench_function("exact, noise 0.05, with results", |timer| {
        timer.iter(|| {
            let tournament = round_robin(&BENCH15, 0.05, 200);
            black_box(Standings::of(&tournament, &[tournament.expected().expect("all automata")]))
        });
    });
    let certain = [
        "cooperator",
        "defector",
        "tit-for-tat",
        "win-stay-lose-shift",
        "grim",
        "TitFor2Tats",
        "STFT",
        "TwoTitsForTat",
    ];
    let visits = 100_000;
    group.throughput(Throughput::Elements(36 * u64::from(visits)));
    group.bench_function("36 certain pairs, no noise", |timer| {
        let tournament = round_robin(&certain, 0.0, visits);
        timer.iter(|| black_box(tournament.play(&Streams::new(1, 0, 0))));
    });
    group.finish();
}

fn ties(bench: &mut Criterion) {
    let network = small_world(100_000);
    let dealt = strategies(&["cooperator", "defector", "tit-for-tat", "win-stay-lose-shift"]);
    let mut group = bench.benchmark_group("ties");
    group.sample_size(10);
    group.throughput(Throughput::Elements(network.tie_count() as u64 * 100));
    for (name, noise) in [("W1: 100 visits, noise 0.01", 0.01), ("W2: 100 visits, no noise", 0.0)] {
        group.bench_function(name, |timer| {
            timer.iter(|| {
                let tournament =
                    OnTies::new(&network, &dealt, terms(noise, Length::Visits(100))).expect("sound");
                let streams = Streams::new(1, 0, 0);
                let stretches: Vec<_> =
                    (0..tournament.stretches(256)).map(|s| tournament.play(s, 256, &streams)).collect();
                black_box(tournament.fold(&stretches).mean_payoff())
            });
        });
    }
    group.finish();
}

fn evolution(bench: &mut Criterion) {
    let names = [
        "cooperator",
        "defector",
        "tit-for-tat",
        "grim",
        "win-stay-lose-shift",
        "GTFT",
        "random",
        "TitFor2Tats",
    ];
    let tournament = round_robin(&names, 0.01, 100);
    let pairs = Standings::of(&tournament, &[tournament.expected().expect("all automata")])[0].pairs();
    let process = WellMixed {
        payoffs: Payoffs::new(pairs).expect("sound"),
        step: Step::PairwiseComparison(1.0),
        mutation: 0.01,
    };
    let mut group = bench.benchmark_group("evolution");
    group.throughput(Throughput::Elements(100_000));
    group.bench_function("pairwise comparison, 100 members, 8 strategies", |timer| {
        timer.iter(|| {
            let mut run = process.begin(&[13, 13, 13, 13, 12, 12, 12, 12], &Streams::new(1, 0, 0));
            (0..100_000).for_each(|_| run.advance());
            black_box(run.counts()[0])
        });
    });
    group.finish();
}

criterion_group!(population, tournaments, ties, evolution);
criterion_main!(population);
