//! The plan: every cell, every arm, and the jobs that fill them.

use std::ops::Range;

use longgame_core::scenario::{Mix, Scenario};
use longgame_core::spec::{self, Cell, Experiment, Overrides, Until};
use longgame_core::stream;
use longgame_records::{Arm, Coordinate, Records, Switch};

use crate::RunError;
use crate::measures::Measures;
use crate::worlds::Unit;

/// Name of the experiment as written, among the ablations.
pub(crate) const AS_WRITTEN: &str = "none";
/// Name of the claim's null, among the ablations.
pub(crate) const NULL: &str = "null";

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
}

/// Everything a run will do.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Paths of the axes, the horizon's among them.
    pub axes: Vec<String>,
    /// The records' cells, one for each cell of the design and horizon.
    pub cells: Vec<longgame_records::Cell>,
    /// The arms in canonical order.
    pub arms: Vec<Arm>,
    /// Horizons results are read at; one of `u32::MAX` where the length is random.
    pub horizons: Vec<u32>,
    /// The jobs, by cell of the design, then by arm.
    pub jobs: Vec<Job>,
    /// The jobs of each cell of the design.
    pub jobs_of_cells: Vec<Range<usize>>,
    /// Name of each cell of the design by its coordinates; empty for the only one.
    pub names: Vec<String>,
    /// The cell the headline is about.
    pub deepest: usize,
    /// Replicates of each job; where they are adaptive, the most there may be.
    pub replicates: u32,
    /// When a cell has replicates enough, where their number is not fixed.
    pub until: Option<Until>,
    /// What is sampled independently.
    pub(crate) unit: Unit,
    /// What is estimated.
    pub measures: Measures,
    /// The variants of the headline's difference; the one variant alone where nothing is compared.
    pub contrast: (String, Option<String>),
}

impl Plan {
    /// Lays out an experiment that was checked.
    ///
    /// # Errors
    /// Never for an experiment that passed its check.
    pub fn of(experiment: &Experiment) -> Result<Self, RunError> {
        let mut plan = Self {
            axes: axes(experiment),
            cells: Vec::new(),
            arms: Vec::new(),
            horizons: horizons(experiment),
            jobs: Vec::new(),
            jobs_of_cells: Vec::new(),
            names: Vec::new(),
            deepest: 0,
            replicates: experiment.replicates,
            unit: if experiment.antithetic { Unit::Pair } else { Unit::World },
            until: experiment.until.clone(),
            measures: Measures::of(experiment)?,
            contrast: contrast(experiment),
        };
        let null = experiment.claim.as_ref().and_then(|claim| claim.null.as_ref());
        let deepest = experiment.design.deepest();
        for cell in experiment.design.cells() {
            let first = plan.jobs.len();
            let cells = plan.add_cells(experiment, &cell);
            plan.add_arms(experiment, &cell, &cells, AS_WRITTEN, None)?;
            if let Some(null) = null {
                plan.add_arms(experiment, &cell, &cells, NULL, Some(null))?;
            }
            if cell == deepest {
                plan.deepest = plan.names.len();
                for off in &experiment.ablations {
                    plan.add_arms(experiment, &cell, &cells, &off.name, Some(&off.overrides))?;
                }
            }
            plan.jobs_of_cells.push(first..plan.jobs.len());
            plan.names.push(cell.name());
        }
        plan.put_in_order();
        plan.observe();
        Ok(plan)
    }

    /// Arms in canonical order, and with them the jobs of every cell.
    fn put_in_order(&mut self) {
        let mut sorted = self.arms.clone();
        sorted.sort();
        let place = |arm: u32| sorted.partition_point(|other| *other < self.arms[arm as usize]) as u32;
        self.jobs.iter_mut().for_each(|job| job.arm = place(job.arm));
        self.jobs.sort_by_key(|job| (job.cell, job.arm));
        self.arms = sorted;
    }

    /// All markets are observed where one of them has a submodel, or something is asked for that only this tells: arms with
    /// submodels switched off are to be compared with the others.
    fn observe(&mut self) {
        let has_submodels =
            |job: &Job| job.scenario.market.as_ref().is_some_and(|market| market.submodels.any());
        let observed = self.measures.need_market() || self.jobs.iter().any(has_submodels);
        self.jobs.iter_mut().for_each(|job| job.observed = observed && job.scenario.market.is_some());
    }

