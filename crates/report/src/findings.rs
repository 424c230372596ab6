//! What charts and page ask of the results: the axes with a meaning, and lines picked by name.

use std::collections::BTreeMap;
use std::path::Path;

use longgame_records::{
    Arm, ClaimVerdict, Coordinate, Measure, Quantity, Records, RecordsError, Results, SummaryRow, Switch,
};

use crate::chart;
use crate::held::{Held, is_model};
use crate::styles::Styles;
use crate::worlds::Worlds;

/// Name of the experiment as written among the ablations.
pub const AS_WRITTEN: &str = Arm::AS_WRITTEN;

/// Name of the claim's null among the ablations: it is run at every cell, the others at one.
pub const NULL: &str = "null";

/// Results with what their names mean.
pub struct Findings<'a> {
    /// The results themselves.
    pub results: &'a Results,
    /// Place of the horizon among the axes.
    horizon: Option<usize>,
    /// Place of the relationship depth among the axes.
    depth: Option<usize>,
    /// The two variants compared: the difference is the first less the second.
    pub pair: Option<(String, String)>,
    /// The horizons swept, shortest first.
    horizons: Vec<f64>,
    /// The depths swept, shallowest first.
    depths: Vec<f64>,
    /// Other axes, each with the value its charts are drawn at.
    held: Held,
    /// The lines at those values, shortest horizon first: results may have a million lines, and each chart picks few.
    lines: BTreeMap<Series<'a>, Vec<&'a SummaryRow>>,
    /// What charts need of single worlds.
    pub(crate) worlds: Worlds,
    /// What the sellers did in the last cell.
    pub(crate) styles: Styles,
}

/// Ablation, switch, measure, quantity, subject and the bits of the depth.
type Series<'a> = (&'a str, Switch, Measure, Quantity, &'a str, Option<u64>);

/// Which lines of the summary are wanted.
#[derive(Clone, Copy, Debug)]
pub struct Pick<'a> {
    /// Name of the ablation.
    pub ablation: &'a str,
    /// Who was switched.
    pub switch: Switch,
    /// What is measured.
    pub measure: Measure,
    /// What the line says of it.
    pub quantity: Quantity,
    /// The variant, or the difference of two.
    pub subject: &'a str,
}

