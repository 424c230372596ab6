//! The week: needs arise, buyers choose, visits happen, untended ties fade.

use super::books::Books;
use super::choice::ChoiceRule;
use super::fading::Fading;
use super::needs::Needs;
use super::{Account, Parties, Snapshot, World, dyads};
use crate::dyad::simulate::Draws;
use crate::dyad::{Rules, TieState};
use crate::game::PayoffTable;
use crate::price::{Offer, Prices};
use crate::scenario::{Market, Scenario};
use crate::stream::Streams;

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
    parties: &'a Parties,
    table: PayoffTable,
    rules: Rules,
    needs: Needs,
    choice: ChoiceRule,
    fading: Fading,
    prices: Option<Prices>,
    draws: Draws,
    patience: f64,
    ties: Vec<TieState>,
    visited: Vec<bool>,
    ties_of: Vec<std::ops::Range<usize>>,
    accounts: Vec<Account>,
    books: Books,
}

impl<'a> Run<'a> {
    /// The market before its first period.
    #[must_use]
    pub fn open(
        world: &'a World,
        parties: &'a Parties,
        scenario: &Scenario,
        market: &Market,
        streams: &Streams,
    ) -> Self {
        let relationship = &scenario.relationship;
        let opening = |tie: &super::WorldTie| TieState::opening(relationship.start(tie.strength));
        Self {
            world,
            parties,
            table: scenario.game.table(&relationship.volume),
            rules: Rules::new(relationship),
            needs: Needs::new(market, streams),
            choice: ChoiceRule::new(scenario, streams),
            fading: Fading::new(relationship, market, streams),
            prices: Prices::open(world, scenario, streams),
            draws: Draws::open(streams),
            patience: scenario.patience_per(market.period),
            ties: world.ties().iter().map(opening).collect(),
            visited: vec![false; world.ties().len()],
            ties_of: ties_of(world),
            accounts: vec![Account::default(); world.sellers()],
            books: Books::open(world.sellers(), world.buyers()),
        }
    }

    /// One period, in the order of MODEL section 4.
    pub fn week(&mut self, period: u32) {
        self.visited.fill(false);
        for buyer in 0..self.world.buyers() as u32 {
            if self.needs.arises(buyer, period) {
                self.serve(buyer, period);
            }
        }
        self.talk(period);
        self.fade(period);
    }

    /// A buyer with a need chooses a seller it knows and visits, or walks.
    fn serve(&mut self, buyer: u32, period: u32) {
        let known = self.ties_of[buyer as usize].clone();
        let (parties, world, ties) = (self.parties, self.world, &self.ties);
        let open = known.clone().filter(|&tie| parties.is_alive(world, tie, &ties[tie]));
        let depth = |tie: usize| ties[tie].levels.depth;
        let (chosen, offer) = match &mut self.prices {
            None => (self.choice.choose(buyer, period, open.map(|tie| (tie, depth(tie)))), None),
            Some(prices) => {
                let offers = prices.offers(world, buyer, period, open);
                let offer = self.choice.accept(buyer, period, offers, depth);
                (offer.map(|offer| offer.tie), offer)
            }
        };
        match chosen {
            Some(tie) => self.visit(tie, period, offer),
            None => {
                for tie in known {
                    self.accounts[self.world.ties()[tie].seller as usize].walked += 1;
                }
            }
        }
    }

    /// A visit; `offer` is the price it was agreed at, where prices are kept.
    fn visit(&mut self, tie: usize, period: u32, offer: Option<Offer>) {
        let ends = self.world.ties()[tie];
        let words = self.draws.visit(tie as u64, u64::from(period));
        let depth = self.ties[tie].levels.depth;
        let moves = self.parties.visit(&self.rules, ends, &mut self.ties[tie], words);
        let listed = self.table.stakes(depth, moves);
        let settled = self.prices.as_mut().zip(offer);
        let stakes = settled
            .map_or(*listed, |(prices, offer)| prices.settle(&offer, ends, period, (depth, moves), listed));
        let account = &mut self.accounts[ends.seller as usize];
        account.tally.count(depth, moves);
        account.present_value += libm::pow(self.patience, f64::from(period)) * stakes.profit;
        self.books.take_in(ends.seller, stakes.revenue);
        self.books.pay(ends.buyer, stakes.revenue);
        self.visited[tie] = true;
    }

    /// Prices leak; who learns of an unexplained lower one may be less of a friend.
    fn talk(&mut self, period: u32) {
        if let Some(prices) = &mut self.prices {
            let ties = &mut self.ties;
            prices.week(self.world, &self.ties_of, period, |tie| {
                ties[tie].levels.depth = ties[tie].levels.depth.saturating_sub(1);
            });
        }
    }

    fn fade(&mut self, period: u32) {
        for (tie, state) in self.ties.iter_mut().enumerate() {
            if !self.visited[tie] {
                self.fading.idle(tie, period, state);
            }
        }
    }

    /// Both books so far.
    #[must_use]
    pub fn books(&self) -> &Books {
        &self.books
    }

    /// What each visit pays.
    #[must_use]
    pub fn table(&self) -> &PayoffTable {
        &self.table
    }

    /// Every seller's account so far.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        let mut accounts = self.accounts.clone();
        for (tie, state) in self.ties.iter().enumerate() {
            let ends = self.world.ties()[tie];
            let alive = self.parties.is_alive(self.world, tie, state);
            accounts[ends.seller as usize].note_tie(state.levels, alive);
        }
        if let Some(prices) = &self.prices {
            let kept = prices.accounts(self.world);
            accounts.iter_mut().zip(kept).for_each(|(account, prices)| account.prices = prices);
        }
        accounts
    }
}

/// Each buyer's run of ties.
fn ties_of(world: &World) -> Vec<std::ops::Range<usize>> {
    let mut next = 0;
    let run = |buyer: u32| {
        let first = next;
        next += world.ties()[first..].iter().take_while(|tie| tie.buyer == buyer).count();
        first..next
    };
    (0..world.buyers() as u32).map(run).collect()
}
