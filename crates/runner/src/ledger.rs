//! The ledger: both books of every market, period by period, as they are posted.

use std::io::Write;

use longgame_core::market::{Parties, Run};
use longgame_core::money::Cents;
use longgame_records::Coordinate;
use rayon::prelude::*;

use crate::{Job, Plan, Question, RunError};

/// Plays every market of the plan once more and writes `ledger.csv`: one line for each cell, arm, replicate and period, with
/// what sellers took in and what buyers paid in it, in cents.
///
/// # Errors
/// There is no market in the experiment, the file cannot be written, or the books of a period do not agree.
pub fn write_ledger(question: &Question, plan: &Plan, out: &mut impl Write) -> Result<(), RunError> {
    let horizon = question.experiment.design.horizon_path();
    let at: Vec<usize> =
        (0..plan.axes.len()).filter(|&axis| Some(plan.axes[axis].as_str()) != horizon).collect();
    let names = at.iter().map(|&axis| plan.axes[axis].as_str());
    let fixed =
        ["ablation", "switch", "variant", "replicate", "period", "seller_revenue_cents", "buyer_spend_cents"];
    let header: Vec<&str> = names.chain(fixed).collect();
    writeln!(out, "{}", header.join(",")).map_err(RunError::Ledger)?;
    for job in (0..plan.jobs()).map(|number| plan.job(number)) {
        let job = &job?;
        let replicates: Result<Vec<Vec<[Cents; 2]>>, RunError> =
            (0..plan.replicates).into_par_iter().map(|replicate| periods(question, job, replicate)).collect();
        let lead = lead(plan, job, &at);
        for (replicate, periods) in replicates?.iter().enumerate() {
            for (period, [revenue, spend]) in periods.iter().enumerate() {
                writeln!(out, "{lead}{replicate},{},{},{}", period + 1, revenue.0, spend.0)
                    .map_err(RunError::Ledger)?;
            }
        }
    }
    Ok(())
}

/// What is posted in each period of one run.
fn periods(question: &Question, job: &Job, replicate: u32) -> Result<Vec<[Cents; 2]>, RunError> {
    let scenario = &job.scenario;
    let Some(market) = &scenario.market else { return Err(RunError::NoBooks) };
    let streams = question.experiment.streams(job.world, replicate);
    let world = question.world(scenario, &streams)?;
    let parties = Parties::deal(&world, scenario, job.focal.as_ref(), &streams);
    let mut run = Run::open(&world, &parties, scenario, market, &streams);
    let last = job.horizons.last().map_or(0, |&horizon| scenario.periods(horizon, market));
    let mut before = [Cents(0); 2];
    let posted = (0..last).map(|period| {
        run.week(period);
        let books = run.books();
        books.balance().map_err(|cause| RunError::Unbalanced { replicate, period: period + 1, cause })?;
        let now = [books.revenue(), books.spend()];
        let posted = [now[0] - before[0], now[1] - before[1]];
        before = now;
        Ok(posted)
    });
    posted.collect()
}

/// The coordinates and the arm, up to the replicate.
fn lead(plan: &Plan, job: &Job, at: &[usize]) -> String {
    let cell = &plan.cell(job.cells[0]).0;
    let arm = &plan.arms[job.arm as usize];
    let coordinate = |&axis: &usize| match &cell[axis] {
        Coordinate::Number(number) => number.to_string(),
        Coordinate::Text(text) => format!("\"{}\"", text.replace('"', "\"\"")),
    };
    let names = [arm.ablation.as_str(), arm.switch.name(), arm.variant.as_str()].map(str::to_owned);
    at.iter().map(coordinate).chain(names).map(|field| field + ",").collect()
}
