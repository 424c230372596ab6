//! Breadth-first search from one person, with scratch to use again.

use crate::{Network, NodeId};

/// Not reached.
pub(crate) const FAR: u32 = u32::MAX;

/// People by distance from a start.
pub(crate) struct BreadthFirst {
    /// Steps from the start, by node.
    pub(crate) distance: Vec<u32>,
    /// Those reached, nearest first.
    pub(crate) reached: Vec<NodeId>,
}

impl BreadthFirst {
    pub(crate) fn scratch(network: &Network) -> BreadthFirst {
        BreadthFirst { distance: vec![FAR; network.node_count()], reached: Vec::new() }
    }

    /// Searches from another start.
    pub(crate) fn search(&mut self, network: &Network, start: NodeId) {
        for node in self.reached.drain(..) {
            self.distance[node.index()] = FAR;
        }
        self.distance[start.index()] = 0;
        self.reached.push(start);
        let mut next = 0;
        while let Some(&node) = self.reached.get(next) {
            next += 1;
            let steps = self.distance[node.index()] + 1;
            let (lower, higher) = network.row(node);
            for other in lower.iter().chain(higher) {
                let distance = &mut self.distance[other.index()];
                if *distance == FAR {
                    *distance = steps;
                    self.reached.push(*other);
                }
            }
        }
    }
}
