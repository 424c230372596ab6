//! From records to estimates: levels, paired differences, crossovers, each with its interval.

use std::collections::BTreeMap;

use longgame_core::spec::Experiment;
use longgame_records::{Coordinate, Measure, Quantity, Records, Row, Summary, SummaryRow, Switch};
use longgame_stats::{self as stats, Bootstrap, Estimate};
use rayon::prelude::*;

use crate::plan::AS_WRITTEN;

/// Measures whose paired difference and crossover are estimated.
const COMPARED: [Measure; 4] =
    [Measure::Profit, Measure::Revenue, Measure::PresentValue, Measure::BuyerSurplus];

/// The estimates of a run's records. The sampling unit is the world: one value a replicate, the mean
/// over its measured sellers. Differences are paired within worlds. A function of records, design and
/// seed alone.
#[must_use]
pub fn summarise(experiment: &Experiment, records: &Records) -> Summary {
    let worlds = Worlds::of(records);
    let mut groups: Vec<(&str, Switch)> =
        records.arms.iter().map(|arm| (arm.ablation.as_str(), arm.switch)).collect();
    groups.dedup();
    let tasks: Vec<(&str, Switch, Measure)> = groups
        .iter()
        .flat_map(|&(ablation, switch)| Measure::ALL.map(|measure| (ablation, switch, measure)))
        .collect();
    let rows: Vec<Vec<SummaryRow>> = tasks
        .into_par_iter()
        .map(|(ablation, switch, measure)| {
            Group { experiment, records, worlds: &worlds, ablation, switch, measure }.rows()
        })
        .collect();
    Summary { axes: records.axes.clone(), rows: rows.into_iter().flatten().collect() }
}

/// One value a world for every cell, arm and measure.
struct Worlds(BTreeMap<(u32, u32), Vec<[f64; Measure::ALL.len()]>>);

impl Worlds {
    fn of(records: &Records) -> Self {
        let mut worlds: BTreeMap<(u32, u32), Vec<[f64; Measure::ALL.len()]>> = BTreeMap::new();
        let measured = records.rows.iter().filter(|row| row.measured).collect::<Vec<&Row>>();
        for rows in measured.chunk_by(|a, b| (a.cell, a.arm, a.replicate) == (b.cell, b.arm, b.replicate)) {
            let values = Measure::ALL.map(|measure| per_seller(measure, rows));
            worlds.entry((rows[0].cell, rows[0].arm)).or_default().push(values);
        }
        Self(worlds)
    }

    fn values(&self, cell: u32, arm: u32, measure: Measure) -> Vec<f64> {
        let place = Measure::ALL.iter().position(|&other| other == measure).unwrap_or(0);
        self.0.get(&(cell, arm)).into_iter().flatten().map(|values| values[place]).collect()
    }
}

/// A measure in one world, per measured seller (or per visit, or per tie, as the measure says).
fn per_seller(measure: Measure, rows: &[&Row]) -> f64 {
    let sum = |get: fn(&Row) -> f64| rows.iter().map(|row| get(row)).sum::<f64>();
    let sellers = sum(|row| f64::from(row.sellers));
    let over = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    match measure {
        Measure::Profit => sum(|row| row.profit) / sellers,
        Measure::Revenue => sum(|row| row.revenue_cents) / 100.0 / sellers,
        Measure::PresentValue => sum(|row| row.present_value) / sellers,
        Measure::BuyerSurplus => sum(|row| row.buyer_surplus) / sellers,
        Measure::Cooperation => over(sum(|row| row.seller_cooperations), sum(|row| row.visits)),
        Measure::VisitsPerTie => over(sum(|row| row.visits), sum(|row| f64::from(row.ties))),
        Measure::PriceRealised => {
            over(sum(|row| row.prices.quoted_cents) / 100.0, sum(|row| row.prices.units))
        }
        Measure::PriceCuts => over(sum(|row| row.prices.cuts), sum(|row| row.visits)),
        Measure::PriceAsks => over(sum(|row| row.prices.asks), sum(|row| f64::from(row.ties))),
        Measure::PriceRefusals => over(sum(|row| row.prices.refusals), sum(|row| row.prices.asks)),
        Measure::ReferencePrice => {
            over(sum(|row| row.prices.mean_reference * f64::from(row.ties)), sum(|row| f64::from(row.ties)))
        }
    }
}

