//! The market: sellers and buyers on a network, week after week.
//!
//! Each submodel is one file; [`engine`] is the loop that calls them in the order of MODEL section 4.

mod account;
pub mod books;
mod census;
mod channel;
mod choice;
mod conduct;
mod demand;
mod diary;
pub mod dyads;
pub mod engine;
mod fading;
mod force;
mod grounds;
mod imitation;
mod information;
mod likeness;
mod measure;
mod needs;
mod outreach;
mod parties;
mod quality;
mod referrals;
mod review;
mod rewiring;
mod society;
mod stages;
mod state;
mod submodels;
mod ties;
mod time;
mod turnover;
pub mod world;

pub use account::{Account, Counts, Snapshot};
pub use census::Census;
pub use channel::{ByChannel, CHANNELS, Channel};
pub use demand::{DemandRules, Need};
pub use diary::{Diary, Event, Loss, Meeting, Standing};
pub use engine::{Run, play};
pub use force::{ForceRules, Helpers, Pay};
pub use grounds::Grounds;
pub use imitation::ImitationRules;
pub use information::{FACTS, InformationRules};
pub use likeness::LikenessRules;
pub use outreach::OutreachRules;
pub use parties::Parties;
pub use quality::{QualityRules, traded_share};
pub use referrals::ReferralRules;
pub use rewiring::RewiringRules;
pub use society::{Layer, Society};
pub use stages::StageRules;
pub use state::LEADS;
pub use submodels::Submodels;
pub use ties::ACCOUNTS;
pub use time::TimeRules;
pub use turnover::TurnoverRules;
pub use world::{World, WorldError, WorldTie};

#[cfg(test)]
mod tests;
