//! Probers: they try what the other will put up with.

use crate::automaton::{Automaton, State};
use crate::strategy::entry::{Build, Entry, Parameter};
use crate::strategy::state::{by_partner, c, d};

pub(super) static ENTRIES: &[Entry] = &[
    Entry::new("prober", Build::Table(&[d(1, 1), c(2, 3), c(6, 5), c(4, 5), c(4, 5), d(4, 5), d(6, 6)]))
        .from("PRISON (Delahaye & Mathieu)")
        .reads("one bad visit to see who puts up with it; takes from them for ever, copies the others"),
    Entry::new("prober-2", Build::Table(&[d(1, 1), c(2, 3), c(4, 5), c(6, 5), c(4, 5), d(4, 5), c(6, 6)]))
        .from("PRISON (Delahaye & Mathieu)")
        .reads(
            "one bad visit to see who answers once and makes up; gives to them for ever, copies the others",
        ),
    Entry::new("prober-3", Build::Table(&[d(1, 1), c(4, 3), c(2, 3), d(2, 3), d(4, 4)]))
        .from("PRISON (Delahaye & Mathieu)")
        .reads("one bad visit; takes for ever from who does not answer at once, copies the others"),
    Entry::new(
        "hard-prober",
        Build::Table(&[d(1, 1), d(2, 3), c(4, 5), c(5, 5), c(8, 8), c(6, 7), c(6, 7), d(6, 7), d(8, 8)]),
    )
    .from("PRISON (Delahaye & Mathieu)")
    .reads("two bad visits to see who puts up with them; takes from them for ever, copies the others"),
    Entry::new("naive-prober", Build::Automaton(|p| Ok(naive(p[0]))))
        .from("PRISON (Delahaye & Mathieu); Li, Hingston & Kendall 2011")
        .remembers(1)
        .by_chance()
        .takes(&[Parameter::probability("p", 0.1)])
        .reads("copies, but now and then tries a bad visit, from the first on"),
    Entry::new("remorseful-prober", Build::Automaton(|p| Ok(remorseful(p[0]))))
        .from("PRISON (Delahaye & Mathieu); Li, Hingston & Kendall 2011")
        .by_chance()
        .takes(&[Parameter::probability("p", 0.1)])
        .reads("tries a bad visit now and then, and takes the answer to it without a quarrel"),
];

/// Tit-for-tat that defects with probability `p` where it would cooperate.
fn naive(p: f64) -> Automaton {
    Automaton::from_table(&[by_partner(1.0 - p, 0, 1), d(0, 1)])
}

/// State 2 has just probed, state 3 takes the answer; states 0 and 1 are tit-for-tat's.
fn remorseful(p: f64) -> Automaton {
    let probing = |after_d: u16| State::playing(1.0 - p, [0, after_d, 2, after_d]);
    Automaton::from_table(&[probing(1), d(0, 1), probing(3), c(0, 1)])
}
