//! Memory-one strategies: the probability of Cooperate after each of the four outcomes.

use crate::automaton::Automaton;
use crate::strategy::entry::{Build, Entry, Parameter};
use crate::strategy::state::by_partner;

/// State 0 opens, states 1 to 4 follow own and partner's CC, CD, DC, DD.
fn memory_one(first: f64, after: [f64; 4]) -> Result<Automaton, String> {
    Automaton::memory_one(first, after).map_err(|error| error.to_string())
}

pub(super) static ENTRIES: &[Entry] = &[
    Entry::new("memory-one", Build::Automaton(|p| memory_one(p[4], [p[0], p[1], p[2], p[3]])))
        .from("Nowak & Sigmund 1989")
        .remembers(1)
        .by_chance()
        .takes(&[
            Parameter::required("cc"),
            Parameter::required("cd"),
            Parameter::required("dc"),
            Parameter::required("dd"),
            Parameter::probability("first", 1.0),
        ])
        .reads("looks at the last visit only; four probabilities say how"),
    Entry::new(
        "generous-tit-for-tat",
        Build::Automaton(|p| Ok(Automaton::from_table(&[by_partner(1.0, 0, 1), by_partner(p[0], 0, 1)]))),
    )
    .known_as(&["GTFT", "GTFT_1_3"])
    .from("Nowak & Sigmund 1992")
    .remembers(1)
    .by_chance()
    .takes(&[Parameter::probability("generosity", 1.0 / 3.0)])
    .reads("copies the last move, but forgives some of the bad ones"),
];
