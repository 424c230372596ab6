//! CSV edge lists: a header `source,target[,weight][,layer][,last_contact]` in any order, then one tie a row.
//!
//! A row with an empty target (and nothing after it) names a person without ties.

use std::io;

use csv::{ReaderBuilder, StringRecord};

use super::{Format, has_dates, has_layers};
use crate::label::checked_label;
use crate::name::nearest_hint;
use crate::read_error::{Place, ReadError, text};
use crate::{BuildError, Builder, Imported, Network, NewTie};

const SOURCE: usize = 0;
const TARGET: usize = 1;
const WEIGHT: usize = 2;
const LAYER: usize = 3;
const LAST_CONTACT: usize = 4;
/// The known columns, in the order of the constants above.
const COLUMNS: [&str; 5] = ["source", "target", "weight", "layer", "last_contact"];

const A_WEIGHT: &str = "a finite number of at least 0, such as 2 or 0.5";
const A_DATE: &str = "a finite number, such as days since the first contact";
const HEADER: &str = "the header source,target[,weight][,layer][,last_contact], separated by commas";

pub(super) static FORMAT: Format = Format {
    name: "csv",
    extensions: &["csv"],
    means: "a CSV edge list with the header source,target[,weight][,layer][,last_contact]",
    holds_people: false,
    read,
    write,
};

/// Reads a CSV edge list as one simple network. Linear in the text; holds some 50 bytes a row beside it.
///
/// # Errors
/// Text that is not UTF-8, unknown, repeated or missing columns, rows of another length than the header, empty
/// labels, and weights or dates that are no finite numbers; weights are not negative.
///
/// # Example
/// ```
/// let error = longgame_network::read_csv(b"source,target,weight\n1,2,-3\n").expect_err("negative");
/// assert_eq!((error.line(), error.column()), (2, 3));
/// ```
pub fn read_csv(bytes: &[u8]) -> Result<Imported, ReadError> {
    FORMAT.read_network(bytes)
}

/// Reads a log of contacts as one network: a CSV file with the header `source,target,time` and one contact a row,
/// where a contact counts half as much for every `half_life` that has passed since, up to `now` (the latest contact
/// of the log, if `None`). The tie's weight is the sum, its last contact the latest.
///
/// # Errors
/// As [`read_csv`], and a half-life that is not above 0.
///
/// # Example
/// ```
/// let log = b"source,target,time\nAnn,Bob,0\nAnn,Bob,30\nBob,Cid,30\n";
/// let network = longgame_network::read_contacts(log, 30.0, None)?.network;
/// assert_eq!(network.weights(), [1.5, 1.0]);
/// # Ok::<(), longgame_network::ReadError>(())
/// ```
pub fn read_contacts(bytes: &[u8], half_life: f64, now: Option<f64>) -> Result<Imported, ReadError> {
    let mut builder = read(bytes)?;
    let faded = builder.fade(half_life, now).and_then(|()| builder.build());
    faded.map_err(ReadError::from)
}

fn read(bytes: &[u8]) -> Result<Builder, ReadError> {
    let text = text(bytes)?;
    let mut header = None;
    let mut builder = Builder::new();
    each_row(text, |row| {
        match &header {
            None => header = Some(Header::read(row)?),
            Some(header) => header.row(row, &mut builder)?,
        }
        Ok(())
    })?;
    match header {
        Some(_) => Ok(builder),
        None => Err(ReadError::new(Place::Line(1), "an empty file", HEADER)),
    }
}

/// One row of values, and its line in the file.
struct Row<'a> {
    line: u64,
    values: &'a [&'a str],
}

