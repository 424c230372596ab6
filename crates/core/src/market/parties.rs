//! The parties: who plays which strategy in one arm.

use crate::dyad::{Player, Rules, TieState, Words, visit};
use crate::game::Moves;
use crate::mix::Mix;
use crate::scenario::Scenario;
use crate::stream::{Purpose, Streams, unit};

use super::{World, WorldTie, review};
use crate::strategy::{Mind, Strategy};

/// The strategies on stage in one arm, and who plays which. Seller 0 is the focal one.
#[derive(Clone, Debug)]
pub struct Parties {
    /// Names of strategies, each with the side that plays it: what one plans for depends on the side.
    names: Vec<(Side, String)>,
    players: Vec<Player>,
    /// Which of them only look the part.
    feigning: Vec<bool>,
    sellers: Vec<u16>,
    buyers: Vec<u16>,
}

impl Parties {
    /// Deals strategies: buyers and sellers from their mixes in `scenario`; with `focal`, seller 0 from
    /// that mix instead. Each person's draw is its own, so a rival variant meets the same buyers and
    /// the same other sellers.
    #[must_use]
    pub fn deal(world: &World, scenario: &Scenario, focal: Option<&Mix>, streams: &Streams) -> Self {
        let mut parties = Self {
            names: Vec::new(),
            players: Vec::new(),
            feigning: Vec::new(),
            sellers: Vec::new(),
            buyers: Vec::new(),
        };
        let own = |seller: u64| focal.filter(|_| seller == 0).unwrap_or(&scenario.sellers);
        let mut draws = streams.open(Purpose::SellerStyle);
        for seller in 0..world.sellers() as u64 {
            let strategy = own(seller).pick(unit(draws.word(0, seller)));
            let number = parties.enlist(strategy, Side::Seller, scenario);
            parties.sellers.push(number);
        }
        let mut draws = streams.open(Purpose::BuyerStyle);
        for buyer in 0..world.buyers() as u64 {
            let strategy = scenario.buyers.pick(unit(draws.word(0, buyer)));
            let number = parties.enlist(strategy, Side::Buyer, scenario);
            parties.buyers.push(number);
        }
        parties
    }

    /// Name of the strategy this seller plays.
    #[must_use]
    pub fn style(&self, seller: usize) -> &str {
        &self.names[self.sellers[seller] as usize].1
    }

    /// Whether a tie can still be visited: neither of its two is gone.
    #[inline]
    pub(super) fn is_alive(&self, ends: WorldTie, state: &TieState) -> bool {
        let (seller, buyer) = self.players_of(ends);
        !seller.is_gone(state.seller) && !buyer.is_gone(state.buyer)
    }

    /// One visit on a tie.
    #[inline]
    pub(super) fn visit(&self, rules: &Rules, ends: WorldTie, state: &mut TieState, words: Words) -> Moves {
        let (seller, buyer) = self.players_of(ends);
        visit(rules, seller, buyer, state, words)
    }

    /// Number of the strategy this seller plays.
    pub(super) fn seller_number(&self, seller: usize) -> u16 {
        self.sellers[seller]
    }

    /// Number of the strategy this buyer plays.
    pub(super) fn buyer_number(&self, buyer: usize) -> u16 {
        self.buyers[buyer]
    }

    /// A seller takes over the strategy of this number.
    pub(super) fn recast_seller(&mut self, seller: usize, number: u16) {
        self.sellers[seller] = number;
    }

    /// A buyer takes over the strategy of this number.
    pub(super) fn recast_buyer(&mut self, buyer: usize, number: u16) {
        self.buyers[buyer] = number;
    }

    /// So many visits on a tie are to go before the next review: who plans looks ahead to it.
    pub(super) fn look_ahead(&mut self, visits: usize) {
        let sells = |(side, _): &(Side, String)| *side == Side::Seller;
        let planners = self.players.iter_mut().zip(&self.names).filter(|(_, name)| sells(name));
        planners.for_each(|(player, _)| player.look_ahead(visits));
    }

    /// Whether the seller means to serve on a tie that stands so.
    pub(super) fn means_to_serve(&self, ends: WorldTie, state: &TieState) -> bool {
        self.players_of(ends).0.leans_to_serve(state.seller, state.levels)
    }

    /// Whether a seller only looks the part: it opens serving and, met by nothing but engagement, ends in pushing.
    pub(super) fn feigns(&self, seller: u32) -> bool {
        self.feigning[self.sellers[seller as usize] as usize]
    }

    fn players_of(&self, ends: WorldTie) -> (&Player, &Player) {
        let player = |number: u16| &self.players[number as usize];
        (player(self.sellers[ends.seller as usize]), player(self.buyers[ends.buyer as usize]))
    }

    fn enlist(&mut self, strategy: &Strategy, side: Side, scenario: &Scenario) -> u16 {
        let known = self.names.iter().position(|(of, name)| *of == side && name == strategy.name());
        let number = known.unwrap_or_else(|| {
            self.names.push((side, strategy.name().to_owned()));
            let player = player(strategy, side, scenario);
            self.feigning.push(player.feigns());
            self.players.push(player);
            self.names.len() - 1
        });
        number as u16
    }
}

/// Which side of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Who sells.
    Seller,
    /// Who buys.
    Buyer,
}

/// A strategy compiled for play.
fn player(strategy: &Strategy, side: Side, scenario: &Scenario) -> Player {
    let leaving = crate::dyad::leaving(&scenario.game, &scenario.relationship);
    match strategy.mind() {
        Mind::Automaton(automaton) => Player::new(automaton, leaving),
        Mind::Plan(plan) => review::planner(plan, side, scenario),
        Mind::Program(_) => unreachable!("a mix admits bounded strategies only"),
    }
}
