//! How much memory a tie costs: at most 32 bytes held, and 56 at the peak of generating it, labels included.
//!
//! Counted by an allocator that adds up what is asked of it. An allocator is unsafe to write, which is why this package
//! has lints of its own: the rest of the workspace forbids unsafe code, and what is forbidden cannot be allowed again.
#![allow(unsafe_code)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use longgame_network::{Generator, Rule, Seed};

struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call is passed on to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let held = HELD.fetch_add(layout.size(), Relaxed) + layout.size();
        PEAK.fetch_max(held, Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// A generator, its parameters, its rule of strength.
type Case = (&'static str, &'static [(&'static str, f64)], &'static str);

const PEOPLE: (&str, f64) = ("people", 200_000.0);

/// One test, as two at a time would count each other's memory.
#[test]
fn ties_cost_at_most_32_bytes_and_56_at_the_peak() {
    let cases: [Case; 3] = [
        ("hubs", &[PEOPLE, ("ties", 4.0)], "random"),
        ("small-world", &[PEOPLE, ("neighbours", 8.0), ("rewiring", 0.05)], "random"),
        ("planted", &[PEOPLE, ("size", 100.0), ("within", 8.0), ("between", 2.0)], "block"),
    ];
    for (name, set, rule) in cases {
        let generator = Generator::named(name).expect("a known generator");
        let before = HELD.load(Relaxed);
        PEAK.store(before, Relaxed);
        let network =
            generator.generate(set, Rule::named(rule), Seed::from(1)).expect("good parameters").network;
        let per_tie = |bytes: usize| (bytes - before) as f64 / network.tie_count() as f64;
        let (held, peak) = (per_tie(HELD.load(Relaxed)), per_tie(PEAK.load(Relaxed)));
        println!("{name}: {held:.1} bytes a tie held, {peak:.1} at the peak");
        assert!(held <= 32.0 && peak <= 56.0, "{name}: {held} bytes a tie held, {peak} at the peak");
    }
}
