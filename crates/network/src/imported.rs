//! A network with what was put right on the way to it.

use crate::Network;

/// A network and what was put right on the way to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported<N = Network> {
    /// The simple network, or the multiplex of simple networks.
    pub network: N,
    /// Ties that named a pair already tied in the same layer, in either direction, and were merged into it.
    pub duplicates: usize,
    /// Ties of pairs tied in another layer too, which one simple network merges; 0 in a multiplex, which keeps them.
    pub layered: usize,
    /// Ties from a person to itself, dropped.
    pub self_ties: usize,
    /// Ties of weight 0 between two people, dropped.
    pub zero_weights: usize,
}

impl<N> Imported<N> {
    /// The same with something else in the network's place.
    pub(crate) fn map<M>(self, with: impl FnOnce(N) -> M) -> Imported<M> {
        let Imported { network, duplicates, layered, self_ties, zero_weights } = self;
        Imported { network: with(network), duplicates, layered, self_ties, zero_weights }
    }

    /// What was put right, in one counted sentence; `None` where nothing was.
    pub fn mended(&self) -> Option<String> {
        let of = |count: usize, one: &str, many: &str| match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            count => Some(format!("{count} {many}")),
        };
        let mended = [
            of(
                self.duplicates,
                "duplicate edge was merged, its weight added",
                "duplicate edges were merged, their weights added",
            ),
            of(self.self_ties, "self tie was dropped", "self ties were dropped"),
            of(self.zero_weights, "tie of weight 0 was dropped", "ties of weight 0 were dropped"),
        ];
        let mended: Vec<String> = mended.into_iter().flatten().collect();
        (!mended.is_empty()).then(|| mended.join("; "))
    }
}
