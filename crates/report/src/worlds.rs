//! Numbers by world, from the records as they pass by: what the summary does not hold.

use std::collections::BTreeMap;

use longgame_records::{Arm, Cell, Coordinate, Observed, Records, Row, Switch};

use crate::findings::AS_WRITTEN;

/// Name of the column of profits, in the unit of money.
pub(crate) const PROFIT: &str = "profit";
/// Name of the column of visits.
pub(crate) const VISITS: &str = "visits";

/// Some columns of the records of the experiment as written, world by world: of the sellers the comparison is
/// about, in the cells at the held values of other axes. The records themselves need not fit into memory.
#[derive(Default)]
pub(crate) struct Worlds {
    columns: Vec<&'static str>,
    horizon: Option<usize>,
    depth: Option<usize>,
    held: Vec<(usize, Coordinate)>,
    arms: Vec<Arm>,
    /// Whether every second world mirrors the one before it, so that the pair is what is independent.
    antithetic: bool,
    found: BTreeMap<Key, ByWorld>,
}

/// The bits of horizon and depth (not-a-number without that axis), and the place of the arm.
type Key = (u64, u64, usize);

/// A number for each world, or for each pair of antithetic ones, the least replicate first.
pub(crate) type Numbers = Vec<(u32, f64)>;

/// The worlds of one arm in one cell.
#[derive(Default)]
struct ByWorld {
    replicates: Vec<u32>,
    /// World by world, the columns in their order: what is summed, and what it is taken over.
    sums: Vec<(f64, f64)>,
}

impl Worlds {
    /// None yet, of these columns, for records with the axes and arms of `frame`; `held` are the axes whose value is settled.
    pub(crate) fn new(
        frame: &Records,
        columns: Vec<&'static str>,
        axes: [Option<&str>; 2],
        held: &[(&str, &Coordinate)],
    ) -> Worlds {
        let place = |path: &str| frame.axes.iter().position(|axis| axis == path);
        let [horizon, depth] = axes.map(|path| path.and_then(place));
        let arms = frame.arms.iter().filter(|arm| arm.ablation == AS_WRITTEN);
        Worlds {
            columns,
            horizon,
            depth,
            held: held.iter().filter_map(|(path, value)| Some((place(path)?, (*value).clone()))).collect(),
            arms: arms.cloned().collect(),
            antithetic: false,
            found: BTreeMap::new(),
        }
    }

    /// The same of worlds that come in mirrored pairs, where they do.
    pub(crate) fn in_pairs(self, antithetic: bool) -> Worlds {
        Worlds { antithetic, ..self }
    }

    /// Adds a block of records.
    pub(crate) fn take(&mut self, block: &Records) {
        // A file has what submodels are seen by in every row, or in none.
        if self.found.is_empty() && block.rows.iter().all(|row| row.observed.is_empty()) {
            self.columns.retain(|column| Observed::from_name(column).is_none());
        }
        if self.columns.is_empty() {
            return;
        }
        let places: Vec<Option<usize>> =
            block.arms.iter().map(|arm| self.arms.iter().position(|known| known == arm)).collect();
        for rows in block.rows.chunk_by(|a, b| (a.cell, a.arm) == (b.cell, b.arm)) {
            let cell = &block.cells[rows[0].cell as usize];
            let Some(arm) = places[rows[0].arm as usize].filter(|_| self.is_held(cell)) else { continue };
            let key = (bits(number(cell, self.horizon)), bits(number(cell, self.depth)), arm);
            let worlds = self.found.entry(key).or_default();
            rows.iter().filter(|row| row.measured).for_each(|row| worlds.add(row, &self.columns));
        }
    }

    fn is_held(&self, cell: &Cell) -> bool {
        self.held.iter().all(|(axis, value)| cell.0.get(*axis).is_none_or(|at| at == value))
    }

    /// The variants' names, in the order of the arms.
    pub(crate) fn variants(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for arm in &self.arms {
            if !names.contains(&arm.variant) {
                names.push(arm.variant.clone());
            }
        }
        names
    }

