//! Sensitivity: which axis of a sampled design moves the headline difference, and by how much.

use std::collections::BTreeMap;

use longgame_core::spec::{Coordinate, Experiment, Kind};
use longgame_records::{Index, Measure, Quantity, Sensitivity, Summary, Switch};
use longgame_stats::{Bootstrap, Estimate, morris, sobol_indices, spearman_interval};

use crate::Plan;
use crate::plan::AS_WRITTEN;

/// The indices the design was made for: elementary effects, Sobol indices, or rank correlations where it only samples.
/// The output is the mean over worlds at the longest horizon. Nothing for a grid.
#[must_use]
pub fn sensitivity(experiment: &Experiment, plan: &Plan, summary: &Summary) -> Vec<Sensitivity> {
    let mut all = Vec::new();
    for switch in Switch::ALL {
        for measure in plan.measures.compared() {
            let (subject, values) = outputs(plan, summary, switch, measure);
            let cells = experiment.design.cell_of_point();
            let values: Option<Vec<f64>> = cells.iter().map(|cell| values.get(cell).copied()).collect();
            let Some(values) = values.filter(|values| !values.is_empty()) else { continue };
            for (axis, index, estimate) in indices(experiment, &values) {
                let Estimate { estimate, low, high, n: points } = estimate;
                let subject = subject.clone();
                all.push(Sensitivity { switch, measure, subject, axis, index, estimate, low, high, points });
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

type Line = (String, Index, Estimate);

fn indices(experiment: &Experiment, values: &[f64]) -> Vec<Line> {
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
                    (axis.clone(), Index::MeanEffect, effect.mean),
                    (axis.clone(), Index::MeanAbsoluteEffect, effect.mean_absolute),
                    (axis, Index::EffectDeviation, deviation),
                ]
            };
            axes.into_iter().zip(effects).flat_map(lines).collect()
        }
        Kind::SobolIndices { .. } => {
            let indices = sobol_indices(values, axes.len(), &bootstrap);
            let lines = |(axis, indices): (String, longgame_stats::Indices)| {
                [(axis.clone(), Index::FirstOrder, indices.first), (axis, Index::Total, indices.total)]
            };
            axes.into_iter().zip(indices).flat_map(lines).collect()
        }
        Kind::Zip | Kind::Random { .. } | Kind::LatinHypercube { .. } | Kind::Sobol { .. } => {
            correlations(experiment, values)
        }
    }
}

/// Rank correlations of the output with each axis of numbers.
fn correlations(experiment: &Experiment, values: &[f64]) -> Vec<Line> {
    let design = &experiment.design;
    let line = |axis: &longgame_core::spec::Axis| {
        let number = |cell: &usize| match axis.coordinates.get(*cell)? {
            Coordinate::Number(number) => Some(*number),
            Coordinate::Text(_) => None,
        };
        let inputs: Option<Vec<f64>> = design.cell_of_point().iter().map(number).collect();
        let estimate = spearman_interval(&inputs?, values, 0.95);
        estimate.estimate.is_finite().then(|| (axis.path.clone(), Index::RankCorrelation, estimate))
    };
    design.cell_axes().filter_map(line).collect()
}

/// The axes that move the headline most, in a sentence for each switch.
#[must_use]
pub fn sentences(plan: &Plan, lines: &[Sensitivity]) -> Vec<String> {
    let told = |switch: Switch| {
        let ranked = [Index::Total, Index::MeanAbsoluteEffect, Index::RankCorrelation];
        let mut ours: Vec<&Sensitivity> = lines
            .iter()
            .filter(|line| {
                line.switch == switch
                    && line.measure == plan.measures.headline
                    && ranked.contains(&line.index)
            })
            .collect();
        let size = |line: &Sensitivity| line.estimate.abs();
        ours.sort_by(|a, b| size(b).total_cmp(&size(a)));
        let first = ours.first().filter(|line| line.estimate.is_finite())?;
        let (what, digits) = match first.index {
            Index::Total => ("total Sobol index", 2),
            Index::MeanAbsoluteEffect => ("mean absolute effect over its range", 0),
            _ => ("rank correlation", 2),
        };
        let words = |line: &&Sensitivity| {
            let Sensitivity { axis, estimate, low, high, .. } = line;
            if low.is_nan() {
                return format!("{axis} {estimate:.digits$} (too few points for an interval)");
            }
            format!("{axis} {estimate:.digits$} ({low:.digits$} to {high:.digits$})")
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
