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

    /// As [`common`](Neighbourhood::common), but only counts.
    pub(crate) fn count_common(&self, network: &Network, other: NodeId) -> u32 {
        let mut count = 0;
        if network.degree(other) <= BISECTION * self.members.len() {
            let (lower, higher) = network.row(other);
            for row in [lower, higher] {
                count += row.iter().filter(|node| self.place[node.index()] != ABSENT).count() as u32;
            }
        } else {
            self.common(network, other, |_, _| count += 1);
        }
        count
    }
}
