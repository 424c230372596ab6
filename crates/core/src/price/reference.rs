//! The reference price: what a buyer expects to pay a seller, from what it has paid.

/// What a buyer's expectation is drawn towards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Nothing: it stays at the list price.
    None,
    /// The price just paid.
    Paid,
    /// The lowest price ever paid (Nasiry & Popescu 2011).
    Lowest,
}

impl Anchor {
    /// Every anchor with the name users write.
    pub const NAMES: [(&'static str, Self); 3] =
        [("none", Self::None), ("paid", Self::Paid), ("lowest", Self::Lowest)];
}

/// How a reference price moves: `r <- a r + (1 - a) anchor`, on a purchase only.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reference {
    /// Persistence a: 1 never moves.
    pub persistence: f64,
    /// What it is drawn towards.
    pub anchor: Anchor,
}

impl Reference {
    /// The reference after paying `paid`, where `lowest` is the lowest price paid so far, this one included.
    #[must_use]
    pub fn after(&self, reference: f64, paid: f64, lowest: f64) -> f64 {
        let anchor = match self.anchor {
            Anchor::None => return reference,
            Anchor::Paid => paid,
            Anchor::Lowest => lowest,
        };
        // Written as a step, so that paying what one expects changes nothing at all.
        reference + (1.0 - self.persistence) * (anchor - reference)
    }
}
