//! One tree for TOML, JSON and overrides: values that know where they were written.

use super::source::Span;

/// A value and its place.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) value: Value,
    pub(super) span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Flag(bool),
    Integer(i128),
    /// May be NaN or infinite, as TOML allows; [`Node::number`] hands out finite ones only.
    Float(f64),
    Text(String),
    /// Dates and other literals no setting takes, as written.
    Other(String),
    List(Vec<Node>),
    Table(Vec<Entry>),
}

/// A key of a table with its value, in the order written.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) span: Span,
    pub(super) node: Node,
}

/// Equal in value, wherever they stand.
impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key && self.node == other.node
    }
}

impl Node {
    pub(super) fn new(value: Value, span: Span) -> Self {
        Self { value, span }
    }

    pub(super) fn number(&self) -> Option<f64> {
        match self.value {
            Value::Integer(whole) => Some(whole as f64),
            Value::Float(number) if number.is_finite() => Some(number),
            _ => None,
        }
    }

    pub(super) fn whole(&self) -> Option<i128> {
        match self.value {
            Value::Integer(whole) => Some(whole),
            _ => None,
        }
    }

    pub(super) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn list(&self) -> Option<&[Node]> {
        match &self.value {
            Value::List(nodes) => Some(nodes),
            _ => None,
        }
    }

    pub(super) fn table(&self) -> Option<&[Entry]> {
        match &self.value {
            Value::Table(entries) => Some(entries),
            _ => None,
        }
    }

    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        self.table()?.iter().find(|entry| entry.key == key).map(|entry| &entry.node)
    }

    /// What was found, for an error.
    pub(super) fn found(&self) -> String {
        match &self.value {
            Value::List(nodes) if nodes.is_empty() => String::from("an empty list"),
            Value::List(nodes) => format!("a list of {}", nodes.len()),
            Value::Table(entries) if entries.is_empty() => String::from("an empty table"),
            Value::Table(_) => String::from("a table"),
            _ => self.toml(),
        }
    }

    /// The value as TOML in one line.
    pub(super) fn toml(&self) -> String {
        match &self.value {
            Value::Flag(flag) => flag.to_string(),
            Value::Integer(whole) => whole.to_string(),
            Value::Float(number) => float(*number),
            Value::Text(text) => quoted(text),
            Value::Other(literal) => literal.clone(),
            Value::List(nodes) => {
                format!("[{}]", nodes.iter().map(Self::toml).collect::<Vec<_>>().join(", "))
            }
            Value::Table(entries) if entries.is_empty() => String::from("{}"),
            Value::Table(entries) => {
                let pairs =
                    entries.iter().map(|entry| format!("{} = {}", key(&entry.key), entry.node.toml()));
                format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
            }
        }
    }
}

/// A number as TOML; whole ones without a fraction, as people write them.
pub(super) fn float(number: f64) -> String {
    let plain = number == 0.0 || (1e-6..1e15).contains(&number.abs()) || !number.is_finite();
    match (plain, number.is_nan()) {
        (_, true) => String::from("nan"),
        (true, _) => format!("{number}"),
        (false, _) => format!("{number:?}"),
    }
}

/// A key as TOML, quoted where it must be.
pub(super) fn key(text: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !text.is_empty() && text.chars().all(bare) { text.to_owned() } else { quoted(text) }
}

/// A text as a TOML basic string.
pub(super) fn quoted(text: &str) -> String {
    let mut toml = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => toml.extend(['\\', c]),
            '\n' => toml.push_str("\\n"),
            '\t' => toml.push_str("\\t"),
            c if c.is_control() => toml.push_str(&format!("\\u{:04X}", c as u32)),
            c => toml.push(c),
        }
    }
    toml.push('"');
    toml
}
