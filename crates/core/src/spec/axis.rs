//! One axis of `[sweep]`: a path and its values.

use std::collections::BTreeSet;
use std::fmt;

use super::error::Fault;
use super::field::{Field, Scope, below, field};
use super::given::{Given, Overrides};
use super::node::{Entry, Node, Value, float};
use super::section;
use super::settings::Settings;
use super::source::Span;
use super::unknown::{later, unknown};

/// The value of one axis at a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Coordinate {
    /// A number.
    Number(f64),
    /// A name as written, or any other value as TOML.
    Text(String),
}

impl fmt::Display for Coordinate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => formatter.write_str(&float(*number)),
            Self::Text(text) => formatter.write_str(text),
        }
    }
}

impl Coordinate {
    pub(super) fn of(node: &Node) -> Self {
        match (node.number(), node.text()) {
            (Some(number), _) => Self::Number(number),
            (_, Some(text)) => Self::Text(text.to_owned()),
            _ => Self::Text(node.toml()),
        }
    }
}

/// What a sweep varies.
#[derive(Clone, Debug)]
pub struct Axis {
    /// The path varied, or `scenario` for named scenarios.
    pub path: String,
    /// Its values: of a grid in the order of the file, horizons in ascending order; of any other design one for each
    /// cell.
    pub coordinates: Vec<Coordinate>,
    pub(super) nodes: Vec<Node>,
    pub(super) span: Span,
    /// Place of the value the file states outside the sweep, if it is among them.
    pub(super) stated: Option<usize>,
    /// The range its values were sampled from, as written.
    pub(super) range: Option<Node>,
    /// What each value changes, where it is the name of a scenario.
    pub(super) scenarios: Vec<Overrides>,
}

impl PartialEq for Axis {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path && self.nodes == other.nodes && self.scenarios == other.scenarios
    }
}

impl Axis {
    /// The most values an axis may have.
    pub const MOST_VALUES: u128 = 1_000_000;

    /// True where one pass to the longest value yields all shorter ones.
    #[must_use]
    pub fn is_horizon(&self) -> bool {
        matches!(self.path.as_str(), "horizon.visits" | "horizon.weeks")
    }

    /// Whether its values make worlds or markets: what is there, and what is asked of it.
    pub(super) fn makes_surroundings(&self) -> bool {
        let makes = |path: &str| makes_world(path) || path.starts_with("market.");
        let of_scenarios = self.scenarios.iter().flat_map(|scenario| &scenario.0);
        makes(&self.path) || of_scenarios.into_iter().any(|entry| makes(&entry.key))
    }

    /// What the value at a place changes.
    pub(super) fn changes(&self, place: usize) -> Vec<Entry> {
        if let Some(scenario) = self.scenarios.get(place) {
            return scenario.0.clone();
        }
        let node = self.nodes.get(place).cloned();
        node.map(|node| Entry { key: self.path.clone(), span: self.span, node }).into_iter().collect()
    }

    /// An axis of these values.
    pub(super) fn of(path: String, span: Span, nodes: Vec<Node>) -> Self {
        let coordinates = nodes.iter().map(Coordinate::of).collect();
        Self { path, coordinates, nodes, span, stated: None, range: None, scenarios: Vec::new() }
    }
}

/// Whether a path is among those that make the world: people, ties and their number. Strategies are not, so that rivals meet the same worlds.
pub(super) fn makes_world(path: &str) -> bool {
    path.starts_with("world.") && path != "world.sellers.strategy" && path != "world.buyers"
}

/// Gives every axis its whole path for a key, also where dots were not quoted and tables nest.
pub(super) fn flatten(sweep: &mut Node) {
    let Value::Table(entries) = &mut sweep.value else { return };
    let mut waiting: Vec<Entry> = std::mem::take(entries).into_iter().rev().collect();
    while let Some(Entry { key, span, node }) = waiting.pop() {
        let is_axis = field(&key).is_some() || below(&key).next().is_none() || node.get("from").is_some();
        let is_axis = is_axis || key == "design";
        match node.value {
            Value::Table(nested) if !is_axis => waiting.extend(
                nested.into_iter().rev().map(|entry| Entry { key: format!("{key}.{}", entry.key), ..entry }),
            ),
            value => entries.push(Entry { key, span, node: Node::new(value, node.span) }),
        }
    }
}

