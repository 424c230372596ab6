//! A study: a question measured, summarised and put into words.

use longgame_core::spec::Experiment;
use longgame_records::{Machine, Manifest, Results, SCHEMA_VERSION};

use crate::{Judgement, Plan, Progress, Question, RunError, headline, judge, summarise, sweep};

/// What the manifest says of where and when; the caller's words, for the runner reads no clock.
#[derive(Clone, Debug, Default)]
pub struct Stamp {
    /// The command as given.
    pub command: String,
    /// When the run started.
    pub started: String,
    /// When it finished.
    pub finished: String,
}

/// A study's results and the verdicts on its claim.
#[derive(Clone, Debug)]
pub struct Study {
    /// Records, summary and manifest.
    pub results: Results,
    /// One judgement for each switch, where there is a claim.
    pub judgements: Vec<Judgement>,
}

/// Plays a question on `threads` threads (0 = one a core) and estimates what it asks. The manifest's
/// stamp is left to the caller.
///
/// # Errors
/// [`RunError::Cancelled`], or threads that cannot be had.
pub fn measure(question: &Question, threads: usize, progress: &impl Progress) -> Result<Study, RunError> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|why| RunError::Threads { threads, why: why.to_string() })?;
    let threads = pool.current_num_threads();
    pool.install(|| {
        let plan = Plan::of(&question.experiment)?;
        let records = sweep(question, &plan, progress)?;
        let summary = summarise(&question.experiment, &records);
        let judgements = judge(&question.experiment, &summary);
        let sentences = headline::sentences(&question.experiment, &summary, &judgements);
        let manifest = manifest(question, &plan, &records, sentences, threads);
        Ok(Study { results: Results { records, summary, manifest }, judgements })
    })
}

impl Study {
    /// The same study with its manifest stamped.
    #[must_use]
    pub fn stamped(mut self, stamp: Stamp) -> Self {
        let manifest = &mut self.results.manifest;
        (manifest.command, manifest.started, manifest.finished) =
            (stamp.command, stamp.started, stamp.finished);
        self
    }
}

/// The identity of an experiment: results of equal hash, seed and version are equal.
#[must_use]
pub fn spec_hash(experiment: &Experiment) -> String {
    format!("{:016x}", longgame_core::stream::coordinates(&experiment.canonical()))
}

fn manifest(
    question: &Question,
    plan: &Plan,
    records: &longgame_records::Records,
    headline: Vec<String>,
    threads: usize,
) -> Manifest {
    let experiment = &question.experiment;
    Manifest {
        schema_version: SCHEMA_VERSION,
        title: experiment.title.clone(),
        command: String::new(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        spec: experiment.with_defaults_toml(),
        spec_hash: spec_hash(experiment),
        seed: experiment.seed,
        threads,
        machine: Machine {
            os: std::env::consts::OS.to_owned(),
            arch: std::env::consts::ARCH.to_owned(),
            cores: std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
        },
        started: String::new(),
        finished: String::new(),
        rows: records.rows.len() as u64,
        runs: plan.runs(),
        warnings: question.warnings.clone(),
        axes: records.axes.clone(),
        arms: records.arms.clone(),
        headline,
    }
}
