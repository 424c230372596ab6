//! Strategies with a sales reading.

use crate::automaton::Automaton;
use crate::strategy::entry::{Build, Entry, Parameter, Role};
use crate::strategy::state::{by_partner, d};

pub(super) static ENTRIES: &[Entry] = &[
    Entry::new(
        "relational",
        Build::Automaton(|p| Ok(Automaton::from_table(&[by_partner(1.0, 0, 1), by_partner(p[0], 0, 1)]))),
    )
    .known_as(&["relationship selling"])
    .from("generous tit-for-tat (Nowak & Sigmund 1992) read as selling")
    .remembers(1)
    .by_chance()
    .as_a(Role::Seller)
    .takes(&[Parameter::probability("generosity", 0.3)])
    .reads("serves, answers a squeeze in kind, and forgives three in ten"),
    Entry::new("transactional", Build::Table(&[d(0, 0)]))
        .known_as(&["hard sell"])
        .from("always defect, read as selling")
        .remembers(0)
        .as_a(Role::Seller)
        .reads("pushes every time: closes now, upsells, skips the preparation"),
];
