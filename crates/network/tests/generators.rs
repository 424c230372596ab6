//! What generated networks are like: exact counts, laws of theory, realism, presets, and the same bytes on any number
//! of threads.

use longgame_network::metric::{self, Of};
use longgame_network::{
    Caveman, Cwn, GENERATORS, Generated, Generator, Hubs, Kind, METRICS, Network, Order, PRESETS,
    ParameterError, Planted, Role, Rule, STRONG_FROM, Sales, Seed, SmallWorld, Strength, TwoMode, layout,
    measure, percolate, realism_gate,
};

fn made(name: &str, set: &[(&str, f64)], rule: Option<&str>) -> Network {
    let rule = rule.map(|rule| Rule::named(rule).expect("a known rule"));
    let generator = Generator::named(name).expect("a known generator");
    generator.generate(set, rule, Seed::from(1)).expect("good parameters").network
}

fn mean_degree(network: &Network) -> f64 {
    2.0 * network.tie_count() as f64 / network.node_count() as f64
}

fn median(mut values: Vec<f64>) -> f64 {
    values.retain(|value| !value.is_nan());
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

#[track_caller]
fn near(value: f64, expected: f64, within: f64) {
    assert!((value - expected).abs() <= within, "{value} is not within {within} of {expected}");
}

// Laws of theory.

#[test]
fn planted_degrees_are_as_asked() {
    let Generated { network, community } =
        Planted::equal(4000, 40, 8.0, 2.0).and_then(|planted| planted.generate(Seed::from(1))).expect("good");
    let inside = network.ties().filter(|tie| {
        let (a, b) = network.ends(*tie);
        community[a.index()] == community[b.index()]
    });
    let (inside, all) = (inside.count() as f64, network.tie_count() as f64);
    // Counts are binomial: standard deviations of 113 and 63.
    near(inside, 16_000.0, 450.0);
    near(all - inside, 4_000.0, 250.0);
    // Three people of one community form a triangle with the cube of the probability 8/39.
    near(metric::transitivity(&network), (8.0_f64 / 39.0).powi(3) * 39.0 * 38.0 / 99.0, 0.02);
}

#[test]
fn small_worlds_have_the_clustering_of_barrat_and_weigt() {
    for rewiring in [0.0, 0.1, 0.5] {
        let network = SmallWorld { people: 4000, neighbours: 8, rewiring }
            .generate(Seed::from(1))
            .expect("good")
            .network;
        assert_eq!(network.tie_count(), 16_000);
        // C(0) = 3 (k - 2) / (4 (k - 1)), and C(p) = C(0) (1 - p)^3 but for terms of 1/n (Barrat & Weigt 2000).
        let expected = 18.0 / 28.0 * (1.0_f64 - rewiring).powi(3);
        near(metric::transitivity(&network), expected, 0.012);
    }
}

#[test]
fn hubs_have_the_degree_law_of_barabasi_and_albert() {
    let network =
        Hubs { people: 20_000, ties: 4, closure: 0.0 }.generate(Seed::from(1)).expect("good").network;
    assert_eq!(network.tie_count(), (20_000 - 4) * 4);
    // P(k) = 2 m (m + 1) / (k (k + 1) (k + 2)) (Krapivsky, Redner & Leyvraz 2000; Bollobas et al. 2001).
    for degree in 4..12 {
        let found = network.nodes().filter(|node| network.degree(*node) == degree).count() as f64 / 20_000.0;
        let degree = degree as f64;
        near(found, 40.0 / (degree * (degree + 1.0) * (degree + 2.0)), 0.012);
    }
    let closed = Hubs { people: 5000, ties: 4, closure: 0.8 }.generate(Seed::from(1)).expect("good").network;
    assert!(metric::average_clustering(&closed) > 10.0 * metric::average_clustering(&network));
}

#[test]
fn cavemen_keep_their_number_of_ties() {
    let Generated { network, .. } =
        Caveman { cliques: 50, size: 10, rewiring: 0.1 }.generate(Seed::from(1)).expect("good");
    assert_eq!(network.tie_count(), 50 * 45);
    let pure =
        Caveman { cliques: 50, size: 10, rewiring: 0.0 }.generate(Seed::from(1)).expect("good").network;
    assert_eq!((metric::average_clustering(&pure), metric::components(&pure).sizes.len()), (1.0, 50));
}

#[test]
fn two_modes_have_no_ties_on_one_side() {
    let two_mode = TwoMode { sellers: 100, buyers: 900, segments: 7, within: 20.0, between: 10.0 };
    let Generated { network, community } = two_mode.generate(Seed::from(1)).expect("good");
    let role = |node| network.person(node).expect("people are known").role;
    let mut inside = 0;
    for tie in network.ties() {
        let (a, b) = network.ends(tie);
        assert_eq!((role(a), role(b)), (Role::Seller, Role::Purchasing));
        inside += usize::from(community[a.index()] == community[b.index()]);
    }
    near(inside as f64, 2000.0, 180.0);
    near((network.tie_count() - inside) as f64, 1000.0, 130.0);
}

#[test]
fn reinforcement_grows_communities() {
    let network = |reinforcement| {
        let cwn = Cwn { steps: 2000, ..Cwn::with_ten_ties(500, reinforcement) };
        cwn.generate(Seed::from(1)).expect("good").network
    };
    let (flat, grown) = (network(0.0), network(0.5));
    near(mean_degree(&grown), 10.0, 3.0);
    assert!(metric::average_clustering(&grown) > metric::average_clustering(&flat) + 0.15);
    assert!(metric::overlap_weight_spearman(&grown) > 0.3);
}

// Realism.

fn failures(network: &Network) -> Vec<&'static str> {
    let findings = realism_gate(network, Seed::from(1)).expect("large and sparse");
    findings.into_iter().filter(|finding| !finding.is_met()).map(|finding| finding.claim).collect()
}

