//! What the submodels of a market must satisfy together.

use super::error::Fault;
use super::given::Given;
use super::node::float;
use super::scenario::fault;
use crate::horizon::Period;
use crate::market::Submodels;

/// Checks what no single value shows.
pub(super) fn check(given: &Given, rules: &Submodels, period: Period) -> Result<(), Fault> {
    hours(given, rules, period)?;
    anchors(given, rules)?;
    idle(given, rules)?;
    in_time(given, rules)
}

fn hours(given: &Given, rules: &Submodels, period: Period) -> Result<(), Fault> {
    let time = &rules.time;
    if !time.enabled {
        return Ok(());
    }
    if time.spread >= 1.0 {
        let message = format!(
            "market.time.spread is {}, expected below 1: some desk would have no hours",
            float(time.spread)
        );
        return Err(fault(given, "market.time.spread", message));
    }
    let shares = time.cold + time.introductions + time.tending + time.serving;
    if shares > 1.0 + 1e-9 {
        let message = format!(
            "market.time shares out {} of the hours of a week (cold + introductions + tending + serving), expected at most 1",
            float((shares * 1e9).round() / 1e9)
        );
        return Err(first(given, &["serving", "cold", "tending", "introductions"], "market.time", message));
    }
    if time.push_hours > time.service_hours {
        let message = format!(
            "market.time.push_hours is {}, expected no more than service_hours, which is {}",
            float(time.push_hours),
            float(time.service_hours)
        );
        return Err(first(given, &["push_hours", "service_hours"], "market.time", message));
    }
    if time.hunters > 0.0 && time.hunting > shares {
        let message = format!(
            "market.time.hunting is {}, expected at most the hours there are to divide, which are {} of the week",
            float(time.hunting),
            float((shares * 1e9).round() / 1e9)
        );
        return Err(first(given, &["hunting", "hunters"], "market.time", message));
    }
    enough(given, rules, period)
}

/// A meeting is held a period: a need that goes before there were enough of them is never sold to.
fn in_time(given: &Given, rules: &Submodels) -> Result<(), Fault> {
    let expiry = if rules.demand.enabled { rules.demand.expiry } else { 0 };
    if !rules.stages.enabled || rules.stages.meetings <= expiry.saturating_add(1) {
        return Ok(());
    }
    let open =
        if expiry == 0 { "for the period it arose in".into() } else { format!("for {} periods", expiry + 1) };
    let message = format!(
        "market.stages.meetings is {}, one a period, but a need is open {open}: nobody could ever sell; expected at \
         most {}, or needs that stay open longer (market.demand.expiry)",
        rules.stages.meetings,
        expiry + 1
    );
    Err(first(given, &["meetings", "enabled"], "market.stages", message))
}

/// Whoever sells has the hours of a served visit in a period, and of a meeting where there are any.
fn enough(given: &Given, rules: &Submodels, period: Period) -> Result<(), Fault> {
    let time = &rules.time;
    let meets = rules.stages.enabled && rules.stages.meetings > 0;
    let meeting = if meets { time.meeting_hours } else { 0.0 };
    let needed =
        [("served visit", "service_hours", time.service_hours), ("meeting", "meeting_hours", meeting)];
    let sellers = [("", false, "nobody"), (" of a hunter", true, "nobody who hunts")];
    for (what, key, takes) in needed {
        for (whose, hunts, who) in sellers.iter().filter(|(_, hunts, _)| !hunts || time.hunters > 0.0) {
            let left = time.hours * period.weeks() * (1.0 - time.spread) * time.shares(*hunts)[3];
            if takes > left + 1e-9 {
                let (least, who) = match time.spread > 0.0 {
                    true => (" at the shortest", "nobody who has no more"),
                    false => ("", *who),
                };
                let message = format!(
                    "market.time leaves {} hours a {}{whose}{least} for serving, but one {what} takes {}: {who} could ever sell",
                    float((left * 100.0).round() / 100.0),
                    period.name(),
                    float(takes)
                );
                let keys = &["hunting", "spread", "serving", "hours", key][usize::from(!hunts)..];
                return Err(first(given, keys, "market.time", message));
            }
        }
    }
    Ok(())
}

fn anchors(given: &Given, rules: &Submodels) -> Result<(), Fault> {
    let outreach = &rules.outreach;
    if outreach.enabled && outreach.friend < outreach.stranger {
        let message = format!(
            "market.outreach.friend is {}, expected at least what a stranger answers, which is {}",
            float(outreach.friend),
            float(outreach.stranger)
        );
        return Err(first(given, &["friend", "stranger"], "market.outreach", message));
    }
    Ok(())
}

/// A setting that would count for nothing: when it does, its path, and why.
type Idle = (fn(&Submodels) -> bool, &'static str, &'static str);

const IDLE: [Idle; 6] = [
    (
        |rules| rules.trust.enabled && rules.trust.pressure > 0.0 && !rules.force.enabled,
        "market.trust.pressure",
        "presses as reviews near, but there is no market.force to review, expected market.force.enabled = true or pressure = 0",
    ),
    (
        |rules| rules.force.enabled && rules.force.second && !rules.stages.enabled,
        "market.force.second",
        "opens doors that only the stages have, expected market.stages.enabled = true",
    ),
    (
        |rules| rules.force.enabled && rules.force.database && rules.force.credit,
        "market.force.database",
        "stands in for credit, which is given as well, expected market.force.credit = false or database = false",
    ),
    (
        |rules| rules.force.pools() && !rules.stages.enabled,
        "market.force.pool",
        "pools references that only the stages use, expected market.stages.enabled = true",
    ),
    (
        |rules| rules.force.helps_winners() && !rules.stages.enabled,
        "market.force.helpers",
        "pays experts who help in the stages only, expected market.stages.enabled = true",
    ),
    (
        |rules| rules.stages.enabled && rules.stages.expertise > 0.0 && !rules.trust.enabled,
        "market.stages.expertise",
        "weighs a credibility that only trust keeps account of, expected market.trust.enabled = true or expertise = 0",
    ),
];

fn idle(given: &Given, rules: &Submodels) -> Result<(), Fault> {
    match IDLE.iter().find(|(is_idle, ..)| is_idle(rules)) {
        Some((_, path, why)) => Err(fault(given, path, format!("{path} {why}"))),
        None => Ok(()),
    }
}

/// At the place of the first of these keys that is given.
fn first(given: &Given, keys: &[&str], table: &str, message: String) -> Fault {
    let mut paths = keys.iter().map(|key| format!("{table}.{key}"));
    let path = paths.find(|path| given.node(path).is_some()).unwrap_or_else(|| format!("{table}.enabled"));
    fault(given, &path, message)
}