/// Reads an entry of a grid: a list of values, or steps.
pub(super) fn axis(entry: &Entry, base: &mut Settings) -> Result<Axis, Fault> {
    let Entry { key, span, node } = entry;
    check_path(entry)?;
    let mut nodes = match node.list() {
        Some(nodes) => nodes.to_vec(),
        None => steps(key, node)?,
    };
    if nodes.is_empty() {
        let message = format!("sweep.{key} is an empty list, expected at least one value");
        return Err(Fault::new(node.span, key, message));
    }
    if matches!(key.as_str(), "horizon.visits" | "horizon.weeks") {
        nodes.sort_by_key(Node::whole);
    }
    let stated = stated(key, *span, &nodes, base, true)?;
    Ok(Axis { stated, ..Axis::of(key.clone(), *span, nodes) })
}

/// An axis is a setting that may differ by cell.
pub(super) fn check_path(Entry { key, span, node }: &Entry) -> Result<(), Fault> {
    if let Some(fault) = later(&format!("sweep.{key}"), *span, node) {
        return Err(fault);
    }
    if field(key).is_none() && below(key).next().is_none() {
        return Err(unknown(key, *span));
    }
    if field(key).map(Field::scope) == Some(Scope::Run) {
        let message =
            format!("sweep.{key}: the whole run has one {key}, expected a setting that can differ by cell");
        return Err(Fault::new(*span, key, message));
    }
    Ok(())
}

/// Checks that every value fits and, where each must be a point of its own, that none comes twice; finds the file's
/// own value among them.
pub(super) fn stated(
    path: &str,
    span: Span,
    nodes: &[Node],
    base: &mut Settings,
    distinct: bool,
) -> Result<Option<usize>, Fault> {
    let (mut scratch, mut seen, mut stated) = (base.clone(), BTreeSet::new(), None);
    for (place, node) in nodes.iter().enumerate() {
        let mut given = Given::default();
        let entry = Entry { key: path.to_owned(), span, node: node.clone() };
        let touched = given.lay(&Overrides(vec![entry]))?;
        given.renew(&touched, &mut scratch)?;
        let meaning = meaning(&touched, &mut scratch);
        if meaning == self::meaning(&touched, base) {
            stated = Some(place);
        }
        if !seen.insert(meaning) && distinct {
            let message = format!("sweep.{path} has {} twice, expected different values", node.toml());
            return Err(Fault::new(node.span, path, message));
        }
    }
    Ok(stated)
}

/// What the settings of these paths come to, whichever way they were written.
fn meaning(paths: &BTreeSet<&'static str>, settings: &mut Settings) -> Vec<Option<String>> {
    paths.iter().filter_map(|path| field(path)).map(|field| field.show(settings)).collect()
}

/// The values of `{ from, to, step }`.
pub(super) fn steps(path: &str, node: &Node) -> Result<Vec<Node>, Fault> {
    let place = format!("sweep.{path}");
    let expected = "a list of values, or { from = 1, to = 10, step = 1 }";
    if node.table().is_none() {
        return Err(section::refuse(&place, node, expected));
    }
    let entries = section::entries(&place, node, &["from", "to", "step"])?;
    let numbers: Vec<f64> = ["from", "to", "step"].iter().filter_map(|key| node.get(key)?.number()).collect();
    let (&[from, to, step], 3) = (numbers.as_slice(), entries.len()) else {
        return Err(section::refuse(&place, node, expected));
    };
    let count = ((to - from) / step + 1e-9).floor() + 1.0;
    if step <= 0.0 || count < 1.0 || count > Axis::MOST_VALUES as f64 {
        let message = format!(
            "{place} runs from {} to {} by {}, expected 1 to {} values of a step above 0",
            float(from),
            float(to),
            float(step),
            Axis::MOST_VALUES
        );
        return Err(Fault::new(node.span, path, message));
    }
    let whole = [from, step].iter().all(|number| number.fract() == 0.0 && number.abs() < 1e15);
    let value = |index: usize| match (whole, from + index as f64 * step) {
        (true, number) => Value::Integer(number as i128),
        // Twelve digits rid 0.1 + 0.2 of its tail, so that coordinates read as people write them.
        (false, number) => Value::Float((number * 1e12).round() / 1e12),
    };
    Ok((0..count as usize).map(|index| Node::new(value(index), node.span)).collect())
}
