//! Special for the customer: a cut for non-profits.

use crate::price::entry::{Deed, Entry, Kind, Parameter, Reach};
use crate::price::quote::Answer;

const CUT: usize = 0;

pub(in crate::price) static ENTRY: Entry = Entry {
    name: "non-profit",
    meaning: "special for the customer: a cut for everyone in the non-profit segment, and no one else",
    source: "third-degree price differences by segment (Varian 1985), explained by a rule",
    reason: "we have one price for non-profits",
    public: true,
    parameters: &[Parameter {
        name: "cut",
        kind: Kind::Cut(0.2),
        meaning: "share of the list price taken off",
    }],
    reach: |_| Reach::NonProfits,
    deed: Deed::Answers(|terms, request| request.segment.non_profit.then(|| Answer::Cut(terms.number(CUT)))),
};
