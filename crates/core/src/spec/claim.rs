//! `[claim]`: what the experiment is to show, as data with a small fixed vocabulary.

use super::axis::{Axis, Coordinate};
use super::compare::{Compare, check_scope};
use super::error::Fault;
use super::given::{Given, Overrides};
use super::node::{Entry, Node};
use super::question::keys;
use super::section;
use super::{nearest_hint, nearest_of_few};

/// What is measured where the file does not say.
pub(super) const PROFIT: &str = "profit";

/// On which side of the criterion's value the whole interval must lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Above it.
    Above,
    /// Below it.
    Below,
}

impl Side {
    /// Both with the names users write.
    pub const NAMES: &'static [(&'static str, Self)] = &[("above", Self::Above), ("below", Self::Below)];
}

/// How a coordinate is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// `>=`
    AtLeast,
    /// `<=`
    AtMost,
    /// `>`
    Above,
    /// `<`
    Below,
    /// `=`, or no sign at all
    Equal,
}

impl Comparison {
    /// Every comparison with its sign; longer signs first, for they begin with the shorter.
    pub const SIGNS: &'static [(&'static str, Self)] = &[
        (">=", Self::AtLeast),
        ("<=", Self::AtMost),
        (">", Self::Above),
        ("<", Self::Below),
        ("=", Self::Equal),
    ];
}

/// A condition on one axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// The axis.
    pub path: String,
    /// How its coordinate is compared.
    pub comparison: Comparison,
    /// With what.
    pub value: Coordinate,
}

impl Condition {
    /// Whether a cell at this coordinate of the axis meets it.
    #[must_use]
    pub fn holds(&self, coordinate: &Coordinate) -> bool {
        match (coordinate, &self.value) {
            (Coordinate::Number(found), Coordinate::Number(value)) => match self.comparison {
                Comparison::AtLeast => found >= value,
                Comparison::AtMost => found <= value,
                Comparison::Above => found > value,
                Comparison::Below => found < value,
                Comparison::Equal => found == value,
            },
            (found, value) => self.comparison == Comparison::Equal && found == value,
        }
    }
}

/// When the claim counts as reproduced: the interval lies on this side of the value in every cell
/// that meets all conditions.
#[derive(Clone, Debug, PartialEq)]
pub struct Criterion {
    /// The side.
    pub interval: Side,
    /// The value.
    pub value: f64,
    /// Which cells count; none = all.
    pub conditions: Vec<Condition>,
}

impl Criterion {
    /// In words: `interval above 0 where horizon.visits >= 40`.
    #[must_use]
    pub fn words(&self) -> String {
        let side = Side::NAMES.iter().find(|(_, side)| *side == self.interval).map_or("", |(name, _)| name);
        let sign = |comparison| {
            Comparison::SIGNS.iter().find(|(_, known)| *known == comparison).map_or("", |(sign, _)| sign)
        };
        let condition = |c: &Condition| format!("{} {} {}", c.path, sign(c.comparison), c.value);
        let conditions: Vec<String> = self.conditions.iter().map(condition).collect();
        let places = if conditions.is_empty() {
            String::new()
        } else {
            format!(" where {}", conditions.join(" and "))
        };
        format!("interval {side} {}{places}", super::node::float(self.value))
    }
}

/// The smallest effect of interest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Effect {
    /// This share of the baseline's mean: 0.02 is two per cent.
    OfBaseline(f64),
    /// This much, in the observable's unit.
    Amount(f64),
}

/// What the experiment is to show.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Who says so.
    pub source: Option<String>,
    /// The name of what is measured, checked by [`Experiment::check_measures`](super::Experiment::check_measures); the
    /// contrast stands in [`Compare::contrast`].
    pub of: String,
    /// When it counts as reproduced.
    pub criterion: Option<Criterion>,
    /// The smallest effect of interest.
    pub smallest_effect: Effect,
    /// The mechanism switched off: must not show the effect.
    pub null: Option<Overrides>,
}

/// Reads `[claim]`, and sets the headline contrast it names.
pub(super) fn claim(node: &Node, base: &Given, axes: &[Axis], compare: &mut Compare) -> Result<Claim, Fault> {
    section::entries("claim", node, &keys("claim"))?;
    let source = node.get("source").map(|node| section::text("claim.source", node, "a text")).transpose()?;
    let of = node.get("estimand").map(|node| estimand(node, compare)).transpose()?;
    let criterion = node.get("criterion").map(|node| criterion(node, axes)).transpose()?;
    let effect =
        node.get("smallest_effect").map(|node| self::effect("claim.smallest_effect", node)).transpose()?;
    let null = node.get("null").map(|node| null(node, base)).transpose()?;
    Ok(Claim {
        source: source.map(str::to_owned),
        of: of.unwrap_or_else(|| PROFIT.to_owned()),
        criterion,
        smallest_effect: effect.unwrap_or(Effect::OfBaseline(0.02)),
        null,
    })
}

