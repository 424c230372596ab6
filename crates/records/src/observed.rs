//! What the market's submodels are seen by: columns that a file has where a submodel was switched on, or where the
//! experiment asks for one of them. A new one is a line here, and its value in the runner.

use serde::{Deserialize, Serialize};

/// A column of the records that only markets fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name, in files and in experiments.
    pub name: &'static str,
    /// The unit of a world's value of it.
    pub unit: &'static str,
    /// What it says, in plain words.
    pub meaning: &'static str,
    /// What a world's value of it is taken over.
    pub over: Over,
}

/// What a world's value of a column is taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// A sum over the row's sellers: per measured seller.
    Sellers,
    /// A mean over the ties of the row's sellers.
    Ties,
    /// A mean over their visits.
    Visits,
    /// One value for all sellers of the world that are measured.
    World,
    /// A mean over what the column of that name counts.
    Column(&'static str),
}

const fn summed(name: &'static str, unit: &'static str, meaning: &'static str) -> Column {
    Column { name, unit, meaning, over: Over::Sellers }
}

const fn mean(name: &'static str, unit: &'static str, meaning: &'static str, over: Over) -> Column {
    Column { name, unit, meaning, over }
}

const fn ranked(name: &'static str, meaning: &'static str) -> Column {
    mean(name, "correlation", meaning, Over::World)
}

const fn over(name: &'static str, whole: &'static str, meaning: &'static str) -> Column {
    mean(name, "share", meaning, Over::Column(whole))
}

const fn level(name: &'static str, meaning: &'static str) -> Column {
    mean(name, "share", meaning, Over::Ties)
}

const TO_CLIENTS: Over = Over::Column("units_to_clients");
const TRUSTING: Over = Over::Column("ties_trusting");

