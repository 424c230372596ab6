//! The prices of a market in play: quotes are asked for and given, sales settled, references moved.

use super::account::PriceAccount;
use super::customer::{Segment, segments};
use super::leak::{Leaks, News};
use super::pricing::Pricing;
use super::purchase::{Purchase, logistic};
use super::quote::{Answer, Quote};
use super::request::{Ask, Request};
use super::tie::TiePrices;
use crate::game::{Moves, Stakes, Visit};
use crate::horizon::Period;
use crate::market::{World, WorldTie};
use crate::money::Cents;
use crate::relationship::Ladder;
use crate::scenario::Scenario;
use crate::stream::{Chance, Purpose, Source, Streams};

/// A quote on a tie, and what the buyer makes of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Offer {
    /// The tie.
    pub tie: usize,
    /// What its draws are addressed by.
    pub address: u64,
    /// The quote.
    pub quote: Quote,
    /// Units of the lot.
    pub units: u32,
    /// Probability of buying at it rather than from no one.
    pub buys: f64,
    /// By how much it draws the buyer beyond the list price at an untouched reference, in logit units.
    pub appeal: f64,
}

/// The prices of a market in play.
#[derive(Clone, Debug)]
pub struct Prices {
    pricing: Pricing,
    purchase: Purchase,
    always: bool,
    visit: Visit,
    volume: Ladder,
    apart: bool,
    ties: Vec<TiePrices>,
    segments: Vec<Segment>,
    experience: Vec<u32>,
    accounts: Vec<PriceAccount>,
    offers: Vec<Offer>,
    understood: Chance,
    lot: Chance,
    draws: Draws,
    leaks: Leaks,
}

/// The sources of draws about prices.
#[derive(Clone, Debug)]
struct Draws {
    asks: Source,
    lots: Source,
    understands: Source,
}

impl Prices {
    /// The prices before the first period; none where they need no keeping: every visit is one unit at
    /// the list price. Without a market every tie is apart from all others, and a seller learns a new
    /// market on each of them anew.
    ///
    /// `places` is how many ties there may be: those of the world, then those that may be made.
    #[must_use]
    pub fn open(world: &World, places: usize, scenario: &Scenario, streams: &Streams) -> Option<Self> {
        let visit = &scenario.visit()?;
        if scenario.pricing.is_plain() {
            return None;
        }
        let market = scenario.market.as_ref();
        let choice = market.map(|market| market.choice).unwrap_or_default();
        let pricing = &scenario.pricing;
        let apart = market.is_none();
        let sellers = if apart { world.ties().len() } else { world.sellers() };
        Some(Self {
            purchase: Purchase::new(visit, &choice, pricing),
            always: scenario.buy == crate::scenario::Buy::Always,
            visit: *visit,
            volume: scenario.relationship.volume,
            apart,
            ties: vec![TiePrices::opening(pricing.asking.chance); places],
            segments: segments(world.buyers(), pricing, streams),
            experience: vec![0; sellers],
            accounts: vec![PriceAccount::default(); sellers],
            offers: Vec::with_capacity(world.sellers()),
            understood: Chance::new(pricing.understood),
            lot: Chance::new(pricing.lots.share),
            draws: Draws {
                asks: streams.open(Purpose::Ask),
                lots: streams.open(Purpose::Lot),
                understands: streams.open(Purpose::Understand),
            },
            leaks: Leaks::new(
                pricing,
                market.map_or(Period::Week, |market| market.period),
                world.ties().len(),
                streams,
            ),
            pricing: pricing.clone(),
        })
    }

    /// The offers a buyer with a need for `lots` lots gets on these ties, all of its own: each with the address of its
    /// draws and its two ends.
    pub fn offers(
        &mut self,
        period: u32,
        lots: u32,
        open: impl Iterator<Item = (usize, u64, WorldTie)> + Clone,
    ) -> &[Offer] {
        self.offers.clear();
        let Some((.., ends)) = open.clone().next() else { return &self.offers };
        // Every seller hears of the others' last quotes, not of those given now.
        let rivals = lowest_two(open.clone().map(|(tie, ..)| self.ties[tie].quoted));
        let units = self.units(ends.buyer, period) * lots;
        for (tie, address, ends) in open {
            let rival = if self.ties[tie].quoted == rivals[0] { rivals[1] } else { rivals[0] };
            let offer = self.offer((tie, address), ends, period, units, f64::from(rival));
            self.offers.push(offer);
        }
        &self.offers
    }

