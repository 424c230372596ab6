//! Quotes, moves, levels and trust in words.

use longgame::core::game::{Move, Moves};
use longgame::core::price::{Answer, Quote};
use longgame::core::relationship::Levels;
use longgame::core::trust::Trust;

/// What was quoted and why, as the buyer is told.
pub(super) fn of_quote(quote: &Quote) -> String {
    let asked = if quote.asked { ", asked for a cut" } else { "" };
    let told = if quote.public { "in public" } else { "in private" };
    let elsewhere = if quote.answer == Answer::Elsewhere { ", and someone cheaper named" } else { "" };
    format!("{}{asked}{elsewhere} (\"{}\", {told})", of_price(quote), quote.reason())
}

/// The price alone.
pub(super) fn of_price(quote: &Quote) -> String {
    match quote.answer {
        Answer::Cut(cut) => format!("{:.0} % off", cut * 100.0),
        Answer::No | Answer::Elsewhere => String::from("list price"),
    }
}

pub(super) fn times(meetings: u8) -> String {
    match meetings {
        1 => String::from("for the first time"),
        2 => String::from("for the second time"),
        more => format!("{more} times by now"),
    }
}

/// What the two did, in the words of the model.
pub(super) fn of_moves(moves: Moves) -> &'static str {
    match (moves.seller, moves.buyer) {
        (Move::Cooperate, Move::Cooperate) => "it serves, the buyer engages",
        (Move::Cooperate, Move::Defect) => "it serves, the buyer squeezes",
        (Move::Defect, Move::Cooperate) => "it pushes, the buyer engages",
        (Move::Defect, Move::Defect) => "it pushes, the buyer squeezes",
    }
}

pub(super) fn of_levels(levels: Levels) -> String {
    format!("familiarity {} depth {}", levels.familiarity, levels.depth)
}

/// The equation, computed from the components as they are printed, so that it holds for whoever checks it.
pub(super) fn of_trust(trust: &Trust) -> String {
    let [c, r, i, s] = trust.shown().map(|component| (component * 10.0).round() / 10.0);
    format!(", trust {:.1} = ({c:.1} + {r:.1} + {i:.1}) / {s:.1}", (c + r + i) / s)
}
