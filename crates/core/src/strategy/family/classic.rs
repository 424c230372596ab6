//! The field's classics.

use crate::automaton::{Automaton, State};
use crate::strategy::entry::{Build, Entry, Parameter};
use crate::strategy::state::{by_partner, c, d};

pub(super) static ENTRIES: &[Entry] = &[
    Entry::new("cooperator", Build::Table(&[c(0, 0)]))
        .known_as(&["ALLC", "always cooperate"])
        .from("classic")
        .remembers(0)
        .reads("always fair, whatever the other side does"),
    Entry::new("defector", Build::Table(&[d(0, 0)]))
        .known_as(&["ALLD", "always defect"])
        .from("classic")
        .remembers(0)
        .reads("always takes the short-term gain"),
    Entry::new("random", Build::Automaton(|p| Ok(Automaton::from_table(&[by_partner(p[0], 0, 0)]))))
        .known_as(&["RAND", "RANDOM_0_5"])
        .from("Axelrod 1980")
        .remembers(0)
        .by_chance()
        .takes(&[Parameter::probability("p", 0.5)])
        .reads("fair or not by the flip of a coin"),
    Entry::new(
        "alternator",
        Build::Table(&[State::playing(1.0, [1, 1, 0, 0]), State::playing(0.0, [1, 1, 0, 0])]),
    )
    .from("classic")
    .remembers(1)
    .reads("fair one time, not the next"),
    Entry::new("tit-for-tat", Build::Table(&[c(0, 1), d(0, 1)]))
        .known_as(&["TFT", "copycat"])
        .from("Rapoport, in Axelrod 1980")
        .remembers(1)
        .reads("starts fair, then does what the other did last time"),
    Entry::new("grim", Build::Table(&[c(0, 1), d(1, 1)]))
        .known_as(&["grim trigger", "spite"])
        .from("Friedman 1971")
        .reads("fair until wronged once, then stays and never gives again"),
    Entry::new("grudger", Build::Table(&[c(0, 1), State::gone(1)]))
        .known_as(&["grudge", "FirstByFriedman"])
        .from("Friedman, in Axelrod 1980; leaves the sales game, as in the essays on selling")
        .reads("one bad visit and they never buy again"),
    Entry::new(
        "win-stay-lose-shift",
        Build::Table(&[State::playing(1.0, [0, 1, 1, 0]), State::playing(0.0, [0, 1, 1, 0])]),
    )
    .known_as(&["WSLS", "pavlov", "simpleton", "PTFT", "perfect tit for tat"])
    .from("Kraines & Kraines 1989; Nowak & Sigmund 1993")
    .remembers(1)
    .reads("repeats what worked, changes what did not"),
];
