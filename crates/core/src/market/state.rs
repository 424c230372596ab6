//! What changes from week to week, apart from the draws: needs, ties, desks, accounts, books.

use super::account::Account;
use super::books::Books;
use super::channel::Channel;
use super::demand::Need;
use super::diary::{Diary, Event};
use super::submodels::Submodels;
use super::ties::Ties;
use super::{Parties, World, WorldTie};
use crate::game::Moves;
use crate::relationship::{Levels, Relationship};
use crate::trust::Trust;

/// Leads that a seller can keep in mind: needs of people it does not know.
pub const LEADS: usize = 64;

/// A need heard of, at somebody the seller does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lead {
    pub(super) buyer: u32,
    pub(super) born: u32,
    /// The person who told.
    pub(super) via: u32,
    /// Hops the news had gone when it came here.
    pub(super) hops: u8,
    /// Whether every tie on its way was strong.
    pub(super) strong: bool,
}

impl Lead {
    pub(super) const NONE: Self = Self { buyer: 0, born: super::ties::NEVER, via: 0, hops: 0, strong: false };
}

/// A seller's desk: what it has left this week, and what it is judged by.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Desk {
    /// Hours of its week, as a share of those stated.
    pub(super) week: f64,
    /// Whether it hunts: more of its week goes into messages.
    pub(super) hunts: bool,
    /// Hours left for meetings, preparation and visits.
    pub(super) serving: f64,
    /// Hours left for tending ties.
    pub(super) tending: f64,
    /// Messages to strangers left.
    pub(super) calls: u32,
    /// Introductions to ask for left.
    pub(super) introductions: u32,
    /// Pay since the last review.
    pub(super) pay: f64,
    /// Weighed pay of earlier reviews.
    pub(super) earlier: f64,
    /// Profit since the last review.
    pub(super) margin: f64,
    /// Out of the market.
    pub(super) withdrawn: bool,
}

/// A visit of this week, kept for what follows from it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Visited {
    pub(super) tie: usize,
    pub(super) moves: Moves,
    pub(super) levels: Levels,
}

/// Everything that changes.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub(super) parties: Parties,
    pub(super) needs: Vec<Need>,
    pub(super) ties: Ties,
    pub(super) leads: Vec<Lead>,
    pub(super) desks: Vec<Desk>,
    pub(super) accounts: Vec<Account>,
    pub(super) books: Books,
    /// What money of this period is worth at the opening, by patience.
    pub(super) worth: f64,
    pub(super) visits: Vec<Visited>,
    pub(super) diary: Option<Diary>,
}

impl State {
    pub(super) fn open(
        world: &World,
        parties: &Parties,
        relationship: &Relationship,
        rules: &Submodels,
    ) -> Self {
        let leads = if rules.information.enabled { world.sellers() * LEADS } else { 0 };
        Self {
            parties: parties.clone(),
            needs: vec![Need::NONE; world.buyers()],
            ties: Ties::open(world, relationship, rules.trust.start(), rules.make_ties()),
            leads: vec![Lead::NONE; leads],
            desks: vec![Desk::default(); world.sellers()],
            accounts: vec![Account::default(); world.sellers()],
            books: Books::open(world.sellers(), world.buyers()),
            worth: 1.0,
            visits: Vec::with_capacity(world.buyers()),
            diary: None,
        }
    }

    /// Writes into the diary, where one is kept and it is this seller's.
    #[inline]
    pub(super) fn note(&mut self, period: u32, seller: u32, event: impl FnOnce() -> Event) {
        if let Some(diary) = &mut self.diary {
            diary.note(period, seller, event);
        }
    }

    /// Whether a tie can still be visited: neither of its two is gone, nor has the seller withdrawn.
    #[inline]
    pub(super) fn is_alive(&self, tie: usize) -> bool {
        let ends = self.ties.ends(tie);
        self.parties.is_alive(ends, &self.ties.state[tie]) && !self.desks[ends.seller as usize].withdrawn
    }

    /// Makes a tie where there is none and the seller has room, and counts it.
    pub(super) fn meet(
        &mut self,
        ends: WorldTie,
        opening: (Levels, Trust),
        channel: Channel,
        period: u32,
    ) -> Option<usize> {
        let tie = self.ties.make(ends, opening, channel, period)?;
        self.accounts[ends.seller as usize].market.ties_made.count(channel);
        Some(tie)
    }

    /// The leads of a seller.
    pub(super) fn leads_of(&mut self, seller: u32) -> &mut [Lead] {
        let first = seller as usize * LEADS;
        if self.leads.is_empty() { &mut [] } else { &mut self.leads[first..first + LEADS] }
    }
}
