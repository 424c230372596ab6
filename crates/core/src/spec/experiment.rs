//! An experiment: a question as data.

use super::ablation::{Ablation, ablations, drop_idle};
use super::axis::{Axis, Coordinate, flatten};
use super::claim::{self, Claim};
use super::compare::{Compare, check_focal, compare};
use super::design::Design;
use super::error::{Fault, SpecError};
use super::field;
use super::given::{Given, Overrides};
use super::named::{NamedScenario, named_scenarios};
use super::node::{Node, Value};
use super::points::{Points, points};
use super::question::keys;
use super::replicates::{Number, Replicates, Until};
use super::settings::{Method, Settings};
use super::source::{Place, Source, Span, Texts};
use super::unknown::SECTIONS;
use super::{automata, parse, scenario, section, set};
use crate::horizon::Horizon;
use crate::scenario::Scenario;
use crate::stream::Streams;

/// A question as data: the file with its overrides, read strictly.
#[derive(Clone, Debug)]
pub struct Experiment {
    /// The question, as the report shows it.
    pub title: String,
    /// What every draw is a function of.
    pub seed: u64,
    /// Worlds a cell; 1 where the method is exact.
    pub replicates: u32,
    /// When a cell has worlds enough, where their number is not fixed; `replicates` is then the most there may be.
    pub until: Option<Until>,
    /// Whether worlds come in mirrored pairs: see [`Experiment::streams`].
    pub antithetic: bool,
    /// How outcomes are found.
    pub method: Method,
    /// What it is to show.
    pub claim: Option<Claim>,
    /// Who is compared.
    pub compare: Compare,
    /// Mechanisms switched off in turn, at the deepest cell.
    pub ablations: Vec<Ablation>,
    /// Named variants of the world, an axis of the design.
    pub scenarios: Vec<NamedScenario>,
    /// What varies.
    pub design: Design,
    given: Given,
    settings: Settings,
    charts: Vec<Node>,
    measures: Vec<Node>,
    estimand: Option<Node>,
    conditions: Option<Node>,
    texts: Texts,
    sweep: Span,
}

/// Worlds a cell where their number is not given.
const REPLICATES: u32 = 200;

/// How large a sweep may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// At most [`Experiment::MOST_RUNS`].
    Usual,
    /// As large as it is: the user said so.
    None,
}

/// Equal where the same runs and the same report would come of them, whatever the texts look like.
impl PartialEq for Experiment {
    fn eq(&self, other: &Self) -> bool {
        self.claim == other.claim
            && self.compare == other.compare
            && self.ablations == other.ablations
            && self.scenarios == other.scenarios
            && self.design == other.design
            && self.charts == other.charts
            && self.measures == other.measures
            && self.settings() == other.settings()
    }
}

impl Experiment {
    /// Runs beyond which a sweep needs the user's word.
    pub const MOST_RUNS: u128 = 10_000_000;

    /// Reads a file and the overrides of the command line, each `PATH=VALUE`.
    ///
    /// # Errors
    /// When the text is no TOML (or JSON), a key is unknown, a value of the wrong type or out of
    /// range, or alternatives are given together.
    pub fn parse(source: Source, sets: &[String]) -> Result<Self, SpecError> {
        Self::parse_with(source, sets, &|_| Err(String::from("no files can be read here")))
    }

    /// [`Experiment::parse`] with a way to read a file of points that the experiment names.
    ///
    /// # Errors
    /// As [`Experiment::parse`].
    pub fn parse_with(source: Source, sets: &[String], read_file: ReadFile) -> Result<Self, SpecError> {
        let texts = Texts { file: source, sets: sets.to_vec() };
        read(&texts, read_file).map_err(|fault| fault.placed(&texts))
    }

    /// The scenario of the file under these changes, later ones on top of earlier ones: as a rule a
    /// cell, a variant, and an ablation or the null. The horizon is the longest of the design.
    ///
    /// # Errors
    /// When the values do not go together; never after [`Experiment::check`] for layers it has seen.
    pub fn scenario(&self, layers: &[&Overrides]) -> Result<Scenario, SpecError> {
        self.under(layers).map_err(|fault| fault.placed(&self.texts))
    }

    pub(super) fn under(&self, layers: &[&Overrides]) -> Result<Scenario, Fault> {
        let (mut given, mut settings) = (self.given.clone(), self.settings.clone());
        for layer in layers {
            let touched = given.lay(layer)?;
            given.renew(&touched, &mut settings)?;
        }
        scenario::scenario(&given, settings)
    }

