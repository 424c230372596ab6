//! `[relationship]`: how people come to know each other, and how bonds are made and broken.

use super::range::{LEVEL, PROBABILITY, VOLUME};
use super::slot::Slot;
use super::{Field, row};

const MODEL: &str = "MODEL.md section 1";

pub(super) static FIELDS: &[Field] = &[
    row(
        "relationship.max_depth",
        Slot::Level(|s| &mut s.relationship.max_depth, LEVEL),
        "level",
        MODEL,
        "Cap of familiarity and depth: 0 strangers for ever, 4 partners; truncates the ladders.",
    ),
    row(
        "relationship.initial_depth.weak",
        Slot::Level(|s| &mut s.relationship.initial_weak, LEVEL),
        "level",
        MODEL,
        "Level a weak tie starts at.",
    ),
    row(
        "relationship.initial_depth.strong",
        Slot::Level(|s| &mut s.relationship.initial_strong, LEVEL),
        "level",
        MODEL,
        "Level a strong tie starts at.",
    ),
    row(
        "relationship.recognition",
        Slot::Ladder(|s| &mut s.relationship.recognition, PROBABILITY, &[("none", 0.0), ("full", 1.0)]),
        "probability",
        MODEL,
        "By familiarity: how likely a player takes a visit as part of this tie's history.",
    ),
    row(
        "relationship.noise",
        Slot::Ladder(|s| &mut s.relationship.noise, PROBABILITY, &[]),
        "probability",
        MODEL,
        "By depth: how likely an intended move is flipped.",
    ),
    row(
        "relationship.volume",
        Slot::Ladder(|s| &mut s.relationship.volume, VOLUME, &[]),
        "factor",
        MODEL,
        "By depth: multiplies the money of a visit.",
    ),
    row(
        "relationship.acquaint",
        Slot::Number(|s| &mut s.relationship.acquaint, PROBABILITY),
        "probability",
        MODEL,
        "How likely a visit raises familiarity.",
    ),
    row(
        "relationship.deepen",
        Slot::Number(|s| &mut s.relationship.deepen, PROBABILITY),
        "probability",
        MODEL,
        "How likely mutual cooperation raises depth.",
    ),
    row(
        "relationship.betrayal",
        Slot::Number(|s| &mut s.relationship.betrayal, PROBABILITY),
        "probability",
        MODEL,
        "How likely a seller's defection lowers depth.",
    ),
    row(
        "relationship.strain",
        Slot::Number(|s| &mut s.relationship.strain, PROBABILITY),
        "probability",
        MODEL,
        "How likely a buyer's defection lowers depth.",
    ),
    row(
        "relationship.fade",
        Slot::Rate(|s| &mut s.relationship.fade, "probability", PROBABILITY),
        "probability",
        "assumption",
        "How likely each level falls by one in a time without a visit.",
    ),
    row(
        "relationship.leaving",
        Slot::Flag(|s| &mut s.relationship.leaving),
        "",
        MODEL,
        "Whether strategies may leave; if not, one that would have gone defects for ever.",
    ),
];
