//! `longgame tournament [STRATEGY...]`: who earns most against a field, or along the ties of a network.

mod told;

use std::path::PathBuf;

use clap::Args;
use longgame::core::population::{
    Account, Field, Length, OnTies, RoundRobin, Standings, Terms, TieResults, TieStandings,
};
use longgame::core::strategy::Strategy;
use longgame::runner::tournament::{along_ties, repetitions};

use crate::exit::Failure;
use crate::gallery::Gallery;
use crate::number::whole;
use crate::out::json;
use crate::strategies;
use crate::terms::TermsArgs;
use told::{Pace, Place, Side, Told};

/// Visits of a match where the command line says nothing of its length.
const ROUNDS: u32 = 100;

/// Who plays where no strategy is named: the field of the shared benchmarks and the two ways of selling.
const FIELD: [&str; 17] = [
    "cooperator",
    "defector",
    "tit-for-tat",
    "tit-for-2-tats",
    "suspicious-tit-for-tat",
    "grudger",
    "win-stay-lose-shift",
    "random",
    "GTFT",
    "FirstByJoss",
    "alternator",
    "AdaptiveTitForTat",
    "FirmButFair",
    "ZDExtort2",
    "ZDGTFT2",
    "relational",
    "transactional",
];

#[derive(Debug, Args)]
#[command(after_help = "Matches last 100 visits unless --rounds or --continuation says otherwise.

Examples:
  longgame tournament --game axelrod --rounds 200 --noise 0.05
  longgame tournament cooperator defector tit-for-tat @mine.toml --exact --json
  longgame tournament relational transactional --buyers tit-for-tat grudger defector
  longgame tournament ALLC ALLD TFT WSLS --network ties.csv --game axelrod --noise 0.01")]
pub(crate) struct TournamentArgs {
    /// Who takes part: names, or @FILE with automata [default: a field of seventeen]
    #[arg(value_name = "STRATEGY")]
    strategies: Vec<String>,
    /// A field of buyers of their own: those named before it sell, and each side is ranked among itself
    #[arg(long, value_name = "STRATEGY", num_args = 1.., conflicts_with = "network")]
    buyers: Vec<String>,
    /// Play only along the ties of this network; strategies are dealt to its nodes in turn
    #[arg(long, value_name = "EDGES")]
    network: Option<PathBuf>,
    #[command(flatten)]
    terms: TermsArgs,
    /// Count a strategy's match with its own twin in its score
    #[arg(long, conflicts_with_all = ["buyers", "network"])]
    self_play: bool,
    /// How often everything is played; more than one gives intervals [default: 10, along ties 1]
    #[arg(long, value_name = "N", value_parser = whole::<u32>(1..=1_000_000))]
    repetitions: Option<u32>,
    /// Solve exactly instead of simulating; all must be automata
    #[arg(long, conflicts_with = "repetitions")]
    exact: bool,
    /// Threads; results do not depend on them [default: one a core]
    #[arg(long, value_name = "N", value_parser = whole::<u16>(1..=1024))]
    threads: Option<u16>,
    /// Seed of every draw
    #[arg(long, default_value_t = 42)]
    seed: u64,
    /// Write ranking and pair matrix as SVG, PNG and CSV into this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

pub(crate) fn tournament(args: &TournamentArgs, quiet: bool) -> Result<(), Failure> {
    let gallery = Gallery::at(args.out.as_deref())?;
    let players = if args.strategies.is_empty() {
        strategies::all(&FIELD)?
    } else {
        strategies::all(&args.strategies)?
    };
    let terms = args.terms.terms(ROUNDS)?;
    let told = match &args.network {
        Some(path) => on_ties(args, &crate::network::open(path, quiet)?, &players, terms)?,
        None => round_robin(args, players, terms)?,
    };
    gallery.draw(&told.charts())?;
    if args.json { json(&told) } else { told.say() }
}

fn bad(error: impl ToString) -> Failure {
    Failure::bad_input(error.to_string())
}

impl TournamentArgs {
    fn threads(&self) -> usize {
        self.threads.map_or(0, usize::from)
    }

