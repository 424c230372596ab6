//! The game of one visit: moves, payoffs, and the sales visit in money.

mod preset;

pub use preset::{PRESETS, Preset};

use crate::money::{Cents, Payoff};
use crate::relationship::{LEVELS, Ladder};

/// What a player does in one visit, from its own side.
///
/// A seller cooperates by *serving* and defects by *pushing*; a buyer cooperates by *engaging* and
/// defects by *squeezing*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Move {
    /// C
    Cooperate,
    /// D
    Defect,
}

impl Move {
    /// The other move.
    #[must_use]
    pub fn flipped(self) -> Self {
        match self {
            Self::Cooperate => Self::Defect,
            Self::Defect => Self::Cooperate,
        }
    }

    /// `C` or `D`.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::Cooperate => 'C',
            Self::Defect => 'D',
        }
    }

    /// Reads `C` or `D`, in either case.
    #[must_use]
    pub fn from_letter(letter: char) -> Option<Self> {
        match letter {
            'C' | 'c' => Some(Self::Cooperate),
            'D' | 'd' => Some(Self::Defect),
            _ => None,
        }
    }
}

/// Both executed moves of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Moves {
    /// The seller's (row player's) move.
    pub seller: Move,
    /// The buyer's (column player's) move.
    pub buyer: Move,
}

impl Moves {
    /// CC, CD, DC, DD: seller's move first, in table order.
    pub const ALL: [Self; 4] = [
        Self::new(Move::Cooperate, Move::Cooperate),
        Self::new(Move::Cooperate, Move::Defect),
        Self::new(Move::Defect, Move::Cooperate),
        Self::new(Move::Defect, Move::Defect),
    ];

    /// The pair of two moves.
    #[must_use]
    pub const fn new(seller: Move, buyer: Move) -> Self {
        Self { seller, buyer }
    }

    /// Place in tables of four: CC 0, CD 1, DC 2, DD 3.
    #[must_use]
    pub const fn index(self) -> usize {
        self.seller as usize * 2 + self.buyer as usize
    }

    /// The same visit seen from the buyer's side: own move first.
    #[must_use]
    pub const fn swapped(self) -> Self {
        Self::new(self.buyer, self.seller)
    }
}

/// The four payoffs of one player, by own move and partner's move.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Matrix {
    /// R: both cooperate.
    pub reward: Payoff,
    /// S: this player cooperates, the partner defects.
    pub sucker: Payoff,
    /// T: this player defects, the partner cooperates.
    pub temptation: Payoff,
    /// P: both defect.
    pub punishment: Payoff,
}

impl Matrix {
    /// R, S, T, P in that order.
    #[must_use]
    pub const fn new(reward: Payoff, sucker: Payoff, temptation: Payoff, punishment: Payoff) -> Self {
        Self { reward, sucker, temptation, punishment }
    }

    /// Payoff to the player whose own move is `own`.
    #[must_use]
    pub fn payoff(&self, own: Move, partner: Move) -> Payoff {
        match (own, partner) {
            (Move::Cooperate, Move::Cooperate) => self.reward,
            (Move::Cooperate, Move::Defect) => self.sucker,
            (Move::Defect, Move::Cooperate) => self.temptation,
            (Move::Defect, Move::Defect) => self.punishment,
        }
    }

    /// True when T > R > P > S.
    #[must_use]
    pub fn is_dilemma(&self) -> bool {
        self.temptation > self.reward && self.reward > self.punishment && self.punishment > self.sucker
    }

    /// Least `continuation x patience` at which Grim sustains cooperation for this player,
    /// `(T - R) / (T - P)` (Friedman 1971).
    #[must_use]
    pub fn grim_threshold(&self) -> f64 {
        (self.temptation - self.reward) / (self.temptation - self.punishment)
    }

    /// Least `continuation x patience` at which cooperation is risk dominant,
    /// `(T - R + P - S) / (T - S)` (Blonski, Ockenfels & Spagnolo 2011).
    #[must_use]
    pub fn risk_dominance_threshold(&self) -> f64 {
        (self.temptation - self.reward + self.punishment - self.sucker) / (self.temptation - self.sucker)
    }
}

