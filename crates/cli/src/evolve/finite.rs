//! Finite populations: their size, how selection works, how long they are watched.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use longgame::core::population::{
    Fitness, Step, WellMixed, equal_counts, fixation, small_mutation, stationary,
};
use longgame::core::stream::Streams;
use longgame::network::counted;
use longgame::runner::tournament::in_order;
use longgame::stats::share_interval;
use serde::Serialize;

use super::course::{Course, Replicate, cooperation, interval, recorded};
use super::pairs::Pairs;
use crate::exit::Failure;
use crate::gallery::Gallery;
use crate::number::whole;
use crate::out::{json, say};
use crate::terms::{probability, within};

/// How a payoff becomes a fitness.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FitnessName {
    /// 1 - w + w payoff
    Linear,
    /// exp(w payoff)
    Exponential,
}

/// What every finite population takes.
#[derive(Clone, Debug, Args)]
pub(crate) struct FiniteArgs {
    /// Members of the population [default: 100; on a network, its people]
    #[arg(long, value_name = "N", value_parser = whole::<u32>(2..=1_000_000))]
    pub(crate) population: Option<u32>,
    /// Strength of selection
    #[arg(long, value_name = "W", default_value_t = 0.1)]
    pub(crate) selection: f64,
    /// Probability that the one who changes takes a strategy at random
    #[arg(long, value_name = "MU", default_value_t = 0.0)]
    pub(crate) mutation: f64,
    /// Members by strategy at the start, such as 1,99 [default: equal]
    #[arg(long, value_name = "COUNTS", value_delimiter = ',', value_parser = whole::<u32>(0..=u64::from(u32::MAX)))]
    pub(crate) start: Vec<u32>,
    /// Steps at most; a run ends where one strategy has taken over
    #[arg(long, value_name = "N", value_parser = whole::<u64>(1..=1_000_000_000))]
    pub(crate) steps: Option<u64>,
    /// Populations that are run
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = whole::<u32>(1..=1_000_000))]
    pub(crate) replicates: u32,
    /// Instead of running: fixation of each strategy in each other, and the limit of rare mutants
    #[arg(long)]
    pub(crate) exact: bool,
    /// Seed of every draw
    #[arg(long, default_value_t = 42)]
    pub(crate) seed: u64,
    /// Write charts as SVG, PNG and CSV into this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

impl FiniteArgs {
    /// Checks the numbers and the folder.
    pub(crate) fn check(&self) -> Result<Gallery, Failure> {
        within("--selection", self.selection, 0.0, 1e6)?;
        probability("--mutation", self.mutation)?;
        if self.exact && self.mutation > 0.0 {
            return Err(bad(format!(
                "--mutation is {}, but --exact is the limit of no mutation: leave one of them out",
                self.mutation
            )));
        }
        Gallery::at(self.out.as_deref())
    }

    /// Members by strategy at the start, `members` in all.
    pub(crate) fn counts(&self, strategies: usize, members: u32) -> Result<Vec<u32>, Failure> {
        if self.start.is_empty() {
            return Ok(equal_counts(strategies, members));
        }
        let given: u64 = self.start.iter().map(|&count| u64::from(count)).sum();
        if self.start.len() != strategies || given != u64::from(members) {
            return Err(bad(format!(
                "--start names {} strategies with {given} members, expected {strategies} strategies with {members}",
                self.start.len()
            )));
        }
        Ok(self.start.clone())
    }

    /// Members of a well-mixed population.
    pub(crate) fn members(&self) -> u32 {
        let given: u32 = self.start.iter().fold(0, |sum, &count| sum.saturating_add(count));
        self.population.unwrap_or(if given >= 2 { given } else { 100 })
    }

