//! The computed grid under two sliders: what was found at one horizon and depth, and never anything in between.

use longgame_records::{Measure, Quantity, SummaryRow, Switch};
use serde_json::{Value, json};

use super::html::escape;
use crate::findings::{AS_WRITTEN, Certainty, Findings, Pick, certainty};
use crate::plot::number;
use crate::table::in_full;
use crate::words;

/// What moves the sliders.
const SCRIPT: &str = include_str!("explore.js");

/// The hash by which the page's policy lets that script run and no other; a test keeps it true.
pub(super) const SCRIPT_HASH: &str = "sha256-tV6oKYqhwSu9IUnI00hezxONpdq3Bc84duxMxDOMGC8=";

/// More cells than this make the page heavy; the summary has them all.
const MOST_CELLS: usize = 6000;

/// The sliders, the table they fill and the grid they read; nothing where there is no grid to move in. Hidden until the
/// script runs: without it the tables below say the same.
pub(super) fn section(findings: &Findings) -> String {
    let Some(grid) = Grid::new(findings) else { return String::new() };
    let (first, second) = (escape(&grid.pair.0), escape(&grid.pair.1));
    let rows: String =
        [("first", first.clone()), ("second", second.clone()), ("difference", format!("{first} − {second}"))]
            .into_iter()
            .map(|(name, label)| row(name, &label))
            .collect();
    format!(
        "<section id=\"explore\" aria-labelledby=\"explore-title\" hidden>\n\
         <h2 id=\"explore-title\">At your own horizon and depth</h2>\n\
         <p>Every stop of a slider is a cell that was computed; nothing is interpolated.{}</p>\n\
         <div class=\"controls\">\n{}{}{}{}</div>\n\
         <p class=\"verdict\" role=\"status\" data-part=\"verdict\"></p>\n\
         <div class=\"scroll\" role=\"region\" aria-label=\"What was found in this cell\" tabindex=\"0\">\n\
         <table><caption>At this horizon; money and counts are cumulative, per seller</caption>\n<thead><tr><th scope=\"col\">of</th>\
         <th scope=\"col\" class=\"number\">estimate</th><th scope=\"col\" class=\"number\">low</th>\
         <th scope=\"col\" class=\"number\">high</th><th scope=\"col\">bar: estimate, line: interval; the difference on its own scale</th></tr></thead>\n\
         <tbody>\n{rows}</tbody></table>\n</div>\n\
         <script type=\"application/json\" id=\"grid\">{}</script>\n<script>{SCRIPT}</script>\n</section>\n",
        grid.held(),
        slider("horizon", &capital_unit(findings), grid.horizons.len(), grid.horizons.len() - 1),
        slider("depth", "Relationship depth", grid.depths.len(), grid.depths.len() - 1),
        choice("switch", "Who switches", &grid.switches.iter().map(|one| switch(*one)).collect::<Vec<_>>()),
        choice(
            "measure",
            "Measured",
            &grid.measures.iter().map(|one| words::capital(&words::measure(*one))).collect::<Vec<_>>()
        ),
        // A page is no place for the end of a script's element.
        grid.json().to_string().replace('<', "\\u003c"),
    )
}

fn capital_unit(findings: &Findings) -> String {
    words::capital(&findings.horizon_label())
}

fn switch(switch: Switch) -> String {
    match switch {
        Switch::Field => String::from("Every seller"),
        Switch::Focal => String::from("One seller"),
    }
}

/// A slider over the places of an axis, with its value in words; nothing where there is one place.
fn slider(name: &str, label: &str, count: usize, at: usize) -> String {
    if count < 2 {
        return String::new();
    }
    format!(
        "<div><label for=\"slide-{name}\">{label}</label> <output for=\"slide-{name}\" data-part=\"{name}-value\"></output>\n\
         <input type=\"range\" id=\"slide-{name}\" name=\"{name}\" min=\"0\" max=\"{}\" step=\"1\" value=\"{at}\"></div>\n",
        count - 1,
        label = escape(label),
    )
}

/// One of several words; nothing where there is one.
fn choice(name: &str, label: &str, options: &[String]) -> String {
    if options.len() < 2 {
        return String::new();
    }
    let options: String = options
        .iter()
        .enumerate()
        .map(|(place, option)| {
            let checked = if place == 0 { " checked" } else { "" };
            format!(
                "<label><input type=\"radio\" name=\"{name}\" value=\"{place}\"{checked}> {}</label>\n",
                escape(option)
            )
        })
        .collect();
    format!("<fieldset><legend>{label}</legend>\n{options}</fieldset>\n")
}

fn row(name: &str, label: &str) -> String {
    format!(
        "<tr data-row=\"{name}\"><th scope=\"row\">{label}</th>\
         <td class=\"number\"><data value=\"\"></data></td><td class=\"number\"><data value=\"\"></data></td>\
         <td class=\"number\"><data value=\"\"></data></td><td>\
         <svg class=\"bar {name}\" data-part=\"{name}-bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
         <rect data-piece=\"value\" y=\"2\" height=\"6\"></rect><rect data-piece=\"interval\" y=\"4.4\" height=\"1.2\"></rect>\
         <rect data-piece=\"nought\" y=\"0\" height=\"10\"></rect></svg></td></tr>\n"
    )
}

