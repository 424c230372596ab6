//! `summary.csv`: quantities, their estimates and their intervals, a line each.

use std::fs::File;
use std::path::{Path, PathBuf};

use csv::StringRecord;
use serde::{Deserialize, Serialize};

use crate::csv_file::{csv_error, place};
use crate::{Coordinate, Measure, RecordsError, Switch, columns, number};

/// What the line says about the measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Quantity {
    /// The mean over worlds of one variant.
    Level,
    /// The mean over worlds of the paired difference of two variants.
    Difference,
    /// The mean paired difference as a share of the second variant's mean: a ratio of two means.
    Relative,
    /// The crossover T* of MODEL.md section 5 over the horizon axis.
    Crossover,
}

impl Quantity {
    /// Every quantity.
    pub const ALL: [Quantity; 4] =
        [Quantity::Level, Quantity::Difference, Quantity::Relative, Quantity::Crossover];

    /// The name used in files.
    pub fn name(self) -> &'static str {
        match self {
            Quantity::Level => "level",
            Quantity::Difference => "difference",
            Quantity::Relative => "relative",
            Quantity::Crossover => "crossover",
        }
    }

    /// The quantity of that name.
    pub fn from_name(name: &str) -> Option<Quantity> {
        Quantity::ALL.into_iter().find(|quantity| quantity.name() == name)
    }
}

/// One line of the summary. `low` and `high` bound the 95 % interval of the estimate;
/// `spread_low` and `spread_high` are the 5th and 95th percentile of single worlds. An end that does not exist, such as the interval
/// of a single world, is NaN. Money is in the experiment's one unit, revenue too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SummaryRow {
    /// The cell's coordinates by axis, in the axes' order; `None` on the horizon axis of a crossover.
    pub cell: Vec<Option<Coordinate>>,
    /// Name of the ablation, `none` for the experiment as written.
    pub ablation: String,
    /// Who was switched.
    pub switch: Switch,
    /// What is measured.
    pub measure: Measure,
    /// What the line says of it.
    pub quantity: Quantity,
    /// The variant, or `relational - transactional` for a difference or a crossover.
    pub subject: String,
    /// Estimate; infinite for a crossover that never happens within the horizon.
    pub estimate: f64,
    /// Lower end of the 95 % interval.
    pub low: f64,
    /// Upper end of the 95 % interval.
    pub high: f64,
    /// Lower end of the interval that holds for all cells of the family at once (max-t).
    pub family_low: f64,
    /// Upper end of the interval that holds for all cells of the family at once (max-t).
    pub family_high: f64,
    /// 5th percentile over single worlds.
    pub spread_low: f64,
    /// 95th percentile over single worlds.
    pub spread_high: f64,
    /// Worlds behind the estimate; 1 with equal ends for an exact value.
    pub replicates: u32,
    /// Crossovers only: share of bootstrap resamples that never cross (0 otherwise).
    pub never_share: f64,
    /// Crossovers only: times the mean difference changes sign after first turning positive.
    pub recrossings: u32,
}

/// The estimates of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Paths of the sweep's axes; a column of the file each.
    pub axes: Vec<String>,
    /// The lines, in the order they were given.
    pub rows: Vec<SummaryRow>,
}

/// The columns after the axes. `unit` is that of the numbers beside it: the measure's, `horizon` for a crossover, `share` for
/// what is relative; it is derived, and not read.
const COLUMNS: [&str; 16] = [
    "ablation",
    "switch",
    "measure",
    "quantity",
    "subject",
    "unit",
    "estimate",
    "low",
    "high",
    "family_low",
    "family_high",
    "spread_low",
    "spread_high",
    "replicates",
    "never_share",
    "recrossings",
];

impl Summary {
    /// Writes the summary as CSV: a header line, then a line an estimate, ended by `\n`.
    ///
    /// # Errors
    /// As [`SummaryWriter`].
    pub fn write(&self, path: &Path) -> Result<(), RecordsError> {
        self.check()?;
        let mut writer = SummaryWriter::create(path, &self.axes)?;
        self.rows.iter().try_for_each(|row| writer.push(row))?;
        writer.finish()
    }

