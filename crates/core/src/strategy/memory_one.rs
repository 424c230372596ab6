//! Memory-one strategies: the probability of Cooperate after each of the four outcomes.

use super::entry::{Entry, Parameter, Role};
use crate::automaton::{Automaton, State};

const fn required(name: &'static str) -> Parameter {
    Parameter { name, default: None, low: 0.0, high: 1.0 }
}

/// State 0 opens, states 1 to 4 follow own and partner's CC, CD, DC, DD.
pub(super) fn memory_one(first: f64, after: [f64; 4]) -> Automaton {
    let play = |p: f64| State::playing(p, [1, 2, 3, 4]);
    Automaton::from_table(&[play(first), play(after[0]), play(after[1]), play(after[2]), play(after[3])])
}

pub(super) static ENTRIES: &[Entry] = &[Entry {
    name: "memory-one",
    aliases: &[],
    source: "Nowak & Sigmund 1989",
    reading: "looks at the last visit only; four probabilities say how",
    role: Role::Either,
    memory_depth: Some(1),
    knows_end: false,
    parameters: &[
        required("cc"),
        required("cd"),
        required("dc"),
        required("dd"),
        Parameter::probability("first", 1.0),
    ],
    automaton: |p| memory_one(p[4], [p[0], p[1], p[2], p[3]]),
}];
