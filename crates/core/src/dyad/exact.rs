//! The dyad solved exactly: states x familiarity x depth is a finite Markov chain.

use super::Dyad;
use super::flow::{Channel, Flow};
use crate::game::{Move, Moves};
use crate::markov::Markov;
use crate::relationship::{LEVELS, Ladder};
use crate::strategy::SolveError;

/// Expected values of one visit, over everything that may have happened before it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Expected {
    /// Probability that the visit happens: nobody has left.
    pub visits: f64,
    /// Money taken in, in units of money.
    pub revenue: f64,
    /// The seller's payoff.
    pub profit: f64,
    /// The buyer's payoff.
    pub surplus: f64,
    /// Probability that it happens and the seller cooperates.
    pub seller_cooperates: f64,
    /// Probability that it happens and the buyer cooperates.
    pub buyer_cooperates: f64,
    /// Familiarity at its start, times the probability that it happens.
    pub familiarity: f64,
    /// Depth at its start, times the probability that it happens.
    pub depth: f64,
}

impl Expected {
    /// This and another, added.
    #[must_use]
    pub fn plus(&self, other: &Self, weight: f64) -> Self {
        Self {
            visits: self.visits + weight * other.visits,
            revenue: self.revenue + weight * other.revenue,
            profit: self.profit + weight * other.profit,
            surplus: self.surplus + weight * other.surplus,
            seller_cooperates: self.seller_cooperates + weight * other.seller_cooperates,
            buyer_cooperates: self.buyer_cooperates + weight * other.buyer_cooperates,
            familiarity: self.familiarity + weight * other.familiarity,
            depth: self.depth + weight * other.depth,
        }
    }
}

/// The most standings a chain that is checked may have.
pub const MOST_STANDINGS: u64 = 200_000;

/// The chain of a dyad: every standing (pair of states, familiarity, depth) with what a visit there pays
/// and where it leads.
#[derive(Clone, Debug)]
pub struct Chain {
    flow: Flow,
    /// Expected values of a visit from each standing.
    visit: Vec<Expected>,
}

/// Expected weight of a match at each standing.
#[derive(Clone, Debug)]
pub(crate) struct Time {
    /// Of all its visits.
    spent: Vec<f64>,
    /// Of the visits that may have another after them, with the weight of that one.
    followed: Vec<f64>,
}

impl Dyad {
    /// Builds the chain of the standings that play can reach, however many.
    ///
    /// Room grows with the product of the states; where the automata come from outside, use
    /// [`Dyad::checked_chain`].
    #[must_use]
    pub fn chain(&self) -> Chain {
        self.chain_of(Flow::new(self))
    }

    /// Builds the chain if it has at most [`MOST_STANDINGS`].
    ///
    /// # Errors
    /// When there are more.
    pub fn checked_chain(&self) -> Result<Chain, SolveError> {
        Flow::within(self, MOST_STANDINGS).map(|flow| self.chain_of(flow))
    }

    fn chain_of(&self, flow: Flow) -> Chain {
        let size = flow.grid.size();
        let met = |standing: usize| {
            let levels = flow.grid.levels(standing % size);
            let (familiarity, depth) = (f64::from(levels.familiarity), f64::from(levels.depth));
            Expected { visits: 1.0, familiarity, depth, ..Expected::default() }
        };
        let mut visit: Vec<Expected> = (0..flow.len()).map(met).collect();
        for (number, channel) in flow.channels.iter().enumerate() {
            let standings = &mut visit[channel.from as usize * size..][..size];
            for (place, (expected, &chance)) in standings.iter_mut().zip(flow.chances(number)).enumerate() {
                self.earn(expected, flow.grid.levels(place).depth, channel, chance);
            }
        }
        Chain { flow, visit }
    }

    fn earn(&self, expected: &mut Expected, depth: u8, channel: &Channel, chance: f64) {
        let stakes = self.table.stakes(depth, channel.moves);
        expected.revenue += chance * stakes.revenue.units();
        expected.profit += chance * stakes.profit;
        expected.surplus += chance * stakes.surplus;
        expected.seller_cooperates += chance * f64::from(u8::from(channel.moves.seller == Move::Cooperate));
        expected.buyer_cooperates += chance * f64::from(u8::from(channel.moves.buyer == Move::Cooperate));
    }
}

impl Chain {
    /// Number of standings.
    #[must_use]
    pub fn len(&self) -> usize {
        self.visit.len()
    }

