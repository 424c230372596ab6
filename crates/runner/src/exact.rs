//! A job solved exactly: the expectation over both mixes of the dyad's chain.

use longgame_core::dyad::Dyad;
use longgame_core::dyad::exact::Expected;
use longgame_core::horizon::Horizon;
use longgame_core::relationship::Strength;
use longgame_core::scenario::Ties;
use longgame_core::strategy::Strategy;
use longgame_records::{Prices, Row};

use crate::Job;
use crate::rows::{self, blank};

/// What remains of a random length is left out once it is less likely than this.
const NEGLIGIBLE: f64 = 1e-15;

/// Sums up to one horizon, and how the tie stands there.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    total: Expected,
    present_value: f64,
    standing: Expected,
}

/// The rows of a job without sampling: one for each seller style, per pair of seller and buyer. Each
/// style's row is that of a seller who plays it for certain; levels are those of ties nobody left.
pub(crate) fn rows_of(job: &Job) -> Vec<Row> {
    let sellers = job.focal.as_ref().unwrap_or(&job.scenario.sellers);
    let mut rows = Vec::new();
    for (seller, _) in sellers.shares() {
        let mut mean = vec![Sums::default(); job.cells.len()];
        for (buyer, share) in job.scenario.buyers.shares() {
            for (mean, sums) in mean.iter_mut().zip(sums(job, seller, buyer)) {
                mean.total = mean.total.plus(&sums.total, *share);
                mean.present_value += share * sums.present_value;
                mean.standing = mean.standing.plus(&sums.standing, *share);
            }
        }
        rows.extend(mean.iter().zip(&job.cells).map(|(sums, &cell)| row(job, cell, seller, sums)));
    }
    rows
}

/// Sums at each of the job's horizons for one pair.
fn sums(job: &Job, seller: &Strategy, buyer: &Strategy) -> Vec<Sums> {
    let scenario = &job.scenario;
    let strength = match scenario.ties {
        Ties::Pairs { strength, .. } => strength,
        Ties::File { .. } | Ties::Generated(_) => Strength::Weak,
    };
    let (Ok(seller), Ok(buyer)) = (seller.automaton(), buyer.automaton()) else {
        // The question was refused at the door.
        return vec![Sums::default(); job.cells.len()];
    };
    let dyad = Dyad::new(&scenario.game, seller, buyer, &scenario.relationship, strength);
    let (ends, goes_on) = ends(job);
    let last = ends.last().copied().unwrap_or(0);
    let visits = dyad.chain().curve(last + 1);
    let mut so_far = Sums::default();
    let (mut weight, mut reached) = (1.0, 1.0);
    let mut sums = Vec::with_capacity(ends.len());
    for (end, visit) in visits.iter().enumerate() {
        let due = ends.iter().filter(|&&at| at as usize == end).count();
        sums.extend(std::iter::repeat_n(Sums { standing: *visit, ..so_far }, due));
        so_far.total = so_far.total.plus(visit, reached);
        so_far.present_value += reached * weight * visit.profit;
        weight *= scenario.patience;
        reached *= goes_on;
    }
    sums
}

/// Where sums are read, and the probability that one visit follows another.
fn ends(job: &Job) -> (Vec<u32>, f64) {
    match job.scenario.horizon {
        Horizon::Continuation(w) if w > 0.0 => {
            let length = NEGLIGIBLE.log2() / w.log2();
            (vec![(length.ceil() as u32).max(1)], w)
        }
        Horizon::Continuation(w) => (vec![1], w),
        Horizon::Visits(_) | Horizon::Weeks(_) => (job.horizons.clone(), 1.0),
    }
}

fn row(job: &Job, cell: u32, seller: &Strategy, sums: &Sums) -> Row {
    let Sums { total, present_value, standing } = sums;
    let mean = |level: f64| if standing.visits > 0.0 { level / standing.visits } else { 0.0 };
    Row {
        cell,
        arm: job.arm,
        style: seller.name().to_owned(),
        sellers: 1,
        ties: 1,
        ties_alive: standing.visits,
        visits: total.visits,
        revenue_cents: total.revenue * 100.0,
        profit: total.profit,
        present_value: *present_value,
        buyer_surplus: total.surplus,
        seller_cooperations: total.seller_cooperates,
        buyer_cooperations: total.buyer_cooperates,
        mean_familiarity: mean(standing.familiarity),
        mean_depth: mean(standing.depth),
        prices: at_list_price(total.visits, rows::list_price(&job.scenario.game)),
        ..blank()
    }
}

/// The exact solution knows one unit at the list price only.
fn at_list_price(visits: f64, list_price: f64) -> Prices {
    let quoted_cents = visits * list_price * 100.0;
    Prices { units: visits, quoted_cents, mean_reference: list_price, ..Prices::default() }
}
