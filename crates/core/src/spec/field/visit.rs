//! `[visit]` and `[horizon]`: one visit in money, and how many follow.

use super::range::{ABOVE_ZERO, CONTINUATION, COUNT, MONEY, PATIENCE, PROBABILITY};
use super::slot::{PERIODS, Slot};
use super::{Field, row};
use crate::horizon::Period;
use crate::scenario::Buy;

const MODEL: &str = "MODEL.md section 1";

pub(super) static FIELDS: &[Field] = &[
    row(
        "visit.list_price",
        Slot::Number(|s| &mut s.visit.list_price, ABOVE_ZERO),
        "money",
        MODEL,
        "List price p of a visit's sale.",
    ),
    row("visit.unit_cost", Slot::Number(|s| &mut s.visit.unit_cost, MONEY), "money", MODEL, "Unit cost k."),
    row(
        "visit.effort",
        Slot::Number(|s| &mut s.visit.effort, MONEY),
        "money",
        MODEL,
        "The seller's preparation e, which pushing saves.",
    ),
    row(
        "visit.upsell",
        Slot::Number(|s| &mut s.visit.upsell, MONEY),
        "money",
        MODEL,
        "What pushing adds to the ticket now, u.",
    ),
    row(
        "visit.drain",
        Slot::Number(|s| &mut s.visit.drain, MONEY),
        "money",
        MODEL,
        "What a squeezing buyer costs the seller, g.",
    ),
    row(
        "visit.kept_by_buyer",
        Slot::Number(|s| &mut s.visit.kept_by_buyer, PROBABILITY),
        "share",
        MODEL,
        "Share of the drain the buyer keeps, omega; the rest is lost.",
    ),
    row(
        "visit.added_value",
        Slot::Number(|s| &mut s.visit.added_value, MONEY),
        "money",
        MODEL,
        "What serving adds to the product's value, v1 - v0.",
    ),
    row(
        "visit.unserved_value",
        Slot::Number(|s| &mut s.visit.unserved_value, MONEY),
        "money",
        "assumption",
        "What the product is worth to a buyer who was not served, v0.",
    ),
    row(
        "visit.every",
        Slot::Word(PERIODS, |s| Some(s.every as usize), |s, place| s.every = Period::NAMES[place].1),
        "time",
        "assumption",
        "Time between the visits of a dyad.",
    ),
    row(
        "visit.buy",
        Slot::Word(
            &["always", "choice"],
            |s| Some(s.buy as usize),
            |s, place| s.buy = if place == 0 { Buy::Always } else { Buy::Choice },
        ),
        "",
        MODEL,
        "Whether a buyer with a need always buys from someone, or may buy from no one.",
    ),
];

pub(super) static HORIZON: &[Field] = &[
    row(
        "horizon.visits",
        Slot::MaybeCount(|s| &mut s.visits, COUNT, "100, unless another horizon is given"),
        "visits",
        "assumption",
        "How many visits a tie lasts.",
    ),
    row(
        "horizon.continuation",
        Slot::MaybeNumber(|s| &mut s.continuation, CONTINUATION, "none: the horizon is fixed"),
        "probability",
        MODEL,
        "Instead of visits: the probability that another visit follows.",
    ),
    row(
        "horizon.weeks",
        Slot::MaybeCount(|s| &mut s.weeks, COUNT, "none: the horizon counts visits"),
        "weeks",
        "MODEL.md section 5",
        "Instead of visits, in a market: how many weeks it is open.",
    ),
    row(
        "horizon.patience",
        Slot::Number(|s| &mut s.patience, PATIENCE),
        "per visit",
        MODEL,
        "Present value of the next visit's money; 1 is no time preference.",
    ),
];
