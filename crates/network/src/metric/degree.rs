//! Degree, strength and density: how many ties people have, how much they weigh, and how many there could be.

use crate::Network;

/// Number of neighbours of each person.
pub fn degree(network: &Network) -> Vec<f64> {
    network.nodes().map(|node| network.degree(node) as f64).collect()
}

/// Sum of the weights of each person's ties (Barrat et al. 2004).
pub fn strength(network: &Network) -> Vec<f64> {
    let weight = network.weights();
    network.nodes().map(|node| network.neighbours(node).map(|(_, tie)| weight[tie.index()]).sum()).collect()
}

/// Share of the pairs of people that are tied; `NAN` where there are no pairs.
pub fn density(network: &Network) -> f64 {
    let people = network.node_count() as f64;
    2.0 * network.tie_count() as f64 / (people * (people - 1.0))
}
