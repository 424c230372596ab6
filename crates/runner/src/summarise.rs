//! From worlds to estimates: levels, paired differences, ratios, crossovers, each with its interval. Cell
//! by cell: what is held of a cell that is done is a few numbers a line.

use std::borrow::Cow;

use longgame_core::spec::{Experiment, Method};
use longgame_records::{Coordinate, Measure, Quantity, Records, Row, Summary, SummaryRow, Switch};
use longgame_stats::{self as stats, Bootstrap, Estimate, FamilyBuilder};
use rayon::prelude::*;

use crate::plan::AS_WRITTEN;
use crate::worlds::CellWorlds;
use crate::{Plan, RunError};

/// The estimates of records held in memory. The sampling unit is the world, or the pair of antithetic ones: one value a
/// unit, the mean over its measured sellers. Differences are paired within worlds. A function of records, design and
/// seed alone.
///
/// # Errors
/// Never for an experiment that passed its check.
pub fn summarise(experiment: &Experiment, records: &Records) -> Result<Summary, RunError> {
    let plan = Plan::of(experiment)?;
    let horizons = plan.horizons.len() as u32;
    let cells = || records.rows.chunk_by(|a, b| a.cell / horizons == b.cell / horizons);
    let worlds = |rows: &[Row]| rows.iter().map(|row| row.replicate + 1).max().unwrap_or(0);
    let fewest = cells().map(worlds).min().unwrap_or(0);
    let mut summariser = Summariser::new(experiment, &plan, fewest as usize);
    for rows in cells() {
        let mut worlds = CellWorlds::expecting(&plan.measures.estimated(), 0);
        worlds.take_in(rows);
        summariser.add((rows[0].cell / horizons) as usize, &worlds);
    }
    Ok(summariser.finish())
}

/// Estimates that grow cell by cell.
pub(crate) struct Summariser<'a> {
    tasks: Vec<Task<'a>>,
    axes: Vec<String>,
}

/// One measure under one ablation and switch, and its lines so far.
struct Task<'a> {
    experiment: &'a Experiment,
    plan: &'a Plan,
    /// One for all tasks: the null and the ablations are read beside the experiment as written, so all draw alike.
    bootstrap: Bootstrap,
    ablation: &'a str,
    switch: Switch,
    /// The arms of this ablation and switch.
    arms: Vec<u32>,
    measure: Measure,
    /// Its place among a world's values.
    place: usize,
    /// By arm, then by cell.
    levels: Vec<Vec<SummaryRow>>,
    contrasts: Vec<Contrast>,
}

/// One pair of variants, and what is known of their difference so far.
struct Contrast {
    /// The arms, by number.
    arms: (u32, u32),
    differences: Vec<SummaryRow>,
    relatives: Vec<SummaryRow>,
    crossovers: Vec<SummaryRow>,
    family: FamilyBuilder,
}

impl<'a> Summariser<'a> {
    /// No cells yet; `fewest` worlds are common to all that will come.
    pub(crate) fn new(experiment: &'a Experiment, plan: &'a Plan, fewest: usize) -> Self {
        let fewest = plan.unit.count(fewest);
        let mut groups: Vec<(&str, Switch)> =
            plan.arms.iter().map(|arm| (arm.ablation.as_str(), arm.switch)).collect();
        groups.dedup();
        let (estimated, compared) = (plan.measures.estimated(), plan.measures.compared());
        let bootstrap = Bootstrap::new(experiment.seed);
        let task = |(ablation, switch): (&'a str, Switch), (place, measure): (usize, Measure)| {
            let has = |&arm: &u32| {
                let arm = &plan.arms[arm as usize];
                arm.ablation == ablation && arm.switch == switch
            };
            let arms: Vec<u32> = (0..plan.arms.len() as u32).filter(has).collect();
            let levels = vec![Vec::new(); arms.len()];
            let compared = compared.contains(&measure);
            let contrasts = contrasts(experiment, plan, &arms).into_iter().filter(|_| compared);
            let contrasts = contrasts.map(|arms| Contrast {
                arms,
                differences: Vec::new(),
                relatives: Vec::new(),
                crossovers: Vec::new(),
                family: FamilyBuilder::new(fewest, &bootstrap),
            });
            let contrasts = contrasts.collect();
            let bootstrap = bootstrap.clone();
            Task { experiment, plan, bootstrap, ablation, switch, arms, measure, place, levels, contrasts }
        };
        let estimated = || estimated.iter().copied().enumerate();
        let tasks = groups.iter().flat_map(|&group| estimated().map(move |measure| (group, measure)));
        let tasks = tasks.map(|(group, measure)| task(group, measure)).collect();
        Self { tasks, axes: plan.axes.clone() }
    }

    /// Adds a cell of the design; cells come in their order.
    pub(crate) fn add(&mut self, cell: usize, worlds: &CellWorlds) {
        self.tasks.par_iter_mut().for_each(|task| task.add(cell, worlds));
    }

