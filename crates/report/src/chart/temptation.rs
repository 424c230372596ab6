//! Temptation: what each side of a pact gains by deviating, against the shadow of the future, one line a depth.

use super::{Entry, Feed};
use crate::plot::{Body, Chart, Curve, Grid, Panel, Spot, Style, number};
use crate::table::{Entry as Value, Table};

pub(super) const ENTRY: Entry = Entry {
    name: "temptation",
    meaning: "what each side of a pact gains by deviating, against continuation, at each depth of the relationship",
    feed: Feed::Verb("equilibrium"),
};

/// A pact at one depth.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it is called, as `depth 4`.
    pub name: String,
    /// `continuation x patience`, and the seller's and the buyer's gain per visit there.
    pub spots: Vec<(f64, [f64; 2])>,
    /// From where on both keep to the pact.
    pub holds_from: Option<f64>,
}

/// The chart of a pact, `pact` in words.
#[must_use]
pub fn draw(pact: &str, lines: &[Line], terms: &str) -> Chart {
    let panel = |side: usize, heading: &str| Panel {
        heading: heading.to_owned(),
        curves: lines.iter().zip(Style::OTHERS).map(|(line, style)| curve(line, style, side)).collect(),
        ..Panel::default()
    };
    let mut table = Table::new(&["line", "continuation_times_patience", "seller_gain", "buyer_gain"]);
    for line in lines {
        for &(at, [seller, buyer]) in &line.spots {
            let mut row = vec![Value::words(&line.name)];
            row.extend([at, seller, buyer].map(Value::finite));
            table.rows.push(row);
        }
    }
    Chart {
        name: String::from("temptation"),
        claim: claim(pact, lines),
        note: terms.to_owned(),
        body: Body::Curves(Grid {
            columns: 2,
            heights: Vec::new(),
            x_label: String::from("continuation × patience (%)"),
            y_label: String::new(),
            one_scale: false,
            panels: vec![panel(0, "Seller's gain per visit"), panel(1, "Buyer's gain per visit")],
        }),
        table,
    }
}

fn curve(line: &Line, style: Style, side: usize) -> Curve {
    let spot =
        |&(at, gains): &(f64, [f64; 2])| Spot { x: 100.0 * at, y: gains[side], band: None, spread: None };
    Curve { label: line.name.clone(), style, spots: line.spots.iter().map(spot).collect() }
}

fn claim(pact: &str, lines: &[Line]) -> String {
    let held = lines.iter().filter_map(|line| line.holds_from.map(|from| (&line.name, from)));
    let Some((name, from)) = held.min_by(|one, other| one.1.total_cmp(&other.1)) else {
        return format!("Somebody always gains by leaving {pact}.");
    };
    let never: Vec<&str> =
        lines.iter().filter(|line| line.holds_from.is_none()).map(|line| line.name.as_str()).collect();
    let elsewhere = match never.as_slice() {
        [] => String::new(),
        [only] => format!("; at {only} somebody always gains"),
        [others @ .., last] => format!("; at {} and {last} somebody always gains", others.join(", ")),
    };
    let from = number::at_step(100.0 * from, 0.1);
    format!(
        "Nobody gains by leaving {pact} at {name} from continuation × patience {from}\u{a0}% on{elsewhere}."
    )
}
