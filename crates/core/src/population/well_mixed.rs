//! A finite population in which everyone meets everyone, as numbers of members by strategy.

use super::payoffs::Payoffs;
use super::selection::Fitness;
use crate::stream::{Purpose, Source, Streams, unit};

/// How a population changes by one member.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// Moran's birth-death: a parent drawn in proportion to fitness replaces a member drawn uniformly, which may be
    /// itself (Moran 1958).
    BirthDeath(Fitness),
    /// A member compares itself with another and takes its strategy with probability
    /// `1 / (1 + exp(-beta (its payoff - own payoff)))` (Traulsen, Pacheco & Nowak 2007).
    PairwiseComparison(f64),
}

/// A well-mixed process: payoffs, how it steps, and how often a step brings in a random strategy instead.
#[derive(Clone, Debug, PartialEq)]
pub struct WellMixed {
    /// Row strategy against column strategy.
    pub payoffs: Payoffs,
    /// How the population changes.
    pub step: Step,
    /// Probability that the changing member takes a strategy drawn uniformly.
    pub mutation: f64,
}

impl WellMixed {
    /// Begins a run with these numbers of members.
    #[must_use]
    pub fn begin(&self, counts: &[u32], streams: &Streams) -> Run<'_> {
        let members = counts.iter().sum();
        Run {
            process: self,
            counts: counts.to_vec(),
            members,
            steps: 0,
            draws: streams.open(Purpose::Evolution),
        }
    }
}

/// A run of a well-mixed process.
#[derive(Clone, Debug)]
pub struct Run<'a> {
    process: &'a WellMixed,
    counts: Vec<u32>,
    members: u32,
    steps: u64,
    draws: Source,
}

impl Run<'_> {
    /// Members by strategy.
    #[must_use]
    pub fn counts(&self) -> &[u32] {
        &self.counts
    }

    /// Steps made.
    #[must_use]
    pub fn steps(&self) -> u64 {
        self.steps
    }

    /// The strategy that everyone plays, if there is one.
    #[must_use]
    pub fn fixed(&self) -> Option<usize> {
        self.counts.iter().position(|&count| count == self.members)
    }

    /// Steps until one strategy has taken over, or `most` steps are made.
    pub fn until_fixed(&mut self, most: u64) -> Option<usize> {
        while self.fixed().is_none() && self.steps < most {
            self.advance();
        }
        self.fixed()
    }

    /// One step.
    pub fn advance(&mut self) {
        let words: [u32; 4] = self.draws.words(0, self.steps);
        self.steps += 1;
        let [chooses, chosen, compares, mutates] = words;
        let leaver = self.member(chooses, None);
        let joiner = if unit(mutates) < self.process.mutation {
            scaled(chosen, self.counts.len() as u32) as usize
        } else {
            match self.process.step {
                Step::BirthDeath(fitness) => self.parent(chosen, fitness),
                Step::PairwiseComparison(beta) => {
                    let model = self.member(chosen, Some(leaver));
                    if self.imitates(leaver, model, beta, compares) { model } else { leaver }
                }
            }
        };
        self.counts[leaver] -= 1;
        self.counts[joiner] += 1;
    }

    /// Strategy of a member drawn uniformly, but for one member of `except`.
    #[inline]
    fn member(&self, word: u32, except: Option<usize>) -> usize {
        let mut place = scaled(word, self.members - u32::from(except.is_some()));
        for (strategy, &count) in self.counts.iter().enumerate() {
            let count = count - u32::from(except == Some(strategy));
            if place < count {
                return strategy;
            }
            place -= count;
        }
        self.counts.len() - 1
    }

    /// Strategy of a member drawn in proportion to fitness.
    fn parent(&self, word: u32, fitness: Fitness) -> usize {
        let weight = |strategy: usize| match self.counts[strategy] {
            0 => 0.0,
            count => f64::from(count) * fitness.of(self.process.payoffs.among(strategy, &self.counts)),
        };
        let total: f64 = (0..self.counts.len()).map(weight).sum();
        let mut place = unit(word) * total;
        let mut last = 0;
        for strategy in (0..self.counts.len()).filter(|&strategy| self.counts[strategy] > 0) {
            place -= weight(strategy);
            last = strategy;
            if place < 0.0 {
                break;
            }
        }
        last
    }

    #[inline]
    fn imitates(&self, own: usize, model: usize, beta: f64, word: u32) -> bool {
        if own == model {
            return false;
        }
        let payoff = |strategy| self.process.payoffs.among(strategy, &self.counts);
        unit(word) * (1.0 + libm::exp(-beta * (payoff(model) - payoff(own)))) < 1.0
    }
}

/// A whole number below `below`, drawn uniformly.
#[inline]
pub(super) fn scaled(word: u32, below: u32) -> u32 {
    ((u64::from(word) * u64::from(below)) >> 32) as u32
}
