//! Moves played in turn whatever the partner does.

use crate::automaton::{Automaton, State};
use crate::game::Move;

/// Plays these moves, then from the start again.
///
/// # Errors
/// When there is none, there are too many, or a letter is neither C nor D.
pub(super) fn automaton(moves: &str) -> Result<Automaton, String> {
    let moves: Vec<Move> =
        moves.chars().map(Move::from_letter).collect::<Option<_>>().ok_or("a move is C or D")?;
    let count = moves.len();
    let states = moves.iter().enumerate().map(|(place, own)| {
        let next = ((place + 1) % count) as u16;
        State::playing(if *own == Move::Cooperate { 1.0 } else { 0.0 }, [next; 4])
    });
    Automaton::new(states.collect()).map_err(|error| error.to_string())
}
