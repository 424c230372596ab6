//! What the user gave: one value a path, laid down in layers. The file comes first, then `--set`,
//! then a cell's coordinates, a variant, and an ablation or the null; a later layer replaces values whole.

use std::collections::{BTreeMap, BTreeSet};

use super::error::Fault;
use super::field::{self, ALTERNATIVES, field};
use super::industry::{INDUSTRIES, Industry};
use super::node::{Entry, Node, Value};
use super::settings::Settings;
use super::source::Span;
use super::unknown::{later, unknown};
use crate::strategy::Strategy;

/// A set of changes to the file: paths of settings with their new values, in the order written.
///
/// A value of `"unset"` takes a setting back to its default, which makes room for its alternative.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overrides(pub(super) Vec<Entry>);

impl Overrides {
    /// As an inline table.
    pub(super) fn toml(&self) -> String {
        Node::new(Value::Table(self.0.clone()), Span::default()).toml()
    }

    /// Reads a table of changes: every setting by its own path, in the order of paths, so that the
    /// same changes are equal however they were nested and ordered.
    pub(super) fn read(entries: &[Entry]) -> Result<Self, Fault> {
        let mut given = Given::default();
        let touched = given.lay(&Self(entries.to_vec()))?;
        let start = entries.first().map_or_else(Span::default, |entry| entry.span);
        let entry = |path: &str| {
            let unset = || Node::new(Value::Text(String::from("unset")), start);
            let node = given.values.get(path).cloned().unwrap_or_else(unset);
            Entry { key: path.to_owned(), span: node.span, node }
        };
        Ok(Self(touched.into_iter().map(entry).collect()))
    }

    /// Whether it sets this path or one below it.
    pub(super) fn sets(&self, path: &str) -> bool {
        let below =
            |key: &str| key.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        self.0.iter().any(|entry| below(&entry.key))
    }
}

/// The values given so far, by path, and the strategies that mixes may name beside those of the registry.
#[derive(Clone, Debug, Default)]
pub(super) struct Given {
    values: BTreeMap<&'static str, Node>,
    own: Vec<Strategy>,
}

impl Given {
    /// Nothing but these strategies.
    pub(super) fn with(own: Vec<Strategy>) -> Self {
        Self { own, ..Self::default() }
    }

