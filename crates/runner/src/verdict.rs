//! The verdict on a claim: its criterion held against the intervals, and its null beside it.

use longgame_core::spec::{Claim, Condition, Effect, Experiment, Side};
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
    let Some(claim) = &experiment.claim else { return Vec::new() };
    let compare = &experiment.compare;
    let Some((first, baseline)) = compare.contrast else { return Vec::new() };
    let baseline = &compare.variants[baseline].name;
    let subject = &format!("{} - {baseline}", compare.variants[first].name);
    [Switch::Focal, Switch::Field]
        .into_iter()
        .filter_map(|switch| Court { claim, summary, subject, baseline, switch }.judge())
        .collect()
}

struct Court<'a> {
    claim: &'a Claim,
    summary: &'a Summary,
    subject: &'a str,
    baseline: &'a str,
    switch: Switch,
}

impl Court<'_> {
    fn judge(&self) -> Option<Judgement> {
        let criterion = self.claim.criterion.as_ref()?;
        let differences = self.differences(AS_WRITTEN, &criterion.conditions);
        let sign = if criterion.interval == Side::Above { 1.0 } else { -1.0 };
        let near = |row: &&SummaryRow| sign * (row.estimate - criterion.value);
        let beyond = |row: &SummaryRow| sign * (near_end(row, sign) - criterion.value) > 0.0;
        let against = |row: &SummaryRow| sign * (near_end(row, -sign) - criterion.value) < 0.0;
        let matters = |row: &SummaryRow| near(&row) >= self.smallest_effect(row);
        let holds_at = |row: &SummaryRow| beyond(row) && matters(row);
        let by_estimate = |a: &SummaryRow, b: &SummaryRow| near(&a).total_cmp(&near(&b));
        // Where it fails in some cell, that cell is told, though another's estimate may be smaller.
        let weakest = *differences
            .iter()
            .min_by(|a, b| holds_at(a).cmp(&holds_at(b)).then_with(|| by_estimate(a, b)))?;
        let nulls = self.differences(NULL, &criterion.conditions);
        let shows =
            |row: &SummaryRow| sign * (near_end(row, -sign) - criterion.value) >= self.smallest_effect(row);
        let strongest_null =
            nulls.iter().max_by(|a, b| shows(a).cmp(&shows(b)).then_with(|| by_estimate(a, b))).copied();
        let holds = differences.iter().all(|row| holds_at(row));
        let verdict = if holds && !nulls.iter().any(|row| shows(row)) {
            Verdict::Reproduced
        } else if differences.iter().all(|row| against(row)) {
            Verdict::Opposite
        } else {
            Verdict::NotReproduced
        };
        Some(Judgement {
            estimand: format!("{}: {}", self.claim.of, self.subject),
            criterion: criterion.words(),
            switch: self.switch.name(),
            verdict,
            cells: differences.len(),
            weakest: [weakest.estimate, weakest.low, weakest.high],
            null: strongest_null.map(|row| [row.estimate, row.low, row.high]),
            smallest_effect: self.smallest_effect(weakest),
            baseline: self.baseline_of(weakest).filter(|mean| mean.is_finite()),
        })
    }

    /// Paired differences of the claim's observable in the cells that meet all conditions.
    fn differences(&self, ablation: &str, conditions: &[Condition]) -> Vec<&SummaryRow> {
        let meets = |row: &SummaryRow| conditions.iter().all(|condition| self.meets(row, condition));
        let rows = self.summary.rows.iter().filter(|row| {
            row.ablation == ablation
                && row.switch == self.switch
                && row.measure.name() == self.claim.of
                && row.quantity == Quantity::Difference
                && row.subject == self.subject
        });
        rows.filter(|row| meets(row)).collect()
    }

    fn meets(&self, row: &SummaryRow, condition: &Condition) -> bool {
        let axis = self.summary.axes.iter().position(|axis| *axis == condition.path);
        let coordinate = axis.and_then(|axis| row.cell[axis].as_ref());
        // A condition on a path that is no axis was checked against the file itself.
        coordinate.is_none_or(|coordinate| condition.holds(&stated(coordinate)))
    }

    fn smallest_effect(&self, row: &SummaryRow) -> f64 {
        match self.claim.smallest_effect {
            Effect::Amount(amount) => amount,
            Effect::OfBaseline(share) => self.baseline_of(row).map_or(0.0, |mean| share * mean.abs()),
        }
    }

    /// The mean of the variant compared against, where the row's difference was taken.
    fn baseline_of(&self, row: &SummaryRow) -> Option<f64> {
        let same = |other: &&SummaryRow| {
            other.quantity == Quantity::Level
                && other.subject == self.baseline
                && (other.measure, other.switch, &other.ablation) == (row.measure, row.switch, &row.ablation)
                && other.cell == row.cell
        };
        self.summary.rows.iter().find(same).map(|level| level.estimate)
    }
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
