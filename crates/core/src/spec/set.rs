//! `--set PATH=VALUE`: overrides of the command line.

use toml::de::DeValue;

use super::error::Fault;
use super::given::Overrides;
use super::node::{Entry, Node, Value};
use super::parse::{one_line, toml_value};
use super::source::Span;
use super::unknown::SECTIONS;

/// The overrides of the command line. Those of settings are returned; those of the other tables are
/// put into the file's tree.
pub(super) fn sets(file: &mut Node, texts: &[String]) -> Result<Overrides, Fault> {
    let mut changes = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        let (path, node) = set(number, text)?;
        let span = Span { text: number + 1, start: 0 };
        let keys: Vec<&str> = match path.split_once('.') {
            Some(("sweep", axis)) => vec!["sweep", axis],
            _ => path.split('.').collect(),
        };
        match keys.as_slice() {
            [table, ..] if SECTIONS.contains(table) => replace(file, &keys, node),
            _ => changes.push(Entry { key: path, span, node }),
        }
    }
    Ok(Overrides(changes))
}

/// Puts `node` at the end of `keys`, in place of what stood there.
fn replace(table: &mut Node, keys: &[&str], node: Node) {
    let Some((first, rest)) = keys.split_first() else {
        *table = node;
        return;
    };
    if table.table().is_none() {
        *table = Node::new(Value::Table(Vec::new()), node.span);
    }
    let Value::Table(entries) = &mut table.value else { return };
    let at = entries.iter().position(|known| known.key == *first).unwrap_or(entries.len());
    if at == entries.len() {
        let empty = Node::new(Value::Table(Vec::new()), node.span);
        entries.push(Entry { key: (*first).to_owned(), span: node.span, node: empty });
    }
    replace(&mut entries[at].node, rest, node);
}

/// A value read as TOML; a bare word is a text.
pub(super) fn bare_value(text: &str, span: Span) -> Node {
    match DeValue::parse(text.trim()) {
        Ok(read) => {
            let node = toml_value(span, &read);
            Node::new(node.value, span)
        }
        Err(_) => Node::new(Value::Text(text.trim().to_owned()), span),
    }
}

/// One override: its path, and its value read as TOML; a bare word is a text.
fn set(number: usize, text: &str) -> Result<(String, Node), Fault> {
    let span = Span { text: number + 1, start: 0 };
    let Some((path, value)) = text.split_once('=') else {
        return Err(Fault::new(span, text, "expected PATH=VALUE, such as horizon.visits=50"));
    };
    let start = path.len() + 1 + (value.len() - value.trim_start().len());
    let span = Span { start, ..span };
    let node = match DeValue::parse(value.trim()) {
        Ok(read) => toml_value(span, &read),
        Err(error) if value.trim_start().starts_with(['[', '{', '"', '\'']) => {
            return Err(Fault::new(
                span,
                path,
                format!("the value is no TOML: {}", one_line(error.message())),
            ));
        }
        Err(_) => Node::new(Value::Text(value.trim().to_owned()), span),
    };
    Ok((path.trim().replace(['"', '\''], ""), node))
}
