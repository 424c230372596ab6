//! An errand: a plan carried out in a folder, in one go or in several, by one process or by many.

use std::path::{Path, PathBuf};
use std::sync::mpsc::sync_channel;

use longgame_core::spec::{Bound, Experiment, Source};
use longgame_records::{
    MANIFEST_JSON, Manifest, Papers, RecordsWriter, SCHEMA_VERSION, SENSITIVITY_CSV, SUMMARY_CSV, Shard,
    Standing, Store, Summary, SummaryRow, SummaryWriter, segments_of, standing, write_sensitivity,
};

use crate::assemble::assemble;
use crate::blocks::Blocks;
use crate::draft::Draft;
use crate::event::{Event, Progress};
use crate::failures::FailuresFile;
use crate::play::Play;
use crate::study::{Stamp, manifest, pool, spec_hash};
use crate::summarise::Summariser;
use crate::sweep::{Tally, Task, sweep};
use crate::telling::{Telling, Told};
use crate::worlds::CellWorlds;
use crate::{Judgement, Plan, Question, RunError};

/// A plan to be carried out in a folder.
#[derive(Clone, Copy, Debug)]
pub struct Errand<'a> {
    /// The experiment.
    pub experiment: &'a Experiment,
    /// The folder.
    pub folder: &'a Path,
    /// What is done of it here; all, where it says nothing.
    pub shard: Option<Shard>,
    /// Whether runs that failed are tried again.
    pub retry_failed: bool,
    /// Whether the work of another run may be thrown away.
    pub force: bool,
    /// Threads; 0 = one a core.
    pub threads: usize,
}

/// What became of an errand.
#[derive(Debug)]
pub enum Outcome {
    /// The whole plan is done and assembled; [`Assembled::finish`] puts it in place.
    Whole(Box<Assembled>),
    /// The shard is done; its segments wait to be merged.
    Shard {
        /// Runs computed now.
        computed: u64,
        /// Runs that were there.
        reused: u64,
        /// Runs that failed.
        failed: u64,
    },
}

/// Results assembled beside their place, complete but for what the caller adds.
#[derive(Debug)]
pub struct Assembled {
    /// The lines of the summary that the headline is told from; `summary.csv` has all.
    pub told: Summary,
    /// The verdicts.
    pub judgements: Vec<Judgement>,
    /// The papers.
    pub manifest: Manifest,
    /// Runs computed now.
    pub computed: u64,
    /// Runs that were there.
    pub reused: u64,
    stage: PathBuf,
    store: Store,
}

impl Assembled {
    /// Where the files are: charts and pages belong beside them.
    #[must_use]
    pub fn stage(&self) -> &Path {
        &self.stage
    }

    /// Puts everything in its place, the manifest last. Segments stay only where runs failed, for another try.
    ///
    /// # Errors
    /// The disk's refusals; the same errand goes on where it broke off.
    pub fn finish(self) -> Result<(), RunError> {
        Ok(self.store.finish(self.manifest.failed > 0)?)
    }
}

/// The papers of an errand, for a folder that has none.
#[must_use]
pub fn papers(question: &Question, plan: &Plan, shard: Option<Shard>, stamp: &Stamp) -> Papers {
    let experiment = &question.experiment;
    Papers {
        schema_version: SCHEMA_VERSION,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        spec_hash: spec_hash(experiment),
        seed: experiment.seed,
        spec: experiment.with_defaults_toml(),
        file: question.file.clone(),
        command: stamp.command.clone(),
        started: stamp.started.clone(),
        segments: Blocks::of(plan).count(),
        runs: plan.runs(),
        shard,
        warnings: question.warnings.clone(),
    }
}

impl<'a> Errand<'a> {
    /// The whole of an experiment, on all cores, into a folder that holds nothing else.
    #[must_use]
    pub fn new(experiment: &'a Experiment, folder: &'a Path) -> Self {
        Self { experiment, folder, shard: None, retry_failed: false, force: false, threads: 0 }
    }

    /// Carries the plan of a question out, under papers that name no command and no hour.
    ///
    /// # Errors
    /// As [`Errand::run`].
    pub fn carry_out(&self, question: &Question, progress: &dyn Progress) -> Result<Outcome, RunError> {
        let plan = Plan::of(self.experiment)?;
        self.run(papers(question, &plan, self.shard, &Stamp::default()), question, progress)
    }

