//! `longgame merge DIR... --out DIR`: shards joined as if one process had done them all.

use std::path::PathBuf;

use clap::Args;
use longgame::records::{Papers, Standing, standing};
use longgame::runner::{Outcome, experiment_of, merge as join};

use crate::exit::Failure;
use crate::number::whole;
use crate::out::note;
use crate::progress::{Watcher, watch_for_interrupts};
use crate::run::{now, put_in_place, tell};

#[derive(Debug, Args)]
#[command(after_help = "Example:
  longgame run my.toml --shard 1/2 --out part1
  longgame run my.toml --shard 2/2 --out part2
  longgame merge part1 part2 --out results")]
pub(crate) struct MergeArgs {
    /// Folders that `run --shard I/N` wrote
    #[arg(required = true, value_name = "DIR")]
    pub(crate) shards: Vec<PathBuf>,
    /// Folder for the results
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Replace a folder that holds files
    #[arg(long)]
    pub(crate) force: bool,
    /// Threads; results do not depend on them [default: one a core]
    #[arg(long, value_name = "N", value_parser = whole::<u16>(1..=1024))]
    pub(crate) threads: Option<u16>,
    /// Tell what happens as JSON lines on standard output
    #[arg(long, conflicts_with = "json")]
    pub(crate) events: bool,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

pub(crate) fn merge(args: &MergeArgs, quiet: bool) -> Result<(), Failure> {
    watch_for_interrupts();
    let papers = first_papers(args)?;
    let threads = args.threads.map_or(0, usize::from);
    let watcher = Watcher::new(papers.runs, quiet, args.events);
    let merged = join(&args.shards, &args.out, args.force, threads, &watcher);
    watcher.finish();
    let (outcome, doubled) = merged?;
    if doubled > 0 {
        note(
            quiet,
            format_args!(
                "{doubled} segments stood in more than one shard, with the same bytes; each was taken once"
            ),
        );
    }
    let Outcome::Whole(assembled) = outcome else { return Err(Failure::failed("a merge came to a shard")) };
    let done = put_in_place(*assembled, now())?;
    if args.events {
        return Ok(());
    }
    tell(&experiment_of(&papers)?, &done, &args.out, args.json)
}

fn first_papers(args: &MergeArgs) -> Result<Papers, Failure> {
    match args.shards.first().map(|shard| standing(shard)).transpose()? {
        Some(Standing::UnderWay(papers)) => Ok(*papers),
        _ => Err(Failure::bad_input(format!(
            "{}: no shard of a run, expected a folder that `longgame run --shard I/N` wrote",
            args.shards.first().map_or_else(String::new, |shard| shard.display().to_string())
        ))),
    }
}
