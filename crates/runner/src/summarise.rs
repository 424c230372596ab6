//! From worlds to estimates: levels, paired differences, ratios, crossovers, each with its interval. Cell
//! by cell: nothing is held of a cell that is done.

use std::borrow::Cow;

use longgame_core::spec::{Experiment, Method};
use longgame_records::{Coordinate, Measure, Quantity, Records, Row, Summary, SummaryRow, Switch};
use longgame_stats::{self as stats, Bootstrap, Estimate, FamilyBuilder, Moments};
use rayon::prelude::*;

use crate::draft::Pending;
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
    let mut rows = Vec::new();
    summarise_cells(&plan, records, &mut |_, lines| rows.extend_from_slice(lines));
    Ok(Summary { axes: plan.axes, rows })
}

/// Hands over the lines of every cell of the design that records have rows of.
pub(crate) fn summarise_cells(plan: &Plan, records: &Records, take: &mut dyn FnMut(usize, &[SummaryRow])) {
    let horizons = plan.horizons.len() as u32;
    let cells = || records.rows.chunk_by(|a, b| a.cell / horizons == b.cell / horizons);
    let worlds = |rows: &[Row]| rows.iter().map(|row| row.replicate + 1).max().unwrap_or(0);
    let fewest = cells().map(worlds).min().unwrap_or(0);
    let mut summariser = Summariser::new(plan, fewest as usize);
    let mut pending = Vec::new();
    for rows in cells() {
        let mut worlds = CellWorlds::expecting(&plan.measures.estimated(), 0);
        worlds.take_in(rows);
        let cell = (rows[0].cell / horizons) as usize;
        pending.push((cell, summariser.add(cell, &worlds)));
    }
    let critical = summariser.finish();
    for (cell, lines) in pending {
        let lines: Vec<SummaryRow> = lines.into_iter().map(|line| line.complete(&critical)).collect();
        take(cell, &lines);
    }
}

/// Estimates cell by cell: nothing is held of a cell that is done but what its families need of it.
pub(crate) struct Summariser<'a> {
    tasks: Vec<Task<'a>>,
}

/// One measure under one ablation and switch.
struct Task<'a> {
    plan: &'a Plan<'a>,
    /// One for all tasks: the null and the ablations are read beside the experiment as written, so all draw alike.
    bootstrap: Bootstrap,
    ablation: &'a str,
    switch: Switch,
    /// The arms of this ablation and switch.
    arms: Vec<u32>,
    measure: Measure,
    /// Its place among a world's values.
    place: usize,
    contrasts: Vec<Contrast>,
}

/// One pair of variants.
struct Contrast {
    /// The arms, by number.
    arms: (u32, u32),
    /// Number of the family among all.
    number: u32,
    family: FamilyBuilder,
}

impl<'a> Summariser<'a> {
    /// No cells yet; `fewest` worlds are common to all that will come.
    pub(crate) fn new(plan: &'a Plan<'a>, fewest: usize) -> Self {
        let fewest = plan.unit.count(fewest);
        let mut groups: Vec<(&str, Switch)> =
            plan.arms.iter().map(|arm| (arm.ablation.as_str(), arm.switch)).collect();
        groups.dedup();
        let (estimated, compared) = (plan.measures.estimated(), plan.measures.compared());
        let bootstrap = Bootstrap::new(plan.experiment.seed);
        let mut numbers = 0..;
        let mut task = |(ablation, switch): (&'a str, Switch), (place, measure): (usize, Measure)| {
            let has = |&arm: &u32| {
                let arm = &plan.arms[arm as usize];
                arm.ablation == ablation && arm.switch == switch
            };
            let arms: Vec<u32> = (0..plan.arms.len() as u32).filter(has).collect();
            let pairs = contrasts(plan, &arms).into_iter().filter(|_| compared.contains(&measure));
            let contrasts = pairs.zip(&mut numbers).map(|(arms, number)| Contrast {
                arms,
                number,
                family: FamilyBuilder::new(fewest, &bootstrap),
            });
            let contrasts = contrasts.collect();
            let bootstrap = bootstrap.clone();
            Task { plan, bootstrap, ablation, switch, arms, measure, place, contrasts }
        };
        let mut tasks = Vec::new();
        for group in groups {
            tasks.extend(estimated.iter().copied().enumerate().map(|measure| task(group, measure)));
        }
        Self { tasks }
    }

