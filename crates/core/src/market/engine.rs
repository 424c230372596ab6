//! The week: needs, information, time, outreach, stages, visits, what follows from them, decay, measurement.

use super::books::Books;
use super::choice::ChoiceRule;
use super::conduct::Conduct;
use super::demand::{Demand, Need};
use super::diary::{Diary, Event};
use super::fading::Fading;
use super::imitation::Imitation;
use super::information::{Information, identify};
use super::likeness::Likeness;
use super::needs::Needs;
use super::outreach::Outreach;
use super::quality::Quality;
use super::referrals::Referrals;
use super::rewiring::Rewiring;
use super::stages::{READY, Stages};
use super::state::{State, Visited};
use super::submodels::Submodels;
use super::turnover::Turnover;
use super::{Parties, Snapshot, World, WorldTie, dyads, measure, time};
use crate::dyad::Rules;
use crate::dyad::simulate::Draws;
use crate::game::{Move, Moves, PayoffTable, Stakes, Visit};
use crate::money::Cents;
use crate::price::{Offer, Prices};
use crate::relationship::Ladder;
use crate::scenario::{Market, Scenario};
use crate::stream::{Purpose, Source, Streams, place};

/// Plays one replicate and returns every seller's account at each horizon.
///
/// `horizons` ascend. In a scenario without a market they count visits on every tie, each tie apart
/// from all others; in a market they are first made periods by [`Scenario::periods`]. One pass to the
/// last gives all the earlier ones.
#[must_use]
pub fn play(
    world: &World,
    parties: &Parties,
    scenario: &Scenario,
    streams: &Streams,
    horizons: &[u32],
) -> Vec<Snapshot> {
    let Some(market) = &scenario.market else {
        return dyads::play(world, parties, scenario, streams, horizons);
    };
    let periods: Vec<u32> = horizons.iter().map(|&horizon| scenario.periods(horizon, market)).collect();
    let last = periods.last().copied().unwrap_or(0);
    let mut run = Run::open(world, parties, scenario, market, streams);
    let mut snapshots = Vec::with_capacity(horizons.len());
    for period in 0..last {
        run.week(period);
        let due = periods[snapshots.len()..].iter().take_while(|&&end| end == period + 1).count();
        snapshots.extend(std::iter::repeat_n((), due).map(|()| run.snapshot()));
    }
    snapshots
}

/// A market in play.
#[derive(Clone, Debug)]
pub struct Run<'a> {
    world: &'a World,
    rules: Submodels,
    weeks: f64,
    table: PayoffTable,
    money: Option<Visit>,
    volume: Ladder,
    visit: Rules,
    patience: f64,
    draws: Draws,
    turns: Source,
    needs: Needs,
    demand: Demand,
    information: Option<Information>,
    tending: Source,
    outreach: Option<Outreach>,
    stages: Option<Stages>,
    choice: ChoiceRule,
    prices: Option<Prices>,
    conduct: Option<Conduct>,
    quality: Option<Quality>,
    likeness: Option<Likeness>,
    referrals: Option<Referrals>,
    rewiring: Option<Rewiring>,
    fading: Fading,
    turnover: Option<Turnover>,
    imitation: Option<Imitation>,
    state: State,
    /// Each buyer's ties of the network, along which prices leak.
    ties_of: Vec<std::ops::Range<usize>>,
    /// The ties of the buyer at hand.
    known: Vec<usize>,
    arrived: u64,
}