    /// Reads what [`Summary::write`] wrote; columns it does not know are passed over.
    ///
    /// # Errors
    /// A missing column, a value that is not of its column's kind, text that is no CSV.
    pub fn read(path: &Path) -> Result<Summary, RecordsError> {
        Summary::read_where(path, &mut |_| true)
    }

    /// [`Summary::read`] of the lines that are wanted: a large sweep has more than memory holds.
    ///
    /// # Errors
    /// As [`Summary::read`].
    pub fn read_where(
        path: &Path,
        is_wanted: &mut dyn FnMut(&SummaryRow) -> bool,
    ) -> Result<Summary, RecordsError> {
        let mut rows = Vec::new();
        let axes = Summary::visit(path, &mut |row| {
            if is_wanted(&row) {
                rows.push(row);
            }
            true
        })?;
        Ok(Summary { axes, rows })
    }

    /// Hands the lines over one by one, for as long as `take` says that it wants more. Returns the axes.
    ///
    /// # Errors
    /// As [`Summary::read`].
    pub fn visit(path: &Path, take: &mut dyn FnMut(SummaryRow) -> bool) -> Result<Vec<String>, RecordsError> {
        let mut reader = csv::Reader::from_path(path).map_err(|cause| csv_error(path, cause))?;
        let header = reader.headers().map_err(|cause| csv_error(path, cause))?;
        let names: Vec<String> = header.iter().map(str::to_owned).collect();
        let axes = columns::axes(&names).to_vec();
        check_axes(&axes).map_err(|error| error.in_file(path))?;
        let places = COLUMNS.map(|column| names.iter().position(|name| name == column));
        let (mut line, mut number) = (StringRecord::new(), 0);
        while reader.read_record(&mut line).map_err(|cause| csv_error(path, cause))? {
            number += 1;
            let row = Line { path, names: &names, places: &places, line: &line }.row(axes.len())?;
            check_row(number, &row, &axes).map_err(|error| error.in_file(path))?;
            if !take(row) {
                break;
            }
        }
        Ok(axes)
    }

    fn check(&self) -> Result<(), RecordsError> {
        check_axes(&self.axes)?;
        (1..).zip(&self.rows).try_for_each(|(number, row)| check_row(number, row, &self.axes))
    }
}

fn unsound(why: String) -> RecordsError {
    RecordsError::inconsistent("summary lines", why)
}

fn check_axes(axes: &[String]) -> Result<(), RecordsError> {
    match axes.iter().find(|axis| COLUMNS.contains(&axis.as_str())) {
        Some(axis) => Err(unsound(format!("axis {axis:?} has the name of another column"))),
        None => Ok(()),
    }
}

/// Checks a line, counted from 1.
fn check_row(number: usize, row: &SummaryRow, axes: &[String]) -> Result<(), RecordsError> {
    if row.cell.len() != axes.len() {
        let (found, expected) = (row.cell.len(), axes.len());
        return Err(unsound(format!("line {number} has {found} coordinates for {expected} axes")));
    }
    match row.cell.iter().flatten().find(|coordinate| !coordinate.is_sound()) {
        Some(odd) => Err(unsound(format!("line {number}: coordinate {odd:?} is no number and no name"))),
        None => Ok(()),
    }
}

/// Writes a summary line by line.
///
/// What does not exist is empty (an end of an interval, a crossover's place on the horizon
/// axis); a crossover that never happens is `inf`.
#[derive(Debug)]
pub struct SummaryWriter {
    path: PathBuf,
    axes: Vec<String>,
    writer: csv::Writer<File>,
    written: usize,
}

impl SummaryWriter {
    /// Opens the file and writes its header.
    ///
    /// # Errors
    /// [`RecordsError::Inconsistent`] for an axis with the name of another column, [`RecordsError::Io`] from the disk.
    pub fn create(path: &Path, axes: &[String]) -> Result<Self, RecordsError> {
        check_axes(axes)?;
        let mut writer = csv::Writer::from_path(path).map_err(|cause| csv_error(path, cause))?;
        let header = axes.iter().map(String::as_str).chain(COLUMNS);
        writer.write_record(header).map_err(|cause| csv_error(path, cause))?;
        Ok(Self { path: path.to_owned(), axes: axes.to_vec(), writer, written: 0 })
    }

