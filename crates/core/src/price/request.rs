//! What a seller knows when it quotes: the order, the customer, and what the customer asks for.

use super::customer::Segment;

/// A buyer asks for a cut.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ask {
    /// The cut it asks for, a share of the list price.
    pub cut: f64,
    /// It pleads an empty purse; otherwise it bargains.
    pub pleads_budget: bool,
    /// The lowest price another seller last quoted it, as a share of the list price.
    pub offer: f64,
}

/// One request for a price.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Request {
    /// How many quotes this seller has given this buyer before.
    pub number: u32,
    /// Units of the lot.
    pub units: u32,
    /// What kind of customer the buyer is.
    pub segment: Segment,
    /// Sales the seller has made in the new market so far.
    pub experience: u32,
    /// What the buyer asks for, if it asks.
    pub ask: Option<Ask>,
}

impl Request {
    /// A request of an ordinary buyer for one unit, who asks for nothing.
    #[must_use]
    pub fn plain(number: u32) -> Self {
        Self { number, units: 1, segment: Segment::default(), experience: 0, ask: None }
    }
}
