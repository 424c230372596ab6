//! What the registry knows of a price policy: one row of data.

use std::fmt;

use super::quote::Answer;
use super::request::Request;
use super::rule::{Rule, Terms};

/// What values a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A share of the list price, from 0 to below 1.
    Cut(f64),
    /// A whole number of at least 1.
    Count(u32),
    /// Lot sizes with their cuts, `[[10, 0.05], [50, 0.1]]`, both rising.
    Tiers(&'static [(u32, f64)]),
}

/// A named parameter of a policy; its kind holds its default.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parameter {
    /// Name as written in the experiment file.
    pub name: &'static str,
    /// What it takes, and what it is when not given.
    pub kind: Kind,
    /// What it means.
    pub meaning: &'static str,
}

/// Which requests a policy can answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Every request.
    Everyone,
    /// Whoever asks for a cut.
    Askers,
    /// Who asks and pleads an empty purse.
    Budgets,
    /// Who asks and bargains.
    Bargains,
    /// Customers of the non-profit segment.
    NonProfits,
    /// Who asks and has a lower offer from elsewhere that is worth matching.
    Offers,
    /// One quote to a buyer, by its number from 0.
    Quote(u32),
    /// The first quote to a buyer and every so-many-th after it.
    Quotes(u32),
    /// Large lots.
    Lots,
    /// First customers in a market that is new to the seller.
    NewMarket,
}

impl Reach {
    /// Whether a policy of this reach leaves nothing to answer to a later one of `other`.
    #[must_use]
    pub fn exhausts(self, other: Self) -> bool {
        match self {
            Self::Everyone => true,
            Self::Askers => matches!(other, Self::Askers | Self::Budgets | Self::Bargains | Self::Offers),
            Self::Quotes(every) => matches!(other, Self::Quote(number) if number.is_multiple_of(every)),
            _ => false,
        }
    }
}

/// What a policy does with a request.
#[derive(Clone, Copy)]
pub enum Deed {
    /// Answers, or leaves it to the next rule.
    Answers(fn(&Terms, &Request) -> Option<Answer>),
    /// Stands for these rules, in order.
    Means(fn(&Terms) -> Vec<Rule>),
}

/// One row of the registry.
pub struct Entry {
    /// Canonical name, kebab-case.
    pub name: &'static str,
    /// What it does, in plain words.
    pub meaning: &'static str,
    /// Who described it, and where.
    pub source: &'static str,
    /// What the buyer is told.
    pub reason: &'static str,
    /// Whether the reason is one for everybody to hear, unless the experiment says otherwise.
    pub public: bool,
    /// Its parameters.
    pub parameters: &'static [Parameter],
    /// Which requests it can answer, by its terms.
    pub reach: fn(&Terms) -> Reach,
    /// What it does.
    pub deed: Deed,
}

/// Named by its name: the registry has each name once.
impl fmt::Debug for Entry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name)
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Entry {
    /// This policy with its default terms.
    #[must_use]
    pub fn rule(&'static self) -> Rule {
        Rule { entry: self, terms: Terms::defaults(self.parameters), public: self.public }
    }

    /// This policy with terms of its own.
    #[must_use]
    pub fn with(&'static self, terms: Terms) -> Rule {
        Rule { terms, ..self.rule() }
    }
}
