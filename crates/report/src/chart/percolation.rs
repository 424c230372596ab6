//! What is left of a network as ties are taken away, the weak first or the strong first (Onnela et al. 2007).

use longgame_network::counted;
use longgame_network::{Network, Order, Percolation, percolate};

use super::{Entry, Feed};
use crate::plot::{Body, Chart, Curve, Grid, Panel, Spot, Style};
use crate::table::{Entry as Value, Table};

pub(super) const ENTRY: Entry = Entry {
    name: "percolation",
    meaning: "what is left of a network when weak or strong ties go first",
    feed: Feed::Verb("network percolate"),
};

/// How many steps a curve has.
const STEPS: usize = 100;
/// Curves whose halves are nearer than this tell nothing apart.
const ALIKE: f64 = 0.02;

/// The picture of both ways to take a network apart.
pub fn chart(name: &str, network: &Network) -> Chart {
    let shares: Vec<f64> = (0..=STEPS).map(|step| step as f64 / STEPS as f64).collect();
    let weak = percolate(network, Order::WeakFirst, &shares);
    let strong = percolate(network, Order::StrongFirst, &shares);
    let people = network.node_count();
    let curves = vec![
        curve("strong ties first", Style::STRONG, &strong, people),
        curve("weak ties first", Style::WEAK, &weak, people),
    ];
    Chart {
        name: format!("percolation-{name}"),
        claim: claim(&weak, &strong),
        note: format!(
            "{}, {}. The largest group of people who reach each other, as ties are removed in order of weight.",
            counted(people, "person"),
            counted(network.tie_count(), "tie")
        ),
        body: Body::Curves(Grid {
            columns: 1,
            heights: Vec::new(),
            x_label: String::from("ties removed (%)"),
            y_label: String::new(),
            one_scale: true,
            panels: vec![Panel {
                heading: String::from("People in the largest group (%)"),
                curves,
                ..Panel::default()
            }],
        }),
        table: table(&weak, &strong, people),
    }
}

fn curve(label: &str, style: Style, percolation: &Percolation, people: usize) -> Curve {
    let spot = |remains: &longgame_network::Remains| Spot {
        x: 100.0 * remains.removed,
        y: 100.0 * share(remains.giant, people),
        band: None,
        spread: None,
    };
    Curve { label: label.to_owned(), style, spots: percolation.curve.iter().map(spot).collect() }
}

fn share(giant: usize, people: usize) -> f64 {
    giant as f64 / people.max(1) as f64
}

/// Which ties hold the network together: those without which it falls apart sooner.
fn claim(weak: &Percolation, strong: &Percolation) -> String {
    let halves = format!(
        "half the people are cut off after {:.0} % of ties when weak ones go first, {:.0} % when strong ones do",
        100.0 * weak.half,
        100.0 * strong.half
    );
    match strong.half - weak.half {
        later if later > ALIKE => format!("Weak ties hold this network together: {halves}."),
        later if later < -ALIKE => format!("Strong ties hold this network together: {halves}."),
        _ => format!("Weak and strong ties hold this network together alike: {halves}."),
    }
}

fn table(weak: &Percolation, strong: &Percolation, people: usize) -> Table {
    let mut table =
        Table::new(&["first_removed", "removed", "giant", "giant_share", "components", "susceptibility"]);
    for (first, percolation) in [("weak", weak), ("strong", strong)] {
        for remains in &percolation.curve {
            let mut row = vec![Value::words(first)];
            let numbers = [
                remains.removed,
                remains.giant as f64,
                share(remains.giant, people),
                remains.components as f64,
                remains.susceptibility,
            ];
            row.extend(numbers.map(Value::finite));
            table.rows.push(row);
        }
    }
    table
}
