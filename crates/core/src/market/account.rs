//! What a seller has earned so far, and how its ties stand.

use crate::dyad::Tally;
use crate::game::PayoffTable;
use crate::money::{Cents, Payoff};
use crate::price::PriceAccount;
use crate::relationship::Levels;

/// One seller's account, from the opening to a checkpoint.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Account {
    /// Visits by depth and moves; money follows from the payoff table.
    pub tally: Tally,
    /// Profit, each visit weighed by patience.
    pub present_value: f64,
    /// Needs of buyers who know this seller that nobody won.
    pub walked: u64,
    /// Ties to buyers at the opening.
    pub ties: u32,
    /// Ties that nobody has left.
    pub ties_alive: u32,
    /// Sum of familiarity over the ties.
    pub familiarity: u64,
    /// Sum of depth over the ties.
    pub depth: u64,
    /// What prices other than the list price changed.
    pub prices: PriceAccount,
}

impl Account {
    /// Counts one of the seller's ties as it stands.
    pub(super) fn note_tie(&mut self, levels: Levels, alive: bool) {
        self.ties += 1;
        self.ties_alive += u32::from(alive);
        self.familiarity += u64::from(levels.familiarity);
        self.depth += u64::from(levels.depth);
    }

    /// What the seller took in.
    #[must_use]
    pub fn revenue(&self, table: &PayoffTable) -> Cents {
        self.tally.revenue(table) + self.prices.revenue
    }

    /// The seller's payoff.
    #[must_use]
    pub fn profit(&self, table: &PayoffTable) -> Payoff {
        self.tally.profit(table) + self.prices.profit
    }

    /// The buyers' payoff.
    #[must_use]
    pub fn surplus(&self, table: &PayoffTable) -> Payoff {
        self.tally.surplus(table) + self.prices.surplus
    }

    /// Adds another seller's account.
    pub fn add(&mut self, other: &Self) {
        self.tally.add(&other.tally);
        self.present_value += other.present_value;
        self.walked += other.walked;
        self.ties += other.ties;
        self.ties_alive += other.ties_alive;
        self.familiarity += other.familiarity;
        self.depth += other.depth;
        self.prices.add(&other.prices);
    }
}

/// All sellers' accounts at one checkpoint, in the world's order of sellers.
pub type Snapshot = Vec<Account>;
