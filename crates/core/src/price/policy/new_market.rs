//! Special for me: a cut for the first customers in a market that is new to the seller.

use crate::price::entry::{Deed, Entry, Kind, Parameter, Reach};
use crate::price::quote::Answer;

const CUT: usize = 0;
const SALES: usize = 1;

pub(in crate::price) static ENTRY: Entry = Entry {
    name: "new-market",
    meaning: "special for the seller: a cut for the first customers in a market it has yet to learn",
    source: "learning by doing (Wright 1936)",
    reason: "yours is a field we want to learn",
    public: true,
    parameters: &[
        Parameter { name: "cut", kind: Kind::Cut(0.2), meaning: "share of the list price taken off" },
        Parameter { name: "sales", kind: Kind::Count(10), meaning: "sales in the new market it ends after" },
    ],
    reach: |_| Reach::NewMarket,
    deed: Deed::Answers(|terms, request| {
        let learning = request.segment.new_market && request.experience < terms.count(SALES);
        learning.then(|| Answer::Cut(terms.number(CUT)))
    }),
};