impl<'a> Run<'a> {
    /// The market before its first period.
    #[must_use]
    pub fn open(
        world: &'a World,
        parties: &Parties,
        scenario: &Scenario,
        market: &Market,
        streams: &Streams,
    ) -> Self {
        let (relationship, rules, period) = (&scenario.relationship, market.submodels, market.period);
        let society = world.society();
        let state = State::open(world, parties, relationship, &rules);
        Self {
            world,
            rules,
            weeks: period.weeks(),
            table: scenario.table(),
            money: scenario.visit(),
            volume: relationship.volume,
            visit: Rules::new(relationship),
            patience: scenario.patience_per(period),
            draws: Draws::open(streams),
            turns: streams.open(Purpose::Turn),
            needs: Needs::new(market, streams),
            demand: Demand::open(&rules.demand, period, streams),
            information: Information::open(&rules.information, society, streams),
            tending: streams.open(Purpose::Tend),
            outreach: Outreach::open(&rules, world, relationship, streams),
            stages: Stages::open(&rules, society, world.sellers(), period, streams),
            choice: ChoiceRule::new(scenario, streams),
            conduct: Conduct::open(&rules, relationship, streams),
            quality: Quality::open(&rules.quality, &relationship.recognition, world.sellers(), streams),
            likeness: Likeness::open(&rules.likeness, period, world.sellers(), streams),
            referrals: Referrals::open(&rules, relationship, streams),
            rewiring: Rewiring::open(&rules.rewiring, relationship, streams),
            fading: Fading::new(relationship, market, streams),
            turnover: Turnover::open(&rules.turnover, period, streams),
            imitation: Imitation::open(&rules.imitation, world, streams),
            prices: Prices::open(world, state.ties.len(), scenario, streams),
            ties_of: state.ties.known_of(world.buyers()),
            state,
            known: Vec::with_capacity(world.sellers()),
            arrived: 0,
        }
    }

    /// One period, in the order of MODEL section 4.
    pub fn week(&mut self, period: u32) {
        self.state.visits.clear();
        self.needs_arise(period);
        self.news_spreads(period);
        time::open_week(&self.rules, &mut self.state);
        self.sellers_reach_out(period);
        self.sales_advance(period);
        self.buyers_buy(period);
        self.visits_have_consequences(period);
        self.prices_leak(period);
        self.ties_fade(period);
        self.work_is_reviewed(period);
    }

    fn needs_arise(&mut self, period: u32) {
        for buyer in 0..self.world.buyers() as u32 {
            if self.needs.arises(buyer, period) {
                let need = self.demand.need(buyer, period);
                self.arise(buyer, need, period);
            }
        }
        if let Some(society) = self.world.society().filter(|_| self.demand.has_projects()) {
            for firm in 0..society.firms() as u32 {
                if let Some((buyer, need)) = self.demand.project(society, firm, period) {
                    self.arise(buyer, need, period);
                }
            }
        }
    }

    /// A new need takes the place of one still open.
    fn arise(&mut self, buyer: u32, need: Need, period: u32) {
        if self.state.needs[buyer as usize].is_open() {
            self.lose(buyer, period);
        }
        self.state.needs[buyer as usize] = need;
        self.arrived += 1;
        if self.rules.needs_are_learnt() && self.information.is_none() {
            self.look_up(buyer);
            self.known.iter().for_each(|&tie| identify(&mut self.state, tie));
        }
    }

    fn news_spreads(&mut self, period: u32) {
        if let Some(information) = &mut self.information {
            information.spread(self.world.society(), &mut self.state, period);
        }
    }

    fn sellers_reach_out(&mut self, period: u32) {
        time::tend(&self.rules, &mut self.state, period, &mut self.tending);
        if let (Some(outreach), Some(society)) = (&mut self.outreach, self.world.society()) {
            outreach.reach_out(&self.rules, society, self.likeness.as_ref(), &mut self.state, period);
        }
    }

    fn sales_advance(&mut self, period: u32) {
        let Some(society) = self.world.society() else { return };
        if let Some(conduct) = &mut self.conduct {
            let near = self.rules.force.is_pressing(period, self.weeks);
            conduct.recommend(&self.rules, society, &mut self.state, (period, near));
        }
        if let Some(stages) = &mut self.stages {
            stages.advance(&self.rules, society, &mut self.state, period);
        }
    }

    /// Where hours are short, whose turn comes first matters: each period another buyer's.
    fn buyers_buy(&mut self, period: u32) {
        self.forget_prices();
        let buyers = self.world.buyers();
        let first =
            if self.rules.time.enabled { place(self.turns.word(0, u64::from(period)), buyers) } else { 0 };
        for buyer in (first..buyers).chain(0..first) {
            let buyer = buyer as u32;
            if self.state.needs[buyer as usize].is_open() {
                self.serve(buyer, period);
            }
        }
    }

