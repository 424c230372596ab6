//! Findings in words, the same in titles, captions and tables.

use longgame_network::counted;
use longgame_records::{Measure, Over, SummaryRow, Switch};

use crate::findings::{AS_WRITTEN, Certainty, Findings, NULL, certainty};
use crate::plot::number;

/// Who was switched, as the start of a sentence.
pub(crate) fn switched(switch: Switch) -> &'static str {
    match switch {
        Switch::Field => "When every seller switches",
        Switch::Focal => "When one seller switches",
    }
}

/// A measure in plain words.
pub(crate) fn measure(measure: Measure) -> String {
    measure.name().replace('_', " ")
}

/// Whether a measure grows with the horizon, seller by seller.
pub(crate) fn accrues(of: Measure) -> bool {
    match of {
        Measure::Profit | Measure::Revenue | Measure::PresentValue | Measure::BuyerSurplus => true,
        Measure::Observed(observed) => observed.column().over == Over::Sellers,
        _ => false,
    }
}

/// What a value of a measure is: `cumulative profit per seller, in money`, `wallet share`.
pub(crate) fn value(of: Measure) -> String {
    let name = measure(of);
    match of.unit() {
        "money" if accrues(of) => format!("cumulative {name} per seller, in money"),
        _ if accrues(of) => format!("cumulative {name} per seller"),
        _ => name,
    }
}

/// Has more of a measure, as a verb: `earns more profit`, `has a higher wallet share`.
pub(crate) fn exceeds(of: Measure) -> String {
    match of {
        Measure::Profit | Measure::Revenue => format!("earns more {}", measure(of)),
        _ => format!("has a higher {}", measure(of)),
    }
}

/// An ablation in plain words.
pub(crate) fn ablation(name: &str) -> String {
    match name {
        AS_WRITTEN => "as written".into(),
        NULL => "the claim's null".into(),
        other => other.replace(['-', '_'], " "),
    }
}

/// A crossover in a few words: `visit 11 (9 to 14)`, `never within 100 visits (23 to > 100)`.
pub(crate) fn crossover(findings: &Findings, row: &SummaryRow) -> String {
    let unit = findings.unit();
    let longest = number::plain(findings.horizons().last().copied().unwrap_or(f64::NAN));
    let first = findings.horizons().first().copied().unwrap_or(1.0);
    let interval = crossover_interval(row, &longest);
    if !row.estimate.is_finite() {
        let good = if row.recrossings > 0 { " for good" } else { "" };
        return format!("never{good} within {longest} {unit}s{interval}");
    }
    if row.estimate <= first {
        let where_from = if first <= 1.0 {
            format!("the first {unit}")
        } else {
            format!("{unit} {}, the shortest swept", number::plain(first))
        };
        return format!("leads from {where_from}{interval}");
    }
    format!("{unit} {}{interval}", number::plain(row.estimate))
}

/// The interval of a crossover in brackets; nothing where it says no more than the estimate.
fn crossover_interval(row: &SummaryRow, longest: &str) -> String {
    match certainty(row) {
        Certainty::Exact => " (exact)".into(),
        Certainty::Alone => " (one world, no interval)".into(),
        Certainty::Sampled if row.low == row.estimate && row.high == row.estimate => String::new(),
        Certainty::Sampled => {
            let end =
                |value: f64| if value.is_finite() { number::plain(value) } else { format!("> {longest}") };
            // Spaces that do not break: an interval is read in one piece.
            format!(" ({}\u{a0}to\u{a0}{})", end(row.low), end(row.high).replace(' ', "\u{a0}"))
        }
    }
}

/// Where one variant leads, as the rest of a sentence: `leads on profit for good from visit 11 (9 to 14)`.
pub(crate) fn leads(findings: &Findings, row: &SummaryRow) -> String {
    let words = crossover(findings, row);
    let on = measure(row.measure);
    if let Some(from) = words.strip_prefix("leads ") {
        format!("leads on {on} {from}")
    } else if let Some(within) = words.strip_prefix("never for good ").or(words.strip_prefix("never ")) {
        format!("never leads on {on} for good {within}")
    } else {
        format!("leads on {on} for good from {words}")
    }
}

/// A crossover as the remark above a panel: `leads for good from visit 11 (9 to 14)`.
pub(crate) fn remark(findings: &Findings, row: &SummaryRow) -> String {
    let found = crossover(findings, row);
    let found = match found.strip_prefix("never") {
        Some(rest) => format!("never leads{rest}"),
        None if found.starts_with("leads") => found,
        None => format!("leads for good from {found}"),
    };
    found + &recrossings(row)
}

