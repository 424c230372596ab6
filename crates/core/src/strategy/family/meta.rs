//! Meta-strategies: a team of others, and a rule to follow their advice by.

use crate::automaton::Automaton;
use crate::game::Move;
use crate::strategy::entry::{Build, Entry};
use crate::strategy::name::named;
use crate::strategy::program::{Program, surely};
use crate::strategy::view::View;

/// The advisers: well known, deterministic, of different tempers.
const TEAM: &[&str] = &[
    "tit-for-tat",
    "win-stay-lose-shift",
    "grim",
    "tit-for-2-tats",
    "suspicious-tit-for-tat",
    "cooperator",
    "defector",
];

const fn row(name: &'static str, follow: Build) -> Entry {
    Entry::new(name, follow).from("Axelrod-Python; the team here is of seven well-known automata")
}

pub(super) static ENTRIES: &[Entry] = &[
    row("meta-majority", Build::Program(|_| Box::new(Team::with(majority))))
        .reads("asks seven advisers and does what most of them would"),
    row("meta-minority", Build::Program(|_| Box::new(Team::with(|team, view| 1.0 - majority(team, view)))))
        .reads("asks seven advisers and does what fewest of them would"),
    row("meta-winner", Build::Program(|_| Box::new(Team::with(winner))))
        .reads("asks seven advisers and follows whose advice would have earned most"),
    row("meta-mixer", Build::Program(|_| Box::new(Team::with(mixer))))
        .by_chance()
        .reads("asks seven advisers and follows one of them by lot, each time anew"),
];

struct Adviser {
    automaton: Automaton,
    state: u16,
    /// What its advice would have earned against the partner's moves as they were.
    score: f64,
}

impl Adviser {
    fn advice(&self) -> f64 {
        self.automaton.state(self.state).cooperate
    }
}

/// Every adviser sees the moves as they were executed, whoever advised them.
struct Team {
    advisers: Vec<Adviser>,
    follow: fn(&[Adviser], &View) -> f64,
}

impl Team {
    fn with(follow: fn(&[Adviser], &View) -> f64) -> Self {
        let automaton = |name: &&str| named(name).ok()?.automaton().ok().cloned();
        let adviser = |automaton| Adviser { automaton, state: 0, score: 0.0 };
        Self { advisers: TEAM.iter().filter_map(automaton).map(adviser).collect(), follow }
    }
}

impl Program for Team {
    fn cooperate(&mut self, view: &View) -> f64 {
        if let (Some(own), Some(partner)) = (view.history.own(1), view.history.partner(1)) {
            for adviser in &mut self.advisers {
                let advice = adviser.advice();
                adviser.score += advice * view.own.payoff(Move::Cooperate, partner)
                    + (1.0 - advice) * view.own.payoff(Move::Defect, partner);
                adviser.state = adviser.automaton.next(adviser.state, own, partner);
            }
        }
        (self.follow)(&self.advisers, view)
    }
}

fn mixer(team: &[Adviser], _: &View) -> f64 {
    team.iter().map(Adviser::advice).sum::<f64>() / team.len() as f64
}

fn majority(team: &[Adviser], view: &View) -> f64 {
    surely(mixer(team, view) > 0.5)
}

/// The first of the best, so that nobody's luck decides.
fn winner(team: &[Adviser], _: &View) -> f64 {
    team.iter().rev().max_by(|a, b| a.score.total_cmp(&b.score)).map_or(1.0, Adviser::advice)
}
