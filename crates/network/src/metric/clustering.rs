//! Clustering: how often a person's contacts know each other.

use super::common_neighbours;
use crate::Network;

/// Triangles each person is part of. A tie with n common neighbours is a side of n triangles, and a person's triangles
/// have two sides each at the person.
pub fn triangles(network: &Network) -> Vec<u64> {
    let mut sides = vec![0; network.node_count()];
    for (tie, common) in network.ties().zip(common_neighbours(network)) {
        let (a, b) = network.ends(tie);
        sides[a.index()] += u64::from(common);
        sides[b.index()] += u64::from(common);
    }
    sides.into_iter().map(|sides| sides / 2).collect()
}

/// Local clustering coefficient `2 T / (k (k - 1))` of each person (Watts & Strogatz 1998), without weights; 0 for
/// those with fewer than two contacts.
pub fn clustering(network: &Network) -> Vec<f64> {
    let of_node = |(node, triangles): (_, u64)| {
        let pairs = pairs(network.degree(node));
        if pairs > 0.0 { triangles as f64 / pairs } else { 0.0 }
    };
    network.nodes().zip(triangles(network)).map(of_node).collect()
}

/// Mean of [`clustering`] over all people, those with fewer than two contacts included; `NAN` without people.
pub fn average_clustering(network: &Network) -> f64 {
    clustering(network).iter().sum::<f64>() / network.node_count() as f64
}

/// Share of pairs with a common contact that know each other, over the whole network; 0 where there are none.
pub fn transitivity(network: &Network) -> f64 {
    let closed: u64 = triangles(network).iter().sum();
    let wedges: f64 = network.nodes().map(|node| pairs(network.degree(node))).sum();
    if wedges > 0.0 { closed as f64 / wedges } else { 0.0 }
}

fn pairs(degree: usize) -> f64 {
    degree as f64 * degree.saturating_sub(1) as f64 / 2.0
}
