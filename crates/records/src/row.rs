//! One tidy row: a cell, an arm, a replicate, a seller style.

/// Who was switched to the variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Switch {
    /// One seller plays the variant, the others the stated mix: can it invade?
    Focal,
    /// Every seller plays the variant: is everyone better off?
    Field,
}

/// One arm of the comparison: which ablation, who was switched, to which variant.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Arm {
    /// Name of the ablation, `none` for the experiment as written.
    pub ablation: String,
    /// Who was switched.
    pub switch: Switch,
    /// Name of the variant.
    pub variant: String,
}

/// What the sellers of one style earned in one replicate of one arm of one cell, from the first
/// visit to the cell's horizon. All columns are sums over the row's `sellers`; money is in the
/// experiment's one unit, cents where it changes hands.
#[derive(Clone, Debug, PartialEq)]
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
    pub ties_alive: u32,
    /// Visits made.
    pub visits: u64,
    /// Needs of buyers who know one of these sellers that nobody won.
    pub walked: u64,
    /// Money taken in, in cents.
    pub revenue_cents: i64,
    /// Profit: revenue less cost, in the unit of money.
    pub profit: f64,
    /// Profit with `patience` per visit applied.
    pub present_value: f64,
    /// The buyers' surplus from these sellers, in the unit of money.
    pub buyer_surplus: f64,
    /// Visits in which the seller's executed move was Cooperate.
    pub seller_cooperations: u64,
    /// Visits in which the buyer's executed move was Cooperate.
    pub buyer_cooperations: u64,
    /// Mean familiarity (0 to 4) over the ties at the end.
    pub mean_familiarity: f64,
    /// Mean depth (0 to 4) over the ties at the end.
    pub mean_depth: f64,
}
