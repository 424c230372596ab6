//! `[market]`: the week loop. Absent, every tie is a dyad apart from all others.

use super::range::{ANY, NEEDS};
use super::slot::{PERIODS, Slot};
use super::{Field, row};
use crate::horizon::Period;

pub(super) static FIELDS: &[Field] = &[
    row(
        "market.enabled",
        Slot::MaybeFlag(|s| &mut s.market, "true where this table has any key, else false"),
        "",
        "MODEL.md section 4",
        "Whether buyers with needs choose among the sellers they know.",
    ),
    row(
        "market.industry",
        Slot::MaybeWord(
            crate::spec::industry::NAMES,
            |s| s.industry,
            |s, place| s.industry = Some(place),
            "none: the defaults of this table",
        ),
        "",
        "assumption",
        "A kind of trade whose defaults stand below what is given, from commodity to complex service.",
    ),
    row(
        "market.period",
        Slot::Word(PERIODS, |s| Some(s.period as usize), |s, place| s.period = Period::NAMES[place].1),
        "time",
        "MODEL.md section 4",
        "The step of the loop.",
    ),
    row(
        "market.needs",
        Slot::Rate(|s| &mut s.needs, "rate", NEEDS),
        "needs",
        "MODEL.md section 4",
        "Mean number of needs of a buyer; at most one a period.",
    ),
    row(
        "market.choice.base",
        Slot::Number(|s| &mut s.choice.base, ANY),
        "logit",
        "assumption",
        "Log-odds of buying at a price equal to the value; whether to buy never depends on the bond.",
    ),
    row(
        "market.choice.value",
        Slot::Number(|s| &mut s.choice.value, ANY),
        "logit",
        "assumption",
        "Weight of the relative surplus (v1 - p) / v1 in the log-odds of buying.",
    ),
    row(
        "market.choice.bond",
        Slot::Number(|s| &mut s.choice.bond, ANY),
        "logit",
        "assumption",
        "Weight of depth / 4 in the choice among the sellers a buyer knows.",
    ),
];
