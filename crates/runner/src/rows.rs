//! From sellers' accounts to tidy rows: one for each style, the measured sellers apart.

use std::collections::BTreeMap;

use longgame_core::game::{Game, PayoffTable};
use longgame_core::market::{Account, Parties, Snapshot};
use longgame_core::money::Cents;
use longgame_records::{Prices, Row};

use crate::Job;
use crate::observed::{Ranks, observed, ranks};

/// The rows of one replicate of a job, for every horizon's snapshot.
pub(crate) fn rows_of(job: &Job, replicate: u32, parties: &Parties, snapshots: &[Snapshot]) -> Vec<Row> {
    let table = job.scenario.table();
    let mut rows = Vec::new();
    for (snapshot, &cell) in snapshots.iter().zip(&job.cells) {
        let ranks = [false, true].map(|measured| {
            let those = (0..).zip(snapshot).filter(|(seller, _)| job.is_measured(*seller) == measured);
            let accounts: Vec<&Account> = those.map(|(_, account)| account).collect();
            if job.observed { ranks(&job.scenario, &accounts) } else { Default::default() }
        });
        for ((measured, style), (sellers, account)) in by_style(job, parties, snapshot) {
            let named =
                Row { cell, arm: job.arm, replicate, style: style.to_owned(), measured, sellers, ..blank() };
            rows.push(filled(named, &account, (job, &ranks[usize::from(measured)]), &table));
        }
    }
    rows
}

/// Accounts summed by style; measured are all sellers of a field, or the one that was switched.
fn by_style<'a>(
    job: &Job,
    parties: &'a Parties,
    snapshot: &Snapshot,
) -> BTreeMap<(bool, &'a str), (u32, Account)> {
    let mut styles: BTreeMap<(bool, &str), (u32, Account)> = BTreeMap::new();
    for (seller, account) in snapshot.iter().enumerate() {
        let measured = job.is_measured(seller);
        let (sellers, sum) = styles.entry((measured, parties.style(seller))).or_default();
        *sellers += 1;
        sum.add(account);
    }
    styles
}

fn filled(row: Row, account: &Account, (job, ranks): (&Job, &Ranks), table: &PayoffTable) -> Row {
    let (tally, scenario) = (&account.tally, &job.scenario);
    let mean = |sum: u64| if account.ties == 0 { 0.0 } else { sum as f64 / f64::from(account.ties) };
    Row {
        ties: account.ties,
        ties_alive: f64::from(account.ties_alive),
        visits: tally.visits() as f64,
        walked: account.walked as f64,
        revenue_cents: account.revenue(table).0 as f64,
        profit: account.profit(table),
        present_value: account.present_value,
        buyer_surplus: account.surplus(table),
        seller_cooperations: tally.seller_cooperations() as f64,
        buyer_cooperations: tally.buyer_cooperations() as f64,
        mean_familiarity: mean(account.familiarity.total()),
        mean_depth: mean(account.depth.total()),
        observed: if job.observed { observed(scenario, account, ranks) } else { Vec::new() },
        prices: prices(account, list_price(&scenario.game)),
        ..row
    }
}

/// The list price; games of points have none.
pub(crate) fn list_price(game: &Game) -> f64 {
    match game {
        Game::Sales(visit) => visit.list_price,
        Game::Bimatrix { .. } => 0.0,
    }
}

fn prices(account: &Account, list_price: f64) -> Prices {
    let kept = &account.prices;
    let units = (account.tally.visits() + kept.more_units) as f64;
    let lost = if account.ties == 0 { 0.0 } else { kept.reference_lost / f64::from(account.ties) };
    Prices {
        units,
        quoted_cents: units * Cents::from_units(list_price).0 as f64 - kept.taken_off.0 as f64,
        cuts: kept.cuts as f64,
        asks: kept.asks as f64,
        refusals: kept.refusals as f64,
        referrals: kept.referrals as f64,
        grievances: kept.grievances as f64,
        mean_reference: list_price * (1.0 - lost),
    }
}

pub(crate) fn blank() -> Row {
    Row {
        cell: 0,
        arm: 0,
        replicate: 0,
        style: String::new(),
        measured: true,
        sellers: 0,
        ties: 0,
        ties_alive: 0.0,
        visits: 0.0,
        walked: 0.0,
        revenue_cents: 0.0,
        profit: 0.0,
        present_value: 0.0,
        buyer_surplus: 0.0,
        seller_cooperations: 0.0,
        buyer_cooperations: 0.0,
        mean_familiarity: 0.0,
        mean_depth: 0.0,
        observed: Vec::new(),
        prices: Prices::default(),
    }
}
