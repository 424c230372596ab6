//! What a player sees of its own tie, and nothing else.

use crate::game::{Matrix, Move};
use crate::relationship::Levels;

/// The visits a player takes as the history of this tie, from its own side: executed moves, slips
/// included. Every question but a full read is answered in constant time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    moves: Vec<[Move; 2]>,
    counts: [u32; 4],
}

impl History {
    /// Remembers one more visit.
    pub fn push(&mut self, own: Move, partner: Move) {
        self.moves.push([own, partner]);
        self.counts[own as usize * 2 + partner as usize] += 1;
    }

    /// Visits remembered.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.moves.len() as u32
    }

    /// True before the first visit.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.moves.is_empty()
    }

    /// `[own, partner's]` moves, the first visit first.
    #[must_use]
    pub fn moves(&self) -> &[[Move; 2]] {
        &self.moves
    }

    /// The last `visits` visits, or all where there were fewer, the oldest first.
    #[must_use]
    pub fn last(&self, visits: u32) -> &[[Move; 2]] {
        &self.moves[self.moves.len().saturating_sub(visits as usize)..]
    }

    /// Own move `back` visits ago; 1 is the last visit.
    #[must_use]
    pub fn own(&self, back: u32) -> Option<Move> {
        self.back(back).map(|moves| moves[0])
    }

    /// The partner's move `back` visits ago; 1 is the last visit.
    #[must_use]
    pub fn partner(&self, back: u32) -> Option<Move> {
        self.back(back).map(|moves| moves[1])
    }

    /// Whether the partner defected `back` visits ago.
    #[must_use]
    pub fn wronged(&self, back: u32) -> bool {
        self.partner(back) == Some(Move::Defect)
    }

    /// How often own and partner's moves were this pair.
    #[must_use]
    pub fn count(&self, own: Move, partner: Move) -> u32 {
        self.counts[own as usize * 2 + partner as usize]
    }

    /// How often the partner defected.
    #[must_use]
    pub fn partner_defections(&self) -> u32 {
        self.counts[1] + self.counts[3]
    }

    /// How often the partner cooperated.
    #[must_use]
    pub fn partner_cooperations(&self) -> u32 {
        self.counts[0] + self.counts[2]
    }

    /// How often this player defected.
    #[must_use]
    pub fn own_defections(&self) -> u32 {
        self.counts[2] + self.counts[3]
    }

    /// Share of visits in which the partner cooperated; `None` before the first.
    #[must_use]
    pub fn partner_rate(&self) -> Option<f64> {
        (!self.is_empty()).then(|| f64::from(self.partner_cooperations()) / f64::from(self.len()))
    }

    /// What this player has earned at these payoffs.
    #[must_use]
    pub fn score(&self, payoffs: &Matrix) -> f64 {
        let [cc, cd, dc, dd] = self.counts.map(f64::from);
        cc * payoffs.reward + cd * payoffs.sucker + dc * payoffs.temptation + dd * payoffs.punishment
    }

    /// What the partner has earned at these payoffs of its own.
    #[must_use]
    pub fn partner_score(&self, payoffs: &Matrix) -> f64 {
        let [cc, cd, dc, dd] = self.counts.map(f64::from);
        cc * payoffs.reward + dc * payoffs.sucker + cd * payoffs.temptation + dd * payoffs.punishment
    }

    fn back(&self, back: u32) -> Option<&[Move; 2]> {
        self.moves.len().checked_sub(back as usize).and_then(|place| self.moves.get(place))
    }
}

/// What a player sees when it decides: its own tie, never the market.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The visits it takes as the history of this tie.
    pub history: &'a History,
    /// Number of this visit on the tie, from 1, recognised or not.
    pub visit: u32,
    /// How many visits there will be, where that is announced.
    pub announced: Option<u32>,
    /// Familiarity and depth as the visit starts.
    pub levels: Levels,
    /// Probability that the partner takes this visit as part of the tie's history.
    pub recognition: f64,
    /// Probability that a move is flipped.
    pub noise: f64,
    /// The list price, in units of money; 0 in games without money.
    pub price: f64,
    /// Own payoffs, at volume 1.
    pub own: Matrix,
    /// The partner's payoffs, at volume 1.
    pub partner: Matrix,
}

impl View<'_> {
    /// Visits left after this one, where the length is announced.
    #[must_use]
    pub fn left(&self) -> Option<u32> {
        self.announced.map(|announced| announced.saturating_sub(self.visit))
    }
}