    /// An error about a path that only a world shows, at the place where it, or what is nearest to it, is given.
    #[must_use]
    pub fn refuse(&self, path: &str, message: impl Into<String>) -> SpecError {
        let tables =
            std::iter::successors(Some(path), |table| table.rsplit_once('.').map(|(above, _)| above));
        let below = |table| field::below(table).find_map(|field| self.given.span(field.path));
        let span = self.given.span(path).or_else(|| tables.into_iter().find_map(below)).unwrap_or_default();
        Fault::new(span, path, message).placed(&self.texts)
    }

    /// Where the file or an override gives this path, if one does.
    #[must_use]
    pub fn place(&self, path: &str) -> Option<Place> {
        self.given.span(path).map(|span| self.texts.place(span))
    }

    /// The overrides of the command line it was read with, as given.
    #[must_use]
    pub fn sets(&self) -> &[String] {
        &self.texts.sets
    }

    /// The draws of a replicate in a world of this key. Of antithetic pairs the even replicate draws as its
    /// number says, and the odd one that follows mirrors it.
    #[must_use]
    pub fn streams(&self, world: u64, replicate: u32) -> Streams {
        if !self.antithetic {
            return Streams::new(self.seed, world, u64::from(replicate));
        }
        let first = Streams::new(self.seed, world, u64::from(replicate & !1));
        if replicate.is_multiple_of(2) { first } else { first.mirrored() }
    }

    /// How many runs there are: cells x arms x replicates, the ablations at one cell. A horizon
    /// multiplies nothing.
    #[must_use]
    pub fn runs(&self) -> u128 {
        let arms = (self.compare.variants.len() * self.compare.switches.len()) as u128;
        let nulls = u128::from(self.claim.as_ref().is_some_and(|claim| claim.null.is_some()));
        let cells = self.design.cell_count().saturating_mul(1 + nulls);
        let with_ablations = cells.saturating_add(self.ablations.len() as u128);
        with_ablations.saturating_mul(arms).saturating_mul(u128::from(self.replicates))
    }

    /// Whether any scenario of the sweep may have a market: where nothing speaks of one, none has.
    #[must_use]
    pub fn may_have_market(&self) -> bool {
        let null = self.claim.as_ref().and_then(|claim| claim.null.as_ref());
        let variants = self.compare.variants.iter().map(|variant| &variant.overrides);
        let ablations = self.ablations.iter().map(|off| &off.overrides);
        let scenarios = self.scenarios.iter().map(|scenario| &scenario.overrides);
        let changes = variants.chain(ablations).chain(scenarios).chain(null).flat_map(|layer| &layer.0);
        let axes = self.design.cell_axes().map(|axis| axis.path.as_str());
        let mut paths = changes.map(|entry| entry.key.as_str()).chain(axes);
        self.settings.market.is_some() || paths.any(|path| path.starts_with("market"))
    }

    /// Checks the size of the sweep, then every scenario of it, so that after this nothing can fail.
    ///
    /// # Errors
    /// When there are more runs than `bound` allows, or a cell's values do not go together.
    pub fn check(&self, bound: Bound) -> Result<(), SpecError> {
        let runs = self.runs();
        if bound == Bound::Usual && runs > Self::MOST_RUNS {
            let message = format!(
                "the sweep comes to {runs} runs ({} cells, {} replicates), more than {}; allow them with --yes",
                self.design.cell_count(),
                self.replicates,
                Self::MOST_RUNS
            );
            return Err(Fault::new(self.sweep, "sweep", message).placed(&self.texts));
        }
        let points = self.design.cell_count().saturating_mul(self.design.horizons().len().max(1) as u128);
        if points >= u128::from(u32::MAX) {
            let message = format!(
                "the sweep has {} cells at {} horizons, {points} together, expected fewer than {}",
                self.design.cell_count(),
                self.design.horizons().len(),
                u32::MAX
            );
            return Err(Fault::new(self.sweep, "sweep", message).placed(&self.texts));
        }
        let null = self.claim.as_ref().and_then(|claim| claim.null.as_ref());
        for cell in self.design.cells() {
            self.check_variants(&cell.overrides, None)?;
            if null.is_some() {
                self.check_variants(&cell.overrides, null)?;
            }
        }
        let deepest = self.design.deepest();
        self.ablations
            .iter()
            .try_for_each(|off| self.check_variants(&deepest.overrides, Some(&off.overrides)))
    }

    /// Why the claim will have no verdict, where no cell meets its conditions; to be told before the run.
    #[must_use]
    pub fn unmet_claim(&self) -> Option<SpecError> {
        let criterion = self.claim.as_ref()?.criterion.as_ref()?;
        let node = self.conditions.as_ref().filter(|_| !self.design.meets(&criterion.conditions))?;
        let path = "claim.criterion.where";
        let message = format!("no cell of [sweep] meets {path}, so that the claim will have no verdict");
        Some(Fault::new(node.span, path, message).placed(&self.texts))
    }

