//! What each price policy earns beyond the one all are set against, up to each horizon.

use longgame_records::{Measure, Quantity, SummaryRow, Switch};

use super::horizon::spot;
use super::{Entry, Feed};
use crate::findings::{AS_WRITTEN, Findings, Pick};
use crate::plot::{Body, Chart, Crossing, Curve, Grid, Panel, Style, number};
use crate::table::{Entry as Value, Table};
use crate::words;

pub(super) const ENTRY: Entry = Entry {
    name: "price-policies",
    meaning: "what each price policy earns beyond the one all are set against, up to each horizon",
    feed: Feed::Results(draw),
};

/// What is compared: money taken in, and what is left of it.
const MEASURES: [Measure; 2] = [Measure::Revenue, Measure::Profit];

fn draw(findings: &Findings) -> Result<Vec<Chart>, String> {
    if !findings.has_horizon() {
        return Err("the sweep has no horizon axis".into());
    }
    if findings.contrasts().len() < 2 {
        return Err("the results set fewer than two variants against a third".into());
    }
    if !prices_differ(findings) {
        return Err("all variants sell at the same prices".into());
    }
    let of_switch = |switch| MEASURES.map(|measure| (switch, measure));
    let wanted = findings.switches().into_iter().flat_map(of_switch);
    Ok(wanted.flat_map(|(switch, measure)| charts(findings, switch, measure)).collect())
}

/// Whether any two variants realise different prices in the same cell.
fn prices_differ(findings: &Findings) -> bool {
    let rows = &findings.results.summary.rows;
    let levels: Vec<&SummaryRow> = rows
        .iter()
        .filter(|row| row.measure == Measure::PriceRealised && row.quantity == Quantity::Level)
        .filter(|row| row.ablation == AS_WRITTEN)
        .collect();
    let unlike = |a: &SummaryRow, b: &SummaryRow| {
        (a.switch, &a.cell) == (b.switch, &b.cell) && (a.estimate - b.estimate).abs() > 1e-9
    };
    levels.iter().any(|row| levels.iter().any(|other| unlike(row, other)))
}

/// Panels a picture holds before they are too small to read.
const PANELS: usize = 6;

/// As many pictures as it takes, in the order of the variants; each has a scale of its own.
fn charts(findings: &Findings, switch: Switch, measure: Measure) -> Vec<Chart> {
    let contrasts = findings.contrasts();
    let pictures = contrasts.chunks(PANELS);
    let all = pictures.len();
    let draw = |(part, number)| chart(findings, (switch, measure), part, (number, all));
    pictures.zip(1..).filter_map(draw).collect()
}

fn chart(
    findings: &Findings,
    (switch, measure): (Switch, Measure),
    contrasts: &[(&str, &str)],
    (number, all): (usize, usize),
) -> Option<Chart> {
    let (_, baseline) = findings.pair.as_ref()?;
    let mut table = Table::new(&["variant", "measure", "horizon", "estimate", "low", "high", "replicates"]);
    let mut panels = Vec::new();
    for &(variant, subject) in contrasts {
        let lines = lines(findings, switch, measure, Quantity::Difference, subject);
        record(findings, &mut table, variant, &lines);
        panels.push(panel(findings, (switch, measure), (variant, subject), &lines));
    }
    let last = lines(findings, switch, measure, Quantity::Difference, contrasts.first()?.1);
    let part = if number == 1 { String::new() } else { format!("-{number}") };
    Some(Chart {
        name: format!("price-policies-{}-{}{part}", switch.name(), measure.name()),
        claim: claim(findings, (switch, measure)),
        note: note(findings, (number, all), last.last()?),
        body: Body::Curves(Grid {
            columns: columns(panels.len()),
            heights: Vec::new(),
            x_label: findings.horizon_label(),
            y_label: format!("{}: the policy less {baseline}", words::capital(&words::value(measure))),
            one_scale: true,
            panels,
        }),
        table,
    })
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

/// Panels side by side: two rows.
fn columns(panels: usize) -> usize {
    panels.div_ceil(2).max(2)
}

/// One policy: its paired difference, and where it leads for good.
fn panel(
    findings: &Findings,
    (switch, measure): (Switch, Measure),
    (variant, subject): (&str, &str),
    lines: &[&SummaryRow],
) -> Panel {
    let found = lines_of_crossover(findings, switch, measure, subject);
    let apart = lines.iter().any(|row| row.estimate != 0.0);
    let remark = match found {
        _ if !apart => "no different at any horizon".into(),
        Some(row) if row.estimate.is_infinite() => "never ahead for good".into(),
        Some(row) => format!("ahead from {}", from(findings, row)),
        None => String::new(),
    };
    let crossing = found.filter(|row| apart && row.estimate.is_finite() && findings.horizons().len() > 1);
    Panel {
        heading: variant.replace('_', " "),
        remark,
        curves: vec![Curve {
            label: String::new(),
            style: Style::DIFFERENCE,
            spots: lines.iter().map(|row| spot(findings, row, false)).collect(),
        }],
        crossing: crossing.map(|row| Crossing { at: row.estimate, low: row.low, high: row.high }),
        marks_interval: true,
    }
}

/// `visit 2 (2 to 50)`, `the first visit`.
fn from(findings: &Findings, row: &SummaryRow) -> String {
    let words = words::crossover(findings, row);
    words.strip_prefix("leads from ").unwrap_or(&words).to_owned()
}

fn lines_of_crossover<'a>(
    findings: &Findings<'a>,
    switch: Switch,
    measure: Measure,
    subject: &str,
) -> Option<&'a SummaryRow> {
    lines(findings, switch, measure, Quantity::Crossover, subject).into_iter().next()
}

/// Which of all policies have more, and which less, at the longest horizon: those whose interval leaves out zero. Every
/// picture says it of all, or one of them would deny what the next one shows.
fn claim(findings: &Findings, (switch, measure): (Switch, Measure)) -> String {
    let (mut more, mut less) = (Vec::new(), Vec::new());
    for (variant, subject) in findings.contrasts() {
        match lines(findings, switch, measure, Quantity::Difference, subject).last() {
            Some(row) if row.low > 0.0 => more.push(variant.replace('_', " ")),
            Some(row) if row.high < 0.0 => less.push(variant.replace('_', " ")),
            _ => {}
        }
    }
    let baseline = findings.pair.as_ref().map_or("the baseline", |(_, second)| second);
    let longest = number::plain(findings.horizons().last().copied().unwrap_or(f64::NAN));
    let named = |names: &[String]| if names.is_empty() { "none".into() } else { names.join(", ") };
    format!(
        "{}, after {longest} {}s more {} than {baseline}: {}; less: {}.",
        words::switched(switch),
        findings.unit(),
        words::measure(measure),
        named(&more),
        named(&less)
    )
}

fn note(findings: &Findings, (number, all): (usize, usize), last: &SummaryRow) -> String {
    let which = if all > 1 { format!("Picture {number} of {all}.") } else { String::new() };
    let bands = words::bands(findings, last, false);
    words::joined(&[&which, "Paired differences.", &words::place(findings, true), &bands])
}

fn record(findings: &Findings, table: &mut Table, variant: &str, lines: &[&SummaryRow]) {
    for row in lines {
        let numbers = [findings.horizon_of(row), row.estimate, row.low, row.high, f64::from(row.replicates)];
        let mut entries = vec![Value::words(variant), Value::words(row.measure.name())];
        entries.extend(numbers.into_iter().map(Value::finite));
        table.rows.push(entries);
    }
}
