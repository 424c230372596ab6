//! What the runner costs beside the runs: the same runs of one millisecond in a plain loop, swept into segments on disk, and
//! with what comes once at the end, records in order and estimates.

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use longgame_core::spec::{Bound, Source};
use longgame_records::{Row, Shard};
use longgame_runner::{Errand, Job, Plan, Question, RunError, Stamp, measure_with, papers};

const RUNS: u32 = 2_000;

/// A run of one millisecond that gives one row.
fn run(job: &Job, replicate: u32) -> Result<Vec<Row>, RunError> {
    #[allow(clippy::disallowed_methods)]
    let begun = Instant::now();
    let mut work = f64::from(replicate);
    while begun.elapsed() < Duration::from_millis(1) {
        for _ in 0..100 {
            work = black_box(work * 1.000_000_1 + 1e-9);
        }
    }
    Ok(vec![Row {
        cell: job.cells[0],
        arm: job.arm,
        replicate,
        style: String::from("busy"),
        measured: true,
        sellers: 1,
        ties: 1,
        ties_alive: 1.0,
        visits: 1.0,
        walked: 0.0,
        revenue_cents: 0.0,
        profit: work,
        present_value: 0.0,
        buyer_surplus: 0.0,
        seller_cooperations: 0.0,
        buyer_cooperations: 0.0,
        mean_familiarity: 0.0,
        mean_depth: 0.0,
        observed: Vec::new(),
        prices: longgame_records::Prices::default(),
    }])
}

fn question() -> Question {
    let source = Source::new("bench.toml", format!("replicates = {RUNS}"));
    Question::read(source, &|_| Ok(Vec::new()), &[], Bound::Usual, false).expect("sound")
}

fn overhead(bench: &mut Criterion) {
    let question = question();
    let plan = Plan::of(&question.experiment).expect("a plan");
    let job = plan.job(0).expect("a job");
    let mut group = bench.benchmark_group("2,000 runs of 1 ms on one thread");
    group.sample_size(10);
    group.bench_function("plain loop", |timer| {
        timer.iter(|| (0..RUNS).map(|replicate| run(&job, replicate)).collect::<Vec<_>>());
    });
    group.bench_function("sweep into segments", |timer| {
        timer.iter(|| on_disk(&question, &plan, Some(Shard { index: 1, of: 1 })));
    });
    group.bench_function("with records and summary", |timer| {
        timer.iter(|| on_disk(&question, &plan, None));
    });
    group.bench_function("in memory", |timer| {
        timer.iter(|| measure_with(&question.experiment, &run, 1, &()).expect("results"));
    });
    group.finish();
}

/// A shard leaves its segments as they are; a whole errand assembles them.
fn on_disk(question: &Question, plan: &Plan, shard: Option<Shard>) {
    let folder = tempfile::tempdir().expect("a folder");
    let experiment = &question.experiment;
    let errand = Errand { threads: 1, shard, ..Errand::new(experiment, folder.path()) };
    let done = errand.run(papers(question, plan, shard, &Stamp::default()), &run, &()).expect("done");
    black_box(done);
}

criterion_group!(benches, overhead);
criterion_main!(benches);
