//! Watching an estimand as runs come in: for the stopping rule of one cell, and for the running headline.

use std::collections::BTreeMap;

use longgame_core::spec::{Effect, Until};
use longgame_records::{Measure, Row, Switch};
use longgame_stats::{Estimate, differences, mean, mean_interval};

use crate::Plan;
use crate::plan::AS_WRITTEN;
use crate::worlds::{Unit, worlds_of};

/// The headline estimand of one cell at its longest horizon, under every switch, world by world.
#[derive(Clone, Debug)]
pub(crate) struct Watch {
    measure: Measure,
    /// Records' cell of the longest horizon.
    cell: u32,
    /// Arms of the contrast (or the one variant) by switch: the first, and the baseline where there is one.
    arms: Vec<(Switch, u32, Option<u32>)>,
    unit: Unit,
    /// One value a world by replicate, not-a-number where there is none yet, by arm.
    values: BTreeMap<u32, Vec<f64>>,
    /// Values there are, and were when an estimate was last told.
    seen: usize,
    told: usize,
}

impl Watch {
    /// Watches a cell of the design.
    pub(crate) fn of_cell(plan: &Plan, cell: usize) -> Self {
        let measure = plan.measures.watched;
        let place = |switch: Switch, variant: &String| {
            plan.arms
                .iter()
                .position(|arm| arm.ablation == AS_WRITTEN && arm.switch == switch && arm.variant == *variant)
        };
        let (first, second) = &plan.contrast;
        let arms = Switch::ALL.into_iter().filter_map(|switch| {
            let baseline = second.as_ref().and_then(|second| place(switch, second));
            Some((switch, place(switch, first)? as u32, baseline.map(|arm| arm as u32)))
        });
        let horizons = plan.horizons.len() as u32;
        let cell = cell as u32 * horizons + horizons - 1;
        Self {
            measure,
            cell,
            arms: arms.collect(),
            unit: plan.unit,
            values: BTreeMap::new(),
            seen: 0,
            told: 0,
        }
    }

    /// Takes in rows; says whether any were of the estimand.
    pub(crate) fn take_in(&mut self, rows: &[Row]) -> bool {
        let ours = |row: &&Row| {
            row.cell == self.cell
                && row.measured
                && self.arms.iter().any(|(_, first, second)| row.arm == *first || Some(row.arm) == *second)
        };
        let rows: Vec<&Row> = rows.iter().filter(ours).collect();
        for world in worlds_of(&rows) {
            let value = self.measure.in_world(world);
            if !value.is_nan() {
                let (values, place) =
                    (self.values.entry(world[0].arm).or_default(), world[0].replicate as usize);
                values.resize(values.len().max(place + 1), f64::NAN);
                values[place] = value;
                self.seen += 1;
            }
        }
        !rows.is_empty()
    }

    /// Whether there is a fiftieth more to tell than the last time: an estimate costs as much as there are worlds.
    pub(crate) fn is_news(&mut self) -> bool {
        let is_news = self.seen > self.told + self.told / 50;
        if is_news {
            self.told = self.seen;
        }
        is_news
    }

    /// Whether every switch's interval is as narrow as asked.
    pub(crate) fn is_narrow(&self, until: &Until) -> bool {
        self.estimates().iter().all(|(_, estimate, baseline)| {
            let target = match until.below {
                Effect::Amount(amount) => amount,
                Effect::OfBaseline(share) => share * baseline.abs(),
            };
            (estimate.high - estimate.low) / 2.0 <= target
        })
    }

    /// The estimand under each switch with its t interval, and the baseline's mean (its own, without a contrast).
    pub(crate) fn estimates(&self) -> Vec<(Switch, Estimate, f64)> {
        let none = Vec::new();
        let of = |arm: u32| self.unit.values(self.values.get(&arm).unwrap_or(&none));
        self.arms
            .iter()
            .map(|&(switch, first, second)| {
                let Some(second) = second else {
                    let values: Vec<f64> =
                        of(first).iter().copied().filter(|value| !value.is_nan()).collect();
                    return (switch, mean_interval(&values, 0.95), mean(&values));
                };
                let (first, second) = (of(first), of(second));
                let pairs = first.iter().zip(second.iter());
                let pairs = pairs
                    .filter(|(left, right)| !left.is_nan() && !right.is_nan())
                    .map(|(left, right)| (*left, *right));
                let (left, right): (Vec<f64>, Vec<f64>) = pairs.unzip();
                (switch, mean_interval(&differences(&left, &right), 0.95), mean(&right))
            })
            .collect()
    }
}
