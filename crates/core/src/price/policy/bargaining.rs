//! Giving way to whoever bargains, up to a limit.

use crate::price::entry::{Deed, Entry, Kind, Parameter, Reach};
use crate::price::quote::Answer;

const LIMIT: usize = 0;

pub(in crate::price) static ENTRY: Entry = Entry {
    name: "bargaining",
    meaning: "gives whoever bargains the cut it asks for, up to a limit",
    source: "concession on request; asking grows when it works (MODEL.md section 4)",
    reason: "just for you",
    public: false,
    parameters: &[Parameter {
        name: "limit",
        kind: Kind::Cut(0.3),
        meaning: "largest share of the list price taken off",
    }],
    reach: |_| Reach::Bargains,
    deed: Deed::Answers(|terms, request| {
        let bargains = request.ask.filter(|ask| !ask.pleads_budget);
        bargains.map(|ask| Answer::Cut(ask.cut.min(terms.number(LIMIT))))
    }),
};
