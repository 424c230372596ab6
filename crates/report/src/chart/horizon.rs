//! Cumulative profit and revenue against horizon, and their paired difference with its crossover.

use longgame_records::{Measure, Quantity, SummaryRow, Switch};

use super::{Entry, Feed};
use crate::findings::{AS_WRITTEN, Findings, Pick};
use crate::plot::{Body, Chart, Crossing, Curve, Grid, Panel, Spot, Style};
use crate::table::{Entry as Value, Table};
use crate::words;

pub(super) const ENTRY: Entry = Entry {
    name: "horizon",
    meaning: "what each way of selling earns up to each horizon, and from where on one leads",
    feed: Feed::Results(draw),
};

/// Left and right column: profit, and revenue where money changes hands.
fn measures(findings: &Findings) -> Vec<Measure> {
    let money = |row: &SummaryRow| {
        row.measure == Measure::Revenue && row.quantity == Quantity::Level && row.estimate != 0.0
    };
    if findings.results.summary.rows.iter().any(money) {
        vec![Measure::Profit, Measure::Revenue]
    } else {
        vec![Measure::Profit]
    }
}

fn draw(findings: &Findings) -> Result<Vec<Chart>, String> {
    if !findings.has_horizon() {
        return Err("the sweep has no horizon axis".into());
    }
    let Some((first, second)) = &findings.pair else {
        return Err("the results compare no two variants".into());
    };
    Ok(findings
        .switches()
        .into_iter()
        .filter_map(|switch| {
            let name = format!("horizon-{}", switch.name());
            chart(findings, switch, [first, second], &measures(findings), name)
        })
        .collect())
}

/// The curves of some measures under a switch, side by side.
pub(super) fn chart(
    findings: &Findings,
    switch: Switch,
    variants: [&String; 2],
    measures: &[Measure],
    name: String,
) -> Option<Chart> {
    let mut table = Table::new(&[
        "measure",
        "quantity",
        "subject",
        "horizon",
        "estimate",
        "low",
        "high",
        "spread_low",
        "spread_high",
        "replicates",
    ]);
    let mut levels = Vec::new();
    let mut differences = Vec::new();
    for &measure in measures {
        levels.push(level_panel(findings, switch, measure, variants, &mut table));
        differences.push(difference_panel(findings, switch, measure, &mut table)?);
    }
    let first = lines(findings, switch, *measures.first()?, Quantity::Difference, &findings.difference()?);
    let last = first.last()?;
    Some(Chart {
        name,
        claim: claim(findings, switch, measures, last),
        note: words::joined(&[
            &note(measures),
            &words::place(findings, true),
            &words::bands(findings, last, true),
            words::crossing(last),
        ]),
        body: Body::Curves(Grid {
            columns: differences.len(),
            heights: vec![1.7, 1.0],
            x_label: findings.horizon_label(),
            y_label: String::new(),
            one_scale: false,
            panels: levels.into_iter().chain(differences).collect(),
        }),
        table,
    })
}

/// The finding in a sentence: where each measure is led for good, or by how much at the longest horizon.
fn claim(findings: &Findings, switch: Switch, measures: &[Measure], last: &SummaryRow) -> String {
    let first = findings.pair.as_ref().map_or("the first", |(first, _)| first);
    let found: Vec<String> = measures
        .iter()
        .filter_map(|&measure| findings.crossover(AS_WRITTEN, switch, measure, findings.deepest()))
        .map(|row| words::leads(findings, row))
        .collect();
    if found.is_empty() {
        let what = format!(
            "the {} of {first} less the other's is {}",
            words::measure(last.measure),
            words::difference(last)
        );
        return format!("{}, {what}.", words::switched(switch));
    }
    format!("{}, {first} {}.", words::switched(switch), found.join(", and "))
}

