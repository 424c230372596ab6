//! Which of several variants earns the most at each horizon and depth, from the records themselves.

use std::collections::BTreeSet;

use longgame_records::{Results, Switch};
use longgame_stats::{differences, mean, mean_interval};

use super::{Entry, Feed};
use crate::findings::Findings;
use crate::plot::regions::{Region, Regions};
use crate::plot::{Body, Chart};
use crate::table::{Entry as Value, Table};
use crate::words;
use crate::worlds::{Numbers, PROFIT, Worlds, shared, values};

pub(super) const ENTRY: Entry = Entry {
    name: "best",
    meaning: "which of several variants earns the most at each horizon and depth",
    feed: Feed::Records(columns, draw),
};

/// Profits by world, where there is someone to be best of.
fn columns(results: &Results) -> &'static [&'static str] {
    let pairs = results.manifest.arms.iter().map(|arm| arm.variant.as_str());
    if pairs.collect::<BTreeSet<_>>().len() < FEWEST { &[] } else { &[PROFIT] }
}

/// Two are compared by the other charts.
const FEWEST: usize = 3;

fn draw(findings: &Findings) -> Result<Vec<Chart>, String> {
    let variants = findings.worlds.variants();
    if variants.len() < FEWEST {
        return Err("it takes three variants or more".into());
    }
    if !findings.has_horizon() || findings.depths().is_empty() {
        return Err("the sweep has no axes of horizon and relationship depth".into());
    }
    Ok(findings.switches().into_iter().filter_map(|switch| chart(findings, switch, &variants)).collect())
}

/// The best variant of a cell and by how much it leads the next.
struct Found {
    best: usize,
    next: usize,
    lead: longgame_stats::Estimate,
    profit: f64,
}

impl Found {
    /// Whether the next best may be as good: the interval of the paired lead holds zero, or there is none.
    fn undecided(&self) -> bool {
        let exact = self.lead.n == 1 && self.lead.estimate != 0.0;
        let sure = self.lead.low > 0.0;
        !exact && !sure
    }
}

fn chart(findings: &Findings, switch: Switch, variants: &[String]) -> Option<Chart> {
    let (horizons, depths) = (findings.horizons(), findings.depths());
    let places = depths.iter().flat_map(|depth| horizons.iter().map(move |horizon| (*horizon, *depth)));
    let found: Vec<((f64, f64), Option<Found>)> =
        places.map(|at| (at, best(&findings.worlds, at, switch, variants))).collect();
    found.iter().find(|(_, found)| found.is_some())?;
    let region = |found: &Option<Found>| {
        found.as_ref().map(|found| Region { best: found.best, undecided: found.undecided() })
    };
    Some(Chart {
        name: format!("best-{}", switch.name()),
        claim: claim(switch, variants, &found),
        note: words::joined(&[
            "Who earns the most cumulative profit per seller. Hatched: the 95\u{a0}% interval of its paired lead over the next best holds zero.",
            &words::place(findings, false),
        ]),
        body: Body::Regions(Regions {
            x_label: findings.horizon_label(),
            y_label: "relationship depth, at most".into(),
            columns: horizons,
            rows: depths,
            cells: found.iter().map(|(_, found)| region(found)).collect(),
            names: variants.to_vec(),
        }),
        table: table(variants, &found),
    })
}

fn best(worlds: &Worlds, (horizon, depth): (f64, f64), switch: Switch, variants: &[String]) -> Option<Found> {
    let at = (Some(horizon), Some(depth));
    let all: Vec<Numbers> = variants.iter().map(|variant| worlds.of(PROFIT, at, switch, variant)).collect();
    let means: Vec<f64> = all.iter().map(|profits| mean(&values(profits))).collect();
    let mut ranked: Vec<usize> = (0..all.len()).filter(|place| !all[*place].is_empty()).collect();
    ranked.sort_by(|a, b| means[*b].total_cmp(&means[*a]));
    let [best, next, ..] = ranked[..] else { return None };
    let (ahead, behind) = shared(&all[best], &all[next]);
    (!ahead.is_empty()).then(|| Found {
        best,
        next,
        lead: mean_interval(&differences(&ahead, &behind), 0.95),
        profit: means[best],
    })
}

fn claim(switch: Switch, variants: &[String], found: &[((f64, f64), Option<Found>)]) -> String {
    let known: Vec<&Found> = found.iter().filter_map(|(_, found)| found.as_ref()).collect();
    let mut counts: Vec<(usize, &String)> = variants
        .iter()
        .enumerate()
        .map(|(place, name)| {
            (known.iter().filter(|found| found.best == place && !found.undecided()).count(), name)
        })
        .filter(|(count, _)| *count > 0)
        .collect();
    counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let wins: Vec<String> = counts.iter().map(|(count, name)| format!("{name} in {count}")).collect();
    let undecided = known.iter().filter(|found| found.undecided()).count();
    let wins = if wins.is_empty() { String::from("nobody clearly") } else { wins.join(", ") };
    let open = if undecided == 0 { "none stays".into() } else { format!("{undecided} stay") };
    format!(
        "{}, most profit is earned by {wins} of {} cells; {open} undecided.",
        words::switched(switch),
        known.len()
    )
}

