//! What was claimed and what came of it: the first thing a reader sees.

use longgame_records::ClaimVerdict;

use super::escape;
use super::html::data_at_step;
use crate::findings::Findings;
use crate::words::step_of;

/// The claim, its verdict under each switch, and the null beside it; nothing where nothing was claimed.
pub(super) fn section(findings: &Findings) -> String {
    let claims = &findings.results.manifest.claims;
    let Some(first) = claims.first() else { return String::new() };
    let cards: String = claims.iter().map(card).collect();
    let source = first
        .source
        .as_ref()
        .map_or(String::new(), |source| format!("<p class=\"claim\">“{}”</p>\n", escape(source)));
    format!(
        "<section class=\"verdicts\">\n<h2>The claim and its verdict</h2>\n\
         {source}<p>Reproduced if: <code>{}</code>, {}, by at least the smallest effect of interest{}.</p>\n<div class=\"cards\">\n{cards}</div>\n</section>\n",
        escape(&first.estimand),
        escape(&first.criterion),
        if first.null.is_some() { ", and not with the mechanism off" } else { "" },
    )
}

fn card(claim: &ClaimVerdict) -> String {
    let class = claim.verdict.replace(' ', "-");
    let who = if claim.switch == "field" { "Every seller switches" } else { "One seller switches" };
    let null = claim.null.map_or(String::new(), |null| {
        format!("<p>Null, mechanism off, at its strongest: {}</p>\n", interval(null))
    });
    format!(
        "<div class=\"card {class}\">\n<h3>{who}</h3>\n<p class=\"outcome\">{}</p>\n<p>Difference, weakest of {} {}: {}; smallest of interest: {}</p>\n{null}</div>\n",
        escape(&claim.verdict),
        claim.cells,
        if claim.cells == 1 { "cell" } else { "cells" },
        interval(claim.estimate),
        at_step_of(claim.estimate, claim.smallest_effect),
    )
}

/// A value rounded as the interval beside it is.
fn at_step_of([estimate, low, high]: [Option<f64>; 3], value: f64) -> String {
    data_at_step(
        value,
        step_of(low.zip(high).map_or(0.0, |(low, high)| high - low), estimate.unwrap_or(value)),
    )
}

/// `123 (95 % interval 90 to 156)`, rounded to what the interval's width lets one read.
fn interval([estimate, low, high]: [Option<f64>; 3]) -> String {
    let Some(estimate) = estimate else { return String::from("no estimate") };
    let step = step_of(low.zip(high).map_or(0.0, |(low, high)| high - low), estimate);
    let told = |value: f64| data_at_step(value, step);
    match low.zip(high) {
        Some((low, high)) if low == high && low == estimate => format!("{} (exact)", told(estimate)),
        Some((low, high)) => {
            format!("{} (95\u{a0}% interval {} to {})", told(estimate), told(low), told(high))
        }
        None => format!("{} (one world, no interval)", told(estimate)),
    }
}
