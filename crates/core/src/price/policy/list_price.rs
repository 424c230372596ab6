//! The list price, always: whoever asks is told no.

use crate::price::entry::{Deed, Entry, Reach};
use crate::price::quote::Answer;

pub(in crate::price) static ENTRY: Entry = Entry {
    name: "list-price",
    meaning: "the list price for everyone, always; whoever asks for less is told no",
    source: "the baseline; constant prices are optimal for loss-averse buyers (Popescu & Wu 2007)",
    reason: "this is what it costs, for everyone",
    public: true,
    parameters: &[],
    reach: |_| Reach::Everyone,
    deed: Deed::Answers(|_, _| Some(Answer::No)),
};
