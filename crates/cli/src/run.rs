//! `longgame run FILE`: from an experiment file to a results folder.

use std::io::Write;
use std::path::{Path, PathBuf};

use longgame::core::spec::Bound;
use longgame::network::counted;
use longgame::records::{
    Manifest, RecordsError, Shard, Standing, Summary, free_space, standing, sweep_up, writable,
};
use longgame::runner::{
    Assembled, Errand, Judgement, Outcome, Plan, Question, RunError, Stamp, Verdict, headline, load, papers,
    spec_hash, write_ledger,
};
use serde::Serialize;

use crate::cli::RunArgs;
use crate::estimate::{Estimate, duration, size};
use crate::exit::Failure;
use crate::out::{json, note, say};
use crate::progress::{Watcher, watch_for_interrupts};

/// Bytes beyond which a run needs the user's word.
const MOST_BYTES: f64 = 100e9;

pub(crate) fn run(args: &RunArgs, quiet: bool) -> Result<(), Failure> {
    let question = open(args)?;
    if args.print_config {
        return say(question.experiment.with_defaults_toml().trim_end());
    }
    for warning in &question.warnings {
        note(quiet, format_args!("warning: {warning}"));
    }
    let place = args.out.clone().unwrap_or_else(|| usual_place(&args.file, &question, args.shard));
    let plan = Plan::of(&question.experiment)?;
    if let Some(manifest) = check_place(&question, &place, args)? {
        sweep_up(&place)?;
        return tell_finished(&manifest, &place, args.json);
    }
    if args.ledger {
        plan.refuse_without_books()?;
    }
    writable(&place)?;
    let estimate = Estimate::of(&question, &plan, args.threads);
    check_size(&estimate, &place, args)?;
    if args.dry_run {
        return tell_plan(&question, &plan, &estimate, &place, args.json);
    }
    note(quiet, format_args!("{}, seed {}", estimate.words(), question.experiment.seed));
    let errand = Errand {
        experiment: &question.experiment,
        folder: &place,
        shard: args.shard,
        retry_failed: args.retry_failed,
        force: args.force,
        threads: args.threads.map_or(0, usize::from),
    };
    let started = now();
    match carry_out(&question, &plan, &errand, &Watcher::new(plan.runs(), quiet, args.events), &started)? {
        Outcome::Shard { computed, reused, failed } => {
            tell_shard(&question, &place, args, [computed, reused, failed])
        }
        Outcome::Whole(assembled) => {
            if args.ledger {
                ledger(&question, &plan, assembled.stage())?;
            }
            let done = put_in_place(*assembled, started)?;
            if !args.events {
                tell(&question.experiment, &done, &place, args.json)?;
            }
            refuse_failures(&done.manifest, &place)
        }
    }
}

fn open(args: &RunArgs) -> Result<Question, Failure> {
    let mut sets = args.sets.clone();
    sets.extend(args.seed.map(|seed| format!("seed={seed}")));
    let bound = if args.yes { Bound::None } else { Bound::Usual };
    let question = load(&args.file, &sets, bound, args.strict)?;
    let charts: Vec<&str> = longgame::report::chart::of_results().map(|chart| chart.name).collect();
    question.experiment.check_charts(&charts).map_err(|error| Failure::bad_input(error.to_string()))?;
    Ok(question)
}

/// Writes the books of every market beside its results.
fn ledger(question: &Question, plan: &Plan, place: &Path) -> Result<(), Failure> {
    let file = std::fs::File::create(place.join("ledger.csv")).map_err(RunError::Ledger)?;
    let mut out = std::io::BufWriter::new(file);
    write_ledger(question, plan, &mut out)?;
    out.flush().map_err(|cause| RunError::Ledger(cause).into())
}

/// Carries an errand out, watched by bar and Ctrl-C.
fn carry_out(
    question: &Question,
    plan: &Plan,
    errand: &Errand,
    watcher: &Watcher,
    started: &str,
) -> Result<Outcome, Failure> {
    watch_for_interrupts();
    let stamp = Stamp { command: command(), started: started.to_owned(), finished: String::new() };
    let outcome = errand.run(papers(question, plan, errand.shard, &stamp), question, watcher);
    watcher.finish();
    Ok(outcome?)
}

/// What is left of results once they are in place.
pub(crate) struct Done {
    pub(crate) manifest: Manifest,
    summary: Summary,
    judgements: Vec<Judgement>,
    computed: u64,
    reused: u64,
}

/// Stamps assembled results, draws their charts and page, and puts all of it in place.
pub(crate) fn put_in_place(mut assembled: Assembled, started: String) -> Result<Done, Failure> {
    assembled.stamp(Stamp { command: command(), started, finished: now() })?;
    longgame::report::draw(assembled.stage())?;
    let done = Done {
        manifest: assembled.manifest.clone(),
        summary: std::mem::replace(&mut assembled.told, Summary { axes: Vec::new(), rows: Vec::new() }),
        judgements: std::mem::take(&mut assembled.judgements),
        computed: assembled.computed,
        reused: assembled.reused,
    };
    assembled.finish()?;
    Ok(done)
}

