//! A strategy ready to play: an automaton, or a program where no finite table will do.

use super::entry::Entry;
use super::plan::Plan;
use super::program::Program;
use super::view::View;
use crate::automaton::Automaton;
use std::sync::Arc;

/// Why a strategy, or a pair of them, has no exact solution.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SolveError {
    /// A program: its memory has no finite table.
    #[error(
        "strategy `{strategy}` is no finite automaton, so there is no exact solution: simulate it, with more \
         repetitions for a narrower interval, or put an automaton in its place"
    )]
    NotFinite {
        /// Its name with its parameters.
        strategy: String,
    },
    /// Two automata whose states multiply to more than can be solved.
    #[error(
        "the exact solution of this pair has up to {standings} standings (states x states x levels), expected at \
         most {most}: use smaller automata or a smaller max_depth, or simulate"
    )]
    TooLarge {
        /// How many there could be.
        standings: u64,
        /// How many can be solved.
        most: u64,
    },
}

/// What decides a strategy's moves.
#[derive(Clone)]
pub enum Mind {
    /// A finite table.
    Automaton(Automaton),
    /// Begins a program afresh for one tie.
    Program(Arc<dyn Fn() -> Box<dyn Program> + Send + Sync>),
    /// A program that a market can tabulate.
    Plan(Plan),
}

impl Mind {
    pub(super) fn program(build: fn(&[f64]) -> Box<dyn Program>, values: &[f64]) -> Self {
        let values = values.to_vec();
        Self::Program(Arc::new(move || build(&values)))
    }

    pub(super) fn rule(rule: fn(&[f64], &View) -> f64, values: &[f64]) -> Self {
        let values: Arc<[f64]> = values.into();
        Self::Program(Arc::new(move || {
            let values = Arc::clone(&values);
            Box::new(move |view: &View| rule(&values, view))
        }))
    }
}

impl std::fmt::Debug for Mind {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Automaton(automaton) => automaton.fmt(formatter),
            Self::Program(_) => formatter.write_str("Program"),
            Self::Plan(plan) => plan.fmt(formatter),
        }
    }
}

/// A strategy ready to play: its registry row, its parameters, its mind.
#[derive(Clone, Debug)]
pub struct Strategy {
    name: String,
    entry: &'static Entry,
    mind: Mind,
}

impl Strategy {
    pub(super) fn new(name: String, entry: &'static Entry, mind: Mind) -> Self {
        Self { name, entry, mind }
    }

    /// A strategy of the user's own that plays by a program: `begin` starts it afresh on each tie.
    #[must_use]
    pub fn from_program(name: &str, begin: impl Fn() -> Box<dyn Program> + Send + Sync + 'static) -> Self {
        Self::new(name.to_owned(), &super::own::PROGRAM, Mind::Program(Arc::new(begin)))
    }

    /// A strategy of the user's own that plays by a table.
    #[must_use]
    pub fn from_automaton(name: &str, automaton: Automaton) -> Self {
        Self::new(name.to_owned(), &super::own::AUTOMATON, Mind::Automaton(automaton))
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

    /// What decides its moves.
    #[must_use]
    pub fn mind(&self) -> &Mind {
        &self.mind
    }

    /// The automaton that plays it.
    ///
    /// # Errors
    /// When it is a program, which no finite table can play.
    pub fn automaton(&self) -> Result<&Automaton, SolveError> {
        match &self.mind {
            Mind::Automaton(automaton) => Ok(automaton),
            Mind::Program(_) | Mind::Plan(_) => Err(SolveError::NotFinite { strategy: self.name.clone() }),
        }
    }

    /// Whether experiments admit it: an automaton or a plan keeps two bytes a tie in mind, any other program knows no
    /// bound.
    #[must_use]
    pub fn is_bounded(&self) -> bool {
        matches!(self.mind, Mind::Automaton(_) | Mind::Plan(_))
    }

    /// Whether it plays by chance with these parameters.
    #[must_use]
    pub fn is_stochastic(&self) -> bool {
        match &self.mind {
            Mind::Automaton(automaton) => automaton.is_stochastic(),
            Mind::Program(_) | Mind::Plan(_) => self.entry.stochastic,
        }
    }
}

/// Two strategies are one when they have the same name and, where they have one, the same table.
impl PartialEq for Strategy {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.automaton().ok() == other.automaton().ok()
    }
}
