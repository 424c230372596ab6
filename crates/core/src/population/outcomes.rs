//! Outcomes: how often each pair of moves followed each other pair along a tie.

use crate::game::{Moves, Stakes};
use crate::money::Payoff;

/// The rows of [`Outcomes`]: the opening visit, then the visits after CC, CD, DC, DD.
pub(crate) const AFTER: usize = 5;

/// Weights of the four pairs of executed moves, by the pair before: counts where a match was simulated, expected
/// counts where it was solved, present-value weights where patience is below 1. Seller's (row's) move first.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Outcomes {
    pub(crate) after: [[f64; 4]; AFTER],
}

impl Outcomes {
    /// Weight of CC, CD, DC, DD over all visits: the state distribution before it is divided by the visits.
    #[must_use]
    pub fn totals(&self) -> [f64; 4] {
        std::array::from_fn(|moves| self.after.iter().map(|row| row[moves]).sum())
    }

    /// Weight of all visits.
    #[must_use]
    pub fn visits(&self) -> f64 {
        self.totals().iter().sum()
    }

    /// Weight of each pair of moves directly after CC, CD, DC, DD.
    #[must_use]
    pub fn successions(&self) -> [[f64; 4]; 4] {
        std::array::from_fn(|before| self.after[before + 1])
    }

    /// Transition rates: the shares of CC, CD, DC, DD directly after each of the four; `None` after a pair of
    /// moves that never came before another visit.
    #[must_use]
    pub fn transitions(&self) -> [Option<[f64; 4]>; 4] {
        self.successions().map(|row| {
            let sum: f64 = row.iter().sum();
            (sum > 0.0).then(|| row.map(|weight| weight / sum))
        })
    }

    /// Weight of the visits in which the seller and the buyer cooperated.
    #[must_use]
    pub fn cooperations(&self) -> (f64, f64) {
        let [both, seller, buyer, _] = self.totals();
        (both + seller, both + buyer)
    }

    /// What the seller and the buyer earned in all, given what each pair of moves pays.
    #[must_use]
    pub fn payoffs(&self, stakes: &[Stakes; 4]) -> (Payoff, Payoff) {
        let totals = self.totals();
        let earned = |payoff: fn(&Stakes) -> Payoff| {
            totals.iter().zip(stakes).map(|(weight, stakes)| weight * payoff(stakes)).sum()
        };
        (earned(|stakes| stakes.profit), earned(|stakes| stakes.surplus))
    }

    /// The same visits seen from the buyer's side.
    #[must_use]
    pub fn swapped(&self) -> Self {
        let mut swapped = Self::default();
        let place = |before: usize| match before {
            0 => 0,
            _ => Moves::ALL[before - 1].swapped().index() + 1,
        };
        for (before, row) in self.after.iter().enumerate() {
            for (moves, &weight) in Moves::ALL.into_iter().zip(row) {
                swapped.after[place(before)][moves.swapped().index()] = weight;
            }
        }
        swapped
    }

    /// Adds other visits.
    pub fn add(&mut self, other: &Self) {
        for (sums, weights) in self.after.iter_mut().zip(&other.after) {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += weight;
            }
        }
    }
}
