//! `replicates`: how many worlds every cell is played in, fixed or until the answer is sharp enough.

use super::claim::{Effect, PROFIT, effect, measure};
use super::error::Fault;
use super::field::Range;
use super::node::{Node, float, quoted};
use super::section;

/// How many worlds every cell is played in.
#[derive(Clone, Debug, PartialEq)]
pub enum Replicates {
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
                        min = 100, max = 5000 }";

/// Reads a number of replicates within `range`, or a stopping rule.
pub(super) fn replicates(
    path: &str,
    node: &Node,
    range: &Range,
    expected: &str,
) -> Result<Replicates, Fault> {
    if node.table().is_none() {
        let count = node.whole().filter(|whole| range.holds(*whole as f64));
        return match count {
            Some(count) => Ok(Replicates::Fixed(count as u32)),
            None if node.number().is_some() => Err(section::refuse(path, node, expected)),
            None => Err(section::refuse(path, node, EXPECTED)),
        };
    }
    section::entries(path, node, &["until", "of", "below", "min", "max"])?;
    let Some(below) = node.get("below") else { return Err(section::refuse(path, node, EXPECTED)) };
    if let Some(until) = node.get("until") {
        section::word(&format!("{path}.until"), until, &[("half-width", ())])?;
    }
    let of = node.get("of").map(|of| measure(&format!("{path}.of"), of));
    let count = |key: &str, usual: u32| match node.get(key) {
        Some(count) => {
            count.whole().filter(|whole| range.holds(*whole as f64)).map(|whole| whole as u32).ok_or_else(
                || section::refuse(&format!("{path}.{key}"), count, "a whole number of at least 1"),
            )
        }
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
    Ok(Replicates::Until(until))
}

impl Replicates {
    /// As the file would say it.
    pub(super) fn toml(&self) -> String {
        let until = match self {
            Self::Fixed(count) => return count.to_string(),
            Self::Until(until) => until,
        };
        format!(
            "{{ until = \"half-width\", of = {}, below = {}, min = {}, max = {} }}",
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
