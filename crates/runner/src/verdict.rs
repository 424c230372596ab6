//! The verdict on a claim: its criterion held against the intervals, and its null beside it.

use longgame_core::spec::{Claim, Condition, Criterion, Effect, Experiment, Side};
use longgame_records::{Coordinate, Quantity, Summary, SummaryRow, Switch};
use serde::Serialize;

use crate::plan::{AS_WRITTEN, NULL};

/// What came of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Every interval lies on the claimed side, every estimate by at least the smallest effect, and the null does not show
    /// it: its interval ends below the smallest effect on that side.
    Reproduced,
    /// Some interval does not, or the null shows the effect as well.
    NotReproduced,
    /// Every interval lies on the other side.
    Opposite,
}

impl Verdict {
    /// In words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Reproduced => "reproduced",
            Self::NotReproduced => "not reproduced",
            Self::Opposite => "opposite",
        }
    }
}

/// A claim judged under one switch.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Judgement {
    /// What is estimated, such as `profit: relational - transactional`.
    pub estimand: String,
    /// When it counts as reproduced, in words.
    pub criterion: String,
    /// `focal` or `field`.
    pub switch: &'static str,
    /// What came of it.
    pub verdict: Verdict,
    /// How many cells the criterion covers.
    pub cells: usize,
    /// The weakest cell, one in which the claim fails where there is one: estimate and interval of the paired difference.
    pub weakest: [f64; 3],
    /// The null's strongest cell, one in which it shows the effect where there is one, where the claim names a null.
    pub null: Option<[f64; 3]>,
    /// The smallest effect of interest at the weakest cell.
    pub smallest_effect: f64,
    /// The mean of the variant compared against, at the weakest cell.
    pub baseline: Option<f64>,
}

/// Judges the experiment's claim under every switch; empty without a claim, a criterion or a contrast.
#[must_use]
pub fn judge(experiment: &Experiment, summary: &Summary) -> Vec<Judgement> {
    let mut judge = Judge::new(experiment, &summary.axes);
    judge.take(&summary.rows);
    judge.verdicts()
}

/// Hears lines as they pass by, and holds no more of them than its verdicts tell.
pub(crate) struct Judge<'a> {
    courts: Vec<Court<'a>>,
}

impl<'a> Judge<'a> {
    /// For the claim of an experiment, whose summary has these axes.
    pub(crate) fn new(experiment: &'a Experiment, axes: &[String]) -> Self {
        let court = |switch| Court::new(experiment, axes, switch);
        Self { courts: [Switch::Focal, Switch::Field].into_iter().filter_map(court).collect() }
    }

    /// Hears the lines of a cell, all of them at once: a difference is held against its baseline.
    pub(crate) fn take(&mut self, lines: &[SummaryRow]) {
        self.courts.iter_mut().for_each(|court| court.take(lines));
    }

    /// One judgement for each switch that has cells of the claim.
    pub(crate) fn verdicts(self) -> Vec<Judgement> {
        self.courts.into_iter().filter_map(Court::judge).collect()
    }
}

/// The hearing of a claim under one switch.
struct Court<'a> {
    claim: &'a Claim,
    criterion: &'a Criterion,
    axes: Vec<String>,
    subject: String,
    baseline: &'a str,
    switch: Switch,
    /// Cells heard so far.
    cells: usize,
    /// The cell that speaks for the claim least.
    weakest: Option<Weakest>,
    /// Whether every interval so far lies on the claimed side, by the smallest effect or more.
    holds: bool,
    /// Whether every interval so far lies on the other side.
    opposite: bool,
    /// The null's strongest cell, one in which it shows the effect where there is one: whether it does, estimate and
    /// interval.
    strongest_null: Option<(bool, [f64; 3])>,
}

/// The weakest cell, one in which the claim fails where there is one: its difference, the smallest effect that matters there, and the mean compared against.
struct Weakest {
    holds: bool,
    difference: [f64; 3],
    smallest_effect: f64,
    baseline: Option<f64>,
}

