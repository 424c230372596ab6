//! What the sellers of each style did, from the records themselves.

use std::collections::BTreeMap;

use longgame_records::{Arm, Coordinate, Row};

use super::html::table;
use crate::findings::{AS_WRITTEN, Findings};
use crate::plot::number;
use crate::table::{Entry, Table};

/// Sums over worlds of one arm and style.
#[derive(Default)]
struct Sum {
    worlds: f64,
    sellers: f64,
    ties: f64,
    alive: f64,
    visits: f64,
    walked: f64,
    served: f64,
    engaged: f64,
    familiarity: f64,
    depth: f64,
}

/// At the longest horizon and the deepest relationship: visits, ties left, cooperation, levels.
pub(super) fn section(findings: &Findings) -> String {
    let sums = sums(findings);
    if sums.is_empty() {
        return String::new();
    }
    let mut rows = Table::new(&[
        "style",
        "arm",
        "sellers",
        "visits per tie",
        "ties left, share",
        "walked per seller",
        "serves, share of visits",
        "buyer engages, share",
        "familiarity at the end",
        "depth at the end",
    ]);
    for ((arm, measured, style), sum) in &sums {
        let who = if *measured { "" } else { " (not switched)" };
        let mut entries = vec![
            Entry::words(format!("{style}{who}")),
            Entry::words(format!("{} {}", arm.switch.name(), arm.variant)),
        ];
        let numbers = [
            sum.sellers / sum.worlds,
            sum.visits / sum.ties,
            sum.alive / sum.ties,
            sum.walked / sum.sellers,
            sum.served / sum.visits,
            sum.engaged / sum.visits,
            sum.familiarity / sum.worlds,
            sum.depth / sum.worlds,
        ];
        entries.extend(numbers.into_iter().map(Entry::finite));
        rows.rows.push(entries);
    }
    let longest = findings
        .horizons()
        .last()
        .map(|most| format!(", up to {} {}s", number::plain(*most), super::escape(findings.unit())));
    format!(
        "<section aria-labelledby=\"styles\">\n<h2 id=\"styles\">What the sellers did</h2>\n\
         <p>Means over all worlds of the experiment as written, at the deepest relationship{}.</p>\n{}</section>\n",
        longest.unwrap_or_default(),
        table("Visits, ties and cooperation by style and arm", &rows),
    )
}

fn sums<'a>(findings: &Findings<'a>) -> BTreeMap<(&'a Arm, bool, &'a str), Sum> {
    let mut sums: BTreeMap<(&Arm, bool, &str), Sum> = BTreeMap::new();
    let records = &findings.results.records;
    let Some(cell) = last_cell(findings) else { return sums };
    for (index, arm) in records.arms.iter().enumerate().filter(|(_, arm)| arm.ablation == AS_WRITTEN) {
        for row in records.rows_of(cell, index as u32) {
            sums.entry((arm, !row.measured, &row.style)).or_default().add(row);
        }
    }
    sums.into_iter().map(|((arm, other, style), sum)| ((arm, !other, style), sum)).collect()
}

/// The cell at the longest horizon, the deepest relationship and the held values of other axes.
fn last_cell(findings: &Findings) -> Option<u32> {
    let records = &findings.results.records;
    let held = findings.held();
    let wanted = |axis: &String| held.iter().find(|(path, _)| path == axis).map(|(_, value)| *value);
    let fits = |index: &usize| {
        let pairs = records.axes.iter().zip(&records.cells[*index].0);
        pairs.into_iter().all(|(axis, at)| wanted(axis).is_none_or(|value| value == at))
    };
    let size = |index: &usize| -> Vec<f64> {
        let at = |value: &Coordinate| if let Coordinate::Number(number) = value { *number } else { 0.0 };
        records.cells[*index].0.iter().map(at).collect()
    };
    let last = (0..records.cells.len()).filter(fits).max_by(|a, b| {
        size(a)
            .iter()
            .zip(&size(b))
            .map(|(x, y)| x.total_cmp(y))
            .find(|order| order.is_ne())
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    last.map(|index| index as u32)
}

impl Sum {
    fn add(&mut self, row: &Row) {
        self.worlds += 1.0;
        self.sellers += f64::from(row.sellers);
        self.ties += f64::from(row.ties);
        self.alive += row.ties_alive;
        self.visits += row.visits;
        self.walked += row.walked;
        self.served += row.seller_cooperations;
        self.engaged += row.buyer_cooperations;
        self.familiarity += row.mean_familiarity;
        self.depth += row.mean_depth;
    }
}