    /// The axes, cells and arms as records without rows.
    #[must_use]
    pub fn frame(&self) -> Records {
        let (axes, cells, arms) = (self.axes.clone(), self.cells.clone(), self.arms.clone());
        Records { axes, cells, arms, rows: Vec::new() }
    }

    /// How many runs there are: jobs x replicates; where replicates are adaptive, the most there can be.
    #[must_use]
    pub fn runs(&self) -> u64 {
        self.jobs.len() as u64 * u64::from(self.replicates)
    }

    /// One records' cell for every horizon; returns their indices.
    fn add_cells(&mut self, experiment: &Experiment, cell: &Cell) -> Vec<u32> {
        let first = self.cells.len() as u32;
        for &horizon in &self.horizons {
            self.cells.push(longgame_records::Cell(coordinates(experiment, cell, horizon)));
        }
        (first..self.cells.len() as u32).collect()
    }

    fn add_arms(
        &mut self,
        experiment: &Experiment,
        cell: &Cell,
        cells: &[u32],
        ablation: &str,
        off: Option<&Overrides>,
    ) -> Result<(), RunError> {
        let with = |variant: Option<&Overrides>| -> Result<Scenario, RunError> {
            let layers: Vec<&Overrides> =
                [Some(&cell.overrides), variant, off].into_iter().flatten().collect();
            Ok(experiment.scenario(&layers)?)
        };
        for &switch in &experiment.compare.switches {
            for variant in &experiment.compare.variants {
                let switched = with(Some(&variant.overrides))?;
                let (switch, scenario, focal) = match switch {
                    spec::Switch::Field => (Switch::Field, switched, None),
                    spec::Switch::Focal => {
                        let mut stated = with(None)?;
                        stated.pricing.focal = Some(switched.pricing.policy);
                        (Switch::Focal, stated, Some(switched.sellers))
                    }
                };
                let arm = Arm { ablation: ablation.to_owned(), switch, variant: variant.name.clone() };
                let arm = self.number_of(arm);
                let world = stream::coordinates(&cell.world());
                let (cells, horizons) = (cells.to_vec(), self.horizons.clone());
                let cell = self.names.len() as u32;
                let observed = false;
                self.jobs.push(Job { cell, arm, horizons, cells, scenario, focal, world, observed });
            }
        }
        Ok(())
    }

    fn number_of(&mut self, arm: Arm) -> u32 {
        let known = self.arms.iter().position(|other| *other == arm);
        let place = known.unwrap_or_else(|| {
            self.arms.push(arm);
            self.arms.len() - 1
        });
        place as u32
    }
}

fn contrast(experiment: &Experiment) -> (String, Option<String>) {
    let compare = &experiment.compare;
    let name = |variant: usize| compare.variants[variant].name.clone();
    match compare.contrast {
        Some((first, second)) => (name(first), Some(name(second))),
        None => (name(0), None),
    }
}

/// The swept axes in the order of the file; a horizon that is not swept comes last.
fn axes(experiment: &Experiment) -> Vec<String> {
    let design = &experiment.design;
    let mut axes: Vec<String> = design.axes().iter().map(|axis| axis.path.clone()).collect();
    if let Some(path) = design.horizon_path().filter(|path| !axes.iter().any(|axis| axis == path)) {
        axes.push(path.to_owned());
    }
    axes
}

fn horizons(experiment: &Experiment) -> Vec<u32> {
    match experiment.design.horizons() {
        [] => vec![u32::MAX],
        horizons => horizons.to_vec(),
    }
}

/// A cell's coordinates with the horizon's in its place.
fn coordinates(experiment: &Experiment, cell: &Cell, horizon: u32) -> Vec<Coordinate> {
    let design = &experiment.design;
    let mut others = cell.coordinates.iter();
    let mut all = Vec::with_capacity(design.axes().len() + 1);
    let mut placed = false;
    for axis in design.axes() {
        if axis.is_horizon() {
            all.push(Coordinate::Number(f64::from(horizon)));
            placed = true;
        } else if let Some(coordinate) = others.next() {
            all.push(recorded(coordinate));
        }
    }
    if !placed && design.horizon_path().is_some() {
        all.push(Coordinate::Number(f64::from(horizon)));
    }
    all
}

fn recorded(coordinate: &spec::Coordinate) -> Coordinate {
    match coordinate {
        spec::Coordinate::Number(number) => Coordinate::Number(*number),
        spec::Coordinate::Text(text) => Coordinate::Text(text.clone()),
    }
}
