//! A job: one scenario to be played in every replicate, an arm at a cell of the design.

use longgame_core::mix::Mix;
use longgame_core::scenario::Scenario;
use longgame_core::spec::{self, Cell, Experiment, Overrides};
use longgame_core::stream;
use longgame_records::{Arm, Switch};

use crate::plan::{AS_WRITTEN, NULL};
use crate::{Plan, RunError};

/// One scenario to be played in every replicate: an arm at a cell of the design. One pass yields
/// every horizon.
#[derive(Clone, Debug)]
pub struct Job {
    /// Number of the design's cell.
    pub cell: u32,
    /// Index of the arm.
    pub arm: u32,
    /// Horizons results are read at, ascending, in visits or weeks; one of `u32::MAX` where the length is random.
    pub horizons: Vec<u32>,
    /// Index of the records' cell of each horizon.
    pub cells: Vec<u32>,
    /// What is played.
    pub scenario: Scenario,
    /// What seller 0 plays instead of the stated mix, where one seller is switched.
    pub focal: Option<Mix>,
    /// Key of the world's draws.
    pub world: u64,
    /// Whether rows have what markets are seen by.
    pub observed: bool,
}

impl Job {
    /// Whether the comparison is about this seller: every one of a field, or the one that was switched.
    #[must_use]
    pub fn is_measured(&self, seller: usize) -> bool {
        self.focal.is_none() || seller == 0
    }

    /// A job of a plan, opened: its scenario is made when it is to be played, and not held before.
    pub(crate) fn open(plan: &Plan, cell: u32, arm: u32) -> Result<Self, RunError> {
        let at = plan.experiment.design.cell_at(u128::from(cell));
        let (scenario, focal) = plan.makings[arm as usize].scenario(plan.experiment, &at)?;
        let first = cell * plan.horizons.len() as u32;
        Ok(Self {
            cell,
            arm,
            horizons: plan.horizons.clone(),
            cells: (first..first + plan.horizons.len() as u32).collect(),
            observed: plan.observed && scenario.market.is_some(),
            scenario,
            focal,
            world: stream::coordinates(&at.world()),
        })
    }
}

/// How the scenario of an arm is made from a cell's: who is switched, to what, and what is switched off.
#[derive(Clone, Debug)]
pub(crate) struct Making<'a> {
    switch: spec::Switch,
    variant: &'a spec::Variant,
    off: Option<&'a Overrides>,
    /// Whether it is played at every cell; ablations are at one.
    pub(crate) everywhere: bool,
}

impl<'a> Making<'a> {
    /// Every arm of an experiment with how it is made, in canonical order.
    pub(crate) fn all(experiment: &'a Experiment) -> Vec<(Arm, Self)> {
        let null = experiment.claim.as_ref().and_then(|claim| claim.null.as_ref());
        let written = [(AS_WRITTEN, None, true)].into_iter().chain(null.map(|off| (NULL, Some(off), true)));
        let ablations =
            experiment.ablations.iter().map(|off| (off.name.as_str(), Some(&off.overrides), false));
        let mut all = Vec::new();
        for (ablation, off, everywhere) in written.chain(ablations) {
            for &switch in &experiment.compare.switches {
                for variant in &experiment.compare.variants {
                    let ablation = ablation.to_owned();
                    let recorded = match switch {
                        spec::Switch::Field => Switch::Field,
                        spec::Switch::Focal => Switch::Focal,
                    };
                    let arm = Arm { ablation, switch: recorded, variant: variant.name.clone() };
                    all.push((arm, Self { switch, variant, off, everywhere }));
                }
            }
        }
        all.sort_by(|(a, _), (b, _)| a.cmp(b));
        all
    }

    /// The scenario at a cell, and what the one seller plays that is switched, where it is one.
    pub(crate) fn scenario(
        &self,
        experiment: &Experiment,
        cell: &Cell,
    ) -> Result<(Scenario, Option<Mix>), RunError> {
        let with = |variant: Option<&Overrides>| -> Result<Scenario, RunError> {
            let layers: Vec<&Overrides> =
                [Some(&cell.overrides), variant, self.off].into_iter().flatten().collect();
            Ok(experiment.scenario(&layers)?)
        };
        let switched = with(Some(&self.variant.overrides))?;
        Ok(match self.switch {
            spec::Switch::Field => (switched, None),
            spec::Switch::Focal => {
                let mut stated = with(None)?;
                stated.pricing.focal = Some(switched.pricing.policy);
                (stated, Some(switched.sellers))
            }
        })
    }
}