impl<'a> Court<'a> {
    fn new(experiment: &'a Experiment, axes: &[String], switch: Switch) -> Option<Self> {
        let claim = experiment.claim.as_ref()?;
        let (first, second) = experiment.compare.contrast?;
        let name = |variant: usize| experiment.compare.variants[variant].name.as_str();
        Some(Self {
            claim,
            criterion: claim.criterion.as_ref()?,
            axes: axes.to_vec(),
            subject: format!("{} - {}", name(first), name(second)),
            baseline: name(second),
            switch,
            cells: 0,
            weakest: None,
            holds: true,
            opposite: true,
            strongest_null: None,
        })
    }

    fn take(&mut self, lines: &[SummaryRow]) {
        for row in lines {
            if !self.is_heard(row) {
                continue;
            }
            let baseline = self.baseline_of(row, lines);
            let smallest_effect = match self.claim.smallest_effect {
                Effect::Amount(amount) => amount,
                Effect::OfBaseline(share) => baseline.map_or(0.0, |mean| share * mean.abs()),
            };
            if row.ablation == AS_WRITTEN {
                self.hear(row, smallest_effect, baseline);
            } else {
                self.hear_null(row, smallest_effect);
            }
        }
    }

    /// 1 where the claim points up, -1 where it points down.
    fn sign(&self) -> f64 {
        if self.criterion.interval == Side::Above { 1.0 } else { -1.0 }
    }

    /// How far beyond the criterion's value a number is, on the claimed side.
    fn beyond(&self, value: f64) -> f64 {
        self.sign() * (value - self.criterion.value)
    }

    fn hear(&mut self, row: &SummaryRow, smallest_effect: f64, baseline: Option<f64>) {
        let (near, far) = (near_end(row, self.sign()), near_end(row, -self.sign()));
        let holds = self.beyond(near) > 0.0 && self.beyond(row.estimate) >= smallest_effect;
        self.cells += 1;
        self.holds &= holds;
        self.opposite &= self.beyond(far) < 0.0;
        // Where it fails in some cell, that cell is told, though another's estimate may be smaller.
        let is_weaker = |weakest: &Weakest| {
            let by_estimate = || self.beyond(row.estimate).total_cmp(&self.beyond(weakest.difference[0]));
            holds.cmp(&weakest.holds).then_with(by_estimate).is_lt()
        };
        if self.weakest.as_ref().is_none_or(is_weaker) {
            let baseline = baseline.filter(|mean| mean.is_finite());
            self.weakest = Some(Weakest { holds, difference: told(row), smallest_effect, baseline });
        }
    }

    fn hear_null(&mut self, row: &SummaryRow, smallest_effect: f64) {
        let shows = self.beyond(near_end(row, -self.sign())) >= smallest_effect;
        let is_stronger = |(shown, null): &(bool, [f64; 3])| {
            let by_estimate = || self.beyond(row.estimate).total_cmp(&self.beyond(null[0]));
            shows.cmp(shown).then_with(by_estimate).is_ge()
        };
        if self.strongest_null.as_ref().is_none_or(is_stronger) {
            self.strongest_null = Some((shows, told(row)));
        }
    }

    fn judge(self) -> Option<Judgement> {
        let weakest = self.weakest?;
        let null_shows = self.strongest_null.is_some_and(|(shows, _)| shows);
        let verdict = if self.holds && !null_shows {
            Verdict::Reproduced
        } else if self.opposite {
            Verdict::Opposite
        } else {
            Verdict::NotReproduced
        };
        Some(Judgement {
            estimand: format!("{}: {}", self.claim.of, self.subject),
            criterion: self.criterion.words(),
            switch: self.switch.name(),
            verdict,
            cells: self.cells,
            weakest: weakest.difference,
            null: self.strongest_null.map(|(_, null)| null),
            smallest_effect: weakest.smallest_effect,
            baseline: weakest.baseline,
        })
    }

