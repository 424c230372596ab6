//! What is wrong with a file, where, and what was expected there.

use std::fmt;

/// A file that cannot be read as a network. Shows as one paragraph without the file's name, which the caller knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    pub(crate) place: Place,
    pub(crate) found: String,
    pub(crate) expected: String,
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The file as a whole.
    Whole,
    /// A line, counted from 1.
    Line(u64),
    /// A column of a line, counted from 1, and what it is called where it has a name.
    Column { line: u64, column: u64, field: Option<&'static str> },
    /// An edge, counted from 1, and its ends.
    Edge { number: usize, source: String, target: String },
}

impl ReadError {
    /// Line of the file, counted from 1; 0 where no single line is meant.
    pub fn line(&self) -> u64 {
        match self.place {
            Place::Whole | Place::Edge { .. } => 0,
            Place::Line(line) | Place::Column { line, .. } => line,
        }
    }

    /// Column, counted from 1: of the table in CSV, of the line's characters elsewhere; 0 where no single one is meant.
    pub fn column(&self) -> u64 {
        match self.place {
            Place::Column { column, .. } => column,
            _ => 0,
        }
    }

    pub(crate) fn new(place: Place, found: impl fmt::Display, expected: impl Into<String>) -> ReadError {
        ReadError { place, found: shortened(&found.to_string()), expected: expected.into() }
    }
}

/// A value may be megabytes long; its beginning tells enough.
fn shortened(found: &str) -> String {
    const SHOWN: usize = 80;
    match found.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}...", &found[..end]),
        None => found.to_owned(),
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Place::Whole => {}
            Place::Line(line) => write!(out, "line {line}: ")?,
            Place::Column { line, column, field: None } => write!(out, "line {line}, column {column}: ")?,
            Place::Column { line, column, field: Some(field) } => {
                write!(out, "line {line}, column {column} ({field}): ")?;
            }
            Place::Edge { number, source, target } => {
                write!(out, "edge {number} ({} to {}): ", shortened(source), shortened(target))?;
            }
        }
        write!(out, "found {}, expected {}", self.found, self.expected)
    }
}

impl std::error::Error for ReadError {}

/// The text of a file, which has to be UTF-8; a byte order mark is skipped.
pub(crate) fn text(bytes: &[u8]) -> Result<&str, ReadError> {
    const EXPECTED: &str = "UTF-8 text (save the file as UTF-8)";
    let marked = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    // Every format begins with a letter, a quote or a bracket: half of a pair of bytes in UTF-16, the other being 0.
    if marked || bytes.iter().take(2).any(|byte| *byte == 0) {
        return Err(ReadError::new(Place::Line(1), "UTF-16 text", EXPECTED));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let good = &bytes[..error.valid_up_to()];
        let line = good.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
        let byte = bytes[error.valid_up_to()];
        ReadError::new(Place::Line(line), format!("byte 0x{byte:02x}, which is not UTF-8"), EXPECTED)
    })
}
