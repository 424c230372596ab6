//! A rule one can explain to everybody, and lives by: for lots, for a new market, for non-profits;
//! for no one else.

use super::{new_market, non_profit, refer_elsewhere, volume};
use crate::price::entry::{Deed, Entry, Kind, Parameter, Reach};
use crate::price::rule::{Rule, Terms};

const CUT: usize = 1;
const SALES: usize = 2;

pub(in crate::price) static ENTRY: Entry = Entry {
    name: "principled",
    meaning: "cuts for lots, a new market and non-profits, by a public rule; otherwise no, with a referral elsewhere",
    source: "volume + new-market + non-profit + refer-elsewhere, all public (MODEL.md section 4)",
    reason: "by a rule that is the same for everyone",
    public: true,
    parameters: &[
        Parameter {
            name: "tiers",
            kind: Kind::Tiers(&[(10, 0.05), (50, 0.1)]),
            meaning: "lot sizes with their cuts, both rising",
        },
        Parameter { name: "cut", kind: Kind::Cut(0.2), meaning: "cut for a new market and for non-profits" },
        Parameter {
            name: "sales",
            kind: Kind::Count(10),
            meaning: "sales in the new market its cut ends after",
        },
    ],
    reach: |_| Reach::Askers,
    deed: Deed::Means(parts),
};

fn parts(terms: &Terms) -> Vec<Rule> {
    let (cut, sales) = (terms.number(CUT), terms.number(SALES));
    vec![
        volume::ENTRY.with(Terms { numbers: vec![0.0], tiers: terms.tiers.clone() }),
        new_market::ENTRY.with(Terms { numbers: vec![cut, sales], tiers: Vec::new() }),
        non_profit::ENTRY.with(Terms { numbers: vec![cut], tiers: Vec::new() }),
        refer_elsewhere::ENTRY.rule(),
    ]
}