    /// The fitness of this name, if it suits the payoffs.
    pub(crate) fn fitness(&self, name: FitnessName, pairs: &Pairs) -> Result<Fitness, Failure> {
        match name {
            FitnessName::Exponential => Ok(Fitness::Exponential(self.selection)),
            FitnessName::Linear => {
                let fitness = Fitness::Linear(self.selection);
                let payoffs = pairs.payoffs.rows().iter().flatten().copied();
                let least = payoffs.fold(f64::INFINITY, f64::min);
                if fitness.of(least) < 0.0 {
                    return Err(bad(format!(
                        "a payoff of {least} has the linear fitness {}, expected at least 0: weaken --selection, or \
                         take --fitness exponential",
                        fitness.of(least)
                    )));
                }
                Ok(fitness)
            }
        }
    }
}

/// What the verbs of finite populations print.
#[derive(Serialize)]
pub(crate) struct Told {
    process: &'static str,
    population: u32,
    selection: f64,
    mutation: f64,
    payoff_method: &'static str,
    payoffs: Vec<Vec<f64>>,
    neutral: f64,
    seed: u64,
    #[serde(flatten)]
    found: Found,
}

#[derive(Serialize)]
#[serde(tag = "method", rename_all = "lowercase")]
pub(crate) enum Found {
    Exact(Limit),
    Simulated(Box<Watched>),
}

/// The limit of rare mutants.
#[derive(Serialize)]
pub(crate) struct Limit {
    strategies: Vec<String>,
    /// Where there are two: probability that one of the first takes over all the others of the second.
    #[serde(skip_serializing_if = "Option::is_none")]
    fixation: Option<f64>,
    /// Probability that one of the column takes over a population of the row.
    fixations: Vec<Vec<f64>>,
    /// Share of time that the population is all of each strategy.
    stationary: Vec<f64>,
}

/// Runs that were watched.
#[derive(Serialize)]
pub(crate) struct Watched {
    replicates: u32,
    #[serde(flatten)]
    course: Course,
    /// In how many replicates each strategy took over, where there is no mutation.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixed: Vec<Fixed>,
}

#[derive(Serialize)]
struct Fixed {
    strategy: String,
    replicates: usize,
    share: f64,
    interval: Option<[f64; 2]>,
}

/// Fixations and the stationary distribution, exactly.
pub(crate) fn limit(pairs: &Pairs, members: u32, fitness: Fitness) -> Result<Found, Failure> {
    let (shares, fixations) = small_mutation(&pairs.payoffs, members, fitness).map_err(bad)?;
    let one = (pairs.names.len() == 2).then(|| fixation(&pairs.payoffs, 0, 1, members, fitness));
    debug_assert_eq!(shares, stationary(&fixations));
    Ok(Found::Exact(Limit {
        strategies: pairs.names.clone(),
        fixation: one.transpose().map_err(bad)?,
        fixations,
        stationary: shares,
    }))
}

/// Runs of a well-mixed population.
pub(crate) fn well_mixed(
    args: &FiniteArgs,
    pairs: &Pairs,
    counts: &[u32],
    step: Step,
) -> Result<Found, Failure> {
    let process = WellMixed { payoffs: pairs.payoffs.clone(), step, mutation: args.mutation };
    let members: u32 = counts.iter().sum();
    let steps = recorded(args.steps.unwrap_or(100 * u64::from(members)));
    let run = |replicate: usize| -> Replicate {
        let mut run = process.begin(counts, &Streams::new(args.seed, 0, replicate as u64));
        let record = |&until: &u64| {
            while run.steps() < until && (args.mutation > 0.0 || run.fixed().is_none()) {
                run.advance();
            }
            shares(run.counts())
        };
        steps.iter().map(record).collect()
    };
    let replicates = in_order(args.replicates as usize, 0, run)?;
    Ok(watched(args, pairs, &steps, &replicates))
}

/// Members by strategy as shares.
pub(crate) fn shares(counts: &[u32]) -> Vec<f64> {
    let members: u32 = counts.iter().sum();
    counts.iter().map(|&count| f64::from(count) / f64::from(members)).collect()
}

