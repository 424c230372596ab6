//! Criterion benches of longgame; see the `benches` targets.

pub mod counting;
pub mod market;
pub mod ring;
