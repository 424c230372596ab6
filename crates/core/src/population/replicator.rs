//! Replicator: ecological dynamics. What earns more than the mean becomes more frequent.

use super::payoffs::Payoffs;
use crate::money::Payoff;

/// How payoff turns into growth from one generation to the next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Growth {
    /// Shares grow by payoff over mean payoff (Axelrod 1984's ecological tournament). Needs payoffs of at least 0.
    Proportional,
    /// Shares grow by `exp(strength x payoff)`: the replicator equation in steps of `strength`, for payoffs of any
    /// sign; only differences matter.
    Exponential(f64),
}

/// One population's shares, a generation later.
fn grown(shares: &[f64], payoffs: &[Payoff], growth: Growth, mutation: f64) -> Vec<f64> {
    let best = payoffs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let factor = |payoff: Payoff| match growth {
        Growth::Proportional => payoff,
        // Against the best, so that nothing overflows.
        Growth::Exponential(strength) => libm::exp(strength * (payoff - best)),
    };
    let weights: Vec<f64> =
        shares.iter().zip(payoffs).map(|(share, &payoff)| share * factor(payoff)).collect();
    let sum: f64 = weights.iter().sum();
    if sum <= 0.0 {
        return shares.to_vec();
    }
    let newcomers = mutation / shares.len() as f64;
    weights.iter().map(|weight| (1.0 - mutation) * weight / sum + newcomers).collect()
}

/// One population whose members meet each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Ecology {
    /// Row strategy against column strategy, both of this population.
    pub payoffs: Payoffs,
    /// How payoff turns into growth.
    pub growth: Growth,
    /// Share of each generation that takes a strategy at random.
    pub mutation: f64,
}

impl Ecology {
    /// The next generation.
    #[must_use]
    pub fn next(&self, shares: &[f64]) -> Vec<f64> {
        grown(shares, &self.payoffs.against(shares), self.growth, self.mutation)
    }

    /// The shares now and in each of the next `generations`.
    #[must_use]
    pub fn trajectory(&self, start: &[f64], generations: usize) -> Vec<Vec<f64>> {
        std::iter::successors(Some(start.to_vec()), |shares| Some(self.next(shares)))
            .take(generations + 1)
            .collect()
    }

    /// Mean over random pairs of a number of row against column, such as the rate of cooperation.
    #[must_use]
    pub fn mean(shares: &[f64], of_pair: impl Fn(usize, usize) -> f64) -> f64 {
        let row = |row: usize| -> f64 {
            shares.iter().enumerate().map(|(column, share)| share * of_pair(row, column)).sum()
        };
        shares.iter().enumerate().map(|(place, share)| share * row(place)).sum()
    }
}

/// Sellers and buyers: two populations whose members meet across.
#[derive(Clone, Debug, PartialEq)]
pub struct TwoEcologies {
    /// Sellers (rows) against buyers (columns).
    pub sellers: Payoffs,
    /// Buyers (rows) against sellers (columns).
    pub buyers: Payoffs,
    /// How payoff turns into growth.
    pub growth: Growth,
    /// Share of each generation that takes a strategy at random.
    pub mutation: f64,
}

impl TwoEcologies {
    /// The next generation of sellers and of buyers, both from the present one.
    #[must_use]
    pub fn next(&self, sellers: &[f64], buyers: &[f64]) -> [Vec<f64>; 2] {
        [
            grown(sellers, &self.sellers.against(buyers), self.growth, self.mutation),
            grown(buyers, &self.buyers.against(sellers), self.growth, self.mutation),
        ]
    }

    /// The shares of both now and in each of the next `generations`.
    #[must_use]
    pub fn trajectory(&self, start: [Vec<f64>; 2], generations: usize) -> Vec<[Vec<f64>; 2]> {
        let next = |[sellers, buyers]: &[Vec<f64>; 2]| Some(self.next(sellers, buyers));
        std::iter::successors(Some(start), next).take(generations + 1).collect()
    }
}
