//! Planner: weighs what a push gains now against what the tie is worth later.

use crate::strategy::entry::{Build, Entry, Parameter, Role};
use crate::strategy::plan::Plan;

pub(super) static ENTRIES: &[Entry] = &[Entry::new("planner", Build::Plan(Plan::new))
    .from("logit choice (McKelvey & Palfrey 1995) on the exact value of the tie (Bellman 1957)")
    .by_chance()
    .knowing_the_end()
    .as_a(Role::Seller)
    .takes(&[
        Parameter::number("patience", 0.9, 0.0, 0.9999),
        Parameter::number("precision", 10.0, 0.0, 1e6),
        Parameter::number("regard", 0.0, -1.0, 1.0),
    ])
    .reads("weighs what pushing gains now against what an offended partner will cost, at its own patience")];
