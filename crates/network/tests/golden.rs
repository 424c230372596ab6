//! Every metric and percolation curve against values computed elsewhere, to 1e-9. Sources: tests/golden/networks/README.md.

use longgame_network::metric::{self, Of};
use longgame_network::{Builder, METRICS, Metric, Network, NewTie, Order, percolate};
use serde_json::Value;

const TOLERANCE: f64 = 1e-9;

macro_rules! golden {
    ($($name:literal),*) => { [$(include_str!(concat!("../../../tests/golden/networks/", $name, ".json"))),*] };
}

const FILES: [&str; 7] = golden!(
    "ba_60_3",
    "davis_southern_women",
    "edge_cases",
    "florentine",
    "karate",
    "les_miserables",
    "sbm_4x15"
);

fn each(mut check: impl FnMut(&Value, &Network, &str)) {
    for file in FILES {
        let golden: Value = serde_json::from_str(file).expect("golden files are JSON");
        let name = golden["name"].as_str().expect("golden files have names").to_owned();
        check(&golden, &network(&golden), &name);
    }
}

fn network(golden: &Value) -> Network {
    let mut builder = Builder::new();
    // By place, not by label: whole numbers as labels would be put in numeric order.
    let label = |place: u64| format!("at {place}");
    for place in 0..list(&golden["labels"]).len() as u64 {
        builder.node(&label(place)).expect("few");
    }
    for edge in list(&golden["edges"]) {
        let end = |place: usize| label(edge[place].as_u64().expect("a position"));
        builder.tie(&end(0), &end(1), NewTie::weighing(number(&edge[2]))).expect("good");
    }
    builder.build().expect("small").network
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

/// `null` stands for undefined.
fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}

#[track_caller]
fn close(ours: f64, golden: &Value, what: &str) {
    let golden = number(golden);
    let same = (ours - golden).abs() <= TOLERANCE || (ours.is_nan() && golden.is_nan());
    assert!(same, "{what}: {ours}, not {golden}");
}

#[track_caller]
fn all_close(ours: &[f64], golden: &Value, what: &str) {
    assert_eq!(ours.len(), list(golden).len(), "{what}");
    for (place, (ours, golden)) in ours.iter().zip(list(golden)).enumerate() {
        close(*ours, golden, &format!("{what}[{place}]"));
    }
}

#[test]
fn node_metrics() {
    each(|golden, network, name| {
        for (metric, values) in golden["node"].as_object().expect("an object") {
            if let Some(Metric { of: Of::Node(of), .. }) = Metric::named(metric) {
                all_close(&of(network), values, &format!("{name} {metric}"));
            }
        }
        let triangles: Vec<f64> = metric::triangles(network).into_iter().map(|count| count as f64).collect();
        all_close(&triangles, &golden["node"]["triangles"], &format!("{name} triangles"));
    });
}

#[test]
fn every_node_metric_has_golden_values() {
    let golden: Value = serde_json::from_str(FILES[0]).expect("golden files are JSON");
    for metric in METRICS.iter().filter(|metric| matches!(metric.of, Of::Node(_))) {
        assert!(golden["node"].get(metric.name).is_some(), "{}", metric.name);
    }
}

#[test]
fn tie_metrics() {
    each(|golden, network, name| {
        all_close(&metric::overlap(network), &golden["edge"]["overlap"], &format!("{name} overlap"));
        let common: Vec<f64> = metric::common_neighbours(network).into_iter().map(f64::from).collect();
        all_close(&common, &golden["edge"]["common_neighbours"], &format!("{name} common neighbours"));
    });
}

/// What the golden files call the metrics of the whole, and what they are called here.
const GRAPH_METRICS: [(&str, &str); 10] = [
    ("density", "density"),
    ("components", "components"),
    ("giant_average_shortest_path", "average_path_length"),
    ("giant_diameter", "diameter"),
    ("average_clustering", "average_clustering"),
    ("transitivity", "transitivity"),
    ("degree_assortativity", "assortativity"),
    ("mean_overlap", "mean_overlap"),
    ("bridges", "bridges"),
    ("spearman_overlap_weight", "overlap_weight_spearman"),
];