/// The course of the replicates, and who took over how often.
pub(crate) fn watched(args: &FiniteArgs, pairs: &Pairs, steps: &[u64], replicates: &[Replicate]) -> Found {
    let rate =
        |replicate: usize, moment: usize| cooperation(&pairs.cooperation, &replicates[replicate][moment]);
    let won = |strategy: usize| {
        let last = |replicate: &&Replicate| replicate.last().is_some_and(|shares| shares[strategy] == 1.0);
        replicates.iter().filter(last).count()
    };
    let fixed = |(strategy, name): (usize, &String)| {
        let estimate = share_interval(won(strategy), replicates.len(), 0.95);
        Fixed {
            strategy: name.clone(),
            replicates: won(strategy),
            share: estimate.estimate,
            interval: interval(&estimate),
        }
    };
    Found::Simulated(Box::new(Watched {
        replicates: args.replicates,
        course: Course::of(&pairs.names, steps, replicates, rate),
        fixed: if args.mutation > 0.0 {
            Vec::new()
        } else {
            pairs.names.iter().enumerate().map(fixed).collect()
        },
    }))
}

impl Told {
    /// What was found of so many members under these arguments.
    pub(crate) fn of(
        process: &'static str,
        args: &FiniteArgs,
        pairs: &Pairs,
        population: u32,
        found: Found,
    ) -> Self {
        Self {
            process,
            population,
            selection: args.selection,
            mutation: args.mutation,
            payoff_method: pairs.method,
            payoffs: pairs.payoffs.rows().to_vec(),
            neutral: 1.0 / f64::from(population),
            seed: args.seed,
            found,
        }
    }

    /// Draws, then prints.
    pub(crate) fn tell(
        &self,
        gallery: &Gallery,
        as_json: bool,
        step: &str,
        terms: &str,
    ) -> Result<(), Failure> {
        if let Found::Simulated(watched) = &self.found {
            gallery.draw(&[watched.course.chart("", step, terms)])?;
        }
        if as_json { json(self) } else { self.say(terms) }
    }

    fn say(&self, terms: &str) -> Result<(), Failure> {
        match &self.found {
            Found::Exact(limit) => {
                let width = limit.strategies.iter().map(String::len).max().unwrap_or(0);
                say(format_args!("share of time in the limit of rare mutants:"))?;
                for (name, share) in limit.strategies.iter().zip(&limit.stationary) {
                    say(format_args!("{name:width$}  {:>6.2} %", 100.0 * share))?;
                }
                if let Some(fixation) = limit.fixation {
                    say(format_args!(
                        "one {} takes over {} of {} with probability {fixation:.6e} (neutral {:.6e})",
                        limit.strategies[0],
                        self.population - 1,
                        limit.strategies[1],
                        self.neutral
                    ))?;
                }
            }
            Found::Simulated(watched) => {
                watched.course.say()?;
                for fixed in watched.fixed.iter().filter(|fixed| fixed.replicates > 0) {
                    let [low, high] = fixed.interval.unwrap_or([f64::NAN; 2]);
                    say(format_args!(
                        "{} took over in {} of {} ({:.1} to {:.1} %)",
                        fixed.strategy,
                        fixed.replicates,
                        counted(watched.replicates, "replicate"),
                        100.0 * low,
                        100.0 * high
                    ))?;
                }
            }
        }
        say(terms)
    }
}

/// The process in a sentence.
pub(crate) fn sentence(process: &str, args: &FiniteArgs, pairs: &Pairs, members: u32) -> String {
    let mutation = if args.mutation > 0.0 { format!(", mutation {}", args.mutation) } else { String::new() };
    let runs = if args.exact {
        String::from("exact")
    } else {
        format!("{}, seed {}", counted(args.replicates, "replicate"), args.seed)
    };
    format!(
        "{process}, {members} members, selection {}{mutation}; game {}, {} payoffs; {runs}.",
        args.selection,
        pairs.terms.game.name(),
        pairs.method
    )
}

pub(crate) fn bad(error: impl ToString) -> Failure {
    Failure::bad_input(error.to_string())
}
