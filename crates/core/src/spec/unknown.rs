//! Keys that are no settings: misspelt ones, and ones that later versions will know.

use std::collections::BTreeSet;

use super::error::Fault;
use super::field;
use super::nearest_hint;
use super::node::Node;
use super::source::Span;

/// The tables that are no settings.
pub(super) const SECTIONS: &[&str] =
    &["strategies", "claim", "compare", "ablations", "scenarios", "sweep", "report"];

/// What the experiment file will know one day, and what there is instead.
const NOT_YET: &[(&str, &str)] = &[
    ("relationship.regard", "strategies that value their own payoff"),
    ("market.sales_force", "market.force"),
];

/// A clear refusal of a path of a later version, whether the path or a key of its table says so.
pub(super) fn later(path: &str, span: Span, node: &Node) -> Option<Fault> {
    let keys = node.table().unwrap_or_default().iter();
    let deeper = keys.map(|entry| (format!("{path}.{}", entry.key), entry.span));
    std::iter::once((path.to_owned(), span)).chain(deeper).find_map(|(path, span)| {
        let (_, instead) = NOT_YET.iter().find(|(known, _)| *known == path)?;
        let message = format!("{path} is not available in this version; what works is {instead}");
        Some(Fault::new(span, &path, message))
    })
}

/// The error for a path that names no setting: too long, or misspelt.
pub(super) fn unknown(path: &str, span: Span) -> Fault {
    if let Some(field) = field::fields().find(|field| path.starts_with(&format!("{}.", field.path))) {
        let message = format!("there is no setting {path}; {} is given as a whole", field.path);
        return Fault::new(span, path, message);
    }
    Fault::new(span, path, format!("there is no setting {path}{}", nearest_setting(path)))
}

/// The nearest name beside it in its table, or all of them; where there is no such table, the nearest of all paths.
fn nearest_setting(path: &str) -> String {
    let (table, key) = path.rsplit_once('.').unwrap_or(("", path));
    let siblings = siblings(table);
    if let Some(near) = crate::nearest::nearest(key, siblings.iter().map(String::as_str)) {
        let near = if table.is_empty() { near } else { format!("{table}.{near}") };
        return crate::nearest::hint(Some(&near));
    }
    if table.is_empty() || siblings.is_empty() {
        return nearest_hint(path, field::fields().map(|field| field.path));
    }
    format!("; there are {}", siblings.into_iter().collect::<Vec<_>>().join(", "))
}

/// The keys a table may have.
fn siblings(table: &str) -> BTreeSet<String> {
    let below = |path: &'static str| match table {
        "" => Some(path),
        table => path.strip_prefix(table)?.strip_prefix('.'),
    };
    let keys = field::fields().filter_map(|field| below(field.path)?.split('.').next());
    let sections = SECTIONS.iter().copied().filter(|_| table.is_empty());
    keys.chain(sections).map(str::to_owned).collect()
}
