//! Standings: what a tournament found.

use super::accounts::{Account, Accounts};
use super::field::Field;
use super::morality::{self, Morality};
use super::pairings::Encounter;
use super::record::Record;
use super::round_robin::RoundRobin;

/// A mean over repetitions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mean {
    /// The mean.
    pub value: f64,
    /// Its standard error; `None` from a single repetition.
    pub error: Option<f64>,
    /// How many repetitions it is taken over.
    pub repetitions: usize,
}

impl Mean {
    /// Of one value per repetition.
    #[must_use]
    pub fn of(values: &[f64]) -> Self {
        let count = values.len() as f64;
        let value = values.iter().sum::<f64>() / count;
        let squares: f64 = values.iter().map(|v| (v - value) * (v - value)).sum();
        let error = (values.len() > 1).then(|| libm::sqrt(squares / (count - 1.0) / count));
        Self { value, error, repetitions: values.len() }
    }

    /// `value` plus and minus `quantile` standard errors; `None` from a single repetition.
    #[must_use]
    pub fn interval(&self, quantile: f64) -> Option<[f64; 2]> {
        self.error.map(|error| [self.value - quantile * error, self.value + quantile * error])
    }
}

/// One strategy's place.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Place of the strategy in its field.
    pub strategy: usize,
    /// 1 for the best; equal scores share a rank.
    pub rank: usize,
    /// Payoff per visit, the mean over its partners.
    pub per_visit: Mean,
    /// Mean number of partners, per repetition, that it earned more than.
    pub wins: f64,
    /// Share of its visits in which it cooperated, over the partners that count.
    pub cooperation: f64,
    /// Shares of its visits that were CC, CD, DC, DD, own move first.
    pub states: [f64; 4],
    /// Shares of CC, CD, DC, DD directly after each of the four, where there was an after.
    pub transitions: [Option<[f64; 4]>; 4],
    /// How good it was to its partners.
    pub morality: Morality,
}

/// What one side of a tournament found: everyone, or the sellers, or the buyers.
#[derive(Clone, Debug, PartialEq)]
pub struct Standings {
    /// Best first.
    pub ranking: Vec<Standing>,
    /// Accounts of row against column, summed over repetitions.
    pub accounts: Accounts,
    /// Standard error of row's payoff per visit against column; `None` from a single repetition.
    pub errors: Vec<Vec<Option<f64>>>,
}

impl Standings {
    /// Folds the repetitions of a tournament, in their order; of an exact tournament there is one. Gives one side
    /// where everyone meets everyone, sellers and then buyers where they are two fields.
    #[must_use]
    pub fn of(tournament: &RoundRobin, repetitions: &[Vec<Encounter>]) -> Vec<Self> {
        let (field, meetings) = (tournament.field(), tournament.meetings());
        let skip_twin = skips_twin(field);
        let Some((first, others)) = repetitions.split_first() else { return Vec::new() };
        let open = |accounts| Side::open(accounts, skip_twin);
        let mut sides: Vec<Side> = Accounts::of(field, meetings, first).into_iter().map(open).collect();
        for encounters in others {
            for (side, accounts) in sides.iter_mut().zip(&Accounts::of(field, meetings, encounters)) {
                side.add(accounts);
            }
        }
        sides.into_iter().map(Self::of_side).collect()
    }

    fn of_side(Side { accounts, records, skip_twin }: Side) -> Self {
        let good: Vec<f64> = records.iter().map(Record::good_partner).collect();
        let moralities = morality::of(&good, &accounts, skip_twin);
        let mut ranking: Vec<Standing> = (0..accounts.0.len())
            .zip(moralities)
            .map(|(row, morality)| standing(row, &records[row], &accounts, skip_twin, morality))
            .collect();
        ranking.sort_by(|a, b| {
            b.per_visit.value.total_cmp(&a.per_visit.value).then(a.strategy.cmp(&b.strategy))
        });
        for place in 0..ranking.len() {
            let tied = place > 0 && ranking[place].per_visit.value == ranking[place - 1].per_visit.value;
            ranking[place].rank = if tied { ranking[place - 1].rank } else { place + 1 };
        }
        let errors = records.iter().map(Record::errors).collect();
        Self { ranking, accounts, errors }
    }

    /// Payoff per visit of row against column.
    #[must_use]
    pub fn pairs(&self) -> Vec<Vec<f64>> {
        self.accounts.matrix(Account::per_visit)
    }
}

/// One side while repetitions come in: the sum of its accounts, and each strategy's record.
struct Side {
    accounts: Accounts,
    records: Vec<Record>,
    skip_twin: bool,
}

impl Side {
    fn open(accounts: Accounts, skip_twin: bool) -> Self {
        let mut side = Self { records: vec![Record::default(); accounts.0.len()], accounts, skip_twin };
        for (row, record) in side.records.iter_mut().enumerate() {
            record.add(&side.accounts, row, skip_twin);
        }
        side
    }

    fn add(&mut self, repetition: &Accounts) {
        self.accounts.add(repetition);
        for (row, record) in self.records.iter_mut().enumerate() {
            record.add(repetition, row, self.skip_twin);
        }
    }
}

fn skips_twin(field: &Field) -> bool {
    matches!(field, Field::One { twins_count: false, players } if players.len() > 1)
}

fn standing(
    row: usize,
    record: &Record,
    accounts: &Accounts,
    skip_twin: bool,
    morality: Morality,
) -> Standing {
    let mut all = Account::default();
    accounts.counted(row, skip_twin).for_each(|account| all.add(account));
    let visits = all.outcomes.visits();
    Standing {
        strategy: row,
        rank: 0,
        per_visit: record.score(),
        wins: record.wins(),
        cooperation: all.cooperation(),
        states: all.outcomes.totals().map(|weight| weight / visits),
        transitions: all.outcomes.transitions(),
        morality,
    }
}

pub(super) fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    sum / count
}
