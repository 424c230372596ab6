//! Prices: how sellers quote, how buyers take it, and what a cut costs later (MODEL section 4).
//!
//! A [`PricePolicy`] answers a [`Request`] with a [`Quote`]: a cut or a refusal, with a reason that is
//! public or private. A buyer weighs the price against its [`Reference`]; what it pays becomes what it
//! expects, unless a public reason explains it. [`Prices`] keeps all of that for a market in play.

mod account;
mod asking;
mod cost_leader;
mod customer;
mod entry;
pub mod expected;
mod experience;
mod leak;
mod lot;
pub mod policy;
mod price_policy;
mod prices;
mod pricing;
mod purchase;
mod quote;
mod reference;
mod request;
mod rule;
mod tie;

pub use account::PriceAccount;
pub use asking::Asking;
pub use cost_leader::cost_leaders;
pub use customer::Segment;
pub use entry::{Deed, Entry, Kind, Parameter, Reach};
pub use experience::NewMarket;
pub use leak::News;
pub use lot::Lots;
pub use policy::POLICIES;
pub use price_policy::{PolicyError, PricePolicy};
pub use prices::{Offer, Prices};
pub use pricing::{NonProfit, Pricing};
pub use purchase::Purchase;
pub use quote::{Answer, Quote};
pub use reference::{Anchor, Reference};
pub use request::{Ask, Request};
pub use rule::{Rule, Terms, Tier};

#[cfg(test)]
mod tests;
