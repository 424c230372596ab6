//! Sensitivity: which axis of a sampled design moves the headline difference, and by how much.

use std::collections::BTreeMap;

use longgame_core::spec::{self, Experiment, Kind};
use longgame_records::{Coordinate, Index, Measure, Quantity, Sensitivity, SummaryRow, Switch};
use longgame_stats::{Bootstrap, Estimate, morris, sobol_indices, spearman_interval};

use crate::Plan;
use crate::plan::AS_WRITTEN;

/// The outputs of a sampled design, one number a cell, switch and measure: the mean over worlds at the longest horizon.
/// A grid has none.
pub(crate) struct Outputs<'a> {
    plan: &'a Plan<'a>,
    quantity: Quantity,
    subject: String,
    /// Not-a-number where a cell has none.
    values: BTreeMap<(Switch, Measure), Vec<f64>>,
}

impl<'a> Outputs<'a> {
    pub(crate) fn new(plan: &'a Plan<'a>) -> Self {
        let (first, second) = &plan.contrast;
        let (quantity, subject) = match second {
            Some(second) => (Quantity::Difference, format!("{first} - {second}")),
            None => (Quantity::Level, first.clone()),
        };
        Self { plan, quantity, subject, values: BTreeMap::new() }
    }

    /// Takes in the lines of a cell of the design.
    pub(crate) fn take(&mut self, cell: usize, lines: &[SummaryRow]) {
        if *self.plan.experiment.design.kind() == Kind::Grid {
            return;
        }
        // Horizons ascend: the last line of each is the longest horizon's.
        for row in lines.iter().filter(|row| {
            row.ablation == AS_WRITTEN && row.quantity == self.quantity && row.subject == self.subject
        }) {
            let output = if self.is_longest(row) { row.estimate } else { f64::NAN };
            let values = self.values.entry((row.switch, row.measure)).or_default();
            values.resize(self.plan.cells, f64::NAN);
            values[cell] = output;
        }
    }

    fn is_longest(&self, row: &SummaryRow) -> bool {
        let horizon = self.plan.experiment.design.horizon_path();
        let axis = horizon.and_then(|path| self.plan.axes.iter().position(|axis| axis == path));
        let longest = self.plan.horizons.last().map(|&horizon| Coordinate::Number(f64::from(horizon)));
        axis.is_none_or(|axis| row.cell[axis] == longest)
    }

    /// The indices the design was made for: elementary effects, Sobol indices, or rank correlations where it only
    /// samples.
    pub(crate) fn indices(&self) -> Vec<Sensitivity> {
        let experiment = self.plan.experiment;
        let cells = experiment.design.cell_of_point();
        let mut all = Vec::new();
        for switch in Switch::ALL {
            for measure in self.plan.measures.compared() {
                let Some(by_cell) = self.values.get(&(switch, measure)) else { continue };
                let values: Vec<f64> = cells.iter().map(|&cell| by_cell[cell]).collect();
                if values.is_empty() || values.iter().any(|value| value.is_nan()) {
                    continue;
                }
                for (axis, index, estimate) in indices(experiment, &values) {
                    let Estimate { estimate, low, high, n: points } = estimate;
                    let subject = self.subject.clone();
                    all.push(Sensitivity {
                        switch,
                        measure,
                        subject,
                        axis,
                        index,
                        estimate,
                        low,
                        high,
                        points,
                    });
                }
            }
        }
        all
    }
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
    let line = |axis: &spec::Axis| {
        let number = |cell: &usize| match axis.coordinates.get(*cell)? {
            spec::Coordinate::Number(number) => Some(*number),
            spec::Coordinate::Text(_) => None,
        };
        let inputs: Option<Vec<f64>> = design.cell_of_point().iter().map(number).collect();
        let estimate = spearman_interval(&inputs?, values, 0.95);
        estimate.estimate.is_finite().then(|| (axis.path.clone(), Index::RankCorrelation, estimate))
    };
    design.cell_axes().filter_map(line).collect()
}

/// The axes that move the headline most, in a sentence for each switch.
pub(crate) fn sentences(plan: &Plan, lines: &[Sensitivity]) -> Vec<String> {
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
