//! Replay: one run again, with the diary of one seller.

use std::collections::BTreeSet;

use longgame_core::market::{Account, Diary, Parties, Run, Submodels, World};
use longgame_core::nearest::nearest_hint;
use longgame_records::Arm;

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
pub fn job_at(plan: &Plan, cell: &str, arm: [Option<&str>; 3]) -> Result<(Job, u32), RunError> {
    let refuse = |why: String| Err(RunError::NoSuchCell { cell: cell.to_owned(), why });
    let wanted = match coordinates(plan, cell) {
        Ok(wanted) => wanted,
        Err(why) => return refuse(why),
    };
    let is_arm = |of: &Arm| {
        let names = [of.ablation.as_str(), of.switch.name(), of.variant.as_str()];
        arm.iter().zip(names).all(|(wanted, name)| wanted.is_none_or(|wanted| wanted == name))
    };
    if !plan.arms.iter().any(is_arm) {
        return refuse(format!("there is no such arm; {}", arms(plan)));
    }
    let is_at = |place: u32| {
        let coordinates = plan.cell(place).0;
        wanted.iter().all(|(axis, value)| coordinates[*axis].to_string() == *value)
    };
    // One job is read at all horizons: which of them is meant, its cells tell.
    let horizons = plan.horizons.len() as u32;
    let found = (0..plan.cells).find_map(|cell| {
        let job = plan.jobs_of(cell).find(|&job| is_arm(&plan.arms[plan.place_of(job).1 as usize]))?;
        let place = (0..horizons).rev().find(|place| is_at(cell as u32 * horizons + place))?;
        Some((job, plan.horizons[place as usize]))
    });
    match found {
        Some((job, horizon)) => Ok((plan.job(job)?, horizon)),
        None => refuse(format!("there is no such cell; {}", cells(plan))),
    }
}

/// Places of axes and the values wanted there.
fn coordinates<'c>(plan: &Plan, cell: &'c str) -> Result<Vec<(usize, &'c str)>, String> {
    let mut wanted = Vec::new();
    for part in cell.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let (path, value) = part.split_once('=').ok_or_else(|| format!("`{part}` is no PATH=VALUE"))?;
        let axis = plan.axes.iter().position(|axis| axis == path.trim());
        let near = || nearest_hint(path.trim(), plan.axes.iter().map(String::as_str));
        let none = || format!("{} is no axis; there are {}{}", path.trim(), plan.axes.join(", "), near());
        wanted.push((axis.ok_or_else(none)?, value.trim().trim_matches('"')));
    }
    Ok(wanted)
}

/// The arms there are, in words.
fn arms(plan: &Plan) -> String {
    let of = |get: &dyn Fn(&Arm) -> String| {
        let names: BTreeSet<String> = plan.arms.iter().map(get).collect();
        names.into_iter().collect::<Vec<_>>().join(", ")
    };
    format!(
        "ablations are {}; switches {}; variants {}",
        of(&|arm| arm.ablation.clone()),
        of(&|arm| arm.switch.name().to_owned()),
        of(&|arm| arm.variant.clone())
    )
}

/// The values each axis has, in words.
fn cells(plan: &Plan) -> String {
    let all = (0..(plan.cells * plan.horizons.len()) as u32).map(|cell| plan.cell(cell));
    let mut values = vec![BTreeSet::new(); plan.axes.len()];
    for cell in all {
        values.iter_mut().zip(&cell.0).for_each(|(values, at)| {
            values.insert(at.to_string());
        });
    }
    let known = plan.axes.iter().zip(values).map(|(axis, values)| format!("{axis} = {}", listed(values)));
    format!("there are {}", known.collect::<Vec<_>>().join("; "))
}

/// Values in their order, numbers as numbers; the middle ones are left out where there are many.
fn listed(values: BTreeSet<String>) -> String {
    let mut values: Vec<String> = values.into_iter().collect();
    values.sort_by(|a, b| match (a.parse::<f64>(), b.parse::<f64>()) {
        (Ok(a), Ok(b)) => a.total_cmp(&b),
        _ => a.cmp(b),
    });
    if let (Some(last), true) = (values.last().cloned(), values.len() > MOST_LISTED) {
        values.truncate(MOST_LISTED - 1);
        values.extend([String::from("..."), last]);
    }
    values.join(", ")
}

/// The most values of an axis that an error lists.
const MOST_LISTED: usize = 30;

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
