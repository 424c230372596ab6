//! A tournament along the ties of a network: strategies dealt to nodes in turn, each tie one match.

use std::ops::Range;

use longgame_network::{Network, NodeId, TieId};

use super::lanes::LANES;
use super::pairings::{Booth, Encounter, Pairings};
use super::round_robin::TournamentError;
use super::terms::Terms;
use crate::money::Payoff;
use crate::strategy::{SolveError, Strategy};
use crate::stream::Streams;

/// Strategies dealt to the nodes of a network in turn; every tie plays a match. The lower node of a tie sells.
#[derive(Clone, Debug)]
pub struct OnTies<'a> {
    network: &'a Network,
    strategies: Vec<Strategy>,
    terms: Terms,
    pairings: Pairings,
}

/// What a run of ties came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    ties: Range<u32>,
    payoffs: Vec<[Payoff; 2]>,
    pairs: Vec<Encounter>,
}

/// What a whole network came to.
#[derive(Clone, Debug, PartialEq)]
pub struct TieResults {
    /// Payoff in all of each node.
    pub nodes: Vec<Payoff>,
    /// Seller's strategy x buyer's strategy, row by row: what all ties between two strategies came to. The weight is
    /// that of all their visits.
    pub pairs: Vec<Encounter>,
    /// By strategy: ties on which it earned more than its neighbour, who may play the same.
    pub wins: Vec<u32>,
}

impl<'a> OnTies<'a> {
    /// Deals the strategies and compiles every pair of them.
    ///
    /// # Errors
    /// When there is no strategy or the terms are not sound.
    pub fn new(network: &'a Network, strategies: &[Strategy], terms: Terms) -> Result<Self, TournamentError> {
        terms.check()?;
        if strategies.is_empty() {
            return Err(TournamentError::Empty);
        }
        let pairs: Vec<_> = strategies
            .iter()
            .flat_map(|seller| strategies.iter().map(move |buyer| (seller, buyer)))
            .collect();
        let pairings = Pairings::new(&terms, &pairs)?;
        Ok(Self { network, strategies: strategies.to_vec(), terms, pairings })
    }

    /// The same strategies dealt to the same nodes under other terms.
    ///
    /// # Errors
    /// When the terms are not sound.
    pub fn under(&self, terms: Terms) -> Result<Self, TournamentError> {
        Self::new(self.network, &self.strategies, terms)
    }

    /// Number of work items when each plays `blocks` blocks of sixteen ties.
    #[must_use]
    pub fn stretches(&self, blocks: usize) -> usize {
        self.network.tie_count().div_ceil(LANES * blocks)
    }

    /// Plays work item `stretch` of `blocks` blocks. Run items in any order and fold them in theirs.
    #[must_use]
    pub fn play(&self, stretch: usize, blocks: usize, streams: &Streams) -> Stretch {
        let first = stretch * blocks * LANES;
        let last = (first + blocks * LANES).min(self.network.tie_count());
        let ties = first as u32..last as u32;
        let pairs: Vec<u32> = ties.clone().map(|tie| self.pair(TieId(tie))).collect();
        let mut sums = vec![Encounter::default(); self.pair_count()];
        let mut payoffs = Vec::with_capacity(pairs.len());
        let mut draws = Booth::open(streams);
        for (pairs, block) in pairs.chunks(LANES).zip((stretch * blocks) as u64..) {
            self.pairings.play(pairs, block, &mut draws, |pair, encounter| {
                sums[pair as usize].add(&encounter);
                payoffs.push([encounter.profit, encounter.surplus]);
            });
        }
        Stretch { ties, payoffs, pairs: sums }
    }

    /// Folds the work items, in their order.
    #[must_use]
    pub fn fold(&self, stretches: &[Stretch]) -> TieResults {
        let mut nodes = vec![0.0; self.network.node_count()];
        let mut pairs = vec![Encounter::default(); self.pair_count()];
        let mut wins = vec![0; self.strategies.len()];
        for stretch in stretches {
            for (tie, [low, high]) in stretch.ties.clone().zip(&stretch.payoffs) {
                let (a, b) = self.network.ends(TieId(tie));
                nodes[a.index()] += low;
                nodes[b.index()] += high;
                self.credit([a, b], [*low, *high], &mut wins);
            }
            for (sum, pair) in pairs.iter_mut().zip(&stretch.pairs) {
                sum.add(pair);
            }
        }
        TieResults { nodes, pairs, wins }
    }

    /// Counts a tie for the strategy of the end that earned more on it.
    fn credit(&self, ends: [NodeId; 2], earned: [Payoff; 2], wins: &mut [u32]) {
        if earned[0] != earned[1] {
            let winner = ends[usize::from(earned[1] > earned[0])];
            wins[winner.index() % self.strategies.len()] += 1;
        }
    }

    /// The expected results, by strategy pair.
    ///
    /// # Errors
    /// When a pair has no exact solution, naming it.
    pub fn expected(&self) -> Result<TieResults, TournamentError> {
        let mut nodes = vec![0.0; self.network.node_count()];
        let mut pairs = vec![Encounter::default(); self.pair_count()];
        let mut wins = vec![0; self.strategies.len()];
        let solved: Vec<Result<Encounter, SolveError>> =
            (0..pairs.len()).map(|pair| self.pairings.expected(pair)).collect();
        for tie in self.network.ties() {
            let pair = self.pair(tie) as usize;
            let encounter = solved[pair].clone().map_err(|why| TournamentError::Unsolvable {
                seller: self.strategies[pair / self.strategies.len()].name().to_owned(),
                buyer: self.strategies[pair % self.strategies.len()].name().to_owned(),
                why,
            })?;
            let (a, b) = self.network.ends(tie);
            nodes[a.index()] += encounter.profit;
            nodes[b.index()] += encounter.surplus;
            pairs[pair].add(&encounter);
            self.credit([a, b], [encounter.profit, encounter.surplus], &mut wins);
        }
        Ok(TieResults { nodes, pairs, wins })
    }

    /// The strategies, in the order they are dealt.
    #[must_use]
    pub fn strategies(&self) -> &[Strategy] {
        &self.strategies
    }

    /// What is played.
    #[must_use]
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    fn pair(&self, tie: TieId) -> u32 {
        let (a, b) = self.network.ends(tie);
        let dealt = self.strategies.len();
        ((a.index() % dealt) * dealt + b.index() % dealt) as u32
    }

    fn pair_count(&self) -> usize {
        self.strategies.len() * self.strategies.len()
    }
}

impl TieResults {
    /// Mean payoff per player and visit of the terms.
    #[must_use]
    pub fn mean_payoff(&self) -> Payoff {
        let earned: f64 = self.pairs.iter().map(|pair| pair.profit + pair.surplus).sum();
        earned / (2.0 * self.pairs.iter().map(|pair| pair.weight).sum::<f64>())
    }
}
