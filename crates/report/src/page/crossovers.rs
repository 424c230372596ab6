//! Where one variant leads for good, in words and numbers; and what the ablations leave of it.

use longgame_records::{Measure, Quantity, SummaryRow, Switch};

use super::html::table;
use crate::findings::{AS_WRITTEN, Findings, NULL, Pick};
use crate::plot::number;
use crate::table::{Entry, Table};
use crate::words;

/// Crossovers of the experiment as written, for every switch, measure and depth.
pub(super) fn section(findings: &Findings) -> String {
    let Some(pair) = &findings.pair else { return String::new() };
    let mut rows = Table::new(&[
        "switch",
        "measure",
        "depth",
        "leads for good",
        "estimate",
        "low",
        "high",
        "never, share",
        "worlds",
    ]);
    for switch in findings.switches() {
        for measure in Measure::all() {
            for depth in depths(findings) {
                if let Some(row) = findings.crossover(AS_WRITTEN, switch, measure, depth) {
                    rows.rows.push(crossover_row(findings, row, depth));
                }
            }
        }
    }
    if rows.rows.is_empty() {
        return String::new();
    }
    format!(
        "<section aria-labelledby=\"crossovers\">\n<h2 id=\"crossovers\">From when on {first} leads</h2>\n\
         <p>The smallest horizon from which on the mean paired difference {first} − {second} stays above zero up to the \
         longest horizon swept. In brackets the 95\u{a0}% interval, {unit} resampled whole; beside it the share of \
         resamples in which it never does.</p>\n{}</section>\n",
        table("Crossovers by switch, measure and depth", &rows),
        unit = words::unit(findings),
        first = super::escape(&pair.0),
        second = super::escape(&pair.1),
    )
}

fn depths(findings: &Findings) -> Vec<Option<f64>> {
    let depths: Vec<Option<f64>> = findings.depths().into_iter().map(Some).collect();
    if depths.is_empty() { vec![None] } else { depths }
}

fn crossover_row(findings: &Findings, row: &SummaryRow, depth: Option<f64>) -> Vec<Entry> {
    vec![
        Entry::words(row.switch.name()),
        Entry::words(words::measure(row.measure)),
        depth.map_or(Entry::Blank, Entry::Number),
        Entry::words(words::crossover(findings, row) + &words::recrossings(row)),
        Entry::finite(row.estimate),
        Entry::finite(row.low),
        Entry::finite(row.high),
        Entry::finite(row.never_share),
        Entry::Number(f64::from(row.replicates)),
    ]
}

/// At the deepest relationship: the crossover and the difference at the longest horizon, for each ablation.
pub(super) fn ablations(findings: &Findings) -> String {
    let (Some(subject), Some(longest)) = (findings.difference(), findings.horizons().last().copied()) else {
        return String::new();
    };
    let null = findings.has_null().then_some(NULL);
    let names: Vec<&str> = [AS_WRITTEN].into_iter().chain(null).chain(findings.ablations()).collect();
    if names.len() < 2 {
        return String::new();
    }
    let mut rows = Table::new(&[
        "ablation",
        "switch",
        "measure",
        "leads for good",
        "difference at the longest horizon",
        "low",
        "high",
    ]);
    for switch in findings.switches() {
        for measure in findings.measures() {
            for name in names.iter().copied() {
                let pick = Pick {
                    ablation: name,
                    switch,
                    measure,
                    quantity: Quantity::Difference,
                    subject: &subject,
                };
                if let Some(row) = findings.line(&pick, longest, findings.deepest()) {
                    rows.rows.push(ablation_row(findings, name, switch, measure, row));
                }
            }
        }
    }
    format!(
        "<section aria-labelledby=\"ablations\">\n<h2 id=\"ablations\">One mechanism taken away at a time</h2>\n\
         <p>At the deepest relationship swept, up to {} {}s. A lead that stays without a mechanism does not need it.</p>\n{}</section>\n",
        number::plain(longest),
        super::escape(findings.unit()),
        table("Ablations by switch and measure", &rows),
    )
}

fn ablation_row(
    findings: &Findings,
    name: &str,
    switch: Switch,
    measure: Measure,
    row: &SummaryRow,
) -> Vec<Entry> {
    let found = findings.crossover(name, switch, measure, findings.deepest());
    vec![
        Entry::words(words::ablation(name)),
        Entry::words(switch.name()),
        Entry::words(words::measure(measure)),
        found.map_or(Entry::Blank, |row| Entry::words(words::crossover(findings, row))),
        Entry::finite(row.estimate),
        Entry::finite(row.low),
        Entry::finite(row.high),
    ]
}
