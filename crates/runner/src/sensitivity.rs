//! Sensitivity: which axis of a sampled design moves the headline difference, and by how much.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use longgame_core::spec::{Coordinate, Experiment, Kind};
use longgame_records::{Measure, Quantity, Summary, Switch};
use longgame_stats::{Bootstrap, Estimate, morris, sobol_indices, spearman_interval};

use crate::Plan;
use crate::plan::AS_WRITTEN;

/// Name of the table in a results folder.
pub const SENSITIVITY_CSV: &str = "sensitivity.csv";

/// One index of one axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Sensitivity {
    /// The measure.
    pub measure: Measure,
    /// The difference of two variants, or the one variant.
    pub subject: String,
    /// Who was switched.
    pub switch: Switch,
    /// The axis.
    pub axis: String,
    /// `mean_effect`, `mean_absolute_effect`, `effect_deviation`, `first_order`, `total` or `rank_correlation`.
    pub index: &'static str,
    /// Its estimate with the interval; effects are over the axis's whole range, in the measure's unit.
    pub estimate: Estimate,
}

/// The indices the design was made for: elementary effects, Sobol indices, or rank correlations where it only samples.
/// The output is the mean over worlds at the longest horizon. Nothing for a grid.
#[must_use]
pub fn sensitivity(experiment: &Experiment, plan: &Plan, summary: &Summary) -> Vec<Sensitivity> {
    let mut all = Vec::new();
    for switch in Switch::ALL {
        for measure in [Measure::Profit, Measure::Revenue, Measure::PresentValue, Measure::BuyerSurplus] {
            let (subject, values) = outputs(plan, summary, switch, measure);
            let cells = experiment.design.cell_of_point();
            let values: Option<Vec<f64>> = cells.iter().map(|cell| values.get(cell).copied()).collect();
            let Some(values) = values.filter(|values| !values.is_empty()) else { continue };
            for (axis, index, estimate) in indices(experiment, &values) {
                all.push(Sensitivity { measure, subject: subject.clone(), switch, axis, index, estimate });
            }
        }
    }
    all
}

/// The output of every cell of the design, by its number.
fn outputs(
    plan: &Plan,
    summary: &Summary,
    switch: Switch,
    measure: Measure,
) -> (String, BTreeMap<usize, f64>) {
    let (first, second) = &plan.contrast;
    let (quantity, subject) = match second {
        Some(second) => (Quantity::Difference, format!("{first} - {second}")),
        None => (Quantity::Level, first.clone()),
    };
    let horizons = plan.horizons.len();
    let last = plan.cells.iter().enumerate().skip(horizons - 1).step_by(horizons);
    let places: BTreeMap<String, usize> =
        last.map(|(place, cell)| (cell.to_string(), place / horizons)).collect();
    let rows = summary.rows.iter().filter(|row| {
        row.ablation == AS_WRITTEN
            && row.switch == switch
            && row.measure == measure
            && row.quantity == quantity
            && row.subject == subject
    });
    let output = |row: &longgame_records::SummaryRow| {
        let cell = row.cell.iter().flatten().map(ToString::to_string).collect::<Vec<_>>().join(",");
        Some((*places.get(&cell)?, row.estimate))
    };
    let values = rows.filter_map(output).collect();
    (subject, values)
}

type Index = (String, &'static str, Estimate);

fn indices(experiment: &Experiment, values: &[f64]) -> Vec<Index> {
    let design = &experiment.design;
    let axes: Vec<String> = design.cell_axes().map(|axis| axis.path.clone()).collect();
    let bootstrap = Bootstrap::new(experiment.seed);
    match design.kind() {
        Kind::Grid => Vec::new(),
        Kind::Morris { .. } => {
            let effects = morris(design.unit_points(), values, &bootstrap);
            let lines = |(axis, effect): (String, longgame_stats::Effect)| {
                let deviation = Estimate::without_interval(effect.deviation, effect.mean.n);
                [
                    (axis.clone(), "mean_effect", effect.mean),
                    (axis.clone(), "mean_absolute_effect", effect.mean_absolute),
                    (axis, "effect_deviation", deviation),
                ]
            };
            axes.into_iter().zip(effects).flat_map(lines).collect()
        }
        Kind::SobolIndices { .. } => {
            let indices = sobol_indices(values, axes.len(), &bootstrap);
            let lines = |(axis, indices): (String, longgame_stats::Indices)| {
                [(axis.clone(), "first_order", indices.first), (axis, "total", indices.total)]
            };
            axes.into_iter().zip(indices).flat_map(lines).collect()
        }
        Kind::Zip | Kind::Random { .. } | Kind::LatinHypercube { .. } | Kind::Sobol { .. } => {
            correlations(experiment, values)
        }
    }
}

/// Rank correlations of the output with each axis of numbers.
fn correlations(experiment: &Experiment, values: &[f64]) -> Vec<Index> {
    let design = &experiment.design;
    let line = |axis: &longgame_core::spec::Axis| {
        let number = |cell: &usize| match axis.coordinates.get(*cell)? {
            Coordinate::Number(number) => Some(*number),
            Coordinate::Text(_) => None,
        };
        let inputs: Option<Vec<f64>> = design.cell_of_point().iter().map(number).collect();
        let estimate = spearman_interval(&inputs?, values, 0.95);
        estimate.estimate.is_finite().then(|| (axis.path.clone(), "rank_correlation", estimate))
    };
    design.cell_axes().filter_map(line).collect()
}

/// The table as CSV.
#[must_use]
pub fn table(lines: &[Sensitivity]) -> String {
    let mut text = String::from("switch,measure,subject,axis,index,estimate,low,high,points\n");
    let number = |value: f64| if value.is_nan() { String::new() } else { value.to_string() };
    for line in lines {
        let Estimate { estimate, low, high, n } = line.estimate;
        // A string takes any text: its writer cannot fail.
        let _ = writeln!(
            text,
            "{},{},\"{}\",{},{},{},{},{},{n}",
            line.switch.name(),
            line.measure.name(),
            line.subject.replace('"', "\"\""),
            line.axis,
            line.index,
            number(estimate),
            number(low),
            number(high),
        );
    }
    text
}

/// The axes that move the headline most, in a sentence for each switch.
#[must_use]
pub fn sentences(plan: &Plan, lines: &[Sensitivity]) -> Vec<String> {
    let told = |switch: Switch| {
        let ranked = ["total", "mean_absolute_effect", "rank_correlation"];
        let mut ours: Vec<&Sensitivity> = lines
            .iter()
            .filter(|line| {
                line.switch == switch && line.measure == plan.measure && ranked.contains(&line.index)
            })
            .collect();
        let size = |line: &Sensitivity| line.estimate.estimate.abs();
        ours.sort_by(|a, b| size(b).total_cmp(&size(a)));
        let first = ours.first().filter(|line| line.estimate.estimate.is_finite())?;
        let (what, digits) = match first.index {
            "total" => ("total Sobol index", 2),
            "mean_absolute_effect" => ("mean absolute effect over its range", 0),
            _ => ("rank correlation", 2),
        };
        let words = |line: &&Sensitivity| {
            let Estimate { estimate, low, high, .. } = line.estimate;
            format!("{} {estimate:.digits$} ({low:.digits$} to {high:.digits$})", line.axis)
        };
        let three: Vec<String> = ours.iter().take(3).map(words).collect();
        Some(format!(
            "What moves {} of {} most ({}), by {what}: {}.",
            first.measure.name(),
            first.subject,
            switch.name(),
            three.join(", then ")
        ))
    };
    Switch::ALL.into_iter().filter_map(told).collect()
}
