//! Bridges: ties that alone join two parts of a network.

use super::common_neighbours;
use crate::{Network, NodeId, TieId};

/// The ties without which their component would fall in two, in ascending order (Tarjan 1974). Time linear in people
/// and ties; a stack of its own, so that long chains do no harm.
pub fn bridges(network: &Network) -> Vec<TieId> {
    let mut walk =
        Walk { entered: vec![0; network.node_count()], lowest: vec![0; network.node_count()], clock: 0 };
    let mut bridges = Vec::new();
    for start in network.nodes() {
        if walk.entered[start.index()] == 0 {
            walk.from(network, start, &mut bridges);
        }
    }
    bridges.sort_unstable();
    bridges
}

/// The ties whose ends have no contact in common, in ascending order: Granovetter's local bridges.
pub fn local_bridges(network: &Network) -> Vec<TieId> {
    network
        .ties()
        .zip(common_neighbours(network))
        .filter(|(_, common)| *common == 0)
        .map(|(tie, _)| tie)
        .collect()
}

/// A depth-first walk. Times count from 1; 0 is not yet.
struct Walk {
    entered: Vec<u32>,
    /// The earliest time reached from a person or those entered after it, without the tie it was entered by.
    lowest: Vec<u32>,
    clock: u32,
}

impl Walk {
    fn enter(&mut self, node: NodeId) {
        self.clock += 1;
        self.entered[node.index()] = self.clock;
        self.lowest[node.index()] = self.clock;
    }

    fn from(&mut self, network: &Network, start: NodeId, bridges: &mut Vec<TieId>) {
        self.enter(start);
        let mut path = vec![(start, None, network.neighbours(start))];
        while let Some((node, by, rest)) = path.last_mut() {
            let (node, by) = (*node, *by);
            match rest.next() {
                Some((_, tie)) if Some(tie) == by => {}
                Some((next, tie)) if self.entered[next.index()] == 0 => {
                    self.enter(next);
                    path.push((next, Some(tie), network.neighbours(next)));
                }
                Some((seen, _)) => self.lower(node, self.entered[seen.index()]),
                None => {
                    path.pop();
                    if let (Some((parent, ..)), Some(tie)) = (path.last(), by) {
                        let lowest = self.lowest[node.index()];
                        if lowest > self.entered[parent.index()] {
                            bridges.push(tie);
                        }
                        self.lower(*parent, lowest);
                    }
                }
            }
        }
    }

    fn lower(&mut self, node: NodeId, time: u32) {
        let lowest = &mut self.lowest[node.index()];
        *lowest = time.min(*lowest);
    }
}
