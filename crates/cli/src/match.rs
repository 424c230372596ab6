//! `longgame match SELLER BUYER`: one pairing, simulated or exact.

use longgame::core::dyad::exact::Expected;
use longgame::core::matchup::{MatchDraws, Matchup, Play};
use longgame::core::population::{Length, Terms};
use longgame::core::stream::Streams;
use longgame::stats::{Estimate, mean_interval};
use serde::Serialize;

use crate::cli::MatchArgs;
use crate::exit::Failure;
use crate::out::{json, say};
use crate::strategies;

/// Visits where neither `--rounds` nor `--continuation` is given.
const ROUNDS: u32 = 100;

pub(crate) fn play(args: &MatchArgs) -> Result<(), Failure> {
    let (seller, buyer) = (strategies::one(&args.seller)?, strategies::one(&args.buyer)?);
    let terms = args.terms.terms(ROUNDS)?;
    let matchup = Matchup::new(&terms, &seller, &buyer).map_err(bad)?;
    let told = if args.exact { solved(args, &terms, &matchup)? } else { simulated(args, &terms, &matchup) };
    let told = Told {
        seller: Side { strategy: seller.name().to_owned(), ..told.seller },
        buyer: Side { strategy: buyer.name().to_owned(), ..told.buyer },
        ..told
    };
    if args.json { json(&told) } else { told.say() }
}

fn bad(error: impl ToString) -> Failure {
    Failure::bad_input(error.to_string())
}

/// What the verb prints.
#[derive(Serialize)]
struct Told {
    seller: Side,
    buyer: Side,
    #[serde(skip_serializing_if = "Option::is_none")]
    revenue: Option<f64>,
    rounds: Option<f64>,
    method: &'static str,
    seed: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    moves: Option<Moves>,
}

#[derive(Clone, Default, Serialize)]
struct Side {
    strategy: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<f64>,
    per_round: f64,
    cooperation: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    interval: Option<[f64; 2]>,
}

#[derive(Serialize)]
struct Moves {
    seller: String,
    buyer: String,
}

/// Expectations from the exact chain.
fn solved(args: &MatchArgs, terms: &Terms, matchup: &Matchup) -> Result<Told, Failure> {
    let chain = matchup.chain().map_err(bad)?;
    if args.stationary {
        let rate = chain.long_run();
        let side = |payoff: f64, cooperates: f64| Side {
            per_round: payoff,
            cooperation: share(cooperates, rate.visits),
            ..Side::default()
        };
        return Ok(Told {
            seller: side(rate.profit, rate.seller_cooperates),
            buyer: side(rate.surplus, rate.buyer_cooperates),
            revenue: None,
            rounds: None,
            method: "exact",
            seed: args.seed,
            moves: None,
        });
    }
    let at = |patience: f64| -> Expected {
        match terms.length {
            Length::Visits(visits) => chain.cumulative(visits, patience).last().copied().unwrap_or_default(),
            Length::Continuation(continuation) => chain.value(continuation * patience),
        }
    };
    let (sum, worth) = (at(1.0), at(args.terms.patience));
    let rounds = terms.length.weight(1.0);
    let side = |total: f64, plain: f64, cooperates: f64| Side {
        total: Some(total),
        per_round: plain / rounds,
        cooperation: share(cooperates, sum.visits),
        ..Side::default()
    };
    Ok(Told {
        seller: side(worth.profit, sum.profit, sum.seller_cooperates),
        buyer: side(worth.surplus, sum.surplus, sum.buyer_cooperates),
        revenue: Some(worth.revenue),
        rounds: Some(rounds),
        method: "exact",
        seed: args.seed,
        moves: None,
    })
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// One match with its moves, or means over many with their intervals.
fn simulated(args: &MatchArgs, terms: &Terms, matchup: &Matchup) -> Told {
    let plays: Vec<Play> = (0..u64::from(args.repetitions))
        .map(|repetition| {
            let mut draws = MatchDraws::open(&Streams::new(args.seed, 0, repetition));
            matchup.play(&mut draws, 0)
        })
        .collect();
    let totals: Vec<_> = plays.iter().map(|play| play.total(matchup.table(), args.terms.patience)).collect();
    let plain: Vec<_> = plays.iter().map(|play| play.total(matchup.table(), 1.0)).collect();
    let visits: f64 = plays.iter().map(|play| play.visits.len() as f64).sum();
    let rounds = match terms.length {
        Length::Visits(rounds) => f64::from(rounds),
        Length::Continuation(_) => visits / plays.len() as f64,
    };
    let estimate = |values: Vec<f64>| mean_interval(&values, 0.95);
    let mean = |values: Vec<f64>| longgame::stats::mean(&values);
    let side = |total: Estimate, plain: f64, cooperations: u64| Side {
        total: Some(total.estimate),
        per_round: plain / rounds,
        cooperation: share(cooperations as f64, visits),
        interval: (args.repetitions > 1).then_some([total.low, total.high]),
        ..Side::default()
    };
    let cooperations = |count: fn(&longgame::core::dyad::Tally) -> u64| {
        plays.iter().map(|play| count(&play.tally())).sum::<u64>()
    };
    let moves = (args.repetitions == 1).then(|| Moves { seller: plays[0].seller(), buyer: plays[0].buyer() });
    Told {
        seller: side(
            estimate(totals.iter().map(|total| total.profit).collect()),
            mean(plain.iter().map(|total| total.profit).collect()),
            cooperations(longgame::core::dyad::Tally::seller_cooperations),
        ),
        buyer: side(
            estimate(totals.iter().map(|total| total.surplus).collect()),
            mean(plain.iter().map(|total| total.surplus).collect()),
            cooperations(longgame::core::dyad::Tally::buyer_cooperations),
        ),
        revenue: Some(mean(totals.iter().map(|total| total.revenue).collect())),
        rounds: Some(rounds),
        method: "simulated",
        seed: args.seed,
        moves,
    }
}

impl Told {
    fn say(&self) -> Result<(), Failure> {
        let line = |role: &str, side: &Side| {
            let total = side.total.map_or_else(String::new, |total| format!("  total {total:.2}"));
            let interval =
                side.interval.map_or_else(String::new, |[low, high]| format!(" ({low:.2} to {high:.2})"));
            format!(
                "{role:6} {:24}{total}{interval}  per visit {:.4}  cooperates {:.1} %",
                side.strategy,
                side.per_round,
                side.cooperation * 100.0
            )
        };
        say(line("seller", &self.seller))?;
        say(line("buyer", &self.buyer))?;
        if let Some(moves) = &self.moves {
            say(format_args!("seller {}\nbuyer  {}", moves.seller, moves.buyer))?;
        }
        say(format_args!("{}, seed {}", self.method, self.seed))
    }
}
