//! `longgame list` and `longgame show`: the registries with plain-words meaning and source.

use longgame::core::game::PRESETS;
use longgame::core::spec;
use longgame::core::strategy::{self, Entry, fold};
use longgame::network::{Kind, Parameter};
use serde::Serialize;

use crate::cli::{ListArgs, Registry, ShowArgs};
use crate::exit::Failure;
use crate::out::{json, say};

/// What can be set of a network, with its default.
#[derive(Clone, Debug, Serialize)]
struct Setting {
    name: &'static str,
    default: f64,
    meaning: &'static str,
}

fn setting(parameter: &Parameter) -> Setting {
    Setting { name: parameter.name, default: parameter.default, meaning: parameter.means }
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
}

/// What filters ask of a strategy.
#[derive(Clone, Debug, Serialize)]
struct Traits {
    parameters: Vec<&'static str>,
    memory_depth: Option<u32>,
    stochastic: bool,
    knows_end: bool,
}

pub(crate) fn list(args: &ListArgs) -> Result<(), Failure> {
    let items = match args.registry {
        Registry::Strategies => strategies(),
        Registry::Networks => networks(),
        Registry::Metrics => metrics(),
        Registry::Games => games(),
        Registry::Charts => charts(),
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
    items.iter().try_for_each(|item| say(format_args!("{:width$}  {}", item.name, item.meaning)))
}

pub(crate) fn show(args: &ShowArgs) -> Result<(), Failure> {
    let all: Vec<Item> = [strategies(), games(), networks(), metrics(), charts(), parameters()].concat();
    let folded = fold(&args.name);
    let answers =
        |item: &&Item| fold(&item.name) == folded || item.aliases.iter().any(|alias| fold(alias) == folded);
    let Some(item) = all.iter().find(answers) else {
        let names = all
            .iter()
            .flat_map(|item| std::iter::once(item.name.as_str()).chain(item.aliases.iter().copied()));
        let near = longgame::core::nearest::nearest(&args.name, names);
        let hint = near.map_or_else(String::new, |near| format!("; the nearest is `{near}`"));
        return Err(Failure::bad_input(format!(
            "there is no strategy, game, network, metric, chart or parameter `{}`{hint}",
            args.name
        )));
    };
    if args.json {
        return json(item);
    }
    say(format_args!("{} ({})\n  {}", item.name, item.kind, item.meaning))?;
    say(format_args!("  source: {}", item.source))?;
    if !item.aliases.is_empty() {
        say(format_args!("  also: {}", item.aliases.join(", ")))?;
    }
    if let Some(traits) = &item.strategy {
        let memory =
            traits.memory_depth.map_or_else(|| String::from("all visits"), |depth| format!("{depth} visits"));
        say(format_args!(
            "  looks back at: {memory}; by chance: {}; knows the end: {}",
            yes(traits.stochastic),
            yes(traits.knows_end)
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

fn strategies() -> Vec<Item> {
    let item = |entry: &'static Entry| Item {
        kind: "strategy",
        name: entry.name.to_owned(),
        aliases: entry.aliases.to_vec(),
        meaning: entry.reading.to_owned(),
        source: entry.source.to_owned(),
        strategy: Some(Traits {
            parameters: entry.parameters.iter().map(|parameter| parameter.name).collect(),
            memory_depth: entry.memory_depth,
            stochastic: entry.stochastic,
            knows_end: entry.knows_end,
        }),
        settings: Vec::new(),
    };
    strategy::entries().map(item).collect()
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
    }
}

fn games() -> Vec<Item> {
    PRESETS.iter().map(|game| plain("game", game.name, game.meaning, game.source)).collect()
}

fn networks() -> Vec<Item> {
    let item = |kind: Kind| Item {
        settings: kind.parameters().iter().map(setting).collect(),
        ..plain("network", kind.name(), kind.means(), kind.source())
    };
    Kind::all().map(item).collect()
}

fn metrics() -> Vec<Item> {
    let item = |metric: &longgame::network::Metric| plain("metric", metric.name, metric.means, metric.source);
    longgame::network::METRICS.iter().map(item).collect()
}

fn charts() -> Vec<Item> {
    let charts = longgame::report::chart::CHARTS;
    charts.iter().map(|chart| plain("chart", chart.name, chart.meaning, "longgame")).collect()
}

fn parameters() -> Vec<Item> {
    spec::fields().map(|field| plain("parameter", field.path, field.doc, field.source)).collect()
}
