//! How fast a dyad is simulated: visits a second on one core, from compiled tables.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use longgame_core::dyad::Dyad;
use longgame_core::dyad::simulate::Draws;
use longgame_core::game::{Game, Matrix, Visit};
use longgame_core::matchup::{MatchDraws, Matchup};
use longgame_core::population::{Length, Terms};
use longgame_core::relationship::{LEVELS, Relationship, Strength};
use longgame_core::strategy::named;
use longgame_core::stream::Streams;

const VISITS: u32 = 100_000;

/// Visits a second of one long tie.
fn tally(criterion: &mut Criterion, name: &str, game: &Game, relationship: &Relationship, pair: [&str; 2]) {
    let [seller, buyer] =
        pair.map(|name| named(name).expect("a strategy").automaton().expect("an automaton").clone());
    let compiled = Dyad::new(game, &seller, &buyer, relationship, Strength::Weak).compile();
    let mut draws = Draws::open(&Streams::new(42, 0, 0));
    let mut group = criterion.benchmark_group("dyad");
    group.throughput(Throughput::Elements(u64::from(VISITS)));
    group.bench_function(BenchmarkId::new(name, pair.join(" ")), |bencher| {
        bencher.iter(|| compiled.tally(&mut draws, 0, VISITS));
    });
}

fn visits(criterion: &mut Criterion) {
    let axelrod = Game::symmetric("axelrod", Matrix::new(3.0, 0.0, 5.0, 1.0));
    let noisy = Relationship { noise: [0.05; LEVELS], ..Relationship::textbook() };
    let staying = Relationship { leaving: false, ..Relationship::default() };
    let sales = Game::Sales(Visit::default());
    let stochastic = ["firm-but-fair", "memory-one:0.9,0.2,0.6,0.3"];
    tally(criterion, "certain", &axelrod, &Relationship::textbook(), ["tit-for-tat", "alternator"]);
    tally(criterion, "levels fixed, noise", &axelrod, &noisy, ["tit-for-tat", "win-stay-lose-shift"]);
    tally(criterion, "levels fixed, noise", &axelrod, &noisy, stochastic);
    tally(criterion, "levels moving, recognition, noise", &sales, &staying, ["relational", "tit-for-tat"]);
    tally(criterion, "levels moving, recognition, noise", &sales, &staying, stochastic);
}

/// Visits a second of a program, which is asked for every move.
fn programs(criterion: &mut Criterion) {
    let axelrod = Game::symmetric("axelrod", Matrix::new(3.0, 0.0, 5.0, 1.0));
    let terms = Terms::textbook(axelrod, 0.05, Length::Visits(1000));
    let mut group = criterion.benchmark_group("programs");
    group.throughput(Throughput::Elements(1000));
    for name in ["gradual", "go-by-majority-10", "second-by-champion"] {
        let opponent = named("tit-for-tat").expect("a strategy");
        let matchup =
            Matchup::new(&terms, &named(name).expect("a strategy"), &opponent).expect("sound terms");
        let mut draws = MatchDraws::open(&Streams::new(42, 0, 0));
        group.bench_function(name, |bencher| bencher.iter(|| matchup.tally(&mut draws, 0)));
    }
}

criterion_group!(benches, visits, programs);
criterion_main!(benches);
