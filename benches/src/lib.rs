//! Criterion benches of longgame; see the `benches` targets.
