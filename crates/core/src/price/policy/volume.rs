//! A cut for a large lot, by published tiers: what the seller saves in selling it.

use crate::price::entry::{Deed, Entry, Kind, Parameter, Reach};
use crate::price::quote::Answer;

pub(in crate::price) static ENTRY: Entry = Entry {
    name: "volume",
    meaning: "a cut for large lots, by tiers everyone can read: ten at once cost less to sell than ten times one",
    source: "cost of sales a lot; the cut that is neutral is the cost saved (MODEL.md section 4)",
    reason: "a lot this large costs us less to sell",
    public: true,
    parameters: &[Parameter {
        name: "tiers",
        kind: Kind::Tiers(&[(10, 0.05), (50, 0.1)]),
        meaning: "lot sizes with their cuts, both rising",
    }],
    reach: |_| Reach::Lots,
    deed: Deed::Answers(|terms, request| {
        let reached = terms.tiers.iter().rev().find(|tier| request.units >= tier.units);
        reached.map(|tier| Answer::Cut(tier.cut))
    }),
};