#[test]
fn the_gate_lets_realistic_networks_pass_and_no_others() {
    let people = ("people", 1500.0);
    assert_eq!(failures(&made("planted", &[people], None)), [""; 0]);
    assert_eq!(failures(&made("small-world", &[people], None)), [""; 0]);
    assert_eq!(failures(&made("cwn", &[("people", 1000.0), ("steps", 3000.0)], None)), [""; 0]);
    for preset in PRESETS.iter().filter(|preset| preset.claims_gate) {
        assert_eq!(
            failures(&preset.generate(&[], Seed::from(1)).expect("good").network),
            [""; 0],
            "{}",
            preset.name
        );
    }
    let percolation = "how much longer the giant lasts when strong ties go first";
    for (null, set) in [("hubs", &[people][..]), ("small-world", &[people]), ("planted", &[people])] {
        assert!(failures(&made(null, set, Some("random"))).contains(&percolation), "{null}");
    }
    // Hubs hold a network together whatever the weights.
    assert!(failures(&made("hubs", &[people, ("closure", 0.8)], Some("overlap"))).contains(&percolation));
    assert_eq!(realism_gate(&made("planted", &[("people", 100.0)], None), Seed::from(1)), None);
}

#[test]
fn presets_are_within_their_bands() {
    for preset in &PRESETS {
        let network = preset.generate(&[], Seed::from(1)).expect("good").network;
        let within = |value: f64, band: [f64; 2], what: &str| {
            assert!(
                (band[0]..=band[1]).contains(&value),
                "{} {what}: {value} is not in {band:?}",
                preset.name
            );
        };
        within(mean_degree(&network), preset.degree, "degree");
        within(metric::average_clustering(&network), preset.clustering, "clustering");
        within(median(metric::constraint(&network)), preset.constraint, "constraint");
    }
}

#[test]
fn markets_are_weak_and_teams_strong() {
    let strong_share = |name: &str| {
        let preset = PRESETS.iter().find(|preset| preset.name == name).expect("a known preset");
        let network = preset.generate(&[], Seed::from(1)).expect("good").network;
        let from = network.strong_from(STRONG_FROM);
        let strong = network.ties().filter(|tie| network.strength(*tie, from) == Strength::Strong).count();
        strong as f64 / network.tie_count() as f64
    };
    assert!(strong_share("marketplace") < 0.3, "{}", strong_share("marketplace"));
    assert!(strong_share("intra-organisational") > 0.9, "{}", strong_share("intra-organisational"));
}

#[test]
fn a_sale_runs_through_four_layers_of_the_same_people() {
    let sales = Sales::default().generate(Seed::from(1)).expect("good");
    let names: Vec<&String> = sales.layers().iter().flat_map(|layer| layer.layers()).collect();
    assert_eq!(names, ["customer", "intra-organisational", "marketplace", "prospect"]);
    for layer in sales.layers() {
        assert_eq!(layer.node_count(), 60 + 12 * 90);
        assert!(layer.tie_count() > 100, "{:?}", layer.layers());
    }
    // Homophily: more ties inside a segment than the quarter that chance would give.
    for name in ["customer", "marketplace"] {
        let layer = sales.layer(name).expect("a layer");
        let segment = |node| layer.person(node).expect("people are known").segment;
        let alike =
            layer.ties().filter(|tie| segment(layer.ends(*tie).0) == segment(layer.ends(*tie).1)).count();
        assert!(alike as f64 > 0.45 * layer.tie_count() as f64, "{name}: {alike} of {}", layer.tie_count());
    }
    let whole = sales.flatten();
    let layers: usize = sales.layers().iter().map(Network::tie_count).sum();
    assert!(whole.tie_count() <= layers && whole.tie_count() > layers / 2);
    let weight = |network: &Network| network.weights().iter().sum::<f64>();
    near(weight(&whole), sales.layers().iter().map(weight).sum(), 1e-6);
}

