//! The paired difference of the headline's measure with one mechanism taken away at a time, against the experiment as written.

use longgame_records::{Quantity, SummaryRow, Switch};

use super::horizon::spot;
use super::{Entry, Feed};
use crate::findings::{AS_WRITTEN, Findings, Pick};
use crate::plot::dots::{Dot, Row};
use crate::plot::number::plain;
use crate::plot::{Body, Chart, Crossing, Curve, Dots, Grid, Panel, Style};
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

/// More ablations than this are too small to be curves: what is left at the longest horizon is shown instead.
const MOST_CURVES: usize = 6;

fn chart(findings: &Findings, switch: Switch) -> Option<Chart> {
    let written = lines(findings, switch, AS_WRITTEN)?;
    let last = written.last()?;
    let there = |name: &&str| lines(findings, switch, name).is_some_and(|lines| !lines.is_empty());
    let names: Vec<&str> = findings.ablations().into_iter().filter(there).collect();
    if names.is_empty() {
        return None;
    }
    let mut table = Table::new(&["ablation", "horizon", "estimate", "low", "high", "replicates"]);
    let many = names.len() > MOST_CURVES;
    let body = if many {
        dots(findings, switch, &names, last, &mut table)
    } else {
        curves(findings, switch, &names, &written, &mut table)?
    };
    Some(Chart {
        name: format!("ablations-{}", switch.name()),
        claim: claim(findings, switch),
        note: note(findings, last, many),
        body,
        table,
    })
}

/// A panel for each ablation, over the grey curve of the experiment as written.
fn curves(
    findings: &Findings,
    switch: Switch,
    names: &[&str],
    written: &[&SummaryRow],
    table: &mut Table,
) -> Option<Body> {
    record(findings, table, written);
    let mut panels = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let lines = lines(findings, switch, name)?;
        record(findings, table, &lines);
        panels.push(panel(findings, switch, name, &lines, written, index == 0));
    }
    Some(Body::Curves(Grid {
        columns: if names.len() > 4 { 3 } else { names.len().min(2) },
        heights: Vec::new(),
        x_label: findings.horizon_label(),
        y_label: String::new(),
        one_scale: true,
        panels,
    }))
}

/// A row for each ablation below that of the experiment as written, at the longest horizon, the largest difference first.
fn dots(
    findings: &Findings,
    switch: Switch,
    names: &[&str],
    written: &SummaryRow,
    table: &mut Table,
) -> Body {
    let at_last = |name: &&str| lines(findings, switch, name)?.last().copied();
    let mut rows: Vec<&SummaryRow> = names.iter().filter_map(at_last).collect();
    rows.sort_by(|a, b| b.estimate.total_cmp(&a.estimate));
    rows.insert(0, written);
    record(findings, table, &rows);
    let row = |row: &&SummaryRow| Row {
        name: words::ablation(&row.ablation),
        dots: vec![Some(Dot { value: row.estimate, interval: interval(row) })],
    };
    Body::Dots(Dots {
        x_label: format!(
            "difference after {} {}s, money",
            plain(findings.horizon_of(written)),
            findings.unit()
        ),
        series: vec![(String::new(), Style::DIFFERENCE)],
        rows: rows.iter().map(row).collect(),
    })
}

fn interval(row: &SummaryRow) -> Option<(f64, f64)> {
    (row.low.is_finite() && row.high.is_finite()).then_some((row.low, row.high))
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

fn note(findings: &Findings, last: &SummaryRow, many: bool) -> String {
    let value = words::value(findings.measure());
    let bands = words::bands(findings, last, false);
    let (what, bands) = if many {
        (
            format!("Paired difference of {value}, one mechanism taken away at a time."),
            bands.replace("Band", "Whiskers"),
        )
    } else {
        (format!("Paired difference of {value}; grey: the experiment as written."), bands)
    };
    words::joined(&[&what, &words::place(findings, true), &bands])
}

fn record(findings: &Findings, table: &mut Table, lines: &[&SummaryRow]) {
    for row in lines {
        let numbers = [findings.horizon_of(row), row.estimate, row.low, row.high, f64::from(row.replicates)];
        let mut entries = vec![Value::words(words::ablation(&row.ablation))];
        entries.extend(numbers.into_iter().map(Value::finite));
        table.rows.push(entries);
    }
}
