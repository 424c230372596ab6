//! `longgame people predict GAMES.csv`: agents who learn by playing, against people of the laboratory.

mod games;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use longgame::core::population::people_fit::{line_errors_left_out, predictions, root_mean_square};
use longgame::core::population::{LaboratoryGame, Learner, Observed, errors_left_out, grid};
use longgame::core::stream::{Purpose, Streams, unit};
use longgame::report::chart::people as chart;
use longgame::runner::tournament::in_order;
use longgame::stats::quantile;
use serde::Serialize;

use crate::exit::Failure;
use crate::gallery::Gallery;
use crate::out::{json, say};
use games::Row;

/// The line of first-round cooperation on the basin of attraction of defection, fitted by least squares to the same
/// sixteen games as [`Learner::FITTED`]; `population_people.rs` repeats the fit.
const LINE: (f64, f64) = (0.7346, -0.5986);

#[derive(Debug, Subcommand)]
pub(crate) enum PeopleVerb {
    /// Predict first-round cooperation in repeated games
    Predict(PredictArgs),
}

#[derive(Debug, Args)]
#[command(
    after_help = "GAMES.csv has a line a game and a header that names at least T, R, P, S, random_end (1 or 0), delta where the end is \
random, and horizon where it is known; noise, game, code or study, stochastic_payoff and coop_first are used where there \
are any. Nothing of what people did is read before it is predicted."
)]
pub(crate) struct PredictArgs {
    /// The games
    games: PathBuf,
    /// Also fit the learners anew with each game, and with each study, left out, and tell the errors on what was left out
    #[arg(long)]
    held_out: bool,
    /// Seed of every draw
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Write the chart as SVG, PNG and CSV into this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// What the verb prints.
#[derive(Serialize)]
struct Told {
    games: Vec<Told1>,
    learner: LearnerTold,
    line: Line,
    /// Errors on the games whose outcome is known and whose payoffs are certain; some may have been fitted to.
    #[serde(skip_serializing_if = "Option::is_none")]
    errors: Option<Pair>,
    #[serde(skip_serializing_if = "Option::is_none")]
    held_out: Option<HeldOut>,
    seed: u64,
}

#[derive(Serialize)]
struct Told1 {
    game: String,
    coop_first: f64,
    line: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    observed: Option<f64>,
    study: String,
    stochastic_payoff: bool,
}

#[derive(Serialize)]
struct LearnerTold {
    name: &'static str,
    precision: f64,
    optimism: f64,
    conviction: f64,
    memory: f64,
}

#[derive(Serialize)]
struct Line {
    intercept: f64,
    slope: f64,
    on: &'static str,
}

/// The agents' error and the line's on the same games.
#[derive(Serialize)]
struct Pair {
    games: usize,
    studies: usize,
    agents: Error,
    line: Error,
}

/// A root mean square error; interval by drawing whole studies again.
#[derive(Serialize)]
struct Error {
    rmse: f64,
    interval: Option<[f64; 2]>,
}

#[derive(Serialize)]
struct HeldOut {
    by_game: Pair,
    by_study: Pair,
}

pub(crate) fn people(verb: &PeopleVerb) -> Result<(), Failure> {
    match verb {
        PeopleVerb::Predict(args) => predict(args),
    }
}

fn predict(args: &PredictArgs) -> Result<(), Failure> {
    let gallery = Gallery::at(args.out.as_deref())?;
    let rows = games::read(&args.games)?;
    let told = told(args, &rows)?;
    gallery.draw(&[told.chart()])?;
    if args.json { json(&told) } else { told.say() }
}

fn told(args: &PredictArgs, rows: &[Row]) -> Result<Told, Failure> {
    let played: Vec<LaboratoryGame> = rows.iter().map(|row| row.game).collect();
    let predicted = predictions(Learner::FITTED, &played, args.seed);
    let games: Vec<Told1> = rows
        .iter()
        .zip(predicted)
        .map(|(row, coop_first)| Told1 {
            game: row.name.clone(),
            coop_first,
            line: (LINE.0 + LINE.1 * row.game.defection_basin()).clamp(0.0, 1.0),
            observed: row.observed,
            study: row.study.clone(),
            stochastic_payoff: row.stochastic_payoff,
        })
        .collect();
    let Learner { precision, optimism, conviction, memory } = Learner::FITTED;
    Ok(Told {
        errors: errors(&games, args.seed),
        held_out: if args.held_out { Some(held_out(&args.games, rows, args.seed)?) } else { None },
        games,
        learner: LearnerTold { name: "belief-learner", precision, optimism, conviction, memory },
        line: Line { intercept: LINE.0, slope: LINE.1, on: "basin of attraction of defection" },
        seed: args.seed,
    })
}

/// Errors of the games that can be judged; none where there are none.
fn errors(games: &[Told1], seed: u64) -> Option<Pair> {
    let judged: Vec<(&Told1, f64)> = games
        .iter()
        .filter(|game| !game.stochastic_payoff)
        .filter_map(|game| Some((game, game.observed?)))
        .collect();
    let studies: Vec<&str> = judged.iter().map(|(game, _)| game.study.as_str()).collect();
    let agents: Vec<f64> = judged.iter().map(|(game, observed)| game.coop_first - observed).collect();
    let line: Vec<f64> = judged.iter().map(|(game, observed)| game.line - observed).collect();
    (!judged.is_empty()).then(|| pair(&studies, &agents, &line, seed))
}

fn pair(studies: &[&str], agents: &[f64], line: &[f64], seed: u64) -> Pair {
    let mut distinct = studies.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    let error = |errors: &[f64]| Error {
        rmse: root_mean_square(errors),
        interval: by_study(studies, &distinct, errors, seed),
    };
    Pair { games: agents.len(), studies: distinct.len(), agents: error(agents), line: error(line) }
}

/// How often studies are drawn again.
const RESAMPLES: u64 = 2000;

/// Percentile interval of the error when whole studies are drawn again; none from a single study.
fn by_study(studies: &[&str], distinct: &[&str], errors: &[f64], seed: u64) -> Option<[f64; 2]> {
    if distinct.len() < 2 {
        return None;
    }
    let mut draws = Streams::new(seed, 1, 0).open(Purpose::Learning);
    let mut resample = |number: u64| {
        let mut drawn = Vec::new();
        for place in 0..distinct.len() as u64 {
            let study = distinct[(unit(draws.word(number, place)) * distinct.len() as f64) as usize];
            drawn.extend(studies.iter().zip(errors).filter(|(other, _)| **other == study).map(|(_, e)| *e));
        }
        root_mean_square(&drawn)
    };
    let values: Vec<f64> = (0..RESAMPLES).map(&mut resample).collect();
    Some([quantile(&values, 0.025), quantile(&values, 0.975)])
}

/// Fits anew without each game, and without each study, and judges on what was left out.
fn held_out(path: &Path, rows: &[Row], seed: u64) -> Result<HeldOut, Failure> {
    let observed: Vec<Observed> = rows
        .iter()
        .filter(|row| !row.stochastic_payoff)
        .filter_map(|row| {
            Some(Observed { study: row.study.clone(), game: row.game, cooperation: row.observed? })
        })
        .collect();
    let studies: Vec<&str> = observed.iter().map(|one| one.study.as_str()).collect();
    if studies.iter().all(|study| *study == studies[0]) {
        return Err(Failure::bad_input(format!(
            "{}: --held-out needs games of two studies or more with coop_first and certain payoffs, found {} games",
            path.display(),
            observed.len()
        )));
    }
    let played: Vec<LaboratoryGame> = observed.iter().map(|one| one.game).collect();
    let learners = grid();
    let candidates = in_order(learners.len(), 0, |learner| predictions(learners[learner], &played, seed))?;
    let judged = |seen: &dyn Fn(usize, usize) -> bool| {
        let agents = errors_left_out(&observed, &candidates, seen);
        pair(&studies, &agents, &line_errors_left_out(&observed, seen), seed)
    };
    Ok(HeldOut {
        by_game: judged(&|out, game| out != game),
        by_study: judged(&|out, game| studies[out] != studies[game]),
    })
}

impl Error {
    fn told(&self) -> String {
        let interval =
            self.interval.map_or_else(String::new, |[low, high]| format!(" ({low:.3} to {high:.3})"));
        format!("{:.3}{interval}", self.rmse)
    }
}

impl Told {
    fn claim(&self) -> String {
        match &self.errors {
            Some(errors) => format!(
                "Agents who learn miss people's first moves by {} on {} games; the line by {}.",
                errors.agents.told(),
                errors.games,
                errors.line.told()
            ),
            None => String::from("What agents who learn do in the first round of each game."),
        }
    }

