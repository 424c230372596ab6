//! Learners: propensities that move with what each move has earned.

use crate::game::{Matrix, Move};
use crate::strategy::entry::{Build, Entry, Parameter};
use crate::strategy::program::Program;
use crate::strategy::view::View;

pub(super) static ENTRIES: &[Entry] = &[
    Entry::new(
        "bush-mosteller",
        Build::Program(|p| Box::new(BushMosteller { rate: p[0], aspiration: p[1], cooperate: 0.5 })),
    )
    .from("Bush & Mosteller 1955; Macy & Flache 2002")
    .by_chance()
    .takes(&[Parameter::probability("rate", 0.5), Parameter::probability("aspiration", 0.5)])
    .reads("does more of what satisfied, less of what did not"),
    Entry::new("roth-erev", Build::Program(|p| Box::new(RothErev { forgets: p[0], propensity: [p[1]; 2] })))
        .from("Roth & Erev 1995")
        .by_chance()
        .takes(&[Parameter::probability("forgets", 0.1), Parameter::number("strength", 1.0, 0.001, 1000.0)])
        .reads("does each thing in proportion to what it has earned so far"),
];

/// The least and the most a matrix pays.
fn range(matrix: &Matrix) -> (f64, f64) {
    let pays = [matrix.reward, matrix.sucker, matrix.temptation, matrix.punishment];
    (
        pays.iter().copied().fold(f64::INFINITY, f64::min),
        pays.iter().copied().fold(f64::NEG_INFINITY, f64::max),
    )
}

/// The last move with its payoff on a scale from 0, the least, to 1, the most there is.
fn lesson(view: &View) -> Option<(Move, f64)> {
    let (own, partner) = (view.history.own(1)?, view.history.partner(1)?);
    let (least, most) = range(&view.own);
    let share = if most > least { (view.own.payoff(own, partner) - least) / (most - least) } else { 0.0 };
    Some((own, share))
}

/// `aspiration` is on the scale of [`lesson`].
struct BushMosteller {
    rate: f64,
    aspiration: f64,
    cooperate: f64,
}

impl Program for BushMosteller {
    fn cooperate(&mut self, view: &View) -> f64 {
        if let Some((own, share)) = lesson(view) {
            let furthest = self.aspiration.max(1.0 - self.aspiration);
            let stimulus = self.rate * (share - self.aspiration) / furthest;
            let done = if own == Move::Cooperate { self.cooperate } else { 1.0 - self.cooperate };
            let again = if stimulus >= 0.0 { done + (1.0 - done) * stimulus } else { done + done * stimulus };
            self.cooperate = if own == Move::Cooperate { again } else { 1.0 - again };
        }
        self.cooperate
    }
}

struct RothErev {
    forgets: f64,
    propensity: [f64; 2],
}

impl Program for RothErev {
    fn cooperate(&mut self, view: &View) -> f64 {
        if let Some((own, share)) = lesson(view) {
            self.propensity = self.propensity.map(|strength| (1.0 - self.forgets) * strength);
            self.propensity[own as usize] += share;
        }
        let [cooperate, defect] = self.propensity;
        if cooperate + defect > 0.0 { cooperate / (cooperate + defect) } else { 0.5 }
    }
}
