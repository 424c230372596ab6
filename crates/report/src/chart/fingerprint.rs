//! The fingerprint of a strategy: its score against every blend of a probe with chance (Ashlock & Kim 2008).

use super::{Entry, Feed};
use crate::plot::heat::Cell;
use crate::plot::{Body, Chart, Heat, number};
use crate::table::{Entry as Value, Table};
use crate::words;

pub(super) const ENTRY: Entry = Entry {
    name: "fingerprint",
    meaning: "a strategy's score against every blend of a probe with chance",
    feed: Feed::Verb("show"),
};

/// Scores over the unit square.
#[derive(Clone, Debug, PartialEq)]
pub struct Fingerprint {
    /// The strategy.
    pub strategy: String,
    /// The probe.
    pub probe: String,
    /// Score per visit at `x = column / steps`, `y = row / steps`, row by row from `y = 0`.
    pub scores: Vec<Vec<f64>>,
    /// What two cooperators earn per visit: where the colours are pale.
    pub reward: f64,
    /// How the scores were found, in a sentence.
    pub method: String,
}

/// The chart of a fingerprint.
#[must_use]
pub fn draw(fingerprint: &Fingerprint) -> Chart {
    let steps = fingerprint.scores.len().saturating_sub(1).max(1) as f64;
    let share = |place: usize| place as f64 / steps;
    let axis: Vec<f64> = (0..fingerprint.scores.len()).map(share).collect();
    let cell = |score: &f64| Some(Cell { value: score - fingerprint.reward, undecided: false });
    let mut table = Table::new(&["x", "y", "score", "less_mutual_cooperation"]);
    for (row, scores) in fingerprint.scores.iter().enumerate() {
        for (column, &score) in scores.iter().enumerate() {
            let numbers = [share(column), share(row), score, score - fingerprint.reward];
            table.rows.push(numbers.map(Value::finite).to_vec());
        }
    }
    Chart {
        name: String::from("fingerprint"),
        claim: claim(fingerprint),
        note: words::joined(&[
            &format!(
                "The partner plays C with probability x, D with y, else as {}; beyond the diagonal as its opposite.",
                fingerprint.probe
            ),
            &fingerprint.method,
        ]),
        body: Body::Heat(Heat {
            x_label: String::from("x: probability of C"),
            y_label: String::from("y: probability of D"),
            columns: axis.clone(),
            rows: axis,
            cells: fingerprint.scores.iter().flatten().map(cell).collect(),
            sides: (String::from("more than CC pays"), String::from("less")),
        }),
        table,
    }
}

fn claim(fingerprint: &Fingerprint) -> String {
    let scores = || fingerprint.scores.iter().flatten().copied();
    let count = scores().count().max(1) as f64;
    let above = scores().filter(|score| *score > fingerprint.reward + 1e-9).count() as f64;
    let share = match (1000.0 * above / count).round() / 10.0 {
        0.0 => String::from("nowhere more than two cooperators do"),
        share => format!("more than two cooperators do at {}\u{a0}% of the square", number::plain(share)),
    };
    format!(
        "{} earns {} to {} per visit, {share}.",
        words::capital(&fingerprint.strategy),
        number::plain(scores().fold(f64::INFINITY, f64::min)),
        number::plain(scores().fold(f64::NEG_INFINITY, f64::max))
    )
}
