//! Which of several variants earns the most at each horizon and depth, from the records themselves.

use longgame_records::{Records, Switch};
use longgame_stats::{differences, mean, mean_interval};

use super::{Entry, Feed};
use crate::findings::{AS_WRITTEN, Findings};
use crate::plot::regions::{Region, Regions};
use crate::plot::{Body, Chart};
use crate::table::{Entry as Value, Table};
use crate::words;
use crate::worlds::{Cells, per_seller, rows_of};

pub(super) const ENTRY: Entry = Entry {
    name: "best",
    meaning: "which of several variants earns the most at each horizon and depth",
    feed: Feed::Results(draw),
};

fn draw(findings: &Findings) -> Result<Vec<Chart>, String> {
    let records = &findings.results.records;
    let variants = variants(records);
    if variants.len() < 3 {
        return Err("it takes three variants or more".into());
    }
    if !findings.has_horizon() || findings.depths().is_empty() {
        return Err("the sweep has no axes of horizon and relationship depth".into());
    }
    Ok(findings.switches().into_iter().filter_map(|switch| chart(findings, switch, &variants)).collect())
}

/// The variants' names, in the order of the arms.
fn variants(records: &Records) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for arm in records.arms.iter().filter(|arm| arm.ablation == AS_WRITTEN) {
        if !names.contains(&arm.variant) {
            names.push(arm.variant.clone());
        }
    }
    names
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
    let cells = Cells::of(findings);
    let (horizons, depths) = (findings.horizons(), findings.depths());
    let places = depths.iter().flat_map(|depth| horizons.iter().map(move |horizon| (*horizon, *depth)));
    let found: Vec<((f64, f64), Option<Found>)> = places
        .map(|(horizon, depth)| {
            let cell = cells.at(horizon, Some(depth));
            ((horizon, depth), cell.and_then(|cell| best(&findings.results.records, cell, switch, variants)))
        })
        .collect();
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

fn best(records: &Records, cell: u32, switch: Switch, variants: &[String]) -> Option<Found> {
    let profits = |variant: &String| per_seller(rows_of(records, cell, switch, variant), |row| row.profit);
    let all: Vec<Vec<f64>> = variants.iter().map(profits).collect();
    let mut ranked: Vec<usize> = (0..all.len()).filter(|place| !all[*place].is_empty()).collect();
    ranked.sort_by(|a, b| mean(&all[*b]).total_cmp(&mean(&all[*a])));
    let [best, next, ..] = ranked[..] else { return None };
    let comparable = all[best].len() == all[next].len();
    comparable.then(|| Found {
        best,
        next,
        lead: mean_interval(&differences(&all[best], &all[next]), 0.95),
        profit: mean(&all[best]),
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
    use longgame_records::{Arm, Cell, Coordinate, Row};

    use super::*;

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

    #[test]
    fn the_best_is_best_in_the_mean_and_its_lead_is_paired_per_seller() {
        let names = ["a", "b", "c"].map(String::from);
        let arm =
            |name: &String| Arm { ablation: AS_WRITTEN.into(), switch: Switch::Field, variant: name.clone() };
        // Worlds differ far more than variants do: only the paired lead of b over c, 2 and 2 and 3 halves, is sure.
        let all =
            [rows(0, [0.0, 100.0, 200.0]), rows(1, [14.0, 114.0, 213.0]), rows(2, [10.0, 110.0, 210.0])];
        let axes = vec![String::from("horizon.visits")];
        let cells = vec![Cell(vec![Coordinate::Number(1.0)])];
        let records =
            Records::new(axes, cells, names.iter().map(arm).collect(), all.concat()).expect("sound records");
        let found = best(&records, 0, Switch::Field, &names).expect("three variants");
        assert_eq!((found.best, found.next), (1, 2));
        assert!((found.lead.estimate - 11.0 / 6.0).abs() < 1e-12);
        assert!(!found.undecided());
        assert!(best(&records, 0, Switch::Focal, &names).is_none());
    }
}