/// The sales visit in money, before volume: MODEL section 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Visit {
    /// List price `p`.
    pub list_price: f64,
    /// Unit cost `k`.
    pub unit_cost: f64,
    /// Seller's preparation effort `e`.
    pub effort: f64,
    /// What pushing adds to the ticket now, `u`.
    pub upsell: f64,
    /// What a squeezing buyer costs the seller, `g`.
    pub drain: f64,
    /// Share of the drain the buyer keeps, `omega`.
    pub kept_by_buyer: f64,
    /// `v1 - v0`: what serving adds to the product's value.
    pub added_value: f64,
    /// `v0`: what the product is worth to a buyer who was not served.
    pub unserved_value: f64,
}

impl Default for Visit {
    fn default() -> Self {
        Self {
            list_price: 100.0,
            unit_cost: 55.0,
            effort: 5.0,
            upsell: 5.0,
            drain: 20.0,
            kept_by_buyer: 0.5,
            added_value: 25.0,
            unserved_value: 115.0,
        }
    }
}

impl Visit {
    /// The visit for so many units at once: price, unit cost and value count by the unit; effort, upsell and drain
    /// belong to the visit.
    #[must_use]
    pub fn of_units(&self, units: u32) -> Self {
        let units = f64::from(units);
        Self {
            list_price: self.list_price * units,
            unit_cost: self.unit_cost * units,
            added_value: self.added_value * units,
            unserved_value: self.unserved_value * units,
            ..*self
        }
    }

    /// `s = e + u`: what pushing gains the seller now.
    #[must_use]
    pub fn push_gain(&self) -> f64 {
        self.effort + self.upsell
    }

    /// `omega g`: what squeezing gains the buyer now.
    #[must_use]
    pub fn squeeze_gain(&self) -> f64 {
        self.kept_by_buyer * self.drain
    }

    /// `v1`: what a served solution is worth.
    #[must_use]
    pub fn served_value(&self) -> f64 {
        self.unserved_value + self.added_value
    }

    /// The seller's profits as a matrix of its own moves.
    #[must_use]
    pub fn seller(&self) -> Matrix {
        let margin = self.list_price - self.unit_cost;
        Matrix::new(
            margin - self.effort,
            margin - self.effort - self.drain,
            margin + self.upsell,
            margin + self.upsell - self.drain,
        )
    }

    /// The buyer's surplus as a matrix of its own moves.
    #[must_use]
    pub fn buyer(&self) -> Matrix {
        let served = self.served_value() - self.list_price;
        let pushed = self.unserved_value - self.list_price - self.upsell;
        Matrix::new(served, pushed, served + self.squeeze_gain(), pushed + self.squeeze_gain())
    }

    /// Least `continuation x patience` that keeps a seller honest when the buyer's only punishment is
    /// to leave, at a price cut of `cut` (a share of the list price): `s / (p (1 - cut) + u - k)`.
    #[must_use]
    pub fn leaving_threshold(&self, cut: f64) -> f64 {
        self.push_gain() / (self.list_price * (1.0 - cut) + self.upsell - self.unit_cost)
    }

    /// What one visit pays, with the money multiplier `volume`. Cents are rounded here, once.
    #[must_use]
    pub fn stakes(&self, moves: Moves, volume: f64) -> Stakes {
        let pushed = moves.seller == Move::Defect;
        let squeezed = moves.buyer == Move::Defect;
        let ticket = self.list_price + if pushed { self.upsell } else { 0.0 };
        let revenue = Cents::from_units(ticket * volume);
        let effort = if pushed { 0.0 } else { self.effort };
        let (drain, kept) = if squeezed { (self.drain, self.squeeze_gain()) } else { (0.0, 0.0) };
        let value = if pushed { self.unserved_value } else { self.served_value() };
        Stakes {
            revenue,
            profit: revenue.units() - (self.unit_cost + effort + drain) * volume,
            surplus: (value + kept) * volume - revenue.units(),
        }
    }
}

/// What one visit pays.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stakes {
    /// What changes hands; zero in games without money.
    pub revenue: Cents,
    /// The seller's (row player's) payoff.
    pub profit: Payoff,
    /// The buyer's (column player's) payoff.
    pub surplus: Payoff,
}

