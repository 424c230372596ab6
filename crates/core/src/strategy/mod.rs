//! Strategies by name: one table, one row a strategy, one file a family.
//!
//! A strategy is an [`Automaton`](crate::automaton::Automaton), data that runs by table look-up and
//! is solved exactly, or a [`Program`] that sees a [`View`] of its own tie.

mod cycle;
mod entry;
mod family;
mod lookup;
mod machine;
mod mind;
mod name;
mod own;
mod plan;
mod program;
mod state;
mod view;

pub use entry::{Build, Entry, Parameter, Role};
pub use family::FAMILIES;
pub use machine::Machine;
pub use mind::{Mind, SolveError, Strategy};
pub(crate) use name::known_names;
pub use name::{StrategyError, fold, is_same, named};
pub use plan::{Outlook, Plan};
pub use program::Program;
pub use view::{History, View};

/// Every strategy there is.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    FAMILIES.iter().flat_map(|(_, family)| family.iter())
}

/// The name of the family that a row of the registry belongs to; nothing for scripts and users' own.
#[must_use]
pub fn family_of(entry: &Entry) -> Option<&'static str> {
    let holds = |family: &&(&str, &[Entry])| family.1.iter().any(|other| std::ptr::eq(other, entry));
    FAMILIES.iter().find(holds).map(|(name, _)| *name)
}