    fn note(&self) -> String {
        let left_out = match &self.held_out {
            Some(held_out) => format!(
                "Fitted without the game: agents {}, line {}; without its study: {} and {}.",
                held_out.by_game.agents.told(),
                held_out.by_game.line.told(),
                held_out.by_study.agents.told(),
                held_out.by_study.line.told()
            ),
            None => String::from("Both were fitted to sixteen published games, which may be among these."),
        };
        if self.errors.is_none() {
            return left_out;
        }
        format!("Root mean square error, 95\u{a0}% interval by drawing studies again. {left_out}")
    }

    fn chart(&self) -> longgame::report::plot::Chart {
        let game = |told: &Told1| chart::Game {
            name: if told.study.is_empty() {
                told.game.clone()
            } else {
                format!("{} {}", told.study, told.game)
            },
            agents: told.coop_first,
            people: told.observed,
            line: told.line,
        };
        chart::draw(&self.games.iter().map(game).collect::<Vec<_>>(), &self.claim(), &self.note())
    }

    fn say(&self) -> Result<(), Failure> {
        say("game    agents    line  people")?;
        for game in &self.games {
            let people = game.observed.map_or_else(String::new, |people| format!("{people:.3}"));
            say(format_args!("{:6}  {:>6.3}  {:>6.3}  {people:>6}", game.game, game.coop_first, game.line))?;
        }
        if self.errors.is_some() {
            say(self.claim())?;
            say(self.note())?;
        }
        say(format_args!("seed {}", self.seed))
    }
}
