//! From `[sweep]` to axes and cells: lists crossed, values that go together, ranges that are sampled.

use std::collections::BTreeMap;

use super::axis::{self, Axis, Coordinate, check_path};
use super::error::Fault;
use super::experiment::ReadFile;
use super::field::{Slot, field};
use super::given::{Given, Overrides};
use super::kind::{Kind, Written, written};
use super::listed::listed;
use super::named::{NamedScenario, SCENARIO};
use super::nearest_hint;
use super::node::{Entry, Node, Value, float};
use super::points_file::{filed, in_file};
use super::section;
use super::settings::Settings;
use super::source::Span;

/// The axes of a design and which points of them are its cells.
#[derive(Debug)]
pub(super) struct Points {
    pub(super) kind: Kind,
    pub(super) axes: Vec<Axis>,
    pub(super) cell_of_point: Vec<usize>,
    pub(super) unit_points: Vec<Vec<f64>>,
}

/// Reads `[sweep]`, flattened. Named scenarios are an axis whether it says so or not.
pub(super) fn points(
    sweep: &[Entry],
    scenarios: &[NamedScenario],
    base: &Given,
    read_file: ReadFile,
) -> Result<Points, Fault> {
    let settings = base.settings()?;
    let mut reader = Reader { scenarios, seed: settings.seed, base: settings };
    let design = sweep.iter().find(|entry| entry.key == "design").map(|entry| &entry.node);
    let mut entries: Vec<Entry> = sweep.iter().filter(|entry| entry.key != "design").cloned().collect();
    match written(design)? {
        Written::Kind(kind) => {
            if !scenarios.is_empty() && !entries.iter().any(|entry| entry.key == SCENARIO) {
                let names = scenarios.iter().map(|scenario| Value::Text(scenario.name.clone()));
                let nodes = names.map(|name| Node::new(name, Span::default())).collect();
                let node = Node::new(Value::List(nodes), Span::default());
                entries.insert(0, Entry { key: SCENARIO.to_owned(), span: Span::default(), node });
            }
            reader.of_kind(kind, &entries)
        }
        Written::List(node) => {
            let columns = listed(node)?;
            reader.together(Kind::Zip, &entries, columns)
        }
        Written::File(node) => {
            let columns = filed(node, read_file)?;
            let points = reader.together(Kind::Zip, &entries, columns.clone());
            points.map_err(|fault| {
                in_file(fault, node, &columns, |point| reader.together(Kind::Zip, &entries, point).is_ok())
            })
        }
    }
}

struct Reader<'a> {
    scenarios: &'a [NamedScenario],
    seed: u64,
    base: Settings,
}

