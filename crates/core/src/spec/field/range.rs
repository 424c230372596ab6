//! The ranges numbers must lie in, and how errors say so.

use crate::spec::node::float;

/// From `low` to `high`, either end possibly left out.
#[derive(Clone, Copy, Debug)]
pub(in crate::spec) struct Range {
    pub(in crate::spec) low: f64,
    pub(in crate::spec) high: f64,
    pub(in crate::spec) without_low: bool,
    pub(in crate::spec) without_high: bool,
}

const fn closed(low: f64, high: f64) -> Range {
    Range { low, high, without_low: false, without_high: false }
}

/// Bounds from here on are no part of the model: they keep a run's memory and its sums of cents
/// within the machine, and are named only where they are hit.
const CAP: f64 = 1e6;

pub(super) const PROBABILITY: Range = closed(0.0, 1.0);
pub(super) const CONTINUATION: Range = Range { without_high: true, ..PROBABILITY };
pub(super) const PATIENCE: Range = Range { without_low: true, ..PROBABILITY };
pub(super) const LEVEL: Range = closed(0.0, crate::relationship::TOP as f64);
pub(super) const COUNT: Range = closed(1.0, CAP);
pub(super) const REPLICATES: Range = closed(1.0, 1e7);
pub(super) const MONEY: Range = closed(0.0, CAP);
pub(super) const ABOVE_ZERO: Range = Range { without_low: true, ..MONEY };
pub(super) const VOLUME: Range = closed(0.0, 100.0);
pub(super) const WEIGHT: Range = closed(0.0, 100.0);
pub(super) const WORTH: Range = Range { without_low: true, ..WEIGHT };
pub(super) const UNITS: Range = closed(1.0, 10_000.0);
pub(super) const NEEDS: Range = closed(0.0, 1000.0);
/// Numbers of a generated network; its kind narrows them.
pub(super) const SIZE: Range = closed(0.0, CAP);
pub(super) const COUNT_OR_NONE: Range = closed(0.0, CAP);
pub(super) const SIZE_OF_NEED: Range = closed(1.0, 1000.0);
pub(super) const PERIODS_OPEN: Range = closed(0.0, 5200.0);
pub(super) const WEEKS: Range = closed(1.0, 5200.0);
pub(super) const HOURS: Range = closed(0.0, 168.0);
pub(super) const HOURS_A_WEEK: Range = Range { without_low: true, ..HOURS };
pub(super) const ODDS: Range = Range { without_low: true, ..closed(0.0, 100.0) };
pub(super) const INSIDE: Range = Range { without_low: true, without_high: true, ..PROBABILITY };
pub(super) const MESSAGES: Range = closed(0.0, 64.0);
pub(super) const LOGIT: Range = closed(-100.0, 100.0);
pub(super) const ANY: Range = closed(-1e9, 1e9);

impl Range {
    pub(in crate::spec) fn holds(&self, number: f64) -> bool {
        let low = if self.without_low { number > self.low } else { number >= self.low };
        let high = if self.without_high { number < self.high } else { number <= self.high };
        low && high
    }

    /// Such as `a whole number of at least 1`. A cap is named when `value` breaks it.
    pub(super) fn expected(&self, noun: &str, value: Option<f64>) -> String {
        let (low, high) = (float(self.low), float(self.high));
        let floor = if self.without_low { format!("above {low}") } else { format!("of at least {low}") };
        match value {
            Some(value) if self.high >= CAP && value > self.high => format!("{noun} of at most {high}"),
            _ if self.high >= CAP && self.low <= -CAP => noun.to_owned(),
            _ if self.high >= CAP => format!("{noun} {floor}"),
            _ if self.without_low => format!("{noun} above {low} and at most {high}"),
            _ if self.without_high => format!("{noun} from {low} to below {high}"),
            _ => format!("{noun} from {low} to {high}"),
        }
    }

    /// Such as `0 to 1`, for tables and comments; empty where any number will do.
    pub(in crate::spec) fn brief(&self) -> String {
        let (low, high) = (float(self.low), float(self.high));
        match (self.low <= -CAP, self.without_low, self.without_high) {
            (true, ..) => String::new(),
            (_, true, _) if self.high >= CAP => format!("> {low}"),
            (_, true, _) => format!("> {low} to {high}"),
            (_, _, true) => format!("{low} to < {high}"),
            _ if self.high >= CAP => format!(">= {low}"),
            _ => format!("{low} to {high}"),
        }
    }
}
