//! Which axis of a sampled design moves the headline most: an index an axis, with its interval.

use longgame_records::{Index, Sensitivity, Switch};

use super::{Entry, Feed};
use crate::findings::Findings;
use crate::plot::dots::{Dot, Row};
use crate::plot::{Body, Chart, Dots, Style, number};
use crate::table::{Entry as Value, Table};
use crate::words;

pub(super) const ENTRY: Entry = Entry {
    name: "sensitivity",
    meaning: "which axis of a sampled design moves the result most",
    feed: Feed::Results(draw),
};

/// The most axes that stay readable in a column of print.
const MOST: usize = 18;

fn draw(findings: &Findings) -> Result<Vec<Chart>, String> {
    if findings.results.sensitivity.is_empty() {
        return Err("the design does not sample its axes, so it has no sensitivity".into());
    }
    Ok(findings.switches().into_iter().filter_map(|switch| chart(findings, switch)).collect())
}

/// An index with its look and its name.
type Shown = (Index, Style, &'static str);

/// The indices that are drawn, the one axes are ranked by first, and what the axis of the picture says.
fn shown(lines: &[&Sensitivity]) -> Option<(Vec<Shown>, &'static str)> {
    let has = |index| lines.iter().any(|line| line.index == index);
    if has(Index::Total) {
        let first = (Index::FirstOrder, Style::OTHERS[1], "alone (first order)");
        let total = (Index::Total, Style::DIFFERENCE, "with others (total)");
        Some((vec![total, first], "share of the variance between points"))
    } else if has(Index::MeanAbsoluteEffect) {
        let size = (Index::MeanAbsoluteEffect, Style::DIFFERENCE, "size");
        let mean = (Index::MeanEffect, Style::OTHERS[1], "mean, with its sign");
        Some((vec![size, mean], "elementary effect over the axis’s range"))
    } else if has(Index::RankCorrelation) {
        Some((vec![(Index::RankCorrelation, Style::DIFFERENCE, "")], "rank correlation with the result"))
    } else {
        None
    }
}

fn chart(findings: &Findings, switch: Switch) -> Option<Chart> {
    let ours = |line: &&Sensitivity| line.switch == switch && line.measure == findings.measure();
    let first = findings.results.sensitivity.iter().find(ours)?;
    let lines = findings.results.sensitivity.iter();
    let lines: Vec<&Sensitivity> = lines.filter(ours).collect();
    let (indices, x_label) = shown(&lines)?;
    let ranked = ranked(&lines, indices[0].0);
    let line = |axis: &str, index: Index| {
        lines.iter().copied().find(|line| line.axis == axis && line.index == index)
    };
    let row = |axis: &&str| Row {
        name: (*axis).to_owned(),
        dots: indices.iter().map(|(index, ..)| line(axis, *index).and_then(dot)).collect(),
    };
    let what = format!("{} of {}", words::measure(first.measure), first.subject.replace(" - ", " − "));
    Some(Chart {
        name: format!("sensitivity-{}", switch.name()),
        claim: claim(switch, &what, &ranked, line(ranked.first()?, indices[0].0)?),
        note: format!(
            "{} points of the design. Whiskers: 95\u{a0}% interval, points resampled; it says nothing of the ranges, \
             which were chosen.{}",
            first.points,
            left_out(ranked.len())
        ),
        body: Body::Dots(Dots {
            x_label: x_label.to_owned(),
            series: indices.iter().map(|(_, style, name)| ((*name).to_owned(), *style)).collect(),
            rows: ranked.iter().take(MOST).map(row).collect(),
        }),
        table: table(&lines),
    })
}

/// The axes, those with the largest index first.
fn ranked<'a>(lines: &[&'a Sensitivity], index: Index) -> Vec<&'a str> {
    let mut lines: Vec<&Sensitivity> = lines.iter().copied().filter(|line| line.index == index).collect();
    lines.sort_by(|a, b| b.estimate.abs().total_cmp(&a.estimate.abs()));
    lines.into_iter().map(|line| line.axis.as_str()).collect()
}

fn dot(line: &Sensitivity) -> Option<Dot> {
    let interval = (line.low.is_finite() && line.high.is_finite()).then_some((line.low, line.high));
    line.estimate.is_finite().then_some(Dot { value: line.estimate, interval })
}

fn left_out(all: usize) -> String {
    if all > MOST { format!(" The first {MOST} of {all} axes are shown.") } else { String::new() }
}

/// Whether the leading axis can be told from the second by its interval is said as well.
fn claim(switch: Switch, what: &str, ranked: &[&str], first: &Sensitivity) -> String {
    let size = match first.index {
        Index::Total => {
            format!("it has part in {}\u{a0}% of the variance", number::at_step(first.estimate * 100.0, 1.0))
        }
        Index::RankCorrelation => format!("rank correlation {}", number::at_step(first.estimate, 0.01)),
        _ => format!("{} over its range", number::plain(first.estimate)),
    };
    let among = if ranked.len() > 1 { format!(" of {} axes", ranked.len()) } else { String::new() };
    format!("{}, {} moves {what} most{among}: {size}.", words::switched(switch), first.axis)
}

fn table(lines: &[&Sensitivity]) -> Table {
    let mut table = Table::new(&["axis", "index", "estimate", "low", "high", "points"]);
    for line in lines {
        let numbers = [line.estimate, line.low, line.high, line.points as f64];
        let names = [Value::words(&line.axis), Value::words(line.index.name())];
        table.rows.push(names.into_iter().chain(numbers.map(Value::finite)).collect());
    }
    table
}
