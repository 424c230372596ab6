//! What the sellers of each style did in the last cell, from the records as they pass by.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use longgame_records::{Arm, Cell, Coordinate, Records, Row};

use crate::findings::AS_WRITTEN;

/// Sums of the experiment as written in the last cell: that at the longest horizon and the deepest relationship.
#[derive(Default)]
pub(crate) struct Styles {
    held: Vec<(String, Coordinate)>,
    last: Option<Cell>,
    sums: BTreeMap<Key, Sum>,
}

/// The arm, whether the sellers were left as they were, and their style.
type Key = (Arm, bool, String);

/// Sums over worlds of one arm and style.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sum {
    pub(crate) worlds: f64,
    pub(crate) sellers: f64,
    pub(crate) ties: f64,
    pub(crate) alive: f64,
    pub(crate) visits: f64,
    pub(crate) walked: f64,
    pub(crate) served: f64,
    pub(crate) engaged: f64,
    pub(crate) familiarity: f64,
    pub(crate) depth: f64,
}

impl Styles {
    /// None yet; `held` are the axes whose value is settled.
    pub(crate) fn new(held: &[(&str, &Coordinate)]) -> Styles {
        let held = held.iter().map(|(path, value)| ((*path).to_owned(), (*value).clone())).collect();
        Styles { held, ..Styles::default() }
    }

    /// Adds a block of records.
    pub(crate) fn take(&mut self, block: &Records) {
        let wanted = |axis: &String| self.held.iter().find(|(path, _)| path == axis).map(|(_, value)| value);
        let fits = |cell: &&Cell| {
            let mut pairs = block.axes.iter().zip(&cell.0);
            pairs.all(|(axis, at)| wanted(axis).is_none_or(|value| value == at))
        };
        let Some(last) = block.cells.iter().filter(fits).max_by(|a, b| order(a, b)) else { return };
        if self.last.as_ref().is_some_and(|known| order(last, known) == Ordering::Less) {
            return;
        }
        if self.last.as_ref() != Some(last) {
            self.last = Some(last.clone());
            self.sums.clear();
        }
        let of_last = |row: &&Row| block.cells[row.cell as usize] == *last;
        for row in block.rows.iter().filter(of_last) {
            let arm = &block.arms[row.arm as usize];
            if arm.ablation == AS_WRITTEN {
                self.sums.entry((arm.clone(), !row.measured, row.style.clone())).or_default().add(row);
            }
        }
    }

    /// The sums by arm, measured sellers first.
    pub(crate) fn sums(&self) -> &BTreeMap<Key, Sum> {
        &self.sums
    }
}

/// Cells by their numbers, axis after axis.
fn order(a: &Cell, b: &Cell) -> Ordering {
    let at = |value: &Coordinate| if let Coordinate::Number(number) = value { *number } else { 0.0 };
    let pairs = a.0.iter().zip(&b.0).map(|(a, b)| at(a).total_cmp(&at(b)));
    pairs.into_iter().find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
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
