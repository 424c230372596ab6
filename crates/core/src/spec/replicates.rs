//! `replicates`: how many worlds every cell is played in, fixed or until the answer is sharp enough.

use super::claim::{Effect, PROFIT, effect, measure};
use super::error::Fault;
use super::field::Range;
use super::node::{Node, Value, float, quoted};
use super::question::keys;
use super::section;

/// How many worlds every cell is played in, and whether they come in mirrored pairs.
#[derive(Clone, Debug, PartialEq)]
pub struct Replicates {
    /// How many.
    pub number: Number,
    /// Whether every second world is the first with each draw `u` replaced by `1 - u`.
    pub antithetic: bool,
}

/// How many worlds there are.
#[derive(Clone, Debug, PartialEq)]
pub enum Number {
    /// This many.
    Fixed(u32),
    /// Until an interval is narrow enough.
    Until(Until),
}

/// Replicates until the 95 % interval of an estimand is no wider than asked, on either side.
#[derive(Clone, Debug, PartialEq)]
pub struct Until {
    /// The name of what is estimated: the paired difference of the headline's rivals at the longest horizon, or the level where
    /// nothing is compared, under every switch.
    pub of: String,
    /// The half-width asked for; a share is of the baseline's mean.
    pub below: Effect,
    /// Replicates every cell has at least, made a whole number of blocks.
    pub min: u32,
    /// Replicates no cell goes beyond.
    pub max: u32,
}

const EXPECTED: &str = "a whole number, or { until = \"half-width\", of = \"profit\", below = \"1 % of baseline\", \
                        min = 100, max = 5000 }, or { count = 200, antithetic = true }";

/// Reads a number of replicates within `range`, or a stopping rule.
pub(super) fn replicates(
    path: &str,
    node: &Node,
    range: &Range,
    expected: &str,
) -> Result<Replicates, Fault> {
    let whole =
        |node: &Node| node.whole().filter(|whole| range.holds(*whole as f64)).map(|whole| whole as u32);
    if node.table().is_none() {
        return match whole(node) {
            Some(count) => Ok(Replicates { number: Number::Fixed(count), antithetic: false }),
            None if node.number().is_some() => Err(section::refuse(path, node, expected)),
            None => Err(section::refuse(path, node, EXPECTED)),
        };
    }
    section::entries(path, node, &keys("replicates"))?;
    let antithetic = match node.get("antithetic").map(|on| (on, &on.value)) {
        Some((_, Value::Flag(on))) => *on,
        Some((on, _)) => return Err(section::refuse(&format!("{path}.antithetic"), on, "true or false")),
        None => false,
    };
    let number = match node.get("count") {
        Some(count) => Number::Fixed(
            whole(count).ok_or_else(|| section::refuse(&format!("{path}.count"), count, expected))?,
        ),
        None => Number::Until(until(path, node, whole)?),
    };
    refuse_mixture(path, node)?;
    let (key, most) = match &number {
        Number::Fixed(count) => ("count", *count),
        Number::Until(until) => ("max", until.max),
    };
    if antithetic && !most.is_multiple_of(2) {
        let message =
            format!("{path}.{key} is {most}, expected an even number: antithetic worlds come in pairs");
        return Err(Fault::new(node.get(key).map_or(node.span, |node| node.span), path, message));
    }
    Ok(Replicates { number, antithetic })
}

/// A number is fixed or found, not both.
fn refuse_mixture(path: &str, node: &Node) -> Result<(), Fault> {
    let rule = ["until", "of", "below", "min", "max"].into_iter().find(|key| node.get(key).is_some());
    match (node.get("count"), rule) {
        (Some(count), Some(rule)) => {
            let message =
                format!("{path} has both count and {rule}, expected a fixed number or a stopping rule");
            Err(Fault::new(count.span, path, message))
        }
        _ => Ok(()),
    }
}

/// Reads a stopping rule.
fn until(path: &str, node: &Node, whole: impl Fn(&Node) -> Option<u32>) -> Result<Until, Fault> {
    let Some(below) = node.get("below") else { return Err(section::refuse(path, node, EXPECTED)) };
    if let Some(until) = node.get("until") {
        section::word(&format!("{path}.until"), until, &[("half-width", ())])?;
    }
    let of = node.get("of").map(|of| measure(&format!("{path}.of"), of));
    let count = |key: &str, usual: u32| match node.get(key) {
        Some(count) => whole(count)
            .ok_or_else(|| section::refuse(&format!("{path}.{key}"), count, "a whole number of at least 1")),
        None => Ok(usual),
    };
    let until = Until {
        of: of.transpose()?.unwrap_or_else(|| PROFIT.to_owned()),
        below: effect(&format!("{path}.below"), below)?,
        min: count("min", 100)?,
        max: count("max", 5000)?,
    };
    if until.min < 2 || until.min > until.max {
        let message =
            format!("{path} asks for {} to {} replicates, expected min from 2 to max", until.min, until.max);
        return Err(Fault::new(node.span, path, message));
    }
    Ok(until)
}

impl Replicates {
    /// As the file would say it.
    pub(super) fn toml(&self) -> String {
        let antithetic = if self.antithetic { ", antithetic = true" } else { "" };
        let until = match &self.number {
            Number::Fixed(count) if self.antithetic => return format!("{{ count = {count}{antithetic} }}"),
            Number::Fixed(count) => return count.to_string(),
            Number::Until(until) => until,
        };
        format!(
            "{{ until = \"half-width\", of = {}, below = {}, min = {}, max = {}{antithetic} }}",
            quoted(&until.of),
            until.below.toml(),
            until.min,
            until.max
        )
    }
}

impl Effect {
    /// As the file would say it.
    pub(super) fn toml(self) -> String {
        match self {
            Self::OfBaseline(share) => {
                quoted(&format!("{} % of baseline", float((share * 1e14).round() / 1e12)))
            }
            Self::Amount(amount) => float(amount),
        }
    }
}
