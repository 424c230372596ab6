//! Round robin: every pair of a field, as often as wanted or exactly.

use super::field::{Field, Meeting};
use super::lanes::LANES;
use super::pairings::{Booth, Encounter, Pairings};
use super::payoffs::PayoffsError;
use super::terms::{Terms, TermsError};
use crate::strategy::SolveError;
use crate::stream::Streams;

/// Why a tournament cannot be played.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum TournamentError {
    /// Nobody takes part.
    #[error("a tournament needs at least one strategy on each side")]
    Empty,
    /// The terms are not sound.
    #[error(transparent)]
    Terms(#[from] TermsError),
    /// The payoffs that came out are no numbers.
    #[error(transparent)]
    Payoffs(#[from] PayoffsError),
    /// Exact results were asked for, and a pair has none.
    #[error("`{seller}` against `{buyer}` cannot be solved: {why}")]
    Unsolvable {
        /// Name of the seller.
        seller: String,
        /// Name of the buyer.
        buyer: String,
        /// What stands in the way.
        why: SolveError,
    },
}

/// A tournament, ready to be played.
#[derive(Clone, Debug)]
pub struct RoundRobin {
    field: Field,
    terms: Terms,
    meetings: Vec<Meeting>,
    pairings: Pairings,
}

impl RoundRobin {
    /// Checks the terms and compiles every pair.
    ///
    /// # Errors
    /// When nobody takes part or the terms are not sound.
    pub fn new(field: Field, terms: Terms) -> Result<Self, TournamentError> {
        terms.check()?;
        if field.sellers().is_empty() || field.buyers().is_empty() {
            return Err(TournamentError::Empty);
        }
        let meetings = field.meetings(terms.is_symmetric());
        let pairs: Vec<_> = meetings
            .iter()
            .map(|meeting| (&field.sellers()[meeting.seller], &field.buyers()[meeting.buyer]))
            .collect();
        let pairings = Pairings::new(&terms, &pairs)?;
        Ok(Self { field, terms, meetings, pairings })
    }

    /// Who takes part.
    #[must_use]
    pub fn field(&self) -> &Field {
        &self.field
    }

    /// What is played.
    #[must_use]
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    /// The matches of one repetition, in the order of its encounters.
    #[must_use]
    pub fn meetings(&self) -> &[Meeting] {
        &self.meetings
    }

    /// Plays one repetition. Repetitions are independent work items: give each its own `replicate`, run them in
    /// any order, and collect the encounters in the order of repetitions.
    #[must_use]
    pub fn play(&self, streams: &Streams) -> Vec<Encounter> {
        let mut draws = Booth::open(streams);
        let places: Vec<u32> = (0..self.meetings.len() as u32).collect();
        let mut encounters = Vec::with_capacity(places.len());
        for (pairs, block) in places.chunks(LANES).zip(0..) {
            self.pairings.play(pairs, block, &mut draws, |_, encounter| encounters.push(encounter));
        }
        encounters
    }

    /// Solves every pair exactly.
    ///
    /// # Errors
    /// When a pair has no exact solution, naming it.
    pub fn expected(&self) -> Result<Vec<Encounter>, TournamentError> {
        let solve = |(place, meeting): (usize, &Meeting)| {
            self.pairings.expected(place).map_err(|why| TournamentError::Unsolvable {
                seller: self.field.sellers()[meeting.seller].name().to_owned(),
                buyer: self.field.buyers()[meeting.buyer].name().to_owned(),
                why,
            })
        };
        self.meetings.iter().enumerate().map(solve).collect()
    }
}
