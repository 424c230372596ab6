//! Morality: how good a strategy was to its partners, by the measures of the field.
//!
//! Definitions after Singer-Clark 2014, "Morality Metrics on Iterated Prisoner's Dilemma Players", who takes the two
//! eigenvector measures from Aaronson 2014, "Eigenmorality".

use super::accounts::{Account, Accounts};
use super::standings::mean;

/// How good one strategy was.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Morality {
    /// Share of its matches in which it cooperated at least as often as its partner did.
    pub good_partner: f64,
    /// Mean over partners of `2 (cooperation - 1/2)`: cooperation counts for it and defection against it.
    pub vengeful: f64,
    /// Good is who cooperates with the good: its entry in the principal eigenvector of the cooperation rates.
    /// `None` where the rows and columns are different strategies.
    pub eigenjesus: Option<f64>,
    /// Good is who cooperates with the good and defects against the bad: its entry in the principal eigenvector of
    /// the vengeful rates. `None` likewise, or where no eigenvector dominates.
    pub eigenmoses: Option<f64>,
}

/// The measures of all row strategies, given how often each was a good partner.
pub(super) fn of(good_partner: &[f64], accounts: &Accounts, skip_twin: bool) -> Vec<Morality> {
    let rates = accounts.matrix(Account::cooperation);
    let revenge: Vec<Vec<f64>> =
        rates.iter().map(|row| row.iter().map(|rate| 2.0 * rate - 1.0).collect()).collect();
    let square = rates.first().is_some_and(|row| row.len() == rates.len());
    let vector = |matrix: &[Vec<f64>]| if square { principal_eigenvector(matrix) } else { None };
    let (jesus, moses) = (vector(&rates), vector(&revenge));
    let one = |row: usize| Morality {
        good_partner: good_partner[row],
        vengeful: mean(accounts.counted(row, skip_twin).map(|account| 2.0 * account.cooperation() - 1.0)),
        eigenjesus: jesus.as_ref().map(|vector| vector[row]),
        eigenmoses: moses.as_ref().map(|vector| vector[row]),
    };
    (0..rates.len()).map(one).collect()
}

/// Rounds of power iteration before giving up.
const ROUNDS: usize = 100_000;

/// The eigenvector of the eigenvalue of largest modulus, by power iteration from equal entries: of length 1, entries
/// summing to at least 0. `None` where the iteration does not settle.
#[must_use]
pub fn principal_eigenvector(matrix: &[Vec<f64>]) -> Option<Vec<f64>> {
    let size = matrix.len();
    let mut vector = vec![1.0 / libm::sqrt(size as f64); size];
    for _ in 0..ROUNDS {
        let mut next: Vec<f64> =
            matrix.iter().map(|row| row.iter().zip(&vector).map(|(a, b)| a * b).sum()).collect();
        let length = libm::sqrt(next.iter().map(|x| x * x).sum());
        if length == 0.0 || next.iter().any(|x| x.is_nan()) {
            return None;
        }
        let sign = if next.iter().sum::<f64>() < 0.0 { -1.0 } else { 1.0 };
        next.iter_mut().for_each(|x| *x *= sign / length);
        let moved = next.iter().zip(&vector).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        vector = next;
        if moved < 1e-12 {
            return Some(vector);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_principal_eigenvector_of_a_known_matrix() {
        let vector = principal_eigenvector(&[vec![2.0, 1.0], vec![1.0, 2.0]]).unwrap_or_default();
        let half = libm::sqrt(0.5);
        assert!(vector.iter().all(|x| (x - half).abs() < 1e-9), "{vector:?}");
        assert_eq!(principal_eigenvector(&[vec![0.0, -1.0], vec![1.0, 0.0]]), None, "a rotation has none");
    }
}