// Any number of threads, and any parameters.

#[cfg(feature = "parallel")]
#[test]
fn the_same_bytes_on_any_number_of_threads() {
    let everything = || {
        let networks: Vec<Network> = GENERATORS
            .iter()
            .map(|generator| {
                let set: &[(&str, f64)] =
                    if generator.name == "cwn" { &[("people", 300.0), ("steps", 300.0)] } else { &[] };
                generator.generate(set, None, Seed::from(7)).expect("good").network
            })
            .collect();
        let sales = Sales::default().generate(Seed::from(7)).expect("good");
        let measured = format!("{:?}", measure(&networks[0], Seed::from(7)));
        let values: Vec<u64> = METRICS
            .iter()
            .flat_map(|metric| match metric.of {
                Of::Node(of) | Of::Tie(of) => of(&networks[2]),
                Of::Graph(of) => vec![of(&networks[2])],
            })
            .map(f64::to_bits)
            .collect();
        (
            networks,
            sales,
            measured,
            values,
            layout(&made("planted", &[("people", 200.0)], None), Seed::from(7)),
        )
    };
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(everything)
    };
    let one = on(1);
    assert!(one == on(2));
    assert!(one == on(8));
}

/// A fingerprint of the ties and weights of each generator's default network: a change is a decision, never an accident.
#[test]
fn outputs_are_pinned() {
    let fingerprint = |network: &Network| {
        network.ties().fold(0u64, |hash, tie| {
            let (a, b) = network.ends(tie);
            let words = [u64::from(a.0), u64::from(b.0), network.tie(tie).weight.to_bits()];
            words
                .into_iter()
                .fold(hash, |hash, word| (hash ^ word).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(29))
        })
    };
    let cwn = [("people", 300.0), ("steps", 300.0)];
    let found = GENERATORS.map(|generator| {
        let network = made(generator.name, if generator.name == "cwn" { &cwn } else { &[] }, None);
        (generator.name, network.tie_count(), fingerprint(&network))
    });
    assert_eq!(found, PINNED);
}

const PINNED: [(&str, usize, u64); 6] = [
    ("planted", 4964, 3032118029636224771),
    ("cwn", 637, 8674189640779374797),
    ("small-world", 4000, 13709062760120354269),
    ("hubs", 3984, 13697722103342155392),
    ("caveman", 4500, 2684921563898020973),
    ("two-mode", 2956, 4521367070431444525),
];

#[test]
fn parameters_that_cannot_be_met_are_refused() {
    let refused = |name: &str, set: &[(&str, f64)], parameter: &str| {
        let generator = Generator::named(name).expect("a known generator");
        match generator.generate(set, None, Seed::from(1)) {
            Err(ParameterError::Value { name, .. }) => assert_eq!(name, parameter),
            other => panic!("{name} {set:?}: {:?}", other.map(|made| made.network.tie_count())),
        }
    };
    refused("small-world", &[("people", 8.0), ("neighbours", 8.0)], "neighbours");
    refused("small-world", &[("neighbours", 3.0)], "neighbours");
    refused("small-world", &[("people", 9.0), ("neighbours", 8.0), ("rewiring", 0.5)], "rewiring");
    refused("small-world", &[("people", 0.0)], "neighbours");
    refused("small-world", &[("rewiring", f64::NAN)], "rewiring");
    refused("small-world", &[("people", 1e12)], "people");
    refused("hubs", &[("people", 4.0), ("ties", 4.0)], "ties");
    refused("hubs", &[("ties", 0.0)], "ties");
    refused("hubs", &[("closure", 1.5)], "closure");
    refused("planted", &[("size", 0.0)], "size");
    refused("planted", &[("size", 10.0), ("within", 10.0)], "within");
    refused("planted", &[("between", -1.0)], "between");
    refused("planted", &[("people", 1.5)], "people");
    refused("caveman", &[("cliques", 1.0)], "rewiring");
    refused("caveman", &[("cliques", 1e6), ("size", 1e6)], "cliques");
    refused("two-mode", &[("segments", 0.0)], "segments");
    refused("two-mode", &[("within", 91.0)], "within");
    refused("cwn", &[("reinforcement", -1.0)], "reinforcement");
    refused("cwn", &[("departure", 2.0)], "departure");
    refused("cwn", &[("reinforcement", 1e300)], "reinforcement");
    refused("cwn", &[("steps", 4294967295.0)], "steps");
    // More people or ties than a machine holds.
    refused("planted", &[("people", 1e9)], "people");
    refused("planted", &[("people", 1e6), ("size", 9e5), ("within", 8e5)], "within");
    refused("planted", &[("people", 1e6), ("between", 9e5)], "between");
    refused("cwn", &[("people", 1e9)], "people");
    refused("small-world", &[("people", 4294967295.0)], "people");
    refused("small-world", &[("people", 1e6), ("neighbours", 9e5)], "neighbours");
    refused("hubs", &[("people", 1e9)], "people");
    refused("hubs", &[("people", 1e6), ("ties", 1000.0)], "ties");
    refused("caveman", &[("size", 1e6)], "size");
    refused("two-mode", &[("sellers", 1e9)], "sellers");
    let many = [("sellers", 1e6), ("buyers", 1e6), ("segments", 1.0), ("within", 1000.0), ("between", 0.0)];
    refused("two-mode", &many, "within");
    let unknown = Generator::named("hubs").expect("known").generate(&[("peple", 3.0)], None, Seed::from(1));
    assert!(matches!(&unknown, Err(error @ ParameterError::Unknown { .. })
        if error.to_string().ends_with("which has people, ties, closure; the nearest is `people`")));
    let no_blocks =
        Generator::named("hubs").expect("known").generate(&[], Rule::named("block"), Seed::from(1));
    assert!(matches!(no_blocks, Err(ParameterError::Rule(_))));
}

