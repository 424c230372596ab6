//! A finite stochastic strategy as data.

use crate::game::Move;

/// One state: what to do, and where to go once both moves are seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct State {
    /// Probability of Cooperate.
    pub cooperate: f64,
    /// Next state by (own executed move, partner's executed move): CC, CD, DC, DD.
    pub next: [u16; 4],
    /// In a gone state there are no visits any more. Where leaving is switched off the state plays
    /// on: its `cooperate` and `next` hold.
    pub gone: bool,
}

impl State {
    /// A state that plays on.
    #[must_use]
    pub const fn playing(cooperate: f64, next: [u16; 4]) -> Self {
        Self { cooperate, next, gone: false }
    }

    /// Gone for good; defects for ever where leaving is switched off.
    #[must_use]
    pub const fn gone(this: u16) -> Self {
        Self { cooperate: 0.0, next: [this; 4], gone: true }
    }
}

/// Why a list of states is no automaton.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum AutomatonError {
    /// There is no state at all.
    #[error("an automaton needs at least one state")]
    Empty,
    /// More states than a table can address.
    #[error("an automaton has at most 4096 states, this one has {0}")]
    TooMany(usize),
    /// A probability outside 0..=1.
    #[error("state {state}: the probability of Cooperate is {value}, expected 0 to 1")]
    Probability {
        /// The state's number.
        state: usize,
        /// The value found.
        value: f64,
    },
    /// A transition to a state that does not exist.
    #[error("state {state}: goes on to state {next}, but there are only states 0 to {last}")]
    Missing {
        /// The state's number.
        state: usize,
        /// The state it names.
        next: u16,
        /// The last state there is.
        last: usize,
    },
    /// A state no play can reach.
    #[error("state {0} can never be reached from the opening state 0: remove it, or lead to it")]
    Unreachable(usize),
}

/// A finite stochastic automaton. Play opens in state 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Automaton {
    states: Vec<State>,
}

impl Automaton {
    /// The most states an automaton may have.
    pub const MOST_STATES: usize = 4096;

    /// Checks the states and keeps them.
    ///
    /// # Errors
    /// When there are none or too many, a probability is none, a transition leads nowhere, or a state
    /// cannot be reached whatever both sides do.
    pub fn new(states: Vec<State>) -> Result<Self, AutomatonError> {
        if states.is_empty() {
            return Err(AutomatonError::Empty);
        }
        if states.len() > Self::MOST_STATES {
            return Err(AutomatonError::TooMany(states.len()));
        }
        for (number, state) in states.iter().enumerate() {
            if !(0.0..=1.0).contains(&state.cooperate) {
                return Err(AutomatonError::Probability { state: number, value: state.cooperate });
            }
            if let Some(&next) = state.next.iter().find(|&&next| next as usize >= states.len()) {
                return Err(AutomatonError::Missing { state: number, next, last: states.len() - 1 });
            }
        }
        match first_unreachable(&states) {
            Some(state) => Err(AutomatonError::Unreachable(state)),
            None => Ok(Self { states }),
        }
    }

    /// The automaton with the probabilities of Cooperate after (own, partner's) CC, CD, DC, DD, and
    /// `first` in the opening visit: state 0 opens, states 1 to 4 follow the four pairs.
    ///
    /// # Errors
    /// When one of the five is no probability.
    pub fn memory_one(first: f64, after: [f64; 4]) -> Result<Self, AutomatonError> {
        let opening = std::iter::once(first);
        let states: Vec<State> = opening.chain(after).map(|p| State::playing(p, [1, 2, 3, 4])).collect();
        Self::new(states)
    }

    /// For tables of this crate whose soundness a test checks by [`Automaton::new`].
    pub(crate) fn from_table(states: &[State]) -> Self {
        Self { states: states.to_vec() }
    }

    /// The states, the opening one first.
    #[must_use]
    pub fn states(&self) -> &[State] {
        &self.states
    }

    /// The state numbered `state`.
    #[must_use]
    pub fn state(&self, state: u16) -> &State {
        &self.states[state as usize]
    }

    /// The state after both executed moves are seen.
    #[must_use]
    pub fn next(&self, state: u16, own: Move, partner: Move) -> u16 {
        self.state(state).next[own as usize * 2 + partner as usize]
    }

    /// True when some state plays by chance.
    #[must_use]
    pub fn is_stochastic(&self) -> bool {
        self.states.iter().any(|state| state.cooperate > 0.0 && state.cooperate < 1.0)
    }

    /// The same behaviour with as few states as it takes: states that can never be told apart become
    /// one, states that cannot be reached are dropped.
    #[must_use]
    pub fn reduced(&self) -> Self {
        let mut classes = classes(&self.states, |state| (state.cooperate.to_bits(), state.gone));
        loop {
            let next = |state: &State| state.next.map(|to| classes[to as usize]);
            let mut own = classes.iter().copied();
            let finer = self::classes(&self.states, |state| (own.next(), next(state)));
            if finer == classes {
                return self.merged(&classes);
            }
            classes = finer;
        }
    }

    /// One state for each class that play can reach, numbered in the order they are met.
    fn merged(&self, classes: &[u16]) -> Self {
        let mut met = vec![0_u16];
        let mut states: Vec<State> = Vec::new();
        while let Some(&from) = met.get(states.len()) {
            let state = self.states[from as usize];
            let next = state.next.map(|to| {
                let class = classes[to as usize];
                let known = met.iter().position(|&other| classes[other as usize] == class);
                known.unwrap_or_else(|| {
                    met.push(to);
                    met.len() - 1
                }) as u16
            });
            states.push(State { next, ..state });
        }
        Self { states }
    }

    /// The same automaton with every gone state playing on.
    #[must_use]
    pub fn staying(&self) -> Self {
        let states = self.states.iter().map(|&state| State { gone: false, ..state }).collect();
        Self { states }
    }
}

/// Numbers states by their key, equal keys alike, in the order they are met.
fn classes<K: Ord>(states: &[State], mut key: impl FnMut(&State) -> K) -> Vec<u16> {
    let mut numbers = std::collections::BTreeMap::new();
    let number = |state| {
        let next = numbers.len() as u16;
        *numbers.entry(key(state)).or_insert(next)
    };
    states.iter().map(number).collect()
}

/// Any move can be executed (noise flips), so every transition of a playing state counts as possible.
fn first_unreachable(states: &[State]) -> Option<usize> {
    let mut reached = vec![false; states.len()];
    let mut waiting = vec![0_usize];
    reached[0] = true;
    while let Some(state) = waiting.pop() {
        for &next in &states[state].next {
            if !std::mem::replace(&mut reached[next as usize], true) {
                waiting.push(next as usize);
            }
        }
    }
    reached.iter().position(|&seen| !seen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_automata_are_refused_by_name() {
        let lost = State::playing(1.0, [0, 0, 0, 7]);
        assert_eq!(Automaton::new(vec![lost]), Err(AutomatonError::Missing { state: 0, next: 7, last: 0 }));
        let island = vec![State::playing(1.0, [0; 4]), State::playing(0.0, [1; 4])];
        assert_eq!(Automaton::new(island), Err(AutomatonError::Unreachable(1)));
        assert!(matches!(
            Automaton::memory_one(1.2, [0.0; 4]),
            Err(AutomatonError::Probability { state: 0, .. })
        ));
    }
}
