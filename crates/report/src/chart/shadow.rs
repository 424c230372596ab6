//! The shadow of the future: cooperation by horizon and regard, once strategies have evolved.

use super::{Entry, Feed};
use crate::plot::{Body, Chart, Matrix, number};
use crate::table::{Entry as Value, Table};
use longgame_network::counted;

pub(super) const ENTRY: Entry = Entry {
    name: "shadow",
    meaning: "how much cooperation each horizon and each weight on the partner's payoff sustain",
    feed: Feed::Verb("evolve"),
};

/// Cooperation at one horizon and one regard.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// Visits of a match.
    pub visits: u32,
    /// Weight on the partner's payoff.
    pub regard: f64,
    /// Share of visits with cooperation, mean over starts.
    pub cooperation: f64,
    /// Its 95 % interval.
    pub interval: Option<(f64, f64)>,
    /// The same where nobody recognises anybody.
    pub strangers: f64,
}

/// The chart of the cells, every horizon with every regard.
#[must_use]
pub fn draw(cells: &[Cell], terms: &str) -> Chart {
    let mut visits: Vec<u32> = cells.iter().map(|cell| cell.visits).collect();
    visits.sort_unstable();
    visits.dedup();
    let mut regards: Vec<f64> = cells.iter().map(|cell| cell.regard).collect();
    regards.sort_by(|a, b| b.total_cmp(a));
    regards.dedup();
    let at = |regard: f64, visits: u32| {
        cells.iter().find(|cell| cell.regard == regard && cell.visits == visits).map(|cell| cell.cooperation)
    };
    let mut table = Table::new(&["visits", "regard", "cooperation", "low", "high", "among_strangers"]);
    for cell in cells {
        let (low, high) = cell.interval.unwrap_or((f64::NAN, f64::NAN));
        let numbers = [f64::from(cell.visits), cell.regard, cell.cooperation, low, high, cell.strangers];
        table.rows.push(numbers.map(Value::finite).to_vec());
    }
    Chart {
        name: String::from("shadow"),
        claim: claim(cells),
        note: terms.to_owned(),
        body: Body::Matrix(Matrix {
            row_title: String::from("regard"),
            column_title: String::from("visits of a match"),
            rows: regards.iter().map(|&regard| number::plain(regard)).collect(),
            columns: visits.iter().map(u32::to_string).collect(),
            cells: regards.iter().flat_map(|&regard| visits.iter().map(move |&v| at(regard, v))).collect(),
            scale: (0.0, 0.0, 1.0),
            legend: String::from("share of visits with cooperation"),
        }),
        table,
    }
}

fn claim(cells: &[Cell]) -> String {
    let least = cells.iter().min_by(|a, b| a.cooperation.total_cmp(&b.cooperation));
    let most = cells.iter().max_by(|a, b| a.cooperation.total_cmp(&b.cooperation));
    let said = |cell: &Cell| {
        let regard = if cell.regard > 0.0 {
            format!(" and regard {}", number::plain(cell.regard))
        } else {
            String::new()
        };
        let visits = counted(cell.visits, "visit");
        format!("{}\u{a0}% at {visits}{regard}", number::at_step(100.0 * cell.cooperation, 1.0))
    };
    match (least, most) {
        (Some(least), Some(most)) => {
            format!("Cooperation rises from {} to {}.", said(least), said(most))
        }
        _ => String::from("Nothing was compared."),
    }
}