    /// Puts a layer on top; returns the paths it touches.
    pub(super) fn lay(&mut self, layer: &Overrides) -> Result<BTreeSet<&'static str>, Fault> {
        let mut touched = BTreeSet::new();
        for entry in &layer.0 {
            self.walk(&entry.key, entry.span, &entry.node, &mut touched)?;
        }
        self.check_alternatives(&touched)?;
        Ok(touched)
    }

    pub(super) fn node(&self, path: &str) -> Option<&Node> {
        self.values.get(path)
    }

    pub(super) fn span(&self, path: &str) -> Option<Span> {
        self.values.get(path).map(|node| node.span)
    }

    /// A file that says anything of a market, or of one of its submodels, has it, unless it says otherwise.
    pub(super) fn open_market(&mut self) {
        for switch in field::fields().filter(|field| field.path.ends_with(".enabled")) {
            let table = switch.path.trim_end_matches(".enabled");
            let first = field::below(table).find_map(|field| self.span(field.path));
            if let (Some(span), false) = (first, self.values.contains_key(switch.path)) {
                self.values.insert(switch.path, Node::new(Value::Flag(true), span));
            }
        }
    }

    /// Defaults with every given value read into its place.
    pub(super) fn settings(&self) -> Result<Settings, Fault> {
        let mut settings = Settings { own: self.own.clone(), ..Settings::default() };
        if let Some(industry) = self.industry() {
            industry.apply(&mut settings);
        }
        for field in field::fields() {
            if let Some(node) = self.values.get(field.path) {
                field.read(node, &mut settings)?;
            }
        }
        Ok(settings)
    }

    /// The industry whose defaults stand below what is given.
    fn industry(&self) -> Option<&'static Industry> {
        let name = self.values.get("market.industry")?.text()?;
        INDUSTRIES.iter().find(|industry| industry.name == name)
    }

    /// Brings settings up to date with what a layer touched.
    pub(super) fn renew(
        &self,
        touched: &BTreeSet<&'static str>,
        settings: &mut Settings,
    ) -> Result<(), Fault> {
        for path in touched {
            match (field(path), self.values.get(path)) {
                (Some(_), Some(_)) if *path == "market.industry" => *settings = self.settings()?,
                (Some(field), Some(node)) => field.read(node, settings)?,
                // Something was unset, and its default may stand anywhere among the settings.
                _ => *settings = self.settings()?,
            }
        }
        Ok(())
    }

    fn walk(
        &mut self,
        path: &str,
        key: Span,
        node: &Node,
        touched: &mut BTreeSet<&'static str>,
    ) -> Result<(), Fault> {
        if let Some(fault) = later(path, key, node) {
            return Err(fault);
        }
        if let Some(field) = field(path) {
            return self.put(field.path, key, node, touched);
        }
        if field::below(path).next().is_none() {
            return Err(unknown(path, key));
        }
        match (node.table(), node.text()) {
            (Some(entries), _) => {
                if path == "market" && entries.is_empty() {
                    self.walk("market.enabled", key, &Node::new(Value::Flag(true), node.span), touched)?;
                }
                for Entry { key, span, node } in entries {
                    self.walk(&format!("{path}.{key}"), *span, node, touched)?;
                }
                Ok(())
            }
            (None, Some("unset")) => {
                field::below(path).try_for_each(|field| self.put(field.path, key, node, touched))
            }
            _ => self.put_short(path, key, node, touched),
        }
    }

    fn put(
        &mut self,
        path: &'static str,
        key: Span,
        node: &Node,
        touched: &mut BTreeSet<&'static str>,
    ) -> Result<(), Fault> {
        if !touched.insert(path) {
            return Err(Fault::new(
                key,
                path,
                format!("{path} is given a second time, expected each path once"),
            ));
        }
        if node.text() == Some("unset") {
            self.values.remove(path);
        } else {
            self.values.insert(path, node.clone());
        }
        Ok(())
    }

    /// One value for a whole table: a number for both initial levels, the textbook game by its name.
    fn put_short(
        &mut self,
        path: &str,
        key: Span,
        node: &Node,
        touched: &mut BTreeSet<&'static str>,
    ) -> Result<(), Fault> {
        let refused = |expected: &str| {
            Err(Fault::new(node.span, path, format!("{path} is {}, expected {expected}", node.found())))
        };
        match path {
            "relationship.initial_depth" if node.number().is_some() => {
                field::below(path).try_for_each(|field| self.put(field.path, key, node, touched))
            }
            "relationship.initial_depth" => refused("a level, or { weak = 1, strong = 3 }"),
            "relationship" if node.text() == Some("textbook") => {
                TEXTBOOK.iter().try_for_each(|(path, value)| {
                    self.put(path, key, &Node::new(Value::Integer(*value), node.span), touched)
                })
            }
            "relationship" => refused("a table, or \"textbook\""),
            _ => refused("a table"),
        }
    }

    fn check_alternatives(&self, touched: &BTreeSet<&'static str>) -> Result<(), Fault> {
        for group in ALTERNATIVES {
            let given: Vec<&str> =
                group.iter().copied().filter(|path| self.values.contains_key(path)).collect();
            let (Some(last), true) = (given.iter().rfind(|path| touched.contains(*path)), given.len() > 1)
            else {
                continue;
            };
            let (Some(node), Some(other)) = (self.values.get(last), given.iter().find(|path| path != &last))
            else {
                continue;
            };
            let message = format!(
                "{last} is {}, but {other} is given as well, expected one of them; \
                 an override makes room with {other} = \"unset\"",
                node.found()
            );
            return Err(Fault::new(node.span, last, message));
        }
        Ok(())
    }
}

/// `relationship = "textbook"`: everyone recognised, no noise, volume 1, levels fixed.
const TEXTBOOK: &[(&str, i128)] = &[
    ("relationship.recognition", 1),
    ("relationship.noise", 0),
    ("relationship.volume", 1),
    ("relationship.acquaint", 0),
    ("relationship.deepen", 0),
    ("relationship.betrayal", 0),
    ("relationship.strain", 0),
    ("relationship.fade", 0),
];
