//! `longgame evolve imitation`: members compare themselves with others and copy who earns more.

use std::path::PathBuf;

use clap::Args;
use longgame::core::population::{Fitness, Imitation, Step, placed};
use longgame::core::stream::Streams;
use longgame::network::Network;
use longgame::runner::tournament::in_order;

use super::course::{Replicate, recorded};
use super::finite::{FiniteArgs, Found, Told, bad, limit, sentence, watched, well_mixed};
use super::pairs::{Pairs, PairsArgs};
use crate::exit::Failure;

#[derive(Debug, Args)]
#[command(
    after_help = "Without --network anyone may be compared with anyone (Traulsen, Pacheco & Nowak 2007); on a \
network everyone looks at one neighbour at once (Santos & Pacheco 2005), and selection strength plays no part.

Examples:
  longgame evolve imitation ALLC ALLD TFT --game axelrod --selection 1 --mutation 0.01
  longgame evolve imitation ALLC ALLD --game bimatrix:1,0,1.5,0/1,0,1.5,0 --rounds 1 --network ties.csv"
)]
pub(crate) struct ImitationArgs {
    #[command(flatten)]
    pairs: PairsArgs,
    #[command(flatten)]
    finite: FiniteArgs,
    /// Members live on the people of this network and imitate neighbours
    #[arg(long, value_name = "EDGES", conflicts_with_all = ["exact", "population", "mutation", "selection"])]
    network: Option<PathBuf>,
}

pub(crate) fn imitation(args: &ImitationArgs, quiet: bool) -> Result<(), Failure> {
    let gallery = args.finite.check()?;
    let pairs = args.pairs.one(args.finite.exact, args.finite.seed)?;
    let (process, step, members, found) = match &args.network {
        Some(path) => {
            let network = crate::network::open(path, quiet)?;
            let found = on_network(args, &network, &pairs)?;
            ("Imitation of neighbours", "generations", network.node_count() as u32, found)
        }
        None => {
            let members = args.finite.members();
            let selection = args.finite.selection;
            let found = if args.finite.exact {
                // The ratio of the two rates is that of exponential fitness, and fixation depends on nothing else.
                limit(&pairs, members, Fitness::Exponential(selection))?
            } else {
                let counts = args.finite.counts(pairs.names.len(), members)?;
                well_mixed(&args.finite, &pairs, &counts, Step::PairwiseComparison(selection))?
            };
            ("Pairwise comparison", "comparisons", members, found)
        }
    };
    let terms = sentence(process, &args.finite, &pairs, members);
    let told = Told::of(process, &args.finite, &pairs, members, found);
    told.tell(&gallery, args.finite.json, step, &terms)
}

fn on_network(args: &ImitationArgs, network: &Network, pairs: &Pairs) -> Result<Found, Failure> {
    let members = network.node_count() as u32;
    if members < 2 {
        return Err(bad(format!("the network has {members} people, expected at least 2")));
    }
    let counts = args.finite.counts(pairs.names.len(), members)?;
    let steps = recorded(args.finite.steps.unwrap_or(1000));
    let run = |replicate: usize| -> Replicate {
        let streams = Streams::new(args.finite.seed, 0, replicate as u64);
        let start = placed(&counts, &streams);
        let mut process = Imitation::new(network, pairs.payoffs.clone(), start, &streams);
        let mut made = 0;
        let record = |&until: &u64| {
            while made < until {
                process.advance();
                made += 1;
            }
            (0..pairs.names.len()).map(|strategy| process.share(strategy)).collect()
        };
        steps.iter().map(record).collect()
    };
    let replicates = in_order(args.finite.replicates as usize, 0, run)?;
    Ok(watched(&args.finite, pairs, &steps, &replicates))
}
