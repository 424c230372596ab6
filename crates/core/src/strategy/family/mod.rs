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

/// Every family by name, in the order `list strategies` shows them.
pub static FAMILIES: &[(&str, &[Entry])] = &[
    ("classic", classic::ENTRIES),
    ("tit-for-tats", tit_for_tats::ENTRIES),
    ("grudgers", grudgers::ENTRIES),
    ("probers", probers::ENTRIES),
    ("cyclers", cyclers::ENTRIES),
    ("memory-one", memory_one::ENTRIES),
    ("zero-determinant", zero_determinant::ENTRIES),
    ("lookups", lookups::ENTRIES),
    ("machines", machines::ENTRIES),
    ("first-1980", first_1980::ENTRIES),
    ("tideman-chieruzzi", tideman_chieruzzi::ENTRIES),
    ("chi-square", chi_square::ENTRIES),
    ("second-1980", second_1980::ENTRIES),
    ("gradual", gradual::ENTRIES),
    ("majorities", majorities::ENTRIES),
    ("adaptive", adaptive::ENTRIES),
    ("accountants", accountants::ENTRIES),
    ("learners", learners::ENTRIES),
    ("meta", meta::ENTRIES),
    ("sales", sales::ENTRIES),
    ("planner", planner::ENTRIES),
];