    /// A column of a variant in the cell at a horizon and a depth (`None` without that axis): one number a world, per
    /// seller or whatever it is a mean over. Worlds in which it does not exist are left out; empty where there are no records.
    pub(crate) fn of(&self, column: &str, at: At, switch: Switch, variant: &str) -> Numbers {
        let is_it = |arm: &Arm| arm.switch == switch && arm.variant == variant;
        let place = |at: Option<f64>| bits(at.unwrap_or(f64::NAN));
        let found = self.arms.iter().position(is_it).and_then(|arm| {
            let worlds = self.found.get(&(place(at.0), place(at.1), arm))?;
            Some((worlds, self.columns.iter().position(|known| *known == column)?))
        });
        let Some((worlds, column)) = found else { return Numbers::new() };
        let values = worlds.sums.chunks(self.columns.len()).map(|sums| sums[column].0 / sums[column].1);
        let numbers = worlds.replicates.iter().copied().zip(values).filter(|(_, value)| value.is_finite());
        if self.antithetic { means_of_pairs(numbers.collect()) } else { numbers.collect() }
    }

    /// Whether a column has anything to show in any world.
    pub(crate) fn has(&self, column: &str) -> bool {
        let Some(column) = self.columns.iter().position(|known| *known == column) else { return false };
        let sums = self.found.values().flat_map(|worlds| worlds.sums.chunks(self.columns.len()));
        sums.map(|sums| sums[column].0).any(|sum| sum.is_finite() && sum != 0.0)
    }
}

/// A cell by its horizon and its depth.
pub(crate) type At = (Option<f64>, Option<f64>);

impl ByWorld {
    fn add(&mut self, row: &Row, columns: &[&str]) {
        if self.replicates.last() != Some(&row.replicate) {
            self.replicates.push(row.replicate);
            self.sums.resize(self.sums.len() + columns.len(), (0.0, 0.0));
        }
        let start = self.sums.len() - columns.len();
        for (sums, column) in self.sums[start..].iter_mut().zip(columns) {
            let (part, whole) = parts(row, column);
            sums.0 += part;
            sums.1 += whole;
        }
    }
}

/// The mean of every pair of which both worlds are there.
fn means_of_pairs(numbers: Numbers) -> Numbers {
    let pairs = numbers.chunk_by(|(a, _), (b, _)| a / 2 == b / 2);
    let mean = |pair: &[(u32, f64)]| match pair {
        [(first, a), (_, b)] => Some((*first, (a + b) / 2.0)),
        _ => None,
    };
    pairs.filter_map(mean).collect()
}

/// The values of the worlds that both have, side by side.
pub(crate) fn shared(a: &Numbers, b: &Numbers) -> (Vec<f64>, Vec<f64>) {
    let other = |replicate: u32| b.binary_search_by_key(&replicate, |(replicate, _)| *replicate).ok();
    a.iter().filter_map(|(replicate, value)| Some((*value, b[other(*replicate)?].1))).unzip()
}

/// The values alone.
pub(crate) fn values(numbers: &Numbers) -> Vec<f64> {
    numbers.iter().map(|(_, value)| *value).collect()
}

/// What a row adds to a column and to what that is taken over; not-a-number where the file has no such column.
fn parts(row: &Row, column: &str) -> (f64, f64) {
    match column {
        PROFIT => (row.profit, f64::from(row.sellers)),
        VISITS => (row.visits, f64::from(row.sellers)),
        name => Observed::from_name(name).map_or((f64::NAN, f64::NAN), |observed| observed.parts(row)),
    }
}

fn number(cell: &Cell, axis: Option<usize>) -> f64 {
    match axis.and_then(|axis| cell.0.get(axis)) {
        Some(Coordinate::Number(number)) => *number,
        _ => f64::NAN,
    }
}

/// Equal for equal numbers; 0 and -0 are one.
fn bits(number: f64) -> u64 {
    if number.is_nan() { u64::MAX } else { (number + 0.0).to_bits() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn antithetic_worlds_count_as_pairs_and_half_a_pair_is_left_out() {
        let numbers = vec![(0, 1.0), (1, 3.0), (3, 9.0), (4, 5.0), (5, 7.0)];
        assert_eq!(means_of_pairs(numbers), [(0, 2.0), (4, 6.0)]);
    }
}