    /// All lines, once the families are whole.
    pub(crate) fn finish(self) -> Summary {
        let rows: Vec<Vec<SummaryRow>> = self.tasks.into_par_iter().map(Task::finish).collect();
        Summary { axes: self.axes, rows: rows.into_iter().flatten().collect() }
    }
}

impl Task<'_> {
    fn add(&mut self, cell: usize, worlds: &CellWorlds) {
        let horizons = self.plan.horizons.len();
        let cells: Vec<u32> = (cell * horizons..(cell + 1) * horizons).map(|cell| cell as u32).collect();
        for place in 0..self.arms.len() {
            self.add_levels(place, &cells, worlds);
        }
        for contrast in 0..self.contrasts.len() {
            self.add_differences(contrast, &cells, worlds);
        }
    }

    fn add_levels(&mut self, place: usize, cells: &[u32], worlds: &CellWorlds) {
        let arm = self.arms[place];
        let values: Vec<(u32, Cow<'_, [f64]>)> = cells
            .iter()
            .map(|&cell| (cell, worlds.values(cell, arm, self.place)))
            .filter(|(_, values)| values.iter().any(|value| !value.is_nan()))
            .collect();
        let subject = &self.plan.arms[arm as usize].variant;
        let rows = self.rows(&values, Quantity::Level, subject);
        self.levels[place].extend(rows);
    }

    /// Paired differences, first minus second variant, of every cell that has both; what they are of the second
    /// variant's mean; and the crossover over the cell's horizons.
    fn add_differences(&mut self, contrast: usize, cells: &[u32], worlds: &CellWorlds) {
        let (first, second) = self.contrasts[contrast].arms;
        let name = |arm: u32| &self.plan.arms[arm as usize].variant;
        let subject = format!("{} - {}", name(first), name(second));
        let mut differences = Vec::new();
        for &cell in cells {
            let (left, right) = worlds.pairs(cell, first, second, self.place);
            let difference = stats::differences(&left, &right);
            let (known, baseline) = (self.units(&difference), self.units(&right));
            let (known, baseline) = (present(&known), present(&baseline));
            if known.is_empty() {
                continue;
            }
            let relative = if self.is_exact() {
                Estimate::exact(known[0] / baseline[0])
            } else {
                stats::ratio_interval(&known, &baseline, 0.95)
            };
            if relative.estimate.is_finite() {
                let coordinates = self.coordinates(cell);
                let line = self.line(coordinates, Quantity::Relative, &subject, relative, known.len());
                self.contrasts[contrast].relatives.push(line);
            }
            differences.push((cell, Cow::from(difference)));
        }
        let columns: Vec<Cow<'_, [f64]>> = differences.iter().map(|(_, values)| self.units(values)).collect();
        let columns: Vec<&[f64]> = columns.iter().map(AsRef::as_ref).collect();
        self.contrasts[contrast].family.add(&columns);
        let rows = self.rows(&differences, Quantity::Difference, &subject);
        self.contrasts[contrast].differences.extend(rows);
        let crossover = self.crossover(&differences, &subject);
        self.contrasts[contrast].crossovers.extend(crossover);
    }

    /// The lines of columns of worlds, one a cell; worlds in which the measure does not exist are left out.
    fn rows(&self, worlds: &[(u32, Cow<'_, [f64]>)], quantity: Quantity, subject: &str) -> Vec<SummaryRow> {
        let units: Vec<Cow<'_, [f64]>> = worlds.iter().map(|(_, worlds)| self.units(worlds)).collect();
        let units: Vec<Cow<'_, [f64]>> = units.iter().map(|units| present(units)).collect();
        let columns: Vec<&[f64]> = units.iter().map(AsRef::as_ref).collect();
        let intervals = if self.is_exact() {
            columns.iter().map(|column| Estimate::exact(column[0])).collect()
        } else {
            stats::intervals_of_means(&columns, &self.bootstrap)
        };
        let row = |((cell, worlds), estimate): (&(u32, Cow<'_, [f64]>), Estimate)| {
            let spread = stats::spread(&present(worlds));
            SummaryRow {
                spread_low: spread.low,
                spread_high: spread.high,
                ..self.line(self.coordinates(*cell), quantity, subject, estimate, estimate.n)
            }
        };
        worlds.iter().zip(intervals).map(row).collect()
    }

    /// What is sampled independently, from the worlds.
    fn units<'v>(&self, worlds: &'v [f64]) -> Cow<'v, [f64]> {
        self.plan.unit.values(worlds)
    }

    /// The crossover over the horizons of a cell at which every unit has the measure that has it at any; none where there
    /// is one such horizon, or a random one.
    fn crossover(&self, differences: &[(u32, Cow<'_, [f64]>)], subject: &str) -> Option<SummaryRow> {
        let path = self.experiment.design.horizon_path()?;
        let axis = self.plan.axes.iter().position(|axis| axis == path)?;
        let columns: Vec<(u32, Cow<'_, [f64]>)> =
            differences.iter().map(|(cell, worlds)| (*cell, self.units(worlds))).collect();
        let units = columns.iter().map(|(_, column)| column.len()).min().unwrap_or(0);
        let is_there = |unit: &usize| columns.iter().any(|(_, column)| !column[*unit].is_nan());
        let units: Vec<usize> = (0..units).filter(is_there).collect();
        let whole = |(_, column): &&(u32, Cow<'_, [f64]>)| units.iter().all(|&unit| !column[unit].is_nan());
        let differences: Vec<&(u32, Cow<'_, [f64]>)> = columns.iter().filter(whole).collect();
        if differences.len() < 2 {
            return None;
        }
        let mut cell = self.coordinates(differences[0].0);
        cell[axis] = None;
        let horizon = |cell: u32| match &self.plan.cells[cell as usize].0[axis] {
            Coordinate::Number(horizon) => *horizon,
            Coordinate::Text(_) => f64::NAN,
        };
        let horizons: Vec<f64> = differences.iter().map(|(cell, _)| horizon(*cell)).collect();
        let by_unit: Vec<f64> =
            units.iter().flat_map(|&unit| differences.iter().map(move |(_, column)| column[unit])).collect();
        let found = stats::crossover_interval(&by_unit, &horizons, &self.bootstrap);
        let (estimate, never) = if self.is_exact() {
            let at = found.estimate.estimate;
            (Estimate::exact(at), f64::from(u8::from(at.is_infinite())))
        } else {
            (found.estimate, found.never_share)
        };
        Some(SummaryRow {
            never_share: never,
            recrossings: found.crossover.recrossings,
            ..self.line(cell, Quantity::Crossover, subject, estimate, units.len())
        })
    }

    fn finish(self) -> Vec<SummaryRow> {
        let is_exact = self.is_exact();
        let mut rows: Vec<SummaryRow> = self.levels.into_iter().flatten().collect();
        for contrast in self.contrasts {
            let family = contrast.family.finish();
            let differences = contrast.differences.into_iter().zip(&family.intervals);
            rows.extend(differences.map(|(row, family)| SummaryRow {
                family_low: if is_exact { row.estimate } else { family.low },
                family_high: if is_exact { row.estimate } else { family.high },
                ..row
            }));
            rows.extend(contrast.relatives);
            rows.extend(contrast.crossovers);
        }
        rows
    }

    fn is_exact(&self) -> bool {
        self.experiment.method == Method::Exact
    }

    fn coordinates(&self, cell: u32) -> Vec<Option<Coordinate>> {
        self.plan.cells[cell as usize].0.iter().cloned().map(Some).collect()
    }

    fn line(
        &self,
        cell: Vec<Option<Coordinate>>,
        quantity: Quantity,
        subject: &str,
        estimate: Estimate,
        units: usize,
    ) -> SummaryRow {
        SummaryRow {
            cell,
            ablation: self.ablation.to_owned(),
            switch: self.switch,
            measure: self.measure,
            quantity,
            subject: subject.to_owned(),
            estimate: estimate.estimate,
            low: estimate.low,
            high: estimate.high,
            family_low: f64::NAN,
            family_high: f64::NAN,
            spread_low: f64::NAN,
            spread_high: f64::NAN,
            replicates: (units * self.plan.unit.worlds()) as u32,
            never_share: 0.0,
            recrossings: 0,
        }
    }
}

/// The values of the worlds that have one.
fn present(values: &[f64]) -> Cow<'_, [f64]> {
    if values.iter().any(|value| value.is_nan()) {
        values.iter().copied().filter(|value| !value.is_nan()).collect()
    } else {
        values.into()
    }
}

/// Pairs of arms, by number: the headline contrast, then every other variant against its second.
fn contrasts(experiment: &Experiment, plan: &Plan, arms: &[u32]) -> Vec<(u32, u32)> {
    let compare = &experiment.compare;
    let Some((first, second)) = compare.contrast else { return Vec::new() };
    let arm = |variant: usize| {
        let name = &compare.variants[variant].name;
        arms.iter().copied().find(|&arm| plan.arms[arm as usize].variant == *name)
    };
    let others = (0..compare.variants.len()).filter(|&other| other != first && other != second);
    let pair = |variant| Some((arm(variant)?, arm(second)?));
    std::iter::once(first).chain(others).filter_map(pair).collect()
}

/// The rows of the experiment as written.
pub(crate) fn as_written(summary: &Summary) -> impl Iterator<Item = &SummaryRow> {
    summary.rows.iter().filter(|row| row.ablation == AS_WRITTEN)
}
