//! Criterion benches of longgame; see the `benches` targets.

pub mod market;
pub mod ring;
