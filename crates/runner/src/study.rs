//! A study: a question measured, summarised and put into words, all in memory.

use longgame_core::spec::Experiment;
use longgame_records::{ClaimVerdict, Failure, Machine, Manifest, Records, Results, SCHEMA_VERSION, Summary};

use crate::assemble::assemble;
use crate::event::Progress;
use crate::play::Play;
use crate::summarise::summarise_cells;
use crate::sweep::{Memory, Task, sweep};
use crate::telling::{Telling, Told};
use crate::{Judgement, Plan, Question, RunError};

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

/// Plays a question on `threads` threads (0 = one a core) and estimates what it asks, all in memory. The manifest's
/// stamp is left to the caller. Long sweeps belong on disk: [`Errand`](crate::Errand).
///
/// # Errors
/// [`RunError::Cancelled`], a run that failed, or threads that cannot be had.
pub fn measure(question: &Question, threads: usize, progress: &impl Progress) -> Result<Study, RunError> {
    let mut study = measure_with(&question.experiment, question, threads, progress)?;
    study.results.manifest.warnings.clone_from(&question.warnings);
    Ok(study)
}

/// [`measure`] with another way to play a run.
///
/// # Errors
/// As [`measure`].
pub fn measure_with(
    experiment: &Experiment,
    game: &dyn Play,
    threads: usize,
    progress: &impl Progress,
) -> Result<Study, RunError> {
    let pool = pool(threads)?;
    let threads = pool.current_num_threads();
    let plan = Plan::of(experiment)?;
    let memory = Memory::default();
    let task = Task { shard: None, retry_failed: false, threads };
    let tally = sweep(&plan, game, &memory, task, progress)?;
    if let Some(Failure { job, replicate, error }) = tally.first_failure {
        let cell = plan.name(plan.place_of(job as usize).0 as usize);
        return Err(RunError::Failed { cell, replicate, error });
    }
    pool.install(|| {
        let mut rows = Vec::new();
        assemble(&plan, &tally.reached, &memory, &mut |portion| {
            rows.extend(portion.rows);
            Ok(())
        })?;
        let cells = (0..(plan.cells * plan.horizons.len()) as u32).map(|cell| plan.cell(cell)).collect();
        let records = Records::new(plan.axes.clone(), cells, plan.arms.clone(), rows)?;
        let (mut telling, mut rows) = (Telling::new(&plan), Vec::new());
        summarise_cells(&plan, &records, &mut |cell, lines| {
            telling.take(cell, lines);
            rows.extend_from_slice(lines);
        });
        let told = telling.finish();
        let mut manifest = manifest(experiment, &plan, &told, threads);
        manifest.rows = records.rows.len() as u64;
        manifest.runs = tally.computed;
        let summary = Summary { axes: plan.axes.clone(), rows };
        let results = Results { records, summary, sensitivity: told.sensitivity, manifest };
        Ok(Study { results, judgements: told.judgements })
    })
}

/// Threads for sweeping and estimating.
pub(crate) fn pool(threads: usize) -> Result<rayon::ThreadPool, RunError> {
    let built = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    built.map_err(|why| RunError::Threads { threads, why: why.to_string() })
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

/// The papers of results, but for rows and runs.
pub(crate) fn manifest(experiment: &Experiment, plan: &Plan, told: &Told, threads: usize) -> Manifest {
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
        rows: 0,
        runs: 0,
        failed: 0,
        warnings: Vec::new(),
        antithetic: experiment.antithetic,
        axes: plan.axes.clone(),
        arms: plan.arms.clone(),
        measures: plan.measures.told(),
        charts: experiment.charts().into_iter().map(str::to_owned).collect(),
        claims: told.judgements.iter().map(|judgement| claim_verdict(experiment, judgement)).collect(),
        headline: told.sentences.clone(),
    }
}

fn claim_verdict(experiment: &Experiment, judgement: &Judgement) -> ClaimVerdict {
    let finite = |values: [f64; 3]| values.map(|value| value.is_finite().then_some(value));
    let claim = experiment.claim.as_ref();
    ClaimVerdict {
        source: claim.and_then(|claim| claim.source.clone()),
        estimand: judgement.estimand.clone(),
        criterion: judgement.criterion.clone(),
        switch: judgement.switch.to_owned(),
        verdict: judgement.verdict.words().to_owned(),
        cells: judgement.cells as u64,
        estimate: finite(judgement.weakest),
        null: judgement.null.map(finite),
        smallest_effect: judgement.smallest_effect,
        baseline: judgement.baseline,
    }
}
