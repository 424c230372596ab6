//! `[market.force]` and `[market.imitation]`: the sales force, and who learns from whom.

use super::range::{MONEY, ODDS, PROBABILITY, WEEKS};
use super::slot::Slot;
use super::{Field, row};
use crate::market::{Helpers, Pay};

pub(super) static FIELDS: &[Field] = &[
    row(
        "market.force.enabled",
        Slot::Flag(|s| &mut s.submodels.force.enabled),
        "",
        "MODEL.md section 4",
        "Whether roles, credit, pay and review are set.",
    ),
    row(
        "market.force.split",
        Slot::Flag(|s| &mut s.submodels.force.split),
        "",
        "assumption",
        "Whether finding and closing are two roles.",
    ),
    row(
        "market.force.credit",
        Slot::Flag(|s| &mut s.submodels.force.credit),
        "",
        "assumption",
        "Whether the source of a lead is credited.",
    ),
    row(
        "market.force.database",
        Slot::Flag(|s| &mut s.submodels.force.database),
        "",
        "assumption",
        "Whether a lead database stands in for credit: it returns 0.8 of favours.",
    ),
    row(
        "market.force.find_gain",
        Slot::Number(|s| &mut s.submodels.force.find_gain, ODDS),
        "odds ratio",
        "assumption",
        "What splitting does to the odds of an answer.",
    ),
    row(
        "market.force.close_gain",
        Slot::Number(|s| &mut s.submodels.force.close_gain, ODDS),
        "odds ratio",
        "assumption",
        "What splitting does to the odds of a solution and of closing.",
    ),
    row(
        "market.force.handoff",
        Slot::Number(|s| &mut s.submodels.force.handoff, PROBABILITY),
        "probability",
        "assumption",
        "How likely a sale is dropped between two roles, and a reference lost on its way from the pool.",
    ),
    row(
        "market.force.second",
        Slot::Flag(|s| &mut s.submodels.force.second),
        "",
        "assumption",
        "Whether a second force opens the doors gatekeepers keep.",
    ),
    row(
        "market.force.second_cost",
        Slot::Number(|s| &mut s.submodels.force.second_cost, MONEY),
        "money a quarter",
        "assumption",
        "What it costs for each account.",
    ),
    row(
        "market.force.pool",
        Slot::Flag(|s| &mut s.submodels.force.pool),
        "",
        "assumption",
        "Whether references are pooled.",
    ),
    row(
        "market.force.pay",
        Slot::Word(
            &["deals", "leads", "references", "support", "long-run"],
            |s| Some(s.submodels.force.pay as usize),
            |s, place| s.submodels.force.pay = Pay::NAMES[place].1,
        ),
        "",
        "assumption",
        "What pay is counted by.",
    ),
    row(
        "market.force.review",
        Slot::Count(|s| &mut s.submodels.force.review, WEEKS),
        "weeks",
        "assumption",
        "Weeks between reviews; imitation compares pay at reviews.",
    ),
    row(
        "market.force.memory",
        Slot::Number(|s| &mut s.submodels.force.memory, PROBABILITY),
        "share",
        "assumption",
        "Weight of earlier reviews in pay.",
    ),
    row(
        "market.force.after",
        Slot::Number(|s| &mut s.submodels.force.after, PROBABILITY),
        "factor",
        "assumption; 1 is the null",
        "What a planner counts what comes after the next review for.",
    ),
    row(
        "market.force.helpers",
        Slot::Word(
            &["given", "won"],
            |s| Some(s.submodels.force.helpers as usize),
            |s, place| s.submodels.force.helpers = Helpers::NAMES[place].1,
        ),
        "",
        "assumption",
        "What experts are paid for: support given, or deals won, so that they help where the win is near.",
    ),
    row(
        "market.imitation.enabled",
        Slot::Flag(|s| &mut s.submodels.imitation.enabled),
        "",
        "MODEL.md section 4",
        "Whether sellers take over the way of those who earn more, and buyers likewise.",
    ),
    row(
        "market.imitation.sellers",
        Slot::Number(|s| &mut s.submodels.imitation.sellers, PROBABILITY),
        "probability a review",
        "assumption",
        "How likely a seller looks at another's pay.",
    ),
    row(
        "market.imitation.buyers",
        Slot::Number(|s| &mut s.submodels.imitation.buyers, PROBABILITY),
        "probability a review",
        "assumption",
        "How likely a buyer looks at another's surplus.",
    ),
    row(
        "market.imitation.strength",
        Slot::Number(|s| &mut s.submodels.imitation.strength, MONEY),
        "per mean",
        "assumption",
        "Strength of selection in Fermi's rule.",
    ),
];
