//! Imitation on a network: everyone plays all neighbours, then all look at one neighbour at once.

use longgame_network::{Network, NodeId};

use super::payoffs::Payoffs;
use super::well_mixed::scaled;
use crate::stream::{Purpose, Source, Streams, unit};

/// Synchronous imitation in proportion to payoff differences (Santos & Pacheco 2005): node x draws a neighbour y and
/// takes its strategy with probability `max(0, P_y - P_x) / (span x max(k_x, k_y))`, where P sums over all neighbours
/// and `span` is the largest minus the smallest payoff of a visit.
#[derive(Clone, Debug)]
pub struct Imitation<'a> {
    network: &'a Network,
    payoffs: Payoffs,
    strategies: Vec<usize>,
    generation: u64,
    draws: Source,
}

impl<'a> Imitation<'a> {
    /// Begins with these strategies, one a node.
    #[must_use]
    pub fn new(network: &'a Network, payoffs: Payoffs, strategies: Vec<usize>, streams: &Streams) -> Self {
        Self { network, payoffs, strategies, generation: 0, draws: streams.open(Purpose::Evolution) }
    }

    /// Strategies by node.
    #[must_use]
    pub fn strategies(&self) -> &[usize] {
        &self.strategies
    }

    /// Share of the nodes that play `strategy`.
    #[must_use]
    pub fn share(&self, strategy: usize) -> f64 {
        let count = self.strategies.iter().filter(|&&own| own == strategy).count();
        count as f64 / self.strategies.len() as f64
    }

    /// One generation: all play, then all imitate at once.
    pub fn advance(&mut self) {
        let earned: Vec<f64> = self.network.nodes().map(|node| self.earned(node)).collect();
        let span = self.payoffs.span();
        let mut next = self.strategies.clone();
        for node in self.network.nodes().filter(|&node| self.network.degree(node) > 0) {
            let [chooses, compares] = self.draws.words(self.generation, u64::from(node.0));
            let degree = self.network.degree(node);
            let place = scaled(chooses, degree as u32) as usize;
            let Some((model, _)) = self.network.neighbours(node).nth(place) else { continue };
            let most = span * degree.max(self.network.degree(model)) as f64;
            if unit(compares) * most < earned[model.index()] - earned[node.index()] {
                next[node.index()] = self.strategies[model.index()];
            }
        }
        self.strategies = next;
        self.generation += 1;
    }

    fn earned(&self, node: NodeId) -> f64 {
        let own = self.strategies[node.index()];
        let neighbours = self.network.neighbours(node);
        neighbours.map(|(other, _)| self.payoffs.of(own, self.strategies[other.index()])).sum()
    }
}
