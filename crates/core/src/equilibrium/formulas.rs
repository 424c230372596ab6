//! Formulas: the literature's answers in closed form, to set beside those of the chain.

use super::{Pact, Side};
use crate::game::Matrix;
use crate::population::Length;
use crate::relationship::{LEVELS, TOP};
use crate::strategy::named;

/// What the literature says of one side of a pact of two grims or two tit-for-tats.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Formulas {
    /// Least `continuation x patience` at which deviating no longer gains: `(T - R) / (T - P)` for grim (Friedman 1971),
    /// the larger of that and `(T - R) / (R - S)` for tit-for-tat (Axelrod 1984). 1 or more where it always gains.
    pub threshold: f64,
    /// Least `continuation x patience` at which the pact is risk dominant against always defecting,
    /// `(T - R + P - S) / (T - S)` (Blonski, Ockenfels & Spagnolo 2011).
    pub risk_dominance: f64,
    /// The basin of attraction of defection over this length, `(P - S) / (P - S + gain)` with `gain = (R - P) W - (T - P)`
    /// and W the weight of all visits; 1 where there is no gain (Dal Bo & Frechette 2011).
    pub basin: f64,
}

/// The pacts that there are formulas for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    Grim,
    TitForTat,
}

impl Pact {
    /// The formulas for one side. `None` where there are none: the two are neither both grim nor both tit-for-tat, the
    /// game is no dilemma for this side, or recognition, noise, volume or levels are not those of the textbook.
    #[must_use]
    pub fn formulas(&self, side: Side, length: Length, patience: f64) -> Option<Formulas> {
        let known = self.known().filter(|_| self.is_textbook())?;
        let matrix = side.matrix(&self.game);
        matrix.is_dilemma().then(|| Formulas {
            threshold: threshold(known, &matrix),
            risk_dominance: matrix.risk_dominance_threshold(),
            basin: basin(&matrix, length.weight(patience)),
        })
    }

    fn known(&self) -> Option<Known> {
        let [seller, buyer] = [&self.seller, &self.buyer].map(|automaton| self.played(automaton));
        [(Known::Grim, "grim"), (Known::TitForTat, "tit-for-tat")].into_iter().find_map(|(known, name)| {
            let strategy = named(name).ok()?;
            let table = self.played(strategy.automaton().ok()?);
            (table == seller && table == buyer).then_some(known)
        })
    }

    fn is_textbook(&self) -> bool {
        let relationship = &self.relationship;
        let level = usize::from(relationship.start(self.strength).familiarity.min(TOP));
        relationship.levels_are_fixed()
            && relationship.recognition[level] == 1.0
            && relationship.noise == [0.0; LEVELS]
            && relationship.volume == [1.0; LEVELS]
    }
}

fn threshold(known: Known, matrix: &Matrix) -> f64 {
    let Matrix { reward, sucker, temptation, .. } = *matrix;
    match known {
        Known::Grim => matrix.grim_threshold(),
        Known::TitForTat => matrix.grim_threshold().max((temptation - reward) / (reward - sucker)),
    }
}

fn basin(matrix: &Matrix, weight: f64) -> f64 {
    let Matrix { reward, sucker, temptation, punishment } = *matrix;
    let gain = (reward - punishment) * weight - (temptation - punishment);
    let loss = punishment - sucker;
    if gain <= 0.0 { 1.0 } else { loss / (loss + gain) }
}
