//! `longgame evolve moran`: birth and death, well mixed or on a network.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use longgame::core::population::{Fitness, GraphMoran, Step, Update, placed};
use longgame::core::stream::Streams;
use longgame::network::Network;
use longgame::runner::tournament::in_order;

use super::course::{Replicate, recorded};
use super::finite::{
    FiniteArgs, FitnessName, Found, Told, bad, limit, sentence, shares, watched, well_mixed,
};
use super::pairs::{Pairs, PairsArgs};
use crate::exit::Failure;

/// Who goes first on a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum UpdateName {
    /// A parent drawn by fitness replaces a neighbour
    BirthDeath,
    /// A vacant place goes to a neighbour drawn by fitness
    DeathBirth,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  longgame evolve moran ALLC ALLD --game axelrod --rounds 10 --population 20 --exact --json
  longgame evolve moran TFT ALLD --game axelrod --start 10,90 --mutation 0.001 --out charts
  longgame evolve moran ALLC ALLD --game donation:b=8,c=1 --rounds 1 --network ties.csv --update death-birth")]
pub(crate) struct MoranArgs {
    #[command(flatten)]
    pairs: PairsArgs,
    #[command(flatten)]
    finite: FiniteArgs,
    /// How a payoff becomes a fitness
    #[arg(long, value_enum, default_value = "exponential")]
    fitness: FitnessName,
    /// Members live on the people of this network and replace neighbours
    #[arg(long, value_name = "EDGES", conflicts_with_all = ["exact", "population"])]
    network: Option<PathBuf>,
    /// On a network: who goes first
    #[arg(long, value_enum, default_value = "birth-death", requires = "network")]
    update: UpdateName,
}

pub(crate) fn moran(args: &MoranArgs, quiet: bool) -> Result<(), Failure> {
    let gallery = args.finite.check()?;
    let pairs = args.pairs.one(args.finite.exact, args.finite.seed)?;
    let fitness = args.finite.fitness(args.fitness, &pairs)?;
    let (process, members, found) = match &args.network {
        Some(path) => {
            let network = crate::network::open(path, quiet)?;
            let (process, found) = on_network(args, &network, &pairs, fitness)?;
            (process, network.node_count() as u32, found)
        }
        None => {
            let members = args.finite.members();
            let found = if args.finite.exact {
                limit(&pairs, members, fitness)?
            } else {
                let counts = args.finite.counts(pairs.names.len(), members)?;
                well_mixed(&args.finite, &pairs, &counts, Step::BirthDeath(fitness))?
            };
            ("Moran process", members, found)
        }
    };
    let terms = sentence(process, &args.finite, &pairs, members);
    let told = Told::of(process, &args.finite, &pairs, members, found);
    told.tell(&gallery, args.finite.json, "births", &terms)
}

fn on_network(
    args: &MoranArgs,
    network: &Network,
    pairs: &Pairs,
    fitness: Fitness,
) -> Result<(&'static str, Found), Failure> {
    let members = network.node_count() as u32;
    if members < 2 {
        return Err(bad(format!("the network has {members} people, expected at least 2")));
    }
    let (update, name) = match args.update {
        UpdateName::BirthDeath => (Update::BirthDeath, "Birth-death on a network"),
        UpdateName::DeathBirth => (Update::DeathBirth, "Death-birth on a network"),
    };
    let counts = args.finite.counts(pairs.names.len(), members)?;
    let mutation = args.finite.mutation;
    let process = GraphMoran { network, payoffs: pairs.payoffs.clone(), fitness, update, mutation };
    let steps = recorded(args.finite.steps.unwrap_or(100 * u64::from(members)));
    let run = |replicate: usize| -> Replicate {
        let streams = Streams::new(args.finite.seed, 0, replicate as u64);
        let mut run = process.begin(&placed(&counts, &streams), &streams);
        let mut made = 0;
        let record = |&until: &u64| {
            while made < until && (mutation > 0.0 || run.fixed().is_none()) {
                run.advance();
                made += 1;
            }
            shares(run.counts())
        };
        steps.iter().map(record).collect()
    };
    let replicates = in_order(args.finite.replicates as usize, 0, run)?;
    Ok((name, watched(&args.finite, pairs, &steps, &replicates)))
}