/// What each pair of moves pays at each depth: the one table that the simulated dyad, the exact
/// solver and the market all read.
#[derive(Clone, Debug, PartialEq)]
pub struct PayoffTable([[Stakes; 4]; LEVELS]);

impl PayoffTable {
    /// The stakes of these moves at this depth.
    #[must_use]
    pub fn stakes(&self, depth: u8, moves: Moves) -> &Stakes {
        &self.0[depth as usize][moves.index()]
    }

    /// All four stakes at this depth, in the order of [`Moves::ALL`].
    #[must_use]
    pub fn at(&self, depth: u8) -> &[Stakes; 4] {
        &self.0[depth as usize]
    }
}

/// A game of one visit.
#[derive(Clone, Debug, PartialEq)]
pub enum Game {
    /// The sales visit: money changes hands.
    Sales(Visit),
    /// Any 2x2 game in points: no money, so no revenue.
    Bimatrix {
        /// Name as users write it.
        name: String,
        /// The seller's (row player's) payoffs.
        seller: Matrix,
        /// The buyer's (column player's) payoffs.
        buyer: Matrix,
    },
}

impl Game {
    /// A symmetric game in points.
    #[must_use]
    pub fn symmetric(name: &str, matrix: Matrix) -> Self {
        Self::Bimatrix { name: name.to_owned(), seller: matrix, buyer: matrix }
    }

    /// Name as users write it.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Sales(_) => "sales",
            Self::Bimatrix { name, .. } => name,
        }
    }

    /// The seller's payoffs, at volume 1.
    #[must_use]
    pub fn seller(&self) -> Matrix {
        match self {
            Self::Sales(visit) => visit.seller(),
            Self::Bimatrix { seller, .. } => *seller,
        }
    }

    /// The buyer's payoffs, at volume 1.
    #[must_use]
    pub fn buyer(&self) -> Matrix {
        match self {
            Self::Sales(visit) => visit.buyer(),
            Self::Bimatrix { buyer, .. } => *buyer,
        }
    }

    /// The payoff table, with the money multiplier `volume` by depth. Cents are rounded here, once.
    #[must_use]
    pub fn table(&self, volume: &Ladder) -> PayoffTable {
        PayoffTable(std::array::from_fn(|depth| Moves::ALL.map(|moves| self.stakes(moves, volume[depth]))))
    }

    fn stakes(&self, moves: Moves, volume: f64) -> Stakes {
        match self {
            Self::Sales(visit) => visit.stakes(moves, volume),
            Self::Bimatrix { seller, buyer, .. } => Stakes {
                revenue: Cents(0),
                profit: seller.payoff(moves.seller, moves.buyer) * volume,
                surplus: buyer.payoff(moves.buyer, moves.seller) * volume,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_money_table_is_the_one_of_the_model() {
        let table = Game::Sales(Visit::default()).table(&[1.0; LEVELS]);
        let profit = table.at(0).map(|s| s.profit);
        let surplus = table.at(0).map(|s| s.surplus);
        assert_eq!(profit, [40.0, 20.0, 50.0, 30.0]);
        assert_eq!(surplus, [40.0, 50.0, 10.0, 20.0]);
        assert_eq!(table.at(0).map(|s| s.revenue.0), [10_000, 10_000, 10_500, 10_500]);
    }

    #[test]
    fn thresholds_of_the_defaults_are_the_published_ones() {
        let visit = Visit::default();
        assert!((visit.seller().grim_threshold() - 0.5).abs() < 1e-12);
        assert!((visit.buyer().grim_threshold() - 1.0 / 3.0).abs() < 1e-12);
        for (cut, threshold) in [(0.0, 0.2), (0.2, 1.0 / 3.0), (0.3, 0.5)] {
            assert!((visit.leaving_threshold(cut) - threshold).abs() < 1e-12);
        }
    }

    #[test]
    fn prison_years_give_a_tenth_and_eleven_twentieths() {
        let prison = Matrix::new(-0.5, -10.0, 0.0, -5.0);
        assert!((prison.grim_threshold() - 0.10).abs() < 1e-12);
        assert!((prison.risk_dominance_threshold() - 0.55).abs() < 1e-12);
    }
}
