//! Majority rules: do as the partner has mostly done, in all or in the last few visits.

use crate::game::Move::Defect;
use crate::strategy::entry::{Build, Entry};
use crate::strategy::program::surely;
use crate::strategy::view::View;

/// Defections among the partner's last `memory` moves, and how many moves those are.
fn count(view: &View, memory: u32) -> (u32, u32) {
    let seen = view.history.last(memory);
    (seen.iter().filter(|moves| moves[1] == Defect).count() as u32, seen.len() as u32)
}

/// Ties count as cooperation.
fn soft(view: &View, memory: u32) -> f64 {
    let (defections, seen) = count(view, memory);
    surely(2 * defections <= seen)
}

/// Ties count as defection.
fn hard(view: &View, memory: u32) -> f64 {
    let (defections, seen) = count(view, memory);
    surely(2 * defections < seen)
}

const fn row(name: &'static str, rule: fn(&[f64], &View) -> f64) -> Entry {
    Entry::new(name, Build::Rule(rule)).from("Axelrod 1984; Beaufils, Delahaye & Mathieu 1997")
}

const SOFT: &str = "does what the other has mostly done of late; gives where it is even";
const HARD: &str = "does what the other has mostly done of late; takes where it is even";

pub(super) static ENTRIES: &[Entry] = &[
    row("go-by-majority", |_, view| surely(2 * view.history.partner_defections() <= view.history.len()))
        .known_as(&["soft majority", "soft_majo"])
        .reads("does what the other has mostly done; gives where it is even"),
    row("go-by-majority-5", |_, view| soft(view, 5)).remembers(5).reads(SOFT),
    row("go-by-majority-10", |_, view| soft(view, 10)).remembers(10).reads(SOFT),
    row("go-by-majority-20", |_, view| soft(view, 20)).remembers(20).reads(SOFT),
    row("go-by-majority-40", |_, view| soft(view, 40)).remembers(40).reads(SOFT),
    row("hard-go-by-majority", |_, view| surely(2 * view.history.partner_defections() < view.history.len()))
        .known_as(&["hard majority", "hard_majo"])
        .reads("does what the other has mostly done; takes where it is even"),
    row("hard-go-by-majority-5", |_, view| hard(view, 5)).remembers(5).reads(HARD),
    row("hard-go-by-majority-10", |_, view| hard(view, 10)).remembers(10).reads(HARD),
    row("hard-go-by-majority-20", |_, view| hard(view, 20)).remembers(20).reads(HARD),
    row("hard-go-by-majority-40", |_, view| hard(view, 40)).remembers(40).reads(HARD),
];
