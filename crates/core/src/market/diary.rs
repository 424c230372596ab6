//! A diary: what happened to one seller, week by week, for whoever wants to read a run rather than count it.

use super::channel::Channel;
use crate::game::Moves;
use crate::price::Quote;
use crate::relationship::Levels;
use crate::trust::Trust;

/// How a meeting about an open need went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meeting {
    /// The sale stands where it stood.
    Idle,
    /// It passed a stage or more.
    Further,
    /// It was dropped on its way from one role to the other.
    Dropped,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Event {
    /// The seller heard of a buyer's need, through so many people; `via` is the last of them, as a person.
    Heard {
        /// Whose need.
        buyer: u32,
        /// Who told, where it was not the buyer.
        via: Option<u32>,
        /// How many hops the news had gone.
        hops: u8,
    },
    /// The seller wrote or called, and there was an answer or none.
    Approached {
        /// Whom.
        buyer: u32,
        /// How.
        channel: Channel,
        /// Probability of an answer.
        odds: f64,
        /// Whether one came.
        answered: bool,
    },
    /// A meeting about an open need ended at this stage.
    Stage {
        /// With whom.
        buyer: u32,
        /// Stages behind it: 1 identified to 4 ready to close.
        stage: u8,
        /// Meetings so far.
        meetings: u8,
        /// How it went.
        went: Meeting,
    },
    /// The buyer bought from this seller.
    Sold {
        /// Who bought.
        buyer: u32,
        /// Units.
        units: u32,
        /// What was paid, in cents.
        cents: i64,
        /// What was quoted, where prices are kept.
        quote: Option<Quote>,
        /// Executed moves.
        moves: Moves,
        /// Levels when the visit began.
        levels: Levels,
        /// Trust after the visit.
        trust: Trust,
    },
    /// A need of a buyer known to the seller was met by another seller, or by nobody.
    Lost {
        /// Whose need.
        buyer: u32,
        /// Who won it.
        winner: Option<u32>,
    },
    /// A served buyer passed the seller on.
    Referred {
        /// Who did.
        buyer: u32,
        /// To whom.
        to: u32,
    },
    /// The seller sent a buyer to a rival whom the need fits better.
    Recommended {
        /// Whom.
        buyer: u32,
        /// To which rival.
        rival: u32,
        /// Whether none of the four caveats held.
        genuine: bool,
    },
    /// The tie ended.
    Parted {
        /// With whom.
        buyer: u32,
    },
    /// The buyer's place was taken by somebody new.
    BuyerLeft {
        /// Whose.
        buyer: u32,
    },
    /// The seller's desk was taken over by somebody new.
    SellerLeft,
    /// A review ended with this pay.
    Reviewed {
        /// Pay in the review period.
        pay: f64,
        /// Whether the seller took over another's way of selling.
        switched: bool,
    },
}

/// The diary of one seller.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diary {
    seller: u32,
    entries: Vec<(u32, Event)>,
}

impl Diary {
    /// An empty diary.
    #[must_use]
    pub fn of(seller: u32) -> Self {
        Self { seller, entries: Vec::new() }
    }

    /// Whose it is.
    #[must_use]
    pub fn seller(&self) -> u32 {
        self.seller
    }

    /// What happened, with the period, from 0, in order.
    #[must_use]
    pub fn entries(&self) -> &[(u32, Event)] {
        &self.entries
    }

    pub(super) fn note(&mut self, period: u32, seller: u32, event: impl FnOnce() -> Event) {
        if seller == self.seller {
            self.entries.push((period, event()));
        }
    }
}
