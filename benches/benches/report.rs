//! A report from a million records: every chart in every form and the page, from the folder to the folder.

#[path = "../../crates/report/tests/synthetic/mod.rs"]
mod synthetic;

use std::fs;

use criterion::{Criterion, criterion_group, criterion_main};
use longgame_report::draw;
use synthetic::Sweep;

fn report(bench: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let results = Sweep::million().results();
    results.write(folder.path()).expect("written");
    let rows = results.records.rows.len();
    drop(results);
    let drawn = draw(folder.path()).expect("a report");
    let page = fs::metadata(&drawn.page).expect("the page").len();
    println!("{rows} records, {} charts, a page of {page} bytes", drawn.charts.len());
    let mut group = bench.benchmark_group("report");
    group.sample_size(10);
    group.bench_function("a million records", |timer| timer.iter(|| draw(folder.path()).expect("a report")));
    group.finish();
}

criterion_group!(benches, report);
criterion_main!(benches);
