//! Asking for a cut: it grows where it works and shrinks where it does not.

/// How buyers ask.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Asking {
    /// Probability that a buyer asks, before it has learnt anything.
    pub chance: f64,
    /// What that probability rises by when a cut is given, and falls by when it is refused.
    pub learning: f64,
    /// The cut asked for, a share of the list price.
    pub cut: f64,
    /// Share of those who ask that plead an empty purse; the others bargain.
    pub pleas: f64,
}

impl Default for Asking {
    fn default() -> Self {
        Self { chance: 0.0, learning: 0.1, cut: 0.2, pleas: 0.5 }
    }
}

impl Asking {
    /// The probability of asking again.
    #[must_use]
    pub fn after(&self, chance: f64, conceded: bool) -> f64 {
        let step = if conceded { self.learning } else { -self.learning };
        (chance + step).clamp(0.0, 1.0)
    }
}
