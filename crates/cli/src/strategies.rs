//! Strategies as users name them: one of the registry, or `@FILE` with automata of their own.

use longgame::core::nearest::nearest_hint;
use longgame::core::spec::{Source, own_strategies};
use longgame::core::strategy::{Strategy, fold, named};

use crate::exit::Failure;

/// The strategy that `text` names: `tit-for-tat`, `random:p=0.3`, `@mine.toml`, or `@mine.toml:two-strikes` where the
/// file holds several.
pub(crate) fn one(text: &str) -> Result<Strategy, Failure> {
    let Some(path) = text.strip_prefix('@') else {
        return named(text).map_err(bad);
    };
    let (path, wanted) = split(path);
    let mut own = read(path)?;
    match wanted {
        None if own.len() == 1 => Ok(own.remove(0)),
        None => Err(bad(format!(
            "{path} holds {} automata, expected one: name it, as @{path}:{}",
            own.len(),
            own.first().map_or("NAME", Strategy::name)
        ))),
        Some(wanted) => {
            let place = own.iter().position(|strategy| fold(strategy.name()) == fold(wanted));
            match place {
                Some(place) => Ok(own.remove(place)),
                None => Err(unknown(path, wanted, &own)),
            }
        }
    }
}

/// The strategies that `texts` name; `@FILE` without a name stands for all automata of the file.
pub(crate) fn all<T: AsRef<str>>(texts: &[T]) -> Result<Vec<Strategy>, Failure> {
    let mut strategies = Vec::new();
    for text in texts.iter().map(AsRef::as_ref) {
        match text.strip_prefix('@').map(split) {
            Some((path, None)) => strategies.extend(read(path)?),
            _ => strategies.push(one(text)?),
        }
    }
    Ok(strategies)
}

/// Path and name of `mine.toml:two-strikes`. A colon before the ending belongs to the path.
fn split(text: &str) -> (&str, Option<&str>) {
    match text.rsplit_once(':') {
        Some((path, name)) if path.contains('.') && !name.contains(['/', '\\', '.']) => (path, Some(name)),
        _ => (text, None),
    }
}

fn read(path: &str) -> Result<Vec<Strategy>, Failure> {
    let text = std::fs::read_to_string(path).map_err(|cause| {
        bad(format!("{path}: cannot be read: {cause}; expected a TOML or JSON file with [[automaton]] or [strategies.NAME]"))
    })?;
    own_strategies(&Source::new(path, text)).map_err(bad)
}

fn unknown(path: &str, wanted: &str, own: &[Strategy]) -> Failure {
    let names: Vec<&str> = own.iter().map(Strategy::name).collect();
    let near = nearest_hint(wanted, names.iter().copied());
    bad(format!("{path} has no automaton `{wanted}`, it has {}{near}", names.join(", ")))
}

fn bad(error: impl ToString) -> Failure {
    Failure::bad_input(error.to_string())
}