impl<'a> Findings<'a> {
    /// The findings of results whose records are in memory.
    pub fn new(results: &'a Results) -> Findings<'a> {
        let mut findings = Findings::of_summary(results);
        findings.take(&results.records);
        findings
    }

    /// The findings of results read without their records, which pass by from the folder block by block.
    ///
    /// # Errors
    /// Records that cannot be read, or that are not those of the results.
    pub fn read(results: &'a Results, folder: &Path) -> Result<Findings<'a>, RecordsError> {
        let mut findings = Findings::of_summary(results);
        results.visit_records(folder, &mut |block| findings.take(block))?;
        Ok(findings)
    }

    fn take(&mut self, block: &Records) {
        self.worlds.take(block);
        self.styles.take(block);
    }

    /// Finds the horizon, the depth and the compared pair among the results' names.
    fn of_summary(results: &'a Results) -> Findings<'a> {
        let summary = &results.summary;
        let difference = summary.rows.iter().find(|row| row.quantity == Quantity::Difference);
        let pair = difference
            .and_then(|row| row.subject.split_once(" - "))
            .map(|(first, second)| (first.to_string(), second.to_string()));
        let mut findings = Findings {
            results,
            horizon: summary.axes.iter().position(|path| unit_of(path).is_some()),
            depth: summary.axes.iter().position(|path| path.ends_with("max_depth")),
            pair,
            horizons: Vec::new(),
            depths: Vec::new(),
            held: Held::at(
                &summary.axes,
                summary.rows.iter().find(|row| is_model(row)).or(summary.rows.first()),
            ),
            lines: BTreeMap::new(),
            worlds: Worlds::default(),
            styles: Styles::default(),
        };
        findings.horizons = findings.horizon.map_or(Vec::new(), |axis| findings.numbers(axis));
        findings.depths = findings.depth.map_or(Vec::new(), |axis| findings.numbers(axis));
        findings.lines = findings.series();
        let axes = [findings.horizon_path(), findings.depth_path()];
        findings.worlds = Worlds::new(&results.records, chart::columns(results), axes, &findings.held())
            .in_pairs(results.manifest.antithetic);
        findings.styles = Styles::new(&findings.held());
        findings
    }

    /// Sorts the lines at the held values into their series.
    fn series(&self) -> BTreeMap<Series<'a>, Vec<&'a SummaryRow>> {
        let mut series: BTreeMap<Series<'a>, Vec<&SummaryRow>> = BTreeMap::new();
        for row in self.results.summary.rows.iter().filter(|row| self.held.holds(row)) {
            let depth = self.depth.map(|_| bits(self.depth_of(row)));
            let key =
                (row.ablation.as_str(), row.switch, row.measure, row.quantity, row.subject.as_str(), depth);
            series.entry(key).or_default().push(row);
        }
        for lines in series.values_mut() {
            lines.sort_by(|a, b| self.horizon_of(a).total_cmp(&self.horizon_of(b)));
        }
        series
    }

    /// The measure of the headline: the claim's, else profit.
    pub fn measure(&self) -> Measure {
        let first = self.results.manifest.measures.first();
        first.and_then(|name| Measure::from_name(name)).unwrap_or(Measure::Profit)
    }

    /// Profit, revenue, and what else was asked for, in the order it was.
    pub fn measures(&self) -> Vec<Measure> {
        [Measure::Profit, Measure::Revenue].into_iter().chain(self.others()).collect()
    }

    /// What was asked for beside profit and revenue.
    pub fn others(&self) -> Vec<Measure> {
        let asked = self.results.manifest.measures.iter().filter_map(|name| Measure::from_name(name));
        asked.filter(|measure| !matches!(measure, Measure::Profit | Measure::Revenue)).collect()
    }

    /// The subject of differences and crossovers, as the summary names it.
    pub fn difference(&self) -> Option<String> {
        self.pair.as_ref().map(|(first, second)| format!("{first} - {second}"))
    }

    /// Every variant that is set against another, with the subject of their difference: the headline pair first.
    pub fn contrasts(&self) -> Vec<(&'a str, &'a str)> {
        let mut contrasts: Vec<(&str, &str)> = Vec::new();
        for row in self.results.summary.rows.iter().filter(|row| row.quantity == Quantity::Difference) {
            if let Some((variant, _)) = row.subject.split_once(" - ")
                && !contrasts.contains(&(variant, row.subject.as_str()))
            {
                contrasts.push((variant, &row.subject));
            }
        }
        contrasts
    }

    /// The switches there are results for, field first: it is the kinder question.
    pub fn switches(&self) -> Vec<Switch> {
        let there = |switch: &Switch| self.results.summary.rows.iter().any(|row| row.switch == *switch);
        [Switch::Field, Switch::Focal].into_iter().filter(there).collect()
    }

    /// The ablations in the summary's order, without the experiment as written and the claim's null.
    pub fn ablations(&self) -> Vec<&'a str> {
        let mut names: Vec<&str> = Vec::new();
        for row in &self.results.summary.rows {
            if is_model(row) && !names.contains(&row.ablation.as_str()) {
                names.push(&row.ablation);
            }
        }
        names
    }

    /// True where the claim's null was run.
    pub fn has_null(&self) -> bool {
        self.results.summary.rows.iter().any(|row| row.ablation == NULL)
    }

    /// The path of the horizon axis.
    pub(crate) fn horizon_path(&self) -> Option<&'a str> {
        self.horizon.map(|axis| self.results.summary.axes[axis].as_str())
    }

    /// The path of the depth axis.
    pub(crate) fn depth_path(&self) -> Option<&'a str> {
        self.depth.map(|axis| self.results.summary.axes[axis].as_str())
    }

    /// True where the sweep has a horizon axis.
    pub fn has_horizon(&self) -> bool {
        self.horizon.is_some()
    }

