//! Those who keep accounts: of offences, of who owes whom, of the visits gone by.

use crate::game::Move::{Cooperate, Defect};
use crate::strategy::entry::{Build, Entry, Parameter};
use crate::strategy::program::{Program, surely};
use crate::strategy::view::{History, View};

pub(super) static ENTRIES: &[Entry] = &[
    Entry::new("forgiver", Build::Rule(|p, view| surely(unfair(view) <= p[0])))
        .from("Axelrod-Python")
        .takes(&[Parameter::probability("share", 0.1)])
        .reads("fair to whoever has been unfair at most one time in ten"),
    Entry::new(
        "forgiving-tit-for-tat",
        Build::Rule(|p, view| surely(unfair(view) <= p[0] || !view.history.wronged(1))),
    )
    .from("Axelrod-Python")
    .takes(&[Parameter::probability("share", 0.1)])
    .reads("copies only those who have been unfair more than one time in ten"),
    Entry::new(
        "level-punisher",
        Build::Rule(|_, view| surely(view.history.len() < 10 || unfair(view) <= 0.2)),
    )
    .from("Eckhart 2015")
    .reads("ten good visits, then fair to whoever has been unfair at most one time in five"),
    Entry::new("doubler", Build::Rule(|_, view| doubler(view)))
        .from("PRISON (Delahaye & Mathieu)")
        .reads("lets an offence pass where good visits outnumber bad ones more than two to one"),
    retaliate("retaliate", |_, view| retaliates(view, 0.1)),
    retaliate("retaliate-2", |_, view| retaliates(view, 0.08)),
    retaliate("retaliate-3", |_, view| retaliates(view, 0.05)),
    Entry::new("calculator", Build::Program(|_| Box::new(Calculator::default())))
        .from("PRISON (Delahaye & Mathieu); Stewart & Plotkin 2012")
        .by_chance()
        .reads("tests the other for twenty visits; takes for ever from who only repeats a pattern"),
    Entry::new("worse-and-worse", Build::Rule(|_, view| 1.0 - (f64::from(view.visit) / 1000.0).min(1.0)))
        .from("PRISON (Delahaye & Mathieu)")
        .by_chance()
        .reads("a little less fair every visit"),
    Entry::new("better-and-better", Build::Rule(|_, view| (f64::from(view.visit) / 1000.0).min(1.0)))
        .from("PRISON (Delahaye & Mathieu)")
        .by_chance()
        .reads("a little fairer every visit"),
    Entry::new("knowledgeable-worse-and-worse", Build::Rule(|_, view| knowing(view)))
        .from("Axelrod-Python")
        .by_chance()
        .knowing_the_end()
        .reads("a little less fair every visit, down to never at the end"),
];

fn unfair(view: &View) -> f64 {
    1.0 - view.history.partner_rate().unwrap_or(1.0)
}

fn doubler(view: &View) -> f64 {
    let history = view.history;
    surely(!history.wronged(1) || history.partner_cooperations() > 2 * history.partner_defections())
}

const fn retaliate(name: &'static str, rule: fn(&[f64], &View) -> f64) -> Entry {
    Entry::new(name, Build::Rule(rule))
        .from("Axelrod-Python")
        .reads("answers once it has been exploited noticeably more often than it exploited")
}

fn retaliates(view: &View, threshold: f64) -> f64 {
    let (exploited, exploiting) =
        (view.history.count(Cooperate, Defect), view.history.count(Defect, Cooperate));
    surely(f64::from(exploited) <= f64::from(exploiting) * threshold)
}

/// Less fair by equal steps, from nearly 1 to 0 at the announced end; a coin where there is none.
fn knowing(view: &View) -> f64 {
    view.announced.map_or(0.5, |length| 1.0 - f64::from(view.visit.min(length)) / f64::from(length))
}

#[derive(Default)]
struct Calculator {
    repeats: Option<bool>,
}

impl Calculator {
    const TEST: u32 = 20;
    const LONGEST: usize = 10;
}

impl Program for Calculator {
    fn cooperate(&mut self, view: &View) -> f64 {
        let wronged = view.history.wronged(1);
        if view.history.len() < Self::TEST {
            return match (view.history.is_empty(), wronged) {
                (true, _) => 1.0,
                (false, true) => 0.0,
                (false, false) => 0.9,
            };
        }
        let repeats = *self.repeats.get_or_insert_with(|| has_period(view.history, Self::LONGEST));
        surely(!repeats && !wronged)
    }
}

/// Whether the partner's moves so far repeat with some period of at most `longest`.
fn has_period(history: &History, longest: usize) -> bool {
    let moves: Vec<_> = history.moves().iter().map(|moves| moves[1]).collect();
    (1..=longest).any(|period| moves.iter().zip(moves.iter().skip(period)).all(|(a, b)| a == b))
}
