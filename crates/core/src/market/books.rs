//! Two books: what sellers take in and what buyers pay, posted apart, equal to the cent.

use crate::money::Cents;

/// Both books of a market, from its opening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Books {
    taken_in: Vec<Cents>,
    paid: Vec<Cents>,
    /// For the test that books tell: the next payment goes unposted.
    #[cfg(test)]
    pub(super) loses_next: bool,
}

/// Books that do not agree: money came from nowhere, or went there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("sellers took in {revenue} cents and buyers paid {spend}", revenue = .revenue.0, spend = .spend.0)]
pub struct Unbalanced {
    /// What sellers took in.
    pub revenue: Cents,
    /// What buyers paid.
    pub spend: Cents,
}

impl Books {
    /// Empty books for so many sellers and buyers.
    #[must_use]
    pub fn open(sellers: usize, buyers: usize) -> Self {
        Self {
            taken_in: vec![Cents(0); sellers],
            paid: vec![Cents(0); buyers],
            #[cfg(test)]
            loses_next: false,
        }
    }

    /// A seller takes money in.
    pub fn take_in(&mut self, seller: u32, amount: Cents) {
        self.taken_in[seller as usize] += amount;
    }

    /// A buyer pays.
    pub fn pay(&mut self, buyer: u32, amount: Cents) {
        #[cfg(test)]
        if std::mem::take(&mut self.loses_next) {
            return;
        }
        self.paid[buyer as usize] += amount;
    }

    /// All that sellers took in, which is all that buyers paid.
    ///
    /// # Errors
    /// When it is not.
    pub fn balance(&self) -> Result<Cents, Unbalanced> {
        let (revenue, spend) = (self.revenue(), self.spend());
        if revenue == spend { Ok(revenue) } else { Err(Unbalanced { revenue, spend }) }
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
