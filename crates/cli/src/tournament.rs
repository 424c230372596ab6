//! `longgame tournament [STRATEGY...]`: who earns most against a field, or along the ties of a network.

use std::path::PathBuf;

use clap::Args;
use longgame::core::population::{
    Account, Field, Length, Mean, OnTies, RoundRobin, Standing, Standings, Terms, TieStanding, TieStandings,
};
use longgame::core::strategy::Strategy;
use longgame::report::chart::pair_matrix::{self, PairMatrix};
use longgame::report::chart::ranking::{self, Ranked, Ranking};
use longgame::runner::tournament::{along_ties, repetitions};
use longgame::stats::critical_value;
use serde::Serialize;

use crate::exit::Failure;
use crate::gallery::Gallery;
use crate::out::{json, say};
use crate::strategies;
use crate::terms::TermsArgs;

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
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    repetitions: Option<u32>,
    /// Solve exactly instead of simulating; all must be automata
    #[arg(long, conflicts_with = "repetitions")]
    exact: bool,
    /// Threads; results do not depend on them [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
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
    let tournament = RoundRobin::new(field, terms).map_err(bad)?;
    let played = if args.exact {
        vec![tournament.expected().map_err(bad)?]
    } else {
        repetitions(&tournament, args.seed, count, args.threads())?
    };
    let mut sides = Standings::of(&tournament, &played).into_iter();
    let (rows, columns) = (names(tournament.field().sellers()), names(tournament.field().buyers()));
    let side = |standings: Standings, rows: &[String], columns: &[String]| Side {
        ranking: standings.ranking.iter().map(|standing| Place::of(standing, rows)).collect(),
        pairs: known(standings.pairs()),
        rows: rows.to_vec(),
        columns: columns.to_vec(),
    };
    let sellers = sides.next().map(|standings| side(standings, &rows, &columns)).unwrap_or_default();
    let buyers = sides.next().map(|standings| side(standings, &columns, &rows));
    Ok(Told { sellers, buyers, ..told })
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
    let names = names(players);
    let plays =
        standings.accounts.0.iter().flatten().map(|account| account.outcomes.visits()).sum::<f64>() / 2.0;
    let payoffs: f64 = results.iter().map(|result| result.mean_payoff()).sum();
    Ok(Told {
        sellers: Side {
            ranking: standings.ranking.iter().map(|standing| Place::of_ties(standing, &names)).collect(),
            pairs: known(standings.accounts.matrix(Account::per_visit)),
            rows: names.clone(),
            columns: names,
        },
        network: Some(Along {
            plays,
            seconds,
            plays_per_second: plays / seconds,
            mean_payoff: payoffs / results.len() as f64,
        }),
        ..told
    })
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

/// What the verb prints.
#[derive(Default, Serialize)]
struct Told {
    method: &'static str,
    game: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    rounds: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    continuation: Option<f64>,
    noise: f64,
    repetitions: u32,
    seed: u64,
    #[serde(flatten)]
    network: Option<Along>,
    #[serde(flatten)]
    sellers: Side,
    #[serde(skip_serializing_if = "Option::is_none")]
    buyers: Option<Side>,
}

#[derive(Serialize)]
struct Along {
    plays: f64,
    seconds: f64,
    plays_per_second: f64,
    mean_payoff: f64,
}

/// One ranked side: everyone, or the sellers, or the buyers.
#[derive(Default, Serialize)]
struct Side {
    ranking: Vec<Place>,
    pairs: Vec<Vec<Option<f64>>>,
    rows: Vec<String>,
    columns: Vec<String>,
}

#[derive(Serialize)]
struct Place {
    rank: usize,
    strategy: String,
    per_round: f64,
    interval: Option<[f64; 2]>,
    wins: f64,
    cooperation: f64,
    /// Shares of CC, CD, DC, DD, own move first.
    states: [f64; 4],
    /// Shares of the four directly after each of the four.
    transitions: [Option<[f64; 4]>; 4],
    #[serde(flatten)]
    morality: Option<Morality>,
}

#[derive(Serialize)]
struct Morality {
    good_partner: f64,
    vengeful: f64,
    eigenjesus: Option<f64>,
    eigenmoses: Option<f64>,
}

