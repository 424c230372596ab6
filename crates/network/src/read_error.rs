//! What is wrong with a file, where, and what was expected there.

use std::fmt;

/// A file that cannot be read as a network. Shows as one paragraph without the file's name, which the caller knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    pub(crate) line: u64,
    pub(crate) column: u64,
    /// What the column is called, where it has a name.
    pub(crate) field: Option<&'static str>,
    pub(crate) found: String,
    pub(crate) expected: String,
}

impl ReadError {
    /// Line of the file, counted from 1.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// Column, counted from 1: of the table in CSV, of the line's characters elsewhere; 0 where the whole line is meant.
    pub fn column(&self) -> u64 {
        self.column
    }

    pub(crate) fn at(
        line: u64,
        column: u64,
        found: impl fmt::Display,
        expected: impl Into<String>,
    ) -> ReadError {
        ReadError {
            line,
            column,
            field: None,
            found: shortened(&found.to_string()),
            expected: expected.into(),
        }
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
        write!(out, "line {}", self.line)?;
        if self.column > 0 {
            write!(out, ", column {}", self.column)?;
        }
        if let Some(field) = self.field {
            write!(out, " ({field})")?;
        }
        write!(out, ": found {}, expected {}", self.found, self.expected)
    }
}

impl std::error::Error for ReadError {}

/// The text of a file, which has to be UTF-8; a byte order mark is skipped.
pub(crate) fn text(bytes: &[u8]) -> Result<&str, ReadError> {
    const EXPECTED: &str = "UTF-8 text (save the file as UTF-8)";
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(ReadError::at(1, 1, "UTF-16 text", EXPECTED));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let good = &bytes[..error.valid_up_to()];
        let line = good.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
        let byte = bytes[error.valid_up_to()];
        ReadError::at(line, 0, format!("byte 0x{byte:02x}, which is not UTF-8"), EXPECTED)
    })
}
