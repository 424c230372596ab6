//! Strategies with a sales reading.

use super::entry::{Entry, Parameter, Role};
use crate::automaton::{Automaton, State};

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        name: "relational",
        aliases: &["relationship selling"],
        source: "generous tit-for-tat (Nowak & Sigmund 1992) read as selling",
        reading: "serves, answers a squeeze in kind, and forgives three in ten",
        role: Role::Seller,
        memory_depth: Some(1),
        knows_end: false,
        parameters: &[Parameter::probability("generosity", 0.3)],
        automaton: |p| {
            Automaton::from_table(&[State::playing(1.0, [0, 1, 0, 1]), State::playing(p[0], [0, 1, 0, 1])])
        },
    },
    Entry {
        name: "transactional",
        aliases: &["hard sell"],
        source: "always defect, read as selling",
        reading: "pushes every time: closes now, upsells, skips the preparation",
        role: Role::Seller,
        memory_depth: Some(0),
        knows_end: false,
        parameters: &[],
        automaton: |_| Automaton::from_table(&[State::playing(0.0, [0; 4])]),
    },
];
