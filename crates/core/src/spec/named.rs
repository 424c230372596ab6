//! `[scenarios]`: named variants of the world, nested as the file nests them; an axis of the design.

use super::compare::{check_name, check_scope};
use super::error::Fault;
use super::field::{below, field};
use super::given::{Given, Overrides};
use super::node::{Entry, Node};
use super::section;

/// Path of the axis that named scenarios make.
pub const SCENARIO: &str = "scenario";

/// A named scenario: what it changes, its parents' changes included.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedScenario {
    /// Its name, the parents' before it: `start-up/crowded`.
    pub name: String,
    /// What it changes.
    pub overrides: Overrides,
}

/// Reads `[scenarios]`. A table that holds tables which are no settings gives its own settings to each of them; the
/// innermost are the scenarios.
pub(super) fn named_scenarios(node: Option<&Node>, base: &Given) -> Result<Vec<NamedScenario>, Fault> {
    let mut all = Vec::new();
    if let Some(node) = node {
        for entry in section::named("scenarios", node)? {
            read(entry, "", &[], base, &mut all)?;
        }
    }
    Ok(all)
}

fn read(
    entry: &Entry,
    above: &str,
    inherited: &[Entry],
    base: &Given,
    all: &mut Vec<NamedScenario>,
) -> Result<(), Fault> {
    let path = format!("scenarios.{above}{}", entry.key);
    let plain = Entry { key: entry.key.replace('/', "-"), ..entry.clone() };
    check_name(&path, &plain)?;
    let entries = section::named(&path, &entry.node)?;
    let is_setting = |key: &str| field(key).is_some() || below(key).next().is_some() || key.contains('.');
    let (own, children): (Vec<&Entry>, Vec<&Entry>) =
        entries.iter().partition(|entry| is_setting(&entry.key) || entry.node.table().is_none());
    // A child's setting takes the place of its parent's.
    let own = Overrides::read(&own.into_iter().cloned().collect::<Vec<_>>())?;
    let mut changes: Vec<Entry> = inherited.iter().filter(|entry| !own.sets(&entry.key)).cloned().collect();
    changes.extend(own.0);
    // The order of settings means nothing, so that equal scenarios are equal however they were written.
    changes.sort_by(|a, b| a.key.cmp(&b.key));
    let overrides = Overrides(changes);
    check_scope(&overrides)?;
    base.clone().lay(&overrides)?;
    if children.is_empty() {
        all.push(NamedScenario { name: format!("{above}{}", entry.key), overrides });
        return Ok(());
    }
    let above = format!("{above}{}/", entry.key);
    children.into_iter().try_for_each(|child| read(child, &above, &overrides.0, base, all))
}

/// As a table of the file.
pub(super) fn toml(scenarios: &[NamedScenario]) -> String {
    if scenarios.is_empty() {
        return String::new();
    }
    let line = |scenario: &NamedScenario| {
        format!("{} = {}\n", super::node::key(&scenario.name), scenario.overrides.toml())
    };
    format!("\n[scenarios]\n{}", scenarios.iter().map(line).collect::<String>())
}
