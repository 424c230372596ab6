//! What prices did to a seller's account.

use crate::money::{Cents, Payoff};

/// One seller's prices, from the opening to a checkpoint: counts, and by how much its money differs from
/// the same visits at the list price, one unit each. All zero where every quote was the list price.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PriceAccount {
    /// Times a buyer asked for a cut.
    pub asks: u64,
    /// Times one who asked was told no.
    pub refusals: u64,
    /// Refusals that named someone cheaper.
    pub referrals: u64,
    /// Sales below the list price.
    pub cuts: u64,
    /// Times a buyer learnt that another paid less, for no reason it knows of.
    pub grievances: u64,
    /// Units sold beyond one a visit.
    pub more_units: u64,
    /// Sum over units sold of what was taken off the list price.
    pub taken_off: Cents,
    /// Revenue beyond that of the same visits at the list price.
    pub revenue: Cents,
    /// Profit beyond it.
    pub profit: Payoff,
    /// The buyers' surplus beyond it.
    pub surplus: Payoff,
    /// Sum over ties of how far the reference price is below the list price, as a share of it.
    pub reference_lost: f64,
}

impl PriceAccount {
    /// Adds another seller's.
    pub fn add(&mut self, other: &Self) {
        self.asks += other.asks;
        self.refusals += other.refusals;
        self.referrals += other.referrals;
        self.cuts += other.cuts;
        self.grievances += other.grievances;
        self.more_units += other.more_units;
        self.taken_off += other.taken_off;
        self.revenue += other.revenue;
        self.profit += other.profit;
        self.surplus += other.surplus;
        self.reference_lost += other.reference_lost;
    }
}
