//! Percolation: what is left of the largest component as ties are removed, weakest or strongest first.
//!
//! Onnela et al. (2007): where weak ties bridge, removing them first breaks the network apart at some point, while
//! removing strong ones first only wears it down.

use crate::{Network, TieId, parallel};

/// Which ties are removed first. Ties of equal weight go in the order of their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The lightest first.
    WeakFirst,
    /// The heaviest first.
    StrongFirst,
}

/// What is left after some ties have been removed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Remains {
    /// Share of the ties asked to be removed, 0 to 1.
    pub removed: f64,
    /// People in the largest component.
    pub giant: usize,
    /// Number of components.
    pub components: usize,
    /// Sum of the squared sizes of all components but the largest, per person: peaks where a network breaks apart.
    pub susceptibility: f64,
}

/// A network's way from whole to dust.
#[derive(Clone, Debug, PartialEq)]
pub struct Percolation {
    /// What is left at the shares asked for.
    pub curve: Vec<Remains>,
    /// The smallest share of ties after whose removal the largest component has less than half of all people; 1 where
    /// that is never so.
    pub half: f64,
    /// Mean share of people in the largest component, over all numbers of ties removed.
    pub area: f64,
}

/// Removes ties in order and looks at the given shares; the number removed is rounded half up, shares outside 0 to 1
/// count as the nearest. Time: one sort. Works backwards, adding ties to an empty network, so every state is seen.
pub fn percolate(network: &Network, order: Order, shares: &[f64]) -> Percolation {
    let removal = removal_order(network, order);
    let ties = removal.len();
    let people = network.node_count().max(1) as f64;
    let mut wanted: Vec<(usize, usize)> =
        shares.iter().map(|share| removed_at(*share, ties)).zip(0..).collect();
    wanted.sort_unstable();
    let mut curve =
        vec![Remains { removed: 0.0, giant: 0, components: 0, susceptibility: 0.0 }; shares.len()];
    let mut forest = Forest::new(network.node_count());
    let (mut below_half, mut area) = (ties, 0.0);
    for removed in (0..=ties).rev() {
        if removed < ties {
            let (a, b) = network.ends(removal[removed]);
            forest.join(a.0, b.0);
        }
        while let Some((_, place)) = wanted.pop_if(|(at, _)| *at == removed) {
            curve[place] = forest.remains(shares[place]);
        }
        if 2 * (forest.giant as usize) < network.node_count() {
            below_half = removed;
        }
        area += f64::from(forest.giant) / people;
    }
    let half = if ties == 0 { 1.0 } else { below_half as f64 / ties as f64 };
    Percolation { curve, half, area: area / (ties + 1) as f64 }
}

fn removed_at(share: f64, ties: usize) -> usize {
    (libm::floor(share.clamp(0.0, 1.0) * ties as f64 + 0.5) as usize).min(ties)
}

fn removal_order(network: &Network, order: Order) -> Vec<TieId> {
    let weight = network.weights();
    let mut ties: Vec<TieId> = network.ties().collect();
    parallel::sort_by(&mut ties, |x, y| {
        let lighter = weight[x.index()].total_cmp(&weight[y.index()]);
        let first = if order == Order::WeakFirst { lighter } else { lighter.reverse() };
        first.then(x.cmp(y))
    });
    ties
}

/// Components that only grow: union-find by size with path halving (Tarjan & van Leeuwen 1984).
struct Forest {
    parent: Vec<u32>,
    size: Vec<u32>,
    components: usize,
    giant: u32,
    /// Sum of the squared sizes.
    squares: u64,
}

impl Forest {
    fn new(count: usize) -> Forest {
        Forest {
            parent: (0..count as u32).collect(),
            size: vec![1; count],
            components: count,
            giant: u32::from(count > 0),
            squares: count as u64,
        }
    }

    fn root(&mut self, mut node: u32) -> u32 {
        while self.parent[node as usize] != node {
            let above = self.parent[self.parent[node as usize] as usize];
            self.parent[node as usize] = above;
            node = above;
        }
        node
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return;
        }
        let (small, large) = if self.size[a as usize] < self.size[b as usize] { (a, b) } else { (b, a) };
        let (part, rest) = (self.size[small as usize], self.size[large as usize]);
        self.parent[small as usize] = large;
        self.size[large as usize] = part + rest;
        self.components -= 1;
        self.giant = self.giant.max(part + rest);
        self.squares += 2 * u64::from(part) * u64::from(rest);
    }

    fn remains(&self, removed: f64) -> Remains {
        let giant = u64::from(self.giant);
        let others = (self.squares - giant * giant) as f64;
        let susceptibility = others / self.parent.len().max(1) as f64;
        Remains { removed, giant: self.giant as usize, components: self.components, susceptibility }
    }
}