    /// A buyer with a need chooses a seller it knows and visits, or walks, or waits for one to be ready.
    fn serve(&mut self, buyer: u32, period: u32) {
        let need = self.state.needs[buyer as usize];
        let waits = period < need.until && !self.state.ties.of(buyer).any(|tie| self.is_ready(tie, need));
        if waits {
            return;
        }
        match self.choose(buyer, need, period) {
            Some((tie, offer)) => self.visit(tie, (need, offer), period),
            None => self.lose(buyer, period),
        }
        self.state.needs[buyer as usize] = Need::NONE;
    }

    /// Whether the seller can have this need: it knows of it, is ready to close, has the hours, and neither has left.
    fn is_ready(&self, tie: usize, need: Need) -> bool {
        let sale = self.state.ties.sale[tie];
        let knows = !self.rules.needs_are_learnt() || sale.need == need.born;
        let closes = self.stages.is_none() || sale.stage >= READY;
        let seller = self.state.ties.seller[tie];
        let has_time = !self.rules.time.enabled
            || self.state.desks[seller as usize].serving >= self.rules.time.service_hours;
        knows && closes && has_time && self.state.is_alive(tie)
    }

    /// The favourite among those who are ready, by bond, price and what else moves a buyer, if it is bought at all.
    fn choose(&mut self, buyer: u32, need: Need, period: u32) -> Option<(usize, Option<Offer>)> {
        self.look_up(buyer);
        let mut known = std::mem::take(&mut self.known);
        known.retain(|&tie| self.is_ready(tie, need));
        let ties = &self.state.ties;
        let open = known.iter().map(|&tie| (tie, ties.address(tie), ties.ends(tie)));
        if let Some(prices) = &mut self.prices {
            prices.offers(period, u32::from(need.size), open);
        }
        let near = self.rules.force.is_pressing(period, self.weeks);
        let mut best = (f64::NEG_INFINITY, None);
        for (place, &tie) in known.iter().enumerate() {
            let offer = self.prices.as_ref().and_then(|prices| prices.offered().get(place)).copied();
            let utility = self.utility(tie, (period, near)) + offer.map_or(0.0, |offer| offer.appeal);
            let utility = utility + self.choice.taste(period, self.state.ties.address(tie));
            if utility > best.0 {
                best = (utility, Some((tie, offer)));
            }
        }
        self.known = known;
        best.1.filter(|(_, offer)| self.choice.buys(buyer, period, offer.as_ref()))
    }

    /// What moves a buyer towards the seller on a tie, beside price and taste.
    fn utility(&mut self, tie: usize, near: (u32, bool)) -> f64 {
        let (ends, levels) = (self.state.ties.ends(tie), self.state.ties.state[tie].levels);
        let mut utility = self.choice.bond(levels.depth);
        if let Some(conduct) = &mut self.conduct {
            utility += conduct.utility(&self.rules, &self.state, tie, near);
        }
        if let Some(quality) = &mut self.quality {
            utility += quality.utility(ends.seller, ends.buyer, levels.familiarity);
        }
        if let Some(likeness) = &self.likeness {
            utility += likeness.utility(ends.seller);
        }
        utility
    }

