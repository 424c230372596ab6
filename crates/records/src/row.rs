//! One tidy row: a cell, an arm, a replicate, a seller style.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

/// Who was switched to the variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Switch {
    /// One seller plays the variant, the others the stated mix: can it invade?
    Focal,
    /// Every seller plays the variant: is everyone better off?
    Field,
}

impl Switch {
    /// Every switch, in canonical order.
    pub const ALL: [Switch; 2] = [Switch::Focal, Switch::Field];

    /// The name used in files: `focal` or `field`.
    pub fn name(self) -> &'static str {
        match self {
            Switch::Focal => "focal",
            Switch::Field => "field",
        }
    }

    /// The switch of that name.
    pub fn from_name(name: &str) -> Option<Switch> {
        Switch::ALL.into_iter().find(|switch| switch.name() == name)
    }
}

/// One arm of the comparison: which ablation, who was switched, to which variant.
///
/// Arms are ordered with the experiment as written first, then by name of the ablation, by switch,
/// by name of the variant.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Arm {
    /// Name of the ablation, `none` for the experiment as written.
    pub ablation: String,
    /// Who was switched.
    pub switch: Switch,
    /// Name of the variant.
    pub variant: String,
}

impl Arm {
    /// The ablation's name where nothing is switched off: the experiment as written.
    pub const AS_WRITTEN: &'static str = "none";

    fn key(&self) -> (bool, &str, Switch, &str) {
        (self.ablation != Arm::AS_WRITTEN, &self.ablation, self.switch, &self.variant)
    }
}

impl Ord for Arm {
    fn cmp(&self, other: &Arm) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl PartialOrd for Arm {
    fn partial_cmp(&self, other: &Arm) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// What the sellers of one style earned in one replicate of one arm of one cell, from the first
/// visit to the cell's horizon. All columns are sums over the row's `sellers`; money is in the
/// experiment's one unit, cents where it changes hands. Counts and cents are whole numbers where the
/// row was simulated, and expectations where it was solved exactly.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Index into the results' list of cells.
    pub cell: u32,
    /// Index into the results' list of arms.
    pub arm: u32,
    /// Replicate (world) number, from 0.
    pub replicate: u32,
    /// Strategy name of these sellers.
    pub style: String,
    /// True for the sellers the comparison is about (the focal seller, or every seller of a field).
    pub measured: bool,
    /// How many sellers the row sums over.
    pub sellers: u32,
    /// Ties of these sellers that a visit could happen on at the start.
    pub ties: u32,
    /// Ties no one has left by the end.
    pub ties_alive: f64,
    /// Visits made.
    pub visits: f64,
    /// Needs of buyers who know one of these sellers that nobody won.
    pub walked: f64,
    /// Money taken in, in cents.
    pub revenue_cents: f64,
    /// Profit: revenue less cost, in the unit of money.
    pub profit: f64,
    /// Profit with `patience` per visit applied.
    pub present_value: f64,
    /// The buyers' surplus from these sellers, in the unit of money.
    pub buyer_surplus: f64,
    /// Visits in which the seller's executed move was Cooperate.
    pub seller_cooperations: f64,
    /// Visits in which the buyer's executed move was Cooperate.
    pub buyer_cooperations: f64,
    /// Mean familiarity (0 to 4) over the ties at the end.
    pub mean_familiarity: f64,
    /// Mean depth (0 to 4) over the ties at the end.
    pub mean_depth: f64,
    /// What the market's submodels are seen by, in the order of [`OBSERVED`](crate::OBSERVED); empty where none was
    /// switched on.
    pub observed: Vec<f64>,
    /// What prices did.
    pub prices: Prices,
}

/// What prices did in a row's visits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Prices {
    /// Units sold; one a visit, but for large lots.
    pub units: f64,
    /// What those units were quoted at, in cents: before upsell and the multiplier of the depth.
    pub quoted_cents: f64,
    /// Visits below the list price.
    pub cuts: f64,
    /// Times a buyer asked for a cut, whether it bought or not.
    pub asks: f64,
    /// Times one who asked was told no.
    pub refusals: f64,
    /// Refusals that named someone cheaper.
    pub referrals: f64,
    /// Times a buyer learnt that another paid less, for no reason it knows of.
    pub grievances: f64,
    /// Mean over the ties of the price a buyer expects at the end, in the unit of money.
    pub mean_reference: f64,
}

impl Row {
    /// Share of the visits in which the seller's executed move was Cooperate; NaN without visits.
    pub fn seller_cooperation_share(&self) -> f64 {
        self.seller_cooperations / self.visits
    }

    /// Share of the visits in which the buyer's executed move was Cooperate; NaN without visits.
    pub fn buyer_cooperation_share(&self) -> f64 {
        self.buyer_cooperations / self.visits
    }

    /// The canonical order of rows: by cell, arm, replicate, the measured sellers first, by style.
    pub fn key(&self) -> (u32, u32, u32, bool, &str) {
        (self.cell, self.arm, self.replicate, !self.measured, &self.style)
    }
}