    fn check_variants(&self, cell: &Overrides, off: Option<&Overrides>) -> Result<(), SpecError> {
        self.scenario(&[&[cell], off.as_slice()].concat())?;
        for variant in &self.compare.variants {
            self.scenario(&[&[cell, &variant.overrides], off.as_slice()].concat())?;
        }
        Ok(())
    }

    /// The charts asked for, in order; empty where the file does not say.
    #[must_use]
    pub fn charts(&self) -> Vec<&str> {
        self.charts.iter().filter_map(Node::text).collect()
    }

    /// Checks the names of the charts against those there are.
    ///
    /// # Errors
    /// When a chart is not among `known`.
    pub fn check_charts(&self, known: &[&str]) -> Result<(), SpecError> {
        let unknown =
            self.charts.iter().find(|chart| !chart.text().is_some_and(|name| known.contains(&name)));
        let Some(chart) = unknown else { return Ok(()) };
        let near = super::nearest_of_few(chart.text().unwrap_or_default(), known.iter().copied());
        let expected = format!("one of {}{near}", known.join(", "));
        Err(section::refuse("report.charts", chart, &expected).placed(&self.texts))
    }

    /// The measures the report is asked for, beyond those of every run and that of the claim; in order.
    #[must_use]
    pub fn measures(&self) -> Vec<String> {
        self.measures.iter().filter_map(Node::text).map(claim::measure_name).collect()
    }

    /// Checks the names of all measures the file speaks of: the claim's, the stopping rule's, the report's.
    ///
    /// # Errors
    /// When one is not among `known`; `expected` says what is.
    pub fn check_measures(&self, known: &[&str], expected: &str) -> Result<(), SpecError> {
        let report = self.measures.iter().map(|node| ("report.measures", node));
        let replicates = self.given.node("replicates").and_then(|node| node.get("of"));
        let estimand = self.estimand.as_ref().map(|node| ("claim.estimand.of", node));
        let asked = estimand.into_iter().chain(replicates.map(|node| ("replicates.of", node))).chain(report);
        for (path, node) in asked {
            let name = node.text().map(claim::measure_name).unwrap_or_default();
            if !known.contains(&name.as_str()) {
                let near = super::nearest_hint(&name, known.iter().copied());
                let fault = section::refuse(path, node, &format!("{expected}{near}"));
                return Err(fault.placed(&self.texts));
            }
        }
        Ok(())
    }

    /// The settings of the file itself, with what its silence about a market means.
    pub(super) fn settings(&self) -> Settings {
        let mut settings = self.settings.clone();
        settings.market.get_or_insert(false);
        settings
    }
}

/// The text of a file by its name as written, or why it cannot be had.
pub type ReadFile<'a> = &'a dyn Fn(&str) -> Result<String, String>;

fn read(texts: &Texts, read_file: ReadFile) -> Result<Experiment, Fault> {
    let mut file = parse::file(&texts.file)?;
    if let Value::Table(entries) = &mut file.value {
        entries.iter_mut().filter(|entry| entry.key == "sweep").for_each(|entry| flatten(&mut entry.node));
    }
    let changes = set::sets(&mut file, &texts.sets)?;
    let mut given = Given::with(file.get("strategies").map_or(Ok(Vec::new()), automata::section)?);
    given.lay(&settings_of(&file))?;
    let touched = given.lay(&changes)?;
    given.open_market();
    given.settings()?;
    let sweep = file.get("sweep");
    let scenarios = named_scenarios(file.get("scenarios"), &given)?;
    let entries = sweep.map_or(Ok(&[][..]), |node| section::named("sweep", node))?;
    let points = points(entries, &scenarios, &given, read_file)?;
    let axes = &points.axes;
    if let Some(axis) = axes.iter().find(|axis| touched.contains(axis.path.as_str())) {
        let message =
            format!("{0} is an axis of [sweep], expected sweep.{0}=[...] to change its values", axis.path);
        return Err(Fault::new(given.span(&axis.path).unwrap_or_default(), &axis.path, message));
    }
    let mut compare = compare(file.get("compare"), &given)?;
    check_axes(axes, &compare)?;
    if let Some(switch) = file.get("compare").and_then(|compare| compare.get("switch")) {
        check_focal(switch, axes, &given)?;
    }
    let claim = file.get("claim").map(|node| claim::claim(node, &given, axes, &mut compare)).transpose()?;
    let ablations = ablations(file.get("ablations"), &given, &compare)?;
    let (charts, measures) = file.get("report").map_or(Ok(Default::default()), report)?;
    let stated =
        |section: &str, key: &str| file.get("claim").and_then(|claim| claim.get(section)?.get(key)).cloned();
    let (estimand, conditions) = (stated("estimand", "of"), stated("criterion", "where"));
    let design = design(points, &mut given)?;
    let settings = given.settings()?;
    let exact = settings.method == Method::Exact;
    let usual = Replicates { number: Number::Fixed(REPLICATES), antithetic: false };
    let Replicates { number, antithetic } = settings.replicates.clone().unwrap_or(usual);
    let (most, until) = match number {
        Number::Fixed(count) => (count, None),
        Number::Until(until) => (until.max, Some(until)),
    };
    let mut experiment = Experiment {
        title: settings.title.clone(),
        seed: settings.seed,
        replicates: if exact { 1 } else { most },
        until: until.filter(|_| !exact),
        antithetic: antithetic && !exact,
        method: settings.method,
        claim,
        compare,
        ablations,
        scenarios,
        design,
        given,
        settings,
        charts,
        measures,
        estimand,
        conditions,
        texts: texts.clone(),
        sweep: sweep.map_or_else(Span::default, |node| node.span),
    };
    if file.get("ablations").is_none() {
        drop_idle(&mut experiment);
    }
    Ok(experiment)
}

