//! What a market with every submodel on costs: 64 bytes a tie, 128 a person and 48 a place in the pools at the most, and
//! after the first week not one allocation. Counted as in `network_memory.rs`.
#![allow(unsafe_code)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use longgame_benches::market::{sales, scenario};
use longgame_core::market::{ACCOUNTS, LEADS, Parties, Run, Submodels, World};
use longgame_core::scenario::Placement;
use longgame_core::stream::Streams;
use longgame_network::Threshold;

struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);
static MADE: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call is passed on to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        HELD.fetch_add(layout.size(), Relaxed);
        MADE.fetch_add(1, Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// One test, as two at a time would count each other's memory.
#[test]
fn a_market_keeps_within_its_bytes_and_allocates_nothing_after_its_first_week() {
    let streams = Streams::new(1, 0, 0);
    let layers = sales(10_000).generate(streams.network_seed()).expect("good numbers");
    let scenario = scenario(Submodels::everything());
    let market = scenario.market.expect("a market");
    let before = HELD.load(Relaxed);
    let world =
        World::on_layers(&layers, Threshold::Weight(1.0), &Placement::Roles, &streams).expect("a world");
    let parties = Parties::deal(&world, &scenario, None, &streams);
    let mut run = Run::open(&world, &parties, &scenario, &market, &streams);
    let held = HELD.load(Relaxed) - before;
    let society = world.society().expect("people");
    let (ties, people) = (society.ties(), society.people());
    let pools = world.sellers() * (LEADS + ACCOUNTS);
    let allowed = 64 * ties + 128 * people + 48 * pools;
    println!("{held} bytes of {allowed}: {ties} ties, {people} people, {pools} places in the pools");
    assert!(held <= allowed, "{held} bytes, allowed are {allowed}");
    run.week(0);
    let made = MADE.load(Relaxed);
    (1..60).for_each(|week| run.week(week));
    assert_eq!(MADE.load(Relaxed) - made, 0, "allocations after the first week");
}
