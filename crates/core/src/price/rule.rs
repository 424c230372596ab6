//! A rule: a policy of the registry with its terms.

use super::entry::{Deed, Entry, Kind, Parameter};
use super::quote::Answer;
use super::request::Request;

/// From so many units on, this cut.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tier {
    /// Units of the lot.
    pub units: u32,
    /// Share of the list price taken off every unit.
    pub cut: f64,
}

/// The values of a policy's parameters: numbers in their order, and tiers where it has them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Terms {
    /// The numbers, by place among the parameters; a tiers' place holds 0.
    pub numbers: Vec<f64>,
    /// The tiers, smallest lot first.
    pub tiers: Vec<Tier>,
}

impl Terms {
    /// The defaults.
    #[must_use]
    pub fn defaults(parameters: &[Parameter]) -> Self {
        let mut terms = Self::default();
        for parameter in parameters {
            terms.numbers.push(match parameter.kind {
                Kind::Cut(cut) => cut,
                Kind::Count(count) => f64::from(count),
                Kind::Tiers(_) => 0.0,
            });
            if let Kind::Tiers(tiers) = parameter.kind {
                terms.tiers = tiers.iter().map(|&(units, cut)| Tier { units, cut }).collect();
            }
        }
        terms
    }

    /// The number at this place among the parameters.
    #[must_use]
    pub fn number(&self, place: usize) -> f64 {
        self.numbers[place]
    }

    /// The whole number at this place among the parameters.
    #[must_use]
    pub fn count(&self, place: usize) -> u32 {
        self.numbers[place] as u32
    }
}

/// A policy of the registry with its terms.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Which policy.
    pub entry: &'static Entry,
    /// Its parameters' values.
    pub terms: Terms,
    /// Whether its reason is told to everybody.
    pub public: bool,
}

impl Rule {
    /// Its answer, or nothing where the next rule is to answer.
    #[must_use]
    pub fn answer(&self, request: &Request) -> Option<Answer> {
        match self.entry.deed {
            Deed::Answers(answer) => answer(&self.terms, request),
            Deed::Means(_) => None,
        }
    }

    /// The rules it stands for: as a rule itself alone.
    #[must_use]
    pub fn parts(&self) -> Vec<Self> {
        match self.entry.deed {
            Deed::Answers(_) => vec![self.clone()],
            Deed::Means(parts) => {
                parts(&self.terms).into_iter().map(|part| Self { public: self.public, ..part }).collect()
            }
        }
    }
}
