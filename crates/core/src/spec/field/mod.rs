//! The field table: every path users may write, once. Unknown keys, types, ranges, defaults, the
//! printed configuration, the JSON Schema and the parameter table of MODEL.md all derive from it.

mod market;
mod market_demand;
mod market_force;
mod market_reach;
mod market_ties;
mod market_trust;
mod network;
mod price;
mod range;
mod read;
mod relationship;
mod run;
mod show;
mod slot;
mod visit;
mod world;

pub(super) use range::Range;
pub(super) use slot::{PERIODS, Slot};

/// Where a field's values count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// For the run as a whole: neither axes nor variants may set it.
    Run,
    /// How long the play goes on: an axis may set it, a variant may not.
    Horizon,
    /// For one scenario: axes, variants and ablations may set it.
    Scenario,
}

/// One path of the experiment file.
pub struct Field {
    /// The path: tables and key, joined by dots.
    pub path: &'static str,
    /// The unit of its values; empty for names.
    pub unit: &'static str,
    /// Where the default comes from.
    pub source: &'static str,
    /// What it means, in one sentence.
    pub doc: &'static str,
    pub(super) slot: Slot,
}

const fn row(
    path: &'static str,
    slot: Slot,
    unit: &'static str,
    source: &'static str,
    doc: &'static str,
) -> Field {
    Field { path, unit, source, doc, slot }
}

impl Field {
    /// Where its values count.
    #[must_use]
    pub fn scope(&self) -> Scope {
        match self.path {
            "title" | "seed" | "method" | "replicates" => Scope::Run,
            "horizon.visits" | "horizon.continuation" | "horizon.weeks" => Scope::Horizon,
            _ => Scope::Scenario,
        }
    }

    /// Its table and its key: `world.sellers.count` is `sellers.count` of `[world]`.
    #[must_use]
    pub fn table_and_key(&self) -> (&'static str, &'static str) {
        self.path.split_once('.').unwrap_or(("", self.path))
    }
}

/// One slice for each table of the file, in the order a reader meets them.
static TABLES: &[&[Field]] = &[
    run::FIELDS,
    network::FIELDS,
    world::FIELDS,
    visit::FIELDS,
    price::FIELDS,
    visit::HORIZON,
    relationship::FIELDS,
    market::FIELDS,
    market_demand::FIELDS,
    market_reach::FIELDS,
    market_trust::FIELDS,
    market_ties::FIELDS,
    market_force::FIELDS,
];

/// Every field, in the order of the file.
pub fn fields() -> impl Iterator<Item = &'static Field> {
    TABLES.iter().flat_map(|table| table.iter())
}

/// The field of exactly this path.
#[must_use]
pub fn field(path: &str) -> Option<&'static Field> {
    fields().find(|field| field.path == path)
}

/// The fields whose paths continue `prefix`.
pub(super) fn below(prefix: &str) -> impl Iterator<Item = &'static Field> {
    fields().filter(move |field| field.path.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('.')))
}

/// The alternatives among the fields: at most one of each group may be given.
pub(super) const ALTERNATIVES: &[&[&str]] = &[
    &["horizon.visits", "horizon.continuation", "horizon.weeks"],
    &["world.network.file", "world.network.kind", "world.pairs"],
];
