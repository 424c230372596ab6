//! What the registry knows of a strategy: one row of data.

use super::machine::Machine;
use super::mind::Mind;
use super::plan::Plan;
use super::program::Program;
use super::view::View;
use crate::automaton::{Automaton, State};

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
    /// True when only whole numbers are allowed: a count of visits.
    pub whole: bool,
}

impl Parameter {
    /// A probability with a default.
    #[must_use]
    pub const fn probability(name: &'static str, default: f64) -> Self {
        Self::number(name, default, 0.0, 1.0)
    }

    /// A probability that must be given.
    #[must_use]
    pub const fn required(name: &'static str) -> Self {
        Self { name, default: None, low: 0.0, high: 1.0, whole: false }
    }

    /// A number from `low` to `high` with a default.
    #[must_use]
    pub const fn number(name: &'static str, default: f64, low: f64, high: f64) -> Self {
        Self { name, default: Some(default), low, high, whole: false }
    }

    /// A count from `low` to `high` with a default.
    #[must_use]
    pub const fn count(name: &'static str, default: u16, low: u16, high: u16) -> Self {
        Self { name, default: Some(default as f64), low: low as f64, high: high as f64, whole: true }
    }

    /// Whether `value` may be given.
    #[must_use]
    pub fn admits(&self, value: f64) -> bool {
        (self.low..=self.high).contains(&value) && (!self.whole || value.fract() == 0.0)
    }
}

/// How a strategy is made from its parameters' values, which come in their order and within range.
#[derive(Clone, Copy)]
pub enum Build {
    /// A table of states.
    Table(&'static [State]),
    /// Moves played in turn, then from the start again.
    Cycle(&'static str),
    /// A machine that moves by the partner's last move.
    Machine(Machine),
    /// A table that depends on parameters; the error says which values do not go together.
    Automaton(fn(&[f64]) -> Result<Automaton, String>),
    /// Probability of Cooperate as a function of what the view shows, with no memory of its own.
    Rule(fn(&[f64], &View) -> f64),
    /// A program with a memory of its own.
    Program(fn(&[f64]) -> Box<dyn Program>),
    /// A program that a market can tabulate.
    Plan(fn(&[f64]) -> Plan),
    /// An automaton for some values of its parameters, a program for others.
    Mind(fn(&[f64]) -> Mind),
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
    /// How many past visits, own moves included, tell what it will do once there have been so many and
    /// no move of its own slipped, at its parameters' defaults; `None` = no fixed number does.
    pub memory_depth: Option<u32>,
    /// Whether it plays by chance, at its parameters' defaults.
    pub stochastic: bool,
    /// Whether it needs the announced length.
    pub knows_end: bool,
    /// Its parameters, in the order unnamed values are read.
    pub parameters: &'static [Parameter],
    /// How it is made.
    pub build: Build,
}

/// Rows are written as a chain: `Entry::new(name, build).known_as(..).from(..).remembers(1).reads(..)`.
impl Entry {
    /// A row for either role with an unbounded memory, no chance and no parameters.
    #[must_use]
    pub const fn new(name: &'static str, build: Build) -> Self {
        Self {
            name,
            aliases: &[],
            source: "",
            reading: "",
            role: Role::Either,
            memory_depth: None,
            stochastic: false,
            knows_end: false,
            parameters: &[],
            build,
        }
    }

    /// With the literature's other names.
    #[must_use]
    pub const fn known_as(self, aliases: &'static [&'static str]) -> Self {
        Self { aliases, ..self }
    }

    /// With who described it first, and where.
    #[must_use]
    pub const fn from(self, source: &'static str) -> Self {
        Self { source, ..self }
    }

    /// With what it does, read as selling or buying.
    #[must_use]
    pub const fn reads(self, reading: &'static str) -> Self {
        Self { reading, ..self }
    }

    /// Looking at no more than this many past visits.
    #[must_use]
    pub const fn remembers(self, visits: u32) -> Self {
        Self { memory_depth: Some(visits), ..self }
    }

    /// Playing by chance.
    #[must_use]
    pub const fn by_chance(self) -> Self {
        Self { stochastic: true, ..self }
    }

    /// Needing the announced length.
    #[must_use]
    pub const fn knowing_the_end(self) -> Self {
        Self { knows_end: true, ..self }
    }

    /// With parameters.
    #[must_use]
    pub const fn takes(self, parameters: &'static [Parameter]) -> Self {
        Self { parameters, ..self }
    }

    /// Written for one side.
    #[must_use]
    pub const fn as_a(self, role: Role) -> Self {
        Self { role, ..self }
    }

    /// Whether it is a finite automaton at its parameters' defaults, one half where there is none: then matches of it
    /// can be solved exactly.
    #[must_use]
    pub fn is_solvable(&'static self) -> bool {
        let values: Vec<f64> = self.parameters.iter().map(|p| p.default.unwrap_or(0.5)).collect();
        matches!(self.mind(&values), Ok(Mind::Automaton(_)))
    }

    /// Makes the strategy from its parameters' values.
    pub(super) fn mind(&'static self, values: &[f64]) -> Result<Mind, String> {
        Ok(match self.build {
            Build::Table(states) => Mind::Automaton(Automaton::from_table(states)),
            Build::Cycle(moves) => Mind::Automaton(super::cycle::automaton(moves)?),
            Build::Machine(machine) => Mind::Automaton(machine.automaton()?),
            Build::Automaton(build) => Mind::Automaton(build(values)?),
            Build::Rule(rule) => Mind::rule(rule, values),
            Build::Program(build) => Mind::program(build, values),
            Build::Plan(build) => Mind::Plan(build(values)),
            Build::Mind(build) => build(values),
        })
    }
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Entry").field("name", &self.name).finish_non_exhaustive()
    }
}
