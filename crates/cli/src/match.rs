//! `longgame match SELLER BUYER`: one pairing, simulated or exact.

use clap::Args;
use longgame::core::dyad::exact::{Chain, Expected};
use longgame::core::matchup::{MatchDraws, Matchup, Play, Total};
use longgame::core::population::{Length, Terms};
use longgame::core::relationship::Ladder;
use longgame::core::stream::Streams;
use longgame::stats::{Estimate, mean_interval};
use serde::Serialize;

use crate::exit::Failure;
use crate::number::whole;
use crate::out::{json, say};
use crate::strategies;
use crate::terms::TermsArgs;

#[derive(Debug, Args)]
#[command(after_help = "A match lasts 100 visits unless --rounds or --continuation says otherwise.

Examples:
  longgame match relational grudger --rounds 100 --depth 4
  longgame match TFT random:p=0.3 --game axelrod --rounds 200 --noise 0.05 --exact --json")]
pub(crate) struct MatchArgs {
    /// Strategy of the seller (row)
    pub(crate) seller: String,
    /// Strategy of the buyer (column)
    pub(crate) buyer: String,
    #[command(flatten)]
    pub(crate) terms: TermsArgs,
    /// Solve exactly instead of simulating
    #[arg(long)]
    pub(crate) exact: bool,
    /// With --exact: payoffs in the long run
    #[arg(long, requires = "exact", conflicts_with_all = ["rounds", "continuation", "patience"])]
    pub(crate) stationary: bool,
    /// With --exact: also what every shorter match comes to, and the depth then, as CSV after the rest or as `curve`
    #[arg(long, requires = "exact", conflicts_with_all = ["continuation", "stationary"])]
    pub(crate) curve: bool,
    /// Matches to simulate; more than one gives means with intervals
    #[arg(long, default_value_t = 1, value_parser = whole::<u32>(1..=10_000_000))]
    pub(crate) repetitions: u32,
    /// Seed of every draw
    #[arg(long, default_value_t = 42)]
    pub(crate) seed: u64,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

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
    /// Visits made, on average; fewer than `rounds` where somebody left.
    #[serde(skip)]
    made: Option<f64>,
    method: &'static str,
    seed: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    moves: Option<Moves>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    curve: Vec<Horizon>,
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

/// What a match that ends after so many visits comes to.
#[derive(Serialize)]
struct Horizon {
    visits: u32,
    /// In present values over all its visits.
    revenue: f64,
    profit: f64,
    surplus: f64,
    /// Shares of the visits made.
    seller_cooperation: f64,
    buyer_cooperation: f64,
    /// Probability of each depth at the start of its last visit; what is missing from 1 is that somebody has left.
    depths: Ladder,
}

/// The longest match whose every horizon is told.
const MOST_HORIZONS: u32 = 10_000;

fn curve(args: &MatchArgs, terms: &Terms, chain: &Chain) -> Result<Vec<Horizon>, Failure> {
    let visits = match terms.length {
        Length::Visits(visits) if args.curve => visits,
        _ => return Ok(Vec::new()),
    };
    if visits > MOST_HORIZONS {
        return Err(bad(format!("--rounds is {visits}, expected at most {MOST_HORIZONS} with --curve")));
    }
    let sums = chain.cumulative(visits, 1.0).into_iter().zip(chain.cumulative(visits, args.terms.patience));
    let horizon = |(visits, ((sum, worth), depths)): (u32, ((Expected, Expected), Ladder))| Horizon {
        visits,
        revenue: worth.revenue,
        profit: worth.profit,
        surplus: worth.surplus,
        seller_cooperation: share(sum.seller_cooperates, sum.visits),
        buyer_cooperation: share(sum.buyer_cooperates, sum.visits),
        depths,
    };
    Ok((1..).zip(sums.zip(chain.depths(visits))).map(horizon).collect())
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
            made: None,
            method: "exact",
            seed: args.seed,
            moves: None,
            curve: Vec::new(),
        });
    }
    let at = |patience: f64| -> Expected {
        match terms.length {
            Length::Visits(visits) => chain.sum(visits, patience),
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
        made: Some(sum.visits),
        method: "exact",
        seed: args.seed,
        moves: None,
        curve: curve(args, terms, &chain)?,
    })
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// What one repetition came to; its visits need not be kept.
struct Sum {
    worth: Total,
    plain: Total,
    visits: f64,
    cooperations: [u64; 2],
}

