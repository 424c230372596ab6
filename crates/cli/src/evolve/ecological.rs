//! `longgame evolve ecological`: shares of a large population that grow by what they earn.

use std::path::PathBuf;

use clap::Args;
use longgame::core::population::{Ecology, Growth, TwoEcologies, drawn_shares, equal_shares};
use longgame::core::stream::Streams;
use longgame::network::counted;
use serde::Serialize;

use super::course::{Course, Replicate, cooperation, recorded};
use super::finite::{FitnessName, bad};
use super::pairs::{Pairs, PairsArgs};
use crate::exit::Failure;
use crate::gallery::Gallery;
use crate::number::whole;
use crate::out::{json, say};
use crate::terms::{probability, within};

#[derive(Debug, Args)]
#[command(
    after_help = "Exponential fitness is the replicator equation in steps of the selection strength, for payoffs of any sign; linear \
fitness lets shares grow by payoff over mean payoff, as in Axelrod's ecological tournament.

Examples:
  longgame evolve ecological ALLC ALLD TFT GTFT --game axelrod --rounds 100 --noise 0.01
  longgame evolve ecological relational transactional --buyers tit-for-tat grudger defector --replicates 100"
)]
pub(crate) struct EcologicalArgs {
    #[command(flatten)]
    pairs: PairsArgs,
    /// A population of buyers of their own: those named before it sell
    #[arg(long, value_name = "STRATEGY", num_args = 1..)]
    buyers: Vec<String>,
    /// How a payoff becomes growth
    #[arg(long, value_enum, default_value = "exponential")]
    fitness: FitnessName,
    /// Strength of selection [default: a tenth of the reciprocal span of payoffs]
    #[arg(long, value_name = "W")]
    selection: Option<f64>,
    /// Share of each generation that takes a strategy at random
    #[arg(long, value_name = "MU", default_value_t = 0.0)]
    mutation: f64,
    /// Shares at the start, such as 0.9,0.1 [default: equal]
    #[arg(long, value_name = "SHARES", value_delimiter = ',', conflicts_with_all = ["buyers", "replicates"])]
    start: Vec<f64>,
    /// Generations
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = whole::<u64>(1..=10_000_000))]
    steps: u64,
    /// Starting shares drawn uniformly so many times, instead of equal ones
    #[arg(long, value_name = "N", value_parser = whole::<u32>(1..=1_000_000))]
    replicates: Option<u32>,
    /// Refuse strategies without an exact solution instead of simulating their matches
    #[arg(long)]
    exact: bool,
    /// Seed of every draw
    #[arg(long, default_value_t = 42)]
    seed: u64,
    /// Write charts as SVG, PNG and CSV into this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// What the verb prints.
#[derive(Serialize)]
struct Told {
    process: &'static str,
    method: &'static str,
    payoffs: Vec<Vec<f64>>,
    selection: Option<f64>,
    mutation: f64,
    generations: u64,
    replicates: u32,
    seed: u64,
    #[serde(flatten)]
    sellers: Course,
    #[serde(skip_serializing_if = "Option::is_none")]
    buyers: Option<Course>,
}

pub(crate) fn ecological(args: &EcologicalArgs) -> Result<(), Failure> {
    probability("--mutation", args.mutation)?;
    if let Some(selection) = args.selection {
        within("--selection", selection, 0.0, 1e6)?;
    }
    let gallery = Gallery::at(args.out.as_deref())?;
    let told = if args.buyers.is_empty() { one(args)? } else { two(args)? };
    let terms = told.terms(&args.pairs.terms.game);
    let who = if told.buyers.is_some() { "sellers" } else { "" };
    let mut charts = vec![told.sellers.chart(who, "generations", &terms)];
    charts.extend(told.buyers.iter().map(|course| course.chart("buyers", "generations", &terms)));
    gallery.draw(&charts)?;
    if args.json { json(&told) } else { told.say(&terms) }
}

impl EcologicalArgs {
    fn growth(&self, sides: &[&Pairs]) -> Result<Growth, Failure> {
        let span = sides.iter().map(|pairs| pairs.payoffs.span()).fold(0.0, f64::max);
        match self.fitness {
            FitnessName::Exponential => {
                let usual = if span > 0.0 { 0.1 / span } else { 0.0 };
                Ok(Growth::Exponential(self.selection.unwrap_or(usual)))
            }
            FitnessName::Linear => {
                let payoffs = sides.iter().flat_map(|pairs| pairs.payoffs.rows().iter().flatten());
                let least = payoffs.copied().fold(f64::INFINITY, f64::min);
                if least < 0.0 {
                    return Err(bad(format!(
                        "a payoff of {least} cannot be a rate of growth, expected at least 0: take --fitness exponential"
                    )));
                }
                Ok(Growth::Proportional)
            }
        }
    }

