//! `[ablations]`: which mechanisms are switched off in turn.

use super::compare::{Compare, check_name, check_scope};
use super::error::Fault;
use super::experiment::Experiment;
use super::given::{Given, Overrides};
use super::node::{Entry, Node, Value};
use super::section;
use super::settings::Settings;
use super::source::Span;
use crate::relationship::LEVELS;

/// A mechanism switched off alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Ablation {
    /// Name as the file gives it.
    pub name: String,
    /// What it changes.
    pub overrides: Overrides,
}

/// Reads `[ablations]`; absent, the four of MODEL.md section 5 where rivals are compared and the
/// relationship has levels. Of these [`drop_idle`] keeps some.
pub(super) fn ablations(
    node: Option<&Node>,
    base: &Given,
    compare: &Compare,
) -> Result<Vec<Ablation>, Fault> {
    let Some(node) = node else {
        return Ok(if compare.contrast.is_some() { usual(&base.settings()?) } else { Vec::new() });
    };
    let entries = section::named("ablations", node)?.iter();
    entries
        .map(|entry| {
            let path = format!("ablations.{}", entry.key);
            check_name(&path, entry)?;
            let overrides = section::overrides(&path, &entry.node)?;
            check_scope(&overrides)?;
            base.clone().lay(&overrides)?;
            Ok(Ablation { name: entry.key.clone(), overrides })
        })
        .collect()
}

/// Of the ablations that nobody asked for, keeps those that change something where they are played.
pub(super) fn drop_idle(experiment: &mut Experiment) {
    let cell = experiment.design.deepest().overrides;
    let ablations = std::mem::take(&mut experiment.ablations);
    let changes = |off: &Ablation| {
        experiment.compare.variants.iter().map(|variant| &variant.overrides).any(|variant| {
            let with = |off: &[&Overrides]| experiment.under(&[&[&cell, variant], off].concat()).ok();
            with(&[]) != with(&[&off.overrides])
        })
    };
    let kept = ablations.into_iter().filter(changes).collect();
    experiment.ablations = kept;
}

/// Recognition off, noise flat, volume 1, leaving off, each alone. Flat noise is the ladder's middle
/// entry at every level, so that a bond still exists but no longer steadies the hand.
fn usual(settings: &Settings) -> Vec<Ablation> {
    let relationship = &settings.relationship;
    let flat = |ladder: &[f64; LEVELS], value: f64| ladder.iter().all(|entry| *entry == value);
    let textbook = flat(&relationship.recognition, 1.0)
        && flat(&relationship.noise, 0.0)
        && flat(&relationship.volume, 1.0)
        && relationship.levels_are_fixed();
    if textbook {
        return Vec::new();
    }
    let middle = relationship.noise[LEVELS / 2];
    [
        ("recognition-off", "relationship.recognition", Value::Text(String::from("none"))),
        ("noise-flat", "relationship.noise", Value::Float(middle)),
        ("volume-1", "relationship.volume", Value::Integer(1)),
        ("leaving-off", "relationship.leaving", Value::Flag(false)),
    ]
    .map(|(name, path, value)| {
        let node = Node::new(value, Span::default());
        let entry = Entry { key: path.to_owned(), span: Span::default(), node };
        Ablation { name: name.to_owned(), overrides: Overrides(vec![entry]) }
    })
    .into()
}