/// Calls `with` for each row that is not empty. Quotes and the line breaks in them are left to the csv crate; a file
/// without quotes, as large ones are, needs no more than to be cut at commas.
fn each_row(text: &str, mut with: impl FnMut(&Row<'_>) -> Result<(), ReadError>) -> Result<(), ReadError> {
    if text.contains('"') {
        return each_quoted_row(text, with);
    }
    let mut values = Vec::new();
    for (line, row) in (1..).zip(text.split('\n')) {
        let row = row.strip_suffix('\r').unwrap_or(row);
        if !row.is_empty() {
            values.clear();
            values.extend(cut(row));
            with(&Row { line, values: &values })?;
        }
    }
    Ok(())
}

/// The values of a row without quotes. Commas are found byte by byte: values are too short for anything cleverer.
fn cut(row: &str) -> impl Iterator<Item = &str> {
    let ends = row.bytes().enumerate().filter(|(_, byte)| *byte == b',').map(|(end, _)| end);
    let mut start = 0;
    ends.chain(std::iter::once(row.len())).map(move |end| {
        let value = &row[start..end];
        start = end + 1;
        trimmed(value)
    })
}

/// Without surrounding blanks; quickly where there are none, as the full look-up of blanks takes as long as the rest.
fn trimmed(value: &str) -> &str {
    let inked = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    let bytes = value.as_bytes();
    if inked(bytes.first()) && inked(bytes.last()) { value } else { value.trim() }
}

fn each_quoted_row(
    text: &str,
    mut with: impl FnMut(&Row<'_>) -> Result<(), ReadError>,
) -> Result<(), ReadError> {
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(1, csv::Position::line);
            ReadError::new(Place::Line(line), error, "a row of comma-separated values")
        })?;
        let values: Vec<&str> = record.iter().map(str::trim).collect();
        with(&Row { line: record.position().map_or(1, csv::Position::line), values: &values })?;
    }
    Ok(())
}

/// Where each known column stands in this file.
struct Header {
    places: [Option<usize>; COLUMNS.len()],
    width: usize,
}

impl Header {
    fn read(row: &Row<'_>) -> Result<Header, ReadError> {
        let mut header = Header { places: [None; COLUMNS.len()], width: row.values.len() };
        for (place, &name) in row.values.iter().enumerate() {
            let wrong = |expected: String| {
                let place = Place::Column { line: row.line, column: place as u64 + 1, field: None };
                ReadError::new(place, quoted(name), expected)
            };
            // What a log of contacts calls it.
            let name = if name == "time" { COLUMNS[LAST_CONTACT] } else { name };
            let column =
                COLUMNS.iter().position(|column| *column == name).ok_or_else(|| wrong(unknown(name)))?;
            if header.places[column].replace(place).is_some() {
                return Err(wrong("each column once".to_owned()));
            }
        }
        for column in [SOURCE, TARGET] {
            if header.places[column].is_none() {
                let found = format!("no column `{}`", COLUMNS[column]);
                return Err(ReadError::new(Place::Line(row.line), found, HEADER));
            }
        }
        Ok(header)
    }

    fn row(&self, row: &Row<'_>, builder: &mut Builder) -> Result<(), ReadError> {
        if row.values.len() != self.width {
            let found = match row.values.len() {
                1 => String::from("1 value"),
                count => format!("{count} values"),
            };
            let expected = format!("{} as in the header", self.width);
            return Err(ReadError::new(Place::Line(row.line), found, expected));
        }
        let source = self.label(row, SOURCE)?;
        if self.value(row, TARGET) == Some("") && self.is_bare(row) {
            return builder.node(source).map_err(|error| {
                let (found, expected) = error.told();
                self.wrong(row, SOURCE, found, &expected)
            });
        }
        let tie = NewTie {
            weight: self.number(row, WEIGHT, A_WEIGHT)?.unwrap_or(1.0),
            layer: self.value(row, LAYER).unwrap_or(""),
            last_contact: self.number(row, LAST_CONTACT, A_DATE)?,
        };
        builder.checked_tie(source, self.label(row, TARGET)?, tie).map_err(|error| {
            let (found, expected) = error.told();
            match error {
                BuildError::Weight(_) => self.wrong(row, WEIGHT, self.shown(row, WEIGHT), A_WEIGHT),
                BuildError::LastContact(_) => {
                    self.wrong(row, LAST_CONTACT, self.shown(row, LAST_CONTACT), A_DATE)
                }
                BuildError::Label { .. } | BuildError::Layers(_) => self.wrong(row, LAYER, found, &expected),
                _ => self.wrong(row, SOURCE, found, &expected),
            }
        })
    }

