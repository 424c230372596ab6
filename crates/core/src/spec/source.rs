//! The texts an experiment is read from, and the places in them that errors point at.

use std::fmt;

/// The text of an experiment file with its name. Core opens no files: the caller reads it.
#[derive(Clone, Debug)]
pub struct Source {
    name: String,
    text: String,
}

impl Source {
    /// A text under the name shown in errors. A name that ends in `.json` is read as JSON, any other
    /// as TOML.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into() }
    }

    /// The name shown in errors.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn is_json(&self) -> bool {
        self.name.to_lowercase().ends_with(".json")
    }
}

/// Bytes `start..` of one of the texts: 0 is the file, from 1 on the overrides in their order.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Span {
    pub(super) text: usize,
    pub(super) start: usize,
}

/// The file and every `--set` beside it: one map from spans to places.
#[derive(Clone, Debug)]
pub(super) struct Texts {
    pub(super) file: Source,
    pub(super) sets: Vec<String>,
}

impl Texts {
    pub(super) fn place(&self, span: Span) -> Place {
        match span.text.checked_sub(1).and_then(|number| self.sets.get(number)) {
            Some(text) => Place::Set { text: text.clone(), column: position(text, span.start).1 },
            None => {
                let (line, column) = position(self.file.text(), span.start);
                Place::File { name: self.file.name.clone(), line, column }
            }
        }
    }
}

/// Line and column of a byte, both from 1; columns count characters.
fn position(text: &str, byte: usize) -> (usize, usize) {
    let before: String = text.char_indices().take_while(|(at, _)| *at < byte).map(|(_, c)| c).collect();
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

/// Where a value stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the experiment file.
    File {
        /// Name of the file as handed in.
        name: String,
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
    },
    /// In an override of the command line.
    Set {
        /// The whole override, `PATH=VALUE`.
        text: String,
        /// Column in characters, from 1.
        column: usize,
    },
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { name, line, column } => write!(formatter, "{name}:{line}:{column}"),
            Self::Set { text, .. } => write!(formatter, "--set {text}"),
        }
    }
}
