//! Records: every row of a run with what its indices mean, in one canonical order.

use std::collections::BTreeSet;
use std::path::Path;

use crate::{Arm, Cell, RecordsError, Row, columns, csv_file, parquet_file, results};

/// Counts up to here are exact as numbers of a file.
const MOST_COUNTED: f64 = 9_007_199_254_740_992.0;

/// The rows of a run, with the axes, cells and arms they refer to.
///
/// Two runs of one experiment give equal records whatever order they were computed in:
/// [`Records::new`] brings rows into the canonical order, and every writer checks it.
#[derive(Clone, Debug, PartialEq)]
pub struct Records {
    /// Paths of the sweep's axes, such as `horizon.visits`; a column of the files each.
    pub axes: Vec<String>,
    /// The cells in the order of the design; rows refer to them by index.
    pub cells: Vec<Cell>,
    /// The arms in their own order; rows refer to them by index.
    pub arms: Vec<Arm>,
    /// The rows, by cell, arm, replicate, the measured sellers first, then by style.
    pub rows: Vec<Row>,
}

impl Records {
    /// Records in canonical order: arms and rows are sorted, cells stay in the order of the design.
    ///
    /// # Errors
    /// [`RecordsError::Inconsistent`] where [`Records::check`] finds a contradiction.
    pub fn new(
        axes: Vec<String>,
        cells: Vec<Cell>,
        arms: Vec<Arm>,
        mut rows: Vec<Row>,
    ) -> Result<Records, RecordsError> {
        let mut sorted = arms.clone();
        sorted.sort();
        for (number, row) in rows.iter_mut().enumerate() {
            let Some(arm) = arms.get(row.arm as usize) else {
                return Err(bad_row(number, "arm", row.arm, arms.len()));
            };
            row.arm = sorted.partition_point(|other| other < arm) as u32;
        }
        rows.sort_by(|a, b| a.key().cmp(&b.key()));
        let records = Records { axes, cells, arms: sorted, rows };
        records.check()?;
        Ok(records)
    }

    /// Checks that the records hold together and stand in canonical order.
    ///
    /// A cell or an arm that no row refers to is sound, yet leaves no trace in the files.
    ///
    /// # Errors
    /// [`RecordsError::Inconsistent`] names the first contradiction.
    pub fn check(&self) -> Result<(), RecordsError> {
        self.check_after(0)
    }

    /// [`Records::check`] of rows that stand after so many others.
    pub(crate) fn check_after(&self, before: usize) -> Result<(), RecordsError> {
        self.check_axes()?;
        self.check_cells()?;
        if let Some(pair) = self.arms.windows(2).find(|pair| pair[0] >= pair[1]) {
            return Err(unsound(format!("arm {:?} stands twice or out of order", pair[1])));
        }
        for (number, row) in self.rows.iter().enumerate() {
            check_row(before + number, row, self)?;
        }
        let disorder = self.rows.windows(2).position(|pair| pair[0].key() >= pair[1].key());
        match disorder {
            Some(place) => Err(out_of_order(before + place + 1)),
            None => Ok(()),
        }
    }

    fn check_axes(&self) -> Result<(), RecordsError> {
        let mut seen = BTreeSet::new();
        for axis in &self.axes {
            if axis.is_empty() || columns::kind(axis).is_some() {
                return Err(unsound(format!("axis {axis:?} has the name of another column, or none")));
            }
            if !seen.insert(axis) {
                return Err(unsound(format!("axis {axis:?} stands twice")));
            }
        }
        Ok(())
    }

    fn check_cells(&self) -> Result<(), RecordsError> {
        let mut seen = BTreeSet::new();
        for (place, cell) in self.cells.iter().enumerate() {
            self.check_cell(place)?;
            if !seen.insert(cell.0.iter().map(ToString::to_string).collect::<Vec<_>>()) {
                return Err(unsound(format!("cell {cell} stands twice")));
            }
        }
        Ok(())
    }

    /// Checks one cell against the axes.
    pub(crate) fn check_cell(&self, place: usize) -> Result<(), RecordsError> {
        let cell = &self.cells[place];
        if cell.0.len() != self.axes.len() {
            let (found, expected) = (cell.0.len(), self.axes.len());
            return Err(unsound(format!("cell {cell} has {found} coordinates for {expected} axes")));
        }
        match self.axes.iter().zip(&cell.0).find(|(_, coordinate)| !coordinate.is_sound()) {
            Some((axis, coordinate)) => Err(unsound(format!(
                "coordinate {coordinate:?} on axis {axis}: expected a finite number, or a name that reads as no number"
            ))),
            None => Ok(()),
        }
    }

    /// The rows of one cell and one arm, by replicate.
    pub fn rows_of(&self, cell: u32, arm: u32) -> &[Row] {
        let start = self.rows.partition_point(|row| (row.cell, row.arm) < (cell, arm));
        let end = self.rows.partition_point(|row| (row.cell, row.arm) <= (cell, arm));
        &self.rows[start..end.max(start)]
    }

    /// Reads the records of a results folder: from `records.parquet`, or where there is none from `records.csv`.
    ///
    /// # Errors
    /// Every [`RecordsError`] of [`read_parquet`](crate::read_parquet) and [`read_csv`](crate::read_csv).
    pub fn read(folder: &Path) -> Result<Records, RecordsError> {
        let parquet = folder.join(results::RECORDS_PARQUET);
        let csv = folder.join(results::RECORDS_CSV);
        if !parquet.exists() && csv.exists() {
            return csv_file::read_csv(&csv);
        }
        parquet_file::read_parquet(&parquet).map(|(records, _)| records)
    }
}

fn unsound(why: String) -> RecordsError {
    RecordsError::inconsistent("records", why)
}

fn bad_row(number: usize, list: &str, index: u32, length: usize) -> RecordsError {
    unsound(format!("row {}: {list} {index} of a list of {length}", number + 1))
}

/// Checks one row against the lists it refers to.
pub(crate) fn check_row(number: usize, row: &Row, frame: &Records) -> Result<(), RecordsError> {
    if row.cell as usize >= frame.cells.len() {
        return Err(bad_row(number, "cell", row.cell, frame.cells.len()));
    }
    if row.arm as usize >= frame.arms.len() {
        return Err(bad_row(number, "arm", row.arm, frame.arms.len()));
    }
    let money = [row.profit, row.present_value, row.buyer_surplus, row.revenue_cents];
    if let Some(odd) = money.iter().find(|money| !money.is_finite()) {
        return Err(unsound(format!("row {}: money of {odd}, expected a finite number", number + 1)));
    }
    let counts = [row.ties_alive, row.visits, row.walked, row.seller_cooperations, row.buyer_cooperations];
    if let Some(odd) = counts.iter().find(|count| !(0.0..MOST_COUNTED).contains(*count)) {
        return Err(unsound(format!("row {}: a count of {odd}, expected 0 to 2^53", number + 1)));
    }
    Ok(())
}

/// Row `number`, from 0, does not follow the one before it.
pub(crate) fn out_of_order(number: usize) -> RecordsError {
    unsound(format!(
        "row {} stands twice or out of order; rows go by cell, arm, replicate, measured sellers first, style",
        number + 1
    ))
}