    fn visit(&mut self, tie: usize, (need, offer): (Need, Option<Offer>), period: u32) {
        let state = &mut self.state;
        let ends = state.ties.ends(tie);
        let words = self.draws.visit(state.ties.address(tie), u64::from(period));
        let levels = state.ties.state[tie].levels;
        let moves = state.parties.visit(&self.visit, ends, &mut state.ties.state[tie], words);
        state.accounts[ends.seller as usize].tally.count(levels.depth, moves);
        let mut stakes = self.settle((ends, offer), need, period, (levels.depth, moves));
        let state = &mut self.state;
        let account = &mut state.accounts[ends.seller as usize];
        let units = offer.map_or(u32::from(need.size), |offer| offer.units);
        if let Some(quality) = &self.quality {
            let (cost, value) = quality.stakes(ends.seller);
            account.market.quality_cost += cost * f64::from(units);
            account.market.quality_value += value * f64::from(units);
            stakes.profit -= cost * f64::from(units);
            stakes.surplus += value * f64::from(units);
        }
        account.present_value += libm::pow(self.patience, f64::from(period)) * stakes.profit;
        state.books.take_in(ends.seller, stakes.revenue);
        state.books.pay(ends.buyer, stakes.revenue);
        state.ties.contact[tie] = period + 1;
        state.ties.bought[tie] = state.ties.bought[tie].saturating_add(units);
        state.visits.push(Visited { tie, moves, levels });
        measure::paid(&self.rules, state, ends.seller, (stakes.revenue.units(), stakes.profit), moves);
        if let Some(imitation) = &mut self.imitation {
            imitation.felt(ends.buyer, stakes.surplus);
        }
        self.spend_time(tie, moves);
        self.move_trust(tie, moves, period);
        self.tell_of(tie, (units, offer), stakes.revenue, period);
    }

    /// What the visit pays: at the price agreed where prices are kept, for all the units needed.
    fn settle(
        &mut self,
        (ends, offer): (WorldTie, Option<Offer>),
        need: Need,
        period: u32,
        (depth, moves): (u8, Moves),
    ) -> Stakes {
        let listed = *self.table.stakes(depth, moves);
        if let (Some(prices), Some(offer)) = (&mut self.prices, offer) {
            return prices.settle(&offer, ends, period, (depth, moves), &listed);
        }
        let (Some(money), true) = (&self.money, need.size > 1) else { return listed };
        let stakes = money.of_units(u32::from(need.size)).stakes(moves, self.volume[usize::from(depth)]);
        let account = &mut self.state.accounts[ends.seller as usize];
        account.lots.add_visit(u64::from(need.size), &stakes, &listed);
        stakes
    }

    fn spend_time(&mut self, tie: usize, moves: Moves) {
        let rules = &self.rules.time;
        let served = moves.seller == Move::Cooperate;
        let hours = if served { rules.service_hours } else { rules.push_hours };
        let seller = self.state.ties.seller[tie];
        let has_time = time::spend(rules, &mut self.state, seller, hours);
        debug_assert!(has_time || hours > rules.service_hours, "a seller without time was chosen");
    }

    fn move_trust(&mut self, tie: usize, moves: Moves, period: u32) {
        if let Some(conduct) = &mut self.conduct {
            let near = self.rules.force.is_pressing(period, self.weeks);
            conduct.visited(&self.rules, &mut self.state, tie, (period, near), moves.seller);
        }
        let pleased = moves == Moves::ALL[0];
        if let (Some(stages), Some(society), true) = (&mut self.stages, self.world.society(), pleased) {
            let person = society.person_of(self.state.ties.buyer[tie]);
            stages.served(self.state.ties.seller[tie], society.segment(person));
        }
    }

    /// Into the diary: what was sold, and who lost it.
    fn tell_of(&mut self, tie: usize, (units, offer): (u32, Option<Offer>), paid: Cents, period: u32) {
        if self.state.diary.is_none() {
            return;
        }
        let ends = self.state.ties.ends(tie);
        let Some(Visited { moves, levels, .. }) = self.state.visits.last().copied() else { return };
        let (buyer, trust, quote) = (ends.buyer, self.state.ties.trust[tie], offer.map(|offer| offer.quote));
        let sold = Event::Sold { buyer, units, cents: paid.0, quote, moves, levels, trust };
        self.state.note(period, ends.seller, || sold);
        self.look_up(buyer);
        for &other in self.known.iter().filter(|&&other| other != tie) {
            let seller = self.state.ties.seller[other];
            self.state.note(period, seller, || Event::Lost { buyer, winner: Some(ends.seller) });
        }
    }

    /// A need that nobody met.
    fn lose(&mut self, buyer: u32, period: u32) {
        self.look_up(buyer);
        for &tie in &self.known {
            let seller = self.state.ties.seller[tie];
            self.state.accounts[seller as usize].walked += 1;
            self.state.note(period, seller, || Event::Lost { buyer, winner: None });
        }
    }

