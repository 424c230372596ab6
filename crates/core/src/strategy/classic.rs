//! The field's classics as automata.

use super::entry::{Entry, Parameter, Role};
use crate::automaton::{Automaton, State};

const C: f64 = 1.0;
const D: f64 = 0.0;

/// States written by hand in this file are sound; a test builds every entry.
fn automaton(states: &[State]) -> Automaton {
    Automaton::from_table(states)
}

const fn row(
    name: &'static str,
    aliases: &'static [&'static str],
    source: &'static str,
    reading: &'static str,
    memory_depth: Option<u32>,
    build: fn(&[f64]) -> Automaton,
) -> Entry {
    Entry {
        name,
        aliases,
        source,
        reading,
        role: Role::Either,
        memory_depth,
        knows_end: false,
        parameters: &[],
        automaton: build,
    }
}

pub(super) static ENTRIES: &[Entry] = &[
    row(
        "cooperator",
        &["ALLC", "always cooperate"],
        "classic",
        "always fair, whatever the other side does",
        Some(0),
        |_| automaton(&[State::playing(C, [0; 4])]),
    ),
    row(
        "defector",
        &["ALLD", "always defect"],
        "classic",
        "always takes the short-term gain",
        Some(0),
        |_| automaton(&[State::playing(D, [0; 4])]),
    ),
    Entry {
        parameters: &[Parameter::probability("p", 0.5)],
        ..row(
            "random",
            &["RAND", "RANDOM_0_5"],
            "Axelrod 1980",
            "fair or not by the flip of a coin",
            Some(0),
            |p| automaton(&[State::playing(p[0], [0; 4])]),
        )
    },
    row(
        "tit-for-tat",
        &["TFT", "copycat"],
        "Rapoport, in Axelrod 1980",
        "starts fair, then does what the other did last time",
        Some(1),
        |_| automaton(&[State::playing(C, [0, 1, 0, 1]), State::playing(D, [0, 1, 0, 1])]),
    ),
    row(
        "suspicious-tit-for-tat",
        &["STFT"],
        "classic",
        "starts by taking, then does what the other did last time",
        Some(1),
        |_| automaton(&[State::playing(D, [1, 0, 1, 0]), State::playing(C, [1, 0, 1, 0])]),
    ),
    Entry {
        parameters: &[Parameter::probability("generosity", 1.0 / 3.0)],
        ..row(
            "generous-tit-for-tat",
            &["GTFT", "GTFT_1_3"],
            "Nowak & Sigmund 1992",
            "copies the last move, but forgives some of the bad ones",
            Some(1),
            |p| automaton(&[State::playing(C, [0, 1, 0, 1]), State::playing(p[0], [0, 1, 0, 1])]),
        )
    },
    row(
        "grim",
        &["grim trigger", "spite"],
        "Friedman 1971",
        "fair until wronged once, then stays and never gives again",
        None,
        |_| automaton(&[State::playing(C, [0, 1, 0, 1]), State::playing(D, [1; 4])]),
    ),
    row(
        "grudger",
        &["grudge"],
        "Friedman, in Axelrod 1980; leaves, as in the essays on selling",
        "one bad visit and they never buy again",
        None,
        |_| automaton(&[State::playing(C, [0, 1, 0, 1]), State::gone(1)]),
    ),
    row(
        "win-stay-lose-shift",
        &["WSLS", "pavlov"],
        "Nowak & Sigmund 1993",
        "repeats what worked, changes what did not",
        Some(1),
        |_| automaton(&[State::playing(C, [0, 1, 1, 0]), State::playing(D, [0, 1, 1, 0])]),
    ),
];

/// Scripts are built from their letters, not from the table; this row gives them a meaning.
pub(super) static SCRIPT: Entry =
    row("script", &[], "longgame", "plays the given moves in turn, then from the start again", None, |_| {
        automaton(&[State::playing(C, [0; 4])])
    });
