//! Field: who takes part in a tournament, and who meets whom.

use crate::strategy::Strategy;

/// One match to be played: places of the two in their lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// Who sells (the row).
    pub seller: usize,
    /// Who buys (the column).
    pub buyer: usize,
}

/// Who takes part.
#[derive(Clone, Debug, PartialEq)]
pub enum Field {
    /// Everyone meets everyone, itself included. In a game whose roles differ each pair meets twice, so that
    /// everyone sells to and buys from everyone.
    One {
        /// Who takes part.
        players: Vec<Strategy>,
        /// Whether the match of a strategy with its own twin counts in its score, as it did in Axelrod 1980.
        twins_count: bool,
    },
    /// Sellers meet buyers, and are ranked among sellers; buyers among buyers.
    Two {
        /// Rows.
        sellers: Vec<Strategy>,
        /// Columns.
        buyers: Vec<Strategy>,
    },
}

impl Field {
    /// The strategies that sell.
    #[must_use]
    pub fn sellers(&self) -> &[Strategy] {
        match self {
            Self::One { players, .. } => players,
            Self::Two { sellers, .. } => sellers,
        }
    }

    /// The strategies that buy.
    #[must_use]
    pub fn buyers(&self) -> &[Strategy] {
        match self {
            Self::One { players, .. } => players,
            Self::Two { buyers, .. } => buyers,
        }
    }

    /// All matches of one repetition, in order.
    #[must_use]
    pub fn meetings(&self, symmetric: bool) -> Vec<Meeting> {
        let one_way = symmetric && matches!(self, Self::One { .. });
        let buyers = self.buyers().len();
        let from = |seller: usize| if one_way { seller } else { 0 };
        (0..self.sellers().len())
            .flat_map(|seller| (from(seller)..buyers).map(move |buyer| Meeting { seller, buyer }))
            .collect()
    }
}
