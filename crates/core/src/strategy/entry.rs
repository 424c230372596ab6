//! What the registry knows of a strategy, and a strategy ready to play.

use crate::automaton::Automaton;

/// Which side of a visit a strategy was written for. Any strategy can play either side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Made for neither side in particular.
    Either,
    /// Reads as a way of selling.
    Seller,
    /// Reads as a way of buying.
    Buyer,
}

/// A named parameter of a strategy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parameter {
    /// Name as written after the colon.
    pub name: &'static str,
    /// Value when not given; `None` where it must be given.
    pub default: Option<f64>,
    /// Smallest allowed value.
    pub low: f64,
    /// Largest allowed value.
    pub high: f64,
}

impl Parameter {
    /// A probability with a default.
    #[must_use]
    pub const fn probability(name: &'static str, default: f64) -> Self {
        Self { name, default: Some(default), low: 0.0, high: 1.0 }
    }
}

/// One row of the registry.
pub struct Entry {
    /// Canonical name, kebab-case.
    pub name: &'static str,
    /// Other names of the literature; matched ignoring case, `-`, `_` and spaces.
    pub aliases: &'static [&'static str],
    /// Who described it first, and where.
    pub source: &'static str,
    /// What it does, read as selling or buying.
    pub reading: &'static str,
    /// Which side it was written for.
    pub role: Role,
    /// How many past visits it looks at; `None` = all of them.
    pub memory_depth: Option<u32>,
    /// Whether it needs the announced length.
    pub knows_end: bool,
    /// Its parameters, in the order unnamed values are read.
    pub parameters: &'static [Parameter],
    /// Builds the automaton from the parameters' values, in their order; all are within range.
    pub automaton: fn(&[f64]) -> Automaton,
}

/// A strategy ready to play: its registry row, its parameters, its automaton.
#[derive(Clone, Debug)]
pub struct Strategy {
    name: String,
    entry: &'static Entry,
    automaton: Automaton,
}

impl Strategy {
    pub(super) fn new(name: String, entry: &'static Entry, automaton: Automaton) -> Self {
        Self { name, entry, automaton }
    }

    /// Canonical name with the parameters that differ from their defaults.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its row of the registry.
    #[must_use]
    pub fn entry(&self) -> &'static Entry {
        self.entry
    }

    /// The automaton that plays it.
    #[must_use]
    pub fn automaton(&self) -> &Automaton {
        &self.automaton
    }
}

impl PartialEq for Strategy {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.automaton == other.automaton
    }
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Entry").field("name", &self.name).finish_non_exhaustive()
    }
}
