//! Replay: one run again, with the diary of one seller.

use longgame_core::market::{Account, Diary, Parties, Run, Submodels, World};

use crate::{Job, Plan, Question, RunError};

/// One run played again.
#[derive(Debug)]
pub struct Replay {
    /// The seller's diary.
    pub diary: Diary,
    /// Its way of selling at the end.
    pub style: String,
    /// Its account at the end.
    pub account: Account,
    /// The world it was played in.
    pub world: World,
    /// The market's rules: what is switched off there is nothing to tell about.
    pub rules: Submodels,
    /// What it took in, in cents; its profit, in money.
    pub earned: (i64, f64),
}

/// The job of a plan at these coordinates, `PATH=VALUE,...`, in the arm of this ablation, switch and variant, and the
/// horizon it is read at there, in visits or weeks. What is left out is the first there is, the horizon the longest.
///
/// # Errors
/// There is no such cell or arm; the message says which there are.
pub fn job_at<'a>(plan: &'a Plan, cell: &str, arm: [Option<&str>; 3]) -> Result<(&'a Job, u32), RunError> {
    let refuse = |why: String| Err(RunError::NoSuchCell { cell: cell.to_owned(), why });
    let mut wanted = Vec::new();
    for part in cell.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let Some((path, value)) = part.split_once('=') else {
            return refuse(format!("`{part}` is no PATH=VALUE"));
        };
        let Some(axis) = plan.axes.iter().position(|axis| axis == path.trim()) else {
            return refuse(format!("{} is no axis; there are {}", path.trim(), plan.axes.join(", ")));
        };
        wanted.push((axis, value.trim().trim_matches('"')));
    }
    let is_at = |place: u32| {
        let coordinates = &plan.cells[place as usize].0;
        wanted.iter().all(|(axis, value)| coordinates[*axis].to_string() == *value)
    };
    let is_arm = |job: &Job| {
        let of = &plan.arms[job.arm as usize];
        let names = [of.ablation.as_str(), of.switch.name(), of.variant.as_str()];
        arm.iter().zip(names).all(|(wanted, name)| wanted.is_none_or(|wanted| wanted == name))
    };
    if !plan.jobs.iter().any(is_arm) {
        let of = |get: &dyn Fn(&longgame_records::Arm) -> String| {
            let names: std::collections::BTreeSet<String> = plan.arms.iter().map(get).collect();
            names.into_iter().collect::<Vec<_>>().join(", ")
        };
        return refuse(format!(
            "there is no such arm; ablations are {}; switches {}; variants {}",
            of(&|arm| arm.ablation.clone()),
            of(&|arm| arm.switch.name().to_owned()),
            of(&|arm| arm.variant.clone())
        ));
    }
    // One job is read at all horizons: which of them is meant, its cells tell.
    let read_at = |job: &'a Job| {
        let place = job.cells.iter().rposition(|&cell| is_at(cell))?;
        job.horizons.get(place).map(|&horizon| (job, horizon))
    };
    match plan.jobs.iter().filter(|job| is_arm(job)).find_map(read_at) {
        Some(found) => Ok(found),
        None => {
            let values = |axis: usize| {
                let mut values: Vec<String> =
                    plan.cells.iter().map(|cell| cell.0[axis].to_string()).collect();
                values.dedup();
                values.sort_unstable();
                values.dedup();
                values.join(" ")
            };
            let known = (0..plan.axes.len()).map(|axis| format!("{} = {}", plan.axes[axis], values(axis)));
            refuse(format!("there is no such cell; there are {}", known.collect::<Vec<_>>().join("; ")))
        }
    }
}

/// Plays a job's replicate to one of its horizons, in visits or weeks, with a diary of one seller.
///
/// # Errors
/// There is no market, no such replicate or no such seller.
pub fn replay(
    question: &Question,
    (job, horizon): (&Job, u32),
    replicate: u32,
    seller: u32,
) -> Result<Replay, RunError> {
    let scenario = &job.scenario;
    let refuse = |why: String| Err(RunError::NoSuchCell { cell: format!("replicate {replicate}"), why });
    let Some(market) = &scenario.market else {
        return refuse(String::from("there is no [market]: `longgame match` shows a dyad visit by visit"));
    };
    if replicate >= question.experiment.replicates {
        return refuse(format!("expected 0 to {}", question.experiment.replicates - 1));
    }
    let streams = question.experiment.streams(job.world, replicate);
    let world = question.world(scenario, &streams)?;
    if seller as usize >= world.sellers() {
        return refuse(format!("there is no seller {seller}, expected 0 to {}", world.sellers() - 1));
    }
    let parties = Parties::deal(&world, scenario, job.focal.as_ref(), &streams);
    let mut run = Run::open(&world, &parties, scenario, market, &streams);
    run.keep_diary(seller);
    (0..scenario.periods(horizon, market)).for_each(|period| run.week(period));
    let account = run.snapshot()[seller as usize];
    let earned = (account.revenue(run.table()).0, account.profit(run.table()));
    let diary = run.diary().cloned().unwrap_or_default();
    let style = run.style(seller as usize).to_owned();
    let rules = market.submodels;
    drop(run);
    Ok(Replay { diary, style, account, world, rules, earned })
}
