//! What a tie remembers of prices. All of them are shares of the list price.

/// One tie's memory of prices: 24 bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct TiePrices {
    /// What the buyer expects to pay.
    pub(super) reference: f32,
    /// The lowest price it has paid, leaving out explained ones.
    pub(super) lowest: f32,
    /// The lowest unexplained price it knows the seller took from anyone.
    pub(super) known: f32,
    /// What the seller last quoted.
    pub(super) quoted: f32,
    /// How likely the buyer is to ask for a cut.
    pub(super) asking: f32,
    /// Quotes given.
    pub(super) number: u32,
}

impl TiePrices {
    pub(super) fn opening(asking: f64) -> Self {
        Self { reference: 1.0, lowest: 1.0, known: 1.0, quoted: 1.0, asking: asking as f32, number: 0 }
    }
}
