//! Relationship: how well two people know each other, and how strong the bond is.

use crate::game::{Move, Moves};
use crate::horizon::Rate;

/// Number of levels of familiarity and of depth: 0 stranger, 1 acquaintance, 2 contact, 3 trusted,
/// 4 partner (after Dwyer, Schurr & Oh 1987).
pub const LEVELS: usize = 5;

/// The highest level.
pub const TOP: u8 = LEVELS as u8 - 1;

/// One number for each level.
pub type Ladder = [f64; LEVELS];

/// The two levels of a tie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Levels {
    /// How well the two know each other, whatever happened.
    pub familiarity: u8,
    /// The bond.
    pub depth: u8,
}

impl Levels {
    /// The levels after a visit: familiarity rises by one if `acquainted`; if `bonded`, depth rises by
    /// one after mutual cooperation and falls by one after anything else.
    #[inline]
    #[must_use]
    pub fn moved(self, moves: Moves, acquainted: bool, bonded: bool, max_depth: u8) -> Self {
        let familiarity = self.familiarity + u8::from(acquainted);
        let depth = match moves {
            Moves { seller: Move::Cooperate, buyer: Move::Cooperate } => self.depth + u8::from(bonded),
            _ => self.depth.saturating_sub(u8::from(bonded)),
        };
        Self { familiarity: familiarity.min(max_depth), depth: depth.min(max_depth) }
    }
}

/// Whether a tie is weak or strong when the market opens.
pub use longgame_network::Strength;

/// How ties are known, deepened and broken.
#[derive(Clone, Debug, PartialEq)]
pub struct Relationship {
    /// Cap of both levels, 0 (strangers for ever) to 4 (partners).
    pub max_depth: u8,
    /// Level a weak tie starts at.
    pub initial_weak: u8,
    /// Level a strong tie starts at.
    pub initial_strong: u8,
    /// Probability, by familiarity, that a player takes a visit as part of this tie's history.
    pub recognition: Ladder,
    /// Probability, by depth, that an intended move is flipped.
    pub noise: Ladder,
    /// Money multiplier by depth.
    pub volume: Ladder,
    /// Probability that a visit raises familiarity.
    pub acquaint: f64,
    /// Probability that mutual cooperation raises depth.
    pub deepen: f64,
    /// Probability that a seller's defection lowers depth.
    pub betrayal: f64,
    /// Probability that a buyer's defection lowers depth.
    pub strain: f64,
    /// Probability per time without a visit that each level falls by one.
    pub fade: Rate,
    /// Whether strategies may leave; if not, a strategy that would have gone defects for ever.
    pub leaving: bool,
}

impl Relationship {
    /// The textbook iterated game: everyone recognised, no noise, volume 1, levels fixed.
    #[must_use]
    pub fn textbook() -> Self {
        Self {
            max_depth: TOP,
            initial_weak: 1,
            initial_strong: 3,
            recognition: [1.0; LEVELS],
            noise: [0.0; LEVELS],
            volume: [1.0; LEVELS],
            acquaint: 0.0,
            deepen: 0.0,
            betrayal: 0.0,
            strain: 0.0,
            fade: Rate::NEVER,
            leaving: true,
        }
    }

    /// The levels a tie of this strength starts at, capped by `max_depth`.
    #[must_use]
    pub fn start(&self, strength: Strength) -> Levels {
        let level = match strength {
            Strength::Weak => self.initial_weak,
            Strength::Strong => self.initial_strong,
        };
        let capped = level.min(self.max_depth);
        Levels { familiarity: capped, depth: capped }
    }

    /// Chance that depth moves after CC, CD, DC, DD: up after CC, down after the others.
    ///
    /// After mutual defection either side's act may cost the bond its level, but one visit never
    /// costs more than one: `1 - (1 - betrayal)(1 - strain)`.
    #[must_use]
    pub fn bond_chances(&self) -> [f64; 4] {
        let either = 1.0 - (1.0 - self.betrayal) * (1.0 - self.strain);
        [self.deepen, self.strain, self.betrayal, either]
    }

    /// The levels after a visit with these executed moves, given whether familiarity and depth move.
    #[inline]
    #[must_use]
    pub fn moved(&self, levels: Levels, moves: Moves, acquainted: bool, bonded: bool) -> Levels {
        levels.moved(moves, acquainted, bonded, self.max_depth)
    }

    /// True when no visit can move either level.
    #[must_use]
    pub fn levels_are_fixed(&self) -> bool {
        self.max_depth == 0
            || [self.acquaint, self.deepen, self.betrayal, self.strain].iter().all(|&p| p == 0.0)
    }
}

impl Default for Relationship {
    fn default() -> Self {
        Self {
            max_depth: TOP,
            initial_weak: 1,
            initial_strong: 3,
            recognition: [0.0, 0.25, 0.5, 0.75, 1.0],
            noise: [0.10, 0.08, 0.06, 0.04, 0.02],
            volume: [1.0; LEVELS],
            acquaint: 0.3,
            deepen: 0.3,
            betrayal: 0.5,
            strain: 0.2,
            fade: Rate { amount: 0.02, per: crate::horizon::Period::Week },
            leaving: true,
        }
    }
}
