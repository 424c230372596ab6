//! Numbers by world, from the records themselves: what the summary does not hold.

use std::collections::BTreeMap;

use longgame_records::{Arm, Cell, Coordinate, Observed, Records, Row, Switch};

use crate::findings::{AS_WRITTEN, Findings};

/// The cells at the held values of other axes, by the bits of horizon and depth (not-a-number without that axis).
pub(crate) struct Cells(BTreeMap<(u64, u64), u32>);

impl Cells {
    /// Finds them once, for many look-ups.
    pub(crate) fn of(findings: &Findings) -> Cells {
        let records = &findings.results.records;
        let place = |path: &str| records.axes.iter().position(|axis| axis == path);
        let (horizon, depth) =
            (findings.horizon_path().and_then(place), findings.depth_path().and_then(place));
        let held: Vec<(usize, &Coordinate)> =
            findings.held().iter().filter_map(|(path, value)| Some((place(path)?, *value))).collect();
        let is_held =
            |cell: &Cell| held.iter().all(|(axis, value)| cell.0.get(*axis).is_none_or(|at| at == *value));
        let key = |cell: &Cell| (bits(number(cell, horizon)), bits(number(cell, depth)));
        let all = (0..).zip(&records.cells).filter(|(_, cell)| is_held(cell));
        Cells(all.map(|(place, cell)| (key(cell), place)).collect())
    }

    /// The cell at a horizon and a depth (`None` without a depth axis).
    pub(crate) fn at(&self, horizon: f64, depth: Option<f64>) -> Option<u32> {
        self.0.get(&(bits(horizon), bits(depth.unwrap_or(f64::NAN)))).copied()
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

/// The rows of a variant of the experiment as written in one cell.
pub(crate) fn rows_of<'a>(records: &'a Records, cell: u32, switch: Switch, variant: &str) -> &'a [Row] {
    let is_it = |arm: &Arm| arm.ablation == AS_WRITTEN && arm.switch == switch && arm.variant == variant;
    records.arms.iter().position(is_it).map_or(&[], |arm| records.rows_of(cell, arm as u32))
}

/// One number a world: a sum over the sellers the comparison is about, per seller. Worlds in which it does not exist are
/// left out.
pub(crate) fn per_seller(rows: &[Row], value: impl Fn(&Row) -> f64) -> Vec<f64> {
    let of_world = |world: &[Row]| {
        let measured = || world.iter().filter(|row| row.measured);
        let sellers: f64 = measured().map(|row| f64::from(row.sellers)).sum();
        measured().map(&value).sum::<f64>() / sellers
    };
    rows.chunk_by(|a, b| a.replicate == b.replicate).map(of_world).filter(|value| value.is_finite()).collect()
}

/// One number a world: a mean over the sellers the comparison is about.
pub(crate) fn mean_over_sellers(rows: &[Row], value: impl Fn(&Row) -> f64) -> Vec<f64> {
    per_seller(rows, |row| value(row) * f64::from(row.sellers))
}

/// An observed column of a row; not-a-number where the file has none.
pub(crate) fn observed(row: &Row, name: &str) -> f64 {
    let place = Observed::from_name(name).map(Observed::place);
    place.and_then(|place| row.observed.get(place)).copied().unwrap_or(f64::NAN)
}
