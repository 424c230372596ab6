//! Burt's constraint (Burt 1992): how far a person's contacts lead back to one another.
//!
//! `c_i = sum over neighbours j of (p_ij + sum over q of p_iq p_qj)^2`, where `p_ij` is the share of i's tie weight that
//! goes to j. It can exceed 1 (1.125 in a triad), by definition. `NAN` for a person without ties.

use super::strength;
use crate::neighbourhood::Neighbourhood;
use crate::{Network, NodeId, TieId, parallel};

/// Nodes to a piece of parallel work.
const CHUNK: usize = 512;

/// Constraint of each person, every tie counting the same.
pub fn constraint(network: &Network) -> Vec<f64> {
    of_all(network, &super::degree(network), |_| 1.0)
}

/// Constraint of each person, ties counting by weight.
pub fn constraint_weighted(network: &Network) -> Vec<f64> {
    let weight = network.weights();
    of_all(network, &strength(network), |tie| weight[tie.index()])
}

fn of_all(network: &Network, strength: &[f64], weight: impl Fn(TieId) -> f64 + Sync + Send) -> Vec<f64> {
    let scratch = || (Neighbourhood::scratch(network), Vec::new());
    parallel::joined(network.node_count(), CHUNK, scratch, |(around, invested), nodes| {
        let of_node = |node: usize| {
            around.visit(network, NodeId(node as u32));
            of_one(network, strength, &weight, around, strength[node], invested)
        };
        nodes.map(of_node).collect()
    })
}

/// `invested` is scratch: what the person invests in each neighbour, directly and through the others.
fn of_one(
    network: &Network,
    strength: &[f64],
    weight: impl Fn(TieId) -> f64,
    around: &Neighbourhood,
    own_strength: f64,
    invested: &mut Vec<f64>,
) -> f64 {
    if around.members().is_empty() {
        return f64::NAN;
    }
    let share = |tie| weight(tie) / own_strength;
    invested.clear();
    invested.extend(around.members().iter().map(|(_, tie)| share(*tie)));
    for &(through, tie) in around.members() {
        let per_weight = share(tie) / strength[through.index()];
        around.common(network, through, |place, onward| invested[place] += per_weight * weight(onward));
    }
    invested.iter().map(|share| share * share).sum()
}