    /// The lines of a cell of the design; cells come in their order.
    pub(crate) fn add(&mut self, cell: usize, worlds: &CellWorlds) -> Vec<Pending> {
        let lines: Vec<Vec<Pending>> = self.tasks.par_iter_mut().map(|task| task.add(cell, worlds)).collect();
        lines.into_iter().flatten().collect()
    }

    /// The critical value of every family, by number.
    pub(crate) fn finish(self) -> Vec<f64> {
        let contrasts: Vec<Contrast> = self.tasks.into_iter().flat_map(|task| task.contrasts).collect();
        contrasts.into_par_iter().map(|contrast| contrast.family.finish()).collect()
    }
}

impl Task<'_> {
    fn add(&mut self, cell: usize, worlds: &CellWorlds) -> Vec<Pending> {
        let horizons = self.plan.horizons.len();
        let cells: Vec<u32> = (cell * horizons..(cell + 1) * horizons).map(|cell| cell as u32).collect();
        let mut lines = Vec::new();
        for &arm in &self.arms {
            lines.extend(self.levels(arm, &cells, worlds).into_iter().map(Pending::alone));
        }
        for contrast in 0..self.contrasts.len() {
            lines.extend(self.differences(contrast, &cells, worlds));
        }
        lines
    }

    fn levels(&self, arm: u32, cells: &[u32], worlds: &CellWorlds) -> Vec<SummaryRow> {
        let values: Vec<(u32, Cow<'_, [f64]>)> = cells
            .iter()
            .map(|&cell| (cell, worlds.values(cell, arm, self.place)))
            .filter(|(_, values)| values.iter().any(|value| !value.is_nan()))
            .collect();
        self.rows(&values, Quantity::Level, &self.plan.arms[arm as usize].variant)
    }

    /// Paired differences, first minus second variant, of every cell that has both; what they are of the second
    /// variant's mean; and the crossover over the cell's horizons.
    fn differences(&mut self, contrast: usize, cells: &[u32], worlds: &CellWorlds) -> Vec<Pending> {
        let (first, second) = self.contrasts[contrast].arms;
        let name = |arm: u32| &self.plan.arms[arm as usize].variant;
        let subject = format!("{} - {}", name(first), name(second));
        let (mut differences, mut relatives) = (Vec::new(), Vec::new());
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
                relatives.push(self.line(coordinates, Quantity::Relative, &subject, relative, known.len()));
            }
            differences.push((cell, Cow::from(difference)));
        }
        let columns: Vec<Cow<'_, [f64]>> = differences.iter().map(|(_, values)| self.units(values)).collect();
        let columns: Vec<&[f64]> = columns.iter().map(AsRef::as_ref).collect();
        let moments = self.contrasts[contrast].family.add(&columns);
        let rows = self.rows(&differences, Quantity::Difference, &subject);
        let number = self.contrasts[contrast].number;
        let member = |(row, moments): (SummaryRow, &Moments)| match self.is_exact() {
            true => Pending::alone(SummaryRow { family_low: row.estimate, family_high: row.estimate, ..row }),
            false => Pending::member(row, number, moments),
        };
        let rows = rows.into_iter().zip(&moments).map(member);
        let crossover = self.crossover(&differences, &subject);
        rows.chain(relatives.into_iter().chain(crossover).map(Pending::alone)).collect()
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
        let path = self.plan.experiment.design.horizon_path()?;
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
        let horizon = |cell: u32| match &self.plan.cell(cell).0[axis] {
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

    fn is_exact(&self) -> bool {
        self.plan.experiment.method == Method::Exact
    }

    fn coordinates(&self, cell: u32) -> Vec<Option<Coordinate>> {
        self.plan.cell(cell).0.into_iter().map(Some).collect()
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
fn contrasts(plan: &Plan, arms: &[u32]) -> Vec<(u32, u32)> {
    let compare = &plan.experiment.compare;
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
