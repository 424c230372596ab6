//! Whatever else was asked for against horizon: each measure of both variants, and their paired difference.

use longgame_records::{Measure, Switch};

use super::{Entry, Feed, horizon};
use crate::findings::Findings;
use crate::plot::Chart;

pub(super) const ENTRY: Entry = Entry {
    name: "measures",
    meaning: "each measure the experiment asks for beside profit and revenue, up to each horizon",
    feed: Feed::Results(draw),
};

fn draw(findings: &Findings) -> Result<Vec<Chart>, String> {
    if !findings.has_horizon() {
        return Err("the sweep has no horizon axis".into());
    }
    let Some((first, second)) = &findings.pair else {
        return Err("the results compare no two variants".into());
    };
    let others = findings.others();
    if others.is_empty() {
        return Err("the experiment asks for no measure beside profit and revenue".into());
    }
    let of_switch = |switch: Switch| others.iter().map(move |measure| (switch, *measure));
    let chart = |(switch, measure): (Switch, Measure)| {
        let name = format!("measures-{}-{}", measure.name().replace('_', "-"), switch.name());
        horizon::chart(findings, switch, [first, second], &[measure], name)
    };
    Ok(findings.switches().into_iter().flat_map(of_switch).filter_map(chart).collect())
}
