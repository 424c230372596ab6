//! Those who keep a grudge: for ever, for a while, or the other way round.

use crate::automaton::{Automaton, State};
use crate::strategy::entry::{Build, Entry, Parameter};
use crate::strategy::state::{c, d};

/// Goes on alike unless both cooperated: own and partner's moves both count.
const fn mutual(cooperate: f64, after_cc: u16, after_other: u16) -> State {
    State::playing(cooperate, [after_cc, after_other, after_other, after_other])
}

pub(super) static ENTRIES: &[Entry] = &[
    Entry::new("opposite-grudger", Build::Table(&[d(1, 0), c(1, 1)]))
        .from("Axelrod-Python, by Palmer")
        .reads("takes until the other gives once, then always gives"),
    Entry::new("easy-go", Build::Table(&[d(0, 1), c(1, 1)]))
        .known_as(&["fool me forever"])
        .from("PRISON (Delahaye & Mathieu)")
        .reads("takes until wronged once, then always gives"),
    Entry::new(
        "soft-grudger",
        Build::Table(&[c(0, 1), d(2, 2), d(3, 3), d(4, 4), d(5, 5), c(6, 6), c(0, 1)]),
    )
    .known_as(&["soft spiteful"])
    .from("PRISON (Delahaye & Mathieu)")
    .remembers(6)
    .reads("answers a bad visit with four, then makes peace with two good ones"),
    Entry::new("forgetful-grudger", Build::Automaton(|p| Ok(forgetful(1, p[0] as u16))))
        .from("Axelrod-Python")
        .takes(&[Parameter::count("length", 10, 1, 500)])
        .remembers(10)
        .reads("keeps a grudge for so many visits, then forgets it"),
    Entry::new("once-bitten", Build::Automaton(|p| Ok(forgetful(2, p[0] as u16))))
        .from("Axelrod-Python")
        .takes(&[Parameter::count("length", 10, 1, 500)])
        .remembers(11)
        .reads("lets one bad visit pass; two in a row and it keeps away for a while"),
    Entry::new("limited-punishment", Build::Automaton(|p| Ok(limited_punishment(p[0] as u16))))
        .known_as(&["trigger with forgiveness", "T(k)"])
        .from("Green & Porter 1984")
        .takes(&[Parameter::count("length", 3, 1, 500)])
        .remembers(3)
        .reads("any bad visit, its own included, and both pay for so many visits; then a fresh start"),
    Entry::new("t2", Build::Table(&[mutual(1.0, 0, 1), d(2, 2), d(0, 0)]))
        .from("Fudenberg, Rand & Dreber 2012")
        .remembers(2)
        .reads("any bad visit, its own included, costs two; then a fresh start"),
    Entry::new("aggravater", Build::Table(&[d(1, 4), d(2, 4), d(3, 4), c(3, 4), d(4, 4)]))
        .from("Axelrod-Python")
        .reads("opens with three bad visits, and takes offence at the first one in return"),
    Entry::new("fool-me-once", Build::Table(&[c(0, 1), c(1, 2), d(2, 2)]))
        .from("Axelrod-Python")
        .reads("forgives the first bad visit, never the second"),
    Entry::new("grudger-alternator", Build::Table(&[c(0, 1), d(2, 2), c(1, 1)]))
        .from("Axelrod-Python")
        .reads("fair until wronged once, then fair only every other time"),
    Entry::new("lenient-grim-2", Build::Table(&[mutual(1.0, 0, 1), mutual(1.0, 0, 2), d(2, 2)]))
        .known_as(&["Grim2"])
        .from("Fudenberg, Rand & Dreber 2012")
        .reads("two troubled visits in a row, whoever troubled them, and it is over"),
    Entry::new(
        "lenient-grim-3",
        Build::Table(&[mutual(1.0, 0, 1), mutual(1.0, 0, 2), mutual(1.0, 0, 3), d(3, 3)]),
    )
    .known_as(&["Grim3"])
    .from("Fudenberg, Rand & Dreber 2012")
    .reads("three troubled visits in a row, whoever troubled them, and it is over"),
    Entry::new(
        "exploitive-grim-2",
        Build::Table(&[mutual(0.0, 1, 2), mutual(1.0, 1, 2), mutual(1.0, 1, 3), d(3, 3)]),
    )
    .known_as(&["Exp-Grim2"])
    .from("Fudenberg, Rand & Dreber 2012")
    .reads("starts by taking, then ends it after two troubled visits in a row"),
    Entry::new(
        "exploitive-grim-3",
        Build::Table(&[mutual(0.0, 1, 2), mutual(1.0, 1, 2), mutual(1.0, 1, 3), mutual(1.0, 1, 4), d(4, 4)]),
    )
    .known_as(&["Exp-Grim3"])
    .from("Fudenberg, Rand & Dreber 2012")
    .reads("starts by taking, then ends it after three troubled visits in a row"),
    Entry::new("false-cooperator", Build::Table(&[c(1, 1), d(1, 1)]))
        .from("Fudenberg, Rand & Dreber 2012")
        .remembers(1)
        .reads("one good visit to get in, then takes for ever"),
    Entry::new(
        "gradual-killer",
        Build::Table(&[
            d(1, 1),
            d(2, 2),
            d(3, 3),
            d(4, 4),
            d(5, 5),
            c(6, 7),
            c(8, 8),
            c(8, 9),
            c(8, 8),
            d(9, 9),
        ]),
    )
    .from("PRISON (Delahaye & Mathieu)")
    .reads("five bad visits, two good ones; gives for ever unless both good ones were abused"),
    Entry::new("handshake", Build::Table(&[c(1, 2), d(4, 3), d(4, 4), c(3, 3), d(4, 4)]))
        .from("Robson 1990")
        .reads("knows its own kind by their first two moves, and takes from all others"),
    Entry::new("defector-hunter", Build::Table(&[c(5, 1), c(5, 2), c(5, 3), c(5, 4), d(5, 4), c(5, 5)]))
        .from("Axelrod-Python")
        .reads("gives, unless the other has done nothing but take from the first"),
    Entry::new("cooperator-hunter", Build::Table(&[c(1, 5), c(2, 5), c(3, 5), c(4, 5), d(4, 5), c(5, 5)]))
        .from("Axelrod-Python")
        .reads("takes from those who have done nothing but give from the first"),
];

/// After the partner's `bites`-th D in a row, defects `length` times whatever comes, then starts afresh.
fn forgetful(bites: u16, length: u16) -> Automaton {
    let calm = (0..bites).map(|row| c(0, row + 1));
    let grudge = (bites..bites + length).map(|place| {
        let next = if place + 1 == bites + length { 0 } else { place + 1 };
        d(next, next)
    });
    Automaton::from_table(&calm.chain(grudge).collect::<Vec<_>>())
}

fn limited_punishment(length: u16) -> Automaton {
    let punish = (1..=length).map(|place| {
        let next = if place == length { 0 } else { place + 1 };
        d(next, next)
    });
    Automaton::from_table(&std::iter::once(mutual(1.0, 0, 1)).chain(punish).collect::<Vec<_>>())
}
