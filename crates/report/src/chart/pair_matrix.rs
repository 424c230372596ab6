//! The pair matrix of a tournament: what each strategy earned against each other.

use super::ranking::{MOST, left_out, named};
use super::{Entry, Feed};
use crate::plot::{Body, Chart, Matrix, number};
use crate::table::{Entry as Value, Table};
use crate::words;

pub(super) const ENTRY: Entry = Entry {
    name: "pair-matrix",
    meaning: "what each strategy of a tournament earned against each other",
    feed: Feed::Verb("tournament"),
};

/// Payoffs per visit of rows against columns.
#[derive(Clone, Debug, PartialEq)]
pub struct PairMatrix {
    /// Names of the rows.
    pub rows: Vec<String>,
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Names of the rows, best first.
    pub order: Vec<String>,
    /// Payoff per visit of row against column; none where the two never met.
    pub cells: Vec<Vec<Option<f64>>>,
}

/// The chart of the pairs of one side, `who` being empty where there is only one.
#[must_use]
pub fn draw(matrix: &PairMatrix, who: &str, terms: &str) -> Chart {
    let place = |names: &[String], name: &String| names.iter().position(|other| other == name);
    let rows: Vec<usize> =
        matrix.order.iter().filter_map(|name| place(&matrix.rows, name)).take(MOST).collect();
    let square = matrix.rows == matrix.columns;
    let columns: Vec<usize> =
        if square { rows.clone() } else { (0..matrix.columns.len().min(MOST)).collect() };
    let cells: Vec<Option<f64>> =
        rows.iter().flat_map(|&row| columns.iter().map(move |&column| matrix.cells[row][column])).collect();
    let known: Vec<f64> = cells.iter().flatten().copied().collect();
    let mean = known.iter().sum::<f64>() / known.len().max(1) as f64;
    let [low, high] = [f64::min, f64::max].map(|end| known.iter().copied().fold(mean, end));
    let numbered = |names: Vec<&String>| -> Vec<String> {
        (1..).zip(names).map(|(number, name)| format!("{number}  {name}")).collect()
    };
    let names = numbered(rows.iter().map(|&row| &matrix.rows[row]).collect());
    // Columns of their own have no rows to be looked up in, so their names stand in the note.
    let key = if square {
        String::new()
    } else {
        let names = numbered(columns.iter().map(|&column| &matrix.columns[column]).collect());
        format!("Columns: {}.", names.join(", ").replace("  ", " "))
    };
    Chart {
        name: named("pair-matrix", who),
        claim: claim(matrix, &rows, &columns),
        note: words::joined(&[
            terms,
            "Blue: above the mean of the pairs shown.",
            &key,
            &left_out(matrix.rows.len()),
        ]),
        body: Body::Matrix(Matrix {
            row_title: String::from("earned by"),
            column_title: String::from(if square { "against, by the row's number" } else { "against" }),
            rows: names,
            columns: (1..=columns.len()).map(|number| number.to_string()).collect(),
            cells,
            scale: (low, mean, high),
            legend: String::from("payoff per visit"),
        }),
        table: table(matrix, &rows, &columns),
    }
}

/// The largest payoff anyone made of anyone.
fn claim(matrix: &PairMatrix, rows: &[usize], columns: &[usize]) -> String {
    let of_row =
        |&row: &usize| columns.iter().filter_map(move |&c| matrix.cells[row][c].map(|value| (value, row, c)));
    match rows.iter().flat_map(of_row).max_by(|a, b| a.0.total_cmp(&b.0)) {
        Some((value, row, column)) => format!(
            "No pairing pays more than {} against {}: {} per visit.",
            matrix.rows[row],
            matrix.columns[column],
            number::plain(value)
        ),
        None => String::from("No two met."),
    }
}

fn table(matrix: &PairMatrix, rows: &[usize], columns: &[usize]) -> Table {
    let mut table = Table::new(&["strategy", "against", "per_visit"]);
    for &row in rows {
        for &column in columns {
            let value = matrix.cells[row][column].map_or(Value::Blank, Value::finite);
            let names = [&matrix.rows[row], &matrix.columns[column]].map(Value::words);
            table.rows.push(names.into_iter().chain([value]).collect());
        }
    }
    table
}
