//! Accounts: a repetition's matches as each strategy saw them.

use super::field::{Field, Meeting};
use super::outcomes::Outcomes;
use super::pairings::Encounter;
use crate::money::Payoff;

/// What a strategy met with one partner, own move first.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Account {
    /// Weight of the visits the terms gave the two.
    pub weight: f64,
    /// Own payoff in all.
    pub own: Payoff,
    /// The partner's payoff in all.
    pub partner: Payoff,
    /// What was played, own move first.
    pub outcomes: Outcomes,
}

impl Account {
    fn as_seller(encounter: &Encounter) -> Self {
        let Encounter { weight, outcomes, profit, surplus } = *encounter;
        Self { weight, own: profit, partner: surplus, outcomes }
    }

    fn as_buyer(encounter: &Encounter) -> Self {
        let Encounter { weight, outcomes, profit, surplus } = *encounter;
        Self { weight, own: surplus, partner: profit, outcomes: outcomes.swapped() }
    }

    /// Adds more visits with the same partner.
    pub fn add(&mut self, other: &Self) {
        self.weight += other.weight;
        self.own += other.own;
        self.partner += other.partner;
        self.outcomes.add(&other.outcomes);
    }

    /// Own payoff per visit of the terms.
    #[must_use]
    pub fn per_visit(&self) -> Payoff {
        self.own / self.weight
    }

    /// Shares of the visits made in which this strategy and its partner cooperated.
    #[must_use]
    pub fn cooperations(&self) -> [f64; 2] {
        let [both, own, partner, neither] = self.outcomes.totals();
        let visits = both + own + partner + neither;
        [(both + own) / visits, (both + partner) / visits]
    }

    /// Share of the visits made in which this strategy cooperated.
    #[must_use]
    pub fn cooperation(&self) -> f64 {
        self.cooperations()[0]
    }

    /// Share of the visits made in which the partner cooperated.
    #[must_use]
    pub fn partner_cooperation(&self) -> f64 {
        self.cooperations()[1]
    }
}

/// The accounts of one side: row strategies with column partners.
#[derive(Clone, Debug, PartialEq)]
pub struct Accounts(pub Vec<Vec<Account>>);

impl Accounts {
    /// Accounts of so many strategies with so many partners who have not met.
    fn empty(rows: usize, columns: usize) -> Self {
        Self(vec![vec![Account::default(); columns]; rows])
    }

    /// The accounts of the sides of a tournament after one repetition: one side where everyone meets everyone,
    /// sellers and then buyers where they are two fields.
    #[must_use]
    pub fn of(field: &Field, meetings: &[Meeting], encounters: &[Encounter]) -> Vec<Self> {
        let (sellers, buyers) = (field.sellers().len(), field.buyers().len());
        let mut sides = vec![Self::empty(sellers, buyers)];
        if matches!(field, Field::Two { .. }) {
            sides.push(Self::empty(buyers, sellers));
        }
        let last = sides.len() - 1;
        for (&Meeting { seller, buyer }, encounter) in meetings.iter().zip(encounters) {
            sides[0].0[seller][buyer].add(&Account::as_seller(encounter));
            sides[last].0[buyer][seller].add(&Account::as_buyer(encounter));
        }
        sides
    }

    /// The accounts of strategies that met along ties, by what all ties between a seller's strategy (row) and a
    /// buyer's (column) came to, row by row. No encounters give empty accounts.
    #[must_use]
    pub fn of_pairs(strategies: usize, pairs: &[Encounter]) -> Self {
        let mut side = Self::empty(strategies, strategies);
        for (pair, encounter) in pairs.iter().enumerate() {
            let (seller, buyer) = (pair / strategies, pair % strategies);
            side.0[seller][buyer].add(&Account::as_seller(encounter));
            side.0[buyer][seller].add(&Account::as_buyer(encounter));
        }
        side
    }

    /// Adds another repetition of the same side.
    pub fn add(&mut self, other: &Self) {
        for (sums, accounts) in self.0.iter_mut().zip(&other.0) {
            for (sum, account) in sums.iter_mut().zip(accounts) {
                sum.add(account);
            }
        }
    }

    /// A strategy's accounts with those partners that count: all, or all but its own twin.
    pub fn counted(&self, row: usize, skip_twin: bool) -> impl Iterator<Item = &Account> {
        let counts = move |column: usize| !(skip_twin && column == row);
        self.0[row].iter().enumerate().filter(move |(column, _)| counts(*column)).map(|(_, account)| account)
    }

    /// One number of every account.
    #[must_use]
    pub fn matrix(&self, number: fn(&Account) -> f64) -> Vec<Vec<f64>> {
        self.0.iter().map(|row| row.iter().map(number).collect()).collect()
    }
}
