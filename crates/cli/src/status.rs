//! `longgame status DIR`: what of a run is done, failed and left, and how long the rest will take.

use std::path::PathBuf;

use clap::Args;
use longgame::network::counted;
use longgame::records::{Manifest, Standing, standing};
use longgame::runner::{Account, account};
use serde::Serialize;

use crate::estimate::duration;
use crate::exit::Failure;
use crate::out::{json, say};

#[derive(Debug, Args)]
pub(crate) struct StatusArgs {
    /// The folder of a run
    pub(crate) dir: PathBuf,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Serialize)]
struct Told {
    state: &'static str,
    runs: u64,
    done: u64,
    failed: u64,
    left: u64,
    seconds_left: Option<f64>,
    shard: Option<String>,
    seed: u64,
}

pub(crate) fn status(args: &StatusArgs) -> Result<(), Failure> {
    match standing(&args.dir)? {
        Standing::Finished(manifest) => tell(args, &finished(&manifest)),
        Standing::UnderWay(_) => tell(args, &under_way(&account(&args.dir)?)),
        Standing::Empty | Standing::Foreign => Err(Failure::bad_input(format!(
            "{}: no run, expected a folder that `longgame run` wrote or is writing",
            args.dir.display()
        ))),
    }
}

fn finished(manifest: &Manifest) -> Told {
    Told {
        state: "finished",
        runs: manifest.runs,
        done: manifest.runs - manifest.failed,
        failed: manifest.failed,
        left: 0,
        seconds_left: Some(0.0),
        shard: None,
        seed: manifest.seed,
    }
}

fn under_way(account: &Account) -> Told {
    let state = match (account.busy, account.left) {
        (true, _) => "running",
        (false, 0) => "computed",
        (false, _) => "broken off",
    };
    Told {
        state,
        runs: account.done + account.failed + account.left,
        done: account.done,
        failed: account.failed,
        left: account.left,
        seconds_left: account.seconds_left,
        shard: account.shard.map(|shard| shard.to_string()),
        seed: account.seed,
    }
}

fn tell(args: &StatusArgs, told: &Told) -> Result<(), Failure> {
    if args.json {
        return json(told);
    }
    let shard = told.shard.as_ref().map_or_else(String::new, |shard| format!(", shard {shard}"));
    let left = match told.seconds_left {
        Some(seconds) if told.left > 0 => format!(" (about {} at the pace so far)", duration(seconds)),
        _ => String::new(),
    };
    say(format_args!(
        "{}{shard}: {} of {} done, {} failed, {} left{left}; seed {}",
        told.state,
        told.done,
        counted(told.runs, "run"),
        told.failed,
        told.left,
        told.seed
    ))?;
    match told.state {
        "broken off" => say("Go on with the same command and --resume."),
        "computed" if told.shard.is_some() => say("Join the shards with: longgame merge DIR... --out DIR"),
        _ if told.failed > 0 => say("Try the failed runs again with the same command and --retry-failed."),
        _ => Ok(()),
    }
}
