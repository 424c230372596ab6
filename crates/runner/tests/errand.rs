//! Errands: failed runs, threads, uneven cells, and what a watcher sees.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Mutex;

use longgame_core::spec::{Bound, Source};
use longgame_records::{Row, Standing, standing};
use longgame_runner::{
    Assembled, Errand, Event, Job, Outcome, Plan, Play, Progress, Question, RunError, Stamp, papers,
    summarise,
};

const PAIRS: &str = r#"
replicates = 40
[world]
pairs = 3
[compare.variants]
relational = { "world.sellers.strategy" = "relational" }
transactional = { "world.sellers.strategy" = "transactional" }
[sweep]
"horizon.visits" = [1, 20]
"relationship.max_depth" = [0, 4]
"#;

fn question(text: &str) -> Question {
    let source = Source::new("my pairs.toml", text);
    let sets = [String::from("relationship.deepen=0.4")];
    Question::read(source, &|_| Ok(Vec::new()), &sets, Bound::Usual, false).expect("a sound experiment")
}

fn run(
    question: &Question,
    folder: &Path,
    threads: usize,
    retry: bool,
    game: &dyn Play,
    watch: &dyn Progress,
) -> Assembled {
    let errand = Errand { threads, retry_failed: retry, ..Errand::new(&question.experiment, folder) };
    let plan = Plan::of(&question.experiment).expect("a plan");
    match errand.run(papers(question, &plan, None, &Stamp::default()), game, watch).expect("done") {
        Outcome::Whole(assembled) => *assembled,
        Outcome::Shard { .. } => panic!("not a shard"),
    }
}

fn finished(mut assembled: Assembled) {
    assembled.stamp(Stamp::default()).expect("stamped");
    assembled.finish().expect("finished");
}

fn bytes(folder: &Path) -> Vec<Vec<u8>> {
    ["records.csv", "records.parquet", "summary.csv"]
        .map(|file| fs::read(folder.join(file)).expect("there"))
        .into()
}

#[test]
fn an_errand_on_any_number_of_threads_gives_the_bytes_of_the_study_in_memory() {
    let question = question(PAIRS);
    let memory = tempfile::tempdir().expect("a folder");
    let results = longgame_runner::measure(&question, 1, &()).expect("results").results;
    results.write(memory.path()).expect("written");
    let again = summarise(&question.experiment, &results.records).expect("estimates");
    // What does not exist is not-a-number, which equals nothing: as text it does.
    assert_eq!(format!("{again:?}"), format!("{:?}", results.summary));
    for threads in [1, 2, 8] {
        let folder = tempfile::tempdir().expect("a folder");
        finished(run(&question, folder.path(), threads, false, &question, &()));
        assert!(bytes(folder.path()) == bytes(memory.path()), "{threads} threads");
        assert!(matches!(standing(folder.path()), Ok(Standing::Finished(_))));
    }
}

/// One run says why it fails, one panics; the others go on.
struct Faulty<'a>(&'a Question);

impl Play for Faulty<'_> {
    fn play(&self, job: &Job, replicate: u32) -> Result<Vec<Row>, RunError> {
        match (job.cell, job.arm, replicate) {
            (0, 0, 7) => Err(RunError::NoShards),
            (1, 1, 12) => panic!("a \"bug\", with a comma"),
            _ => self.0.play(job, replicate),
        }
    }
}

#[test]
fn failed_runs_are_recorded_with_their_replay_and_retried_to_the_same_bytes() {
    let question = question(PAIRS);
    let (whole, folder) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    finished(run(&question, whole.path(), 2, false, &question, &()));

    let assembled = run(&question, folder.path(), 2, false, &Faulty(&question), &());
    assert_eq!((assembled.manifest.failed, assembled.manifest.runs), (2, 5 * 2 * 40));
    finished(assembled);
    let failures = fs::read_to_string(folder.path().join("failures.csv")).expect("there");
    let lines: Vec<&str> = failures.lines().collect();
    assert_eq!(lines.len(), 3, "{failures}");
    assert!(lines[1].contains("\"7\""), "{failures}");
    assert!(lines[2].contains("panicked: a \"\"bug\"\", with a comma"), "{failures}");
    assert!(
        lines[2].ends_with("\"longgame replay 'my pairs.toml' relationship.max_depth=4 12 --ablation none --switch field --variant transactional --set relationship.deepen=0.4 --seed 42\""),
        "{failures}"
    );
    let summary = fs::read_to_string(folder.path().join("summary.csv")).expect("there");
    assert!(summary.contains(",39,") && summary.contains(",40,"), "pairs are of worlds that both arms have");

    // Without being asked to, nothing is tried again.
    let again = run(&question, folder.path(), 2, false, &question, &());
    assert_eq!((again.computed, again.manifest.failed), (0, 2));
    drop(again);
    let retried = run(&question, folder.path(), 2, true, &question, &());
    assert_eq!((retried.computed, retried.reused, retried.manifest.failed), (2, 5 * 2 * 40 - 2, 0));
    finished(retried);
    assert!(bytes(folder.path()) == bytes(whole.path()));
    assert!(!folder.path().join("failures.csv").exists() && !folder.path().join("segments").exists());
}

