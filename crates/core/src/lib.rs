//! The pure model of longgame: no files, no threads, no clock, no printing.
//!
//! A visit between a seller and a buyer is a [`game::Game`]; two [`automaton::Automaton`]s play it
//! again and again along a tie whose [`relationship::Relationship`] decides whether they know each
//! other. A [`dyad`] is one tie, simulated or solved exactly; a [`market`] is many.

pub mod automaton;
pub mod dyad;
pub mod equilibrium;
pub mod fingerprint;
pub mod game;
pub mod horizon;
pub mod market;
mod markov;
pub mod matchup;
pub mod mix;
pub mod money;
pub mod nearest;
pub mod population;
pub mod price;
pub mod relationship;
pub mod scenario;
pub mod spec;
pub mod strategy;
pub mod stream;
pub mod transitions;
pub mod trust;
