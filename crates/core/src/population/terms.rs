//! Terms: what is played in every match of a tournament, and for how long.

use crate::game::{Game, Stakes};
use crate::relationship::{LEVELS, Levels, Relationship, Strength};
use crate::stream::unit;

/// How long a match goes on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Length {
    /// This many visits, at least one.
    Visits(u32),
    /// After each visit another follows with this probability, below 1.
    Continuation(f64),
}

/// Later visits that weigh less than this, relative to the first, no longer show in a sum of 64-bit numbers.
const NEGLIGIBLE: f64 = 1e-18;

impl Length {
    /// What each visit weighs in expectation when the next is worth `patience` of this one: its present value
    /// times the probability that it takes place.
    pub fn weights(self, patience: f64) -> impl Iterator<Item = f64> {
        let (visits, kept) = match self {
            Self::Visits(visits) => (visits, patience),
            Self::Continuation(goes_on) => (u32::MAX, goes_on * patience),
        };
        let random = matches!(self, Self::Continuation(_));
        std::iter::successors(Some(1.0), move |weight| Some(weight * kept))
            .take(visits as usize)
            .take_while(move |&weight| !random || weight > NEGLIGIBLE)
    }

    /// The sum of [`Length::weights`] in closed form.
    #[must_use]
    pub fn weight(self, patience: f64) -> f64 {
        match self {
            Self::Visits(visits) if patience == 1.0 => f64::from(visits),
            Self::Visits(visits) => (1.0 - libm::pow(patience, f64::from(visits))) / (1.0 - patience),
            Self::Continuation(goes_on) => 1.0 / (1.0 - goes_on * patience),
        }
    }

    /// The number of visits of one match, from one draw.
    #[must_use]
    pub fn drawn(self, word: u32) -> u32 {
        match self {
            Self::Visits(visits) => visits,
            // The number of successes before the first failure is geometric.
            Self::Continuation(goes_on) if goes_on > 0.0 => {
                1_u32.saturating_add((libm::log(unit(word)) / libm::log(goes_on)) as u32)
            }
            Self::Continuation(_) => 1,
        }
    }

    fn is_sound(self) -> bool {
        match self {
            Self::Visits(visits) => visits > 0,
            Self::Continuation(goes_on) => (0.0..1.0).contains(&goes_on),
        }
    }
}

/// Why terms are refused.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum TermsError {
    /// No visit at all, or no end.
    #[error("the length is {0:?}, expected at least 1 visit or a continuation from 0 to below 1")]
    Length(Length),
    /// A patience outside 0..=1.
    #[error("patience is {0}, expected 0 to 1")]
    Patience(f64),
}

/// What is played in every match.
#[derive(Clone, Debug, PartialEq)]
pub struct Terms {
    /// The game of each visit.
    pub game: Game,
    /// How the two know each other, and what noise there is.
    pub relationship: Relationship,
    /// The strength the tie starts with.
    pub strength: Strength,
    /// How long a match goes on.
    pub length: Length,
    /// What the next visit is worth in terms of this one, 0 to 1.
    pub patience: f64,
}

impl Terms {
    /// The textbook match: everyone recognised, levels fixed, one noise, every visit worth the same.
    #[must_use]
    pub fn textbook(game: Game, noise: f64, length: Length) -> Self {
        let relationship = Relationship { noise: [noise; LEVELS], ..Relationship::textbook() };
        Self { game, relationship, strength: Strength::Strong, length, patience: 1.0 }
    }

    /// Checks length and patience.
    ///
    /// # Errors
    /// When there is no visit, no end, or patience is outside 0..=1.
    pub fn check(&self) -> Result<(), TermsError> {
        if !self.length.is_sound() {
            return Err(TermsError::Length(self.length));
        }
        if !(0.0..=1.0).contains(&self.patience) {
            return Err(TermsError::Patience(self.patience));
        }
        Ok(())
    }

    /// The levels a match starts at.
    #[must_use]
    pub fn start(&self) -> Levels {
        self.relationship.start(self.strength)
    }

    /// The fixed noise of a match in which everyone is recognised and no level moves; `None` where they move.
    #[must_use]
    pub fn fixed_noise(&self) -> Option<f64> {
        let start = self.start();
        let known = self.relationship.recognition[usize::from(start.familiarity)] == 1.0;
        (known && self.relationship.levels_are_fixed())
            .then(|| self.relationship.noise[usize::from(start.depth)])
    }

    /// What each pair of moves pays at the levels a match starts at.
    #[must_use]
    pub fn stakes(&self) -> [Stakes; 4] {
        *self.game.table(&self.relationship.volume).at(self.start().depth)
    }

    /// True when a strategy earns the same as seller and as buyer.
    #[must_use]
    pub fn is_symmetric(&self) -> bool {
        self.game.seller() == self.game.buyer()
    }
}
