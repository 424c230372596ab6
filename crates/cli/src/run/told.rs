//! What a run says of itself: its plan, its findings, what is there already, what failed.

use std::path::Path;

use longgame::network::counted;
use longgame::records::Manifest;
use longgame::runner::{Plan, Question, Verdict, headline};
use serde::Serialize;

use super::Done;
use crate::cli::RunArgs;
use crate::estimate::{Estimate, duration, size};
use crate::exit::Failure;
use crate::out::{json, say};

pub(super) fn tell_plan(
    question: &Question,
    plan: &Plan,
    estimate: &Estimate,
    place: &Path,
    as_json: bool,
) -> Result<(), Failure> {
    if as_json {
        #[derive(Serialize)]
        struct DryRun<'a> {
            warnings: &'a [String],
            runs: u64,
            cells: usize,
            rows_about: u64,
            seconds_about: f64,
            megabytes_about: f64,
            seed: u64,
            out: String,
        }
        return json(&DryRun {
            warnings: &question.warnings,
            runs: plan.runs(),
            cells: plan.cells,
            rows_about: estimate.rows as u64,
            seconds_about: estimate.seconds,
            megabytes_about: estimate.bytes / 1e6,
            seed: question.experiment.seed,
            out: place.display().to_string(),
        });
    }
    let most = if plan.until.is_some() { "at most " } else { "" };
    say(format_args!(
        "{most}{} ({}, {} x {}), about {} and {}, seed {}, into {}; nothing was written",
        counted(plan.runs(), "run"),
        counted(plan.cells, "cell"),
        counted(plan.jobs(), "job"),
        counted(plan.replicates, "replicate"),
        duration(estimate.seconds),
        size(estimate.bytes),
        question.experiment.seed,
        place.display(),
    ))
}

/// What `run --json` prints.
#[derive(Serialize)]
struct Told<'a> {
    rows: u64,
    computed: u64,
    reused: u64,
    failed: u64,
    seed: u64,
    out: String,
    headline: Headline,
    claims: &'a [longgame::records::ClaimVerdict],
}

#[derive(Default, Serialize)]
struct Headline {
    estimand: Option<String>,
    crossover: Option<f64>,
    interval: Option<[Option<f64>; 2]>,
    verdict: Option<&'static str>,
    sentences: Vec<String>,
}

pub(crate) fn tell(
    experiment: &longgame::core::spec::Experiment,
    done: &Done,
    place: &Path,
    as_json: bool,
) -> Result<(), Failure> {
    let manifest = &done.manifest;
    if !as_json {
        return tell_sentences(manifest, place);
    }
    json(&Told {
        rows: manifest.rows,
        computed: done.computed,
        reused: done.reused,
        failed: manifest.failed,
        seed: manifest.seed,
        out: place.display().to_string(),
        headline: the_headline(experiment, done),
        claims: &manifest.claims,
    })
}

fn the_headline(experiment: &longgame::core::spec::Experiment, done: &Done) -> Headline {
    // JSON has no infinity: a crossover that never happens, or an end of an interval beyond the
    // horizon, is null.
    let finite = |value: f64| value.is_finite().then_some(value);
    let row = headline::crossover(experiment, &done.summary);
    let estimand =
        row.map(|row| format!("{} of {}, {}", row.quantity.name(), row.subject, row.measure.name()));
    let verdicts = done.judgements.iter().map(|judgement| judgement.verdict);
    let worst = verdicts.reduce(|a, b| if a == b { a } else { Verdict::NotReproduced });
    Headline {
        estimand,
        crossover: row.and_then(|row| finite(row.estimate)),
        interval: row.map(|row| [finite(row.low), finite(row.high)]),
        verdict: worst.map(Verdict::words),
        sentences: done.manifest.headline.clone(),
    }
}

fn tell_sentences(manifest: &Manifest, place: &Path) -> Result<(), Failure> {
    for sentence in &manifest.headline {
        say(sentence)?;
    }
    say(format_args!("Seed {}. Report: {}", manifest.seed, place.join("report.html").display()))
}

pub(super) fn tell_finished(manifest: &Manifest, place: &Path, as_json: bool) -> Result<(), Failure> {
    if as_json {
        return json(&Told {
            rows: manifest.rows,
            computed: 0,
            reused: manifest.runs,
            failed: manifest.failed,
            seed: manifest.seed,
            out: place.display().to_string(),
            headline: Headline { sentences: manifest.headline.clone(), ..Headline::default() },
            claims: &manifest.claims,
        });
    }
    say("This run is finished already; nothing was computed.")?;
    tell_sentences(manifest, place)
}

pub(super) fn tell_shard(
    question: &Question,
    place: &Path,
    args: &RunArgs,
    counts: [u64; 3],
) -> Result<(), Failure> {
    let [computed, reused, failed] = counts;
    let shard = args.shard.map_or_else(String::new, |shard| shard.to_string());
    if args.json {
        #[derive(Serialize)]
        struct ToldShard {
            shard: String,
            computed: u64,
            reused: u64,
            failed: u64,
            seed: u64,
            out: String,
        }
        let (seed, out) = (question.experiment.seed, place.display().to_string());
        return json(&ToldShard { shard, computed, reused, failed, seed, out });
    }
    if args.events {
        return Ok(());
    }
    say(format_args!(
        "Shard {shard} is done: {} computed, {reused} there already, {failed} failed, in {}. \
         Join the shards with: longgame merge DIR... --out DIR",
        counted(computed, "run"),
        place.display()
    ))
}

/// Results with holes are results, but not what was asked for.
pub(super) fn refuse_failures(manifest: &Manifest, place: &Path) -> Result<(), Failure> {
    match manifest.failed {
        0 => Ok(()),
        failed => Err(Failure::failed(format!(
            "{failed} of {} failed; {} names them and the command that plays each again; try them again with \
             --retry-failed",
            counted(manifest.runs, "run"),
            place.join(longgame::records::FAILURES_CSV).display()
        ))),
    }
}
