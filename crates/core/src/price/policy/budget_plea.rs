//! A cut for whoever says the budget is short.

use crate::price::entry::{Deed, Entry, Kind, Parameter, Reach};
use crate::price::quote::Answer;

const CUT: usize = 0;

pub(in crate::price) static ENTRY: Entry = Entry {
    name: "budget-plea",
    meaning: "a cut for whoever asks and says that the budget is short",
    source: "a concession to a plea no one can check; asking grows when it works (MODEL.md section 4)",
    reason: "because your budget is short",
    public: false,
    parameters: &[Parameter {
        name: "cut",
        kind: Kind::Cut(0.2),
        meaning: "share of the list price taken off",
    }],
    reach: |_| Reach::Budgets,
    deed: Deed::Answers(|terms, request| {
        request.ask.filter(|ask| ask.pleads_budget).map(|_| Answer::Cut(terms.number(CUT)))
    }),
};
