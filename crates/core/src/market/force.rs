//! The sales force: whether finding and closing are one role or two, who is credited, what is paid for, how often it is
//! reviewed.

use crate::horizon::Period;
use crate::stream::{Chance, unit};

/// What pay is counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pay {
    /// Money taken in by closed deals.
    Deals,
    /// Leads found.
    Leads,
    /// Clients who would say a good word.
    References,
    /// Visits in which the buyer was served.
    Support,
    /// Margin, with that of earlier reviews.
    LongRun,
}

impl Pay {
    /// Every way with the word users write.
    pub const NAMES: [(&'static str, Self); 5] = [
        ("deals", Self::Deals),
        ("leads", Self::Leads),
        ("references", Self::References),
        ("support", Self::Support),
        ("long-run", Self::LongRun),
    ];
}

/// `[market.force]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ForceRules {
    /// Off, every seller does everything, alone, and nobody reviews it.
    pub enabled: bool,
    /// Whether finding and closing are two roles: bird dogs find, closers close.
    pub split: bool,
    /// Whether the source of a lead is credited, so that favours can be returned though roles are split.
    pub credit: bool,
    /// Whether a lead database stands in for that credit.
    pub database: bool,
    /// What splitting does to the odds of an answer.
    pub find_gain: f64,
    /// What splitting does to the odds of a solution and of closing.
    pub close_gain: f64,
    /// How likely a sale is dropped where it is handed from one role to the other, and a reference on its way from the pool.
    pub handoff: f64,
    /// Whether a second force opens the doors that gatekeepers keep.
    pub second: bool,
    /// Money the second force costs a quarter for each account.
    pub second_cost: f64,
    /// Whether references are pooled.
    pub pool: bool,
    /// What pay is counted by.
    pub pay: Pay,
    /// Weeks between reviews.
    pub review: u32,
    /// Weight of earlier reviews in pay.
    pub memory: f64,
    /// What a seller who plans counts what comes after the next review for; at 1 a review changes nothing.
    pub after: f64,
    /// Whether experts are paid for support given, or for deals won: then they help where the win is near.
    pub helpers: Helpers,
}

/// What experts are paid for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Helpers {
    /// Support given, to whomever.
    #[default]
    Given,
    /// Deals won.
    Won,
}

impl Helpers {
    /// Both with the word users write.
    pub const NAMES: [(&'static str, Self); 2] = [("given", Self::Given), ("won", Self::Won)];
}

impl Default for ForceRules {
    /// Gains, handoff and database are those of SCIENCE C7.
    fn default() -> Self {
        Self {
            enabled: false,
            split: false,
            credit: true,
            database: false,
            find_gain: 1.3,
            close_gain: 1.2,
            handoff: 0.15,
            second: false,
            second_cost: 20.0,
            pool: false,
            pay: Pay::Deals,
            review: 13,
            memory: 0.0,
            after: 1.0,
            helpers: Helpers::Given,
        }
    }
}

/// Share of favours that a lead database returns.
const BY_DATABASE: f64 = 0.8;

impl ForceRules {
    fn is_split(&self) -> bool {
        self.enabled && self.split
    }

    /// What finding gains by being a role of its own.
    #[must_use]
    pub fn find_gain(&self) -> f64 {
        if self.is_split() { self.find_gain } else { 1.0 }
    }

    /// What closing gains by being a role of its own.
    #[must_use]
    pub fn close_gain(&self) -> f64 {
        if self.is_split() { self.close_gain } else { 1.0 }
    }

    /// Share of favours that can be returned: the gift chain is cut where roles are split and nobody is credited.
    #[must_use]
    pub fn repays(&self) -> f64 {
        match (self.is_split(), self.credit, self.database) {
            (false, ..) | (true, true, _) => 1.0,
            (true, false, true) => BY_DATABASE,
            (true, false, false) => 0.0,
        }
    }

    /// Whether a sale is dropped at the handoff, by this draw.
    pub(super) fn fumbles(&self, word: u32) -> bool {
        self.is_split() && Chance::new(self.handoff).happens(word)
    }

    /// Share of a colleague's references that are lost on the way from the pool.
    #[must_use]
    pub fn pool_loss(&self) -> f64 {
        if self.pools() { self.handoff } else { 0.0 }
    }

    /// Whether experts help where the win is near.
    #[must_use]
    pub fn helps_winners(&self) -> bool {
        self.enabled && self.helpers == Helpers::Won
    }

    /// Whether references are one stock.
    #[must_use]
    pub fn pools(&self) -> bool {
        self.enabled && self.pool
    }

    /// Whether a second force opens doors.
    #[must_use]
    pub fn has_second(&self) -> bool {
        self.enabled && self.second
    }

    /// Whether a review ends with this period, given the weeks of a period.
    #[must_use]
    pub fn ends_review(&self, period: u32, weeks: f64) -> bool {
        ends(period, weeks, f64::from(self.review))
    }

    /// Whether a quarter ends with this period.
    #[must_use]
    pub fn ends_quarter(&self, period: u32, weeks: f64) -> bool {
        ends(period, weeks, Period::Quarter.weeks())
    }

    /// Whether this is in the last quarter of a review.
    #[must_use]
    pub fn is_pressing(&self, period: u32, weeks: f64) -> bool {
        let through = f64::from(period + 1) * weeks / f64::from(self.review);
        self.enabled && (through - libm::floor(through) > 0.75 || self.ends_review(period, weeks))
    }
}

/// Whether an interval of this many weeks ends with this period.
fn ends(period: u32, weeks: f64, interval: f64) -> bool {
    let ended = |period: u32| (f64::from(period) * weeks / interval + 1e-9) as u64;
    ended(period + 1) > ended(period)
}

/// Fermi's rule: how likely the one with the lower pay takes over the other's way, at this strength.
#[must_use]
pub(super) fn imitates(own: f64, other: f64, strength: f64, word: u32) -> bool {
    unit(word) < 1.0 / (1.0 + libm::exp(-strength * (other - own)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarterly_review_ends_every_thirteenth_week() {
        let rules = ForceRules { enabled: true, ..ForceRules::default() };
        let ends: Vec<u32> = (0..40).filter(|&week| rules.ends_review(week, 1.0)).collect();
        assert_eq!(ends, [12, 25, 38]);
    }

    /// SCIENCE row 74: specialising cuts the gift chain, credit or a database mends it.
    #[test]
    fn favours_cannot_be_returned_where_nobody_is_credited() {
        let split = ForceRules { enabled: true, split: true, credit: false, ..ForceRules::default() };
        assert_eq!(split.repays(), 0.0);
        assert_eq!(ForceRules { database: true, ..split }.repays(), 0.8);
        assert_eq!(ForceRules { credit: true, ..split }.repays(), 1.0);
        assert_eq!(ForceRules { split: false, ..split }.repays(), 1.0);
    }
}