    /// Adds a line.
    ///
    /// # Errors
    /// [`RecordsError::Inconsistent`] for a line whose coordinates do not fit the axes, [`RecordsError::Io`] from the disk.
    pub fn push(&mut self, row: &SummaryRow) -> Result<(), RecordsError> {
        self.written += 1;
        check_row(self.written, row, &self.axes)?;
        self.writer.write_record(fields(row)).map_err(|cause| csv_error(&self.path, cause))
    }

    /// Ends the file.
    ///
    /// # Errors
    /// [`RecordsError::Io`] from the disk.
    pub fn finish(mut self) -> Result<(), RecordsError> {
        self.writer.flush().map_err(|cause| RecordsError::io("write", &self.path, cause))
    }
}

fn fields(row: &SummaryRow) -> Vec<String> {
    let unit = match row.quantity {
        Quantity::Crossover => "horizon",
        Quantity::Relative => "share",
        Quantity::Level | Quantity::Difference => row.measure.unit(),
    };
    let coordinates = row.cell.iter().map(|at| at.as_ref().map_or(String::new(), ToString::to_string));
    let names =
        [&row.ablation, row.switch.name(), row.measure.name(), row.quantity.name(), &row.subject, unit];
    let numbers =
        [row.estimate, row.low, row.high, row.family_low, row.family_high, row.spread_low, row.spread_high];
    coordinates
        .chain(names.map(str::to_owned))
        .chain(numbers.map(number::text))
        .chain([row.replicates.to_string(), number::text(row.never_share), row.recrossings.to_string()])
        .collect()
}

/// A line of the file, with what is needed to find a field and to say where it stands.
struct Line<'a> {
    path: &'a Path,
    names: &'a [String],
    /// Where each of [`COLUMNS`] stands.
    places: &'a [Option<usize>],
    line: &'a StringRecord,
}

impl Line<'_> {
    fn row(&self, axes: usize) -> Result<SummaryRow, RecordsError> {
        let coordinate = |text: &str| {
            if text.is_empty() { None } else { Some(Coordinate::read(text)) }
        };
        Ok(SummaryRow {
            cell: self.line.iter().take(axes).map(coordinate).collect(),
            ablation: self.field("ablation")?.to_owned(),
            switch: self.one("switch", "focal or field", Switch::from_name)?,
            measure: self.one("measure", "the name of a measure", Measure::from_name)?,
            quantity: self.one(
                "quantity",
                "level, difference, relative or crossover",
                Quantity::from_name,
            )?,
            subject: self.field("subject")?.to_owned(),
            estimate: self.number("estimate")?,
            low: self.number("low")?,
            high: self.number("high")?,
            family_low: self.number("family_low")?,
            family_high: self.number("family_high")?,
            spread_low: self.number("spread_low")?,
            spread_high: self.number("spread_high")?,
            replicates: self.one("replicates", "a count", |text| text.parse().ok())?,
            never_share: self.number("never_share")?,
            recrossings: self.one("recrossings", "a count", |text| text.parse().ok())?,
        })
    }

    fn field(&self, column: &str) -> Result<&str, RecordsError> {
        let known = COLUMNS.iter().position(|name| *name == column);
        known.and_then(|known| self.places[known]).and_then(|place| self.line.get(place)).ok_or_else(|| {
            RecordsError::MissingColumn {
                path: self.path.to_owned(),
                column: column.to_owned(),
                found: self.names.join(", "),
            }
        })
    }

    fn number(&self, column: &str) -> Result<f64, RecordsError> {
        self.one(column, "a number, inf or nothing", number::read)
    }

    fn one<T>(
        &self,
        column: &str,
        expected: &'static str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T, RecordsError> {
        let text = self.field(column)?;
        read(text).ok_or_else(|| RecordsError::value(self.path, place(self.line), column, text, expected))
    }
}