/// The columns, in the order of the files. Shares and means are NaN where there is nothing to divide by.
pub const OBSERVED: [Column; 75] = [
    summed("hours", "hours", "hours worked"),
    summed("cost_of_sales_money", "money", "wages of the hours, messages and second force"),
    summed("profit_after_wage_money", "money", "profit less the wages of the hours"),
    summed("needs_heard", "needs", "needs learnt of, each once"),
    summed("needs_heard_by_weak_ties", "needs", "needs learnt of along a weak tie"),
    summed("news_redundant", "times", "times told what was known already"),
    summed("messages", "messages", "messages sent to strangers"),
    summed("answers_cold", "answers", "strangers who answered"),
    summed("introductions_asked", "introductions", "introductions asked for"),
    summed("answers_introduced", "introductions", "introductions that led to a tie"),
    summed("leads", "leads", "leads: ties made by any channel"),
    summed("accounts_made", "ties", "ties made"),
    summed("sales_bought_in", "sales", "sales in which the client's firm was won over (stage 2)"),
    summed("sales_solved", "sales", "sales for which a solution was found (stage 3)"),
    summed("sales_ready", "sales", "sales ready to close (stage 4)"),
    summed("contacts_between_visits", "contacts", "ties looked after between visits"),
    summed("referrals", "referrals", "times a served buyer passed the seller on"),
    summed("favours_returned", "favours", "favours returned"),
    summed("favours_owed", "favours", "favours owed at the horizon"),
    summed("rivals_recommended", "times", "times a rival was recommended"),
    summed("visits_pressed", "visits", "visits under pressure as a review neared"),
    summed("visits_unmasked", "visits", "visits in which a feigned relation was seen through"),
    summed("contacts_lost", "ties", "ties that turnover put back to the beginning"),
    summed("desks_left", "times", "times somebody new took over the desk"),
    summed("ties_parted", "ties", "ties dropped after a bad visit"),
    summed("styles_changed", "times", "times the desk took over another's way of selling"),
    summed("pay", "pay", "pay at reviews, in what it is counted by"),
    summed("units", "units", "units sold"),
    summed("clients", "clients", "ties with a purchase"),
    mean("retention_share", "share", "share of clients who bought again", Over::Column("clients")),
    mean(
        "wallet_share",
        "share",
        "share of what clients buy that they buy here",
        Over::Column("client_units"),
    ),
    mean("strong_tie_share", "share", "share of ties at depth 3 or 4", Over::Ties),
    mean("mean_tau", "trust", "trust: (C + R + I) / S, brought to 0 to 1", TRUSTING),
    mean("mean_credibility", "trust", "credibility, 0 to 1", TRUSTING),
    mean("mean_reliability", "trust", "reliability, 0 to 1", TRUSTING),
    mean("mean_intimacy", "trust", "intimacy, 0 to 1", TRUSTING),
    mean("mean_self_orientation", "trust", "self-orientation, 0 to 1", TRUSTING),
    mean("move_assortment_phi", "correlation", "whether like meets like: correlation of moves", Over::Visits),
    mean(
        "largest_client_share",
        "share",
        "share of units that go to each seller's largest client",
        TO_CLIENTS,
    ),
    mean(
        "account_penetration_share",
        "share",
        "share of the buyers of a client's firm that the seller is tied to",
        Over::Column("firms_served"),
    ),
    summed("client_units", "units", "units that the clients bought, of whomever"),
    summed("units_to_clients", "units", "units that they bought of this seller"),
    summed("ties_trusting", "ties", "ties that trust was taken of"),
    summed("firms_served", "firms", "firms with a client"),
    mean("weak_start_share", "share", "share of units on ties that were weak when they began", TO_CLIENTS),
    mean(
        "cold_start_share",
        "share",
        "share of units on ties that began with a message to a stranger",
        TO_CLIENTS,
    ),
    mean(
        "largest_cold_client_share",
        "share",
        "share of units that go to each seller's largest such client",
        TO_CLIENTS,
    ),
    summed("ties_known", "ties", "ties of the network, made before the market opened"),
    summed("ties_referred", "ties", "ties made by a referral"),
    summed("ties_searched", "ties", "ties made by a buyer in search of another seller"),
    summed("ties_recommended", "ties", "ties made by a rival's recommendation"),
    over("reached_cold_share", "messages", "share of messages to strangers that made a tie"),
    over(
        "reached_introduced_share",
        "introductions_asked",
        "share of introductions asked for that made a tie",
    ),
    over("reached_referred_share", "referrals", "share of referrals that made a tie"),
    over("conversion_known_share", "ties_known", "share of the network's ties that something was bought on"),
    over("conversion_cold_share", "answers_cold", "the same, of ties made by a message to a stranger"),
    over("conversion_introduced_share", "answers_introduced", "the same, of ties made by an introduction"),
    over("conversion_referred_share", "ties_referred", "the same, of ties made by a referral"),
    over("conversion_searched_share", "ties_searched", "the same, of ties made by a buyer in search"),
    over(
        "conversion_recommended_share",
        "ties_recommended",
        "the same, of ties made by a rival's recommendation",
    ),
    level("familiarity_0_share", "share of ties at familiarity 0: strangers"),
    level("familiarity_1_share", "share of ties at familiarity 1: acquaintances"),
    level("familiarity_2_share", "share of ties at familiarity 2: contacts"),
    level("familiarity_3_share", "share of ties at familiarity 3: trusted"),
    level("familiarity_4_share", "share of ties at familiarity 4: partners"),
    level("depth_0_share", "share of ties at depth 0: strangers"),
    level("depth_1_share", "share of ties at depth 1: acquaintances"),
    level("depth_2_share", "share of ties at depth 2: contacts"),
    level("depth_3_share", "share of ties at depth 3: trusted"),
    level("depth_4_share", "share of ties at depth 4: partners"),
    ranked("trust_revenue_correlation", "rank correlation over sellers: trust and revenue"),
    ranked("wallet_revenue_correlation", "rank correlation over sellers: share of wallet and revenue"),
    ranked("retention_revenue_correlation", "rank correlation over sellers: retention and revenue"),
    ranked(
        "penetration_revenue_correlation",
        "rank correlation over sellers: account penetration and revenue",
    ),
    ranked(
        "cost_revenue_correlation",
        "rank correlation over sellers: cost of sales per revenue, and revenue",
    ),
];

/// One of [`OBSERVED`], by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Observed(u8);

impl Observed {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Observed> {
        (0..OBSERVED.len() as u8).map(Observed)
    }

    /// The one of that name.
    pub fn from_name(name: &str) -> Option<Observed> {
        Observed::all().find(|observed| observed.column().name == name)
    }

    /// Place among [`OBSERVED`], and among a row's values.
    pub fn place(self) -> usize {
        self.0.into()
    }

    /// What there is to say of it.
    pub fn column(self) -> &'static Column {
        &OBSERVED[self.place()]
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_unique_and_what_a_mean_is_taken_over_is_a_sum() {
        let names: BTreeSet<&str> = OBSERVED.iter().map(|column| column.name).collect();
        assert_eq!(names.len(), OBSERVED.len());
        for column in OBSERVED {
            if let Over::Column(weight) = column.over {
                let weight = Observed::from_name(weight).expect("a column");
                assert_eq!(weight.column().over, Over::Sellers, "{}", column.name);
            }
        }
    }
}
