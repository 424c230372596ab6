//! From rows to worlds: one value a world of every measure, over its measured sellers.

use std::collections::BTreeMap;

use longgame_records::{Measure, Row};

/// The rows of measured sellers, world by world: those that stand together by cell, arm and replicate.
pub(crate) fn worlds_of<'a>(rows: &'a [&'a Row]) -> impl Iterator<Item = &'a [&'a Row]> {
    rows.chunk_by(|a, b| (a.cell, a.arm, a.replicate) == (b.cell, b.arm, b.replicate))
}

/// The worlds of one cell of the design: a column for every horizon and arm.
#[derive(Clone, Debug)]
pub(crate) struct CellWorlds {
    measures: Vec<Measure>,
    /// Worlds that are expected: a million of them are not to be moved about as columns grow.
    expected: usize,
    columns: BTreeMap<(u32, u32), Column>,
}

/// One value a world of every measure, by replicate.
#[derive(Clone, Debug, Default)]
pub(crate) struct Column {
    replicates: Vec<u32>,
    /// World after world, in the order of the measures.
    values: Vec<f64>,
}

impl CellWorlds {
    /// None yet of so many worlds.
    pub(crate) fn expecting(measures: &[Measure], worlds: usize) -> Self {
        Self { measures: measures.to_vec(), expected: worlds, columns: BTreeMap::new() }
    }

    /// Takes in rows in canonical order; a world's rows stand together.
    pub(crate) fn take_in(&mut self, rows: &[Row]) {
        let measured: Vec<&Row> = rows.iter().filter(|row| row.measured).collect();
        for rows in worlds_of(&measured) {
            let (expected, measures) = (self.expected, &self.measures);
            let empty = || Column {
                replicates: Vec::with_capacity(expected),
                values: Vec::with_capacity(expected * measures.len()),
            };
            let column = self.columns.entry((rows[0].cell, rows[0].arm)).or_insert_with(empty);
            column.replicates.push(rows[0].replicate);
            column.values.extend(measures.iter().map(|measure| measure.in_world(rows)));
        }
    }

    /// One measure of one records' cell under one arm, by its place among the measures, in the worlds that have it; empty where
    /// there is none.
    pub(crate) fn values(&self, cell: u32, arm: u32, measure: usize) -> Vec<f64> {
        let column = self.columns.get(&(cell, arm));
        let values = column.into_iter().flat_map(|column| self.of(column, measure));
        values.filter(|value| !value.is_nan()).collect()
    }

    fn of<'a>(&self, column: &'a Column, measure: usize) -> impl Iterator<Item = f64> + use<'a> {
        column.values.iter().skip(measure).step_by(self.measures.len()).copied()
    }

    /// The same of two arms in the worlds both have; not-a-number in both where either has no value.
    pub(crate) fn pairs(&self, cell: u32, first: u32, second: u32, measure: usize) -> (Vec<f64>, Vec<f64>) {
        let (Some(first), Some(second)) =
            (self.columns.get(&(cell, first)), self.columns.get(&(cell, second)))
        else {
            return Default::default();
        };
        let mut others = second.replicates.iter().zip(self.of(second, measure)).peekable();
        let mut pairs = (Vec::new(), Vec::new());
        for (replicate, value) in first.replicates.iter().zip(self.of(first, measure)) {
            while others.next_if(|(other, _)| *other < replicate).is_some() {}
            if let Some((_, other)) = others.next_if(|(other, _)| *other == replicate) {
                let exists = !value.is_nan() && !other.is_nan();
                pairs.0.push(if exists { value } else { f64::NAN });
                pairs.1.push(if exists { other } else { f64::NAN });
            }
        }
        pairs
    }
}
