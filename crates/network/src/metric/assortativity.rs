//! Assortativity by degree (Newman 2002): do people with many contacts know others with many?

use super::correlation::pearson;
use crate::Network;

/// Correlation of the degrees at the two ends of a tie, each tie taken both ways; `NAN` where all are equal.
pub fn assortativity(network: &Network) -> f64 {
    let degree = super::degree(network);
    let ends = |tie| {
        let (a, b) = network.ends(tie);
        (degree[a.index()], degree[b.index()])
    };
    let there = network.ties().map(ends);
    pearson(there.clone().chain(there.map(|(x, y)| (y, x))))
}