    fn value<'r>(&self, row: &Row<'r>, column: usize) -> Option<&'r str> {
        row.values.get(self.places[column]?).copied()
    }

    /// Whether nothing stands in the row but the labels.
    fn is_bare(&self, row: &Row<'_>) -> bool {
        [WEIGHT, LAYER, LAST_CONTACT]
            .into_iter()
            .all(|column| self.value(row, column).is_none_or(str::is_empty))
    }

    fn label<'r>(&self, row: &Row<'r>, column: usize) -> Result<&'r str, ReadError> {
        let label = self.value(row, column).unwrap_or("");
        checked_label(label).map_err(|expected| self.wrong(row, column, quoted(label), expected))
    }

    /// A number, or `None` where the column or the value is missing.
    fn number(&self, row: &Row<'_>, column: usize, expected: &str) -> Result<Option<f64>, ReadError> {
        match self.value(row, column) {
            None | Some("") => Ok(None),
            Some(value) => {
                let parsed = value.parse().map(Some);
                parsed.map_err(|_| self.wrong(row, column, quoted(value), expected))
            }
        }
    }

    fn shown(&self, row: &Row<'_>, column: usize) -> String {
        quoted(self.value(row, column).unwrap_or(""))
    }

    fn wrong(
        &self,
        row: &Row<'_>,
        column: usize,
        found: impl std::fmt::Display,
        expected: &str,
    ) -> ReadError {
        let place = match self.places[column] {
            Some(place) => {
                Place::Column { line: row.line, column: place as u64 + 1, field: Some(COLUMNS[column]) }
            }
            None => Place::Line(row.line),
        };
        ReadError::new(place, found, expected)
    }
}

fn quoted(value: &str) -> String {
    format!("{value:?}")
}

fn unknown(name: &str) -> String {
    format!("{HEADER}{}", nearest_hint(name, COLUMNS.into_iter()))
}

fn write(layers: &[Network], out: &mut dyn io::Write) -> io::Result<()> {
    let (layered, dated) = (has_layers(layers), has_dates(layers));
    let mut writer = csv::Writer::from_writer(out);
    let mut record = StringRecord::from(vec!["source", "target", "weight"]);
    record.extend(layered.then_some(COLUMNS[LAYER]));
    record.extend(dated.then_some(COLUMNS[LAST_CONTACT]));
    writer.write_record(&record)?;
    for label in untied(layers) {
        let rest = record.len() - 1;
        writer.write_record(std::iter::once(label).chain(std::iter::repeat_n("", rest)))?;
    }
    for network in layers {
        for tie in network.ties().map(|tie| network.tie(tie)) {
            record.clear();
            record.extend([network.label(tie.a), network.label(tie.b), &tie.weight.to_string()]);
            record.extend(layered.then_some(network.layer_name(tie.layer)));
            let date = tie.last_contact.map(|date| date.to_string()).unwrap_or_default();
            record.extend(dated.then_some(date));
            writer.write_record(&record)?;
        }
    }
    writer.flush()
}

/// The labels of people without a tie in any layer.
fn untied(layers: &[Network]) -> impl Iterator<Item = &str> {
    let nodes =
        layers.first().into_iter().flat_map(|network| network.nodes().map(move |node| (network, node)));
    nodes
        .filter(|(_, node)| layers.iter().all(|network| network.degree(*node) == 0))
        .map(|(network, node)| network.label(node))
}
