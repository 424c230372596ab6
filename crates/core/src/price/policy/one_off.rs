//! One cut, once: an opening offer, or a single promotion.

use crate::price::entry::{Deed, Entry, Kind, Parameter, Reach};
use crate::price::quote::Answer;

const CUT: usize = 0;
const VISIT: usize = 1;

pub(in crate::price) static ENTRY: Entry = Entry {
    name: "one-off",
    meaning: "one cut, once to every buyer: at the first quote as a rule, and never again",
    source: "the reference-price literature (Kalyanaram & Winer 1995)",
    reason: "only this once",
    public: false,
    parameters: &[
        Parameter { name: "cut", kind: Kind::Cut(0.2), meaning: "share of the list price taken off" },
        Parameter { name: "visit", kind: Kind::Count(1), meaning: "which quote to a buyer it is" },
    ],
    reach: |terms| Reach::Quote(terms.count(VISIT) - 1),
    deed: Deed::Answers(|terms, request| {
        (request.number + 1 == terms.count(VISIT)).then(|| Answer::Cut(terms.number(CUT)))
    }),
};
