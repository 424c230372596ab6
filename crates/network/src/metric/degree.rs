//! Degree and strength: how many ties a person has, and how much they weigh.

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
