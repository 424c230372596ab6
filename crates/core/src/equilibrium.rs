//! Equilibrium: when cooperation is a best response, found from the exact chain of the dyad.
//!
//! A [`Pact`] is what both are meant to play. Each side's [`Temptation`] says what it gains by deviating; the pact is an
//! equilibrium where neither gains. [`Formulas`] of the literature stand beside, where there are any.

mod formulas;
mod temptation;

pub use formulas::Formulas;
pub use temptation::{Deviation, MOST_STATES, MOST_STATES_MOVING, Temptation, TooManyStates};

use crate::automaton::{Automaton, State};
use crate::dyad::Dyad;
use crate::dyad::exact::{Chain, Expected};
use crate::game::{Game, Matrix, Moves};
use crate::money::Payoff;
use crate::population::Length;
use crate::relationship::{Relationship, Strength};

/// One of the two sides of a tie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The row player.
    Seller,
    /// The column player.
    Buyer,
}

impl Side {
    /// This side's part of expected values.
    #[must_use]
    pub fn payoff(self, expected: &Expected) -> Payoff {
        match self {
            Self::Seller => expected.profit,
            Self::Buyer => expected.surplus,
        }
    }

    /// This side's payoffs.
    #[must_use]
    pub fn matrix(self, game: &Game) -> Matrix {
        match self {
            Self::Seller => game.seller(),
            Self::Buyer => game.buyer(),
        }
    }
}

/// What both are meant to play, on what tie: the candidate for an equilibrium.
#[derive(Clone, Debug)]
pub struct Pact {
    /// The game of each visit.
    pub game: Game,
    /// The tie.
    pub relationship: Relationship,
    /// The strength it starts with.
    pub strength: Strength,
    /// The seller's strategy.
    pub seller: Automaton,
    /// The buyer's strategy.
    pub buyer: Automaton,
}

impl Pact {
    /// This side's automaton and the partner's.
    fn seen_by(&self, side: Side) -> (&Automaton, &Automaton) {
        match side {
            Side::Seller => (&self.seller, &self.buyer),
            Side::Buyer => (&self.buyer, &self.seller),
        }
    }

    /// The tie with these two on it, the first on this side.
    fn dyad(&self, side: Side, own: &Automaton, partner: &Automaton) -> Dyad {
        let (seller, buyer) = match side {
            Side::Seller => (own, partner),
            Side::Buyer => (partner, own),
        };
        Dyad::new(&self.game, seller, buyer, &self.relationship, self.strength)
    }

    /// Probability that the partner must at least keep to the pact, rather than always defect, for keeping to it to
    /// be better than always defecting: the basin of attraction of defection, SizeBAD (Dal Bo & Frechette 2011;
    /// Embrey, Frechette & Yuksel 2018 for a known end). 1 where even a partner who keeps to it is not worth it.
    #[must_use]
    pub fn defection_basin(&self, side: Side, length: Length, patience: f64) -> f64 {
        let defector = Automaton::from_table(&[State::playing(0.0, [0; 4])]);
        let value = |own: &Automaton, partner: &Automaton| {
            side.payoff(&total(&self.dyad(side, own, partner).chain(), length, patience))
        };
        let (own, partner) = self.seen_by(side);
        let gain = value(own, partner) - value(&defector, partner);
        let loss = value(&defector, &defector) - value(own, &defector);
        if gain <= 0.0 { 1.0 } else { (loss / (gain + loss)).clamp(0.0, 1.0) }
    }

    /// Least `continuation x patience` at which keeping to the pact is risk dominant against always defecting: where
    /// the basin of defection is one half. `None` where it never is.
    #[must_use]
    pub fn risk_dominance_threshold(&self, side: Side) -> Option<f64> {
        let found = ranges(|keeps| self.defection_basin(side, Length::Continuation(keeps), 1.0) - 0.5);
        found.first().map(|range| range[0])
    }
}

/// Expected number of visits at which a pact with this threshold holds, at this patience: `1 / (1 - w)`. `None` where
/// patience is too low for any.
#[must_use]
pub fn expected_visits(threshold: f64, patience: f64) -> Option<f64> {
    (threshold < patience).then(|| 1.0 / (1.0 - threshold / patience))
}

/// The game in which everyone also counts the partner's payoff, with the weight `theta`: regard (MODEL section 1).
/// With it cooperation in a single visit with a cooperating partner pays from `theta = (T - R) / (R - S)` on.
#[must_use]
pub fn with_regard(game: &Game, theta: f64) -> Game {
    let regarding = |own: Matrix, partner: Matrix| {
        let both = Moves::ALL.map(|moves| {
            own.payoff(moves.seller, moves.buyer) + theta * partner.payoff(moves.buyer, moves.seller)
        });
        Matrix::new(both[0], both[1], both[2], both[3])
    };
    Game::Bimatrix {
        name: format!("{} with regard {theta}", game.name()),
        seller: regarding(game.seller(), game.buyer()),
        buyer: regarding(game.buyer(), game.seller()),
    }
}

fn total(chain: &Chain, length: Length, patience: f64) -> Expected {
    match length {
        Length::Visits(visits) => chain.sum(visits, patience),
        Length::Continuation(goes_on) => chain.value(goes_on * patience),
    }
}

/// The largest `continuation x patience` looked at.
const NEARLY_ONE: f64 = 1.0 - 1e-7;

/// Steps of `continuation x patience` between which a change of sign is looked for.
const STEPS: u32 = 40;

/// Where a function is at most 0 between 0 and 1, each end by bisection to the last digit. A range narrower than a
/// step may be missed.
fn ranges(function: impl Fn(f64) -> f64) -> Vec<[f64; 2]> {
    let holds = |at: f64| function(at) <= 0.0;
    let point = |step: u32| NEARLY_ONE * f64::from(step) / f64::from(STEPS);
    let mut ranges = Vec::new();
    let mut open = holds(0.0).then_some(0.0);
    for step in 0..STEPS {
        if holds(point(step + 1)) != open.is_some() {
            let [last, first] = change(holds, point(step), point(step + 1));
            match open.take() {
                Some(start) => ranges.push([start, last]),
                None => open = Some(first),
            }
        }
    }
    ranges.extend(open.map(|start| [start, NEARLY_ONE]));
    ranges
}

/// The two neighbouring numbers between which an answer changes, given two where it differs.
fn change(holds: impl Fn(f64) -> bool, mut low: f64, mut high: f64) -> [f64; 2] {
    let at_low = holds(low);
    while high - low > f64::EPSILON {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            break;
        }
        if holds(middle) == at_low { low = middle } else { high = middle }
    }
    [low, high]
}
