//! The entries of every registry, alike for listing and showing.

use longgame::core::game::PRESETS;
use longgame::core::price;
use longgame::core::spec;
use longgame::core::strategy::{self, Entry, Role};
use longgame::network::{Kind, Parameter};
use longgame::records::{FIELDS, Measure, OBSERVED};
use longgame::report::chart::Feed;

use super::{Item, Setting, Taken, Traits, Value};

pub(super) fn strategies() -> Vec<Item> {
    let item = |entry: &'static Entry| Item {
        kind: "strategy",
        name: entry.name.to_owned(),
        aliases: entry.aliases.to_vec(),
        meaning: entry.reading.to_owned(),
        source: entry.source.to_owned(),
        strategy: Some(Traits {
            family: strategy::family_of(entry).unwrap_or("none"),
            role: role(entry.role),
            solvable: entry.is_solvable(),
            parameters: entry.parameters.iter().map(|parameter| parameter.name).collect(),
            memory_depth: entry.memory_depth,
            stochastic: entry.stochastic,
            knows_end: entry.knows_end,
        }),
        settings: Vec::new(),
        value: None,
    };
    strategy::entries().map(item).collect()
}

fn term(parameter: &'static price::Parameter) -> Setting {
    let default = match parameter.kind {
        price::Kind::Cut(cut) => Value::Number(cut),
        price::Kind::Count(count) => Value::Number(f64::from(count)),
        price::Kind::Tiers(tiers) => Value::Tiers(tiers),
    };
    Setting { name: parameter.name, default, meaning: parameter.meaning }
}

fn public(entry: &price::Entry) -> Setting {
    let meaning = "whether the reason is told to everybody, and so explains the price";
    Setting { name: "public", default: Value::Flag(entry.public), meaning }
}

pub(super) fn policies() -> Vec<Item> {
    let item = |entry: &&'static price::Entry| Item {
        settings: entry.parameters.iter().map(term).chain([public(entry)]).collect(),
        ..plain("price policy", entry.name, entry.meaning, entry.source)
    };
    price::POLICIES.iter().map(item).collect()
}

fn plain(kind: &'static str, name: &str, meaning: &str, source: &str) -> Item {
    Item {
        kind,
        name: name.to_owned(),
        aliases: Vec::new(),
        meaning: meaning.to_owned(),
        source: source.to_owned(),
        strategy: None,
        settings: Vec::new(),
        value: None,
    }
}

pub(super) fn games() -> Vec<Item> {
    PRESETS.iter().map(|game| plain("game", game.name, game.meaning, game.source)).collect()
}

pub(super) fn networks() -> Vec<Item> {
    let item = |kind: Kind| Item {
        settings: kind.parameters().iter().map(setting).collect(),
        ..plain("network", kind.name(), kind.means(), kind.source())
    };
    Kind::all().map(item).collect()
}

pub(super) fn metrics() -> Vec<Item> {
    let item = |metric: &longgame::network::Metric| plain("metric", metric.name, metric.means, metric.source);
    longgame::network::METRICS.iter().map(item).collect()
}

pub(super) fn charts() -> Vec<Item> {
    let item = |entry: &&longgame::report::chart::Entry| {
        let drawn_by = match entry.feed {
            Feed::Results(_) | Feed::Records(..) => String::from("longgame run"),
            Feed::Verb(verb) => format!("longgame {verb} --out DIR"),
        };
        plain("chart", entry.name, entry.meaning, &drawn_by)
    };
    longgame::report::chart::CHARTS.iter().map(item).collect()
}

/// What can be claimed, watched and reported.
pub(super) fn measures() -> Vec<Item> {
    let item = |measure: Measure| {
        let estimated = match measure {
            Measure::Observed(_) => {
                "estimated in markets, where a claim, replicates.of or report.measures asks for it"
            }
            _ => "estimated in every run",
        };
        plain("measure", measure.name(), &format!("{} ({})", measure.meaning(), measure.unit()), estimated)
    };
    Measure::all().map(item).collect()
}

/// Every column of the records, but the axes.
pub(super) fn columns() -> Vec<Item> {
    let every = FIELDS.iter().map(|field| (field.name, field.unit, field.meaning, "in every file"));
    let observed = OBSERVED.iter().map(|column| {
        (
            column.name,
            column.unit,
            column.meaning,
            "where the market has submodels, or the experiment asks for it",
        )
    });
    let item = |(name, unit, meaning, found): (&str, &str, &str, &str)| {
        let meaning = if unit.is_empty() { meaning.to_owned() } else { format!("{meaning} ({unit})") };
        plain("column", name, &meaning, found)
    };
    every.chain(observed).map(item).collect()
}

/// Every path of the experiment file: the settings, and the keys of the question.
pub(super) fn parameters() -> Vec<Item> {
    let field = |field: &spec::Field| Item {
        value: Some(Taken { unit: field.unit, range: field.takes(), default: field.default_value() }),
        ..plain("parameter", field.path, field.doc, field.source)
    };
    let key = |key: &spec::Key| Item {
        value: Some(Taken { unit: key.unit, range: key.takes.to_owned(), default: key.default.to_owned() }),
        ..plain("parameter", key.path, key.doc, "free")
    };
    spec::fields().map(field).chain(spec::KEYS.iter().map(key)).collect()
}

fn setting(parameter: &Parameter) -> Setting {
    Setting { name: parameter.name, default: Value::Number(parameter.default), meaning: parameter.means }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Either => "either",
        Role::Seller => "seller",
        Role::Buyer => "buyer",
    }
}
