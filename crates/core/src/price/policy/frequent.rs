//! A cut every so often, from the first quote on: recurring promotions, or a standing cut.

use crate::price::entry::{Deed, Entry, Kind, Parameter, Reach};
use crate::price::quote::Answer;

const EVERY: usize = 0;
const CUT: usize = 1;

pub(in crate::price) static ENTRY: Entry = Entry {
    name: "frequent",
    meaning: "a cut at every so-many-th quote to a buyer, from the first on; every = 1 is a standing cut",
    source: "recurring promotions (Greenleaf 1995)",
    reason: "a promotion",
    public: false,
    parameters: &[
        Parameter { name: "every", kind: Kind::Count(4), meaning: "quotes from one cut to the next" },
        Parameter { name: "cut", kind: Kind::Cut(0.2), meaning: "share of the list price taken off" },
    ],
    reach: |terms| match terms.count(EVERY) {
        1 => Reach::Everyone,
        every => Reach::Quotes(every),
    },
    deed: Deed::Answers(|terms, request| {
        request.number.is_multiple_of(terms.count(EVERY)).then(|| Answer::Cut(terms.number(CUT)))
    }),
};
