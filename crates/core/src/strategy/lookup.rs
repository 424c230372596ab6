//! Lookup strategies: probability of Cooperate by the last few visits, made into an automaton.

use crate::automaton::{Automaton, State};
use crate::game::Move;

/// The visits looked at, `[own, partner's]`, the oldest first.
pub(super) type Window = [[Move; 2]];

/// The automaton that looks at the last `depth` visits, or at all while there are fewer.
pub(super) fn automaton(depth: usize, cooperate: impl Fn(&Window) -> f64) -> Automaton {
    let mut windows: Vec<Vec<[Move; 2]>> = vec![Vec::new()];
    let mut states = Vec::new();
    while let Some(window) = windows.get(states.len()).cloned() {
        let pairs = crate::game::Moves::ALL.map(|moves| [moves.seller, moves.buyer]);
        let next = pairs.map(|pair| number(&mut windows, seen(&window, pair, depth)));
        states.push(State::playing(cooperate(&window), next));
    }
    Automaton::from_table(&states).reduced()
}

fn seen(window: &Window, pair: [Move; 2], depth: usize) -> Vec<[Move; 2]> {
    let kept = window.len().min(depth.saturating_sub(1));
    let mut next = window[window.len() - kept..].to_vec();
    if depth > 0 {
        next.push(pair);
    }
    next
}

fn number(windows: &mut Vec<Vec<[Move; 2]>>, window: Vec<[Move; 2]>) -> u16 {
    let place = windows.iter().position(|known| *known == window).unwrap_or_else(|| {
        windows.push(window);
        windows.len() - 1
    });
    place as u16
}