fn interval(mean: &Mean) -> Option<[f64; 2]> {
    mean.interval(critical_value(mean.repetitions, 0.95))
}

impl Place {
    fn of(standing: &Standing, names: &[String]) -> Self {
        let longgame::core::population::Morality { good_partner, vengeful, eigenjesus, eigenmoses } =
            standing.morality;
        Self {
            rank: standing.rank,
            strategy: names[standing.strategy].clone(),
            per_round: standing.per_visit.value,
            interval: interval(&standing.per_visit),
            wins: standing.wins,
            cooperation: standing.cooperation,
            states: standing.states,
            transitions: standing.transitions,
            morality: Some(Morality { good_partner, vengeful, eigenjesus, eigenmoses }),
        }
    }

    fn of_ties(standing: &TieStanding, names: &[String]) -> Self {
        Self {
            rank: standing.rank,
            strategy: names[standing.strategy].clone(),
            per_round: standing.per_visit.value,
            interval: interval(&standing.per_visit),
            wins: standing.wins,
            cooperation: standing.cooperation,
            states: standing.states,
            transitions: standing.transitions,
            morality: None,
        }
    }
}

impl Told {
    fn sides(&self) -> Vec<(&'static str, &Side)> {
        match &self.buyers {
            None => vec![("", &self.sellers)],
            Some(buyers) => vec![("sellers", &self.sellers), ("buyers", buyers)],
        }
    }

    /// Under which terms, in a sentence.
    fn terms(&self) -> String {
        let length = match (self.rounds, self.continuation) {
            (Some(1), _) => String::from("1 visit"),
            (Some(rounds), _) => format!("{rounds} visits"),
            (None, continuation) => format!("another visit with probability {}", continuation.unwrap_or(0.0)),
        };
        let method = match (self.method, self.repetitions) {
            ("exact", _) => String::from("exact expectations"),
            (_, 1) => format!("one repetition, seed {}", self.seed),
            (_, repetitions) => format!("{repetitions} repetitions, seed {}", self.seed),
        };
        format!("Game {}, {length}, noise {}; {method}.", self.game, self.noise)
    }

    fn charts(&self) -> Vec<longgame::report::plot::Chart> {
        let draw = |(who, side): (&str, &Side)| {
            let ranked = |place: &Place| Ranked {
                name: place.strategy.clone(),
                value: place.per_round,
                interval: place.interval,
                wins: place.wins,
                cooperation: place.cooperation,
            };
            let rows = side.ranking.iter().map(ranked).collect();
            let matrix = PairMatrix {
                rows: side.rows.clone(),
                columns: side.columns.clone(),
                order: side.ranking.iter().map(|place| place.strategy.clone()).collect(),
                cells: side.pairs.clone(),
            };
            [
                ranking::draw(&Ranking { who: who.to_owned(), rows, terms: self.terms() }),
                pair_matrix::draw(&matrix, who, &self.terms()),
            ]
        };
        self.sides().into_iter().flat_map(draw).collect()
    }

    fn say(&self) -> Result<(), Failure> {
        for (who, side) in self.sides() {
            if !who.is_empty() {
                say(format_args!("{who}:"))?;
            }
            let width = side.ranking.iter().map(|place| place.strategy.len()).max().unwrap_or(0).max(8);
            say(format_args!(
                "rank  {:width$}  per visit  95 % interval       wins  cooperates",
                "strategy"
            ))?;
            for place in &side.ranking {
                let interval =
                    place.interval.map_or_else(String::new, |[low, high]| format!("{low:.4} to {high:.4}"));
                say(format_args!(
                    "{:>4}  {:width$}  {:>9.4}  {interval:18}  {:>5.1}  {:>8.1} %",
                    place.rank,
                    place.strategy,
                    place.per_round,
                    place.wins,
                    100.0 * place.cooperation
                ))?;
            }
        }
        if let Some(along) = &self.network {
            say(format_args!(
                "{} plays along ties, mean payoff {:.6} per player and visit, {:.3} s, {:.3e} plays a second",
                along.plays, along.mean_payoff, along.seconds, along.plays_per_second
            ))?;
        }
        say(self.terms())
    }
}