    /// The shares each replicate starts from.
    fn starts(&self, strategies: usize, population: u64) -> Result<Vec<Vec<f64>>, Failure> {
        if !self.start.is_empty() {
            let sum: f64 = self.start.iter().sum();
            let sound = self.start.iter().all(|share| (0.0..=1.0).contains(share));
            if self.start.len() != strategies || !sound || (sum - 1.0).abs() > 1e-9 {
                return Err(bad(format!(
                    "--start has {} shares that sum to {sum}, expected {strategies} from 0 to 1 that sum to 1",
                    self.start.len()
                )));
            }
            return Ok(vec![self.start.clone()]);
        }
        let drawn = |replicate| drawn_shares(strategies, &Streams::new(self.seed, population, replicate));
        Ok(match self.replicates {
            None => vec![equal_shares(strategies)],
            Some(replicates) => (0..u64::from(replicates)).map(drawn).collect(),
        })
    }

    fn told(&self, pairs: &Pairs, growth: Growth, sellers: Course, buyers: Option<Course>) -> Told {
        Told {
            process: "replicator",
            method: pairs.method,
            payoffs: pairs.payoffs.rows().to_vec(),
            selection: match growth {
                Growth::Exponential(strength) => Some(strength),
                Growth::Proportional => None,
            },
            mutation: self.mutation,
            generations: self.steps,
            replicates: self.replicates.unwrap_or(1),
            seed: self.seed,
            sellers,
            buyers,
        }
    }
}

fn one(args: &EcologicalArgs) -> Result<Told, Failure> {
    let pairs = args.pairs.one(args.exact, args.seed)?;
    let growth = args.growth(&[&pairs])?;
    let ecology = Ecology { payoffs: pairs.payoffs.clone(), growth, mutation: args.mutation };
    let steps = recorded(args.steps);
    let run = |mut shares: Vec<f64>| -> Replicate {
        let mut made = 0;
        let record = |&until: &u64| {
            (made..until).for_each(|_| shares = ecology.next(&shares));
            made = until;
            shares.clone()
        };
        steps.iter().map(record).collect()
    };
    let replicates: Vec<Replicate> = args.starts(pairs.names.len(), 0)?.into_iter().map(run).collect();
    let rate =
        |replicate: usize, moment: usize| cooperation(&pairs.cooperation, &replicates[replicate][moment]);
    let course = Course::of(&pairs.names, &steps, &replicates, rate);
    Ok(args.told(&pairs, growth, course, None))
}

fn two(args: &EcologicalArgs) -> Result<Told, Failure> {
    let [sellers, buyers] = args.pairs.two(&args.buyers, args.exact, args.seed)?;
    let growth = args.growth(&[&sellers, &buyers])?;
    let ecologies = TwoEcologies {
        sellers: sellers.payoffs.clone(),
        buyers: buyers.payoffs.clone(),
        growth,
        mutation: args.mutation,
    };
    let steps = recorded(args.steps);
    let starts = args.starts(sellers.names.len(), 0)?.into_iter().zip(args.starts(buyers.names.len(), 1)?);
    // Both populations' shares stand side by side in one replicate.
    let run = |(mut selling, mut buying): (Vec<f64>, Vec<f64>)| -> Replicate {
        let mut made = 0;
        let record = |&until: &u64| {
            for _ in made..until {
                [selling, buying] = ecologies.next(&selling, &buying);
            }
            made = until;
            [selling.clone(), buying.clone()].concat()
        };
        steps.iter().map(record).collect()
    };
    let both: Vec<Replicate> = starts.map(run).collect();
    let cut = sellers.names.len();
    let part = |range: fn(&[f64], usize) -> &[f64]| -> Vec<Replicate> {
        both.iter().map(|run| run.iter().map(|shares| range(shares, cut).to_vec()).collect()).collect()
    };
    let across = |rates: &[Vec<f64>], own: &[f64], other: &[f64]| -> f64 {
        let row = |rates: &Vec<f64>| rates.iter().zip(other).map(|(rate, share)| rate * share).sum::<f64>();
        rates.iter().zip(own).map(|(rates, share)| share * row(rates)).sum()
    };
    let (selling, buying) = (part(|shares, cut| &shares[..cut]), part(|shares, cut| &shares[cut..]));
    let seller_course = Course::of(&sellers.names, &steps, &selling, |replicate, moment| {
        across(&sellers.cooperation, &selling[replicate][moment], &buying[replicate][moment])
    });
    let buyer_course = Course::of(&buyers.names, &steps, &buying, |replicate, moment| {
        across(&buyers.cooperation, &buying[replicate][moment], &selling[replicate][moment])
    });
    Ok(args.told(&sellers, growth, seller_course, Some(buyer_course)))
}

impl Told {
    fn terms(&self, game: &str) -> String {
        let starts = match self.replicates {
            1 => String::new(),
            replicates => format!(", from {replicates} starts drawn uniformly, seed {}", self.seed),
        };
        format!(
            "Replicator dynamics, {}{starts}; game {game}, {} payoffs.",
            counted(self.generations, "generation"),
            self.method
        )
    }

    fn say(&self, terms: &str) -> Result<(), Failure> {
        if self.buyers.is_some() {
            say("sellers:")?;
        }
        self.sellers.say()?;
        if let Some(buyers) = &self.buyers {
            say("buyers:")?;
            buyers.say()?;
        }
        say(terms)
    }
}