/// Measures a question into a folder, whatever that holds.
pub(crate) fn study(question: &Question, place: &Path, quiet: bool) -> Result<Manifest, Failure> {
    let plan = Plan::of(&question.experiment)?;
    let errand = Errand {
        experiment: &question.experiment,
        folder: place,
        shard: None,
        retry_failed: false,
        force: true,
        threads: 0,
    };
    let started = now();
    match carry_out(question, &plan, &errand, &Watcher::new(plan.runs(), quiet, false), &started)? {
        Outcome::Whole(assembled) => Ok(put_in_place(*assembled, started)?.manifest),
        Outcome::Shard { .. } => Err(Failure::failed("a whole run came to a shard")),
    }
}

/// `longgame-out/NAME-HASH`: the file's folder names the experiment where the file is `experiment.toml`.
fn usual_place(file: &Path, question: &Question, shard: Option<Shard>) -> PathBuf {
    let part = shard.map_or_else(String::new, |Shard { index, of }| format!("-{index}-of-{of}"));
    let name = format!("{}-{}{part}", name_of(file), run_hash(question));
    Path::new("longgame-out").join(name)
}

/// The experiment's name by its file.
pub(crate) fn name_of(file: &Path) -> String {
    let own = file.file_stem().filter(|stem| *stem != "experiment");
    let name = own.or_else(|| file.parent()?.file_name()).unwrap_or("experiment".as_ref());
    name.to_string_lossy().into_owned()
}

/// Tells runs apart whose results may differ: by spec, seed and version.
fn run_hash(question: &Question) -> String {
    let experiment = &question.experiment;
    let identity = format!("{} {} {}", spec_hash(experiment), experiment.seed, env!("CARGO_PKG_VERSION"));
    format!("{:08x}", longgame::core::stream::coordinates(&identity) >> 32)
}

/// Refuses a place where these results cannot stand; returns the manifest of the same run, finished earlier.
fn check_place(question: &Question, place: &Path, args: &RunArgs) -> Result<Option<Manifest>, Failure> {
    if args.force {
        standing(place)?;
        return Ok(None);
    }
    let experiment = &question.experiment;
    let ours = longgame::records::Origin {
        spec_hash: spec_hash(experiment),
        seed: experiment.seed,
        version: env!("CARGO_PKG_VERSION").to_owned(),
    };
    let foreign = |found: &longgame::records::Origin, shard| -> Failure {
        RecordsError::foreign(place, found, shard, &ours, args.shard).into()
    };
    match standing(place)? {
        Standing::Empty => Ok(None),
        Standing::Finished(manifest) if args.out.is_none() || args.resume || args.retry_failed => {
            if manifest.origin() == ours {
                Ok(Some(*manifest))
            } else {
                Err(foreign(&manifest.origin(), None))
            }
        }
        Standing::UnderWay(papers) if args.resume || args.retry_failed => {
            let same = papers.origin() == ours && papers.shard == args.shard;
            if same { Ok(None) } else { Err(foreign(&papers.origin(), papers.shard)) }
        }
        Standing::UnderWay(_) => Err(Failure::bad_input(format!(
            "{}: holds a run that is not finished; go on with --resume, or --force a new start",
            place.display()
        ))),
        Standing::Finished(_) | Standing::Foreign => {
            Err(RecordsError::Occupied { path: place.to_owned() }.into())
        }
    }
}

fn check_size(estimate: &Estimate, place: &Path, args: &RunArgs) -> Result<(), Failure> {
    if args.yes {
        return Ok(());
    }
    if estimate.bytes > MOST_BYTES {
        return Err(Failure::bad_input(format!(
            "{}: {}, more than the {:.0} GB a run may write unasked; allow it with --yes",
            args.file.display(),
            estimate.words(),
            MOST_BYTES / 1e9
        )));
    }
    match free_space(place) {
        Some(free) if !args.dry_run && estimate.most_bytes > free as f64 => Err(Failure::failed(format!(
            "{}: the disk has {} free, but the run needs about {} while it is under way; make room, name \
             another folder, or try all the same with --yes",
            place.display(),
            size(free as f64),
            size(estimate.most_bytes)
        ))),
        _ => Ok(()),
    }
}

fn tell_plan(
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

fn tell_finished(manifest: &Manifest, place: &Path, as_json: bool) -> Result<(), Failure> {
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

fn tell_shard(question: &Question, place: &Path, args: &RunArgs, counts: [u64; 3]) -> Result<(), Failure> {
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
fn refuse_failures(manifest: &Manifest, place: &Path) -> Result<(), Failure> {
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

pub(crate) fn command() -> String {
    std::env::args().collect::<Vec<_>>().join(" ")
}

pub(crate) fn now() -> String {
    // The manifest is the one file outside byte identity.
    #[allow(clippy::disallowed_methods)]
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
