//! From rows to worlds: one value a world of every measure, over its measured sellers.

use std::borrow::Cow;
use std::collections::BTreeMap;

use longgame_records::{Measure, Row};

/// The rows of measured sellers, world by world: those that stand together by cell, arm and replicate.
pub(crate) fn worlds_of<'a>(rows: &'a [&'a Row]) -> impl Iterator<Item = &'a [&'a Row]> {
    rows.chunk_by(|a, b| (a.cell, a.arm, a.replicate) == (b.cell, b.arm, b.replicate))
}

/// What is sampled independently: each world by itself, or a world and its mirror image together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    World,
    Pair,
}

impl Unit {
    /// Worlds in a unit.
    pub(crate) fn worlds(self) -> usize {
        match self {
            Self::World => 1,
            Self::Pair => 2,
        }
    }

    /// How many whole units so many worlds are.
    pub(crate) fn count(self, worlds: usize) -> usize {
        worlds / self.worlds()
    }

    /// One value a unit from one a world, by replicate: a pair's is the mean of both, not-a-number where one is missing.
    pub(crate) fn values(self, worlds: &[f64]) -> Cow<'_, [f64]> {
        match self {
            Self::World => worlds.into(),
            Self::Pair => worlds.chunks_exact(2).map(|pair| (pair[0] + pair[1]) / 2.0).collect(),
        }
    }
}

/// The worlds of one cell of the design: a column for every horizon, arm and measure.
#[derive(Clone, Debug)]
pub(crate) struct CellWorlds {
    measures: Vec<Measure>,
    /// Worlds that are expected: a million of them are not to be moved about as columns grow.
    expected: usize,
    columns: BTreeMap<(u32, u32), Vec<Column>>,
}

/// One value a world, by replicate; not-a-number where a world has none. Many measures are the same in every world, and
/// take no room.
#[derive(Clone, Debug)]
enum Column {
    Same(f64, usize),
    Each(Vec<f64>),
}

impl Column {
    fn len(&self) -> usize {
        match self {
            Self::Same(_, worlds) => *worlds,
            Self::Each(values) => values.len(),
        }
    }

    fn push(&mut self, value: f64, expected: usize) {
        match self {
            Self::Same(same, worlds) if *worlds == 0 => (*same, *worlds) = (value, 1),
            Self::Same(same, worlds) if same.to_bits() == value.to_bits() => *worlds += 1,
            Self::Same(same, worlds) => {
                let mut values = Vec::with_capacity(expected.max(*worlds + 1));
                values.resize(*worlds, *same);
                values.push(value);
                *self = Self::Each(values);
            }
            Self::Each(values) => values.push(value),
        }
    }

    fn values(&self) -> Cow<'_, [f64]> {
        match self {
            Self::Same(same, worlds) => vec![*same; *worlds].into(),
            Self::Each(values) => values.as_slice().into(),
        }
    }
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
            let empty = || vec![Column::Same(f64::NAN, 0); measures.len()];
            let columns = self.columns.entry((rows[0].cell, rows[0].arm)).or_insert_with(empty);
            for (column, measure) in columns.iter_mut().zip(measures) {
                // A run that failed leaves its place empty.
                while column.len() < rows[0].replicate as usize {
                    column.push(f64::NAN, expected);
                }
                column.push(measure.in_world(rows), expected);
            }
        }
    }

    /// One measure of one records' cell under one arm, by its place among the measures; empty where there is none.
    pub(crate) fn values(&self, cell: u32, arm: u32, measure: usize) -> Cow<'_, [f64]> {
        self.columns.get(&(cell, arm)).map_or(Cow::Borrowed(&[]), |columns| columns[measure].values())
    }

    /// The same of two arms, world by world; not-a-number in both where either has no value.
    pub(crate) fn pairs(&self, cell: u32, first: u32, second: u32, measure: usize) -> (Vec<f64>, Vec<f64>) {
        let (first, second) = (self.values(cell, first, measure), self.values(cell, second, measure));
        let pair = |(&left, &right): (&f64, &f64)| {
            if left.is_nan() || right.is_nan() { (f64::NAN, f64::NAN) } else { (left, right) }
        };
        first.iter().zip(second.iter()).map(pair).unzip()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_holds_what_was_pushed_whether_equal_or_not() {
        for values in [vec![], vec![2.0; 5], vec![f64::NAN, f64::NAN, 1.0], vec![0.0, -0.0, 3.0, 3.0]] {
            let mut column = Column::Same(f64::NAN, 0);
            values.iter().for_each(|&value| column.push(value, 2));
            let bits = |values: &[f64]| values.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
            assert_eq!(bits(&column.values()), bits(&values));
            assert_eq!(column.len(), values.len());
        }
    }

    #[test]
    fn a_pair_with_a_missing_world_is_missing() {
        let worlds = [1.0, 3.0, f64::NAN, 5.0, 7.0, 8.0, 9.0];
        let pairs = Unit::Pair.values(&worlds);
        assert_eq!(
            (pairs[0], pairs[1].is_nan(), pairs[2], pairs.len()),
            (2.0, true, 7.5, Unit::Pair.count(7))
        );
        assert_eq!(Unit::World.values(&worlds[..2]).as_ref(), &worlds[..2]);
    }
}
