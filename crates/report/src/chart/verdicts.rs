//! The verdicts of several runs side by side: every claim's weakest cell, with its interval and its null.

use longgame_records::{ClaimVerdict, Manifest};

use super::{Entry, Feed};
use crate::plot::dots::{Dot, Row};
use crate::plot::{Body, Chart, Dots, Style};
use crate::table::{Entry as Value, Table};

pub(super) const ENTRY: Entry = Entry {
    name: "verdicts",
    meaning: "what became of the claims of several runs",
    feed: Feed::Verb("report"),
};

/// A claim of one run.
struct Claimed<'a> {
    run: &'a str,
    title: &'a str,
    /// Whether another run has the same title.
    ambiguous: bool,
    verdict: &'a ClaimVerdict,
}

impl Claimed<'_> {
    /// Who is told apart by what, with the verdict: the words beside its dots.
    fn name(&self) -> String {
        let run = if self.ambiguous { format!(" ({})", self.run) } else { String::new() };
        format!("{}{run}, {}: {}", self.title, self.verdict.switch, self.verdict.verdict)
    }

    /// Three values as percent of the baseline's mean: claims in different money are set side by side.
    fn dot(&self, [estimate, low, high]: [Option<f64>; 3]) -> Option<Dot> {
        let baseline = self.verdict.baseline.filter(|mean| *mean != 0.0)?.abs();
        let percent = |value: f64| 100.0 * value / baseline;
        Some(Dot {
            value: percent(estimate?),
            interval: low.zip(high).map(|(low, high)| (percent(low), percent(high))),
        })
    }
}

/// The forest of the claims of runs, each with the name of its folder; `None` where no run has a claim.
#[must_use]
pub fn draw<'a>(runs: &'a [(String, Manifest)]) -> Option<Chart> {
    let of_run = |(run, manifest): &'a (String, Manifest)| {
        let title = manifest.title.as_str();
        let ambiguous = runs.iter().filter(|(_, other)| other.title == title).count() > 1;
        manifest.claims.iter().map(move |verdict| Claimed { run, title, ambiguous, verdict })
    };
    let claims: Vec<Claimed> = runs.iter().flat_map(of_run).collect();
    if claims.is_empty() {
        return None;
    }
    let row = |claim: &Claimed| Row {
        name: claim.name(),
        dots: vec![claim.dot(claim.verdict.estimate), claim.verdict.null.and_then(|null| claim.dot(null))],
    };
    Some(Chart {
        name: String::from("verdicts"),
        claim: claim(&claims),
        note: String::from(
            "Each claim at the weakest of its cells, one where it fails if it does; its null at the strongest. Whiskers: 95\u{a0}% interval of the paired \
             difference over worlds.",
        ),
        body: Body::Dots(Dots {
            x_label: String::from("paired difference, % of the mean it is compared with"),
            series: vec![
                (String::from("as claimed"), Style::DIFFERENCE),
                (String::from("with the mechanism off"), Style::REFERENCE),
            ],
            rows: claims.iter().map(row).collect(),
        }),
        table: table(&claims),
    })
}

fn claim(claims: &[Claimed]) -> String {
    let count = |verdict: &str| claims.iter().filter(|claim| claim.verdict.verdict == verdict).count();
    let told: Vec<String> = ["reproduced", "not reproduced", "opposite"]
        .into_iter()
        .map(|verdict| (count(verdict), verdict))
        .filter(|(count, _)| *count > 0)
        .map(|(count, verdict)| format!("{count} {verdict}"))
        .collect();
    let all = claims.len();
    format!("Of {all} claim{}, {}.", if all == 1 { "" } else { "s" }, told.join(", "))
}

fn table(claims: &[Claimed]) -> Table {
    let mut table = Table::new(&[
        "run",
        "title",
        "switch",
        "estimand",
        "criterion",
        "verdict",
        "estimate",
        "low",
        "high",
        "null",
        "null low",
        "null high",
        "baseline",
        "cells",
    ]);
    for Claimed { run, title, verdict, .. } in claims {
        let words = [*run, *title, &verdict.switch, &verdict.estimand, &verdict.criterion, &verdict.verdict];
        let null = verdict.null.unwrap_or_default();
        let numbers = verdict.estimate.into_iter().chain(null).chain([verdict.baseline]);
        let numbers = numbers.chain([Some(verdict.cells as f64)]).map(|value| value.unwrap_or(f64::NAN));
        table.rows.push(words.into_iter().map(Value::words).chain(numbers.map(Value::finite)).collect());
    }
    table
}
