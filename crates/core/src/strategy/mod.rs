//! Strategies by name: one table, one row a strategy, one file a family.

mod classic;
mod entry;
mod memory_one;
mod name;
mod sales;

pub use entry::{Entry, Parameter, Role, Strategy};
pub use name::{StrategyError, fold, named};

/// Every family, in the order `list strategies` shows them. A new family is one file and one line.
static FAMILIES: &[&[Entry]] = &[classic::ENTRIES, memory_one::ENTRIES, sales::ENTRIES];

/// Every strategy there is.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    FAMILIES.iter().flat_map(|family| family.iter())
}
