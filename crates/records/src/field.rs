//! The columns of a record that every file has, after the axes; those that only markets fill are [`OBSERVED`](crate::OBSERVED).

use crate::{Arm, OBSERVED, Records, Row};

/// A column of the records that every file has.
#[derive(Clone, Copy)]
pub struct Field {
    /// Its name in the files.
    pub name: &'static str,
    /// The unit of its values; empty for names and flags.
    pub unit: &'static str,
    /// What it says, in plain words.
    pub meaning: &'static str,
    pub(crate) get: Get,
}

/// How the values of a column are had, by kind.
#[derive(Clone, Copy)]
pub(crate) enum Get {
    Text(for<'a> fn(&'a Records, &'a Row) -> &'a str),
    Flag(fn(&Row) -> bool),
    Whole(fn(&Row) -> i64),
    Real(fn(&Row) -> f64),
}

const fn field(name: &'static str, unit: &'static str, meaning: &'static str, get: Get) -> Field {
    Field { name, unit, meaning, get }
}

const fn real(name: &'static str, unit: &'static str, meaning: &'static str, get: fn(&Row) -> f64) -> Field {
    field(name, unit, meaning, Get::Real(get))
}

/// The columns after the axes, in the order of the files. Names say units: `money` is the experiment's one unit, a
/// `level` runs from 0 to 4, a `share` from 0 to 1; the others are counts. A row sums over the sellers of one style in
/// one world, from the opening to the horizon.
pub const FIELDS: [Field; 29] = [
    field(
        "ablation",
        "",
        "what is taken away, none for the experiment as written",
        Get::Text(|records, row| &arm(records, row).ablation),
    ),
    field(
        "switch",
        "",
        "who was switched: focal or field",
        Get::Text(|records, row| arm(records, row).switch.name()),
    ),
    field("variant", "", "what was compared", Get::Text(|records, row| &arm(records, row).variant)),
    field("replicate", "world", "which world, from 0", Get::Whole(|row| row.replicate.into())),
    field("style", "", "the strategy these sellers began with", Get::Text(|_, row| &row.style)),
    field("measured", "", "whether the comparison is about these sellers", Get::Flag(|row| row.measured)),
    field("sellers", "sellers", "sellers the row sums over", Get::Whole(|row| row.sellers.into())),
    field("ties", "ties", "their ties", Get::Whole(|row| row.ties.into())),
    real("ties_alive", "ties", "ties that nobody has left", |row| row.ties_alive),
    real("visits", "visits", "visits made", |row| row.visits),
    real("walked_needs", "needs", "needs of buyers who know one of them that nobody won", |row| row.walked),
    real("revenue_cents", "cents", "money taken in", |row| row.revenue_cents),
    real("profit_money", "money", "revenue less cost, before the wage of hours", |row| row.profit),
    real("present_value_money", "money", "profit, all money weighed by patience", |row| row.present_value),
    real("buyer_surplus_money", "money", "what their buyers had of it", |row| row.buyer_surplus),
    real("seller_cooperations", "visits", "visits in which the seller served", |row| row.seller_cooperations),
    real("buyer_cooperations", "visits", "visits in which the buyer engaged", |row| row.buyer_cooperations),
    real(
        "seller_cooperation_share",
        "share",
        "share of visits in which the seller served",
        Row::seller_cooperation_share,
    ),
    real(
        "buyer_cooperation_share",
        "share",
        "share of visits in which the buyer engaged",
        Row::buyer_cooperation_share,
    ),
    real("mean_familiarity_level", "level", "mean familiarity of the ties at the horizon", |row| {
        row.mean_familiarity
    }),
    real("mean_depth_level", "level", "mean depth of the ties at the horizon", |row| row.mean_depth),
    real("units_sold", "units", "units sold; one a visit, but for lots", |row| row.prices.units),
    real(
        "quoted_cents",
        "cents",
        "what those units were quoted at, before upsell and the volume of the depth",
        |row| row.prices.quoted_cents,
    ),
    real("price_cuts", "visits", "visits below the list price", |row| row.prices.cuts),
    real("price_asks", "times", "times a buyer asked for a cut, whether it bought or not", |row| {
        row.prices.asks
    }),
    real("price_refusals", "times", "times one who asked was told no", |row| row.prices.refusals),
    real("price_referrals", "times", "refusals that named someone cheaper", |row| row.prices.referrals),
    real(
        "price_grievances",
        "times",
        "times a buyer learnt that another paid less, for no reason it knows of",
        |row| row.prices.grievances,
    ),
    real("mean_reference_price_money", "money", "mean over the ties of the price a buyer expects", |row| {
        row.prices.mean_reference
    }),
];

fn arm<'a>(records: &'a Records, row: &Row) -> &'a Arm {
    &records.arms[row.arm as usize]
}

/// Every column of the records but the axes, as a table in Markdown.
#[must_use]
pub fn column_table() -> String {
    let fields = FIELDS.iter().map(|field| (field.name, field.unit, field.meaning));
    let observed = OBSERVED.iter().map(|column| (column.name, column.unit, column.meaning));
    let line = |(name, unit, meaning)| format!("| `{name}` | {unit} | {meaning} |\n");
    let head = "| column | unit | meaning |\n|---|---|---|\n".to_owned();
    head + &fields.chain(observed).map(line).collect::<String>()
}
