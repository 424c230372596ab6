//! Prices leak: buyers who know each other tell what they paid. News travels one hop a period.

use std::ops::Range;

use super::pricing::Pricing;
use super::tie::TiePrices;
use crate::horizon::Period;
use crate::market::World;
use crate::stream::{Chance, Purpose, Source, Streams};

/// A buyer learns that a seller took less from another than from itself, for no reason it knows of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct News {
    /// The tie of the buyer who learns it.
    pub tie: usize,
    /// The buyer who tells.
    pub from: u32,
    /// The price, as a share of the list price.
    pub price: f32,
}

/// Who tells whom. A buyer passes on what concerns sellers the other knows as well, and only cuts it
/// knows no reason for: what a rule explains is no news.
#[derive(Clone, Debug)]
pub(super) struct Leaks {
    talk: Chance,
    resent: Chance,
    talks: Source,
    resents: Source,
    news: Vec<News>,
}

impl Leaks {
    /// Opens with room for a piece of news on each of so many ties; a week with more asks for more.
    pub(super) fn new(pricing: &Pricing, period: Period, ties: usize, streams: &Streams) -> Self {
        let talk = Chance::new(pricing.leak.probability_in(period));
        Self {
            talk,
            resent: Chance::new(pricing.resentment),
            talks: streams.open(Purpose::Talk),
            resents: streams.open(Purpose::Resent),
            news: Vec::with_capacity(if talk == Chance::default() { 0 } else { ties }),
        }
    }

    /// What is learnt in one period, from what was known at its start.
    pub(super) fn spread(
        &mut self,
        world: &World,
        first: &[u32],
        ties: &[TiePrices],
        period: u32,
    ) -> Vec<News> {
        let mut all = std::mem::take(&mut self.news);
        all.clear();
        if self.talk == Chance::default() {
            return all;
        }
        for (&(from, to), place) in world.peers().iter().zip(0_u64..) {
            let of = |buyer: u32| first[buyer as usize] as usize..first[buyer as usize + 1] as usize;
            let told = of(from);
            let knows = told.clone().any(|tie| ties[tie].known < 1.0);
            if knows && self.talk.happens(self.talks.word(u64::from(period), place)) {
                let heard = told.filter_map(|tie| news(world, (from, of(to)), ties, tie));
                all.extend(heard);
            }
        }
        all
    }

    /// Takes the room for news back, so that no period but the busiest so far asks for more.
    pub(super) fn keep(&mut self, room: Vec<News>) {
        self.news = room;
    }

    /// Whether a buyer resents what it learnt on this tie.
    pub(super) fn resents(&mut self, tie: usize, period: u32) -> bool {
        self.resent.happens(self.resents.word(u64::from(period), tie as u64))
    }
}

/// What the price known on tie `told` is to someone with the ties `own`: news, if it has a tie to the same
/// seller and knows no price as low.
fn news(world: &World, (from, own): (u32, Range<usize>), ties: &[TiePrices], told: usize) -> Option<News> {
    let (seller, price) = (world.ties()[told].seller, ties[told].known);
    let tie = own.into_iter().find(|&tie| world.ties()[tie].seller == seller)?;
    (price < ties[tie].known).then_some(News { tie, from, price })
}