    /// The offers last asked for.
    #[must_use]
    pub fn offered(&self) -> &[Offer] {
        &self.offers
    }

    /// A tie made anew knows nothing of earlier prices.
    pub fn forget(&mut self, tie: usize) {
        self.ties[tie] = TiePrices::opening(self.pricing.asking.chance);
    }

    /// The offer on one tie; `rival` is the lowest price quoted to the buyer elsewhere.
    pub fn offer(
        &mut self,
        (tie, address): (usize, u64),
        ends: WorldTie,
        period: u32,
        units: u32,
        rival: f64,
    ) -> Offer {
        let ask = self.ask((tie, address), period, rival);
        let slot = self.slot(tie, ends);
        let segment = self.segments[ends.buyer as usize];
        let state = &mut self.ties[tie];
        let request =
            Request { number: state.number, units, segment, experience: self.experience[slot], ask };
        let policy = self.pricing.focal.as_ref().filter(|_| ends.seller == 0);
        let quote = policy.unwrap_or(&self.pricing.policy).quote(&request);
        state.number += 1;
        state.quoted = quote.price() as f32;
        if quote.asked {
            state.asking = self.pricing.asking.after(f64::from(state.asking), quote.is_cut()) as f32;
        }
        let reference = f64::from(state.reference);
        let account = &mut self.accounts[slot];
        account.asks += u64::from(quote.asked);
        account.refusals += u64::from(quote.is_refusal());
        account.referrals += u64::from(quote.is_refusal() && quote.answer == Answer::Elsewhere);
        let worth = worth(&self.pricing, segment);
        let log_odds = self.purchase.log_odds(quote.price(), reference, worth);
        Offer {
            tie,
            address,
            quote,
            units,
            buys: if self.always { 1.0 } else { logistic(log_odds) },
            appeal: log_odds - self.purchase.log_odds(1.0, 1.0, worth),
        }
    }

    /// Units of this buyer's need.
    pub fn units(&mut self, buyer: u32, period: u32) -> u32 {
        let large = self.lot.happens(self.draws.lots.word(u64::from(period), u64::from(buyer)));
        if large { self.pricing.lots.units } else { 1 }
    }

    /// Settles a sale: what the visit pays at the price quoted, `listed` being what it pays at the list
    /// price for one unit. The buyer's expectation moves; a cut that a public reason explains leaves it.
    pub fn settle(
        &mut self,
        offer: &Offer,
        ends: WorldTie,
        period: u32,
        (depth, moves): (u8, Moves),
        listed: &Stakes,
    ) -> Stakes {
        let slot = self.slot(offer.tie, ends);
        let segment = self.segments[ends.buyer as usize];
        let stakes = self.stakes(offer, segment, self.experience[slot], (depth, moves));
        self.experience[slot] += u32::from(segment.new_market);
        let account = &mut self.accounts[slot];
        let list_price = self.visit.list_price;
        let taken_off = list_price * offer.quote.answer.cut() * f64::from(offer.units);
        account.cuts += u64::from(offer.quote.is_cut());
        account.more_units += u64::from(offer.units - 1);
        account.taken_off += Cents::from_units(taken_off);
        account.revenue += stakes.revenue - listed.revenue;
        account.profit += stakes.profit - listed.profit;
        account.surplus += stakes.surplus - listed.surplus;
        self.remember(offer, period);
        stakes
    }

