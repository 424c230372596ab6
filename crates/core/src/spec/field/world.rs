//! `[world]`: who knows whom, who sells, who buys.

use super::range::COUNT;
use super::slot::Slot;
use super::{Field, row};
use crate::relationship::Strength;

pub(super) static FIELDS: &[Field] = &[
    row(
        "world.pairs",
        Slot::MaybeCount(|s| &mut s.pairs, COUNT, "1, where there is no network"),
        "pairs",
        "assumption",
        "Without a network: this many separate pairs of one seller and one buyer.",
    ),
    row(
        "world.strength",
        Slot::MaybeWord(
            &["weak", "strong"],
            |s| s.strength.map(|strength| strength as usize),
            |s, place| s.strength = Some(if place == 0 { Strength::Weak } else { Strength::Strong }),
            "weak",
        ),
        "",
        "MODEL.md section 1",
        "Without a network: the strength of every pair's tie.",
    ),
    row(
        "world.sellers.count",
        Slot::MaybeCount(|s| &mut s.seller_count, COUNT, "8, where they are drawn at random"),
        "people",
        "assumption",
        "How many people of the network sell.",
    ),
    row(
        "world.sellers.at",
        Slot::Sellers(|s| &mut s.sellers_at),
        "",
        "assumption",
        "Who sells: people drawn anew in each world, those whose role in the network it is, or these; the first is the focal seller.",
    ),
    row("world.sellers.strategy", Slot::Mix(|s| &mut s.sellers), "", "assumption", "How sellers play."),
    row(
        "world.buyers",
        Slot::Mix(|s| &mut s.buyers),
        "share",
        "MODEL.md section 1",
        "How buyers play: a strategy, or shares that sum to 1.",
    ),
];
