//! The keys above all tables, and `[price]`.

use super::range::REPLICATES;
use super::slot::Slot;
use super::{Field, row};
use crate::spec::settings::Method;

pub(super) static FIELDS: &[Field] = &[
    row("title", Slot::Text(|s| &mut s.title), "", "free", "The question, as the report shows it."),
    row(
        "seed",
        Slot::Seed(|s| &mut s.seed),
        "",
        "free",
        "Every random draw is a function of it: same file and seed, same bytes.",
    ),
    row(
        "game",
        Slot::Game,
        "",
        "MODEL.md section 1",
        "The game of one visit: a name, or two matrices R, S, T, P.",
    ),
    row(
        "method",
        Slot::Word(
            &["simulate", "exact"],
            |s| Some(s.method as usize),
            |s, place| s.method = if place == 0 { Method::Simulate } else { Method::Exact },
        ),
        "",
        "MODEL.md section 1",
        "Play replicates with random draws, or solve the dyad's Markov chain.",
    ),
    row(
        "replicates",
        Slot::Replicates(|s| &mut s.replicates, REPLICATES, "200, or none where the method is exact"),
        "worlds",
        "assumption",
        "How many worlds every cell is played in, or the half-width of an interval at which they are enough; in mirrored \
         pairs with antithetic = true.",
    ),
];
