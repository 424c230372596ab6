//! What holds of every network: storage, order-freeness, metrics against their plain definitions, and peers.

use longgame_network::metric;
use longgame_network::{Builder, FORMATS, Network, NewTie, NodeId, Order, Seed, measure, percolate};
use proptest::prelude::*;
use rustworkx_core::petgraph::graph::{NodeIndex, UnGraph};

/// A list of ties between a few people, with repeats and self ties, in tenths so that sums are the same in any order.
fn ties() -> impl Strategy<Value = Vec<(u8, u8, u16)>> {
    prop::collection::vec((0..14u8, 0..14u8, 1..50u16), 0..60)
}

fn network(ties: &[(u8, u8, u16)]) -> Network {
    let mut builder = Builder::new();
    for (x, y, weight) in ties {
        let tie = NewTie::weighing(f64::from(*weight) / 8.0);
        builder.tie(&format!("p{x}"), &format!("p{y}"), tie).expect("good");
    }
    builder.build().expect("small").network
}

fn peer(network: &Network) -> UnGraph<(), f64> {
    let mut graph = UnGraph::with_capacity(network.node_count(), network.tie_count());
    network.nodes().for_each(|_| {
        graph.add_node(());
    });
    for tie in network.ties().map(|tie| network.tie(tie)) {
        graph.add_edge(NodeIndex::new(tie.a.index()), NodeIndex::new(tie.b.index()), tie.weight);
    }
    graph
}

fn close(x: f64, y: f64) -> bool {
    (x - y).abs() < 1e-9 || (x.is_nan() && y.is_nan())
}

/// Burt's constraint, written as in the book.
fn plain_constraint(network: &Network, i: NodeId) -> f64 {
    let w = |x, y| network.tie_between(x, y).map_or(0.0, |tie| network.tie(tie).weight);
    let others = |i, j| network.nodes().filter(move |q| *q != i && *q != j && network.degree(*q) > 0);
    let p = |x, y| w(x, y) / network.nodes().map(|q| w(x, q)).sum::<f64>();
    let of = |j| (p(i, j) + others(i, j).map(|q| p(i, q) * p(q, j)).sum::<f64>()).powi(2);
    if network.degree(i) == 0 { f64::NAN } else { network.neighbours(i).map(|(j, _)| of(j)).sum() }
}

