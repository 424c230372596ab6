//! Components: the parts of a network that no tie joins.

use crate::{Network, NodeId};

/// The parts of a network, the largest first; of equal ones that with the lowest node first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Components {
    /// The number of each person's part, by node number.
    pub part: Vec<u32>,
    /// How many people each part has.
    pub sizes: Vec<usize>,
}

impl Components {
    /// How many people the largest part has; 0 without people.
    pub fn giant(&self) -> usize {
        self.sizes.first().copied().unwrap_or(0)
    }

    /// The people of the largest part, in ascending order.
    pub fn giant_nodes(&self) -> impl Iterator<Item = NodeId> + '_ {
        (0..).map(NodeId).zip(&self.part).filter(|(_, part)| **part == 0).map(|(node, _)| node)
    }
}

/// Finds the parts. Time linear in people and ties.
pub fn components(network: &Network) -> Components {
    const UNSEEN: u32 = u32::MAX;
    let mut part = vec![UNSEEN; network.node_count()];
    let mut sizes = Vec::new();
    let mut reached = Vec::new();
    for start in network.nodes() {
        if part[start.index()] != UNSEEN {
            continue;
        }
        let number = sizes.len() as u32;
        part[start.index()] = number;
        reached.push(start);
        let mut size = 0;
        while let Some(node) = reached.pop() {
            size += 1;
            for (next, _) in network.neighbours(node) {
                if part[next.index()] == UNSEEN {
                    part[next.index()] = number;
                    reached.push(next);
                }
            }
        }
        sizes.push(size);
    }
    largest_first(part, &sizes)
}

fn largest_first(mut part: Vec<u32>, sizes: &[usize]) -> Components {
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by_key(|number| std::cmp::Reverse(sizes[*number]));
    let mut rank = vec![0; sizes.len()];
    for (place, number) in (0..).zip(&order) {
        rank[*number] = place;
    }
    for part in &mut part {
        *part = rank[*part as usize];
    }
    Components { part, sizes: order.into_iter().map(|number| sizes[number]).collect() }
}
