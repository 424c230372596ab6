//! How fast a dyad is solved exactly: the chain built and every horizon computed.

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use longgame_core::dyad::Dyad;
use longgame_core::game::{Game, Visit};
use longgame_core::relationship::{Relationship, Strength};
use longgame_core::strategy::named;

/// Two strategies of five states each: an opening and one for each outcome.
const PAIR: [&str; 2] = ["memory-one:0.9,0.2,0.6,0.3,first=0.8", "memory-one:0.95,0.1,0.7,0.2,first=0.6"];

fn dyad(relationship: &Relationship) -> Dyad {
    let [seller, buyer] =
        PAIR.map(|name| named(name).expect("a strategy").automaton().expect("an automaton").clone());
    assert_eq!((seller.states().len(), buyer.states().len()), (5, 5));
    Dyad::new(&Game::Sales(Visit::default()), &seller, &buyer, relationship, Strength::Weak)
}

fn curves(criterion: &mut Criterion) {
    let moving = Relationship { leaving: false, ..Relationship::default() };
    let fixed = Relationship { noise: moving.noise, ..Relationship::textbook() };
    let mut group = criterion.benchmark_group("exact");
    for (name, relationship) in [("levels moving", &moving), ("levels fixed", &fixed)] {
        let dyad = dyad(relationship);
        for visits in [100_u32, 1000] {
            group.bench_function(BenchmarkId::new(format!("curve, {name}"), visits), |bencher| {
                bencher.iter(|| dyad.chain().curve(visits));
            });
        }
        let chain = dyad.chain();
        group.bench_function(format!("chain, {name}"), |bencher| bencher.iter(|| dyad.chain().len()));
        group.bench_function(format!("value, {name}"), |bencher| bencher.iter(|| chain.value(0.95)));
        group.bench_function(format!("long run, {name}"), |bencher| bencher.iter(|| chain.long_run()));
    }
}

criterion_group!(benches, curves);
criterion_main!(benches);
