//! Rewiring: a buyer who was pushed may drop the seller and look for another; a seller who was squeezed may drop the
//! buyer. So the fearful may find one another.

use longgame_network::Strength;

use super::WorldTie;
use super::channel::Channel;
use super::diary::Event;
use super::state::{State, Visited};
use super::submodels::Submodels;
use super::turnover::STRANGERS;
use crate::game::Move;
use crate::relationship::{Levels, Relationship};
use crate::stream::{Chance, Purpose, Source, Streams, place};

/// `[market.rewiring]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RewiringRules {
    /// Off, ties last whatever happens on them.
    pub enabled: bool,
    /// How likely a pushed buyer drops the seller.
    pub buyers: f64,
    /// How likely a squeezed seller drops the buyer.
    pub sellers: f64,
    /// How likely a buyer who dropped one seller finds another at once.
    pub search: f64,
}

impl Default for RewiringRules {
    fn default() -> Self {
        Self { enabled: false, buyers: 0.2, sellers: 0.1, search: 0.5 }
    }
}

/// Drops ties and finds others.
#[derive(Clone, Debug)]
pub(super) struct Rewiring {
    drops: [Chance; 2],
    search: Chance,
    starts: Levels,
    draws: Source,
}

impl Rewiring {
    pub(super) fn open(
        rules: &RewiringRules,
        relationship: &Relationship,
        streams: &Streams,
    ) -> Option<Self> {
        rules.enabled.then(|| Self {
            drops: [rules.buyers, rules.sellers].map(Chance::new),
            search: Chance::new(rules.search),
            starts: relationship.start(Strength::Weak),
            draws: streams.open(Purpose::Rewire),
        })
    }

    /// What follows from this period's visits.
    pub(super) fn pass(&mut self, rules: &Submodels, state: &mut State, period: u32) {
        for visit in 0..state.visits.len() {
            let Visited { tie, moves, .. } = state.visits[visit];
            let address = state.ties.address(tie);
            let [by_buyer, by_seller, finds, whom] = self.draws.words(u64::from(period), address);
            let pushed = moves.seller == Move::Defect && self.drops[0].happens(by_buyer);
            let squeezed = moves.buyer == Move::Defect && self.drops[1].happens(by_seller);
            if !pushed && !squeezed {
                continue;
            }
            let (seller, buyer) = (state.ties.seller[tie], state.ties.buyer[tie]);
            state.ties.begin(tie, STRANGERS, rules.trust.start());
            state.accounts[seller as usize].market.parted += 1;
            state.note(period, seller, || Event::Parted { buyer });
            if self.search.happens(finds) {
                self.find(rules, state, buyer, whom, period);
            }
        }
    }

    fn find(&self, rules: &Submodels, state: &mut State, buyer: u32, whom: u32, period: u32) {
        let seller = place(whom, state.desks.len()) as u32;
        let ends = WorldTie { seller, buyer, strength: Strength::Weak };
        if state.desks[seller as usize].withdrawn {
            return;
        }
        let (channel, opening) = (Channel::Search, (self.starts, rules.trust.start()));
        if state.meet(ends, opening, channel, period).is_some() {
            let market = &mut state.accounts[seller as usize].market;
            (market.accounts_made, market.leads) = (market.accounts_made + 1, market.leads + 1);
            state.note(period, seller, || Event::Approached { buyer, channel, odds: 1.0, answered: true });
        }
    }
}