fn plain_effective_size(network: &Network, i: NodeId) -> f64 {
    let w = |x, y| network.tie_between(x, y).map_or(0.0, |tie| network.tie(tie).weight);
    let others = |i, j| network.nodes().filter(move |q| *q != i && *q != j && network.degree(*q) > 0);
    let p = |x, y| w(x, y) / network.nodes().map(|q| w(x, q)).sum::<f64>();
    let m = |x, y| w(x, y) / network.nodes().map(|q| w(x, q)).fold(0.0, f64::max);
    let of = |j| 1.0 - others(i, j).map(|q| p(i, q) * m(j, q)).sum::<f64>();
    if network.degree(i) == 0 { f64::NAN } else { network.neighbours(i).map(|(j, _)| of(j)).sum() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rows_are_sorted_and_say_the_same_from_both_ends(ties in ties()) {
        let network = network(&ties);
        let mut seen = 0;
        for node in network.nodes() {
            let row: Vec<NodeId> = network.neighbours(node).map(|(other, _)| other).collect();
            prop_assert!(row.is_sorted() && row.len() == network.degree(node));
            for (other, tie) in network.neighbours(node) {
                let (a, b) = network.ends(tie);
                prop_assert!((a, b) == (node.min(other), node.max(other)) && a != b);
                prop_assert_eq!(network.tie_between(node, other), Some(tie));
                seen += 1;
            }
        }
        prop_assert_eq!(seen, 2 * network.tie_count());
    }

    #[test]
    fn no_weight_is_lost(ties in ties()) {
        let given: f64 = ties.iter().filter(|(x, y, _)| x != y).map(|(_, _, weight)| f64::from(*weight) / 8.0).sum();
        prop_assert_eq!(network(&ties).weights().iter().sum::<f64>(), given);
    }

    #[test]
    fn order_of_input_does_not_matter(ties in ties(), turn in 0..60usize) {
        let mut turned = ties.clone();
        turned.rotate_left(turn.min(ties.len()));
        turned.iter_mut().for_each(|(x, y, _)| std::mem::swap(x, y));
        let sorted = |network: &Network| {
            let constraint = metric::constraint_weighted(network);
            let mut rows: Vec<_> = network
                .nodes()
                .map(|node| (network.node_key(node), network.label(node).to_owned(), constraint[node.index()]))
                .collect();
            rows.sort_by_key(|row| row.0);
            let mut keys: Vec<_> = network.ties().map(|tie| (network.tie_key(tie), network.tie(tie).weight.to_bits())).collect();
            keys.sort_unstable();
            (rows, keys)
        };
        let ((one, keys), (other, turned_keys)) = (sorted(&network(&ties)), sorted(&network(&turned)));
        prop_assert_eq!(keys, turned_keys);
        for (one, other) in one.iter().zip(&other) {
            prop_assert!(one.1 == other.1 && close(one.2, other.2), "{:?} {:?}", one, other);
        }
    }

    #[test]
    fn metrics_are_their_definitions(ties in ties()) {
        let network = network(&ties);
        let constraint = metric::constraint_weighted(&network);
        let size = metric::effective_size_weighted(&network);
        for node in network.nodes() {
            prop_assert!(close(constraint[node.index()], plain_constraint(&network, node)));
            prop_assert!(close(size[node.index()], plain_effective_size(&network, node)));
        }
    }

    #[test]
    fn peers_agree(ties in ties()) {
        let network = network(&ties);
        let graph = peer(&network);
        let theirs = rustworkx_core::centrality::betweenness_centrality(&graph, false, true, 1000);
        for (ours, theirs) in metric::betweenness(&network).into_iter().zip(theirs) {
            prop_assert!(close(ours, theirs.unwrap_or(0.0)));
        }
        let parts = rustworkx_core::petgraph::algo::connected_components(&graph);
        prop_assert_eq!(metric::components(&network).sizes.len(), parts);
        let triangles: u64 = metric::triangles(&network).iter().sum::<u64>() / 3;
        if triangles > 0 {
            prop_assert!(close(metric::transitivity(&network), rustworkx_core::transitivity::graph_transitivity(&graph)));
        }
    }

    #[test]
    fn every_format_keeps_every_network(ties in ties()) {
        let network = network(&ties);
        for format in FORMATS {
            let mut file = Vec::new();
            format.write_network(&network, &mut file).expect("memory");
            let again = format.read_network(&file).expect("our own file").network;
            prop_assert_eq!(again.node_count(), network.node_count());
            for tie in network.ties().map(|tie| network.tie(tie)) {
                let node = |old| again.node(network.label(old)).expect("kept");
                let kept = again.tie_between(node(tie.a), node(tie.b)).expect("kept");
                prop_assert_eq!(again.tie(kept).weight, tie.weight);
            }
        }
    }

    #[test]
    fn percolation_goes_from_whole_to_dust(ties in ties()) {
        let network = network(&ties);
        let whole = metric::components(&network);
        for order in [Order::WeakFirst, Order::StrongFirst] {
            let curve = percolate(&network, order, &[0.0, 0.3, 0.6, 1.0]).curve;
            prop_assert_eq!((curve[0].giant, curve[0].components), (whole.giant(), whole.sizes.len()));
            prop_assert_eq!(curve[3].components, network.node_count());
            prop_assert!(curve.is_sorted_by(|x, y| x.giant >= y.giant && x.components <= y.components));
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for format in FORMATS {
            let _ = format.read_network(&bytes);
        }
    }

    #[test]
    fn any_xml_is_read_or_refused(parts in prop::collection::vec(0..XML.len(), 0..20)) {
        let text: String = parts.into_iter().map(|part| XML[part]).collect();
        for format in FORMATS {
            let _ = format.read_network(text.as_bytes());
        }
    }

    #[test]
    fn everything_can_be_measured(ties in ties()) {
        let network = network(&ties);
        prop_assert_eq!(measure(&network, Seed::from(1)).edges.len(), network.tie_count());
    }
}

const XML: [&str; 16] = [
    "<graphml>",
    "</graphml>",
    "<graph>",
    "</graph>",
    "<node id=\"a\"/>",
    "<node id='b'>",
    "</node>",
    "<edge source='a' target='b'/>",
    "<edge source='a' target='b'>",
    "</edge>",
    "<data key='w'>",
    "2",
    "</data>",
    "<key id='w' for='edge' attr.name='weight'>",
    "<default>1</default></key>",
    "&amp;&#65;",
];

#[test]
fn sampled_betweenness_keeps_its_bound() {
    let ties: Vec<(u8, u8, u16)> =
        (0..200u32).map(|i| ((i * 7 % 120) as u8, (i * i % 113) as u8, 1)).collect();
    let network = network(&ties);
    let exact = metric::betweenness(&network);
    let sampled = metric::betweenness_sampled(&network, 40, Seed::from(1));
    let furthest = exact.iter().zip(&sampled.values).map(|(x, y)| (x - y).abs()).fold(0.0, f64::max);
    assert!(furthest <= sampled.bound && furthest > 0.0, "{furthest} {}", sampled.bound);
    assert_eq!(metric::betweenness_sampled(&network, 1000, Seed::from(1)).values, exact);
}

/// The square of a hub's degree would be 10^10 steps here; the tests would not end.
#[test]
fn a_star_takes_no_longer_than_its_ties() {
    let mut builder = Builder::new();
    for leaf in 1..100_000 {
        builder.tie("0", &leaf.to_string(), NewTie::default()).expect("good");
    }
    let star = builder.build().expect("small").network;
    assert_eq!(metric::constraint(&star)[1], 1.0);
    assert_eq!(metric::effective_size_weighted(&star)[0], 99_999.0);
    assert_eq!(metric::mean_overlap(&star), 0.0);
    assert_eq!(metric::bridges(&star).len(), 99_999);
}

/// A chain would need a stack as deep as it is long.
#[test]
fn a_chain_needs_no_deep_stack() {
    let mut builder = Builder::new();
    for link in 0..200_000 {
        builder.tie(&link.to_string(), &(link + 1).to_string(), NewTie::default()).expect("good");
    }
    assert_eq!(metric::bridges(&builder.build().expect("small").network).len(), 200_000);
}
