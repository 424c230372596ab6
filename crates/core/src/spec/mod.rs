//! The experiment file: text in, a validated [`Experiment`] out.
//!
//! The text becomes one tree whose values know their places; the field table says what every path
//! means; overrides are laid over it, whole values at a time; what is left to check is whether the
//! values go together. After [`Experiment::check`] nothing can fail any more.

mod ablation;
#[cfg(test)]
mod any_market;
mod automata;
mod axis;
mod claim;
mod compare;
mod design;
#[cfg(test)]
mod design_tests;
mod error;
mod experiment;
mod field;
#[cfg(test)]
mod gallery;
mod game;
mod given;
mod industry;
mod kind;
mod listed;
mod named;
mod node;
mod parse;
mod points;
mod points_file;
mod price;
mod print;
mod question;
mod replicates;
mod sample;
mod scenario;
mod schema;
mod section;
mod set;
mod settings;
mod source;
mod strategy;
mod submodels;
mod template;
#[cfg(test)]
mod tests;
mod unknown;

pub use ablation::Ablation;
pub use automata::own_strategies;
pub use axis::{Axis, Coordinate};
pub use claim::{Claim, Comparison, Condition, Criterion, Effect, Side};
pub use compare::{AS_STATED, Compare, Switch, Variant};
pub use design::{Cell, Design};
pub use error::SpecError;
pub use experiment::{Bound, Experiment, ReadFile};
pub use field::{Field, Scope, field, fields};
pub use game::{GameError, game_named};
pub use given::Overrides;
pub use kind::Kind;
pub use named::{NamedScenario, SCENARIO};
pub use question::{KEYS, Key};
pub use replicates::{Number, Replicates, Until};
pub use schema::schema;
pub use settings::Method;
pub use source::{Place, Source};
pub use template::{parameter_table, template};

use crate::nearest::{nearest_hint, nearest_of_few};