/// Whatever a parameter is set to, it is refused or gives a network of bounded size.
#[test]
fn no_value_of_a_parameter_asks_for_too_much() {
    let values = [f64::NAN, f64::INFINITY, -1.0, 0.0, 0.5, 1e9, 4294967295.0, 1e12, 1e300];
    for kind in Kind::all() {
        for parameter in kind.parameters() {
            for value in values {
                // The one that takes long at its defaults.
                let small = [("people", 100.0), ("steps", 100.0)];
                let mut set = if kind.name() == "cwn" { small.to_vec() } else { vec![] };
                set.push((parameter.name, value));
                match kind.generate(&set, None, Seed::from(1)) {
                    Ok(made) => assert!(made.layers().iter().all(|layer| layer.tie_count() < 1_000_000)),
                    Err(error) => {
                        let told = error.to_string();
                        assert!(told.contains("but needs to be") && told.len() < 200, "{told}");
                    }
                }
            }
        }
    }
}

#[test]
fn sales_of_any_small_size_are_generated() {
    let cases: [&[(&str, f64)]; 7] = [
        &[("firms", 0.0)],
        &[("firms", 1.0)],
        &[("departments", 1.0)],
        &[("department", 2.0)],
        &[("firms", 1.0), ("departments", 1.0), ("department", 2.0)],
        &[("sellers", 0.0), ("experts", 0.0)],
        &[("sellers", 0.0), ("experts", 0.0), ("firms", 0.0)],
    ];
    for set in cases {
        let made = Sales::with(set).and_then(|sales| sales.generate(Seed::from(1)));
        assert_eq!(made.map(|made| made.layers().len()), Ok(4), "{set:?}");
    }
}

#[test]
fn networks_of_nearly_everybody_keep_their_number_of_ties() {
    let ring = SmallWorld { people: 401, neighbours: 398, rewiring: 0.5 };
    assert_eq!(ring.generate(Seed::from(1)).expect("good").network.tie_count(), 401 * 199);
    let hubs = Hubs { people: 400, ties: 150, closure: 0.5 }.generate(Seed::from(1)).expect("good").network;
    assert_eq!(hubs.tie_count(), 250 * 150);
    for node in hubs.nodes() {
        let row: Vec<_> = hubs.neighbours(node).map(|(other, _)| other).collect();
        assert!(row.windows(2).all(|pair| pair[0] < pair[1]), "{node:?} has a tie twice");
    }
}

#[test]
fn the_smallest_networks_are_networks() {
    let small = [
        made("planted", &[("people", 1.0), ("size", 1.0), ("within", 0.0), ("between", 0.0)], None),
        made("small-world", &[("people", 1.0), ("neighbours", 0.0), ("rewiring", 0.0)], None),
        made("hubs", &[("people", 2.0), ("ties", 1.0)], None),
        made("hubs", &[("people", 5.0), ("ties", 4.0), ("closure", 1.0)], None),
        made("caveman", &[("cliques", 0.0)], None),
        made(
            "two-mode",
            &[("sellers", 1.0), ("buyers", 1.0), ("segments", 1.0), ("within", 1.0), ("between", 0.0)],
            None,
        ),
        made("cwn", &[("people", 1.0), ("steps", 10.0)], None),
        made("cwn", &[("people", 0.0), ("steps", 10.0)], None),
    ];
    for network in &small {
        let measured = measure(network, Seed::from(1));
        assert_eq!(measured.nodes.len(), network.node_count());
        assert_eq!(layout(network, Seed::from(1)).len(), network.node_count());
        percolate(network, Order::WeakFirst, &[0.0, 0.5, 1.0, f64::NAN]);
    }
}
