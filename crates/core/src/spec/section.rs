//! Small readers shared by the tables that are no settings.

use super::error::Fault;
use super::given::Overrides;
use super::node::{Entry, Node};
use super::unknown::later;
use super::{nearest_hint, nearest_of_few};

/// The entries of a table whose keys are all among `keys`.
pub(super) fn entries<'a>(path: &str, node: &'a Node, keys: &[&str]) -> Result<&'a [Entry], Fault> {
    let entries = named(path, node)?;
    for entry in entries {
        let place = format!("{path}.{}", entry.key);
        if let Some(fault) = later(&place, entry.span, &entry.node) {
            return Err(fault);
        }
        if !keys.contains(&entry.key.as_str()) {
            let near = match nearest_hint(&entry.key, keys.iter().copied()) {
                near if near.is_empty() => format!("; there are {}", keys.join(", ")),
                near => near,
            };
            return Err(Fault::new(entry.span, &place, format!("there is no key {place}{near}")));
        }
    }
    Ok(entries)
}

/// The entries of a table with keys of the user's choice.
pub(super) fn named<'a>(path: &str, node: &'a Node) -> Result<&'a [Entry], Fault> {
    node.table().ok_or_else(|| refuse(path, node, "a table"))
}

/// A table of overrides; its paths and types are checked where it is laid down.
pub(super) fn overrides(path: &str, node: &Node) -> Result<Overrides, Fault> {
    let expected = "a table of settings, such as { \"world.sellers.strategy\" = \"relational\" }";
    match node.table() {
        Some(entries) if !entries.is_empty() => Overrides::read(entries),
        _ => Err(refuse(path, node, expected)),
    }
}

pub(super) fn text<'a>(path: &str, node: &'a Node, expected: &str) -> Result<&'a str, Fault> {
    node.text().ok_or_else(|| refuse(path, node, expected))
}

/// One of the words of a small vocabulary.
pub(super) fn word<T: Copy>(path: &str, node: &Node, words: &[(&str, T)]) -> Result<T, Fault> {
    let found = node.text().and_then(|text| words.iter().find(|(word, _)| *word == text));
    found.map(|(_, meaning)| *meaning).ok_or_else(|| {
        let all = words.iter().map(|(word, _)| format!("{word:?}")).collect::<Vec<_>>().join(" or ");
        let near = nearest_of_few(node.text().unwrap_or_default(), words.iter().map(|(word, _)| *word));
        refuse(path, node, &format!("{all}{near}"))
    })
}

pub(super) fn refuse(path: &str, node: &Node, expected: &str) -> Fault {
    Fault::new(node.span, path, format!("{path} is {}, expected {expected}", node.found()))
}