    /// Ties made anew know nothing of earlier prices.
    fn forget_prices(&mut self) {
        if let Some(prices) = &mut self.prices {
            self.state.ties.fresh.iter().for_each(|&tie| prices.forget(tie as usize));
        }
        self.state.ties.fresh.clear();
    }

    fn look_up(&mut self, buyer: u32) {
        self.known.clear();
        self.known.extend(self.state.ties.of(buyer));
    }

    fn visits_have_consequences(&mut self, period: u32) {
        if let (Some(referrals), Some(society)) = (&mut self.referrals, self.world.society()) {
            referrals.refer(&self.rules, society, &mut self.state, period);
            referrals.thank(&self.rules, &mut self.state, period);
        }
        if let Some(rewiring) = &mut self.rewiring {
            rewiring.pass(&self.rules, &mut self.state, period);
        }
    }

    /// Prices leak; who learns of an unexplained lower one trusts less, and may be less of a friend.
    fn prices_leak(&mut self, period: u32) {
        self.forget_prices();
        let Some(prices) = &mut self.prices else { return };
        let (ties, trust) = (&mut self.state.ties, &self.rules.trust);
        prices.week(self.world, &self.ties_of, period, |tie| {
            let levels = &mut ties.state[tie].levels;
            levels.depth = levels.depth.saturating_sub(1);
            trust.selfish(&mut ties.trust[tie]);
        });
    }

    fn ties_fade(&mut self, period: u32) {
        self.fading.pass(&self.rules, &mut self.state, period);
        if let Some(turnover) = &mut self.turnover {
            turnover.pass(&self.rules, &mut self.state, period);
        }
        if let Some(stages) = &mut self.stages {
            stages.recover();
        }
        if let Some(likeness) = &mut self.likeness {
            likeness.pass(&mut self.state, period);
        }
    }

    fn work_is_reviewed(&mut self, period: u32) {
        if let Some(quality) = &mut self.quality {
            quality.pass(&mut self.state, self.weeks, self.rules.force.ends_quarter(period, self.weeks));
        }
        measure::second_force(&self.rules, &mut self.state, self.weeks);
        if !self.rules.force.ends_review(period, self.weeks) {
            return;
        }
        measure::open_review(&self.rules, &mut self.state);
        if let Some(imitation) = &mut self.imitation {
            imitation.review(self.world.society(), &mut self.state, period);
        }
        measure::close_review(&mut self.state);
    }

    /// Both books so far.
    #[must_use]
    pub fn books(&self) -> &Books {
        &self.state.books
    }

    /// What each visit pays.
    #[must_use]
    pub fn table(&self) -> &PayoffTable {
        &self.table
    }

    /// How many needs have arisen so far.
    #[must_use]
    pub fn arrived(&self) -> u64 {
        self.arrived
    }

    /// The needs open now, by buyer.
    #[must_use]
    pub fn needs(&self) -> &[Need] {
        &self.state.needs
    }

    /// Name of the way a seller sells now.
    #[must_use]
    pub fn style(&self, seller: usize) -> &str {
        self.state.parties.style(seller)
    }

    /// Keeps a diary of this seller from now on.
    pub fn keep_diary(&mut self, seller: u32) {
        self.state.diary = Some(Diary::of(seller));
    }

    /// The diary, where one is kept.
    #[must_use]
    pub fn diary(&self) -> Option<&Diary> {
        self.state.diary.as_ref()
    }

    /// Every seller's account so far.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        let mut accounts = measure::snapshot(self.world, &self.rules, &self.state);
        if let Some(prices) = &self.prices {
            let ties = &self.state.ties;
            let used = (0..ties.len()).filter(|&tie| ties.is_used(tie)).map(|tie| (tie, ties.ends(tie)));
            accounts.iter_mut().zip(prices.accounts(used)).for_each(|(account, kept)| account.prices = kept);
        }
        accounts
    }

    #[cfg(test)]
    pub(super) fn books_mut(&mut self) -> &mut Books {
        &mut self.state.books
    }
}
