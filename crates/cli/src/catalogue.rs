//! `longgame list` and `longgame show`: the registries with plain-words meaning and source.

mod registry;

use std::fmt;

use longgame::core::nearest::{nearest_hint, nearest_of_few};
use longgame::core::strategy::{self, fold};
use longgame::network::counted;
use serde::Serialize;

use crate::cli::{FilterArgs, ListArgs, Registry, ShowArgs, YesNo};
use crate::exit::Failure;
use crate::out::{json, say};
use crate::portrait;
use registry::{charts, columns, games, measures, metrics, networks, parameters, policies, strategies};

/// What can be set of a network, with its default.
#[derive(Clone, Debug, Serialize)]
struct Setting {
    name: &'static str,
    default: Value,
    meaning: &'static str,
}

/// What a setting is by default.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
enum Value {
    Number(f64),
    Flag(bool),
    Tiers(&'static [(u32, f64)]),
}

impl fmt::Display for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(formatter, "{number}"),
            Self::Flag(flag) => write!(formatter, "{flag}"),
            Self::Tiers(tiers) => {
                let tier = |(units, cut): &(u32, f64)| format!("[{units}, {cut}]");
                write!(formatter, "[{}]", tiers.iter().map(tier).collect::<Vec<_>>().join(", "))
            }
        }
    }
}

/// One entry of any registry.
#[derive(Clone, Debug, Serialize)]
struct Item {
    kind: &'static str,
    name: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<&'static str>,
    meaning: String,
    source: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    strategy: Option<Traits>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    settings: Vec<Setting>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    value: Option<Taken>,
}

/// What a parameter of the experiment file takes.
#[derive(Clone, Debug, Serialize)]
struct Taken {
    unit: &'static str,
    range: String,
    default: String,
}

impl Item {
    /// The meaning, and what it takes, in one line.
    fn line(&self) -> String {
        let Some(Taken { unit, range, default }) = &self.value else { return self.meaning.clone() };
        let default = if default.is_empty() { String::new() } else { format!("default {default}") };
        let facts: Vec<&str> = [*unit, range, &default].into_iter().filter(|fact| !fact.is_empty()).collect();
        if facts.is_empty() {
            self.meaning.clone()
        } else {
            format!("{} ({})", self.meaning, facts.join("; "))
        }
    }
}

/// What filters ask of a strategy.
#[derive(Clone, Debug, Serialize)]
struct Traits {
    family: &'static str,
    role: &'static str,
    parameters: Vec<&'static str>,
    memory_depth: Option<u32>,
    stochastic: bool,
    knows_end: bool,
    solvable: bool,
}

pub(crate) fn list(args: &ListArgs) -> Result<(), Failure> {
    let items = match args.registry {
        Registry::Strategies => filtered(&args.filter)?,
        _ if !args.filter.is_empty() => {
            return Err(Failure::bad_input("filters are for strategies: longgame list strategies"));
        }
        Registry::Policies => policies(),
        Registry::Networks => networks(),
        Registry::Metrics => metrics(),
        Registry::Games => games(),
        Registry::Charts => charts(),
        Registry::Measures => measures(),
        Registry::Columns => columns(),
        Registry::Parameters => parameters(),
    };
    if args.json {
        #[derive(Serialize)]
        struct Listed {
            entries: Vec<Item>,
        }
        return json(&Listed { entries: items });
    }
    let width = items.iter().map(|item| item.name.len()).max().unwrap_or(0);
    items.iter().try_for_each(|item| say(format_args!("{:width$}  {}", item.name, item.line())))
}

pub(crate) fn show(args: &ShowArgs) -> Result<(), Failure> {
    if args.out.is_some() || args.name.starts_with('@') {
        portrait::portray(args)?;
    }
    if args.name.starts_with('@') {
        return Ok(());
    }
    let all = everything();
    let folded = fold(&args.name);
    let answers =
        |item: &&Item| fold(&item.name) == folded || item.aliases.iter().any(|alias| fold(alias) == folded);
    let mut found: Vec<&Item> = all.iter().filter(answers).collect();
    if found.is_empty() {
        let table = format!("{}.", args.name);
        found = all.iter().filter(|item| item.value.is_some() && item.name.starts_with(&table)).collect();
    }
    let Some((first, others)) = found.split_first() else {
        let hint = nearest_hint(&args.name, names(&all));
        return Err(Failure::bad_input(format!(
            "there is no strategy, policy, game, network, metric, chart, measure, column or parameter `{}`{hint}",
            args.name
        )));
    };
    if args.json {
        #[derive(Serialize)]
        struct Shown<'a> {
            #[serde(flatten)]
            item: &'a Item,
            /// Entries of other registries by the same name.
            #[serde(skip_serializing_if = "<[_]>::is_empty")]
            others: &'a [&'a Item],
        }
        return json(&Shown { item: first, others });
    }
    found.into_iter().try_for_each(told)
}

/// All registries, one after another. A column that is a measure too is told once.
fn everything() -> Vec<Item> {
    let measures = measures();
    let is_told = |column: &Item| measures.iter().any(|measure| measure.line() == column.line());
    let columns: Vec<Item> = columns().into_iter().filter(|column| !is_told(column)).collect();
    [strategies(), policies(), games(), networks(), metrics(), charts(), measures, columns, parameters()]
        .concat()
}

/// Every name an entry answers to.
fn names(items: &[Item]) -> impl Iterator<Item = &str> {
    items.iter().flat_map(|item| std::iter::once(item.name.as_str()).chain(item.aliases.iter().copied()))
}

