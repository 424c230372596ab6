//! Matching the lowest price another seller last quoted the buyer.

use crate::price::entry::{Deed, Entry, Kind, Parameter, Reach};
use crate::price::quote::Answer;

const LIMIT: usize = 0;

pub(in crate::price) static ENTRY: Entry = Entry {
    name: "match-competitor",
    meaning: "matches the lowest price another seller last quoted a buyer who asks, up to a limit",
    source: "price matching on request (Moorthy & Winter 2006)",
    reason: "because you can have it for that elsewhere",
    public: false,
    parameters: &[Parameter {
        name: "limit",
        kind: Kind::Cut(0.3),
        meaning: "largest share of the list price taken off",
    }],
    reach: |_| Reach::Offers,
    deed: Deed::Answers(|terms, request| {
        let lower = request.ask.filter(|ask| ask.offer < 1.0);
        lower.map(|ask| Answer::Cut((1.0 - ask.offer).min(terms.number(LIMIT))))
    }),
};
