//! What is measured: the quantities that summaries, claims and charts speak of, by name.

use serde::{Deserialize, Serialize};

use crate::{Observed, Over, Row};

/// What is measured, per measured seller; money in the experiment's one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Measure {
    /// Cumulative profit.
    Profit,
    /// Cumulative revenue, in the unit of money as profit is.
    Revenue,
    /// Cumulative profit with patience applied.
    PresentValue,
    /// Cumulative surplus of the sellers' buyers.
    BuyerSurplus,
    /// Share of visits in which the seller's executed move was Cooperate.
    Cooperation,
    /// Visits per tie.
    VisitsPerTie,
    /// Mean price of the units sold, as quoted.
    PriceRealised,
    /// Share of visits below the list price.
    PriceCuts,
    /// Times a buyer asked for a cut, per tie.
    PriceAsks,
    /// Share of those who asked that were told no.
    PriceRefusals,
    /// Mean price that buyers expect at the horizon.
    ReferencePrice,
    /// An observed column of the records: only markets have it.
    Observed(Observed),
}

impl Measure {
    /// What is estimated in every run.
    pub const STANDARD: [Measure; 11] = [
        Measure::Profit,
        Measure::Revenue,
        Measure::PresentValue,
        Measure::BuyerSurplus,
        Measure::Cooperation,
        Measure::VisitsPerTie,
        Measure::PriceRealised,
        Measure::PriceCuts,
        Measure::PriceAsks,
        Measure::PriceRefusals,
        Measure::ReferencePrice,
    ];

    /// Every measure: the standard ones, then those that are estimated where an experiment asks for them.
    pub fn all() -> impl Iterator<Item = Measure> {
        Measure::STANDARD.into_iter().chain(Observed::all().map(Measure::Observed))
    }

    /// The measure of that name.
    pub fn from_name(name: &str) -> Option<Measure> {
        Measure::all().find(|measure| measure.name() == name)
    }

    /// The name used in files.
    pub fn name(self) -> &'static str {
        self.told().0
    }

    /// The unit of its levels and differences.
    pub fn unit(self) -> &'static str {
        self.told().1
    }

    /// What it is, in plain words.
    pub fn meaning(self) -> &'static str {
        self.told().2
    }

    fn told(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Measure::Profit => ("profit", "money", "profit up to the horizon"),
            Measure::Revenue => ("revenue", "money", "revenue up to the horizon"),
            Measure::PresentValue => ("present_value", "money", "profit with patience applied"),
            Measure::BuyerSurplus => ("buyer_surplus", "money", "surplus of the seller's buyers"),
            Measure::Cooperation => ("cooperation", "share", "share of visits in which the seller served"),
            Measure::VisitsPerTie => ("visits_per_tie", "visits", "visits made on a tie"),
            Measure::PriceRealised => ("price_realised", "money", "mean price of the units sold, as quoted"),
            Measure::PriceCuts => ("price_cuts", "share", "share of visits below the list price"),
            Measure::PriceAsks => ("price_asks", "asks", "times a buyer asked for a cut, per tie"),
            Measure::PriceRefusals => {
                ("price_refusals", "share", "share of those who asked that were told no")
            }
            Measure::ReferencePrice => {
                ("reference_price", "money", "mean price that buyers expect at the horizon")
            }
            Measure::Observed(observed) => {
                let column = observed.column();
                (column.name, column.unit, column.meaning)
            }
        }
    }

    /// Its value in one world, from the rows of that world's measured sellers: per seller, visit, tie, or whatever it is a
    /// mean over. Not-a-number for an observed column where there is nothing to divide by, or that the rows lack.
    pub fn in_world(self, rows: &[&Row]) -> f64 {
        let sum = |get: fn(&Row) -> f64| rows.iter().map(|row| get(row)).sum::<f64>();
        let (sellers, ties) = (sum(|row| f64::from(row.sellers)), sum(|row| f64::from(row.ties)));
        let over = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
        match self {
            Measure::Profit => sum(|row| row.profit) / sellers,
            Measure::Revenue => sum(|row| row.revenue_cents) / 100.0 / sellers,
            Measure::PresentValue => sum(|row| row.present_value) / sellers,
            Measure::BuyerSurplus => sum(|row| row.buyer_surplus) / sellers,
            Measure::Cooperation => over(sum(|row| row.seller_cooperations), sum(|row| row.visits)),
            Measure::VisitsPerTie => over(sum(|row| row.visits), ties),
            Measure::PriceRealised => {
                over(sum(|row| row.prices.quoted_cents) / 100.0, sum(|row| row.prices.units))
            }
            Measure::PriceCuts => over(sum(|row| row.prices.cuts), sum(|row| row.visits)),
            Measure::PriceAsks => over(sum(|row| row.prices.asks), ties),
            Measure::PriceRefusals => over(sum(|row| row.prices.refusals), sum(|row| row.prices.asks)),
            Measure::ReferencePrice => over(sum(|row| row.prices.mean_reference * f64::from(row.ties)), ties),
            Measure::Observed(observed) => observed.in_world(rows),
        }
    }
}

impl Observed {
    fn of(self, row: &Row) -> f64 {
        row.observed.get(self.place()).copied().unwrap_or(f64::NAN)
    }

    /// What a row adds to the two sums whose quotient is the value in one world: what is summed, and what it is taken over.
    /// Not-a-number where the file lacks the column.
    pub fn parts(self, row: &Row) -> (f64, f64) {
        let over = self.column().over;
        let weight = match over {
            Over::Sellers | Over::World => f64::from(row.sellers),
            Over::Ties => f64::from(row.ties),
            Over::Visits => row.visits,
            Over::Column(name) => Observed::from_name(name).map_or(f64::NAN, |weight| weight.of(row)),
        };
        match over {
            // A row that weighs nothing has no mean of its own, and takes no part.
            _ if weight == 0.0 => (0.0, 0.0),
            Over::Sellers => (self.of(row), weight),
            _ => (self.of(row) * weight, weight),
        }
    }

    fn in_world(self, rows: &[&Row]) -> f64 {
        let sums = rows.iter().map(|row| self.parts(row));
        let (parts, whole) =
            sums.fold((0.0, 0.0), |(parts, whole), (part, weight)| (parts + part, whole + weight));
        parts / whole
    }
}
