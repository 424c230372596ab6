//! The price policies: a new one is a file here, a `mod` line and a line of the table.

pub(super) mod bargaining;
pub(super) mod budget_plea;
pub(super) mod frequent;
pub(super) mod list_price;
pub(super) mod match_competitor;
pub(super) mod new_market;
pub(super) mod non_profit;
pub(super) mod one_off;
pub(super) mod principled;
pub(super) mod refer_elsewhere;
pub(super) mod volume;

use super::entry::Entry;

/// Every price policy, in the order `list policies` shows them.
pub static POLICIES: &[&Entry] = &[
    &list_price::ENTRY,
    &one_off::ENTRY,
    &frequent::ENTRY,
    &volume::ENTRY,
    &new_market::ENTRY,
    &non_profit::ENTRY,
    &budget_plea::ENTRY,
    &bargaining::ENTRY,
    &match_competitor::ENTRY,
    &refer_elsewhere::ENTRY,
    &principled::ENTRY,
];

/// The policy of this name, matched ignoring case, `-`, `_` and spaces.
#[must_use]
pub fn named(name: &str) -> Option<&'static Entry> {
    POLICIES.iter().copied().find(|entry| crate::strategy::is_same(entry.name, name))
}