impl Reader<'_> {
    fn of_kind(&mut self, kind: Kind, entries: &[Entry]) -> Result<Points, Fault> {
        let (horizons, others): (Vec<&Entry>, Vec<&Entry>) =
            entries.iter().partition(|entry| is_horizon(&entry.key));
        match &kind {
            Kind::Grid => {
                let axes = entries.iter().map(|entry| self.axis(entry)).collect::<Result<_, _>>()?;
                Ok(Points { kind, axes, cell_of_point: Vec::new(), unit_points: Vec::new() })
            }
            Kind::Zip => {
                let columns = others.into_iter().map(|entry| self.column(entry)).collect::<Result<_, _>>()?;
                let horizons: Vec<Entry> = horizons.into_iter().cloned().collect();
                self.together(kind, &horizons, columns)
            }
            _ => self.sampled(kind, &horizons, &others),
        }
    }

    /// The values of an axis that goes together with others.
    fn column(&mut self, entry: &Entry) -> Result<Entry, Fault> {
        let nodes = match entry.node.list() {
            Some(nodes) => nodes.to_vec(),
            None => axis::steps(&entry.key, &entry.node)?,
        };
        Ok(Entry { node: Node::new(Value::List(nodes), entry.node.span), ..entry.clone() })
    }

    /// Columns of one length, row by row.
    fn together(&mut self, kind: Kind, horizons: &[Entry], columns: Vec<Entry>) -> Result<Points, Fault> {
        if let Some(odd) = horizons.iter().find(|entry| !is_horizon(&entry.key)) {
            let message = format!(
                "sweep.{0} stands beside a list of points, expected {0} among each point's values",
                odd.key
            );
            return Err(Fault::new(odd.span, &odd.key, message));
        }
        let length = |entry: &Entry| entry.node.list().map_or(0, <[Node]>::len);
        if let Some([first, other]) = columns
            .windows(2)
            .find(|pair| length(&pair[0]) != length(&pair[1]))
            .map(|pair| [&pair[0], &pair[1]])
        {
            let message = format!(
                "sweep.{} has {} values and sweep.{} has {}, expected as many of each: they go together",
                first.key,
                length(first),
                other.key,
                length(other)
            );
            return Err(Fault::new(other.span, &other.key, message));
        }
        if let Some(empty) = columns.iter().find(|column| length(column) == 0) {
            let message = format!("sweep.{} is an empty list, expected at least one value", empty.key);
            return Err(Fault::new(empty.node.span, &empty.key, message));
        }
        let (columns, cell_of_point) = distinct(columns);
        let mut axes: Vec<Axis> =
            columns.iter().map(|column| self.column_axis(column, None)).collect::<Result<_, _>>()?;
        for horizon in horizons {
            axes.push(self.axis(horizon)?);
        }
        Ok(Points { kind, axes, cell_of_point, unit_points: Vec::new() })
    }

    fn sampled(&mut self, kind: Kind, horizons: &[&Entry], others: &[&Entry]) -> Result<Points, Fault> {
        if others.is_empty() {
            let message = "sweep.design samples the axes, but there are none, expected a range such as \
                           \"relationship.deepen\" = { from = 0.1, to = 0.5 }";
            return Err(Fault::new(Span::default(), "sweep.design", message));
        }
        if let Some(limit) = kind.limit(others.len()) {
            return Err(Fault::new(others[0].span, "sweep.design", format!("sweep.design {limit}")));
        }
        let unit_points = kind.points(self.seed, others.len());
        let mut columns = Vec::with_capacity(others.len());
        for (place, entry) in others.iter().enumerate() {
            check_range(entry)?;
            let nodes: Result<Vec<Node>, Fault> =
                unit_points.iter().map(|point| value_at(entry, point[place])).collect();
            let node = Node::new(Value::List(nodes?), entry.node.span);
            columns.push(Entry { node, ..(*entry).clone() });
        }
        let (columns, cell_of_point) = distinct(columns);
        let mut axes = Vec::new();
        for (column, entry) in columns.iter().zip(others) {
            axes.push(self.column_axis(column, Some(entry.node.clone()))?);
        }
        for horizon in horizons {
            axes.push(self.axis(horizon)?);
        }
        Ok(Points { kind, axes, cell_of_point, unit_points })
    }

    /// An axis of a grid.
    fn axis(&mut self, entry: &Entry) -> Result<Axis, Fault> {
        if entry.key == SCENARIO {
            let expected = "a list of names of scenarios";
            let names =
                entry.node.list().ok_or_else(|| section::refuse("sweep.scenario", &entry.node, expected))?;
            let axis = self.scenario_axis(entry, names)?;
            let twice = (1..names.len()).find(|&place| names[..place].contains(&names[place]));
            return match twice {
                None => Ok(axis),
                Some(place) => {
                    let message = format!(
                        "sweep.scenario has {} twice, expected different values",
                        names[place].toml()
                    );
                    Err(Fault::new(names[place].span, SCENARIO, message))
                }
            };
        }
        axis::axis(entry, &mut self.base)
    }

    /// An axis whose values go together with others'.
    fn column_axis(&mut self, column: &Entry, range: Option<Node>) -> Result<Axis, Fault> {
        let nodes = column.node.list().unwrap_or_default();
        if column.key == SCENARIO {
            return Ok(Axis { range, ..self.scenario_axis(column, nodes)? });
        }
        check_path(column)?;
        if is_horizon(&column.key) {
            let message = format!(
                "{0} stands among points, but every cell is read at every horizon, expected sweep.{0} = [...] beside them",
                column.key
            );
            return Err(Fault::new(column.span, &column.key, message));
        }
        axis::stated(&column.key, column.span, nodes, &mut self.base, false)?;
        Ok(Axis { range, ..Axis::of(column.key.clone(), column.span, nodes.to_vec()) })
    }

    fn scenario_axis(&self, entry: &Entry, names: &[Node]) -> Result<Axis, Fault> {
        let find = |node: &Node| {
            let name = node.text().unwrap_or_default();
            let found = self.scenarios.iter().find(|scenario| scenario.name == name);
            found.map(|scenario| scenario.overrides.clone()).ok_or_else(|| {
                let near = nearest_hint(name, self.scenarios.iter().map(|scenario| scenario.name.as_str()));
                section::refuse("sweep.scenario", node, &format!("the name of one of [scenarios]{near}"))
            })
        };
        let scenarios: Vec<Overrides> = names.iter().map(find).collect::<Result<_, _>>()?;
        if names.is_empty() {
            let message = "sweep.scenario is an empty list, expected at least one value";
            return Err(Fault::new(entry.node.span, SCENARIO, message));
        }
        Ok(Axis { scenarios, ..Axis::of(SCENARIO.to_owned(), entry.span, names.to_vec()) })
    }
}

fn is_horizon(path: &str) -> bool {
    matches!(path, "horizon.visits" | "horizon.weeks")
}

