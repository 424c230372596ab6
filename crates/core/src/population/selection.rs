//! Selection: from payoff to fitness, and the exact chance that one mutant takes over.

use super::payoffs::Payoffs;
use crate::money::Payoff;

/// How a payoff becomes a fitness at selection strength `w`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fitness {
    /// `1 - w + w payoff` (Nowak, Sasaki, Taylor & Fudenberg 2004).
    Linear(f64),
    /// `exp(w payoff)` (Traulsen, Shoresh & Nowak 2008).
    Exponential(f64),
}

impl Fitness {
    /// Fitness of this payoff.
    #[must_use]
    pub fn of(self, payoff: Payoff) -> f64 {
        match self {
            Self::Linear(strength) => 1.0 - strength + strength * payoff,
            Self::Exponential(strength) => libm::exp(strength * payoff),
        }
    }

    /// Logarithm of the fitness ratio `second / first` of two payoffs.
    fn log_ratio(self, first: Payoff, second: Payoff) -> f64 {
        match self {
            Self::Linear(_) => libm::log(self.of(second)) - libm::log(self.of(first)),
            Self::Exponential(strength) => strength * (second - first),
        }
    }
}

/// Why selection cannot work on a table of payoffs.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum SelectionError {
    /// Fewer than two members.
    #[error("the population has {0} members, expected at least 2")]
    Size(u32),
    /// A payoff whose fitness would be below 0.
    #[error(
        "a payoff of {payoff} has fitness {fitness}, expected at least 0: weaken selection or use exponential fitness"
    )]
    Negative {
        /// The payoff.
        payoff: Payoff,
        /// Its fitness.
        fitness: f64,
    },
}

/// Probability that one member of `mutant` among `size - 1` of `resident` takes over a well-mixed population in the
/// Moran process without mutation: `1 / (1 + sum_k prod_{j <= k} g_j / f_j)`. Exponential fitness has the same ratio
/// as the Fermi rule of [`Step::PairwiseComparison`](super::well_mixed::Step), and so the same fixation.
///
/// # Errors
/// When there are fewer than two members or a fitness is negative.
pub fn fixation(
    payoffs: &Payoffs,
    mutant: usize,
    resident: usize,
    size: u32,
    fitness: Fitness,
) -> Result<f64, SelectionError> {
    if size < 2 {
        return Err(SelectionError::Size(size));
    }
    let (a, b) = (payoffs.of(mutant, mutant), payoffs.of(mutant, resident));
    let (c, d) = (payoffs.of(resident, mutant), payoffs.of(resident, resident));
    let others = f64::from(size - 1);
    // Products of ratios span hundreds of orders of magnitude, so they are kept as logarithms.
    let mut log_product = 0.0;
    let mut logs = vec![0.0];
    for mutants in 1..size {
        let (i, rest) = (f64::from(mutants), f64::from(size - mutants));
        let first = (a * (i - 1.0) + b * rest) / others;
        let second = (c * i + d * (rest - 1.0)) / others;
        for payoff in [first, second] {
            let value = fitness.of(payoff);
            if value < 0.0 {
                return Err(SelectionError::Negative { payoff, fitness: value });
            }
        }
        log_product += fitness.log_ratio(first, second);
        // A mutant without offspring ends the sum at infinity, one without rivals adds nothing more.
        if log_product.is_nan() || log_product == f64::INFINITY {
            return Ok(0.0);
        }
        logs.push(log_product);
    }
    let largest = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let sum: f64 = logs.iter().map(|log| libm::exp(log - largest)).sum();
    Ok(libm::exp(-largest - libm::log(sum)))
}
