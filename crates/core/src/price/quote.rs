//! A quote: a price or a refusal, with its reason.

use super::entry::Entry;

/// How a policy answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Answer {
    /// This share of the list price off.
    Cut(f64),
    /// The list price.
    No,
    /// The list price, and the name of someone who is cheaper.
    Elsewhere,
}

impl Answer {
    /// The share of the list price taken off.
    #[must_use]
    pub fn cut(self) -> f64 {
        match self {
            Self::Cut(cut) => cut,
            Self::No | Self::Elsewhere => 0.0,
        }
    }
}

/// A price with its reason. Prices are shares of the list price: 1 is the list price.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quote {
    /// The answer.
    pub answer: Answer,
    /// Whether the buyer had asked for a cut.
    pub asked: bool,
    /// The policy that answered: what it calls the reason.
    pub by: &'static Entry,
    /// Whether the reason is told to everybody.
    pub public: bool,
}

impl Quote {
    /// The price a unit, as a share of the list price.
    #[must_use]
    pub fn price(&self) -> f64 {
        1.0 - self.answer.cut()
    }

    /// Whether it is below the list price.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.answer.cut() > 0.0
    }

    /// Whether a cut was asked for and not given.
    #[must_use]
    pub fn is_refusal(&self) -> bool {
        self.asked && !self.is_cut()
    }

    /// What the buyer is told.
    #[must_use]
    pub fn reason(&self) -> &'static str {
        self.by.reason
    }
}
