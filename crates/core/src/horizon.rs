//! Time: periods, rates, horizons and patience.

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// Seven days, the market's usual step.
    Week,
    /// A twelfth of a year.
    Month,
    /// A quarter of a year.
    Quarter,
    /// 52 weeks.
    Year,
}

impl Period {
    /// Every period with the name users write.
    pub const NAMES: [(&'static str, Self); 4] =
        [("week", Self::Week), ("month", Self::Month), ("quarter", Self::Quarter), ("year", Self::Year)];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize].0
    }

    /// Its length in weeks; a year is 52.
    #[must_use]
    pub fn weeks(self) -> f64 {
        match self {
            Self::Week => 1.0,
            Self::Month => 52.0 / 12.0,
            Self::Quarter => 13.0,
            Self::Year => 52.0,
        }
    }
}

/// An amount per unit of time: a mean number of events, or a probability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// How much in one `per`.
    pub amount: f64,
    /// The unit of time.
    pub per: Period,
}

impl Rate {
    /// Nothing, ever.
    pub const NEVER: Self = Self { amount: 0.0, per: Period::Week };

    /// Expected number in one `period`: rates convert linearly.
    #[must_use]
    pub fn expected_in(self, period: Period) -> f64 {
        self.amount * period.weeks() / self.per.weeks()
    }

    /// Probability of at least one in `period`, for an `amount` that is a probability per unit:
    /// `1 - (1 - q)^(period / unit)`.
    #[must_use]
    pub fn probability_in(self, period: Period) -> f64 {
        1.0 - libm::pow(1.0 - self.amount, period.weeks() / self.per.weeks())
    }
}

/// How long the play goes on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Horizon {
    /// This many visits; in a market, this many intervals between a dyad's visits.
    Visits(u32),
    /// After each visit another follows with this probability.
    Continuation(f64),
    /// This many weeks of a market.
    Weeks(u32),
}
