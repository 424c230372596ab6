//! Metrics: what a network is like, and where its people stand in it.
//!
//! Definitions are those of networkx unless a metric says otherwise. Undefined values are `NAN`. A new metric is one
//! file, or one function in the file of its family, and one line in [`METRICS`].

use crate::Network;

mod assortativity;
mod betweenness;
mod bridge;
mod clustering;
mod component;
mod constraint;
mod correlation;
mod degree;
mod effective_size;
mod overlap;
mod path;
mod wedge;

pub use assortativity::assortativity;
pub use betweenness::{SampledBetweenness, betweenness, betweenness_sampled, brokers};
pub use bridge::{bridges, local_bridges};
pub use clustering::{average_clustering, clustering, transitivity, triangles};
pub use component::{Components, components};
pub use constraint::{constraint, constraint_weighted};
pub use correlation::{overlap_weight_pearson, overlap_weight_spearman};
pub use degree::{degree, density, strength};
pub use effective_size::{effective_size, effective_size_weighted, efficiency};
pub use overlap::{common_neighbours, mean_overlap, overlap};
pub use path::{PathLengths, path_lengths, path_lengths_sampled};
pub use wedge::{Wedges, wedges};

/// A metric, as listed and looked up by name.
pub struct Metric {
    /// Its name on the command line and in files.
    pub name: &'static str,
    /// What it says, in plain words.
    pub means: &'static str,
    /// Formula or literature.
    pub source: &'static str,
    /// What it is a property of, and how to compute it.
    pub of: Of,
}

/// What a metric is a property of.
pub enum Of {
    /// One value per person, by node number.
    Node(fn(&Network) -> Vec<f64>),
    /// One value per tie, by tie number.
    Tie(fn(&Network) -> Vec<f64>),
    /// One value for the whole network.
    Graph(fn(&Network) -> f64),
}

const fn metric(name: &'static str, of: Of, means: &'static str, source: &'static str) -> Metric {
    Metric { name, means, source, of }
}

/// All metrics.
#[rustfmt::skip]
pub static METRICS: [Metric; 21] = [
    metric("degree", Of::Node(degree), "how many people a person is tied to", "number of neighbours"),
    metric("strength", Of::Node(strength), "how much a person's ties weigh together", "Barrat et al. 2004"),
    metric("clustering", Of::Node(clustering), "how many of a person's contacts know each other, of all pairs", "Watts & Strogatz 1998"),
    metric("constraint", Of::Node(constraint), "how far all contacts lead back to the same people; low spans structural holes", "Burt 1992, without weights"),
    metric("constraint_weighted", Of::Node(constraint_weighted), "constraint, with ties counted by weight", "Burt 1992"),
    metric("effective_size", Of::Node(effective_size), "contacts less those that bring the same news", "Burt 1992; Borgatti 1997"),
    metric("effective_size_weighted", Of::Node(effective_size_weighted), "effective size, with ties counted by weight", "Burt 1992"),
    metric("efficiency", Of::Node(efficiency), "effective size per contact", "Burt 1992"),
    metric("betweenness", Of::Node(betweenness), "share of shortest paths that lead through a person", "Freeman 1977; Brandes 2001"),
    metric("overlap", Of::Tie(overlap), "share of the two people's other contacts that they have in common", "Onnela et al. 2007"),
    metric("density", Of::Graph(density), "share of the pairs of people that are tied", "ties per pair"),
    metric("components", Of::Graph(|network| components(network).sizes.len() as f64), "parts that no tie joins", "connected components"),
    metric("giant", Of::Graph(|network| components(network).giant() as f64), "people in the largest part", "largest connected component"),
    metric("average_path_length", Of::Graph(|network| path_lengths(network).mean), "mean steps between two people of the largest part", "breadth-first search"),
    metric("diameter", Of::Graph(|network| f64::from(path_lengths(network).diameter)), "most steps between two people of the largest part", "breadth-first search"),
    metric("assortativity", Of::Graph(assortativity), "whether people with many contacts know others with many", "Newman 2002"),
    metric("average_clustering", Of::Graph(average_clustering), "mean clustering of all people", "Watts & Strogatz 1998"),
    metric("transitivity", Of::Graph(transitivity), "share of pairs with a common contact that know each other", "Newman, Watts & Strogatz 2002"),
    metric("mean_overlap", Of::Graph(mean_overlap), "mean overlap of all ties", "Onnela et al. 2007"),
    metric("overlap_weight_spearman", Of::Graph(overlap_weight_spearman), "whether heavy ties lie inside groups: rank correlation of overlap and weight", "Onnela et al. 2007"),
    metric("bridges", Of::Graph(|network| bridges(network).len() as f64), "ties without which a part would fall in two", "Tarjan 1974"),
];

impl Metric {
    /// The metric of this name.
    pub fn named(name: &str) -> Option<&'static Metric> {
        METRICS.iter().find(|metric| metric.name == name)
    }
}
