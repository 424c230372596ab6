//! The nearest valid name, for errors that help.

pub use longgame_network::{hint, nearest, nearest_hint, nearest_of_few};
