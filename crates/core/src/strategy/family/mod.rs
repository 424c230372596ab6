//! The families: a new one is a file here, a `mod` line and a line of the table.

mod accountants;
mod adaptive;
mod chi_square;
mod classic;
mod cyclers;
mod first_1980;
mod gradual;
mod grudgers;
mod learners;
mod lookups;
mod machines;
mod majorities;
mod memory_one;
mod meta;
mod planner;
mod probers;
mod sales;
mod second_1980;
mod tideman_chieruzzi;
mod tit_for_tats;
mod zero_determinant;

use super::entry::Entry;

/// Every family, in the order `list strategies` shows them.
pub static FAMILIES: &[&[Entry]] = &[
    classic::ENTRIES,
    tit_for_tats::ENTRIES,
    grudgers::ENTRIES,
    probers::ENTRIES,
    cyclers::ENTRIES,
    memory_one::ENTRIES,
    zero_determinant::ENTRIES,
    lookups::ENTRIES,
    machines::ENTRIES,
    first_1980::ENTRIES,
    tideman_chieruzzi::ENTRIES,
    chi_square::ENTRIES,
    second_1980::ENTRIES,
    gradual::ENTRIES,
    majorities::ENTRIES,
    adaptive::ENTRIES,
    accountants::ENTRIES,
    learners::ENTRIES,
    meta::ENTRIES,
    sales::ENTRIES,
    planner::ENTRIES,
];
