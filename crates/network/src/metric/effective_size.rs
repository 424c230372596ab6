//! Effective size and efficiency (Burt 1992): a person's contacts less those that bring the same news.

use super::triangles;
use crate::neighbourhood::Neighbourhood;
use crate::{Network, NodeId, parallel};

/// Nodes to a piece of parallel work.
const CHUNK: usize = 512;

/// Effective size of each person, every tie counting the same: `k - 2 t / k`, where `t` ties join the `k` contacts
/// (Borgatti 1997). `NAN` for a person without ties.
pub fn effective_size(network: &Network) -> Vec<f64> {
    let of_node = |(node, triangles): (_, u64)| {
        let degree = network.degree(node) as f64;
        degree - 2.0 * triangles as f64 / degree
    };
    network.nodes().zip(triangles(network)).map(of_node).collect()
}

/// Effective size of each person, ties counting by weight: `sum over j of (1 - sum over q of p_iq m_jq)`, where `p_iq`
/// is the share of i's weight that goes to q and `m_jq` the weight of j's tie to q relative to j's heaviest.
pub fn effective_size_weighted(network: &Network) -> Vec<f64> {
    let weight = network.weights();
    let weights = |node| network.neighbours(node).map(|(_, tie)| weight[tie.index()]);
    let strength = super::strength(network);
    let heaviest: Vec<f64> = network.nodes().map(|node| weights(node).fold(0.0, f64::max)).collect();
    let scratch = || Neighbourhood::scratch(network);
    parallel::joined(network.node_count(), CHUNK, scratch, |around, nodes| {
        let of_node = |node: usize| {
            around.visit(network, NodeId(node as u32));
            let members = around.members();
            let mut size = if members.is_empty() { f64::NAN } else { members.len() as f64 };
            for &(contact, _) in members {
                let mut redundancy = 0.0;
                around.common(network, contact, |place, tie| {
                    redundancy += weight[members[place].1.index()] * weight[tie.index()];
                });
                size -= redundancy / (strength[node] * heaviest[contact.index()]);
            }
            size
        };
        nodes.map(of_node).collect()
    })
}

/// Effective size per contact, every tie counting the same. `NAN` for a person without ties.
pub fn efficiency(network: &Network) -> Vec<f64> {
    network
        .nodes()
        .zip(effective_size(network))
        .map(|(node, size)| size / network.degree(node) as f64)
        .collect()
}
