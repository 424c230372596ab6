//! A scenario: everything one arm of one cell needs to be played, with no text left to read.

use longgame_network::{Kind, Multiplex, ParameterError, Rule, Threshold};

use crate::game::{Game, PayoffTable, Visit};
use crate::horizon::{Horizon, Period, Rate};
use crate::market::Submodels;
use crate::mix::Mix;
use crate::price::Pricing;
use crate::relationship::Relationship;
use crate::stream::Streams;

/// Where the ties come from.
#[derive(Clone, Debug, PartialEq)]
pub enum Ties {
    /// A file of edges, found relative to the experiment file.
    File {
        /// Path as written.
        path: String,
        /// Ties of at least this weight are strong; `None` = at least the median weight.
        strong_from: Option<f64>,
    },
    /// Generated anew in each world.
    Generated(Generation),
    /// No network: this many separate pairs of one seller and one buyer.
    Pairs {
        /// How many pairs.
        count: u32,
        /// The strength their ties start with.
        strength: crate::relationship::Strength,
    },
}

/// A network to be generated.
#[derive(Clone, Debug, PartialEq)]
pub struct Generation {
    /// What kind of network.
    pub kind: Kind,
    /// The kind's parameters that differ from its defaults.
    pub numbers: Vec<(&'static str, f64)>,
    /// How ties are made weak and strong, if not by the kind's own rule.
    pub rule: Option<Rule>,
    /// Ties of at least this weight are strong; `None` = the kind's own threshold.
    pub strong_from: Option<f64>,
}

impl Generation {
    /// The network of one world, in layers where the kind has several.
    ///
    /// # Errors
    /// Numbers that the kind cannot meet.
    pub fn generate(&self, streams: &Streams) -> Result<Multiplex, ParameterError> {
        self.kind.generate(&self.numbers, self.rule, streams.network_seed())
    }

    /// From which weight on its ties are strong.
    #[must_use]
    pub fn threshold(&self) -> Threshold {
        self.strong_from.map_or_else(|| self.kind.strong_from(), Threshold::Weight)
    }
}

/// Who is a seller.
#[derive(Clone, Debug, PartialEq)]
pub enum Placement {
    /// This many people drawn at random in each world.
    Random(u32),
    /// Those whose role in the network it is, in the order of their labels' keys; the first is the focal seller.
    Roles,
    /// These people, by label; the first is the focal seller.
    Named(Vec<String>),
}

/// How a buyer with a need chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Buy {
    /// Among the sellers it knows, always someone.
    Always,
    /// Among the sellers it knows or no one.
    Choice,
}

/// The choice rule's coefficients. A need is bought with probability
/// `1 / (1 + exp(-(base + value (v1 - p) / v1)))`, whoever is known; which of the known sellers wins it is
/// a logit choice in `bond x depth / 4`. So depth moves share of wallet and creates no spending.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Choice {
    /// Log-odds of buying at a price equal to the value.
    pub base: f64,
    /// Weight of the relative surplus in the log-odds of buying.
    pub value: f64,
    /// Weight of depth in the choice among sellers.
    pub bond: f64,
}

/// `base` is b0 = -1.2 of SCIENCE C3 with trust at the 0.5 of its reference table; `value` is C3's;
/// `bond` stands for C3's two units of trust until trust has its own account.
impl Default for Choice {
    fn default() -> Self {
        Self { base: -0.7, value: 2.0, bond: 2.0 }
    }
}

/// The week loop.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Market {
    /// The step of the loop.
    pub period: Period,
    /// Mean number of needs of a buyer per time; at most one a period.
    pub needs: Rate,
    /// How a seller is chosen.
    pub choice: Choice,
    /// Everything beyond needs, choice and visits; all switched off by default.
    pub submodels: Submodels,
}

/// Everything one arm of one cell needs to be played.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// The game of one visit.
    pub game: Game,
    /// Where the ties come from.
    pub ties: Ties,
    /// Who is a seller.
    pub placement: Placement,
    /// The stated mix of sellers.
    pub sellers: Mix,
    /// The mix of buyers.
    pub buyers: Mix,
    /// How long the play goes on.
    pub horizon: Horizon,
    /// Present value of the next visit's money, per visit (dyads) or per `every` (markets); 1 = no time preference.
    pub patience: f64,
    /// Time between the visits of a dyad.
    pub every: Period,
    /// How a buyer with a need chooses.
    pub buy: Buy,
    /// How ties are known, deepened and broken.
    pub relationship: Relationship,
    /// What sellers quote, and what buyers make of it.
    pub pricing: Pricing,
    /// The week loop; absent = every tie is visited every period, apart from all others.
    pub market: Option<Market>,
}

impl Scenario {
    /// What each visit pays. Where a market counts hours of preparation, the effort of serving is in the hours and not
    /// in the money.
    #[must_use]
    pub fn table(&self) -> PayoffTable {
        match self.visit() {
            Some(visit) => Game::Sales(visit).table(&self.relationship.volume),
            None => self.game.table(&self.relationship.volume),
        }
    }

    /// The sales visit in money, where it is the game.
    #[must_use]
    pub fn visit(&self) -> Option<Visit> {
        let Game::Sales(visit) = &self.game else { return None };
        let time = self.market.map(|market| market.submodels.time);
        Some(Visit { effort: time.map_or(visit.effort, |time| time.effort(visit.effort)), ..*visit })
    }

    /// The number of market periods a horizon lasts: visits are intervals of `every`, weeks are weeks.
    /// At least one.
    #[must_use]
    pub fn periods(&self, horizon: u32, market: &Market) -> u32 {
        let unit = match self.horizon {
            Horizon::Weeks(_) => Period::Week,
            Horizon::Visits(_) | Horizon::Continuation(_) => self.every,
        };
        let periods = f64::from(horizon) * unit.weeks() / market.period.weeks();
        (libm::rint(periods) as u32).max(1)
    }

    /// Patience for one market period, from patience per `every`.
    #[must_use]
    pub fn patience_per(&self, period: Period) -> f64 {
        libm::pow(self.patience, period.weeks() / self.every.weeks())
    }
}
