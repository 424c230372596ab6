//! `longgame evolve lattice`: cooperators and defectors on a square lattice (Nowak & May 1992).

use std::path::PathBuf;

use clap::Args;
use longgame::core::population::{Lattice, placed};
use longgame::core::stream::Streams;
use longgame::network::counted;
use longgame::runner::tournament::in_order;
use serde::Serialize;

use super::course::{Course, Replicate, recorded};
use super::finite::bad;
use crate::exit::Failure;
use crate::gallery::Gallery;
use crate::number::whole;
use crate::out::{json, say};
use crate::terms::{probability, within};

#[derive(Debug, Args)]
#[command(
    after_help = "Everyone plays its eight neighbours and itself once, then copies the best earner among the nine. Between \
1.8 and 2 the share of cooperators settles near 12 ln 2 - 8 = 0.318 on large lattices.

Example:
  longgame evolve lattice --temptation 1.9 --side 200 --steps 500"
)]
pub(crate) struct LatticeArgs {
    /// What a defector earns of a cooperator; two cooperators earn 1 each
    #[arg(long, value_name = "B", default_value_t = 1.9)]
    temptation: f64,
    /// Cells of a side; the edges are joined
    #[arg(long, value_name = "N", default_value_t = 99, value_parser = whole::<u16>(3..=4000))]
    side: u16,
    /// Share of cooperators at the start, placed at random
    #[arg(long, value_name = "SHARE", default_value_t = 0.9)]
    cooperators: f64,
    /// Generations
    #[arg(long, value_name = "N", default_value_t = 300, value_parser = whole::<u64>(1..=1_000_000))]
    steps: u64,
    /// Lattices that are run
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = whole::<u32>(1..=100_000))]
    replicates: u32,
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
    side: u16,
    temptation: f64,
    replicates: u32,
    seed: u64,
    #[serde(flatten)]
    course: Course,
}

pub(crate) fn lattice(args: &LatticeArgs) -> Result<(), Failure> {
    probability("--cooperators", args.cooperators)?;
    within("--temptation", args.temptation, 0.0, 1e6)?;
    let gallery = Gallery::at(args.out.as_deref())?;
    let steps = recorded(args.steps);
    let run = |replicate: usize| run(args, &steps, replicate as u64);
    let replicates = in_order(args.replicates as usize, 0, run)?;
    let replicates: Vec<Replicate> = replicates.into_iter().collect::<Result<_, _>>()?;
    let names = ["cooperator", "defector"].map(String::from);
    let rate = |replicate: usize, moment: usize| replicates[replicate][moment][0];
    let told = Told {
        process: "lattice",
        method: "simulated",
        side: args.side,
        temptation: args.temptation,
        replicates: args.replicates,
        seed: args.seed,
        course: Course::of(&names, &steps, &replicates, rate),
    };
    let terms = format!(
        "A lattice of {side} x {side} with joined edges, temptation {}; {}, seed {}.",
        args.temptation,
        counted(args.replicates, "replicate"),
        args.seed,
        side = args.side
    );
    gallery.draw(&[told.course.chart("", "generations", &terms)])?;
    if args.json {
        return json(&told);
    }
    told.course.say()?;
    say(terms)
}

fn run(args: &LatticeArgs, steps: &[u64], replicate: u64) -> Result<Replicate, Failure> {
    let cells = u32::from(args.side) * u32::from(args.side);
    let good = (f64::from(cells) * args.cooperators).round() as u32;
    let streams = Streams::new(args.seed, 0, replicate);
    let start = placed(&[good, cells - good], &streams).into_iter().map(|strategy| strategy == 0).collect();
    let mut lattice = Lattice::new(usize::from(args.side), args.temptation, start)
        .ok_or_else(|| bad(format!("--side is {}, expected at least 3", args.side)))?;
    let mut made = 0;
    let record = |&until: &u64| {
        (made..until).for_each(|_| lattice.advance());
        made = until;
        vec![lattice.cooperation(), 1.0 - lattice.cooperation()]
    };
    Ok(steps.iter().map(record).collect())
}