impl Sum {
    fn of(play: &Play, matchup: &Matchup, patience: f64) -> Self {
        let tally = play.tally();
        Self {
            worth: play.total(matchup.table(), patience),
            plain: play.total(matchup.table(), 1.0),
            visits: play.visits.len() as f64,
            cooperations: [tally.seller_cooperations(), tally.buyer_cooperations()],
        }
    }
}

/// One match with its moves, or means over many with their intervals.
fn simulated(args: &MatchArgs, terms: &Terms, matchup: &Matchup) -> Told {
    let play = |repetition: u32| {
        let mut draws = MatchDraws::open(&Streams::new(args.seed, 0, u64::from(repetition)));
        matchup.play(&mut draws, 0)
    };
    let first = play(0);
    let moves = (args.repetitions == 1).then(|| Moves { seller: first.seller(), buyer: first.buyer() });
    let sum = |play: &Play| Sum::of(play, matchup, args.terms.patience);
    let others = (1..args.repetitions).map(|repetition| sum(&play(repetition)));
    let sums: Vec<Sum> = std::iter::once(sum(&first)).chain(others).collect();
    let visits: f64 = sums.iter().map(|sum| sum.visits).sum();
    let rounds = match terms.length {
        Length::Visits(rounds) => f64::from(rounds),
        Length::Continuation(_) => visits / sums.len() as f64,
    };
    let estimate = |values: Vec<f64>| mean_interval(&values, 0.95);
    let mean = |of: fn(&Sum) -> f64| longgame::stats::mean(&sums.iter().map(of).collect::<Vec<_>>());
    let worth = |of: fn(&Sum) -> f64| estimate(sums.iter().map(of).collect());
    let side = |total: Estimate, plain: f64, cooperations: u64| Side {
        total: Some(total.estimate),
        per_round: plain / rounds,
        cooperation: share(cooperations as f64, visits),
        interval: (args.repetitions > 1).then_some([total.low, total.high]),
        ..Side::default()
    };
    let cooperations = |role: usize| sums.iter().map(|sum| sum.cooperations[role]).sum::<u64>();
    Told {
        seller: side(worth(|sum| sum.worth.profit), mean(|sum| sum.plain.profit), cooperations(0)),
        buyer: side(worth(|sum| sum.worth.surplus), mean(|sum| sum.plain.surplus), cooperations(1)),
        revenue: Some(mean(|sum| sum.worth.revenue)),
        rounds: Some(rounds),
        made: Some(visits / sums.len() as f64),
        method: "simulated",
        seed: args.seed,
        moves,
        curve: Vec::new(),
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
        self.say_end()?;
        say(format_args!("{}, seed {}", self.method, self.seed))?;
        self.say_curve()
    }

    /// Says so where somebody left, and what the figures are then shares of.
    fn say_end(&self) -> Result<(), Failure> {
        let (Some(rounds), Some(made)) = (self.rounds, self.made) else { return Ok(()) };
        if made >= rounds - 1e-6 {
            return Ok(());
        }
        // An expected length is a sum, with its rounding.
        let rounds = (rounds * 100.0).round() / 100.0;
        let end = match &self.moves {
            Some(_) => format!("one of the two left after visit {made} of {rounds}"),
            None => format!("one of the two may leave: {made:.2} of {rounds} visits are made on average"),
        };
        say(format_args!("{end}; per visit is over all {rounds}, cooperates over those made"))
    }

    fn say_curve(&self) -> Result<(), Failure> {
        if self.curve.is_empty() {
            return Ok(());
        }
        say(
            "visits,revenue,profit,surplus,seller_cooperation,buyer_cooperation,depth_0,depth_1,depth_2,depth_3,depth_4",
        )?;
        self.curve.iter().try_for_each(|at| {
            let numbers = [at.revenue, at.profit, at.surplus, at.seller_cooperation, at.buyer_cooperation];
            let cells: String = numbers.iter().chain(&at.depths).map(|number| format!(",{number}")).collect();
            say(format_args!("{}{cells}", at.visits))
        })
    }
}
