//! `longgame merge DIR... --out DIR`: shards joined as if one process had done them all.

use longgame::records::{Papers, Standing, standing};
use longgame::runner::{Outcome, experiment_of, merge as join};

use crate::cli::MergeArgs;
use crate::exit::Failure;
use crate::out::note;
use crate::progress::{Watcher, watch_for_interrupts};
use crate::run::{now, put_in_place, tell};

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