    /// What one step of the horizon is: `visit`, `week`.
    pub fn unit(&self) -> &'a str {
        self.horizon.and_then(|axis| unit_of(&self.results.summary.axes[axis])).unwrap_or("visit")
    }

    /// The horizon axis in plain words.
    pub fn horizon_label(&self) -> String {
        format!("horizon ({}s)", self.unit())
    }

    /// The horizons swept, shortest first.
    pub fn horizons(&self) -> Vec<f64> {
        self.horizons.clone()
    }

    /// The depths swept, shallowest first; empty without a depth axis.
    pub fn depths(&self) -> Vec<f64> {
        self.depths.clone()
    }

    /// The numbers an axis takes, sorted.
    fn numbers(&self, axis: usize) -> Vec<f64> {
        let number = |row: &SummaryRow| match row.cell.get(axis) {
            Some(Some(Coordinate::Number(value))) => Some(*value),
            _ => None,
        };
        let mut values: Vec<f64> = self.results.summary.rows.iter().filter_map(number).collect();
        values.sort_by(f64::total_cmp);
        values.dedup();
        values
    }

    /// What came of the claim under a switch, where one was judged.
    pub(crate) fn verdict(&self, switch: Switch) -> Option<&'a ClaimVerdict> {
        self.results.manifest.claims.iter().find(|claim| claim.switch == switch.name())
    }

    /// The depth charts are drawn at: the deepest, where there is a depth axis.
    pub fn deepest(&self) -> Option<f64> {
        self.depths.last().copied()
    }

    /// Axes that are neither horizon nor depth, each with the value its charts are drawn at: that of the
    /// ablations where there are any, else the first.
    pub fn held(&self) -> Vec<(&'a str, &Coordinate)> {
        let axes = &self.results.summary.axes;
        self.held.axes().map(|(axis, at)| (axes[axis].as_str(), at)).collect()
    }

    /// The picked lines at one depth (`None` without a depth axis), other axes held, shortest horizon first.
    pub fn lines(&self, pick: &Pick, depth: Option<f64>) -> Vec<&'a SummaryRow> {
        let Pick { ablation, switch, measure, quantity, subject } = *pick;
        let key = (ablation, switch, measure, quantity, subject, depth.map(bits));
        self.lines.get(&key).cloned().unwrap_or_default()
    }

    /// The picked line at one horizon and depth.
    pub fn line(&self, pick: &Pick, horizon: f64, depth: Option<f64>) -> Option<&'a SummaryRow> {
        self.lines(pick, depth).into_iter().find(|row| self.horizon_of(row) == horizon)
    }

    /// The crossover of the compared pair at one depth.
    pub fn crossover(
        &self,
        ablation: &str,
        switch: Switch,
        measure: Measure,
        depth: Option<f64>,
    ) -> Option<&'a SummaryRow> {
        let subject = self.difference()?;
        let pick = Pick { ablation, switch, measure, quantity: Quantity::Crossover, subject: &subject };
        self.lines(&pick, depth).into_iter().next()
    }

    /// A line's horizon; not-a-number for a crossover.
    pub fn horizon_of(&self, row: &SummaryRow) -> f64 {
        number_at(row, self.horizon)
    }

    /// A line's depth; not-a-number without a depth axis.
    pub fn depth_of(&self, row: &SummaryRow) -> f64 {
        number_at(row, self.depth)
    }
}

/// Equal for equal depths.
fn bits(depth: f64) -> u64 {
    (depth + 0.0).to_bits()
}

fn number_at(row: &SummaryRow, axis: Option<usize>) -> f64 {
    match axis.and_then(|axis| row.cell.get(axis)) {
        Some(Some(Coordinate::Number(value))) => *value,
        _ => f64::NAN,
    }
}

/// The unit of a horizon axis, from its path: `horizon.visits` counts visits.
pub(crate) fn unit_of(path: &str) -> Option<&str> {
    let last = path.strip_prefix("horizon.")?;
    last.strip_suffix('s').filter(|unit| !unit.is_empty())
}

/// How certain a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// A computed expectation: nothing was sampled.
    Exact,
    /// A mean over worlds with an interval.
    Sampled,
    /// A single world, or an interval that does not exist.
    Alone,
}

/// How certain the line is.
pub fn certainty(row: &SummaryRow) -> Certainty {
    if row.low.is_nan() || row.high.is_nan() {
        Certainty::Alone
    } else if row.replicates <= 1 && row.low == row.high {
        Certainty::Exact
    } else {
        Certainty::Sampled
    }
}

/// Whether the interval for all cells at once, or failing that the cell's own, holds zero.
pub fn undecided(row: &SummaryRow) -> bool {
    let family = !row.family_low.is_nan() && !row.family_high.is_nan();
    let (low, high) = if family { (row.family_low, row.family_high) } else { (row.low, row.high) };
    low <= 0.0 && high >= 0.0
}
