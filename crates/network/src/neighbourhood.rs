//! Neighbourhood: one person's neighbours laid out for quick look-up, and whom they know in common with others.

use crate::{Network, NodeId, TieId};

/// Not among the neighbours.
const ABSENT: u32 = u32::MAX;

/// Looking a neighbour up by bisection costs about as much as this many steps along a row.
const BISECTION: usize = 16;

/// Scratch for one thread: holds the neighbourhood of one person at a time.
pub(crate) struct Neighbourhood {
    /// By node: the place among `members`, or absent.
    place: Vec<u32>,
    members: Vec<(NodeId, TieId)>,
}

impl Neighbourhood {
    pub(crate) fn scratch(network: &Network) -> Neighbourhood {
        Neighbourhood { place: vec![ABSENT; network.node_count()], members: Vec::new() }
    }

    /// Moves on to another person.
    pub(crate) fn visit(&mut self, network: &Network, person: NodeId) {
        for (member, _) in self.members.drain(..) {
            self.place[member.index()] = ABSENT;
        }
        self.members.extend(network.neighbours(person));
        for (place, (member, _)) in (0..).zip(&self.members) {
            self.place[member.index()] = place;
        }
    }

    /// The neighbours in ascending order, each with the tie to it.
    pub(crate) fn members(&self) -> &[(NodeId, TieId)] {
        &self.members
    }

    /// Calls `found` with the place of each member that `other` is tied to, in ascending order, and that tie.
    /// Takes steps by the shorter of the two rows, so that hubs do not make it quadratic.
    pub(crate) fn common(&self, network: &Network, other: NodeId, mut found: impl FnMut(usize, TieId)) {
        if network.degree(other) <= BISECTION * self.members.len() {
            network.neighbours(other).for_each(|(node, tie)| {
                let place = self.place[node.index()];
                if place != ABSENT {
                    found(place as usize, tie);
                }
            });
        } else {
            for (place, (member, _)) in self.members.iter().enumerate() {
                if let Some(tie) = network.tie_between(other, *member) {
                    found(place, tie);
                }
            }
        }
    }
}

/// Scratch for counting only: one bit a person, so that a million people fit into a processor's cache.
pub(crate) struct Marks {
    bits: Vec<u64>,
    marked: Vec<NodeId>,
}

impl Marks {
    pub(crate) fn scratch(network: &Network) -> Marks {
        Marks { bits: vec![0; network.node_count().div_ceil(64)], marked: Vec::new() }
    }

    /// Marks the neighbours of another person.
    pub(crate) fn visit(&mut self, network: &Network, person: NodeId) {
        for node in self.marked.drain(..) {
            self.bits[node.index() / 64] = 0;
        }
        let (lower, higher) = network.row(person);
        self.marked.extend(lower.iter().chain(higher));
        for node in &self.marked {
            self.bits[node.index() / 64] |= 1 << (node.index() % 64);
        }
    }

    /// How many of those marked `other` is tied to. Takes steps by the shorter of the two rows.
    pub(crate) fn count_common(&self, network: &Network, other: NodeId) -> u32 {
        if network.degree(other) > BISECTION * self.marked.len() {
            return self.marked.iter().filter(|node| network.tie_between(other, **node).is_some()).count()
                as u32;
        }
        let (lower, higher) = network.row(other);
        let bit = |node: &NodeId| (self.bits[node.index() / 64] >> (node.index() % 64) & 1) as u32;
        lower.iter().map(bit).sum::<u32>() + higher.iter().map(bit).sum::<u32>()
    }
}
