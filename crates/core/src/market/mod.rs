//! The market: sellers and buyers on a network, week after week.
//!
//! Each submodel is one file; [`engine`] is the loop that calls them in the order of MODEL section 4.

mod account;
pub mod books;
mod choice;
pub mod dyads;
pub mod engine;
mod fading;
mod needs;
mod parties;
pub mod world;

pub use account::{Account, Snapshot};
pub use engine::play;
pub use parties::Parties;
pub use world::{World, WorldError, WorldTie};

#[cfg(test)]
mod tests;
