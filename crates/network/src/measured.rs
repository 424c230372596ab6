//! Measured: the usual metrics of a network in one go, as they are listed and written.

use serde::Serialize;

use crate::metric;
use crate::{Network, NodeId, Seed};

/// Up to how many people betweenness and path lengths are exact.
pub const EXACT_PEOPLE: usize = 10_000;

/// Starts from which they are estimated beyond.
pub const PIVOTS: usize = 256;

/// The usual metrics of people, ties and the whole.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Measured {
    /// By node number.
    pub nodes: Vec<NodeMetrics>,
    /// By tie number.
    pub edges: Vec<TieMetrics>,
    /// Of the whole.
    pub graph: GraphMetrics,
}

/// The metrics of one person. Those without ties have no constraint, effective size and efficiency: `NAN`, `null` in JSON.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NodeMetrics {
    /// The label.
    pub id: String,
    /// Number of ties.
    pub degree: usize,
    /// Sum of the weights of the ties.
    pub strength: f64,
    /// Local clustering coefficient.
    pub clustering: f64,
    /// Burt's constraint, every tie counting the same.
    pub constraint: f64,
    /// Burt's constraint, ties counting by weight.
    pub constraint_weighted: f64,
    /// Effective size, every tie counting the same.
    pub effective_size: f64,
    /// Effective size, ties counting by weight.
    pub effective_size_weighted: f64,
    /// Effective size per contact.
    pub efficiency: f64,
    /// Normalised betweenness.
    pub betweenness: f64,
}

/// The metrics of one tie.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TieMetrics {
    /// Label of the end with the lower node number.
    pub source: String,
    /// Label of the other.
    pub target: String,
    /// Weight.
    pub weight: f64,
    /// Neighbourhood overlap.
    pub overlap: f64,
}

/// The metrics of the whole.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GraphMetrics {
    /// Number of people.
    pub nodes: usize,
    /// Number of ties.
    pub edges: usize,
    /// Number of components.
    pub components: usize,
    /// People in the largest component.
    pub giant: usize,
    /// Mean path length in the largest component.
    pub average_path_length: f64,
    /// Longest shortest path met in the largest component.
    pub diameter: u32,
    /// Degree assortativity.
    pub assortativity: f64,
    /// Mean local clustering.
    pub clustering: f64,
    /// Share of wedges that are closed.
    pub transitivity: f64,
    /// Rank correlation of overlap and weight.
    pub overlap_weight_spearman: f64,
    /// Labels of the ends of ties without which a component would fall in two.
    pub bridges: Vec<[String; 2]>,
    /// Labels of the people most shortest paths lead through, the first of them first.
    pub brokers: Vec<String>,
    /// Bound on the error of every betweenness, at 95 %; 0 where exact.
    pub betweenness_error: f64,
    /// Whether path lengths are exact.
    pub paths_exact: bool,
}

/// How many brokers are named.
const BROKERS: usize = 10;

/// Measures a network. Betweenness and path lengths are exact up to [`EXACT_PEOPLE`], estimated from [`PIVOTS`] starts
/// beyond.
pub fn measure(network: &Network, seed: Seed) -> Measured {
    let starts = if network.node_count() <= EXACT_PEOPLE { network.node_count() } else { PIVOTS };
    let betweenness = metric::betweenness_sampled(network, starts, seed);
    let brokers = metric::brokers(&betweenness.values, BROKERS);
    let graph =
        graph(network, metric::path_lengths_sampled(network, starts, seed), &brokers, betweenness.bound);
    Measured { nodes: nodes(network, &betweenness.values), edges: edges(network), graph }
}

fn nodes(network: &Network, betweenness: &[f64]) -> Vec<NodeMetrics> {
    let (strength, clustering) = (metric::strength(network), metric::clustering(network));
    let (constraint, constraint_weighted) =
        (metric::constraint(network), metric::constraint_weighted(network));
    let sizes = (metric::effective_size(network), metric::effective_size_weighted(network));
    let of_node = |node: NodeId| {
        let (index, degree) = (node.index(), network.degree(node));
        NodeMetrics {
            id: network.label(node).to_owned(),
            degree,
            strength: strength[index],
            clustering: clustering[index],
            constraint: constraint[index],
            constraint_weighted: constraint_weighted[index],
            effective_size: sizes.0[index],
            effective_size_weighted: sizes.1[index],
            efficiency: sizes.0[index] / degree as f64,
            betweenness: betweenness[index],
        }
    };
    network.nodes().map(of_node).collect()
}

fn edges(network: &Network) -> Vec<TieMetrics> {
    let of_tie = |(tie, overlap)| {
        let tie = network.tie(tie);
        let label = |node| network.label(node).to_owned();
        TieMetrics { source: label(tie.a), target: label(tie.b), weight: tie.weight, overlap }
    };
    network.ties().zip(metric::overlap(network)).map(of_tie).collect()
}

fn graph(
    network: &Network,
    paths: metric::PathLengths,
    brokers: &[NodeId],
    betweenness_error: f64,
) -> GraphMetrics {
    let components = metric::components(network);
    let label = |node: NodeId| network.label(node).to_owned();
    let ends = |tie| {
        let (a, b) = network.ends(tie);
        [label(a), label(b)]
    };
    GraphMetrics {
        nodes: network.node_count(),
        edges: network.tie_count(),
        components: components.sizes.len(),
        giant: components.giant(),
        average_path_length: paths.mean,
        diameter: paths.diameter,
        assortativity: metric::assortativity(network),
        clustering: metric::average_clustering(network),
        transitivity: metric::transitivity(network),
        overlap_weight_spearman: metric::overlap_weight_spearman(network),
        bridges: metric::bridges(network).into_iter().map(ends).collect(),
        brokers: brokers.iter().map(|node| label(*node)).collect(),
        betweenness_error,
        paths_exact: paths.exact,
    }
}
