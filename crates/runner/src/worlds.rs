//! From rows to worlds: one value a world of every measure, over its measured sellers.

use std::collections::BTreeMap;

use longgame_records::{Measure, Row};

/// The values of one world, in the order of [`Measure::ALL`].
pub(crate) type Values = [f64; Measure::ALL.len()];

/// The worlds in rows of measured sellers that stand together by arm and replicate: arm, replicate, values.
pub(crate) fn worlds_of(rows: &[&Row]) -> Vec<(u32, u32, Values)> {
    rows.chunk_by(|a, b| (a.cell, a.arm, a.replicate) == (b.cell, b.arm, b.replicate))
        .map(|rows| (rows[0].arm, rows[0].replicate, Measure::ALL.map(|measure| per_seller(measure, rows))))
        .collect()
}

/// A measure in one world, per measured seller (or per visit, or per tie, as the measure says).
fn per_seller(measure: Measure, rows: &[&Row]) -> f64 {
    let sum = |get: fn(&Row) -> f64| rows.iter().map(|row| get(row)).sum::<f64>();
    let sellers = sum(|row| f64::from(row.sellers));
    let over = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    match measure {
        Measure::Profit => sum(|row| row.profit) / sellers,
        Measure::Revenue => sum(|row| row.revenue_cents) / 100.0 / sellers,
        Measure::PresentValue => sum(|row| row.present_value) / sellers,
        Measure::BuyerSurplus => sum(|row| row.buyer_surplus) / sellers,
        Measure::Cooperation => over(sum(|row| row.seller_cooperations), sum(|row| row.visits)),
        Measure::VisitsPerTie => over(sum(|row| row.visits), sum(|row| f64::from(row.ties))),
        Measure::PriceRealised => {
            over(sum(|row| row.prices.quoted_cents) / 100.0, sum(|row| row.prices.units))
        }
        Measure::PriceCuts => over(sum(|row| row.prices.cuts), sum(|row| row.visits)),
        Measure::PriceAsks => over(sum(|row| row.prices.asks), sum(|row| f64::from(row.ties))),
        Measure::PriceRefusals => over(sum(|row| row.prices.refusals), sum(|row| row.prices.asks)),
        Measure::ReferencePrice => {
            over(sum(|row| row.prices.mean_reference * f64::from(row.ties)), sum(|row| f64::from(row.ties)))
        }
    }
}

/// The worlds of one cell of the design: a column for every horizon and arm.
#[derive(Clone, Debug, Default)]
pub(crate) struct CellWorlds {
    /// Worlds that are expected: a million of them are not to be moved about as columns grow.
    expected: usize,
    columns: BTreeMap<(u32, u32), Column>,
}

/// One value a world of every measure, by replicate.
#[derive(Clone, Debug, Default)]
pub(crate) struct Column {
    replicates: Vec<u32>,
    values: Vec<Values>,
}

impl CellWorlds {
    /// None yet of so many worlds.
    pub(crate) fn expecting(worlds: usize) -> Self {
        Self { expected: worlds, columns: BTreeMap::new() }
    }

    /// Takes in rows in canonical order; a world's rows stand together.
    pub(crate) fn take_in(&mut self, rows: &[Row]) {
        let measured: Vec<&Row> = rows.iter().filter(|row| row.measured).collect();
        for rows in measured.chunk_by(|a, b| (a.cell, a.arm, a.replicate) == (b.cell, b.arm, b.replicate)) {
            let expected = self.expected;
            let empty =
                || Column { replicates: Vec::with_capacity(expected), values: Vec::with_capacity(expected) };
            let column = self.columns.entry((rows[0].cell, rows[0].arm)).or_insert_with(empty);
            column.replicates.push(rows[0].replicate);
            column.values.push(Measure::ALL.map(|measure| per_seller(measure, rows)));
        }
    }

    /// One measure of one records' cell under one arm; empty where there is none.
    pub(crate) fn values(&self, cell: u32, arm: u32, measure: usize) -> Vec<f64> {
        let column = self.columns.get(&(cell, arm));
        column.map_or_else(Vec::new, |column| column.values.iter().map(|values| values[measure]).collect())
    }

    /// The same of two arms in the worlds both have.
    pub(crate) fn pairs(&self, cell: u32, first: u32, second: u32, measure: usize) -> (Vec<f64>, Vec<f64>) {
        let (Some(first), Some(second)) =
            (self.columns.get(&(cell, first)), self.columns.get(&(cell, second)))
        else {
            return Default::default();
        };
        let mut others = second.replicates.iter().zip(&second.values).peekable();
        let mut pairs = (Vec::new(), Vec::new());
        for (replicate, values) in first.replicates.iter().zip(&first.values) {
            while others.next_if(|(other, _)| *other < replicate).is_some() {}
            if let Some((_, other)) = others.next_if(|(other, _)| *other == replicate) {
                pairs.0.push(values[measure]);
                pairs.1.push(other[measure]);
            }
        }
        pairs
    }
}