fn lines<'a>(
    findings: &Findings<'a>,
    switch: Switch,
    measure: Measure,
    quantity: Quantity,
    subject: &str,
) -> Vec<&'a SummaryRow> {
    let pick = Pick { ablation: AS_WRITTEN, switch, measure, quantity, subject };
    findings.lines(&pick, findings.deepest())
}

/// Both variants' curves with the interval of the mean and the spread of single worlds.
fn level_panel(
    findings: &Findings,
    switch: Switch,
    measure: Measure,
    variants: [&String; 2],
    table: &mut Table,
) -> Panel {
    let styles = [Style::RELATIONAL, Style::TRANSACTIONAL];
    let mut curves = Vec::new();
    for (variant, style) in variants.into_iter().zip(styles) {
        let lines = lines(findings, switch, measure, Quantity::Level, variant);
        record(findings, table, &lines);
        let spots = lines.iter().map(|row| spot(findings, row, true)).collect();
        curves.push(Curve { label: variant.clone(), style, spots });
    }
    // The variant the question is about lies on top.
    curves.reverse();
    let crossing = crossing(findings, switch, measure);
    Panel { heading: heading(measure), curves, crossing, ..Panel::default() }
}

/// `Profit per seller`, `Wallet share`
fn heading(measure: Measure) -> String {
    let name = words::capital(&words::measure(measure));
    if words::accrues(measure) { format!("{name} per seller") } else { name }
}

/// What the numbers are taken over, where it is not their name.
fn note(measures: &[Measure]) -> String {
    match measures {
        [measure] if !words::accrues(*measure) => {
            format!("As it stands at each horizon: {}.", measure.meaning())
        }
        _ => String::from("Cumulative up to each horizon."),
    }
}

fn difference_panel(
    findings: &Findings,
    switch: Switch,
    measure: Measure,
    table: &mut Table,
) -> Option<Panel> {
    let subject = findings.difference()?;
    let lines = lines(findings, switch, measure, Quantity::Difference, &subject);
    record(findings, table, &lines);
    let spots = lines.iter().map(|row| spot(findings, row, false)).collect();
    let found = findings.crossover(AS_WRITTEN, switch, measure, findings.deepest());
    record(findings, table, &found.into_iter().collect::<Vec<_>>());
    Some(Panel {
        heading: subject.replace(" - ", " − "),
        remark: found.map_or(String::new(), |row| words::remark(findings, row)),
        curves: vec![Curve { label: String::new(), style: Style::DIFFERENCE, spots }],
        crossing: crossing(findings, switch, measure),
        marks_interval: true,
    })
}

fn crossing(findings: &Findings, switch: Switch, measure: Measure) -> Option<Crossing> {
    let row = findings.crossover(AS_WRITTEN, switch, measure, findings.deepest())?;
    // With a single horizon there is nothing to cross.
    (findings.horizons().len() > 1).then_some(Crossing { at: row.estimate, low: row.low, high: row.high })
}

/// A line of the summary as a point of a curve; an interval of no width is no band.
pub(super) fn spot(findings: &Findings, row: &SummaryRow, spread: bool) -> Spot {
    let bounds =
        |low: f64, high: f64| (low.is_finite() && high.is_finite() && low < high).then_some((low, high));
    Spot {
        x: findings.horizon_of(row),
        y: row.estimate,
        band: bounds(row.low, row.high),
        spread: bounds(row.spread_low, row.spread_high).filter(|_| spread),
    }
}

fn record(findings: &Findings, table: &mut Table, lines: &[&SummaryRow]) {
    for row in lines {
        let numbers =
            [findings.horizon_of(row), row.estimate, row.low, row.high, row.spread_low, row.spread_high];
        let names = [row.measure.name(), row.quantity.name(), row.subject.as_str()];
        let mut entries: Vec<Value> = names.into_iter().map(Value::words).collect();
        entries.extend(numbers.into_iter().map(Value::finite));
        entries.push(Value::Number(f64::from(row.replicates)));
        table.rows.push(entries);
    }
}
