//! Small mutation: when mutants are so rare that one always takes over or dies out before the next appears, the
//! population is nearly always of one strategy; which one, by fixation probabilities (Fudenberg & Imhof 2006).

use super::payoffs::Payoffs;
use super::selection::{Fitness, SelectionError, fixation};

/// Long-run share of time that a well-mixed population of `size` members is all of each strategy; also the fixation
/// probabilities, row = resident, column = mutant.
///
/// # Errors
/// When there are fewer than two members or a fitness is negative.
pub fn small_mutation(
    payoffs: &Payoffs,
    size: u32,
    fitness: Fitness,
) -> Result<(Vec<f64>, Vec<Vec<f64>>), SelectionError> {
    let strategies = payoffs.strategies();
    let mut takeover = vec![vec![0.0; strategies]; strategies];
    for (resident, row) in takeover.iter_mut().enumerate() {
        for (mutant, probability) in row.iter_mut().enumerate() {
            if mutant != resident {
                *probability = fixation(payoffs, mutant, resident, size, fitness)?;
            }
        }
    }
    Ok((stationary(&takeover), takeover))
}

/// Smallest rate counted as a way out: below it a strategy is left once in more than 10^290 mutations.
const NEVER: f64 = 1e-290;

/// Stationary distribution of a chain by its rates between different states, which may be any multiple of its
/// probabilities. Eliminates one state after the other without a subtraction (Grassmann, Taksar & Heyman 1985), so
/// that tiny entries keep their digits. Where several states are never left, they share the time equally.
#[must_use]
pub fn stationary(rates: &[Vec<f64>]) -> Vec<f64> {
    let size = rates.len();
    let mut rates: Vec<Vec<f64>> =
        rates.iter().map(|row| row.iter().map(|&rate| rate.max(NEVER)).collect()).collect();
    for last in (1..size).rev() {
        let (kept, eliminated) = rates.split_at_mut(last);
        let away = &eliminated[0][..last];
        let out: f64 = away.iter().sum();
        for row in kept {
            row[last] /= out;
            let through = row[last];
            row.iter_mut().zip(away).for_each(|(rate, onwards)| *rate += through * onwards);
        }
    }
    let mut weights = vec![1.0_f64];
    for state in 1..size {
        weights.push(weights.iter().zip(&rates).map(|(weight, row)| weight * row[state]).sum());
        // Weights grow by many orders of magnitude; only their ratios count.
        let largest = weights.iter().copied().fold(0.0, f64::max);
        weights.iter_mut().for_each(|weight| *weight /= largest);
    }
    let sum: f64 = weights.iter().sum();
    weights.iter().map(|weight| weight / sum).collect()
}
