//! Payoffs of strategies against each other: what every evolutionary process reads.

use crate::money::Payoff;

/// Mean payoff per visit of each row strategy against each column strategy.
#[derive(Clone, Debug, PartialEq)]
pub struct Payoffs {
    rows: Vec<Vec<Payoff>>,
}

/// Why a table of payoffs is refused.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum PayoffsError {
    /// No rows, no columns, or rows of different lengths.
    #[error(
        "a table of payoffs needs rows of one length and at least one entry, row {row} has {length} entries"
    )]
    Shape {
        /// The first row that differs from the first.
        row: usize,
        /// How long it is.
        length: usize,
    },
    /// An entry that is no number.
    #[error("the payoff of strategy {row} against {column} is {value}, expected a finite number")]
    Value {
        /// Row of the entry.
        row: usize,
        /// Column of the entry.
        column: usize,
        /// What it is.
        value: Payoff,
    },
}

impl Payoffs {
    /// Checks the shape and the entries.
    ///
    /// # Errors
    /// When rows differ in length, there is no entry, or one is not finite.
    pub fn new(rows: Vec<Vec<Payoff>>) -> Result<Self, PayoffsError> {
        let columns = rows.first().map_or(0, Vec::len);
        if columns == 0 {
            return Err(PayoffsError::Shape { row: 0, length: 0 });
        }
        for (row, entries) in rows.iter().enumerate() {
            if entries.len() != columns {
                return Err(PayoffsError::Shape { row, length: entries.len() });
            }
            if let Some(column) = entries.iter().position(|value| !value.is_finite()) {
                return Err(PayoffsError::Value { row, column, value: entries[column] });
            }
        }
        Ok(Self { rows })
    }

    /// Payoff of `row` against `column`.
    #[inline]
    #[must_use]
    pub fn of(&self, row: usize, column: usize) -> Payoff {
        self.rows[row][column]
    }

    /// All rows.
    #[must_use]
    pub fn rows(&self) -> &[Vec<Payoff>] {
        &self.rows
    }

    /// Number of row strategies; also of columns in a single population.
    #[must_use]
    pub fn strategies(&self) -> usize {
        self.rows.len()
    }

    /// Expected payoff of every row strategy against partners in these shares.
    #[must_use]
    pub fn against(&self, shares: &[f64]) -> Vec<Payoff> {
        self.rows
            .iter()
            .map(|row| row.iter().zip(shares).map(|(payoff, share)| payoff * share).sum())
            .collect()
    }

    /// Mean payoff of one member of `strategy` in a well-mixed population with these numbers of members: it meets
    /// everyone but itself.
    #[inline]
    #[must_use]
    pub fn among(&self, strategy: usize, counts: &[u32]) -> Payoff {
        let row = &self.rows[strategy];
        let sum: f64 = row.iter().zip(counts).map(|(payoff, &count)| payoff * f64::from(count)).sum();
        let others = counts.iter().sum::<u32>() - 1;
        (sum - row[strategy]) / f64::from(others)
    }

    /// Largest minus smallest entry.
    #[must_use]
    pub fn span(&self) -> Payoff {
        let entries = || self.rows.iter().flatten().copied();
        entries().fold(f64::NEG_INFINITY, f64::max) - entries().fold(f64::INFINITY, f64::min)
    }
}