    /// True when nobody plays at all: one of the two is gone from the start.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.visit.is_empty()
    }

    /// Expected values of each of the first `visits` visits, in one pass.
    #[must_use]
    pub fn curve(&self, visits: u32) -> Vec<Expected> {
        let mut curve = Vec::with_capacity(visits as usize);
        self.walk(visits, |distribution| curve.push(self.expect(distribution)));
        curve
    }

    /// Cumulative expected values over the first 1, 2, ... `visits` visits, each later visit worth
    /// `patience` of the one before.
    #[must_use]
    pub fn cumulative(&self, visits: u32, patience: f64) -> Vec<Expected> {
        let mut weight = 1.0;
        let mut sum = Expected::default();
        let add = |visit: Expected| {
            sum = sum.plus(&visit, weight);
            weight *= patience;
            sum
        };
        self.curve(visits).into_iter().map(add).collect()
    }

    /// Expected sums over the first `visits` visits, each later visit worth `patience` of the one before: the last of
    /// [`Chain::cumulative`], with no room for the others.
    #[must_use]
    pub fn sum(&self, visits: u32, patience: f64) -> Expected {
        let (mut sum, mut weight) = (Expected::default(), 1.0);
        self.walk(visits, |distribution| {
            sum = sum.plus(&self.expect(distribution), weight);
            weight *= patience;
        });
        sum
    }

    /// Probability of each depth at the start of each of the first `visits` visits. What is missing from
    /// the sum is the probability that somebody has left.
    #[must_use]
    pub fn depths(&self, visits: u32) -> Vec<Ladder> {
        self.ladders(visits, |levels| levels.depth)
    }

    /// Probability of each familiarity at the start of each of the first `visits` visits.
    #[must_use]
    pub fn familiarities(&self, visits: u32) -> Vec<Ladder> {
        self.ladders(visits, |levels| levels.familiarity)
    }

    /// Expected sums over a random horizon, in closed form: each later visit weighs `keeps` of the one
    /// before, the product of continuation and patience, from 0 to below 1.
    #[must_use]
    pub fn value(&self, keeps: f64) -> Expected {
        self.markov().map_or_else(Expected::default, |markov| self.expect(&markov.occupancy(keeps)))
    }

    /// Expected values per period in the long run: the limit of the mean over the first `n` visits. Where
    /// play can end up in several ways each counts with its probability from this start; a tie that was
    /// left earns nothing.
    #[must_use]
    pub fn long_run(&self) -> Expected {
        self.markov().map_or_else(Expected::default, |markov| self.expect(&markov.long_run()))
    }

    /// Weight in the long run of each pair of outcomes of successive visits, the earlier one in rows.
    pub(crate) fn transitions(&self) -> [[f64; 4]; 4] {
        let Some(markov) = self.markov() else { return [[0.0; 4]; 4] };
        let mut now = markov.long_run();
        now.truncate(self.len());
        let (mut next, mut between) = (now.clone(), Vec::new());
        Moves::ALL.map(|moves| {
            self.flow.step_where(|played| played == moves, &now, &mut next, &mut between);
            self.flow.outcomes(&next)
        })
    }

    /// Time over so many visits, each worth `patience` of the one before.
    pub(crate) fn time_over(&self, visits: u32, patience: f64) -> Time {
        let mut time = Time { spent: vec![0.0; self.len()], followed: vec![0.0; self.len()] };
        let (mut made, mut weight) = (0, 1.0);
        self.walk(visits, |now| {
            made += 1;
            let follows = if made < visits { weight * patience } else { 0.0 };
            for ((spent, followed), here) in time.spent.iter_mut().zip(&mut time.followed).zip(now) {
                *spent += weight * here;
                *followed += follows * here;
            }
            weight = follows;
        });
        time
    }

    /// Time over a random horizon, as [`Chain::value`].
    pub(crate) fn time_keeping(&self, keeps: f64) -> Time {
        let mut spent = self.markov().map_or_else(Vec::new, |markov| markov.occupancy(keeps));
        spent.truncate(self.len());
        Time { followed: spent.iter().map(|here| keeps * here).collect(), spent }
    }

    /// Expected sums over this time.
    pub(crate) fn sums(&self, time: &Time) -> Expected {
        self.expect(&time.spent)
    }

    /// Weight of each pair of moves at the opening, then after CC, CD, DC, DD.
    pub(crate) fn outcomes(&self, time: &Time) -> [[f64; 4]; 5] {
        let mut outcomes = [[0.0; 4]; 5];
        let mut next = vec![0.0; self.len()];
        if let Some(start) = self.flow.start() {
            next[start] = 1.0;
            outcomes[0] = self.flow.outcomes(&next);
        }
        let mut between = Vec::new();
        for (after, moves) in outcomes[1..].iter_mut().zip(Moves::ALL) {
            self.flow.step_where(|played| played == moves, &time.followed, &mut next, &mut between);
            *after = self.flow.outcomes(&next);
        }
        outcomes
    }

    /// Shows the distribution over the standings at the start of each of the first `visits` visits.
    fn walk(&self, visits: u32, mut shows: impl FnMut(&[f64])) {
        let mut now = vec![0.0; self.len()];
        let (mut next, mut between) = (now.clone(), Vec::new());
        if let Some(start) = self.flow.start() {
            now[start] = 1.0;
        }
        for visit in 0..visits {
            shows(&now);
            if visit + 1 < visits {
                self.flow.step(&now, &mut next, &mut between);
                std::mem::swap(&mut now, &mut next);
            }
        }
    }

    fn ladders(&self, visits: u32, level: fn(crate::relationship::Levels) -> u8) -> Vec<Ladder> {
        let size = self.flow.grid.size();
        let places: Vec<usize> =
            (0..size).map(|place| level(self.flow.grid.levels(place)) as usize).collect();
        let mut ladders = Vec::with_capacity(visits as usize);
        self.walk(visits, |distribution| {
            let mut ladder = [0.0; LEVELS];
            for levels in distribution.chunks_exact(size) {
                levels.iter().zip(&places).for_each(|(share, &place)| ladder[place] += share);
            }
            ladders.push(ladder);
        });
        ladders
    }

    fn markov(&self) -> Option<Markov> {
        Some(Markov::new(self.flow.rows(), self.flow.start()? as u32))
    }

    /// Expected values of a visit under this distribution over the standings; being gone adds nothing.
    fn expect(&self, distribution: &[f64]) -> Expected {
        distribution
            .iter()
            .zip(&self.visit)
            .fold(Expected::default(), |sum, (&weight, visit)| sum.plus(visit, weight))
    }
}
