//! The week with every submodel on: 10,000, 100,000 and 1,000,000 people, so that one sees whether it is linear.
//!
//! Where the time goes (`perf record` on the example `market`, 100,390 people, 406,140 ties, 200 sellers): news along ties
//! about 40 % of the weeks, doors and meetings 14 %, draws 13 %, outreach 11 %. Instructions of the weeks (callgrind) are
//! linear: 904 million at 10,030 people, 9,071 million at 100,390. Time is 0.10 s, 1.18 s, and 14.5 s at 1,003,990: what it
//! takes beyond ten times as long is waiting for memory.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use longgame_benches::market::{scenario, sparse};
use longgame_core::market::{Parties, Run, Submodels, World};
use longgame_core::scenario::Placement;
use longgame_core::stream::Streams;
use longgame_network::Threshold;

fn weeks(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("market/104 weeks");
    group.sample_size(10);
    let largest =
        std::env::var("LONGGAME_PEOPLE").ok().and_then(|people| people.parse().ok()).unwrap_or(100_000);
    for people in [10_000, 100_000, 1_000_000].into_iter().filter(|&people| people <= largest) {
        let streams = Streams::new(1, 0, 0);
        let layers = sparse(people, streams.network_seed());
        let world =
            World::on_layers(&layers, Threshold::Weight(1.0), &Placement::Roles, &streams).expect("a world");
        let scenario = scenario(Submodels::everything());
        let market = scenario.market.expect("a market");
        let parties = Parties::deal(&world, &scenario, None, &streams);
        group.throughput(Throughput::Elements(u64::from(people) * 104));
        group.bench_function(BenchmarkId::from_parameter(people), |bench| {
            bench.iter(|| {
                let mut run = Run::open(&world, &parties, &scenario, &market, &streams);
                (0..104).for_each(|week| run.week(week));
                run.books().revenue()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, weeks);
criterion_main!(benches);
