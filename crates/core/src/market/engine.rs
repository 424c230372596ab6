//! The week: needs, information, time, outreach, stages, visits, what follows from them, decay, measurement.

mod sale;
mod telling;

use super::books::Books;
use super::choice::ChoiceRule;
use super::conduct::Conduct;
use super::demand::{Demand, Need};
use super::diary::{Diary, Event, Loss};
use super::fading::Fading;
use super::imitation::Imitation;
use super::information::Information;
use super::likeness::Likeness;
use super::needs::Needs;
use super::outreach::Outreach;
use super::quality::Quality;
use super::referrals::Referrals;
use super::rewiring::Rewiring;
use super::stages::Stages;
use super::state::State;
use super::submodels::Submodels;
use super::turnover::Turnover;
use super::{Parties, Snapshot, World, WorldTie, dyads, measure, review, time};
use crate::dyad::Rules;
use crate::dyad::simulate::Draws;
use crate::game::{PayoffTable, Visit};
use crate::price::Prices;
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
        let mut state = State::open(world, parties, relationship, &rules);
        time::assign(&rules.time, &mut state.desks, streams);
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
            information: Information::open(&rules, society, world.buyers(), streams),
            tending: streams.open(Purpose::Tend),
            outreach: Outreach::open(&rules, world, relationship, period, streams),
            stages: Stages::open(&rules, society, world.sellers(), period, streams),
            choice: ChoiceRule::new(scenario, streams),
            conduct: Conduct::open(&rules, scenario, streams),
            quality: Quality::open(&rules.quality, &relationship.recognition, world.sellers(), streams),
            likeness: Likeness::open(&rules.likeness, period, world.sellers(), streams),
            referrals: Referrals::open(&rules, relationship, streams),
            rewiring: Rewiring::open(&rules.rewiring, relationship, streams),
            fading: Fading::new(relationship, market, streams),
            turnover: Turnover::open(&rules.turnover, period, world.sellers(), streams),
            imitation: Imitation::open(&rules.imitation, world, streams),
            prices: Prices::open(world, state.ties.len(), scenario, streams),
            state,
            known: Vec::with_capacity(world.sellers()),
            arrived: 0,
        }
    }

    /// One period, in the order of MODEL section 4.
    pub fn week(&mut self, period: u32) {
        self.state.visits.clear();
        self.state.worth = libm::pow(self.patience, f64::from(period));
        self.sellers_look_ahead(period);
        self.needs_arise(period);
        self.news_spreads(period);
        time::open_period(&self.rules, &mut self.state, self.weeks);
        self.sellers_reach_out(period);
        self.sales_advance(period);
        self.buyers_buy(period);
        self.visits_have_consequences(period);
        self.prices_leak(period);
        self.ties_fade(period);
        self.work_is_reviewed(period);
    }

    fn sellers_look_ahead(&mut self, period: u32) {
        if self.rules.force.enabled {
            let left = review::visits_left(&self.rules.force, period, self.weeks, self.needs.expected());
            self.state.parties.look_ahead(left);
        }
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
            self.lose(buyer, Loss::Replaced, period);
        }
        self.state.needs[buyer as usize] = need;
        self.arrived += 1;
    }

    fn news_spreads(&mut self, period: u32) {
        if let Some(information) = &mut self.information {
            information.spread(self.world.society(), &mut self.state, period);
        }
    }

    fn sellers_reach_out(&mut self, period: u32) {
        time::tend(&self.rules, &mut self.state, (period, self.weeks), &mut self.tending);
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

    /// Whose turn comes first matters where hours are short or sellers have yet to learn a market: each period another
    /// buyer's.
    fn buyers_buy(&mut self, period: u32) {
        self.forget_prices();
        let buyers = self.world.buyers();
        let first = place(self.turns.word(0, u64::from(period)), buyers);
        for buyer in (first..buyers).chain(0..first) {
            let buyer = buyer as u32;
            if self.state.needs[buyer as usize].is_open() {
                self.serve(buyer, period);
            }
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
        let rules = &self.rules.trust;
        let diary = &mut self.state.diary;
        let (first, states, trust) = self.state.ties.by_buyer();
        prices.week(self.world, first, period, |news, resented| {
            if resented {
                let levels = &mut states[news.tie].levels;
                levels.depth = levels.depth.saturating_sub(1);
                rules.selfish(&mut trust[news.tie]);
            }
            if let Some(diary) = diary {
                let WorldTie { seller, buyer, .. } = self.world.ties()[news.tie];
                let (from, price) = (news.from, f64::from(news.price));
                diary.note(period, seller, || Event::Learnt { buyer, from, price, resented });
            }
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
            let ends_quarter = self.rules.force.ends_quarter(period, self.weeks);
            quality.pass(&self.rules, &mut self.state, self.weeks, ends_quarter);
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
