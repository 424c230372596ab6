//! Overlap of the neighbourhoods of a tie's two ends (Onnela et al. 2007, PNAS 104:7332).

use crate::neighbourhood::Marks;
use crate::{Network, NodeId, parallel};

/// Nodes to a piece of parallel work.
const CHUNK: usize = 1024;

/// How many people are tied to both ends of each tie. Time: the sum over ties of the lower degree of the two ends,
/// times a logarithm at most.
pub fn common_neighbours(network: &Network) -> Vec<u32> {
    let scratch = || Marks::scratch(network);
    parallel::joined(network.node_count(), CHUNK, scratch, |around, nodes| {
        let mut counts = Vec::with_capacity(network.ties_of(nodes.clone()).len());
        for node in nodes.map(|node| NodeId(node as u32)) {
            let (_, higher) = network.row(node);
            if !higher.is_empty() {
                around.visit(network, node);
                counts.extend(higher.iter().map(|other| around.count_common(network, *other)));
            }
        }
        counts
    })
}

/// Overlap of each tie, `n / ((k_i - 1) + (k_j - 1) - n)`, where `n` is the number of common neighbours and `k` the
/// degree; 0 where neither end has another contact.
pub fn overlap(network: &Network) -> Vec<f64> {
    let of_tie = |(tie, common): (_, u32)| {
        let (a, b) = network.ends(tie);
        let others = (network.degree(a) + network.degree(b) - 2) as f64 - f64::from(common);
        if others > 0.0 { f64::from(common) / others } else { 0.0 }
    };
    network.ties().zip(common_neighbours(network)).map(of_tie).collect()
}

/// Mean overlap of all ties; `NAN` without ties.
pub fn mean_overlap(network: &Network) -> f64 {
    overlap(network).iter().sum::<f64>() / network.tie_count() as f64
}
