//! Draft: ties by node number, in any order and with repeats, on the way to a simple network.

use std::sync::Arc;

use crate::label::Labels;
use crate::network::Rows;
use crate::{LayerId, Network, NodeId, Person, parallel};

/// One tie of a draft.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DraftTie {
    pub(crate) low: NodeId,
    pub(crate) high: NodeId,
    pub(crate) weight: f64,
    pub(crate) layer: LayerId,
    /// `NAN` for a tie without a date.
    pub(crate) last_contact: f64,
}

/// What the networks made of a draft have in common.
#[derive(Clone, Debug)]
pub(crate) struct Commons {
    pub(crate) labels: Arc<Labels>,
    pub(crate) people: Arc<[Person]>,
}

impl DraftTie {
    fn pair(&self) -> (NodeId, NodeId) {
        (self.low, self.high)
    }
}

/// Sorts, then merges ties between the same two people (and in the same layer, if `by_layer`). Weights are added
/// from the lightest to the heaviest, so that the sum does not depend on the order of input, and the layer left
/// standing is that of the heaviest. Returns how many were merged away.
pub(crate) fn merge(ties: &mut Vec<DraftTie>, by_layer: bool) -> usize {
    let before = ties.len();
    let within = |tie: &DraftTie| (tie.pair(), if by_layer { tie.layer } else { LayerId(0) });
    parallel::sort_by(ties, |x, y| {
        within(x).cmp(&within(y)).then(x.weight.total_cmp(&y.weight)).then(y.layer.cmp(&x.layer))
    });
    ties.dedup_by(|next, kept| {
        let same = within(next) == within(kept);
        if same {
            kept.weight += next.weight;
            kept.layer = next.layer;
            kept.last_contact = kept.last_contact.max(next.last_contact);
        }
        same
    });
    before - ties.len()
}

/// The network of ties that are sorted and merged.
pub(crate) fn network(ties: &[DraftTie], commons: &Commons, layers: Vec<String>) -> Network {
    let low = ties.iter().map(|tie| tie.low).collect();
    let high = ties.iter().map(|tie| tie.high).collect();
    let dated = ties.iter().any(|tie| !tie.last_contact.is_nan());
    Network {
        rows: Rows::new(commons.labels.len(), low, high),
        labels: Arc::clone(&commons.labels),
        people: Arc::clone(&commons.people),
        layers,
        weight: ties.iter().map(|tie| tie.weight).collect(),
        layer: ties.iter().map(|tie| tie.layer).collect(),
        last_contact: if dated { ties.iter().map(|tie| tie.last_contact).collect() } else { Vec::new() },
    }
}

/// One network to a layer, from ties that are sorted and merged by layer. A layer without ties keeps its people.
pub(crate) fn networks(ties: &[DraftTie], commons: &Commons, layers: &[String]) -> Vec<Network> {
    let of_layer = |(number, name): (usize, &String)| {
        let own = ties.iter().filter(|tie| tie.layer.index() == number);
        let own: Vec<DraftTie> = own.map(|tie| DraftTie { layer: LayerId(0), ..*tie }).collect();
        network(&own, commons, vec![name.clone()])
    };
    layers.iter().enumerate().map(of_layer).collect()
}