fn told(item: &Item) -> Result<(), Failure> {
    say(format_args!("{} ({})\n  {}", item.name, item.kind, item.line()))?;
    say(format_args!("  source: {}", item.source))?;
    if !item.aliases.is_empty() {
        say(format_args!("  also: {}", item.aliases.join(", ")))?;
    }
    if let Some(traits) = &item.strategy {
        let memory = match traits.memory_depth {
            None => String::from("all visits"),
            Some(depth) => counted(depth, "visit"),
        };
        say(format_args!(
            "  looks back at: {memory}; by chance: {}; knows the end: {}; solvable: {}; family: {}; role: {}",
            yes(traits.stochastic),
            yes(traits.knows_end),
            yes(traits.solvable),
            traits.family,
            traits.role
        ))?;
        if !traits.parameters.is_empty() {
            say(format_args!("  parameters: {}", traits.parameters.join(", ")))?;
        }
    }
    item.settings.iter().try_for_each(|setting| {
        say(format_args!("  {} = {}: {}", setting.name, setting.default, setting.meaning))
    })
}

fn yes(flag: bool) -> &'static str {
    if flag { "yes" } else { "no" }
}

/// The strategies that pass every filter.
fn filtered(filter: &FilterArgs) -> Result<Vec<Item>, Failure> {
    let families: Vec<&str> = strategy::FAMILIES.iter().map(|(name, _)| *name).collect();
    known("--family", filter.family.as_deref(), &families)?;
    known("--role", filter.role.as_deref(), &["either", "seller", "buyer"])?;
    let agrees = |wanted: Option<YesNo>, is: bool| wanted.is_none_or(|wanted| (wanted == YesNo::Yes) == is);
    let named =
        |wanted: &Option<String>, is: &str| wanted.as_ref().is_none_or(|wanted| fold(wanted) == fold(is));
    let passes = |item: &Item| {
        let Some(traits) = &item.strategy else { return false };
        let words = filter.source.as_ref().map(|words| words.to_lowercase());
        filter.memory.is_none_or(|most| traits.memory_depth.is_some_and(|depth| depth <= most))
            && agrees(filter.stochastic, traits.stochastic)
            && agrees(filter.knows_end, traits.knows_end)
            && agrees(filter.solvable, traits.solvable)
            && named(&filter.role, traits.role)
            && named(&filter.family, traits.family)
            && words.is_none_or(|words| item.source.to_lowercase().contains(&words))
    };
    Ok(strategies().into_iter().filter(passes).collect())
}

/// A filter's value is one of these names.
fn known(flag: &str, given: Option<&str>, names: &[&str]) -> Result<(), Failure> {
    let Some(given) = given.filter(|given| !names.iter().any(|name| fold(name) == fold(given))) else {
        return Ok(());
    };
    let near = nearest_of_few(given, names.iter().copied());
    Err(Failure::bad_input(format!("{flag} is {given}, expected one of {}{near}", names.join(", "))))
}

impl FilterArgs {
    fn is_empty(&self) -> bool {
        self.memory.is_none()
            && self.stochastic.is_none()
            && self.knows_end.is_none()
            && self.solvable.is_none()
            && self.role.is_none()
            && self.family.is_none()
            && self.source.is_none()
    }
}

#[cfg(test)]
mod tests {
    use longgame::core::nearest::nearest;
    use longgame::core::spec;

    use super::*;

    /// What users may well write, and what of all registries is meant.
    const MEANT: &[(&str, &str)] = &[
        ("tit-for-tit", "tit-for-tat"),
        ("relationl", "relational"),
        ("grudgr", "grudger"),
        ("ALCD", "ALLD"),
        ("stay-win-lose-shift", "win-stay-lose-shift"),
        ("generous", "generous-tit-for-tat"),
        ("bargain", "bargaining"),
        ("list-prices", "list-price"),
        ("profits", "profit"),
        ("revenu", "revenue"),
        ("horizon.visit", "horizon.visits"),
        ("max_depth", "relationship.max_depth"),
        ("sellers.count", "world.sellers.count"),
        ("claim.nul", "claim.null"),
        ("depth", "depth_0_share"),
        ("relationship.recognise", "relationship.recognition"),
        ("customers", "customer"),
    ];

    /// What is like nothing there is; a suggestion would mislead.
    const NOTHING: &[&str] = &["claim", "x", "xyz", "foo", "cat", "king", "seler", "sales-people"];

    #[test]
    fn the_nearest_name_is_the_one_meant_or_none() {
        let all = everything();
        // `claim` and `network` begin paths, of which `show` lists the parameters; here it is about other names.
        let others: Vec<Item> = all.iter().filter(|item| item.value.is_none()).cloned().collect();
        for (written, meant) in MEANT {
            assert_eq!(nearest(written, names(&all)).as_deref(), Some(*meant), "{written}");
        }
        for written in NOTHING {
            assert_eq!(nearest(written, names(&others)), None, "{written}");
        }
    }

    #[test]
    fn every_key_of_the_file_is_a_parameter_with_what_it_takes() {
        let all = parameters();
        let schema = spec::schema(&[], &[]);
        let tables = schema["properties"].as_object().expect("tables");
        for table in tables.keys().filter(|table| *table != "$schema") {
            let below = |item: &&Item| item.name == *table || item.name.starts_with(&format!("{table}."));
            assert!(all.iter().any(|item| below(&item)), "{table}");
        }
        for item in &all {
            assert!(item.meaning.ends_with('.'), "{}", item.name);
            assert_eq!(all.iter().filter(|other| other.name == item.name).count(), 1, "{}", item.name);
        }
    }
}
