//! `[price]`: what sellers quote, and what buyers make of it.

use super::range::{CONTINUATION, MONEY, PATIENCE, PROBABILITY, UNITS, WEIGHT, WORTH};
use super::slot::Slot;
use super::{Field, row};
use crate::price::Anchor;

const MODEL: &str = "MODEL.md section 4";

pub(super) static FIELDS: &[Field] = &[
    row(
        "price.policy",
        Slot::Policy(|s| &mut s.pricing.policy),
        "",
        MODEL,
        "What sellers quote: a policy, or a list in which the first that answers wins.",
    ),
    row(
        "price.anchor",
        Slot::Word(
            &["none", "paid", "lowest"],
            |s| Some(s.pricing.reference.anchor as usize),
            |s, place| s.pricing.reference.anchor = Anchor::NAMES[place].1,
        ),
        "",
        "Kalyanaram & Winer 1995; Nasiry & Popescu 2011",
        "What a buyer's reference price is drawn to: nothing, the price paid, or the lowest ever paid.",
    ),
    row(
        "price.persistence",
        Slot::Number(|s| &mut s.pricing.reference.persistence, PROBABILITY),
        "per purchase",
        "assumption, after Greenleaf 1995",
        "Share of the reference price that stays at a purchase; 1 never moves.",
    ),
    row(
        "price.gain",
        Slot::Number(|s| &mut s.pricing.gain, WEIGHT),
        "logit",
        "assumption",
        "Weight in the log-odds of buying of a price below the reference, as a share of it.",
    ),
    row(
        "price.loss_aversion",
        Slot::Number(|s| &mut s.pricing.loss_aversion, WEIGHT),
        "factor",
        "Tversky & Kahneman 1992",
        "How many times as much a price above the reference weighs; 1 is no loss aversion.",
    ),
    row(
        "price.quality_signal",
        Slot::Number(|s| &mut s.pricing.quality_signal, WEIGHT),
        "logit",
        "assumption",
        "Weight of (price - reference) / reference as a sign of quality; 0 is none.",
    ),
    row(
        "price.understood",
        Slot::Number(|s| &mut s.pricing.understood, PROBABILITY),
        "probability",
        "assumption",
        "How likely a public reason explains a cut, which then leaves the reference price alone.",
    ),
    row(
        "price.ask.chance",
        Slot::Number(|s| &mut s.pricing.asking.chance, PROBABILITY),
        "probability",
        "assumption",
        "How likely a buyer asks for a cut, before it has learnt whether it works.",
    ),
    row(
        "price.ask.learning",
        Slot::Number(|s| &mut s.pricing.asking.learning, PROBABILITY),
        "probability",
        "assumption",
        "What the probability of asking rises by when a cut is given, and falls by when it is refused.",
    ),
    row(
        "price.ask.cut",
        Slot::Number(|s| &mut s.pricing.asking.cut, CONTINUATION),
        "share of list price",
        "assumption",
        "The cut a buyer asks for.",
    ),
    row(
        "price.ask.pleas",
        Slot::Number(|s| &mut s.pricing.asking.pleas, PROBABILITY),
        "share",
        "assumption",
        "Share of those who ask that plead a short budget; the others bargain.",
    ),
    row(
        "price.leak",
        Slot::Rate(|s| &mut s.pricing.leak, "probability", PROBABILITY),
        "probability",
        "assumption",
        "How likely a buyer tells a buyer it knows which unexplained cut it got from a seller both know.",
    ),
    row(
        "price.resentment",
        Slot::Number(|s| &mut s.pricing.resentment, PROBABILITY),
        "probability",
        "assumption",
        "How likely learning of an unexplained lower price costs the tie a level of depth.",
    ),
    row(
        "price.lot.share",
        Slot::Number(|s| &mut s.pricing.lots.share, PROBABILITY),
        "share",
        "assumption",
        "Share of the needs that are for a large lot.",
    ),
    row(
        "price.lot.units",
        Slot::Count(|s| &mut s.pricing.lots.units, UNITS),
        "units",
        "assumption",
        "Units of a large lot; every other need is for one.",
    ),
    row(
        "price.cost_of_sales.first",
        Slot::Number(|s| &mut s.pricing.lots.cost_of_sales, MONEY),
        "money",
        "assumption",
        "What selling one unit by itself costs, beyond the effort of the visit.",
    ),
    row(
        "price.cost_of_sales.further",
        Slot::Number(|s| &mut s.pricing.lots.further_unit, PROBABILITY),
        "share",
        "assumption",
        "What selling each further unit of a lot costs, as a share of the first one's.",
    ),
    row(
        "price.non_profit.share",
        Slot::Number(|s| &mut s.pricing.non_profit.share, PROBABILITY),
        "share",
        "assumption",
        "Share of the buyers who are non-profits.",
    ),
    row(
        "price.non_profit.worth",
        Slot::Number(|s| &mut s.pricing.non_profit.worth, WORTH),
        "factor",
        "assumption",
        "What a sale is worth to a non-profit, as a share of what it is worth to others.",
    ),
    row(
        "price.new_market.share",
        Slot::Number(|s| &mut s.pricing.new_market.share, PROBABILITY),
        "share",
        "assumption",
        "Share of the buyers in a market that sellers have yet to learn.",
    ),
    row(
        "price.new_market.extra_cost",
        Slot::Number(|s| &mut s.pricing.new_market.extra_cost, MONEY),
        "money",
        "assumption",
        "What the first unit in the new market costs beyond the unit cost.",
    ),
    row(
        "price.new_market.progress",
        Slot::Number(|s| &mut s.pricing.new_market.progress, PATIENCE),
        "factor",
        "Wright 1936",
        "What that extra cost is multiplied by with every doubling of a seller's sales there.",
    ),
];
