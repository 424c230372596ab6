//! Standings on a network: what each strategy earned along its ties.

use super::accounts::{Account, Accounts};
use super::on_ties::TieResults;
use super::standings::Mean;

/// One strategy's place on a network.
#[derive(Clone, Debug, PartialEq)]
pub struct TieStanding {
    /// Place of the strategy in the list that was dealt.
    pub strategy: usize,
    /// 1 for the best; equal scores share a rank.
    pub rank: usize,
    /// Payoff per visit, the mean over all visits of all its ties.
    pub per_visit: Mean,
    /// Mean number of ties, per repetition, on which it earned more than its neighbour.
    pub wins: f64,
    /// Share of its visits in which it cooperated.
    pub cooperation: f64,
    /// Shares of its visits that were CC, CD, DC, DD, own move first.
    pub states: [f64; 4],
    /// Shares of CC, CD, DC, DD directly after each of the four, where there was an after.
    pub transitions: [Option<[f64; 4]>; 4],
}

/// What a tournament along ties found.
#[derive(Clone, Debug, PartialEq)]
pub struct TieStandings {
    /// Best first; strategies that no tie has met are left out.
    pub ranking: Vec<TieStanding>,
    /// Accounts of row against column, summed over repetitions; of no weight where the two share no tie.
    pub accounts: Accounts,
}

impl TieStandings {
    /// Folds the repetitions of a tournament, in their order; of exact results there is one.
    #[must_use]
    pub fn of(repetitions: &[TieResults]) -> Self {
        let by_repetition: Vec<Accounts> = repetitions
            .iter()
            .map(|results| Accounts::of_pairs(results.wins.len(), &results.pairs))
            .collect();
        let strategies = repetitions.first().map_or(0, |results| results.wins.len());
        let mut accounts = Accounts::of_pairs(strategies, &[]);
        by_repetition.iter().for_each(|repetition| accounts.add(repetition));
        let mut ranking: Vec<TieStanding> = (0..strategies)
            .filter(|&row| whole(&accounts, row).weight > 0.0)
            .map(|row| standing(row, repetitions, &by_repetition, &accounts))
            .collect();
        ranking.sort_by(|a, b| {
            b.per_visit.value.total_cmp(&a.per_visit.value).then(a.strategy.cmp(&b.strategy))
        });
        for place in 0..ranking.len() {
            let tied = place > 0 && ranking[place].per_visit.value == ranking[place - 1].per_visit.value;
            ranking[place].rank = if tied { ranking[place - 1].rank } else { place + 1 };
        }
        Self { ranking, accounts }
    }
}

fn whole(accounts: &Accounts, row: usize) -> Account {
    let mut all = Account::default();
    accounts.counted(row, false).for_each(|account| all.add(account));
    all
}

fn standing(
    row: usize,
    repetitions: &[TieResults],
    by_repetition: &[Accounts],
    accounts: &Accounts,
) -> TieStanding {
    let scores: Vec<f64> = by_repetition.iter().map(|accounts| whole(accounts, row).per_visit()).collect();
    let wins: f64 = repetitions.iter().map(|results| f64::from(results.wins[row])).sum();
    let all = whole(accounts, row);
    let visits = all.outcomes.visits();
    TieStanding {
        strategy: row,
        rank: 0,
        per_visit: Mean::of(&scores),
        wins: wins / repetitions.len() as f64,
        cooperation: all.cooperation(),
        states: all.outcomes.totals().map(|weight| weight / visits),
        transitions: all.outcomes.transitions(),
    }
}
