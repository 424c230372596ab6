//! Runs that failed: what went wrong, and the one line that plays the run again.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use longgame_records::{FAILURES_CSV, Failure};

use crate::{Plan, RunError};

/// `failures.csv`: a line a failed run, in the order of the plan; no file where none failed.
pub(crate) struct FailuresFile<'a> {
    plan: &'a Plan<'a>,
    /// The experiment's file, as the user named it.
    named: &'a str,
    path: PathBuf,
    out: Option<BufWriter<File>>,
}

impl<'a> FailuresFile<'a> {
    /// In a folder; the file itself comes with the first failure.
    pub(crate) fn new(plan: &'a Plan<'a>, named: &'a str, folder: &Path) -> Self {
        Self { plan, named, path: folder.join(FAILURES_CSV), out: None }
    }

    /// Adds failures, in the order of the plan.
    ///
    /// # Errors
    /// The disk's refusals.
    pub(crate) fn push(&mut self, failures: &[Failure]) -> Result<(), RunError> {
        let written = failures.iter().try_for_each(|failure| {
            if self.out.is_none() {
                let out = self.out.insert(BufWriter::new(File::create(&self.path)?));
                out.write_all(HEADER.as_bytes())?;
            }
            let line = line(self.plan, self.named, failure);
            self.out.iter_mut().try_for_each(|out| out.write_all(line.as_bytes()))
        });
        self.whole(written)
    }

    /// Ends the file.
    ///
    /// # Errors
    /// The disk's refusals.
    pub(crate) fn finish(mut self) -> Result<(), RunError> {
        let written = self.out.iter_mut().try_for_each(Write::flush);
        self.whole(written)
    }

    fn whole(&self, written: std::io::Result<()>) -> Result<(), RunError> {
        written.map_err(|cause| RunError::Unwritable { path: self.path.clone(), cause })
    }
}

const HEADER: &str = "cell,ablation,switch,variant,replicate,error,replay\n";

fn line(plan: &Plan, file: &str, failure: &Failure) -> String {
    let (cell, arm) = plan.place_of(failure.job as usize);
    let arm = &plan.arms[arm as usize];
    let fields = [
        &plan.name(cell as usize),
        &arm.ablation,
        arm.switch.name(),
        &arm.variant,
        &failure.replicate.to_string(),
        &failure.error,
        &replay(plan, file, failure),
    ];
    let fields = fields.map(|field| format!("\"{}\"", field.replace('"', "\"\"").replace('\n', " ")));
    format!("{}\n", fields.join(","))
}

/// The command that plays a run again.
fn replay(plan: &Plan, file: &str, failure: &Failure) -> String {
    let (experiment, (cell, arm)) = (plan.experiment, plan.place_of(failure.job as usize));
    let (cell, arm) = (&plan.name(cell as usize), &plan.arms[arm as usize]);
    let sets = experiment.sets().iter().filter(|set| !set.starts_with("seed="));
    let sets: String = sets.map(|set| format!(" --set {}", quoted(set))).collect();
    format!(
        "longgame replay {} {} {} --ablation {} --switch {} --variant {}{sets} --seed {}",
        quoted(file),
        quoted(cell),
        failure.replicate,
        quoted(&arm.ablation),
        arm.switch.name(),
        quoted(&arm.variant),
        experiment.seed
    )
}

/// A word for a shell.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_=,./:".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}
