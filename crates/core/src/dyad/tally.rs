//! A tally of visits by depth and moves, from which every sum of money follows exactly.

use crate::game::{Move, Moves, PayoffTable};
use crate::money::{Cents, Payoff};
use crate::relationship::LEVELS;

/// How often each pair of moves was played at each depth. Counts add without rounding, so sums do not
/// depend on the order of visits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    counts: [[u64; 4]; LEVELS],
}

impl Tally {
    /// Counts one visit at this depth.
    #[inline]
    pub fn count(&mut self, depth: u8, moves: Moves) {
        self.counts[depth as usize][moves.index()] += 1;
    }

    /// Counts as many visits at this depth with the same moves.
    pub fn count_times(&mut self, depth: u8, moves: Moves, times: u64) {
        self.counts[depth as usize][moves.index()] += times;
    }

    /// Adds another tally.
    pub fn add(&mut self, other: &Self) {
        for (sums, counts) in self.counts.iter_mut().zip(&other.counts) {
            for (sum, count) in sums.iter_mut().zip(counts) {
                *sum += count;
            }
        }
    }

    /// Visits made.
    #[must_use]
    pub fn visits(&self) -> u64 {
        self.counts.iter().flatten().sum()
    }

    /// Visits with these moves.
    #[must_use]
    pub fn times(&self, moves: Moves) -> u64 {
        self.counts.iter().map(|by_moves| by_moves[moves.index()]).sum()
    }

    /// What changed hands.
    #[must_use]
    pub fn revenue(&self, table: &PayoffTable) -> Cents {
        self.entries().map(|(depth, moves, count)| table.stakes(depth, moves).revenue.times(count)).sum()
    }

    /// The seller's payoff.
    #[must_use]
    pub fn profit(&self, table: &PayoffTable) -> Payoff {
        self.entries().map(|(depth, moves, count)| table.stakes(depth, moves).profit * count as f64).sum()
    }

    /// The buyer's payoff.
    #[must_use]
    pub fn surplus(&self, table: &PayoffTable) -> Payoff {
        self.entries().map(|(depth, moves, count)| table.stakes(depth, moves).surplus * count as f64).sum()
    }

    /// Visits in which the seller cooperated.
    #[must_use]
    pub fn seller_cooperations(&self) -> u64 {
        self.entries().filter(|(_, moves, _)| moves.seller == Move::Cooperate).map(|(.., count)| count).sum()
    }

    /// Visits in which the buyer cooperated.
    #[must_use]
    pub fn buyer_cooperations(&self) -> u64 {
        self.entries().filter(|(_, moves, _)| moves.buyer == Move::Cooperate).map(|(.., count)| count).sum()
    }

    fn entries(&self) -> impl Iterator<Item = (u8, Moves, u64)> + '_ {
        self.counts.iter().zip(0_u8..).flat_map(|(counts, depth)| {
            Moves::ALL.into_iter().zip(counts).map(move |(moves, &count)| (depth, moves, count))
        })
    }
}
