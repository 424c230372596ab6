//! One line of `summary.csv`: a quantity, its estimate and its interval.

use crate::row::Switch;

/// What is measured, per measured seller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Measure {
    /// Cumulative profit.
    Profit,
    /// Cumulative revenue.
    Revenue,
    /// Cumulative profit with patience applied.
    PresentValue,
    /// Share of visits in which the seller's executed move was Cooperate.
    Cooperation,
    /// Visits per tie.
    VisitsPerTie,
}

/// What the line says about the measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Quantity {
    /// The mean over worlds of one variant.
    Level,
    /// The mean over worlds of the paired difference of two variants.
    Difference,
    /// The crossover T* of MODEL.md section 5 over the horizon axis.
    Crossover,
}

/// One line of the summary. `low` and `high` bound the 95 % interval of the estimate;
/// `spread_low` and `spread_high` are the 5th and 95th percentile of single worlds.
#[derive(Clone, Debug, PartialEq)]
pub struct SummaryRow {
    /// The cell's coordinates by axis, in the axes' order; `None` on the horizon axis of a crossover.
    pub cell: Vec<Option<crate::Coordinate>>,
    /// Name of the ablation, `none` for the experiment as written.
    pub ablation: String,
    /// Who was switched.
    pub switch: Switch,
    /// What is measured.
    pub measure: Measure,
    /// What the line says of it.
    pub quantity: Quantity,
    /// The variant, or `relational - transactional` for a difference or a crossover.
    pub subject: String,
    /// Estimate; infinite for a crossover that never happens within the horizon.
    pub estimate: f64,
    /// Lower end of the 95 % interval.
    pub low: f64,
    /// Upper end of the 95 % interval.
    pub high: f64,
    /// Lower end of the interval that holds for all cells of the family at once (max-t).
    pub family_low: f64,
    /// Upper end of the interval that holds for all cells of the family at once (max-t).
    pub family_high: f64,
    /// 5th percentile over single worlds.
    pub spread_low: f64,
    /// 95th percentile over single worlds.
    pub spread_high: f64,
    /// Worlds behind the estimate; 1 with equal ends for an exact value.
    pub replicates: u32,
    /// Crossovers only: share of bootstrap resamples that never cross (0 otherwise).
    pub never_share: f64,
    /// Crossovers only: times the mean difference changes sign after first turning positive.
    pub recrossings: u32,
}
