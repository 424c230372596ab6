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

/// Why a need of a buyer known to the seller was not the seller's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Loss {
    /// The buyer bought from another.
    Taken {
        /// From whom.
        winner: u32,
        /// What the winner quoted, where prices are kept.
        quote: Option<Quote>,
    },
    /// Some were ready to sell, and the buyer bought from none of them.
    Walked,
    /// Nobody was ready to sell in all the time the need was open.
    Lapsed,
    /// A new need of the buyer took its place.
    Replaced,
}

/// How far a seller was with a need when it was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It was among those the buyer chose from.
    Ready,
    /// It had not heard of the need.
    Unaware,
    /// So many stages were behind it: 1 identified, 2 bought in, 3 solved.
    OnTheWay(u8),
    /// It had not the hours of a visit left.
    Busy,
    /// One of the two had left the other for good.
    Gone,
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
        /// What became of it.
        why: Loss,
        /// How far the seller was.
        stood: Standing,
        /// What the seller quoted, where it was ready and prices are kept.
        quote: Option<Quote>,
    },
    /// The seller looked after a tie that had been idle.
    Tended {
        /// Whose.
        buyer: u32,
        /// Whether the contact was of value to the buyer.
        of_value: bool,
    },
    /// The seller pressed the buyer, because a review was near.
    Pressed {
        /// Whom.
        buyer: u32,
    },
    /// The buyer saw that the seller only feigns to serve.
    Unmasked {
        /// Who saw.
        buyer: u32,
    },
    /// The seller returned a favour it owed.
    Thanked {
        /// To whom.
        buyer: u32,
    },
    /// The buyer learnt that another paid the seller less, for no reason that it knows of.
    Learnt {
        /// Who learnt it.
        buyer: u32,
        /// Who told.
        from: u32,
        /// The price, as a share of the list price.
        price: f64,
        /// Whether it was taken amiss.
        resented: bool,
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
