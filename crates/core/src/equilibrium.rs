//! Equilibrium: when cooperation is a best response, found from the exact chain of the dyad.
//!
//! Against a finite automaton a best response is a finite automaton that keeps track of the partner's state. So the
//! gain from deviating is the best value among such trackers less the value of the pact itself, each from the chain.

use crate::automaton::{Automaton, State};
use crate::dyad::Dyad;
use crate::dyad::exact::{Chain, Expected};
use crate::game::{Game, Matrix, Move, Moves};
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

/// Why no best response is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a best response to {states} states has 2^{states} candidates, expected at most {most} states", most = MOST_STATES)]
pub struct TooManyStates {
    /// States of the partner's automaton.
    pub states: usize,
}

/// The most states of a partner whose best response is looked for.
pub const MOST_STATES: usize = 12;

/// The chains that decide whether one side keeps to a pact: of the pact, and of each way to deviate at once.
#[derive(Clone, Debug)]
pub struct Temptation {
    side: Side,
    pact: Chain,
    deviations: Vec<Chain>,
}

impl Pact {
    /// Builds the chains of one side's temptation.
    ///
    /// # Errors
    /// When the partner has more than [`MOST_STATES`] states.
    pub fn temptation(&self, side: Side) -> Result<Temptation, TooManyStates> {
        let (own, partner) = match side {
            Side::Seller => (&self.seller, &self.buyer),
            Side::Buyer => (&self.buyer, &self.seller),
        };
        let states = partner.states().len();
        if states > MOST_STATES {
            return Err(TooManyStates { states });
        }
        let meant = if own.state(0).cooperate >= 0.5 { Move::Cooperate } else { Move::Defect };
        let deviation = |plan: u32| self.chain(side, &tracker(partner, meant.flipped(), plan));
        Ok(Temptation {
            side,
            pact: self.chain(side, own),
            deviations: (0..1_u32 << states).map(deviation).collect(),
        })
    }

    fn chain(&self, side: Side, own: &Automaton) -> Chain {
        let (seller, buyer) = match side {
            Side::Seller => (own, &self.buyer),
            Side::Buyer => (&self.seller, own),
        };
        Dyad::new(&self.game, seller, buyer, &self.relationship, self.strength).chain()
    }

    /// Probability that the partner must at least keep to the pact, rather than always defect, for keeping to it to
    /// be better than always defecting: the basin of attraction of defection, SizeBAD (Dal Bo & Frechette 2011;
    /// Embrey, Frechette & Yuksel 2018 for a known end). 1 where even a partner who keeps to it is not worth it.
    #[must_use]
    pub fn defection_basin(&self, side: Side, length: Length, patience: f64) -> f64 {
        let defector = Automaton::from_table(&[State::playing(0.0, [0; 4])]);
        let value = |own: &Automaton, partner: &Automaton| {
            let (seller, buyer) = match side {
                Side::Seller => (own, partner),
                Side::Buyer => (partner, own),
            };
            let dyad = Dyad::new(&self.game, seller, buyer, &self.relationship, self.strength);
            side.payoff(&total(&dyad.chain(), length, patience))
        };
        let (own, partner) = match side {
            Side::Seller => (&self.seller, &self.buyer),
            Side::Buyer => (&self.buyer, &self.seller),
        };
        let gain = value(own, partner) - value(&defector, partner);
        let loss = value(&defector, &defector) - value(own, &defector);
        if gain <= 0.0 { 1.0 } else { (loss / (gain + loss)).clamp(0.0, 1.0) }
    }

    /// Least `continuation x patience` at which keeping to the pact is risk dominant against always defecting: where
    /// the basin of defection is one half. `None` where it never is.
    #[must_use]
    pub fn risk_dominance_threshold(&self, side: Side) -> Option<f64> {
        crossing(|keeps| self.defection_basin(side, Length::Continuation(keeps), 1.0) - 0.5)
    }
}

impl Temptation {
    /// What the side gains by deviating in the opening visit and going on as well as it can, when each later visit
    /// weighs `keeps` (continuation x patience) of the one before. Below 0 the pact is its strict best response.
    #[must_use]
    pub fn gain(&self, keeps: f64) -> Payoff {
        self.largest(|chain| chain.value(keeps))
    }

    /// The same over a match of this length, whose end nobody's strategy knows.
    #[must_use]
    pub fn gain_over(&self, length: Length, patience: f64) -> Payoff {
        self.largest(|chain| total(chain, length, patience))
    }

    fn largest(&self, value: impl Fn(&Chain) -> Expected) -> Payoff {
        let own = |chain| self.side.payoff(&value(chain));
        self.deviations.iter().map(own).fold(f64::NEG_INFINITY, f64::max) - own(&self.pact)
    }

    /// Least `continuation x patience` at which deviating no longer gains; `None` where it always gains. 0 where it
    /// never does.
    #[must_use]
    pub fn threshold(&self) -> Option<f64> {
        crossing(|keeps| self.gain(keeps))
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

/// Plays `opening` first, then by the bits of `plan` in each state of the partner: bit set = defect.
fn tracker(partner: &Automaton, opening: Move, plan: u32) -> Automaton {
    let follows = |state: &State, cooperate: f64| {
        // The partner's table has its own move first, this one's table this one's.
        let next = Moves::ALL.map(|moves| state.next[moves.swapped().index()] + 1);
        State::playing(cooperate, next)
    };
    let share = |own: Move| if own == Move::Cooperate { 1.0 } else { 0.0 };
    let mut states = vec![follows(partner.state(0), share(opening))];
    states.extend(
        partner
            .states()
            .iter()
            .enumerate()
            .map(|(place, state)| follows(state, if plan >> place & 1 == 1 { 0.0 } else { 1.0 })),
    );
    Automaton::from_table(&states)
}

fn total(chain: &Chain, length: Length, patience: f64) -> Expected {
    match length {
        Length::Visits(visits) => chain.cumulative(visits, patience).pop().unwrap_or_default(),
        Length::Continuation(goes_on) => chain.value(goes_on * patience),
    }
}

/// The largest `continuation x patience` looked at.
const NEARLY_ONE: f64 = 1.0 - 1e-7;

/// Where a function that falls through 0 does so between 0 and 1, by bisection to the last digit.
fn crossing(falls: impl Fn(f64) -> f64) -> Option<f64> {
    let (mut low, mut high) = (0.0, NEARLY_ONE);
    if falls(low) <= 0.0 {
        return Some(low);
    }
    if falls(high) > 0.0 {
        return None;
    }
    while high - low > f64::EPSILON {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            break;
        }
        if falls(middle) > 0.0 { low = middle } else { high = middle }
    }
    Some(high)
}
