//! `[market.referrals]`, `[market.rewiring]`, `[market.turnover]`: how ties are made and lost.

use super::range::{MONEY, PROBABILITY};
use super::slot::Slot;
use super::{Field, row};

pub(super) static FIELDS: &[Field] = &[
    row(
        "market.referrals.enabled",
        Slot::Flag(|s| &mut s.submodels.referrals.enabled),
        "",
        "MODEL.md section 4",
        "Whether served buyers pass sellers on, and favours are owed.",
    ),
    row(
        "market.referrals.chance",
        Slot::Number(|s| &mut s.submodels.referrals.chance, PROBABILITY),
        "probability",
        "assumption",
        "Chance of a referral after mutual cooperation, at full relation and depth.",
    ),
    row(
        "market.referrals.favour",
        Slot::Number(|s| &mut s.submodels.referrals.favour, MONEY),
        "per favour",
        "assumption",
        "How much an unreturned favour lowers the log of that chance.",
    ),
    row(
        "market.referrals.thanks",
        Slot::Number(|s| &mut s.submodels.referrals.thanks, PROBABILITY),
        "probability a period",
        "assumption",
        "How likely a favour owed is returned.",
    ),
    row(
        "market.referrals.prior",
        Slot::Number(|s| &mut s.submodels.referrals.prior, PROBABILITY),
        "share",
        "assumption",
        "Share of the referrer's trust that the new contact starts with.",
    ),
    row(
        "market.rewiring.enabled",
        Slot::Flag(|s| &mut s.submodels.rewiring.enabled),
        "",
        "MODEL.md section 4",
        "Whether ties are dropped after bad visits.",
    ),
    row(
        "market.rewiring.buyers",
        Slot::Number(|s| &mut s.submodels.rewiring.buyers, PROBABILITY),
        "probability a visit",
        "assumption",
        "How likely a pushed buyer drops the seller.",
    ),
    row(
        "market.rewiring.sellers",
        Slot::Number(|s| &mut s.submodels.rewiring.sellers, PROBABILITY),
        "probability a visit",
        "assumption",
        "How likely a squeezed seller drops the buyer.",
    ),
    row(
        "market.rewiring.search",
        Slot::Number(|s| &mut s.submodels.rewiring.search, PROBABILITY),
        "probability",
        "assumption",
        "How likely a new seller is found at once.",
    ),
    row(
        "market.turnover.enabled",
        Slot::Flag(|s| &mut s.submodels.turnover.enabled),
        "",
        "MODEL.md section 4",
        "Whether people leave and bonds dissolve.",
    ),
    row(
        "market.turnover.buyers",
        Slot::Rate(|s| &mut s.submodels.turnover.buyers, "probability", PROBABILITY),
        "probability",
        "assumption: 0.2 a quarter",
        "How likely a buyer's place is taken by somebody new.",
    ),
    row(
        "market.turnover.sellers",
        Slot::Rate(|s| &mut s.submodels.turnover.sellers, "probability", PROBABILITY),
        "probability",
        "assumption: 0.05 a quarter",
        "How likely a seller's desk is.",
    ),
    row(
        "market.turnover.logged",
        Slot::Number(|s| &mut s.submodels.turnover.logged, PROBABILITY),
        "share",
        "assumption",
        "Share of a leaving seller's ties that its successor takes over, at half the levels.",
    ),
    row(
        "market.turnover.dissolve",
        Slot::Rate(|s| &mut s.submodels.turnover.dissolve, "probability", PROBABILITY),
        "probability",
        "assumption: 0.12 a quarter",
        "How likely a bond dissolves, times exp(-2 tau - depth / 4).",
    ),
];
