//! `records.csv`: the records as text, readable by every spreadsheet.

use std::fmt::Write as _;
use std::fs::File;
use std::path::{Path, PathBuf};

use csv::StringRecord;

use crate::columns::{self, Column, Kind, Shape, Table, Values};
use crate::parquet_file::ROWS_PER_GROUP;
use crate::{Records, RecordsError, Row, number};

/// Writes the records as CSV: a header line, then a line a row, ended by `\n`.
///
/// Numbers are the shortest decimals that read back to the same bits; a share of nothing is empty.
///
/// # Errors
/// [`RecordsError::Inconsistent`] for records that fail their check, [`RecordsError::Io`] from the disk.
pub fn write_csv(path: &Path, records: &Records) -> Result<(), RecordsError> {
    records.check()?;
    let mut writer = CsvWriter::create(path, records, Shape::of(records))?;
    for rows in records.rows.chunks(ROWS_PER_GROUP) {
        writer.write_rows(records, rows)?;
    }
    writer.finish()
}

/// The records as the text of `records.csv`.
///
/// # Errors
/// [`RecordsError::Inconsistent`] for records that fail their check.
pub fn csv_text(records: &Records) -> Result<String, RecordsError> {
    records.check()?;
    let failed = |why: String| RecordsError::inconsistent("records", why);
    let mut writer = csv::Writer::from_writer(Vec::new());
    let columns = columns::of_rows(records, &records.rows);
    let header = columns.iter().map(|column| &column.name);
    writer.write_record(header).map_err(|cause| failed(cause.to_string()))?;
    write_block(&mut writer, &columns, records.rows.len()).map_err(|cause| failed(cause.to_string()))?;
    let bytes = writer.into_inner().map_err(|cause| failed(cause.to_string()))?;
    String::from_utf8(bytes).map_err(|cause| failed(cause.to_string()))
}

/// Rows turned into columns at a time.
const ROWS_AT_ONCE: usize = 1_024;

/// Writes records block by block.
#[derive(Debug)]
pub(crate) struct CsvWriter {
    path: PathBuf,
    shape: Shape,
    writer: csv::Writer<File>,
}

impl CsvWriter {
    /// Opens the file and writes its header: the records' axes and the columns.
    pub(crate) fn create(path: &Path, records: &Records, shape: Shape) -> Result<Self, RecordsError> {
        let mut writer = csv::Writer::from_path(path).map_err(|cause| csv_error(path, cause))?;
        let header = columns::of_block(records, &[], &shape).into_iter().map(|column| column.name);
        writer.write_record(header).map_err(|cause| csv_error(path, cause))?;
        Ok(Self { path: path.to_owned(), shape, writer })
    }

    /// Writes all rows of a block.
    pub(crate) fn write(&mut self, block: &Records) -> Result<(), RecordsError> {
        self.write_rows(block, &block.rows)
    }

    fn write_rows(&mut self, frame: &Records, rows: &[Row]) -> Result<(), RecordsError> {
        // Text needs no row groups: few rows at a time stay in the cache, and take little memory.
        rows.chunks(ROWS_AT_ONCE).try_for_each(|rows| {
            let columns = columns::of_block(frame, rows, &self.shape);
            write_block(&mut self.writer, &columns, rows.len()).map_err(|cause| csv_error(&self.path, cause))
        })
    }

    pub(crate) fn finish(mut self) -> Result<(), RecordsError> {
        self.writer.flush().map_err(|cause| RecordsError::io("write", &self.path, cause))
    }
}

fn write_block(
    writer: &mut csv::Writer<impl std::io::Write>,
    columns: &[Column<'_>],
    rows: usize,
) -> csv::Result<()> {
    let mut field = String::new();
    for row in 0..rows {
        for column in columns {
            field.clear();
            // A string takes any text: its writer cannot fail.
            let _ = match &column.values {
                Values::Text(texts) => field.write_str(&texts[row]),
                Values::Flag(flags) => write!(field, "{}", flags[row]),
                Values::Whole(numbers) => write!(field, "{}", numbers[row]),
                Values::Real(numbers) => number::write(&mut field, numbers[row]),
            };
            writer.write_field(&field)?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    Ok(())
}

/// Reads what [`write_csv`] wrote. Columns it does not know are passed over.
///
/// # Errors
/// A missing column, a value that is not of its column's kind, rows out of order, or text that is
/// no CSV.
pub fn read_csv(path: &Path) -> Result<Records, RecordsError> {
    let mut reader = csv::Reader::from_path(path).map_err(|cause| csv_error(path, cause))?;
    let header = reader.headers().map_err(|cause| csv_error(path, cause))?.clone();
    let names: Vec<String> = header.iter().map(str::to_owned).collect();
    let axes = columns::axes(&names).len();
    let mut columns = names
        .iter()
        .enumerate()
        .map(|(place, name)| Column {
            name: name.clone(),
            // An axis, and a column of a later program, is text whatever it holds.
            values: Values::empty(columns::kind(name).filter(|_| place >= axes).unwrap_or(Kind::Text)),
        })
        .collect::<Vec<_>>();
    let mut line = StringRecord::new();
    while reader.read_record(&mut line).map_err(|cause| csv_error(path, cause))? {
        read_line(path, &line, &mut columns)?;
    }
    Table { path, columns, before: 0 }.into_records()
}

fn read_line(path: &Path, line: &StringRecord, columns: &mut [Column<'_>]) -> Result<(), RecordsError> {
    for (column, field) in columns.iter_mut().zip(line) {
        let expected = match push(&mut column.values, field) {
            Ok(()) => continue,
            Err(expected) => expected,
        };
        return Err(RecordsError::value(path, place(line), &column.name, field, expected));
    }
    Ok(())
}

/// Adds a field's value to its column, or says what was expected.
fn push(values: &mut Values<'_>, field: &str) -> Result<(), &'static str> {
    match values {
        Values::Text(texts) => texts.push(field.to_owned().into()),
        Values::Flag(flags) => flags.push(field.parse().map_err(|_| "true or false")?),
        Values::Whole(numbers) => numbers.push(field.parse().map_err(|_| "a whole number")?),
        Values::Real(numbers) => numbers.push(number::read(field).ok_or("a number, or nothing")?),
    }
    Ok(())
}

/// Where in the file a line stands.
pub(crate) fn place(line: &StringRecord) -> String {
    format!("line {}", line.position().map_or(0, csv::Position::line))
}

/// An error of the csv crate as ours: the disk's or the text's.
pub(crate) fn csv_error(path: &Path, cause: csv::Error) -> RecordsError {
    if !cause.is_io_error() {
        return RecordsError::malformed(path, "CSV", cause);
    }
    match cause.into_kind() {
        csv::ErrorKind::Io(cause) => RecordsError::io("read or write", path, cause),
        other => RecordsError::malformed(path, "CSV", format!("{other:?}")),
    }
}
