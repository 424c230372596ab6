//! Trust and what it is made of, as ties grow older.

use longgame_records::Switch;
use longgame_stats::mean_interval;

use super::{Entry, Feed};
use crate::findings::Findings;
use crate::plot::{Body, Chart, Curve, Grid, Panel, Spot, Style};
use crate::table::{Entry as Value, Table};
use crate::words;
use crate::worlds::values;

pub(super) const ENTRY: Entry = Entry {
    name: "trust",
    meaning: "how much buyers trust each way of selling, and through which of the four components",
    feed: Feed::Records(|_| &COLUMNS, draw),
};

/// What is drawn: trust and its components.
const COLUMNS: [&str; 5] =
    ["mean_tau", "mean_credibility", "mean_reliability", "mean_intimacy", "mean_self_orientation"];
/// Their headings.
const HEADINGS: [&str; 5] =
    ["Trust τ (0 to 1)", "Credibility", "Reliability", "Intimacy", "Self-orientation"];

fn draw(findings: &Findings) -> Result<Vec<Chart>, String> {
    if !findings.has_horizon() {
        return Err("the sweep has no horizon axis".into());
    }
    let Some((first, second)) = findings.pair.clone() else {
        return Err("the results compare no two variants".into());
    };
    if !findings.worlds.has(COLUMNS[0]) {
        return Err("no trust was kept: market.trust is switched off".into());
    }
    let switches = findings.switches().into_iter();
    Ok(switches.filter_map(|switch| chart(findings, switch, [&first, &second])).collect())
}

fn chart(findings: &Findings, switch: Switch, variants: [&String; 2]) -> Option<Chart> {
    let mut table = Table::new(&["component", "variant", "horizon", "estimate", "low", "high", "worlds"]);
    let panels: Vec<Panel> =
        (0..COLUMNS.len()).map(|part| panel(findings, switch, variants, part, &mut table)).collect();
    let last = |curve: usize| panels[0].curves.get(curve)?.spots.last().copied();
    // Curves stand in reverse, so that the first variant lies on top.
    let claim = claim(findings, switch, variants, (last(1)?, last(0)?));
    Some(Chart {
        name: format!("trust-{}", switch.name()),
        claim,
        note: words::joined(&[
            "T = (credibility + reliability + intimacy) / self-orientation, each counting 1 + 9x for an x drawn here; \
             τ = T / (T + 3). Means over ties at the end of each horizon; bands: 95\u{a0}% interval of the mean over worlds.",
            &words::place(findings, true),
        ]),
        body: Body::Curves(Grid {
            columns: 3,
            heights: Vec::new(),
            x_label: findings.horizon_label(),
            y_label: String::new(),
            one_scale: false,
            panels,
        }),
        table,
    })
}

fn panel(
    findings: &Findings,
    switch: Switch,
    variants: [&String; 2],
    part: usize,
    table: &mut Table,
) -> Panel {
    let column = COLUMNS[part];
    let styles = [Style::RELATIONAL, Style::TRANSACTIONAL];
    let mut curves = Vec::new();
    for (variant, style) in variants.into_iter().zip(styles) {
        let mut spots = Vec::new();
        for horizon in findings.horizons() {
            let at = (Some(horizon), findings.deepest());
            let worlds = values(&findings.worlds.of(column, at, switch, variant));
            if worlds.is_empty() {
                continue;
            }
            let found = mean_interval(&worlds, 0.95);
            let band = (found.low < found.high).then_some((found.low, found.high));
            spots.push(Spot { x: horizon, y: found.estimate, band, spread: None });
            let mut row = vec![Value::words(column), Value::words(variant)];
            row.extend([horizon, found.estimate, found.low, found.high, found.n as f64].map(Value::finite));
            table.rows.push(row);
        }
        let label = if part == 0 { variant.clone() } else { String::new() };
        curves.push(Curve { label, style, spots });
    }
    curves.reverse();
    Panel { heading: HEADINGS[part].to_owned(), curves, ..Panel::default() }
}

fn claim(
    findings: &Findings,
    switch: Switch,
    [first, second]: [&String; 2],
    (one, other): (Spot, Spot),
) -> String {
    let apart = one.y - other.y;
    let sure = one.band.zip(other.band).is_none_or(|(a, b)| a.0 > b.1 || b.0 > a.1);
    let horizon = format!("{} {}s", crate::plot::number::plain(one.x), findings.unit());
    let values = format!("τ {:.2} against {:.2}", one.y, other.y);
    let what = match (sure, apart > 0.0) {
        (true, true) => format!("buyers trust {first} more than {second} after {horizon}: {values}"),
        (true, false) => format!("buyers trust {first} less than {second} after {horizon}: {values}"),
        (false, _) => format!("buyers trust {first} and {second} about alike after {horizon}: {values}"),
    };
    format!("{}, {what}.", words::switched(switch))
}
