//! Populations: many strategies against each other.
//!
//! A [`round_robin`] lets a [`field`] of strategies meet under common [`terms`]: simulated sixteen matches at a time, or
//! solved exactly as [`joint`] chains; its [`standings`] say who earned what, and how well it treated its partners.

mod accounts;
pub mod field;
pub mod joint;
mod lanes;
mod morality;
mod outcomes;
mod pairings;
pub mod round_robin;
pub mod standings;
pub mod terms;

pub use accounts::{Account, Accounts};
pub use field::{Field, Meeting};
pub use lanes::LANES;
pub use morality::{Morality, principal_eigenvector};
pub use outcomes::Outcomes;
pub use pairings::Encounter;
pub use round_robin::{RoundRobin, TournamentError};
pub use standings::{Mean, Standing, Standings};
pub use terms::{Length, Terms, TermsError};
