//! What the submodels of a market must satisfy together.

use super::error::Fault;
use super::given::Given;
use super::node::float;
use super::scenario::fault;
use crate::market::Submodels;

/// Checks what no single value shows.
pub(super) fn check(given: &Given, rules: &Submodels) -> Result<(), Fault> {
    hours(given, rules)?;
    anchors(given, rules)?;
    idle(given, rules)
}

fn hours(given: &Given, rules: &Submodels) -> Result<(), Fault> {
    let time = &rules.time;
    if !time.enabled {
        return Ok(());
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
    if time.service_hours > time.hours * time.serving {
        let message = format!(
            "market.time leaves {} hours a week for serving, but one served visit takes {}: nobody could ever sell",
            float(time.hours * time.serving),
            float(time.service_hours)
        );
        return Err(first(given, &["serving", "hours", "service_hours"], "market.time", message));
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

/// Settings that would count for nothing.
fn idle(given: &Given, rules: &Submodels) -> Result<(), Fault> {
    if rules.trust.enabled && rules.trust.pressure > 0.0 && !rules.force.enabled {
        let message = "market.trust.pressure presses as reviews near, but there is no market.force to review, expected \
                       market.force.enabled = true or pressure = 0";
        return Err(fault(given, "market.trust.pressure", message));
    }
    if rules.force.enabled && rules.force.second && !rules.stages.enabled {
        let message = "market.force.second opens doors that only the stages have, expected market.stages.enabled = true";
        return Err(fault(given, "market.force.second", message));
    }
    if rules.force.enabled && rules.force.database && rules.force.credit {
        let message = "market.force.database stands in for credit, which is given as well, expected market.force.credit = false or \
                       database = false";
        return Err(fault(given, "market.force.database", message));
    }
    if rules.force.enabled && rules.force.pool && !rules.stages.enabled {
        let message = "market.force.pool pools references that only the stages use, expected market.stages.enabled = true";
        return Err(fault(given, "market.force.pool", message));
    }
    Ok(())
}

/// At the place of the first of these keys that is given.
fn first(given: &Given, keys: &[&str], table: &str, message: String) -> Fault {
    let mut paths = keys.iter().map(|key| format!("{table}.{key}"));
    let path = paths.find(|path| given.node(path).is_some()).unwrap_or_else(|| format!("{table}.enabled"));
    fault(given, &path, message)
}
