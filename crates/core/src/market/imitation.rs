//! Imitation: sellers take over the way of selling of those who earn more, buyers the way of buying of those they know
//! who got more out of it. Who earns more is what the review counts.

use super::diary::Event;
use super::force::{Pay, imitates};
use super::society::Society;
use super::state::State;
use super::submodels::Submodels;
use crate::stream::{Chance, Purpose, Source, Streams, place};

/// `[market.imitation]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ImitationRules {
    /// Off, everybody keeps its way.
    pub enabled: bool,
    /// How likely a seller looks at another's pay at a review.
    pub sellers: f64,
    /// How likely a buyer looks at another's surplus at a review.
    pub buyers: f64,
    /// Strength of selection, per mean of what is compared.
    pub strength: f64,
}

impl Default for ImitationRules {
    fn default() -> Self {
        Self { enabled: false, sellers: 0.1, buyers: 0.05, strength: 2.0 }
    }
}

/// Compares and takes over.
#[derive(Clone, Debug)]
pub(super) struct Imitation {
    rules: ImitationRules,
    looks: [Chance; 2],
    /// Surplus and visits of each buyer since the last review.
    surplus: Vec<(f32, u32)>,
    next: Vec<u16>,
    sellers: Source,
    buyers: Source,
}

impl Imitation {
    pub(super) fn open(rules: &ImitationRules, world: &super::World, streams: &Streams) -> Option<Self> {
        rules.enabled.then(|| Self {
            rules: *rules,
            looks: [rules.sellers, rules.buyers].map(Chance::new),
            surplus: vec![(0.0, 0); world.buyers()],
            next: Vec::with_capacity(world.buyers().max(world.sellers())),
            sellers: streams.open(Purpose::SellerImitates),
            buyers: streams.open(Purpose::BuyerImitates),
        })
    }

    /// A buyer came out of a visit with so much.
    pub(super) fn felt(&mut self, buyer: u32, surplus: f64) {
        let (sum, visits) = &mut self.surplus[buyer as usize];
        *sum += surplus as f32;
        *visits += 1;
    }

    /// A review: sellers look at one another, then buyers, each time all at once.
    pub(super) fn review(&mut self, society: Option<&Society>, state: &mut State, period: u32) {
        self.sellers_look(state, period);
        if let Some(society) = society.filter(|_| self.looks[1] != Chance::default()) {
            self.buyers_look(society, state, period);
        }
        self.surplus.fill((0.0, 0));
    }

    fn sellers_look(&mut self, state: &mut State, period: u32) {
        let count = state.desks.len() as u64;
        let mean = state.desks.iter().map(|desk| desk.pay).sum::<f64>() / count as f64;
        let strength = if mean > 0.0 { self.rules.strength / mean } else { 0.0 };
        self.next.clear();
        for seller in 0..count {
            let [looks, whom, moves, _] = self.sellers.words(u64::from(period), seller);
            let other = place(whom, count as usize);
            let (own, others) = (state.desks[seller as usize].pay, state.desks[other].pay);
            let takes = self.looks[0].happens(looks) && imitates(own, others, strength, moves);
            self.next.push(state.parties.seller_number(if takes { other } else { seller as usize }));
        }
        self.begin_anew(state);
        for seller in 0..count as usize {
            let switched = state.parties.seller_number(seller) != self.next[seller];
            if switched {
                state.parties.recast_seller(seller, self.next[seller]);
                state.accounts[seller].market.styles_changed += 1;
            }
            let pay = state.desks[seller].pay;
            state.note(period, seller as u32, || Event::Reviewed { pay, switched });
        }
    }

    /// Who is about to sell in another way begins so on all its ties.
    fn begin_anew(&self, state: &mut State) {
        let switches = |seller: usize| state.parties.seller_number(seller) != self.next[seller];
        if !(0..self.next.len()).any(switches) {
            return;
        }
        for (tie, &seller) in state.ties.seller.iter().enumerate() {
            if state.ties.is_used(tie) && switches(seller as usize) {
                state.ties.state[tie].seller = 0;
            }
        }
    }

    fn buyers_look(&mut self, society: &Society, state: &mut State, period: u32) {
        let mean_of =
            |(sum, visits): (f32, u32)| if visits > 0 { f64::from(sum) / f64::from(visits) } else { 0.0 };
        let all =
            self.surplus.iter().fold((0.0, 0), |(s, v), &(sum, visits)| (s + f64::from(sum), v + visits));
        let mean = if all.1 > 0 { all.0 / f64::from(all.1) } else { 0.0 };
        let strength = if mean > 0.0 { self.rules.strength / mean } else { 0.0 };
        self.next.clear();
        for buyer in 0..state.needs.len() as u32 {
            let [looks, whom, moves, _] = self.buyers.words(u64::from(period), u64::from(buyer));
            let mut number = state.parties.buyer_number(buyer as usize);
            if self.looks[1].happens(looks) {
                let contacts = society.everyone(society.person_of(buyer));
                let contact = contacts.get(place(whom, contacts.len()));
                if let Some(other) = contact.and_then(|&person| society.buyer(person)) {
                    let [own, others] = [buyer, other].map(|who| mean_of(self.surplus[who as usize]));
                    if imitates(own, others, strength, moves) {
                        number = state.parties.buyer_number(other as usize);
                    }
                }
            }
            self.next.push(number);
        }
        for buyer in 0..state.needs.len() {
            if state.parties.buyer_number(buyer) != self.next[buyer] {
                state.parties.recast_buyer(buyer, self.next[buyer]);
                forget_standing(state, buyer as u32);
            }
        }
    }
}

/// A buyer who buys in another way begins so on all its ties.
fn forget_standing(state: &mut State, buyer: u32) {
    let mut place = 0;
    while let Some(tie) = state.ties.of(buyer).nth(place) {
        state.ties.state[tie].buyer = 0;
        place += 1;
    }
}

/// What a visit or a lead pays the seller; where no force settles it, what it earned, as those who plan ahead reckon too.
pub(super) fn paid(rules: &Submodels, pay: Pay, revenue: f64, margin: f64, served: bool) -> f64 {
    match pay {
        _ if !rules.force.enabled => margin,
        Pay::Deals => revenue,
        Pay::Leads => 0.0,
        Pay::References | Pay::Support => f64::from(u8::from(served)),
        Pay::LongRun => margin,
    }
}