    /// Carries the plan out: what the folder holds of it already is taken over.
    ///
    /// # Errors
    /// [`RunError::Cancelled`] when the caller stops it; a folder of another run; the disk's refusals. What is done
    /// is kept in each case.
    pub fn run(&self, papers: Papers, game: &dyn Play, progress: &dyn Progress) -> Result<Outcome, RunError> {
        let plan = Plan::of(self.experiment)?;
        let store = Store::open(self.folder, papers, identity(self.experiment), self.force)?;
        let pool = pool(self.threads)?;
        let threads = pool.current_num_threads();
        let task = Task { shard: self.shard, retry_failed: self.retry_failed, threads };
        let tally = sweep(&plan, game, &store, task, progress)?;
        if self.shard.is_some() {
            let failed = tally.failed;
            return Ok(Outcome::Shard { computed: tally.computed, reused: tally.reused, failed });
        }
        pool.install(|| self.assemble(&plan, store, &tally, threads, progress))
    }

    fn assemble(
        &self,
        plan: &Plan,
        store: Store,
        tally: &Tally,
        threads: usize,
        progress: &dyn Progress,
    ) -> Result<Outcome, RunError> {
        progress.event(&Event::Assembling { cells: plan.cells });
        let stage = store.stage()?;
        let (rows, draft, critical) = write_records(plan, &store, &stage, tally)?;
        let told = write_summary(plan, &stage, draft, &critical)?;
        if !told.sensitivity.is_empty() {
            write_sensitivity(&stage.join(SENSITIVITY_CSV), &told.sensitivity)?;
        }
        let mut manifest = manifest(self.experiment, plan, &told, threads);
        manifest.rows = rows;
        manifest.runs = tally.computed + tally.reused;
        manifest.failed = tally.failed;
        manifest.warnings = store.papers().warnings.clone();
        let (computed, reused, failed) = (tally.computed, tally.reused, tally.failed);
        progress.event(&Event::Finished { rows, computed, reused, failed });
        Ok(Outcome::Whole(Box::new(Assembled {
            told: told.lines,
            judgements: told.judgements,
            manifest,
            computed,
            reused,
            stage,
            store,
        })))
    }
}

/// Writes records and failures, and drafts the summary: rows go to the files on a thread of their own while the next are
/// put in order and worlds are estimated from. Also says how many rows there are, and every family's critical value.
fn write_records(
    plan: &Plan,
    store: &Store,
    stage: &Path,
    tally: &Tally,
) -> Result<(u64, Draft, Vec<f64>), RunError> {
    let (origin, shape) = (store.papers().origin(), plan.shape(tally.observed));
    let mut writer = RecordsWriter::create(stage, plan.axes.clone(), plan.arms.clone(), &origin, &shape)?;
    let mut failures = FailuresFile::new(plan, &store.papers().file, stage);
    let mut summariser = Summariser::new(plan, tally.reached.fewest(plan.cells) as usize);
    let mut draft = Draft::create(stage)?;
    let (measures, horizons) = (plan.measures.estimated(), plan.horizons.len());
    let mut worlds: Option<CellWorlds> = None;
    std::thread::scope(|scope| {
        let (out, portions) = sync_channel(1);
        let writing = scope.spawn(move || {
            portions.into_iter().try_for_each(|rows| writer.push(rows, &|cell| plan.cell(cell)))?;
            writer.finish()
        });
        let assembled = assemble(plan, &tally.reached, store, &mut |portion| {
            failures.push(&portion.failures)?;
            for cell in portion.cells.clone() {
                let expected = tally.reached.of(cell) as usize;
                let of_cell = worlds.get_or_insert_with(|| CellWorlds::expecting(&measures, expected));
                of_cell.take_in(portion.rows_of(cell, horizons));
                if let Some(worlds) = worlds.take_if(|_| portion.ends) {
                    draft.push(&summariser.add(cell, &worlds))?;
                }
            }
            // Nobody takes rows once the disk has refused some; the writer says why.
            out.send(portion.rows).map_err(|_| RunError::Lost)
        });
        drop(out);
        let rows = writing.join().map_err(|_| RunError::Lost)??;
        assembled?;
        failures.finish()?;
        Ok((rows, draft, summariser.finish()))
    })
}

/// Writes the summary from its draft; what is told of it is taken from the lines as they pass by.
fn write_summary(plan: &Plan, stage: &Path, draft: Draft, critical: &[f64]) -> Result<Told, RunError> {
    let mut writer = SummaryWriter::create(&stage.join(SUMMARY_CSV), &plan.axes)?;
    let mut telling = Telling::new(plan);
    draft.read(&mut |cell, lines| {
        let lines: Vec<SummaryRow> = lines.into_iter().map(|line| line.complete(critical)).collect();
        telling.take(cell, &lines);
        Ok(lines.iter().try_for_each(|row| writer.push(row))?)
    })?;
    writer.finish()?;
    Ok(telling.finish())
}

