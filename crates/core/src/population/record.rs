//! Record: what a strategy met in each repetition, as far as means over repetitions need to know.

use super::accounts::{Account, Accounts};
use super::standings::{Mean, mean};
use crate::money::Payoff;

/// A strategy's record so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Record {
    /// Mean payoff per visit over its partners, by repetition.
    scores: Vec<Payoff>,
    /// Payoff per visit against each partner in turn, repetition after repetition.
    per_visit: Vec<Payoff>,
    /// Matches with the partners that count.
    matches: f64,
    /// Of these, those in which it earned more than its partner.
    won: f64,
    /// Of these, those in which it cooperated at least as often as its partner.
    good: f64,
}

impl Record {
    /// Adds the repetition in which the strategy of this row had these accounts.
    pub(super) fn add(&mut self, repetition: &Accounts, row: usize, skip_twin: bool) {
        self.per_visit.extend(repetition.0[row].iter().map(Account::per_visit));
        self.scores.push(mean(repetition.counted(row, skip_twin).map(Account::per_visit)));
        for account in repetition.counted(row, skip_twin) {
            let [own, partner] = account.cooperations();
            self.matches += 1.0;
            self.won += f64::from(u8::from(account.own > account.partner));
            self.good += f64::from(u8::from(own >= partner));
        }
    }

    /// Its score, the mean over repetitions.
    pub(super) fn score(&self) -> Mean {
        Mean::of(&self.scores)
    }

    /// Mean number of partners, per repetition, that it earned more than.
    pub(super) fn wins(&self) -> f64 {
        self.won / self.scores.len() as f64
    }

    /// Share of its matches in which it cooperated at least as often as its partner.
    pub(super) fn good_partner(&self) -> f64 {
        self.good / self.matches
    }

    /// Standard error of its payoff per visit against each partner.
    pub(super) fn errors(&self) -> Vec<Option<f64>> {
        let repetitions = self.scores.len();
        let partners = self.per_visit.len() / repetitions.max(1);
        let of = |partner: usize| self.per_visit.iter().skip(partner).step_by(partners).copied();
        (0..partners).map(|partner| Mean::of(&of(partner).collect::<Vec<_>>()).error).collect()
    }
}
