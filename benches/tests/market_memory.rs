//! What a market with every submodel on costs: 64 bytes a tie, 128 a person and 48 a place in the pools at the most, and
//! after the first week not one allocation. Counted as in `network_memory.rs`.
#![allow(unsafe_code)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use longgame_benches::market::{sales, scenario, sparse};
use longgame_core::horizon::{Period, Rate};
use longgame_core::market::{ACCOUNTS, LEADS, Parties, Run, Submodels, World};
use longgame_core::price::{Asking, POLICIES, PricePolicy, Pricing};
use longgame_core::scenario::{Placement, Scenario};
use longgame_core::stream::Streams;
use longgame_network::{Multiplex, Threshold};

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

/// One test, as two at a time would count each other's memory: of ten ties a person, of four, and of four where prices are
/// asked for, cut and told of.
#[test]
fn a_market_keeps_within_its_bytes_and_allocates_nothing_after_its_first_week() {
    let streams = Streams::new(1, 0, 0);
    let seed = streams.network_seed();
    let plain = scenario(Submodels::everything());
    keeps_within_its_bytes(&sales(10_000).generate(seed).expect("good numbers"), &plain, &streams);
    let sparse = sparse(10_000, seed);
    keeps_within_its_bytes(&sparse, &plain, &streams);
    let mut priced = plain;
    priced.pricing = haggling();
    keeps_within_its_bytes(&sparse, &priced, &streams);
}

fn haggling() -> Pricing {
    let bargaining = POLICIES.iter().find(|policy| policy.name == "bargaining").expect("a policy");
    Pricing {
        policy: PricePolicy::new(vec![bargaining.rule()]).expect("one rule"),
        asking: Asking { chance: 0.5, ..Asking::default() },
        leak: Rate { amount: 0.2, per: Period::Week },
        ..Pricing::default()
    }
}

fn keeps_within_its_bytes(layers: &Multiplex, scenario: &Scenario, streams: &Streams) {
    let market = scenario.market.expect("a market");
    let before = HELD.load(Relaxed);
    let world =
        World::on_layers(layers, Threshold::Weight(1.0), &Placement::Roles, streams).expect("a world");
    let parties = Parties::deal(&world, scenario, None, streams);
    let mut run = Run::open(&world, &parties, scenario, &market, streams);
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