/// One measure under one ablation and switch.
struct Group<'a> {
    experiment: &'a Experiment,
    records: &'a Records,
    worlds: &'a Worlds,
    ablation: &'a str,
    switch: Switch,
    measure: Measure,
}

impl Group<'_> {
    fn rows(&self) -> Vec<SummaryRow> {
        let mut rows = self.levels();
        for (first, second) in self.contrasts().into_iter().filter(|_| COMPARED.contains(&self.measure)) {
            let subject = format!("{} - {}", self.variant_name(first), self.variant_name(second));
            let differences = self.differences(first, second);
            rows.extend(self.difference_rows(&subject, &differences));
            rows.extend(self.crossover_rows(&subject, &differences));
        }
        rows
    }

    fn levels(&self) -> Vec<SummaryRow> {
        let mut rows = Vec::new();
        for (place, arm) in self.records.arms.iter().enumerate().filter(|(_, arm)| self.has(arm)) {
            for cell in 0..self.records.cells.len() as u32 {
                let values = self.worlds.values(cell, place as u32, self.measure);
                if !values.is_empty() {
                    rows.push(self.row(cell, Quantity::Level, &arm.variant, self.interval(&values), &values));
                }
            }
        }
        rows
    }

    fn difference_rows(&self, subject: &str, differences: &[(u32, Vec<f64>)]) -> Vec<SummaryRow> {
        let cells: Vec<&[f64]> = differences.iter().map(|(_, values)| values.as_slice()).collect();
        let family = stats::family_intervals(&cells, &self.bootstrap());
        let row = |((cell, values), family): (&(u32, Vec<f64>), &Estimate)| SummaryRow {
            family_low: if self.is_exact() { values[0] } else { family.low },
            family_high: if self.is_exact() { values[0] } else { family.high },
            ..self.row(*cell, Quantity::Difference, subject, self.interval(values), values)
        };
        differences.iter().zip(&family.intervals).map(row).collect()
    }

    /// One line for every cell of the design: the crossover over its horizons.
    fn crossover_rows(&self, subject: &str, differences: &[(u32, Vec<f64>)]) -> Vec<SummaryRow> {
        let Some(axis) = self.horizon_axis() else { return Vec::new() };
        let mut curves: Vec<Curve> = Vec::new();
        for (cell, values) in differences {
            let (cell, horizon) = without_horizon(&self.records.cells[*cell as usize].0, axis);
            let place = curves.iter().position(|curve| curve.cell == cell).unwrap_or_else(|| {
                curves.push(Curve { cell, horizons: Vec::new(), columns: Vec::new() });
                curves.len() - 1
            });
            curves[place].horizons.push(horizon);
            curves[place].columns.push(values);
        }
        let curves = curves.iter().filter(|curve| curve.horizons.len() > 1);
        curves.map(|curve| self.crossover_row(subject, curve)).collect()
    }

    fn crossover_row(&self, subject: &str, curve: &Curve) -> SummaryRow {
        let worlds = curve.columns.first().map_or(0, |column| column.len());
        let by_world: Vec<f64> =
            (0..worlds).flat_map(|world| curve.columns.iter().map(move |column| column[world])).collect();
        let found = stats::crossover_interval(&by_world, &curve.horizons, &self.bootstrap());
        let estimate =
            if self.is_exact() { Estimate::exact(found.estimate.estimate) } else { found.estimate };
        let mut row = self.line(curve.cell.clone(), Quantity::Crossover, subject, estimate, worlds);
        row.never_share = if self.is_exact() {
            f64::from(u8::from(estimate.estimate.is_infinite()))
        } else {
            found.never_share
        };
        row.recrossings = found.crossover.recrossings;
        row
    }

    /// Paired differences, first minus second variant, of every cell that has both.
    fn differences(&self, first: u32, second: u32) -> Vec<(u32, Vec<f64>)> {
        let paired = |cell: u32| {
            let first = self.worlds.values(cell, first, self.measure);
            let second = self.worlds.values(cell, second, self.measure);
            let sound = !first.is_empty() && first.len() == second.len();
            sound.then(|| (cell, stats::differences(&first, &second)))
        };
        (0..self.records.cells.len() as u32).filter_map(paired).collect()
    }

    /// Pairs of arms, by number: the headline contrast, then every other variant against its second.
    fn contrasts(&self) -> Vec<(u32, u32)> {
        let compare = &self.experiment.compare;
        let Some((first, second)) = compare.contrast else { return Vec::new() };
        let arm = |variant: usize| {
            let name = &compare.variants[variant].name;
            self.records.arms.iter().position(|arm| self.has(arm) && arm.variant == *name)
        };
        let others = (0..compare.variants.len()).filter(|&other| other != first && other != second);
        let pair = |variant| Some((arm(variant)? as u32, arm(second)? as u32));
        std::iter::once(first).chain(others).filter_map(pair).collect()
    }

    fn has(&self, arm: &longgame_records::Arm) -> bool {
        arm.ablation == self.ablation && arm.switch == self.switch
    }

    fn variant_name(&self, arm: u32) -> &str {
        &self.records.arms[arm as usize].variant
    }

    fn is_exact(&self) -> bool {
        self.experiment.method == longgame_core::spec::Method::Exact
    }

    fn interval(&self, values: &[f64]) -> Estimate {
        if self.is_exact() { Estimate::exact(values[0]) } else { stats::mean_interval(values, 0.95) }
    }

    fn horizon_axis(&self) -> Option<usize> {
        let path = self.experiment.design.horizon_path()?;
        self.records.axes.iter().position(|axis| axis == path)
    }

    /// The null and the ablations are read beside the experiment as written, so all draw alike.
    fn bootstrap(&self) -> Bootstrap {
        Bootstrap::new(self.experiment.seed)
    }

    fn row(
        &self,
        cell: u32,
        quantity: Quantity,
        subject: &str,
        estimate: Estimate,
        values: &[f64],
    ) -> SummaryRow {
        let coordinates = self.records.cells[cell as usize].0.iter().cloned().map(Some).collect();
        let spread = stats::spread(values);
        SummaryRow {
            spread_low: spread.low,
            spread_high: spread.high,
            ..self.line(coordinates, quantity, subject, estimate, values.len())
        }
    }

    fn line(
        &self,
        cell: Vec<Option<Coordinate>>,
        quantity: Quantity,
        subject: &str,
        estimate: Estimate,
        worlds: usize,
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
            replicates: worlds as u32,
            never_share: 0.0,
            recrossings: 0,
        }
    }
}

/// Differences along the horizons of one cell of the design.
struct Curve<'a> {
    cell: Vec<Option<Coordinate>>,
    horizons: Vec<f64>,
    /// One value a world, for each horizon.
    columns: Vec<&'a [f64]>,
}

/// A cell's other coordinates, and its horizon.
fn without_horizon(cell: &[Coordinate], axis: usize) -> (Vec<Option<Coordinate>>, f64) {
    let mut key: Vec<Option<Coordinate>> = cell.iter().cloned().map(Some).collect();
    match key[axis].take() {
        Some(Coordinate::Number(horizon)) => (key, horizon),
        _ => (key, f64::NAN),
    }
}

/// The rows of the experiment as written.
pub(crate) fn as_written(summary: &Summary) -> impl Iterator<Item = &SummaryRow> {
    summary.rows.iter().filter(|row| row.ablation == AS_WRITTEN)
}
