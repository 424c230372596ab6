//! What a need came to, as the diary has it: who sold, and who lost it for what reason.

use super::Run;
use crate::market::demand::Need;
use crate::market::diary::{Event, Loss, Standing};
use crate::market::state::Visited;
use crate::money::Cents;
use crate::price::{Offer, Quote};

impl Run<'_> {
    /// What was sold, and who lost it.
    pub(super) fn tell_of(
        &mut self,
        tie: usize,
        (need, units, offer): (Need, u32, Option<Offer>),
        paid: Cents,
        period: u32,
    ) {
        if self.state.diary.is_none() {
            return;
        }
        let ends = self.state.ties.ends(tie);
        let Some(Visited { moves, levels, .. }) = self.state.visits.last().copied() else { return };
        let (buyer, trust, quote) = (ends.buyer, self.state.ties.trust[tie], offer.map(|offer| offer.quote));
        let sold = Event::Sold { buyer, units, cents: paid.0, quote, moves, levels, trust };
        self.state.note(period, ends.seller, || sold);
        self.look_up(buyer);
        self.known.retain(|&other| other != tie);
        self.tell_losers(buyer, need, Loss::Taken { winner: ends.seller, quote }, period);
    }

    /// A need that nobody met.
    pub(super) fn lose(&mut self, buyer: u32, why: Loss, period: u32) {
        self.look_up(buyer);
        for &tie in &self.known {
            self.state.accounts[self.state.ties.seller[tie] as usize].walked += 1;
        }
        if self.state.diary.is_some() {
            self.tell_losers(buyer, self.state.needs[buyer as usize], why, period);
        }
    }

    /// The need is lost on all ties at hand.
    fn tell_losers(&mut self, buyer: u32, need: Need, why: Loss, period: u32) {
        // Quotes are asked for when a need is decided, so those at hand are this buyer's only then.
        let decided = matches!(why, Loss::Taken { .. } | Loss::Walked);
        for place in 0..self.known.len() {
            let tie = self.known[place];
            let stood = self.standing(tie, need);
            let quote = if decided && stood == Standing::Ready { self.quoted(tie) } else { None };
            let seller = self.state.ties.seller[tie];
            self.state.note(period, seller, || Event::Lost { buyer, why, stood, quote });
        }
    }

    /// What was last quoted on a tie, to the buyer at hand.
    fn quoted(&self, tie: usize) -> Option<Quote> {
        let offered = self.prices.as_ref()?.offered();
        offered.iter().find(|offer| offer.tie == tie).map(|offer| offer.quote)
    }
}
