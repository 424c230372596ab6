//! `longgame run FILE`: from an experiment file to a results folder.

use std::io::Write;
use std::path::{Path, PathBuf};

use longgame::core::spec::Bound;
use longgame::records::{Folder, Manifest, Quantity};
use longgame::runner::{
    Plan, Question, RunError, Stamp, Study, headline, load, measure, spec_hash, write_ledger,
};
use serde::Serialize;

use crate::cli::RunArgs;
use crate::exit::Failure;
use crate::out::{json, note, say};
use crate::progress::{Bar, watch_for_interrupts};

pub(crate) fn run(args: &RunArgs, quiet: bool) -> Result<(), Failure> {
    let question = open(args)?;
    if args.print_config {
        return say(question.experiment.with_defaults_toml().trim_end());
    }
    for warning in &question.warnings {
        note(quiet, format_args!("warning: {warning}"));
    }
    let place = args.out.clone().unwrap_or_else(|| usual_place(&args.file, &question));
    if args.dry_run {
        return tell_plan(&question, &place, args);
    }
    if let Some(manifest) = finished(&question, &place, args)? {
        return tell_finished(&manifest, &place, args.json);
    }
    if args.ledger && Plan::of(&question.experiment)?.jobs.iter().any(|job| job.scenario.market.is_none()) {
        return Err(RunError::NoBooks.into());
    }
    let study = study(&question, &place, args.threads, args.force, quiet)?;
    if args.ledger {
        ledger(&question, &place)?;
    }
    tell(&question, &study, &place, args.json)
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

/// Measures a question into a folder that appears whole or not at all.
pub(crate) fn study(
    question: &Question,
    place: &Path,
    threads: Option<u16>,
    force: bool,
    quiet: bool,
) -> Result<Study, Failure> {
    // Where the results cannot stand is known before the first run.
    let folder = Folder::create(place, force).map_err(|error| Failure::bad_input(error.to_string()))?;
    watch_for_interrupts();
    let started = now();
    let bar = Bar::new(Plan::of(&question.experiment)?.runs(), quiet);
    let measured = measure(question, threads.map_or(0, usize::from), &bar);
    bar.finish();
    let stamp = Stamp { command: command(), started, finished: now() };
    let study = measured?.stamped(stamp);
    study.results.write(folder.path())?;
    longgame::report::draw(folder.path())?;
    folder.finish()?;
    Ok(study)
}

/// Writes the books of every market beside its results.
fn ledger(question: &Question, place: &Path) -> Result<(), Failure> {
    let file = std::fs::File::create(place.join("ledger.csv")).map_err(RunError::Ledger)?;
    let mut out = std::io::BufWriter::new(file);
    write_ledger(question, &Plan::of(&question.experiment)?, &mut out)?;
    out.flush().map_err(|cause| RunError::Ledger(cause).into())
}

/// `longgame-out/NAME-HASH`: the file's folder names the experiment where the file is `experiment.toml`.
fn usual_place(file: &Path, question: &Question) -> PathBuf {
    let own = file.file_stem().filter(|stem| *stem != "experiment");
    let name = own.or_else(|| file.parent()?.file_name()).unwrap_or("experiment".as_ref());
    Path::new("longgame-out").join(format!("{}-{}", name.to_string_lossy(), run_hash(question)))
}

/// Tells runs apart whose results may differ: by spec, seed and version.
fn run_hash(question: &Question) -> String {
    let experiment = &question.experiment;
    let identity = format!("{} {} {}", spec_hash(experiment), experiment.seed, env!("CARGO_PKG_VERSION"));
    format!("{:08x}", longgame::core::stream::coordinates(&identity) >> 32)
}

/// The manifest of the same run, finished earlier; looked for where no folder was asked for, or with
/// `--resume`.
fn finished(question: &Question, place: &Path, args: &RunArgs) -> Result<Option<Manifest>, Failure> {
    if args.force || (args.out.is_some() && !args.resume) {
        return Ok(None);
    }
    let path = place.join("manifest.json");
    if !path.exists() {
        return Ok(None);
    }
    let manifest = Manifest::read(&path)?;
    let experiment = &question.experiment;
    let same = manifest.spec_hash == spec_hash(experiment)
        && manifest.seed == experiment.seed
        && manifest.version == env!("CARGO_PKG_VERSION");
    if same {
        return Ok(Some(manifest));
    }
    Err(Failure::bad_input(format!(
        "{}: holds results of another experiment, seed or version (spec {}, seed {}, version {}), expected spec {}, \
         seed {}, version {}; name another folder, or --force the replacement of this one",
        place.display(),
        manifest.spec_hash,
        manifest.seed,
        manifest.version,
        spec_hash(experiment),
        experiment.seed,
        env!("CARGO_PKG_VERSION"),
    )))
}

fn tell_plan(question: &Question, place: &Path, args: &RunArgs) -> Result<(), Failure> {
    // The folder must be possible, but is not made.
    let plan = Plan::of(&question.experiment)?;
    let rows = plan.runs() * plan.horizons.len() as u64;
    // A row is about 130 bytes as text and 40 as columns, measured on the shipped experiments.
    let megabytes = rows as f64 * 170.0 / 1e6;
    // A run of a hundred visits on a small market takes about half a millisecond on one core.
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get) as f64;
    let visits = plan.horizons.last().map_or(100.0, |&last| f64::from(last.min(100_000)));
    let seconds = plan.runs() as f64 * visits * 5e-6 / args.threads.map_or(cores, f64::from);
    if args.json {
        #[derive(Serialize)]
        struct DryRun {
            runs: u64,
            rows_about: u64,
            seconds_about: f64,
            megabytes_about: f64,
            out: String,
        }
        let out = place.display().to_string();
        return json(&DryRun {
            runs: plan.runs(),
            rows_about: rows,
            seconds_about: seconds,
            megabytes_about: megabytes,
            out,
        });
    }
    say(format_args!(
        "{} runs ({} jobs x {} replicates), about {seconds:.0} s and {megabytes:.0} MB, seed {}, into {}; nothing was written",
        plan.runs(),
        plan.jobs.len(),
        plan.replicates,
        question.experiment.seed,
        place.display(),
    ))
}