/// Rows that are alike are one cell; says which cell each row is.
fn distinct(columns: Vec<Entry>) -> (Vec<Entry>, Vec<usize>) {
    let rows = columns.first().and_then(|column| column.node.list()).map_or(0, <[Node]>::len);
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut first = Vec::new();
    let mut cell_of_point = Vec::with_capacity(rows);
    for row in 0..rows {
        let values = columns.iter().filter_map(|column| column.node.list()?.get(row));
        let text = values.map(|node| Coordinate::of(node).to_string()).collect::<Vec<_>>().join("\n");
        let next = known.len();
        let cell = *known.entry(text).or_insert(next);
        if cell == next {
            first.push(row);
        }
        cell_of_point.push(cell);
    }
    let chosen = |column: Entry| {
        let nodes = column.node.list().unwrap_or_default();
        let nodes = first.iter().filter_map(|&row| nodes.get(row).cloned()).collect();
        Entry { node: Node::new(Value::List(nodes), column.node.span), ..column }
    };
    (columns.into_iter().map(chosen).collect(), cell_of_point)
}

const RANGE: &str = "{ from = 0.1, to = 0.5 }, perhaps with scale = \"log\" or a unit such as per = \"month\"; or a list to \
                     choose from";

/// A range to sample: its ends in order, its scale one there is.
fn check_range(entry: &Entry) -> Result<(), Fault> {
    let path = format!("sweep.{}", entry.key);
    if let Some(list) = entry.node.list() {
        return match list.is_empty() {
            false => Ok(()),
            true => Err(section::refuse(&path, &entry.node, "at least one value")),
        };
    }
    if entry.node.table().is_none() {
        return Err(section::refuse(&path, &entry.node, RANGE));
    }
    section::entries(&path, &entry.node, &["from", "to", "scale", "per"])?;
    let end = |key: &str| entry.node.get(key).and_then(Node::number);
    let (Some(from), Some(to)) = (end("from"), end("to")) else {
        return Err(section::refuse(&path, &entry.node, RANGE));
    };
    let is_log = is_log(entry)?;
    if from > to || (is_log && from <= 0.0) {
        let least = if is_log { "from above 0 and " } else { "" };
        let message =
            format!("{path} runs from {} to {}, expected {least}from at most to", float(from), float(to));
        return Err(Fault::new(entry.node.span, &entry.key, message));
    }
    Ok(())
}

fn is_log(entry: &Entry) -> Result<bool, Fault> {
    let path = format!("sweep.{}.scale", entry.key);
    let scale =
        entry.node.get("scale").map(|node| section::word(&path, node, &[("linear", false), ("log", true)]));
    Ok(scale.transpose()?.unwrap_or(false))
}

/// The value of an axis at a place of its range, 0 to 1: a whole number where both ends are.
fn value_at(entry: &Entry, at: f64) -> Result<Node, Fault> {
    // Steps there and back may miss an end of the range by their rounding.
    let at = at.clamp(0.0, 1.0);
    if let Some(list) = entry.node.list() {
        let place = ((at * list.len() as f64) as usize).min(list.len() - 1);
        return Ok(list[place].clone());
    }
    let end = |key: &str| entry.node.get(key).and_then(Node::number).unwrap_or(f64::NAN);
    let (from, to) = (end("from"), end("to"));
    let whole = ["from", "to"].iter().all(|key| entry.node.get(key).and_then(Node::whole).is_some());
    let scaled = |low: f64, high: f64| {
        if is_log(entry).unwrap_or(false) {
            libm::exp(libm::log(low) + at * (libm::log(high) - libm::log(low)))
        } else {
            low + at * (high - low)
        }
    };
    let value = if whole {
        let number = if is_log(entry)? { scaled(from, to + 1.0) } else { from + at * (to - from + 1.0) };
        Value::Integer((number.floor() as i128).min(to as i128))
    } else {
        // Nine digits are as fine as a draw, and read as people write numbers.
        let number = scaled(from, to);
        if number == 0.0 {
            return as_rate(entry, Node::new(Value::Float(0.0), entry.node.span));
        }
        let digits = libm::pow(10.0, 9.0 - libm::ceil(libm::log10(number.abs().max(1e-300))));
        Value::Float((number * digits).round() / digits)
    };
    as_rate(entry, Node::new(value, entry.node.span))
}

/// The value with its unit of time, where the range names one.
fn as_rate(entry: &Entry, node: Node) -> Result<Node, Fault> {
    let Some(per) = entry.node.get("per") else { return Ok(node) };
    let Some(Slot::Rate(_, name, _)) = field(&entry.key).map(|field| &field.slot) else {
        let path = format!("sweep.{}.per", entry.key);
        return Err(Fault::new(
            per.span,
            &path,
            format!("{path}: {} is no rate, expected no unit of time", entry.key),
        ));
    };
    let part = |key: &str, node: Node| Entry { key: key.to_owned(), span: entry.span, node };
    Ok(Node::new(Value::Table(vec![part(name, node), part("per", per.clone())]), entry.node.span))
}