fn estimand(node: &Node, compare: &mut Compare) -> Result<String, Fault> {
    section::entries("claim.estimand", node, &keys("claim.estimand"))?;
    if let Some(minus) = node.get("minus") {
        compare.contrast = Some(contrast(minus, compare)?);
    }
    match node.get("of") {
        Some(of) => measure("claim.estimand.of", of),
        None => Ok(PROFIT.to_owned()),
    }
}

/// The name of a measure; which there are, the caller knows.
pub(super) fn measure(path: &str, node: &Node) -> Result<String, Fault> {
    section::text(path, node, "the name of a measure").map(measure_name)
}

/// A measure's name as files of results have it, with underscores.
pub(super) fn measure_name(name: &str) -> String {
    name.replace('-', "_")
}

fn contrast(node: &Node, compare: &Compare) -> Result<(usize, usize), Fault> {
    let path = "claim.estimand.minus";
    let names = || compare.variants.iter().map(|variant| variant.name.as_str());
    let place = |node: &Node| {
        let found = node.text().and_then(|text| names().position(|name| name == text));
        found.ok_or_else(|| {
            let near = nearest_of_few(node.text().unwrap_or_default(), names());
            section::refuse(
                path,
                node,
                &format!("the name of a variant ({}){near}", names().collect::<Vec<_>>().join(", ")),
            )
        })
    };
    match node.list() {
        Some([first, second]) if first != second => Ok((place(first)?, place(second)?)),
        _ => Err(section::refuse(path, node, "a list of two different variants: the first minus the second")),
    }
}

fn criterion(node: &Node, axes: &[Axis]) -> Result<Criterion, Fault> {
    let path = "claim.criterion";
    section::entries(path, node, &keys(path))?;
    let (Some(interval), Some(value)) = (node.get("interval"), node.get("value")) else {
        return Err(section::refuse(
            path,
            node,
            "{ interval = \"above\", value = 0 }, and perhaps where = { ... }",
        ));
    };
    let interval = section::word("claim.criterion.interval", interval, Side::NAMES)?;
    let value = value.number().ok_or_else(|| section::refuse("claim.criterion.value", value, "a number"))?;
    let entries = match node.get("where") {
        Some(node) => section::named("claim.criterion.where", node)?,
        None => &[],
    };
    let conditions = entries.iter().map(|entry| condition(entry, axes)).collect::<Result<_, _>>()?;
    Ok(Criterion { interval, value, conditions })
}

/// `">= 40"`, `"strong"`, or a plain number.
fn condition(Entry { key, span, node }: &Entry, axes: &[Axis]) -> Result<Condition, Fault> {
    let path = format!("claim.criterion.where.{key}");
    if !axes.iter().any(|axis| axis.path == *key) {
        let near = nearest_hint(key, axes.iter().map(|axis| axis.path.as_str()));
        return Err(Fault::new(*span, &path, format!("{path}: {key} is no axis of [sweep]{near}")));
    }
    let Some(text) = node.text() else {
        let number =
            node.number().ok_or_else(|| section::refuse(&path, node, "a condition such as \">= 40\""))?;
        return Ok(Condition {
            path: key.clone(),
            comparison: Comparison::Equal,
            value: Coordinate::Number(number),
        });
    };
    let signed =
        Comparison::SIGNS.iter().find_map(|(sign, meaning)| Some((text.strip_prefix(sign)?, *meaning)));
    let (rest, comparison) = signed.unwrap_or((text, Comparison::Equal));
    let value = match rest.trim().parse::<f64>() {
        Ok(number) if number.is_finite() => Coordinate::Number(number),
        _ if comparison == Comparison::Equal => Coordinate::Text(rest.trim().to_owned()),
        _ => return Err(section::refuse(&path, node, "a condition such as \">= 40\"")),
    };
    Ok(Condition { path: key.clone(), comparison, value })
}

/// `"2 % of baseline"`, or an amount.
pub(super) fn effect(path: &str, node: &Node) -> Result<Effect, Fault> {
    let share = |text: &str| {
        let number = text.trim().strip_suffix("of baseline")?.trim().strip_suffix('%')?.trim();
        number
            .parse()
            .ok()
            .filter(|percent| (0.0..=100.0).contains(percent))
            .map(|percent: f64| percent / 100.0)
    };
    let amount = node.number().filter(|amount| *amount >= 0.0).map(Effect::Amount);
    let found = amount.or_else(|| node.text().and_then(share).map(Effect::OfBaseline));
    found.ok_or_else(|| section::refuse(path, node, "\"2 % of baseline\", or an amount of at least 0"))
}

fn null(node: &Node, base: &Given) -> Result<Overrides, Fault> {
    let overrides = section::overrides("claim.null", node)?;
    check_scope(&overrides)?;
    base.clone().lay(&overrides)?;
    Ok(overrides)
}
