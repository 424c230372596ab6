//! Money: `Cents` for what changes hands, `Payoff` for everything else.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

/// Whole cents: what a buyer pays and a seller takes in. Sums are exact, so two books kept apart
/// must agree to the cent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cents(pub i64);

impl Cents {
    /// The nearest whole cents to an amount in units of money, halves to even.
    ///
    /// Rounding happens once, when a payoff table is built. Amounts beyond ±9.2e16 units saturate.
    #[must_use]
    pub fn from_units(amount: f64) -> Self {
        Self(libm::rint(amount * 100.0) as i64)
    }

    /// The amount in units of money.
    #[must_use]
    pub fn units(self) -> f64 {
        self.0 as f64 / 100.0
    }

    /// This amount `times` over.
    #[must_use]
    pub fn times(self, times: u64) -> Self {
        Self(self.0 * times as i64)
    }
}

impl Add for Cents {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Cents {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl AddAssign for Cents {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sum for Cents {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self(0), Add::add)
    }
}

/// What a player values: profit, surplus, or the points of a textbook game, in the game's unit.
pub type Payoff = f64;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_round_to_even() {
        assert_eq!(Cents::from_units(0.125), Cents(12));
        assert_eq!(Cents::from_units(0.375), Cents(38));
        assert_eq!(Cents::from_units(-0.125), Cents(-12));
        assert_eq!(Cents::from_units(99.99), Cents(9999));
    }
}
