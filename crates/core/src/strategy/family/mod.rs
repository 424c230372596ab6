//! The families: a new one is a file here, a `mod` line and a line of the table.

mod classic;
mod memory_one;
mod sales;

use super::entry::Entry;

/// Every family, in the order `list strategies` shows them.
pub static FAMILIES: &[&[Entry]] = &[classic::ENTRIES, memory_one::ENTRIES, sales::ENTRIES];
