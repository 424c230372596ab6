//! Runs that failed: what went wrong, and the one line that plays the run again.

use std::fmt::Write as _;

use longgame_core::spec::Experiment;
use longgame_records::Failure;

use crate::Plan;

/// `failures.csv`: a line a failed run, in the order of the plan.
pub(crate) fn table(plan: &Plan, file: &str, experiment: &Experiment, failures: &[Failure]) -> String {
    let mut text = String::from("cell,ablation,switch,variant,replicate,error,replay\n");
    for failure in failures {
        let job = &plan.jobs[failure.job as usize];
        let arm = &plan.arms[job.arm as usize];
        let fields = [
            &plan.names[job.cell as usize],
            &arm.ablation,
            arm.switch.name(),
            &arm.variant,
            &failure.replicate.to_string(),
            &failure.error,
            &replay(plan, file, experiment, failure),
        ];
        let fields = fields.map(|field| format!("\"{}\"", field.replace('"', "\"\"").replace('\n', " ")));
        // A string takes any text: its writer cannot fail.
        let _ = writeln!(text, "{}", fields.join(","));
    }
    text
}

/// The command that plays a run again.
pub(crate) fn replay(plan: &Plan, file: &str, experiment: &Experiment, failure: &Failure) -> String {
    let job = &plan.jobs[failure.job as usize];
    let (cell, arm) = (&plan.names[job.cell as usize], &plan.arms[job.arm as usize]);
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
