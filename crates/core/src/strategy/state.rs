//! Short hands for writing tables of states.

use crate::automaton::State;

/// Cooperates, then goes on by the partner's move: after C, after D.
pub(super) const fn c(after_c: u16, after_d: u16) -> State {
    by_partner(1.0, after_c, after_d)
}

/// Defects, then goes on by the partner's move: after C, after D.
pub(super) const fn d(after_c: u16, after_d: u16) -> State {
    by_partner(0.0, after_c, after_d)
}

/// Cooperates with this probability, then goes on by the partner's move: after C, after D.
pub(super) const fn by_partner(cooperate: f64, after_c: u16, after_d: u16) -> State {
    State::playing(cooperate, [after_c, after_d, after_c, after_d])
}