#[test]
fn graph_metrics() {
    each(|golden, network, name| {
        for (theirs, ours) in GRAPH_METRICS {
            let Some(Metric { of: Of::Graph(of), .. }) = Metric::named(ours) else {
                panic!("{ours} is no metric")
            };
            close(of(network), &golden["global"][theirs], &format!("{name} {ours}"));
        }
        let pearson = metric::overlap_weight_pearson(network);
        close(pearson, &golden["global"]["pearson_overlap_weight"], &format!("{name} Pearson"));
        close(network.node_count() as f64, &golden["global"]["nodes"], &format!("{name} nodes"));
        close(network.tie_count() as f64, &golden["global"]["edges"], &format!("{name} edges"));
    });
}

#[test]
fn no_golden_value_is_left_out() {
    each(|golden, _, name| {
        let keys = |part: &str| -> Vec<String> {
            golden[part].as_object().expect("an object").keys().cloned().collect()
        };
        let of_graph = GRAPH_METRICS.map(|(theirs, _)| theirs);
        let other = ["nodes", "edges", "component_sizes", "pearson_overlap_weight"];
        for key in keys("global") {
            assert!(of_graph.contains(&&*key) || other.contains(&&*key), "{name}: {key}");
        }
        for key in keys("node") {
            let of_node = matches!(Metric::named(&key), Some(Metric { of: Of::Node(_), .. }));
            assert!(of_node || ["triangles", "component"].contains(&&*key), "{name}: {key}");
        }
        assert_eq!(keys("edge"), ["common_neighbours", "overlap"], "{name}");
        assert_eq!(keys("percolation"), ["strong_first", "weak_first"], "{name}");
    });
}

#[test]
fn components() {
    each(|golden, network, name| {
        let ours = metric::components(network);
        let sizes: Vec<f64> = ours.sizes.iter().map(|size| *size as f64).collect();
        all_close(&sizes, &golden["global"]["component_sizes"], name);
        // Which of two equal components comes first is a matter of taste; who shares one is not.
        let theirs: Vec<u64> = list(&golden["node"]["component"]).iter().filter_map(Value::as_u64).collect();
        for x in 0..theirs.len() {
            for y in 0..x {
                assert_eq!(ours.part[x] == ours.part[y], theirs[x] == theirs[y], "{name}: {x} and {y}");
            }
        }
    });
}

#[test]
fn percolation_curves() {
    each(|golden, network, name| {
        for (order, key) in [(Order::WeakFirst, "weak_first"), (Order::StrongFirst, "strong_first")] {
            let curve = list(&golden["percolation"][key]);
            let shares: Vec<f64> = curve.iter().map(|point| number(&point["f"])).collect();
            for (ours, golden) in percolate(network, order, &shares).curve.iter().zip(curve) {
                let what = format!("{name} {key} at {}", ours.removed);
                close(ours.giant as f64, &golden["giant"], &what);
                close(ours.components as f64, &golden["components"], &what);
                close(ours.susceptibility, &golden["susceptibility"], &what);
            }
        }
    });
}

/// Known from an independent implementation, which breaks the many ties between equal weights another way.
#[test]
fn halves_and_areas_of_real_networks() {
    each(|golden, network, _| {
        let (halves, gap) = match golden["name"].as_str() {
            Some("karate") => ([0.67, 0.73], 0.08),
            Some("les_miserables") => ([0.60, 0.78], 0.07),
            _ => return,
        };
        let [weak, strong] =
            [Order::WeakFirst, Order::StrongFirst].map(|order| percolate(network, order, &[]));
        assert!((weak.half - halves[0]).abs() < 0.04, "{}", weak.half);
        assert!((strong.half - halves[1]).abs() < 0.04, "{}", strong.half);
        assert!((strong.area - weak.area - gap).abs() < 0.04, "{}", strong.area - weak.area);
    });
}
