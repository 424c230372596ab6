//! The plan: the cells, the arms, and the jobs that fill them, each by its number.

use std::ops::Range;

use longgame_core::spec::{self, Cell, Experiment, Until};
use longgame_records::{Arm, Coordinate, Shape};

use crate::RunError;
use crate::job::{Job, Making};
use crate::measures::Measures;
use crate::worlds::Unit;

/// Name of the experiment as written, among the ablations.
pub(crate) const AS_WRITTEN: &str = "none";
/// Name of the claim's null, among the ablations.
pub(crate) const NULL: &str = "null";

/// Everything a run will do. Nothing in it grows with the cells of the design: each cell, arm and job is worked out
/// from its number.
#[derive(Clone, Debug)]
pub struct Plan<'a> {
    /// What is planned.
    pub experiment: &'a Experiment,
    /// Paths of the axes, the horizon's among them.
    pub axes: Vec<String>,
    /// The arms in canonical order.
    pub arms: Vec<Arm>,
    /// Horizons results are read at; one of `u32::MAX` where the length is random.
    pub horizons: Vec<u32>,
    /// How many cells the design has.
    pub cells: usize,
    /// The cell the headline is about, and ablations are played at.
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
    /// How the scenario of each arm is made.
    pub(crate) makings: Vec<Making<'a>>,
    /// The arms that are played at every cell.
    everywhere: Vec<u32>,
    /// Whether markets are observed.
    pub(crate) observed: bool,
}

impl<'a> Plan<'a> {
    /// Lays out an experiment that was checked.
    ///
    /// # Errors
    /// Never for an experiment that passed its check.
    pub fn of(experiment: &'a Experiment) -> Result<Self, RunError> {
        let (arms, makings): (Vec<Arm>, Vec<Making>) = Making::all(experiment).into_iter().unzip();
        let everywhere = (0..).zip(&makings).filter(|(_, making)| making.everywhere).map(|(arm, _)| arm);
        let mut plan = Self {
            experiment,
            axes: axes(experiment),
            arms,
            horizons: horizons(experiment),
            cells: experiment.design.cell_count() as usize,
            deepest: experiment.design.deepest_number() as usize,
            replicates: experiment.replicates,
            until: experiment.until.clone(),
            unit: if experiment.antithetic { Unit::Pair } else { Unit::World },
            measures: Measures::of(experiment)?,
            contrast: contrast(experiment),
            everywhere: everywhere.collect(),
            makings,
            observed: false,
        };
        plan.observed = plan.is_observed()?;
        Ok(plan)
    }

    /// All markets are observed where one of them has a submodel, or something is asked for that only this tells: arms with
    /// submodels switched off are to be compared with the others.
    fn is_observed(&self) -> Result<bool, RunError> {
        if self.measures.need_market() {
            return Ok(true);
        }
        if !self.experiment.may_have_market() {
            return Ok(false);
        }
        for number in 0..self.jobs() {
            let market = self.job(number)?.scenario.market;
            if market.is_some_and(|market| market.submodels.any()) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// How many jobs there are. They are numbered by cell of the design, then by arm.
    #[must_use]
    pub fn jobs(&self) -> usize {
        self.jobs_of(self.cells.saturating_sub(1)).end
    }

    /// The jobs of a cell of the design: all arms at the deepest, elsewhere those that are played everywhere.
    #[must_use]
    pub fn jobs_of(&self, cell: usize) -> Range<usize> {
        let (all, usual) = (self.arms.len(), self.everywhere.len());
        let extra = if cell > self.deepest { all - usual } else { 0 };
        let first = cell * usual + extra;
        first..first + if cell == self.deepest { all } else { usual }
    }

    /// Cell of the design and arm of a job.
    #[must_use]
    pub fn place_of(&self, job: usize) -> (u32, u32) {
        let (all, usual) = (self.arms.len(), self.everywhere.len());
        let deepest = self.jobs_of(self.deepest);
        if deepest.contains(&job) {
            return (self.deepest as u32, (job - deepest.start) as u32);
        }
        let job = if job < deepest.start { job } else { job - (all - usual) };
        ((job / usual) as u32, self.everywhere[job % usual])
    }

    /// A job, with its scenario opened.
    ///
    /// # Errors
    /// Never for an experiment that passed its check, and a number below [`Plan::jobs`].
    pub fn job(&self, number: usize) -> Result<Job, RunError> {
        let (cell, arm) = self.place_of(number);
        Job::open(self, cell, arm)
    }

    /// Refuses a plan whose jobs are not all markets: only those keep books.
    ///
    /// # Errors
    /// [`RunError::NoBooks`] where one is not.
    pub fn refuse_without_books(&self) -> Result<(), RunError> {
        (0..self.jobs()).try_for_each(|number| match self.job(number)?.scenario.market {
            Some(_) => Ok(()),
            None => Err(RunError::NoBooks),
        })
    }

    /// A cell of the records, one for each cell of the design and horizon, the horizon fastest.
    #[must_use]
    pub fn cell(&self, number: u32) -> longgame_records::Cell {
        let horizons = self.horizons.len() as u32;
        let cell = self.experiment.design.cell_at(u128::from(number / horizons));
        let horizon = self.horizons[(number % horizons) as usize];
        longgame_records::Cell(coordinates(self.experiment, &cell, horizon))
    }

    /// Name of a cell of the design by its coordinates; empty for the only one.
    #[must_use]
    pub fn name(&self, cell: usize) -> String {
        self.experiment.design.cell_at(cell as u128).name()
    }

    /// Which axes are of numbers: those on which every cell has one.
    #[must_use]
    pub fn shape(&self, observed: bool) -> Shape {
        let of = |path: &String| self.experiment.design.axes().iter().find(|axis| axis.path == *path);
        let is_number = |at: &spec::Coordinate| matches!(at, spec::Coordinate::Number(_));
        let numbers = self.axes.iter().map(|path| {
            of(path).is_none_or(|axis| axis.is_horizon() || axis.coordinates.iter().all(is_number))
        });
        Shape { numbers: numbers.collect(), observed }
    }

    /// How many runs there are: jobs x replicates; where replicates are adaptive, the most there can be.
    #[must_use]
    pub fn runs(&self) -> u64 {
        self.jobs() as u64 * u64::from(self.replicates)
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
