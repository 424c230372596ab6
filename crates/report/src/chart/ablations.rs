//! The paired difference of the headline's measure with one mechanism taken away at a time, against the experiment as written.

use longgame_records::{Quantity, SummaryRow, Switch};

use super::horizon::spot;
use super::{Entry, Feed};
use crate::findings::{AS_WRITTEN, Findings, Pick};
use crate::plot::{Body, Chart, Crossing, Curve, Grid, Panel, Style};
use crate::table::{Entry as Value, Table};
use crate::words;

pub(super) const ENTRY: Entry = Entry {
    name: "ablations",
    meaning: "what is left of the lead when one mechanism is switched off",
    feed: Feed::Results(draw),
};

fn draw(findings: &Findings) -> Result<Vec<Chart>, String> {
    if !findings.has_horizon() {
        return Err("the sweep has no horizon axis".into());
    }
    if findings.pair.is_none() {
        return Err("the results compare no two variants".into());
    }
    if findings.ablations().is_empty() {
        return Err("no ablation was run".into());
    }
    Ok(findings.switches().into_iter().filter_map(|switch| chart(findings, switch)).collect())
}

fn chart(findings: &Findings, switch: Switch) -> Option<Chart> {
    let written = lines(findings, switch, AS_WRITTEN)?;
    let last = written.last()?;
    let there = |name: &&str| lines(findings, switch, name).is_some_and(|lines| !lines.is_empty());
    let names: Vec<&str> = findings.ablations().into_iter().filter(there).collect();
    if names.is_empty() {
        return None;
    }
    let mut table = Table::new(&["ablation", "horizon", "estimate", "low", "high", "replicates"]);
    record(findings, &mut table, &written);
    let mut panels = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let lines = lines(findings, switch, name)?;
        record(findings, &mut table, &lines);
        panels.push(panel(findings, switch, name, &lines, &written, index == 0));
    }
    Some(Chart {
        name: format!("ablations-{}", switch.name()),
        claim: claim(findings, switch),
        note: note(findings, last),
        body: Body::Curves(Grid {
            columns: if names.len() > 4 { 3 } else { names.len().min(2) },
            heights: Vec::new(),
            x_label: findings.horizon_label(),
            one_scale: true,
            panels,
        }),
        table,
    })
}

fn lines<'a>(findings: &Findings<'a>, switch: Switch, ablation: &str) -> Option<Vec<&'a SummaryRow>> {
    let subject = findings.difference()?;
    let pick = Pick {
        ablation,
        switch,
        measure: findings.measure(),
        quantity: Quantity::Difference,
        subject: &subject,
    };
    Some(findings.lines(&pick, findings.deepest()))
}

/// The ablation's curve over the grey one of the experiment as written, which the first panel names.
fn panel(
    findings: &Findings,
    switch: Switch,
    name: &str,
    lines: &[&SummaryRow],
    written: &[&SummaryRow],
    first: bool,
) -> Panel {
    let reference =
        written.iter().map(|row| crate::plot::Spot { band: None, ..spot(findings, row, false) }).collect();
    let label = if first { words::ablation(AS_WRITTEN) } else { String::new() };
    let found = findings.crossover(name, switch, findings.measure(), findings.deepest());
    Panel {
        heading: words::ablation(name),
        remark: found.map_or(String::new(), |row| words::remark(findings, row)),
        curves: vec![
            Curve { label, style: Style::REFERENCE, spots: reference },
            Curve {
                label: String::new(),
                style: Style::DIFFERENCE,
                spots: lines.iter().map(|row| spot(findings, row, false)).collect(),
            },
        ],
        crossing: found.filter(|_| findings.horizons().len() > 1).map(|row| Crossing {
            at: row.estimate,
            low: row.low,
            high: row.high,
        }),
        marks_interval: true,
    }
}

/// Which ablations lose the lead there is as written.
fn claim(findings: &Findings, switch: Switch) -> String {
    let found = |name: &str| findings.crossover(name, switch, findings.measure(), findings.deepest());
    let first = findings.pair.as_ref().map_or("the first", |(first, _)| first);
    let Some(written) = found(AS_WRITTEN) else {
        return format!(
            "{}: the difference in {} with one mechanism taken away at a time.",
            words::switched(switch),
            words::measure(findings.measure())
        );
    };
    let lost: Vec<String> = findings
        .ablations()
        .into_iter()
        .filter(|name| found(name).is_some_and(|row| row.estimate.is_infinite()))
        .map(words::ablation)
        .collect();
    let what = match (written.estimate.is_finite(), lost.is_empty()) {
        (true, true) => "no ablation alone takes the lead away".to_string(),
        (true, false) => format!("the lead is gone with {}", lost.join(" or ")),
        (false, _) => "there is no lead for an ablation to take away".to_string(),
    };
    format!("{}, {first} {}; {what}.", words::switched(switch), words::leads(findings, written))
}

fn note(findings: &Findings, last: &SummaryRow) -> String {
    let what = words::value(findings.measure());
    let what = format!("Paired difference of {what}; grey: the experiment as written.");
    words::joined(&[&what, &words::place(findings, true), &words::bands(last, false)])
}

fn record(findings: &Findings, table: &mut Table, lines: &[&SummaryRow]) {
    for row in lines {
        let numbers = [findings.horizon_of(row), row.estimate, row.low, row.high, f64::from(row.replicates)];
        let mut entries = vec![Value::words(words::ablation(&row.ablation))];
        entries.extend(numbers.into_iter().map(Value::finite));
        table.rows.push(entries);
    }
}
