//! Wedges: two ties that meet in one person, and how often a third closes them into a triangle.
//!
//! Granovetter's (1973) forbidden triad is a wedge of two strong ties that stays open.

use crate::neighbourhood::Neighbourhood;
use crate::{Network, NodeId, Strength, StrongFrom, TieId, parallel};

/// Nodes to a piece of parallel work.
const CHUNK: usize = 512;

/// Wedges by the strength of their two ties.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wedges {
    /// All wedges: of two weak ties, of one weak and one strong, of two strong ones.
    pub all: [u64; 3],
    /// Those whose outer people are tied too, weakly or strongly, in the same order.
    pub closed: [u64; 3],
}

impl Wedges {
    /// Share of wedges of two weak ties that are closed; `NAN` where there are none.
    pub fn weak_closure(&self) -> f64 {
        self.closed[0] as f64 / self.all[0] as f64
    }

    /// Share of wedges of two strong ties that are closed; `NAN` where there are none.
    pub fn strong_closure(&self) -> f64 {
        self.closed[2] as f64 / self.all[2] as f64
    }

    /// Number of forbidden triads: wedges of two strong ties that are open.
    pub fn forbidden(&self) -> u64 {
        self.all[2] - self.closed[2]
    }
}

/// Counts wedges, each once, at the person in the middle.
pub fn wedges(network: &Network, strong_from: StrongFrom) -> Wedges {
    let strong = |tie: TieId| usize::from(network.strength(tie, strong_from) == Strength::Strong);
    let scratch = || Neighbourhood::scratch(network);
    let parts = parallel::chunks(network.node_count(), CHUNK, scratch, |around, nodes| {
        let mut wedges = Wedges::default();
        for node in nodes {
            around.visit(network, NodeId(node as u32));
            let members = around.members();
            let strong_ties = members.iter().filter(|(_, tie)| strong(*tie) == 1).count() as u64;
            let weak_ties = members.len() as u64 - strong_ties;
            wedges.all[0] += weak_ties * weak_ties.saturating_sub(1) / 2;
            wedges.all[1] += weak_ties * strong_ties;
            wedges.all[2] += strong_ties * strong_ties.saturating_sub(1) / 2;
            for (place, &(contact, tie)) in members.iter().enumerate() {
                around.common(network, contact, |other, _| {
                    // Each closed wedge is met from both its outer people.
                    if other > place {
                        wedges.closed[strong(tie) + strong(members[other].1)] += 1;
                    }
                });
            }
        }
        wedges
    });
    parts.into_iter().fold(Wedges::default(), |sum, part| Wedges {
        all: std::array::from_fn(|kind| sum.all[kind] + part.all[kind]),
        closed: std::array::from_fn(|kind| sum.closed[kind] + part.closed[kind]),
    })
}