    /// Whether a line is a paired difference of the claim's observable, in a cell that meets all conditions, of the
    /// experiment as written or of its null.
    fn is_heard(&self, row: &SummaryRow) -> bool {
        (row.ablation == AS_WRITTEN || row.ablation == NULL)
            && row.switch == self.switch
            && row.measure.name() == self.claim.of
            && row.quantity == Quantity::Difference
            && row.subject == self.subject
            && self.criterion.conditions.iter().all(|condition| self.meets(row, condition))
    }

    fn meets(&self, row: &SummaryRow, condition: &Condition) -> bool {
        let axis = self.axes.iter().position(|axis| *axis == condition.path);
        let coordinate = axis.and_then(|axis| row.cell[axis].as_ref());
        // A condition on a path that is no axis was checked against the file itself.
        coordinate.is_none_or(|coordinate| condition.holds(&stated(coordinate)))
    }

    /// The mean of the variant compared against, where the row's difference was taken.
    fn baseline_of(&self, row: &SummaryRow, lines: &[SummaryRow]) -> Option<f64> {
        let same = |other: &&SummaryRow| {
            other.quantity == Quantity::Level
                && other.subject == self.baseline
                && (other.measure, other.switch, &other.ablation) == (row.measure, row.switch, &row.ablation)
                && other.cell == row.cell
        };
        lines.iter().find(same).map(|level| level.estimate)
    }
}

/// Estimate and interval.
fn told(row: &SummaryRow) -> [f64; 3] {
    [row.estimate, row.low, row.high]
}

/// The end of the interval nearest to the criterion when the claim points up (`sign` 1) or down. A
/// missing interval counts as its estimate's own.
fn near_end(row: &SummaryRow, sign: f64) -> f64 {
    if sign > 0.0 { row.low } else { row.high }
}

fn stated(coordinate: &Coordinate) -> longgame_core::spec::Coordinate {
    match coordinate {
        Coordinate::Number(number) => longgame_core::spec::Coordinate::Number(*number),
        Coordinate::Text(text) => longgame_core::spec::Coordinate::Text(text.clone()),
    }
}

#[cfg(test)]
mod tests {
    use longgame_core::spec::Source;
    use longgame_records::Measure;

    use super::*;

    fn row(visits: f64, [estimate, low, high]: [f64; 3]) -> SummaryRow {
        SummaryRow {
            cell: vec![Some(Coordinate::Number(visits))],
            ablation: AS_WRITTEN.to_owned(),
            switch: Switch::Field,
            measure: Measure::Profit,
            quantity: Quantity::Difference,
            subject: String::from("a - b"),
            estimate,
            low,
            high,
            family_low: f64::NAN,
            family_high: f64::NAN,
            spread_low: low,
            spread_high: high,
            replicates: 40,
            never_share: 0.0,
            recrossings: 0,
        }
    }

    fn judged(rows: Vec<SummaryRow>) -> Judgement {
        let text = "[claim]\ncriterion = { interval = \"above\", value = 0 }\nsmallest_effect = 1\n[compare.variants]\n\
                    a = { \"world.sellers.strategy\" = \"relational\" }\n\
                    b = { \"world.sellers.strategy\" = \"transactional\" }\n[sweep]\n\"horizon.visits\" = [1, 2]\n";
        let experiment = Experiment::parse(Source::new("test.toml", text), &[]).expect("sound");
        let summary = Summary { axes: vec![String::from("horizon.visits")], rows };
        judge(&experiment, &summary).pop().expect("a judgement under the field switch")
    }

    #[test]
    fn the_cell_told_is_one_in_which_the_claim_fails_if_there_is_one() {
        let (narrow, wide) = ([5.0, 4.0, 6.0], [9.0, -1.0, 19.0]);
        let judgement = judged(vec![row(1.0, narrow), row(2.0, wide)]);
        assert_eq!((judgement.verdict, judgement.weakest), (Verdict::NotReproduced, wide));
        let judgement = judged(vec![row(1.0, narrow), row(2.0, [9.0, 7.0, 11.0])]);
        assert_eq!((judgement.verdict, judgement.weakest), (Verdict::Reproduced, narrow));
    }
}
