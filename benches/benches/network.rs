//! Networks of a million people: generating, measuring, reading.
//!
//! Beside the figures of networkit (2 threads) and igraph on two shared cores: hubs 0.63 and 4.73 s, small world 0.45 and
//! 3.65 s, planted 0.78 and 18.96 s, without weights; constraint of 1e5 people 0.63 s (igraph); exact betweenness of
//! 1e4 people 55 and 27 s. Ours are to stay below 0.5 s with weights, 0.15 s and 5 s; overlap of four million ties below
//! 1.5 s; reading four million lines below 2 s.

use std::fmt::Write;
use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use longgame_network::{Generator, Network, Rule, Seed, metric, read_csv};

fn made(name: &str, set: &[(&str, f64)], rule: Option<&str>) -> Network {
    let generator = Generator::named(name).expect("a known generator");
    let rule = rule.map(|rule| Rule::named(rule).expect("a known rule"));
    generator.generate(set, rule, Seed::from(1)).expect("good parameters").network
}

/// A generator, its parameters, its rule of strength.
type Case = (&'static str, &'static [(&'static str, f64)], &'static str);

fn generate(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("generate a million people with weights");
    group.sample_size(10).measurement_time(Duration::from_secs(5));
    let cases: [Case; 3] = [
        ("hubs", &[("people", 1e6), ("ties", 4.0)], "random"),
        ("small-world", &[("people", 1e6), ("neighbours", 8.0), ("rewiring", 0.05)], "random"),
        ("planted", &[("people", 1e6), ("size", 100.0), ("within", 8.0), ("between", 2.0)], "block"),
    ];
    for (name, set, rule) in cases {
        group.bench_function(name, |bench| bench.iter(|| black_box(made(name, set, Some(rule)).tie_count())));
    }
    group.finish();
}

fn measure(criterion: &mut Criterion) {
    let hubs = |people: f64| made("hubs", &[("people", people), ("ties", 4.0)], None);
    let mut group = criterion.benchmark_group("measure hubs with four ties each");
    group.sample_size(10).measurement_time(Duration::from_secs(5));
    let large = hubs(1e6);
    group.bench_function("overlap, 4e6 ties", |bench| bench.iter(|| black_box(metric::overlap(&large))));
    let middling = hubs(1e5);
    group.bench_function("constraint, 1e5 people", |bench| {
        bench.iter(|| black_box(metric::constraint(&middling)))
    });
    group.bench_function("clustering, 1e5 people", |bench| {
        bench.iter(|| black_box(metric::clustering(&middling)))
    });
    let small = hubs(1e4);
    group.bench_function("betweenness, 1e4 people", |bench| {
        bench.iter(|| black_box(metric::betweenness(&small)))
    });
    group.finish();
}

fn read(criterion: &mut Criterion) {
    let network = made("hubs", &[("people", 1e6), ("ties", 4.0)], None);
    let mut file = String::from("source,target,weight\n");
    for tie in network.ties().map(|tie| network.tie(tie)) {
        let _ = writeln!(file, "{},{},{:.3}", tie.a.0, tie.b.0, tie.weight);
    }
    drop(network);
    let mut group = criterion.benchmark_group("read");
    group.sample_size(10).measurement_time(Duration::from_secs(5));
    group.bench_function("csv, 4e6 lines", |bench| {
        bench.iter(|| black_box(read_csv(file.as_bytes()).expect("good file").network.tie_count()));
    });
    group.finish();
}

criterion_group!(benches, generate, measure, read);
criterion_main!(benches);
