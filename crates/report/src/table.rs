//! A table: the numbers beside a picture, for a CSV file and for the page alike.

use crate::ReportError;

/// One entry of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// Words.
    Words(String),
    /// A number, as it stands in the results.
    Number(f64),
    /// Nothing to say here.
    Blank,
}

impl Entry {
    /// A number where it is one.
    pub fn finite(value: f64) -> Entry {
        if value.is_nan() { Entry::Blank } else { Entry::Number(value) }
    }

    /// Words from anything that has some.
    pub fn words(text: impl Into<String>) -> Entry {
        Entry::Words(text.into())
    }
}

/// Named columns and rows of entries.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Column names.
    pub columns: Vec<String>,
    /// Rows, each as long as the columns.
    pub rows: Vec<Vec<Entry>>,
}

impl Table {
    /// An empty table with these columns.
    pub fn new(columns: &[&str]) -> Table {
        Table { columns: columns.iter().map(|name| name.to_string()).collect(), rows: Vec::new() }
    }

    /// The table as a CSV file, numbers in full.
    pub fn csv(&self) -> Result<Vec<u8>, ReportError> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let broken = |error: csv::Error| ReportError::Drawing(error.to_string());
        writer.write_record(&self.columns).map_err(broken)?;
        for row in &self.rows {
            writer.write_record(row.iter().map(text)).map_err(broken)?;
        }
        writer.into_inner().map_err(|error| ReportError::Drawing(error.to_string()))
    }
}

fn text(entry: &Entry) -> String {
    match entry {
        Entry::Words(words) => words.clone(),
        Entry::Number(value) => in_full(*value),
        Entry::Blank => String::new(),
    }
}

/// A number in the fewest digits that read back to it, as `summary.csv` has it.
pub fn in_full(value: f64) -> String {
    let size = value.abs();
    if size == 0.0 || (1e-5..1e16).contains(&size) || size.is_infinite() {
        format!("{value}")
    } else {
        format!("{value:e}")
    }
}