#[derive(Default)]
struct Notes(Mutex<Vec<Event>>);

impl Progress for Notes {
    fn event(&self, event: &Event) {
        self.0.lock().expect("no panic").push(event.clone());
    }
}

#[test]
fn a_watcher_sees_every_block_once_the_headline_and_the_end() {
    let question = question(PAIRS);
    let (folder, notes) = (tempfile::tempdir().expect("a folder"), Notes::default());
    finished(run(&question, folder.path(), 2, false, &question, &notes));
    let events = notes.0.into_inner().expect("no panic");
    assert!(matches!(events.first(), Some(Event::Started { runs: 400, .. })), "{:?}", events.first());
    let mut seen = BTreeSet::new();
    let mut runs = 0;
    for event in &events {
        if let Event::Block { number, runs: of_block, failed: 0, reused: false } = event {
            assert!(seen.insert(*number));
            runs += of_block;
        }
    }
    assert_eq!(runs, 400);
    let last = events.iter().rev().find_map(|event| match event {
        Event::Estimate { worlds, estimate, .. } => Some((*worlds, *estimate)),
        _ => None,
    });
    let (worlds, estimate) = last.expect("an estimate");
    assert_eq!(worlds, 40);
    let summary = fs::read_to_string(folder.path().join("summary.csv")).expect("there");
    let line = summary
        .lines()
        .find(|line| line.starts_with("20,4,none,field,profit,difference"))
        .expect("the headline's difference");
    assert!(line.contains(&format!(",{estimate},")), "{line}: {estimate}");
    assert!(matches!(events.last(), Some(Event::Finished { computed: 400, reused: 0, failed: 0, .. })));
}

/// What blocks are is a function of the plan alone: all runs, each once, in order.
#[test]
fn blocks_are_all_runs_once() {
    for text in [
        String::from(PAIRS),
        PAIRS.replace("replicates = 40", "replicates = 5000"),
        PAIRS.replace("replicates = 40", "replicates = { until = \"half-width\", below = 1, max = 150 }"),
    ] {
        let question = question(&text);
        let plan = Plan::of(&question.experiment).expect("a plan");
        let blocks = longgame_runner::Blocks::of(&plan);
        let runs: Vec<(usize, u32)> = (0..blocks.count())
            .flat_map(|block| {
                let parts: Vec<_> = blocks.parts(block).collect();
                assert_eq!(blocks.runs(block), parts.iter().map(|(_, part)| part.len() as u64).sum::<u64>());
                parts
            })
            .flat_map(|(job, replicates)| replicates.map(move |replicate| (job, replicate)))
            .collect();
        let expected: Vec<(usize, u32)> = (0..plan.jobs())
            .flat_map(|job| (0..plan.replicates).map(move |replicate| (job, replicate)))
            .collect();
        assert!(runs == expected, "{text}");
        for of in [1, 3, 50] {
            for block in 0..blocks.count() {
                let takers = (1..=of).filter(|&index| {
                    let shard = longgame_records::Shard { index, of };
                    blocks.is_in(block, Some(shard), &plan)
                });
                assert_eq!(takers.count(), 1);
            }
        }
    }
}

/// Jobs are numbered by cell, then by arm; each is the arm of its cell, and only the deepest cell has the ablations.
#[test]
fn jobs_are_every_arm_of_every_cell_once() {
    let middle =
        PAIRS.replace("\"relationship.max_depth\" = [0, 4]", "\"relationship.max_depth\" = [0, 4, 2]");
    let null = format!(
        "{PAIRS}[claim]\nestimand = {{ of = \"profit\", minus = [\"relational\", \"transactional\"] }}\n\
                        null = {{ \"relationship.noise\" = 0.0 }}\n"
    );
    for text in [middle, null, String::from("replicates = 2\n")] {
        let question = question(&text);
        let plan = Plan::of(&question.experiment).expect("a plan");
        let mut next = 0;
        for cell in 0..plan.cells {
            let jobs = plan.jobs_of(cell);
            assert_eq!(jobs.start, next, "{text}");
            next = jobs.end;
            let places: Vec<(u32, u32)> = jobs.map(|job| plan.place_of(job)).collect();
            assert!(places.iter().all(|(of, _)| *of as usize == cell) && places.is_sorted(), "{places:?}");
            let is_usual = |(_, arm): &&(u32, u32)| {
                ["none", "null"].contains(&plan.arms[*arm as usize].ablation.as_str())
            };
            let usual = places.iter().filter(is_usual).count();
            let expected = if cell == plan.deepest { plan.arms.len() } else { usual };
            assert_eq!(places.len(), expected);
        }
        assert_eq!(plan.jobs(), next);
        for job in (0..plan.jobs()).step_by(3).map(|job| plan.job(job).expect("a job")) {
            let axis = plan.axes.iter().position(|axis| axis == "relationship.max_depth");
            let depth = axis.map(|axis| plan.cell(job.cells[0]).0[axis].to_string());
            let levels = job.scenario.relationship.max_depth.to_string();
            let ablated = plan.arms[job.arm as usize].ablation != "none";
            assert!(ablated || depth.is_none_or(|depth| depth == levels), "{levels}");
        }
    }
}
