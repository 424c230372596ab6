//! One market of so many people, once, for a profiler: `cargo run --release -p longgame-benches --example market 100000`,
//! of four ties a person, or with `dense` after it of ten, or with a number after it for so many weeks instead of 104.
//! Prints how large it is, what it holds in memory, how long its weeks took, and a digest of the sellers' accounts, which
//! tuning must not change.

use std::time::Instant;

use longgame_benches::counting::Counting;
use longgame_benches::market::{allowed_bytes, sales, scenario, sparse};
use longgame_core::market::{Parties, Run, Submodels, World};
use longgame_core::scenario::Placement;
use longgame_core::stream::{Streams, coordinates};
use longgame_network::Threshold;

#[global_allocator]
static ALLOCATOR: Counting = Counting::new();

#[allow(clippy::disallowed_methods, reason = "it measures time")]
fn main() {
    let people = std::env::args().nth(1).and_then(|people| people.parse().ok()).unwrap_or(100_000);
    let streams = Streams::new(1, 0, 0);
    let seed = streams.network_seed();
    let word = std::env::args().nth(2);
    let dense = word.as_deref() == Some("dense");
    let weeks = word.and_then(|word| word.parse().ok()).unwrap_or(104);
    let layers =
        if dense { sales(people).generate(seed).expect("good numbers") } else { sparse(people, seed) };
    let before = ALLOCATOR.held();
    let world =
        World::on_layers(&layers, Threshold::Weight(1.0), &Placement::Roles, &streams).expect("a world");
    let scenario = scenario(Submodels::everything());
    let market = scenario.market.expect("a market");
    let parties = Parties::deal(&world, &scenario, None, &streams);
    let society = world.society().expect("people");
    let (sellers, ties) = (world.sellers(), society.ties());
    println!(
        "{} people, {sellers} sellers, {ties} ties, {} to sellers",
        society.people(),
        world.ties().len()
    );
    let mut run = Run::open(&world, &parties, &scenario, &market, &streams);
    println!("{} bytes held of {} allowed", ALLOCATOR.held() - before, allowed_bytes(&world));
    drop(layers);
    let start = Instant::now();
    run.week(0);
    let made = ALLOCATOR.made();
    (1..weeks).for_each(|week| run.week(week));
    let seconds = start.elapsed().as_secs_f64();
    println!("{seconds:.2} s for {weeks} weeks, {} allocations after the first", ALLOCATOR.made() - made);
    println!("digest {:016x}", coordinates(&format!("{:?}", run.snapshot())));
}