    /// What a visit pays: price, unit cost and value count by the unit; effort, upsell and drain belong to
    /// the visit.
    fn stakes(&self, offer: &Offer, segment: Segment, sales: u32, (depth, moves): (u8, Moves)) -> Stakes {
        let units = f64::from(offer.units);
        let worth = worth(&self.pricing, segment);
        let extra = if segment.new_market { self.pricing.new_market.extra(sales) } else { 0.0 };
        let sale = Visit {
            list_price: self.visit.list_price * offer.quote.price() * units,
            unit_cost: (self.visit.unit_cost + extra) * units,
            added_value: self.visit.added_value * worth * units,
            unserved_value: self.visit.unserved_value * worth * units,
            ..self.visit
        };
        let mut stakes = sale.stakes(moves, self.volume[depth as usize]);
        stakes.profit -= self.pricing.lots.cost(offer.units);
        stakes
    }

    fn remember(&mut self, offer: &Offer, period: u32) {
        let word = self.draws.understands.word(u64::from(period), offer.address);
        if offer.quote.is_cut() && offer.quote.public && self.understood.happens(word) {
            return;
        }
        let state = &mut self.ties[offer.tie];
        let paid = offer.quote.price() as f32;
        state.lowest = state.lowest.min(paid);
        state.known = state.known.min(paid);
        let (reference, lowest) = (f64::from(state.reference), f64::from(state.lowest));
        state.reference = self.pricing.reference.after(reference, f64::from(paid), lowest) as f32;
    }

    /// The end of a period: prices leak. Calls `learnt` with what every buyer learnt who hears that another paid less,
    /// for no reason it knows of, and whether it takes that amiss. `first` is where each buyer's ties of the network
    /// begin.
    pub fn week(&mut self, world: &World, first: &[u32], period: u32, mut learnt: impl FnMut(News, bool)) {
        let all = self.leaks.spread(world, first, &self.ties, period);
        for &news in &all {
            let state = &mut self.ties[news.tie];
            if news.price >= state.known {
                continue;
            }
            state.known = news.price;
            let (reference, heard) = (f64::from(state.reference), f64::from(news.price));
            if heard < reference {
                state.reference = self.pricing.reference.after(reference, heard, heard) as f32;
            }
            let slot = self.slot(news.tie, world.ties()[news.tie]);
            self.accounts[slot].grievances += 1;
            learnt(news, self.leaks.resents(news.tie, period));
        }
        self.leaks.keep(all);
    }

    /// Sellers' accounts so far, in the world's order, with the reference prices as they stand.
    #[must_use]
    pub fn accounts(&self, ties: impl Iterator<Item = (usize, WorldTie)>) -> Vec<PriceAccount> {
        let mut accounts = self.accounts.clone();
        for (tie, ends) in ties {
            accounts[self.slot(tie, ends)].reference_lost += self.reference_lost(tie);
        }
        accounts
    }

    /// Without a market: the account of one tie so far, with its reference price as it stands.
    #[must_use]
    pub fn account_of(&self, tie: usize) -> PriceAccount {
        PriceAccount { reference_lost: self.reference_lost(tie), ..self.accounts[tie] }
    }

    /// How far the reference price on a tie is below the list price, as a share of it.
    fn reference_lost(&self, tie: usize) -> f64 {
        1.0 - f64::from(self.ties[tie].reference)
    }

    fn ask(&mut self, (tie, address): (usize, u64), period: u32, rival: f64) -> Option<Ask> {
        let [asks, pleads] = self.draws.asks.words(u64::from(period), address);
        let asking = &self.pricing.asking;
        let asked = Chance::new(f64::from(self.ties[tie].asking)).happens(asks);
        let pleads_budget = Chance::new(asking.pleas).happens(pleads);
        asked.then_some(Ask { cut: asking.cut, pleads_budget, offer: rival })
    }

    fn slot(&self, tie: usize, ends: WorldTie) -> usize {
        if self.apart { tie } else { ends.seller as usize }
    }
}

fn worth(pricing: &Pricing, segment: Segment) -> f64 {
    if segment.non_profit { pricing.non_profit.worth } else { 1.0 }
}

/// The two lowest prices, 1 where there are fewer.
fn lowest_two(prices: impl Iterator<Item = f32>) -> [f32; 2] {
    prices.fold([1.0, 1.0], |[first, second], price| match () {
        () if price < first => [price, first],
        () if price < second => [first, price],
        () => [first, second],
    })
}
