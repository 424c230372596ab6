//! Strategies and mixes of them, as experiment files write them.

use super::error::Fault;
use super::node::{Entry, Node, float};
use crate::mix::{Mix, MixError};
use crate::nearest::nearest;
use crate::strategy::{Strategy, StrategyError, is_same, known_names, named};

/// A name, `{ name = "random", p = 0.5 }`, or a table of shares; `own` are the file's strategies beside the registry's.
pub(super) fn mix(path: &str, node: &Node, own: &[Strategy]) -> Result<Mix, Fault> {
    match (node.text(), node.table()) {
        (Some(name), _) => all(path, name, node, own),
        (None, Some(entries)) if node.get("name").is_some() => all(path, &spelled(path, entries)?, node, own),
        (None, Some(entries)) if !entries.is_empty() => shares(path, node, entries, own),
        _ => {
            let expected = "a strategy, or shares such as { tit-for-tat = 0.6, defector = 0.4 }";
            Err(Fault::new(node.span, path, format!("{path} is {}, expected {expected}", node.found())))
        }
    }
}

fn all(path: &str, name: &str, node: &Node, own: &[Strategy]) -> Result<Mix, Fault> {
    let refused = |error: String| Fault::new(node.span, path, format!("{path} is {}: {error}", node.toml()));
    let strategy = playable(name, own).map_err(refused)?;
    Mix::all(strategy).map_err(|error| refused(error.to_string()))
}

/// A strategy of the file, or of the registry, that a market can play: one that keeps a few bytes a tie in mind.
fn playable(name: &str, own: &[Strategy]) -> Result<Strategy, String> {
    if let Some(strategy) = own.iter().find(|strategy| is_same(strategy.name(), name)) {
        return Ok(strategy.clone());
    }
    let strategy = named(name).map_err(|error| match error {
        StrategyError::Unknown { name, .. } => {
            let mut names: Vec<&str> = known_names().collect();
            names.extend(own.iter().map(Strategy::name));
            StrategyError::Unknown { nearest: nearest(&name, names.into_iter()), name }.to_string()
        }
        other => other.to_string(),
    })?;
    // Said here, where the place in the file is known.
    if strategy.is_bounded() {
        Ok(strategy)
    } else {
        Err(MixError::Unbounded(strategy.name().into()).to_string())
    }
}

/// `{ name = "random", p = 0.5 }` as `random:p=0.5`.
fn spelled(path: &str, entries: &[Entry]) -> Result<String, Fault> {
    let (mut name, mut parameters) = (String::new(), Vec::new());
    for Entry { key, node, .. } in entries {
        match (key.as_str(), node.text(), node.number()) {
            ("name", Some(text), _) => name = text.to_owned(),
            (key, None, Some(number)) if key != "name" => parameters.push(format!("{key}={}", float(number))),
            (key, ..) => {
                let expected = if key == "name" { "the name of a strategy" } else { "a number" };
                let path = format!("{path}.{key}");
                return Err(Fault::new(
                    node.span,
                    &path,
                    format!("{path} is {}, expected {expected}", node.found()),
                ));
            }
        }
    }
    Ok(if parameters.is_empty() { name } else { format!("{name}:{}", parameters.join(",")) })
}

fn shares(path: &str, node: &Node, entries: &[Entry], own: &[Strategy]) -> Result<Mix, Fault> {
    let mut mix: Vec<(Strategy, f64)> = Vec::with_capacity(entries.len());
    for Entry { key, span, node } in entries {
        let place = format!("{path}.{key}");
        let strategy =
            playable(key, own).map_err(|error| Fault::new(*span, &place, format!("{place}: {error}")))?;
        if mix.iter().any(|(other, _)| *other == strategy) {
            let message =
                format!("{place} names `{}` a second time, expected each strategy once", strategy.name());
            return Err(Fault::new(*span, &place, message));
        }
        let share = node.number().filter(|share| *share > 0.0 && *share <= 1.0).ok_or_else(|| {
            Fault::new(
                node.span,
                &place,
                format!("{place} is {}, expected a share above 0 and at most 1", node.found()),
            )
        })?;
        mix.push((strategy, share));
    }
    Mix::new(mix).map_err(|error| Fault::new(node.span, path, format!("{path}: {error}")))
}
