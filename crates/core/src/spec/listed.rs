//! Points that are listed in the experiment file itself.

use super::error::Fault;
use super::node::{Entry, Node, Value};
use super::section;

/// `points = [{ PATH = VALUE, ... }, ...]` as columns: every point names the same paths.
pub(super) fn listed(node: &Node) -> Result<Vec<Entry>, Fault> {
    let path = "sweep.design.points";
    let rows = node.list().filter(|rows| !rows.is_empty());
    let rows =
        rows.ok_or_else(|| section::refuse(path, node, "a list of points, each a table of settings"))?;
    let first = section::named(path, &rows[0])?;
    let mut columns: Vec<(Entry, Vec<Node>)> =
        first.iter().map(|entry| (entry.clone(), Vec::with_capacity(rows.len()))).collect();
    for row in rows {
        let entries = section::named(path, row)?;
        let odd = entries.iter().find(|entry| !first.iter().any(|other| other.key == entry.key));
        if let Some(odd) = odd {
            let message = format!(
                "{path}: a point names {}, but the first does not, expected the same of each",
                odd.key
            );
            return Err(Fault::new(odd.span, path, message));
        }
        for (column, nodes) in &mut columns {
            let value = row.get(&column.key).ok_or_else(|| {
                let message = format!("{path}: a point names no {}, expected the same of each", column.key);
                Fault::new(row.span, path, message)
            })?;
            nodes.push(value.clone());
        }
    }
    let column = |(entry, nodes): (Entry, Vec<Node>)| Entry {
        node: Node::new(Value::List(nodes), node.span),
        ..entry
    };
    Ok(columns.into_iter().map(column).collect())
}
