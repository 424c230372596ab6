//! Zero-determinant strategies: they pin a line between the two long-run payoffs, whatever the partner
//! does (Press & Dyson 2012).

use super::memory_one::memory_one;
use crate::automaton::Automaton;
use crate::strategy::entry::{Build, Entry, Parameter};

/// The payoffs R, S, T, P the family is stated for.
const PAYOFFS: [f64; 4] = [3.0, 0.0, 5.0, 1.0];

/// Enforces `partner's payoff - l = (own payoff - l) / s'`, written as Stewart & Plotkin (2013) do: slope
/// `s`, baseline `l`, and `phi` for how fast.
fn zero_determinant(phi: f64, slope: f64, baseline: f64) -> Result<Automaton, String> {
    let [reward, sucker, temptation, punishment] = PAYOFFS;
    let after = [
        1.0 - phi * (1.0 - slope) * (reward - baseline),
        1.0 - phi * (slope * (baseline - sucker) + (temptation - baseline)),
        phi * ((baseline - sucker) + slope * (temptation - baseline)),
        phi * (1.0 - slope) * (baseline - punishment),
    ];
    // Thirds and ninths are no binary numbers: an end of the range may be missed by the last bit.
    let near = |p: f64| {
        if p.abs() < 1e-12 {
            0.0
        } else if (p - 1.0).abs() < 1e-12 {
            1.0
        } else {
            p
        }
    };
    for (place, p) in after.map(near).into_iter().enumerate() {
        if !(0.0..=1.0).contains(&p) {
            let outcome = ["CC", "CD", "DC", "DD"][place];
            return Err(format!(
                "phi = {phi}, s = {slope}, l = {baseline} would cooperate after {outcome} with probability {p:.4}, \
                 expected 0 to 1: a smaller phi may do"
            ));
        }
    }
    memory_one(1.0, after.map(near))
}

const fn zd(name: &'static str, build: fn(&[f64]) -> Result<Automaton, String>) -> Entry {
    Entry::new(name, Build::Automaton(build)).from("Stewart & Plotkin 2012, 2013").remembers(1).by_chance()
}

pub(super) static ENTRIES: &[Entry] = &[
    zd("zero-determinant", |p| zero_determinant(p[0], p[1], p[2]))
        .known_as(&["ZD", "LRPlayer"])
        .from("Press & Dyson 2012; Stewart & Plotkin 2013, for payoffs 3, 0, 5, 1")
        .takes(&[
            Parameter::number("phi", 1.0 / 9.0, 0.0, 10.0),
            Parameter::number("s", 0.5, -1.0, 1.0),
            Parameter::number("l", 1.0, 1.0, 3.0),
        ])
        .reads("fixes how the two will share, whatever the other does"),
    zd("zd-extort-2", |_| zero_determinant(1.0 / 9.0, 0.5, 1.0))
        .reads("for each point the other gains beyond mutual defection it gains two"),
    zd("zd-extort-2-v2", |_| zero_determinant(1.0 / 8.0, 0.5, 1.0))
        .reads("extorts two for one, a little faster"),
    zd("zd-extort-3", |_| zero_determinant(3.0 / 26.0, 1.0 / 3.0, 1.0))
        .reads("for each point the other gains beyond mutual defection it gains three"),
    zd("zd-extort-4", |_| zero_determinant(4.0 / 17.0, 0.25, 1.0))
        .reads("for each point the other gains beyond mutual defection it gains four"),
    zd("zd-gtft-2", |_| zero_determinant(0.25, 0.5, 3.0))
        .reads("for each point the other loses below mutual cooperation it loses two"),
    zd("zd-gen-2", |_| zero_determinant(1.0 / 8.0, 0.5, 3.0))
        .reads("generous two for one, and slower to answer"),
    zd("zd-set-2", |_| zero_determinant(0.25, 0.0, 2.0))
        .known_as(&["equalizer"])
        .from("Boerlijst, Nowak & Sigmund 1997; Press & Dyson 2012")
        .reads("whatever the other does, it will earn two a visit"),
    zd("zd-mischief", |_| zero_determinant(0.1, 0.0, 1.0))
        .from("Press & Dyson 2012")
        .reads("whatever the other does, it will earn what mutual defection pays"),
];
