//! From a name as users write it to a strategy: `generous-tit-for-tat:generosity=0.33`.

use super::entries;
use super::entry::{Entry, Parameter};
use super::mind::{Mind, Strategy};

/// Why a name is no strategy. Each message names the value, what was expected and, for a name, the
/// nearest valid one.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum StrategyError {
    /// No entry has this name or alias.
    #[error("there is no strategy `{name}`{}", hint_or_list(nearest))]
    Unknown {
        /// The name as written.
        name: String,
        /// The nearest canonical name, if any is near.
        nearest: Option<String>,
    },
    /// The strategy has no such parameter.
    #[error("strategy `{strategy}` has no parameter `{parameter}`; it takes {expected}")]
    UnknownParameter {
        /// Canonical name of the strategy.
        strategy: &'static str,
        /// The parameter as written.
        parameter: String,
        /// The parameters it has.
        expected: String,
    },
    /// Not a number, or out of range.
    #[error("strategy `{strategy}`: {parameter} is `{value}`, expected a{} number from {low} to {high}", if *whole { " whole" } else { "" })]
    Value {
        /// Canonical name of the strategy.
        strategy: &'static str,
        /// The parameter.
        parameter: String,
        /// The value as written.
        value: String,
        /// Smallest allowed value.
        low: f64,
        /// Largest allowed value.
        high: f64,
        /// Whether only whole numbers are allowed.
        whole: bool,
    },
    /// Each value is allowed, but not all of them together.
    #[error("strategy `{strategy}`: {reason}")]
    Together {
        /// Canonical name of the strategy.
        strategy: &'static str,
        /// What does not go together.
        reason: String,
    },
    /// A parameter given more than once.
    #[error("strategy `{strategy}`: {parameter} is given twice, expected once")]
    Twice {
        /// Canonical name of the strategy.
        strategy: &'static str,
        /// The parameter.
        parameter: &'static str,
    },
    /// More or fewer values than parameters.
    #[error("strategy `{strategy}` takes {expected}, found {found} values")]
    Count {
        /// Canonical name of the strategy.
        strategy: &'static str,
        /// What it takes.
        expected: String,
        /// How many were given.
        found: usize,
    },
    /// A script with letters other than C and D, or none.
    #[error("a script is one or more moves such as `script:CCD`, found `{0}`")]
    Script(String),
}

fn hint_or_list(nearest: &Option<String>) -> String {
    match nearest {
        Some(name) => crate::nearest::hint(Some(name)),
        None => String::from("; `longgame list strategies` shows them all"),
    }
}

pub use longgame_network::{fold, is_same};

/// The strategy of this name, with parameters after a colon: `random:p=0.5`,
/// `memory-one:0.9,0.1,0.5,0.2,first=1`, `script:CDDC`.
///
/// # Errors
/// When the name is unknown, a parameter is unknown, missing, doubled or out of range.
pub fn named(text: &str) -> Result<Strategy, StrategyError> {
    let (name, arguments) = match text.split_once(':') {
        Some((name, arguments)) => (name.trim(), Some(arguments.trim())),
        None => (text.trim(), None),
    };
    if is_same(name, "script") {
        return script(arguments.unwrap_or_default());
    }
    let entry = find(name)?;
    let values = values(entry, arguments.unwrap_or_default())?;
    let mind = entry.mind(&values);
    let mind = mind.map_err(|reason| StrategyError::Together { strategy: entry.name, reason })?;
    Ok(Strategy::new(canonical(entry, &values), entry, mind))
}

fn find(name: &str) -> Result<&'static Entry, StrategyError> {
    let answers =
        |entry: &&Entry| is_same(entry.name, name) || entry.aliases.iter().any(|alias| is_same(alias, name));
    entries().find(answers).ok_or_else(|| StrategyError::Unknown {
        name: name.to_owned(),
        nearest: crate::nearest::nearest(name, known_names()),
    })
}

/// Every name and alias of the registry.
pub(crate) fn known_names() -> impl Iterator<Item = &'static str> {
    entries().flat_map(|entry| std::iter::once(entry.name).chain(entry.aliases.iter().copied()))
}

/// Parameter values in the entry's order, from `a,b,name=c`.
fn values(entry: &'static Entry, arguments: &str) -> Result<Vec<f64>, StrategyError> {
    let mut given: Vec<Option<f64>> = vec![None; entry.parameters.len()];
    let mut unnamed = 0;
    for part in arguments.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let (place, text) = match part.split_once('=') {
            Some((name, text)) => (place_of(entry, name.trim())?, text.trim()),
            None => {
                unnamed += 1;
                (unnamed - 1, part)
            }
        };
        let parameter = entry.parameters.get(place).ok_or_else(|| count_error(entry, unnamed))?;
        if given[place].replace(value(entry, parameter, text)?).is_some() {
            return Err(StrategyError::Twice { strategy: entry.name, parameter: parameter.name });
        }
    }
    let found = given.iter().flatten().count();
    given
        .iter()
        .zip(entry.parameters)
        .map(|(value, parameter)| value.or(parameter.default).ok_or_else(|| count_error(entry, found)))
        .collect()
}

fn value(entry: &'static Entry, parameter: &Parameter, text: &str) -> Result<f64, StrategyError> {
    let read = number(text).filter(|value| parameter.admits(*value));
    read.ok_or_else(|| StrategyError::Value {
        strategy: entry.name,
        parameter: parameter.name.to_owned(),
        value: text.to_owned(),
        low: parameter.low,
        high: parameter.high,
        whole: parameter.whole,
    })
}

/// A decimal number, or a fraction such as `1/3`.
fn number(text: &str) -> Option<f64> {
    match text.split_once('/') {
        Some((above, below)) => {
            let fraction = above.trim().parse::<f64>().ok()? / below.trim().parse::<f64>().ok()?;
            Some(fraction)
        }
        None => text.parse().ok(),
    }
}

fn place_of(entry: &'static Entry, name: &str) -> Result<usize, StrategyError> {
    entry.parameters.iter().position(|p| is_same(p.name, name)).ok_or_else(|| {
        StrategyError::UnknownParameter {
            strategy: entry.name,
            parameter: name.to_owned(),
            expected: expected(entry),
        }
    })
}

fn count_error(entry: &'static Entry, found: usize) -> StrategyError {
    StrategyError::Count { strategy: entry.name, expected: expected(entry), found }
}

fn expected(entry: &Entry) -> String {
    if entry.parameters.is_empty() {
        return String::from("no parameters");
    }
    entry.parameters.iter().map(|p| p.name).collect::<Vec<_>>().join(", ")
}

fn canonical(entry: &'static Entry, values: &[f64]) -> String {
    let changed: Vec<String> = entry
        .parameters
        .iter()
        .zip(values)
        .filter(|(parameter, value)| parameter.default != Some(**value))
        .map(|(parameter, value)| format!("{}={value}", parameter.name))
        .collect();
    if changed.is_empty() { entry.name.to_owned() } else { format!("{}:{}", entry.name, changed.join(",")) }
}

/// A script plays its moves in turn, then from the start again.
fn script(letters: &str) -> Result<Strategy, StrategyError> {
    let automaton =
        super::cycle::automaton(letters).map_err(|_| StrategyError::Script(letters.to_owned()))?;
    let name = format!("script:{}", letters.to_uppercase());
    Ok(Strategy::new(name, &super::own::SCRIPT, Mind::Automaton(automaton)))
}