fn table(variants: &[String], found: &[((f64, f64), Option<Found>)]) -> Table {
    let mut table = Table::new(&[
        "horizon",
        "depth",
        "best",
        "profit",
        "next",
        "lead",
        "low",
        "high",
        "undecided",
        "worlds",
    ]);
    for ((horizon, depth), found) in found {
        let Some(found) = found else { continue };
        table.rows.push(vec![
            Value::Number(*horizon),
            Value::Number(*depth),
            Value::words(&variants[found.best]),
            Value::finite(found.profit),
            Value::words(&variants[found.next]),
            Value::finite(found.lead.estimate),
            Value::finite(found.lead.low),
            Value::finite(found.lead.high),
            Value::words(if found.undecided() { "yes" } else { "no" }),
            Value::Number(found.lead.n as f64),
        ]);
    }
    table
}

#[cfg(test)]
mod tests {
    use longgame_records::{Arm, Cell, Coordinate, Records, Row};

    use super::*;
    use crate::findings::AS_WRITTEN;

    const NAMES: [&str; 3] = ["a", "b", "c"];

    /// Three worlds of one arm with these profits, from two sellers.
    fn rows(arm: u32, profits: [f64; 3]) -> Vec<Row> {
        let row = |(replicate, profit): (u32, f64)| Row {
            cell: 0,
            arm,
            replicate,
            style: String::from("s"),
            measured: true,
            sellers: 2,
            ties: 2,
            ties_alive: 2.0,
            visits: 1.0,
            walked: 0.0,
            revenue_cents: 0.0,
            profit,
            present_value: profit,
            buyer_surplus: 0.0,
            seller_cooperations: 0.0,
            buyer_cooperations: 0.0,
            mean_familiarity: 0.0,
            mean_depth: 0.0,
            observed: Vec::new(),
            prices: longgame_records::Prices::default(),
        };
        (0..).zip(profits).map(row).collect()
    }

    /// The worlds of three arms in one cell, handed over in two blocks that part in the middle of an arm.
    fn worlds(rows: &[Row]) -> Worlds {
        let arm =
            |name: &str| Arm { ablation: AS_WRITTEN.into(), switch: Switch::Field, variant: name.into() };
        let axes = ["horizon.visits", "relationship.max_depth"];
        let records = |rows: &[Row]| Records {
            axes: axes.map(String::from).into(),
            cells: vec![Cell(vec![Coordinate::Number(1.0), Coordinate::Number(2.0)])],
            arms: NAMES.map(arm).into(),
            rows: rows.to_vec(),
        };
        let mut worlds = Worlds::new(&records(&[]), vec![PROFIT], axes.map(Some), &[]);
        let (first, second) = rows.split_at(rows.len() / 2);
        worlds.take(&records(first));
        worlds.take(&records(second));
        worlds
    }

    #[test]
    fn the_best_is_best_in_the_mean_and_its_lead_is_paired_per_seller() {
        // Worlds differ far more than variants do: only the paired lead of b over c, 2 and 2 and 3 halves, is sure.
        let all =
            [rows(0, [0.0, 100.0, 200.0]), rows(1, [14.0, 114.0, 213.0]), rows(2, [10.0, 110.0, 210.0])];
        let worlds = worlds(&all.concat());
        let names = NAMES.map(String::from);
        let found = best(&worlds, (1.0, 2.0), Switch::Field, &names).expect("three variants");
        assert_eq!((found.best, found.next), (1, 2));
        assert!((found.lead.estimate - 11.0 / 6.0).abs() < 1e-12);
        assert!(!found.undecided());
        assert!(best(&worlds, (1.0, 2.0), Switch::Focal, &names).is_none());
    }

    #[test]
    fn where_runs_failed_a_lead_is_paired_over_the_worlds_that_both_have() {
        let mut all =
            [rows(0, [0.0, 0.0, 0.0]), rows(1, [14.0, 114.0, 214.0]), rows(2, [10.0, 110.0, 210.0])];
        all[1].remove(0);
        all[2].remove(2);
        let found = best(&worlds(&all.concat()), (1.0, 2.0), Switch::Field, &NAMES.map(String::from));
        assert_eq!(found.expect("three variants").lead.n, 1);
    }
}