/// What of the file is settings: all but the sections, and the schema an editor wants named.
fn settings_of(file: &Node) -> Overrides {
    let entries = file.table().unwrap_or_default().iter();
    let settings = entries.filter(|entry| !SECTIONS.contains(&entry.key.as_str()) && entry.key != "$schema");
    Overrides(settings.cloned().collect())
}

/// Two horizons cannot be swept at once, nor can a variant set what an axis varies.
fn check_axes(axes: &[Axis], compare: &Compare) -> Result<(), Fault> {
    for variant in &compare.variants {
        if let Some(axis) = axes.iter().find(|axis| variant.overrides.sets(&axis.path)) {
            let message = format!(
                "{} is an axis, but variant {} sets it as well, expected one of them",
                axis.path, variant.name
            );
            return Err(Fault::new(axis.span, &axis.path, message));
        }
    }
    let scenarios = axes.iter().map(|axis| axis.scenarios.len()).max().unwrap_or(0).max(1);
    (0..scenarios).try_for_each(|scenario| {
        let place = |axis: &Axis| if axis.scenarios.is_empty() { 0 } else { scenario };
        let together = Overrides(axes.iter().flat_map(|axis| axis.changes(place(axis))).collect());
        Given::default().lay(&together).map(|_| ())
    })
}

/// The cells; the longest horizon becomes the file's own.
fn design(points: Points, given: &mut Given) -> Result<Design, Fault> {
    let Points { kind, axes, cell_of_point, unit_points } = points;
    if let Some(axis) = axes.iter().find(|axis| axis.is_horizon()) {
        given.lay(&Overrides(axis.changes(axis.nodes.len().saturating_sub(1))))?;
    }
    let swept = axes.iter().find(|axis| axis.is_horizon()).map(|axis| {
        let count = |coordinate: &Coordinate| match coordinate {
            Coordinate::Number(number) => *number as u32,
            Coordinate::Text(_) => 0,
        };
        axis.coordinates.iter().map(count).collect()
    });
    let random = axes.iter().any(|axis| axis.path == "horizon.continuation");
    let stated = stated_horizon(&given.settings()?, random);
    let horizon_path = stated.map(|(path, _)| path);
    let horizons = swept.unwrap_or_else(|| stated.map(|(_, count)| count).into_iter().collect());
    Ok(Design { kind, axes, cell_of_point, unit_points, horizons, horizon_path })
}

fn stated_horizon(settings: &Settings, random: bool) -> Option<(&'static str, u32)> {
    match scenario::stated_horizon(settings) {
        _ if random => None,
        Horizon::Visits(count) => Some(("horizon.visits", count)),
        Horizon::Weeks(count) => Some(("horizon.weeks", count)),
        Horizon::Continuation(_) => None,
    }
}

/// Reads `[report]`, its charts and its measures; which there are, the caller knows.
fn report(node: &Node) -> Result<(Vec<Node>, Vec<Node>), Fault> {
    section::entries("report", node, &keys("report"))?;
    Ok((names(node, "charts", "chart")?, names(node, "measures", "measure")?))
}

fn names(report: &Node, key: &str, what: &str) -> Result<Vec<Node>, Fault> {
    let Some(names) = report.get(key) else { return Ok(Vec::new()) };
    let path = format!("report.{key}");
    let list =
        names.list().ok_or_else(|| section::refuse(&path, names, &format!("a list of names of {what}s")))?;
    for name in list {
        section::text(&path, name, &format!("the name of a {what}"))?;
    }
    Ok(list.to_vec())
}
