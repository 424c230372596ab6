//! `[compare]`: who is compared, and how.

use super::axis::Axis;
use super::error::Fault;
use super::field::{Scope, field};
use super::given::{Given, Overrides};
use super::node::{Entry, Node};
use super::question::keys;
use super::section;
use crate::strategy::Strategy;

/// Who is switched to a variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Switch {
    /// One seller plays the variant, the others the stated mix: can it invade?
    Focal,
    /// Every seller plays the variant: is everyone better off?
    Field,
}

/// One of the rivals.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// Name as the file gives it.
    pub name: String,
    /// What it changes.
    pub overrides: Overrides,
    /// How the one switched seller plays, where the variant is no more than a strategy and a price policy of
    /// the sellers.
    pub focal: Option<Strategy>,
}

/// The rivals and how they are set against each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Compare {
    /// Focal, field, or both in this order.
    pub switches: Vec<Switch>,
    /// At least one, in the order of the file; without `[compare]` the experiment as stated.
    pub variants: Vec<Variant>,
    /// The headline contrast, first minus second, as places among the variants.
    pub contrast: Option<(usize, usize)>,
}

/// Name of the one variant of an experiment that compares nothing.
pub const AS_STATED: &str = "as-stated";

/// What `[compare]` may say of its switch.
pub(super) const SWITCHES: &[(&str, &[Switch])] =
    &[("both", &[Switch::Focal, Switch::Field]), ("focal", &[Switch::Focal]), ("field", &[Switch::Field])];

/// What one seller can be switched in while the others stay as they are.
const FOCAL: &[&str] = &["world.sellers.strategy", "price.policy"];

/// Reads `[compare]`; `base` is the file with its overrides.
pub(super) fn compare(node: Option<&Node>, base: &Given) -> Result<Compare, Fault> {
    let Some(node) = node else {
        let variant = Variant { name: AS_STATED.to_owned(), overrides: Overrides::default(), focal: None };
        return Ok(Compare { switches: vec![Switch::Field], variants: vec![variant], contrast: None });
    };
    section::entries("compare", node, &keys("compare"))?;
    let listed = node.get("variants").unwrap_or(node);
    let entries = match node.get("variants") {
        Some(variants) => section::named("compare.variants", variants)?,
        None => &[],
    };
    if entries.is_empty() {
        let message = "compare.variants names no one, expected at least one variant such as \
                       relational = { \"world.sellers.strategy\" = \"relational\" }";
        return Err(Fault::new(listed.span, "compare.variants", message));
    }
    let variants: Vec<Variant> =
        entries.iter().map(|entry| variant(entry, base)).collect::<Result<_, _>>()?;
    let switches = switches(node.get("switch"), &variants, base)?;
    let contrast = (variants.len() > 1).then_some((0, 1));
    Ok(Compare { switches, variants, contrast })
}

fn variant(entry: &Entry, base: &Given) -> Result<Variant, Fault> {
    let path = format!("compare.variants.{}", entry.key);
    check_name(&path, entry)?;
    let overrides = section::overrides(&path, &entry.node)?;
    check_scope(&overrides)?;
    let mut given = base.clone();
    let touched = given.lay(&overrides)?;
    let settings = given.settings()?;
    let is_focal = touched.iter().all(|path| FOCAL.contains(path));
    let focal = settings.sellers.single().filter(|_| is_focal).cloned();
    Ok(Variant { name: entry.key.clone(), overrides, focal })
}

/// Both, wherever one seller can be switched among others; else the field.
fn switches(node: Option<&Node>, variants: &[Variant], base: &Given) -> Result<Vec<Switch>, Fault> {
    let Some(node) = node else {
        let focal = has_network(base) && variants.iter().all(|v| v.focal.is_some());
        return Ok(if focal { vec![Switch::Focal, Switch::Field] } else { vec![Switch::Field] });
    };
    let switches = section::word("compare.switch", node, SWITCHES)?;
    let general = variants.iter().find(|variant| variant.focal.is_none());
    match general {
        Some(variant) if switches.contains(&Switch::Focal) => {
            let message = format!(
                "compare.switch is {}, but variant {} is more than one {}, expected \"field\"",
                node.found(),
                variant.name,
                FOCAL.join(" and one ")
            );
            Err(Fault::new(node.span, "compare.switch", message))
        }
        _ => Ok(switches.to_vec()),
    }
}

/// Refuses one seller switched among others where there are no others: without a network every seller is alone
/// with its buyer, and one switched is all switched.
pub(super) fn check_focal(node: &Node, axes: &[Axis], base: &Given) -> Result<(), Fault> {
    let switches = section::word("compare.switch", node, SWITCHES)?;
    let brings_network =
        |axis: &Axis| (0..axis.nodes.len()).any(|place| Overrides(axis.changes(place)).sets("world.network"));
    if !switches.contains(&Switch::Focal) || has_network(base) || axes.iter().any(brings_network) {
        return Ok(());
    }
    let message = format!(
        "compare.switch is {}, but without a network every seller is alone with its buyer and has no rival to be \
         switched among, expected \"field\", or world.network.file or world.network.kind",
        node.found()
    );
    Err(Fault::new(node.span, "compare.switch", message))
}

fn has_network(base: &Given) -> bool {
    ["world.network.file", "world.network.kind"].iter().any(|path| base.node(path).is_some())
}

/// Names become columns and file names; `none` marks the experiment as written in the results.
pub(super) fn check_name(path: &str, entry: &Entry) -> Result<(), Fault> {
    let good = |c: char| c.is_alphanumeric() || "-_+. ".contains(c);
    if entry.key == "none" || entry.key.trim().is_empty() || !entry.key.chars().all(good) {
        let message =
            format!("{path}: {:?} is no name, expected letters, digits, - or _, and not \"none\"", entry.key);
        return Err(Fault::new(entry.span, path, message));
    }
    Ok(())
}

/// What is compared within one run must have the run, and its length, in common.
pub(super) fn check_scope(overrides: &Overrides) -> Result<(), Fault> {
    for Entry { key: path, span, .. } in &overrides.0 {
        let why = match field(path).map(super::field::Field::scope) {
            Some(Scope::Run) => "the whole run has one, expected it in the file itself or --set",
            Some(Scope::Horizon) => "all variants are played equally long, expected it as an axis of [sweep]",
            _ => continue,
        };
        return Err(Fault::new(*span, path, format!("{path} stands among overrides, but {why}")));
    }
    Ok(())
}