/// How often the mean difference changed sides after it first turned positive, where it did.
pub(crate) fn recrossings(row: &SummaryRow) -> String {
    match row.recrossings {
        0 => String::new(),
        1 => "; the lead is lost again once".into(),
        times => format!("; the lead changes hands {times} times after it is first taken"),
    }
}

/// A difference with its interval: `+123 (95\u{a0}% interval 90 to 156)`.
pub(crate) fn difference(row: &SummaryRow) -> String {
    let step = step_of(row.high - row.low, row.estimate);
    let estimate = number::signed(row.estimate, step);
    match certainty(row) {
        Certainty::Exact => format!("{estimate} (exact)"),
        Certainty::Alone => format!("{estimate} (one world, no interval)"),
        Certainty::Sampled => {
            format!(
                "{estimate} (95\u{a0}% interval {} to {})",
                number::at_step(row.low, step),
                number::at_step(row.high, step)
            )
        }
    }
}

/// Digits worth showing: three of the estimate's, or those of its interval's width.
pub(crate) fn step_of(width: f64, estimate: f64) -> f64 {
    let size = if width > 0.0 && width.is_finite() { width / 20.0 } else { estimate.abs() / 500.0 };
    if size > 0.0 { crate::plot::number::power_of_ten(size).min(1.0) } else { 1.0 }
}

/// What an estimate is the mean of: `200 worlds`, or `100 mirrored pairs of worlds`.
pub(crate) fn worlds(findings: &Findings, row: &SummaryRow) -> String {
    match findings.results.manifest.antithetic {
        true => format!("{} of worlds", counted(row.replicates / 2, "mirrored pair")),
        false => counted(row.replicates, "world"),
    }
}

/// What is drawn anew for an interval: `worlds` or `pairs of worlds`.
pub(crate) fn unit(findings: &Findings) -> &'static str {
    if findings.results.manifest.antithetic { "pairs of worlds" } else { "worlds" }
}

/// What lies behind the lines: worlds, or an exact solution, and what the bands mean.
pub(crate) fn bands(findings: &Findings, row: &SummaryRow, spread: bool) -> String {
    match certainty(row) {
        Certainty::Exact => "Exact expectations: nothing was sampled, so there are no bands.".into(),
        Certainty::Alone => "One world: no interval exists.".into(),
        Certainty::Sampled => {
            let bands = if spread {
                "Inner band: 95\u{a0}% interval of the mean; outer band: 5th to 95th percentile of single worlds."
            } else {
                "Band: 95\u{a0}% interval of the mean."
            };
            format!("{}. {bands}", worlds(findings, row))
        }
    }
}

/// What the brackets after a crossover are.
pub(crate) fn crossing(row: &SummaryRow) -> &'static str {
    match certainty(row) {
        Certainty::Sampled => {
            "Dotted line: crossover; in brackets and on the line of zero its 95\u{a0}% interval."
        }
        Certainty::Exact | Certainty::Alone => "",
    }
}

/// At which depth, and at which values of the other axes, a chart is drawn.
pub(crate) fn place(findings: &Findings, with_depth: bool) -> String {
    let depth = findings.deepest().filter(|_| with_depth);
    let depth = depth.map(|depth| format!("Relationship depth up to {}.", number::plain(depth)));
    let held = findings.held().into_iter().map(|(path, value)| format!("{path} = {value}."));
    depth.into_iter().chain(held).collect::<Vec<_>>().join(" ")
}

/// What the reader should know before trusting the results.
pub(crate) fn cautions(findings: &Findings) -> Vec<String> {
    let results = findings.results;
    let manifest = &results.manifest;
    let mut cautions = Vec::new();
    if results.summary.rows.is_empty() {
        cautions.push(String::from("There are no estimates: not one run gave a result."));
    } else if results.summary.rows.iter().all(|row| certainty(row) == Certainty::Alone) {
        cautions.push(String::from(
            "Every number comes from a single world: no interval exists, and nothing is decided.",
        ));
    }
    if manifest.failed > 0 {
        cautions.push(format!(
            "{} of {} runs failed and are left out of every number; failures.csv names them. A cell without any is left blank.",
            number::plain(manifest.failed as f64),
            number::plain(manifest.runs as f64)
        ));
    }
    cautions.extend(manifest.warnings.iter().cloned());
    cautions
}

/// Sentences in one line, empty ones left out.
pub(crate) fn joined(sentences: &[&str]) -> String {
    sentences.iter().copied().filter(|sentence| !sentence.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The words with a capital first letter.
pub(crate) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