impl Assembled {
    /// Writes the manifest, stamped with when and where.
    ///
    /// # Errors
    /// The disk's refusals.
    pub fn stamp(&mut self, stamp: Stamp) -> Result<(), RunError> {
        let manifest = &mut self.manifest;
        (manifest.command, manifest.started, manifest.finished) =
            (stamp.command, stamp.started, stamp.finished);
        Ok(manifest.write(&self.stage.join(MANIFEST_JSON))?)
    }
}

/// What segments must agree on to be of one run.
pub(crate) fn identity(experiment: &Experiment) -> u64 {
    let text = format!("{} {} {}", experiment.canonical(), experiment.seed, env!("CARGO_PKG_VERSION"));
    longgame_core::stream::coordinates(&text)
}

/// Joins shards: their segments are taken over into `folder`, segments that stand in several of them once, and
/// assembled as if one process had computed them. Says, beside the outcome, how many segments stood twice.
///
/// # Errors
/// Folders that are no shards, shards of different runs, segments that differ, segments that no folder has; the
/// disk's refusals.
pub fn merge(
    shards: &[PathBuf],
    folder: &Path,
    force: bool,
    threads: usize,
    progress: &dyn Progress,
) -> Result<(Outcome, u64), RunError> {
    let papers = shards.iter().map(|shard| papers_of_shard(shard)).collect::<Result<Vec<_>, _>>()?;
    let Some(first) = papers.first() else { return Err(RunError::NoShards) };
    if let Some((shard, found)) =
        shards.iter().zip(&papers).find(|(_, found)| found.origin() != first.origin())
    {
        return Err(RunError::ForeignShard {
            path: shard.clone(),
            found: found.origin().to_string(),
            first: shards[0].clone(),
            expected: first.origin().to_string(),
        });
    }
    let experiment = experiment_of(first)?;
    let plan = Plan::of(&experiment)?;
    refuse_holes(&plan, shards, &papers)?;
    let ours = Papers { shard: None, ..first.clone() };
    let store = Store::open(folder, ours.clone(), identity(&experiment), force)?;
    let mut doubled = 0;
    for shard in shards {
        for number in segments_of(shard)? {
            doubled += u64::from(!store.take(shard, number)?);
        }
    }
    drop(store);
    let errand =
        Errand { experiment: &experiment, folder, shard: None, retry_failed: false, force: false, threads };
    // Whatever is missing was refused above; a cell that asks for more than the shards computed is a hole.
    let nobody =
        |_: &crate::Job, _: u32| -> Result<Vec<longgame_records::Row>, RunError> { Err(RunError::Lost) };
    let outcome = errand.run(ours, &nobody, progress)?;
    match &outcome {
        Outcome::Whole(assembled) if assembled.computed > 0 => Err(RunError::Unfinished),
        _ => Ok((outcome, doubled)),
    }
}

fn papers_of_shard(shard: &Path) -> Result<Papers, RunError> {
    match standing(shard)? {
        Standing::UnderWay(papers) => Ok(*papers),
        _ => Err(RunError::NoShard { path: shard.to_owned() }),
    }
}

/// The experiment the papers tell of.
///
/// # Errors
/// Papers that are none of this program.
pub fn experiment_of(papers: &Papers) -> Result<Experiment, RunError> {
    let source = Source::new(papers.file.clone(), papers.spec.clone());
    // The papers are TOML whatever the file was.
    let source = if papers.file.to_lowercase().ends_with(".json") {
        Source::new(format!("{}.toml", papers.file), papers.spec.clone())
    } else {
        source
    };
    let experiment = Experiment::parse(source, &[])?;
    experiment.check(Bound::None)?;
    Ok(experiment)
}

/// Blocks of a fixed plan that no folder has.
fn refuse_holes(plan: &Plan, shards: &[PathBuf], papers: &[Papers]) -> Result<(), RunError> {
    let mut there = std::collections::BTreeSet::new();
    for shard in shards {
        there.extend(segments_of(shard)?);
    }
    let blocks = Blocks::of(plan);
    let holes: Vec<u64> = match plan.until {
        None => (0..blocks.count()).filter(|block| !there.contains(block)).collect(),
        // How many blocks a cell needs only its worlds tell; it has begun with the first.
        Some(_) => (0..plan.jobs())
            .map(|job| blocks.holding(job, &(0..1)).start)
            .filter(|block| !there.contains(block))
            .collect(),
    };
    if holes.is_empty() {
        return Ok(());
    }
    let of = papers.iter().filter_map(|papers| papers.shard).map(|shard| shard.of).max();
    let is_in = |block: u64, index: u32, of: u32| blocks.is_in(block, Some(Shard { index, of }), plan);
    let shards = of.map_or_else(Vec::new, |of| {
        (1..=of).filter(|&index| holes.iter().any(|&hole| is_in(hole, index, of))).collect()
    });
    Err(RunError::Holes { holes, blocks: blocks.count(), shards, of: of.unwrap_or(1) })
}