/// What `run --json` prints.
#[derive(Serialize)]
struct Told {
    rows: u64,
    computed: u64,
    reused: u64,
    failed: u64,
    seed: u64,
    out: String,
    headline: Headline,
}

#[derive(Default, Serialize)]
struct Headline {
    estimand: Option<String>,
    crossover: Option<f64>,
    interval: Option<[Option<f64>; 2]>,
    verdict: Option<&'static str>,
    sentences: Vec<String>,
}

fn tell(question: &Question, study: &Study, place: &Path, as_json: bool) -> Result<(), Failure> {
    let manifest = &study.results.manifest;
    if !as_json {
        return tell_sentences(manifest, place);
    }
    json(&Told {
        rows: manifest.rows,
        computed: manifest.runs,
        reused: 0,
        failed: 0,
        seed: manifest.seed,
        out: place.display().to_string(),
        headline: the_headline(question, study),
    })
}

fn the_headline(question: &Question, study: &Study) -> Headline {
    // JSON has no infinity: a crossover that never happens, or an end of an interval beyond the
    // horizon, is null.
    let finite = |value: f64| value.is_finite().then_some(value);
    let row = headline::crossover(&question.experiment, &study.results.summary);
    let estimand =
        row.map(|row| format!("{} of {}, {}", name(row.quantity), row.subject, row.measure.name()));
    let worst = study
        .judgements
        .iter()
        .map(|judgement| judgement.verdict)
        .reduce(|a, b| if a == b { a } else { longgame::runner::Verdict::NotReproduced });
    Headline {
        estimand,
        crossover: row.and_then(|row| finite(row.estimate)),
        interval: row.map(|row| [finite(row.low), finite(row.high)]),
        verdict: worst.map(longgame::runner::Verdict::words),
        sentences: study.results.manifest.headline.clone(),
    }
}

fn name(quantity: Quantity) -> &'static str {
    quantity.name()
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
            failed: 0,
            seed: manifest.seed,
            out: place.display().to_string(),
            headline: Headline { sentences: manifest.headline.clone(), ..Headline::default() },
        });
    }
    say("This run is finished already; nothing was computed.")?;
    tell_sentences(manifest, place)
}

fn command() -> String {
    std::env::args().collect::<Vec<_>>().join(" ")
}

fn now() -> String {
    // The manifest is the one file outside byte identity.
    #[allow(clippy::disallowed_methods)]
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
