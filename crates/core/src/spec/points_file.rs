//! A CSV file of points: the rows of a design whose values go together.

use super::error::Fault;
use super::experiment::ReadFile;
use super::node::{Entry, Node, Value};
use super::section;
use super::set::bare_value;

/// A CSV file of points as columns: its header names the paths, its fields are written as the file would write them, a
/// bare word being a text.
pub(super) fn filed(node: &Node, read_file: ReadFile) -> Result<Vec<Entry>, Fault> {
    let path = "sweep.design.file";
    let name = section::text(path, node, "the name of a CSV file")?;
    let fault = |why: String| Fault::new(node.span, path, format!("{path}: {name}: {why}"));
    let text = read_file(name).map_err(fault)?;
    let mut rows = rows_of_csv(&text).map_err(fault)?.into_iter();
    let header =
        rows.next().ok_or_else(|| fault(String::from("is empty, expected a header line of paths")))?;
    let mut columns: Vec<Vec<Node>> = vec![Vec::new(); header.len()];
    for (number, row) in rows.enumerate() {
        if row.len() != header.len() {
            let (found, expected) = (row.len(), header.len());
            return Err(fault(format!("line {} has {found} fields, expected {expected}", number + 2)));
        }
        for (column, field) in columns.iter_mut().zip(row) {
            column.push(bare_value(&field, node.span));
        }
    }
    if columns.first().is_none_or(Vec::is_empty) {
        return Err(fault(String::from("holds no point, expected a line of values below the header")));
    }
    let entry = |(key, nodes): (String, Vec<Node>)| Entry {
        key,
        span: node.span,
        node: Node::new(Value::List(nodes), node.span),
    };
    Ok(header.into_iter().zip(columns).map(entry).collect())
}

/// The fields of every line that holds any, after RFC 4180: quotes around a field, doubled within.
fn rows_of_csv(text: &str) -> Result<Vec<Vec<String>>, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (mut rows, mut row, mut field, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '"' if quoted && letters.peek() == Some(&'"') => field.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut field).trim().to_owned()),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut field).trim().to_owned());
                rows.push(std::mem::take(&mut row));
            }
            other => field.push(other),
        }
    }
    if quoted {
        return Err(String::from("ends within quotes"));
    }
    if !field.is_empty() || !row.is_empty() {
        row.push(field.trim().to_owned());
        rows.push(row);
    }
    rows.retain(|row| row.iter().any(|field| !field.is_empty()));
    Ok(rows)
}

/// An error about values of a file, with the first of its points that does not read by itself.
pub(super) fn in_file(
    fault: Fault,
    node: &Node,
    columns: &[Entry],
    mut reads: impl FnMut(Vec<Entry>) -> bool,
) -> Fault {
    let points = columns.first().and_then(|column| column.node.list()).map_or(0, <[Node]>::len);
    let alone = |column: &Entry, point: usize| {
        let value = column.node.list().and_then(|nodes| nodes.get(point)).cloned();
        let value = Value::List(value.into_iter().collect());
        Entry { node: Node::new(value, column.node.span), ..column.clone() }
    };
    let bad = (0..points).find(|&point| !reads(columns.iter().map(|column| alone(column, point)).collect()));
    let place = bad.map_or_else(String::new, |point| format!(", point {}", point + 1));
    let message = format!("{} ({}{place})", fault.message, node.text().unwrap_or_default());
    Fault { message, ..fault }
}
