//! Two books: what sellers take in and what buyers pay, posted apart, equal to the cent.

use crate::money::Cents;

/// Both books of a market, from its opening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Books {
    taken_in: Vec<Cents>,
    paid: Vec<Cents>,
}

impl Books {
    /// Empty books for so many sellers and buyers.
    #[must_use]
    pub fn open(sellers: usize, buyers: usize) -> Self {
        Self { taken_in: vec![Cents(0); sellers], paid: vec![Cents(0); buyers] }
    }

    /// A seller takes money in.
    pub fn take_in(&mut self, seller: u32, amount: Cents) {
        self.taken_in[seller as usize] += amount;
    }

    /// The same books without a payment that was posted: for the test that they tell.
    #[cfg(test)]
    pub(super) fn unpost(&mut self, buyer: u32, amount: Cents) {
        self.paid[buyer as usize] += Cents(-amount.0);
    }

    /// A buyer pays.
    pub fn pay(&mut self, buyer: u32, amount: Cents) {
        self.paid[buyer as usize] += amount;
    }

    /// All that sellers took in.
    #[must_use]
    pub fn revenue(&self) -> Cents {
        self.taken_in.iter().copied().sum()
    }

    /// All that buyers paid.
    #[must_use]
    pub fn spend(&self) -> Cents {
        self.paid.iter().copied().sum()
    }
}
