//! How much memory a tie costs: at most 32 bytes held, and 56 at the peak of generating it, labels included.

use longgame_benches::counting::Counting;
use longgame_network::{Generator, Rule, Seed};

#[global_allocator]
static ALLOCATOR: Counting = Counting::new();

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
        let before = ALLOCATOR.watch();
        let network =
            generator.generate(set, Rule::named(rule), Seed::from(1)).expect("good parameters").network;
        let per_tie = |bytes: usize| (bytes - before) as f64 / network.tie_count() as f64;
        let (held, peak) = (per_tie(ALLOCATOR.held()), per_tie(ALLOCATOR.peak()));
        println!("{name}: {held:.1} bytes a tie held, {peak:.1} at the peak");
        assert!(held <= 32.0 && peak <= 56.0, "{name}: {held} bytes a tie held, {peak} at the peak");
    }
}