/// The part of the summary that the sliders move in.
struct Grid<'a> {
    findings: &'a Findings<'a>,
    pair: (String, String),
    horizons: Vec<f64>,
    depths: Vec<Option<f64>>,
    switches: Vec<Switch>,
    measures: Vec<Measure>,
}

impl<'a> Grid<'a> {
    fn new(findings: &'a Findings<'a>) -> Option<Grid<'a>> {
        let depths: Vec<Option<f64>> = findings.depths().into_iter().map(Some).collect();
        let there = |measure: &Measure| {
            let rows = &findings.results.summary.rows;
            rows.iter().any(|row| {
                row.measure == *measure && row.quantity == Quantity::Difference && row.estimate != 0.0
            })
        };
        let measures: Vec<Measure> = findings.measures().into_iter().filter(there).collect();
        let grid = Grid {
            findings,
            pair: findings.pair.clone()?,
            horizons: findings.horizons(),
            depths: if depths.is_empty() { vec![None] } else { depths },
            switches: findings.switches(),
            measures: if measures.is_empty() { vec![Measure::Profit] } else { measures },
        };
        (2..=MOST_CELLS).contains(&grid.size()).then_some(grid)
    }

    fn size(&self) -> usize {
        self.horizons.len() * self.depths.len() * self.switches.len() * self.measures.len()
    }

    fn held(&self) -> String {
        let held = words::place(self.findings, false);
        if held.is_empty() { held } else { format!(" {}", escape(&held)) }
    }

    fn json(&self) -> Value {
        let unit = self.findings.unit();
        let name = |horizon: &f64| format!("{unit} {}", number::plain(*horizon));
        let depth = |depth: &Option<f64>| depth.map_or_else(String::new, number::plain);
        let mut cells = Vec::new();
        for switch in &self.switches {
            for measure in &self.measures {
                for depth in &self.depths {
                    cells.extend(self.cells(*switch, *measure, *depth));
                }
            }
        }
        json!({
            "horizons": self.horizons.iter().map(name).collect::<Vec<_>>(),
            "depths": self.depths.iter().map(depth).collect::<Vec<_>>(),
            "measures": self.measures.len(),
            "cells": cells,
        })
    }

    /// The cells along the horizon; null where one was not computed.
    fn cells(&self, switch: Switch, measure: Measure, depth: Option<f64>) -> Vec<Value> {
        let lines = |quantity, subject: &str| {
            let pick = Pick { ablation: AS_WRITTEN, switch, measure, quantity, subject };
            self.findings.lines(&pick, depth)
        };
        let subject = format!("{} - {}", self.pair.0, self.pair.1);
        let first = lines(Quantity::Level, &self.pair.0);
        let second = lines(Quantity::Level, &self.pair.1);
        let difference = lines(Quantity::Difference, &subject);
        let at = |lines: &[&SummaryRow], horizon: f64| {
            lines.iter().find(|row| self.findings.horizon_of(row) == horizon).map(|row| numbers(row))
        };
        let cell = |horizon: &f64| {
            let row = difference.iter().find(|row| self.findings.horizon_of(row) == *horizon)?;
            Some(json!({
                "words": self.words(row),
                "first": at(&first, *horizon)?,
                "second": at(&second, *horizon)?,
                "difference": numbers(row),
            }))
        };
        self.horizons.iter().map(|horizon| cell(horizon).unwrap_or(Value::Null)).collect()
    }

    /// Who earns more in a cell, as far as its interval tells.
    fn words(&self, row: &SummaryRow) -> String {
        let what = words::measure(row.measure);
        let (first, second) = &self.pair;
        match (certainty(row), row.estimate) {
            (Certainty::Sampled, _) if row.low <= 0.0 && row.high >= 0.0 => {
                format!("Undecided: the 95\u{a0}% interval of the difference in {what} holds zero.")
            }
            (_, 0.0) => format!("Both have the same {what}."),
            (Certainty::Alone, _) => {
                format!("One world: no interval exists, so nothing is decided about {what}.")
            }
            (_, above) if above > 0.0 => {
                format!("{} {}.", words::capital(first), words::exceeds(row.measure))
            }
            _ => format!("{} {}.", words::capital(second), words::exceeds(row.measure)),
        }
    }
}

/// Estimate, low and high: as numbers for the bar, in full, and as shown.
fn numbers(row: &SummaryRow) -> Value {
    let numbers = [row.estimate, row.low, row.high];
    json!({
        "numbers": numbers.map(|value| value.is_finite().then_some(value)),
        "full": numbers.map(|value| if value.is_nan() { String::new() } else { in_full(value) }),
        "shown": numbers.map(number::plain),
    })
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn the_policy_names_the_script_that_is_there() {
        let digest = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(SCRIPT.as_bytes()));
        assert_eq!(SCRIPT_HASH, format!("sha256-{digest}"));
    }
}
