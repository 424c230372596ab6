//! Turnover: people leave firms, sellers leave desks, bonds dissolve. Who comes after starts with what was written down.

use super::diary::Event;
use super::state::{Lead, State};
use super::submodels::Submodels;
use crate::horizon::{Period, Rate};
use crate::relationship::{Levels, TOP};
use crate::stream::{Chance, Purpose, Source, Streams, unit};

/// `[market.turnover]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TurnoverRules {
    /// Off, everybody stays.
    pub enabled: bool,
    /// Probability that a buyer's place is taken by somebody new.
    pub buyers: Rate,
    /// Probability that a seller's desk is.
    pub sellers: Rate,
    /// Share of a seller's ties that are logged, so that the successor takes them over.
    pub logged: f64,
    /// Probability that a bond of no trust and no depth dissolves; times `exp(-2 tau - depth / 4)`.
    pub dissolve: Rate,
}

impl Default for TurnoverRules {
    fn default() -> Self {
        let quarterly = |amount| Rate { amount, per: Period::Quarter };
        Self {
            enabled: false,
            buyers: quarterly(0.2),
            sellers: quarterly(0.05),
            logged: 0.5,
            dissolve: quarterly(0.12),
        }
    }
}

/// Lets people go.
#[derive(Clone, Debug)]
pub(super) struct Turnover {
    buyers: Chance,
    sellers: Chance,
    logged: Chance,
    dissolve: f64,
    /// Which sellers leave in this period.
    left: Vec<bool>,
    leaving: Source,
    logging: Source,
    parting: Source,
}

impl Turnover {
    pub(super) fn open(
        rules: &TurnoverRules,
        period: Period,
        sellers: usize,
        streams: &Streams,
    ) -> Option<Self> {
        rules.enabled.then(|| Self {
            buyers: Chance::new(rules.buyers.probability_in(period)),
            sellers: Chance::new(rules.sellers.probability_in(period)),
            logged: Chance::new(rules.logged),
            dissolve: rules.dissolve.probability_in(period),
            left: vec![false; sellers],
            leaving: streams.open(Purpose::Exit),
            logging: streams.open(Purpose::Log),
            parting: streams.open(Purpose::Part),
        })
    }

    pub(super) fn pass(&mut self, rules: &Submodels, state: &mut State, period: u32) {
        if self.buyers != Chance::default() {
            self.buyers_leave(rules, state, period);
        }
        if self.sellers != Chance::default() {
            self.sellers_leave(rules, state, period);
        }
        if self.dissolve > 0.0 {
            self.part(rules, state, period);
        }
    }

    fn buyers_leave(&mut self, rules: &Submodels, state: &mut State, period: u32) {
        let sellers = state.desks.len() as u64;
        for buyer in 0..state.needs.len() as u32 {
            if !self.buyers.happens(self.leaving.word(u64::from(period), sellers + u64::from(buyer))) {
                continue;
            }
            // The firm's need stays; the new person knows no one.
            let mut ties = state.ties.of(buyer);
            let mut next = ties.next();
            while let Some(tie) = next {
                next = next_of(&state.ties, buyer, tie);
                state.ties.begin(tie, STRANGERS, rules.trust.start());
                let seller = state.ties.seller[tie];
                state.accounts[seller as usize].market.contacts_lost += 1;
                state.note(period, seller, || Event::BuyerLeft { buyer });
            }
        }
    }

    fn sellers_leave(&mut self, rules: &Submodels, state: &mut State, period: u32) {
        for seller in 0..state.desks.len() as u32 {
            let leaves = self.sellers.happens(self.leaving.word(u64::from(period), u64::from(seller)));
            self.left[seller as usize] = leaves;
            if leaves {
                state.leads_of(seller).fill(Lead::NONE);
                state.accounts[seller as usize].market.desks_left += 1;
                state.note(period, seller, || Event::SellerLeft);
            }
        }
        if self.left.contains(&true) {
            self.hand_over(rules, state, period);
        }
    }

    /// Logged ties go to the successor, known on paper only, so at half the levels.
    fn hand_over(&mut self, rules: &Submodels, state: &mut State, period: u32) {
        for tie in 0..state.ties.len() {
            let seller = state.ties.seller[tie] as usize;
            if !self.left.get(seller).is_some_and(|&left| left) {
                continue;
            }
            if self.logged.happens(self.logging.word(u64::from(period), state.ties.address(tie))) {
                let levels = state.ties.state[tie].levels;
                let levels = Levels { familiarity: levels.familiarity / 2, depth: levels.depth / 2 };
                state.ties.state[tie].levels = levels;
            } else {
                state.ties.begin(tie, STRANGERS, rules.trust.start());
                state.accounts[seller].market.contacts_lost += 1;
            }
        }
    }

    fn part(&mut self, rules: &Submodels, state: &mut State, period: u32) {
        for tie in 0..state.ties.len() {
            let Levels { familiarity, depth } = state.ties.state[tie].levels;
            if !state.ties.is_used(tie) || familiarity + depth == 0 {
                continue;
            }
            let tau = if rules.trust.counts() { state.ties.trust[tie].tau() } else { 0.0 };
            let chance = self.dissolve * libm::exp(-2.0 * tau - f64::from(depth) / f64::from(TOP));
            if unit(self.parting.word(u64::from(period), state.ties.address(tie))) < chance {
                let (seller, buyer) = (state.ties.seller[tie], state.ties.buyer[tie]);
                state.ties.begin(tie, STRANGERS, rules.trust.start());
                state.note(period, seller, || Event::Parted { buyer });
            }
        }
    }
}

/// Nobody knows anybody.
pub(super) const STRANGERS: Levels = Levels { familiarity: 0, depth: 0 };

/// The tie of a buyer after this one.
fn next_of(ties: &super::ties::Ties, buyer: u32, tie: usize) -> Option<usize> {
    let mut all = ties.of(buyer).skip_while(|&other| other != tie);
    all.next();
    all.next()
}
