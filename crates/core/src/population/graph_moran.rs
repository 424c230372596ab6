//! The Moran process on a network: members sit on nodes and replace neighbours.

use longgame_network::{Network, NodeId};

use super::payoffs::Payoffs;
use super::selection::Fitness;
use super::well_mixed::scaled;
use crate::stream::{Purpose, Source, Streams, unit};

/// Who goes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Update {
    /// A parent drawn in proportion to fitness replaces a neighbour drawn uniformly.
    BirthDeath,
    /// A node drawn uniformly falls vacant and goes to a neighbour drawn in proportion to fitness (Ohtsuki, Hauert,
    /// Lieberman & Nowak 2006).
    DeathBirth,
}

/// The process: who earns what, how that becomes fitness, who goes first.
#[derive(Clone, Debug)]
pub struct GraphMoran<'a> {
    /// Who is next to whom.
    pub network: &'a Network,
    /// Row strategy against column strategy; a node's payoff is its mean over its neighbours, 0 without any.
    pub payoffs: Payoffs,
    /// From payoff to fitness.
    pub fitness: Fitness,
    /// Who goes first.
    pub update: Update,
    /// Probability that a newborn takes a strategy drawn uniformly.
    pub mutation: f64,
}

/// A run of the process.
#[derive(Clone, Debug)]
pub struct GraphRun<'a> {
    process: &'a GraphMoran<'a>,
    strategies: Vec<usize>,
    counts: Vec<u32>,
    fitness: Vec<f64>,
    steps: u64,
    draws: Source,
}

impl GraphMoran<'_> {
    /// Begins a run with these strategies, one a node.
    #[must_use]
    pub fn begin(&self, strategies: &[usize], streams: &Streams) -> GraphRun<'_> {
        let mut counts = vec![0; self.payoffs.strategies()];
        for &strategy in strategies {
            counts[strategy] += 1;
        }
        let draws = streams.open(Purpose::Evolution);
        let mut run = GraphRun {
            process: self,
            strategies: strategies.to_vec(),
            counts,
            fitness: Vec::new(),
            steps: 0,
            draws,
        };
        run.fitness = self.network.nodes().map(|node| run.fitness_of(node)).collect();
        run
    }
}

impl GraphRun<'_> {
    /// Members by strategy.
    #[must_use]
    pub fn counts(&self) -> &[u32] {
        &self.counts
    }

    /// The strategy that everyone plays, if there is one.
    #[must_use]
    pub fn fixed(&self) -> Option<usize> {
        self.counts.iter().position(|&count| count as usize == self.strategies.len())
    }

    /// Steps until one strategy has taken over, or `most` steps are made.
    pub fn until_fixed(&mut self, most: u64) -> Option<usize> {
        while self.fixed().is_none() && self.steps < most {
            self.advance();
        }
        self.fixed()
    }

    /// One birth and one death.
    pub fn advance(&mut self) {
        let [first, second, mutates, drawn] = self.draws.words(0, self.steps);
        self.steps += 1;
        let network = self.process.network;
        let (parent, vacant) = match self.process.update {
            Update::BirthDeath => {
                let parent = self.fittest_draw(network.nodes(), first);
                (parent, self.neighbour(parent, second))
            }
            Update::DeathBirth => {
                let vacant = NodeId(scaled(first, network.node_count() as u32));
                (self.fittest_draw(network.neighbours(vacant).map(|(node, _)| node), second), Some(vacant))
            }
        };
        let newborn = if unit(mutates) < self.process.mutation {
            Some(scaled(drawn, self.counts.len() as u32) as usize)
        } else {
            parent.map(|parent| self.strategies[parent.index()])
        };
        if let (Some(vacant), Some(newborn)) = (vacant, newborn) {
            self.settle(vacant, newborn);
        }
    }

    fn neighbour(&self, node: Option<NodeId>, word: u32) -> Option<NodeId> {
        let node = node?;
        let place = scaled(word, self.process.network.degree(node) as u32);
        self.process.network.neighbours(node).nth(place as usize).map(|(neighbour, _)| neighbour)
    }

    /// One of the nodes, drawn in proportion to fitness; none where there is none.
    fn fittest_draw(&self, nodes: impl Iterator<Item = NodeId> + Clone, word: u32) -> Option<NodeId> {
        let total: f64 = nodes.clone().map(|node| self.fitness[node.index()]).sum();
        let mut place = unit(word) * total;
        let mut last = None;
        for node in nodes.filter(|node| self.fitness[node.index()] > 0.0) {
            place -= self.fitness[node.index()];
            last = Some(node);
            if place < 0.0 {
                break;
            }
        }
        last
    }

    fn settle(&mut self, node: NodeId, strategy: usize) {
        let former = std::mem::replace(&mut self.strategies[node.index()], strategy);
        if former == strategy {
            return;
        }
        self.counts[former] -= 1;
        self.counts[strategy] += 1;
        self.fitness[node.index()] = self.fitness_of(node);
        for (neighbour, _) in self.process.network.neighbours(node) {
            self.fitness[neighbour.index()] = self.fitness_of(neighbour);
        }
    }

    fn fitness_of(&self, node: NodeId) -> f64 {
        let own = self.strategies[node.index()];
        let neighbours = self.process.network.neighbours(node);
        let sum: f64 =
            neighbours.map(|(n, _)| self.process.payoffs.of(own, self.strategies[n.index()])).sum();
        let degree = self.process.network.degree(node).max(1) as f64;
        self.process.fitness.of(sum / degree)
    }
}