    fn told(&self, terms: &Terms, repetitions: u32) -> Told {
        Told {
            method: if self.exact { "exact" } else { "simulated" },
            game: terms.game.name().to_owned(),
            rounds: match terms.length {
                Length::Visits(visits) => Some(visits),
                Length::Continuation(_) => None,
            },
            continuation: self.terms.continuation,
            noise: self.terms.noise,
            repetitions: if self.exact { 1 } else { repetitions },
            seed: self.seed,
            ..Told::default()
        }
    }
}

fn round_robin(args: &TournamentArgs, players: Vec<Strategy>, terms: Terms) -> Result<Told, Failure> {
    let field = if args.buyers.is_empty() {
        Field::One { players, twins_count: args.self_play }
    } else {
        Field::Two { sellers: players, buyers: strategies::all(&args.buyers)? }
    };
    let count = args.repetitions.unwrap_or(10);
    let told = args.told(&terms, count);
    let started = now();
    let tournament = RoundRobin::new(field, terms).map_err(bad)?;
    let played = if args.exact {
        vec![tournament.expected().map_err(bad)?]
    } else {
        affordable(tournament.meetings().len(), count)?;
        repetitions(&tournament, args.seed, count, args.threads())?
    };
    let mut sides = Standings::of(&tournament, &played).into_iter();
    let pace = Pace::of(&played, args.terms.patience, started.elapsed().as_secs_f64());
    let (rows, columns) = (names(tournament.field().sellers()), names(tournament.field().buyers()));
    let side = |standings: Standings, rows: &[String], columns: &[String]| Side {
        ranking: standings.ranking.iter().map(|standing| Place::of(standing, rows)).collect(),
        pairs: known(standings.pairs()),
        rows: rows.to_vec(),
        columns: columns.to_vec(),
    };
    let sellers = sides.next().map(|standings| side(standings, &rows, &columns)).unwrap_or_default();
    let buyers = sides.next().map(|standings| side(standings, &columns, &rows));
    Ok(Told { sellers, buyers, pace, ..told })
}

fn on_ties(
    args: &TournamentArgs,
    network: &longgame::network::Network,
    players: &[Strategy],
    terms: Terms,
) -> Result<Told, Failure> {
    let count = args.repetitions.unwrap_or(1);
    let told = args.told(&terms, count);
    let tournament = OnTies::new(network, players, terms).map_err(bad)?;
    let started = now();
    let results = if args.exact {
        vec![tournament.expected().map_err(bad)?]
    } else {
        along_ties(&tournament, args.seed, count, args.threads())?
    };
    let seconds = started.elapsed().as_secs_f64();
    let standings = TieStandings::of(&results);
    let pairs: Vec<_> = results.iter().map(|result| result.pairs.clone()).collect();
    let names = names(players);
    Ok(Told {
        sellers: Side {
            ranking: standings.ranking.iter().map(|standing| Place::of_ties(standing, &names)).collect(),
            pairs: known(standings.accounts.matrix(Account::per_visit)),
            rows: names.clone(),
            columns: names,
        },
        pace: Pace::of(&pairs, args.terms.patience, seconds),
        mean_payoff: Some(undiscounted(args, &tournament, &results)?),
        ..told
    })
}

/// Mean payoff per player and visit, every visit counting alike: where later ones count less in the ranking, the same
/// matches are played again without.
fn undiscounted(args: &TournamentArgs, tournament: &OnTies, results: &[TieResults]) -> Result<f64, Failure> {
    let mean = |results: &[TieResults]| {
        results.iter().map(TieResults::mean_payoff).sum::<f64>() / results.len() as f64
    };
    if args.terms.patience == 1.0 {
        return Ok(mean(results));
    }
    let terms = Terms { patience: 1.0, ..tournament.terms().clone() };
    let again = tournament.under(terms).map_err(bad)?;
    if args.exact {
        return Ok(again.expected().map_err(bad)?.mean_payoff());
    }
    Ok(mean(&along_ties(&again, args.seed, results.len() as u32, args.threads())?))
}

/// The most matches of a tournament that are kept for its statistics, at some 400 bytes each.
const MOST_MATCHES: u64 = 4_000_000;

fn affordable(meetings: usize, repetitions: u32) -> Result<(), Failure> {
    let matches = meetings as u64 * u64::from(repetitions);
    if matches <= MOST_MATCHES {
        return Ok(());
    }
    Err(bad(format!(
        "{meetings} pairings times {repetitions} repetitions are {matches} matches, expected at most {MOST_MATCHES}: \
         ask for fewer --repetitions or fewer strategies"
    )))
}

/// The clock is read for the figure of plays a second alone; no result hangs on it.
#[expect(clippy::disallowed_methods, reason = "the speed is told beside the results and is none of them")]
fn now() -> std::time::Instant {
    std::time::Instant::now()
}

fn names(strategies: &[Strategy]) -> Vec<String> {
    strategies.iter().map(|strategy| strategy.name().to_owned()).collect()
}

/// Numbers that are none, where two never met, are nothing.
fn known(matrix: Vec<Vec<f64>>) -> Vec<Vec<Option<f64>>> {
    matrix.into_iter().map(|row| row.into_iter().map(|x| x.is_finite().then_some(x)).collect()).collect()
}
