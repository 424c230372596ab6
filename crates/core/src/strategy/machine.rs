//! Finite-state machines as the evolutionary literature writes them: each transition carries a move.

use crate::automaton::{Automaton, State};
use crate::game::Move;

/// A machine that moves by the partner's last move (a Mealy machine).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Machine {
    /// The move of the first visit.
    pub first: Move,
    /// The state after the first visit.
    pub start: u8,
    /// Rows of `state, partner's last move, next state, move now`, such as `1C2D 1D1D`.
    pub rows: &'static str,
}

/// Where a transition leads, and the move made there.
type Step = (u16, Move);

impl Machine {
    /// The machine as an automaton, whose states are the pairs of a state and the move just chosen.
    ///
    /// # Errors
    /// When a row cannot be read, or a state lacks the row for one of the partner's moves.
    pub fn automaton(&self) -> Result<Automaton, String> {
        let rows = self.rows.split_whitespace().map(row).collect::<Result<Vec<_>, _>>()?;
        let step = |from: u16, seen: Move| {
            let found = rows.iter().find(|row| row.0 == from && row.1 == seen).map(|row| row.2);
            found.ok_or_else(|| format!("state {from} has no row for the partner's {}", seen.letter()))
        };
        let mut met: Vec<Step> = vec![(u16::from(self.start), self.first)];
        let mut states = Vec::new();
        while let Some(&(from, own)) = met.get(states.len()) {
            let after_c = number(&mut met, step(from, Move::Cooperate)?);
            let after_d = number(&mut met, step(from, Move::Defect)?);
            let cooperate = if own == Move::Cooperate { 1.0 } else { 0.0 };
            states.push(State::playing(cooperate, [after_c, after_d, after_c, after_d]));
        }
        Ok(Automaton::from_table(&states).reduced())
    }
}

fn number(met: &mut Vec<Step>, step: Step) -> u16 {
    let place = met.iter().position(|known| *known == step).unwrap_or_else(|| {
        met.push(step);
        met.len() - 1
    });
    place as u16
}

/// Reads `11D13C` as: in state 11, after the partner's D, go to state 13 and play C.
fn row(text: &str) -> Result<(u16, Move, Step), String> {
    let parts = || {
        let seen_at = text.find(['C', 'D'])?;
        let now_at = text.len().checked_sub(1)?;
        let seen = Move::from_letter(text[seen_at..].chars().next()?)?;
        let now = Move::from_letter(text[now_at..].chars().next()?)?;
        Some((text[..seen_at].parse().ok()?, seen, (text.get(seen_at + 1..now_at)?.parse().ok()?, now)))
    };
    parts().ok_or_else(|| format!("`{text}` is no row such as `1C2D`"))
}
