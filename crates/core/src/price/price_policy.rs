//! A price policy: rules in order, the first that answers wins.

use super::entry::Reach;
use super::policy::list_price;
use super::quote::{Answer, Quote};
use super::request::Request;
use super::rule::Rule;

/// Rules in order. Where none answers, the list price holds.
#[derive(Clone, Debug, PartialEq)]
pub struct PricePolicy {
    stated: Vec<Rule>,
    rules: Vec<Rule>,
}

/// Why rules do not go together.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum PolicyError {
    /// No rule at all.
    #[error("it has no policy, expected at least one, such as \"list-price\"")]
    Empty,
    /// One policy stands there twice, on its own or within another: which terms hold?
    #[error("`{name}` stands there twice{}, expected each policy once", within(stated, name))]
    Twice {
        /// The policy.
        name: &'static str,
        /// What the file calls the second one.
        stated: &'static str,
    },
    /// An earlier rule answers everything a later one could.
    #[error("`{later}` never gets a word in: `{earlier}` before it answers {}; expected it first, or not at all", whom(*reach))]
    Unreachable {
        /// The rule that cannot answer.
        later: &'static str,
        /// The rule that answers before it.
        earlier: &'static str,
        /// What the earlier one answers.
        reach: Reach,
    },
}

fn within(stated: &str, name: &str) -> String {
    if stated == name { String::new() } else { format!(" (`{stated}` holds one)") }
}

fn whom(reach: Reach) -> &'static str {
    match reach {
        Reach::Everyone => "everyone",
        Reach::Quotes(_) => "at that quote",
        _ => "whoever asks",
    }
}

impl Default for PricePolicy {
    fn default() -> Self {
        let rule = list_price::ENTRY.rule();
        Self { stated: vec![rule.clone()], rules: vec![rule] }
    }
}

impl PricePolicy {
    /// The policy of these rules.
    ///
    /// # Errors
    /// When there is none, one stands there twice, or one can never answer.
    pub fn new(stated: Vec<Rule>) -> Result<Self, PolicyError> {
        let mut rules: Vec<Rule> = Vec::new();
        for (rule, part) in stated.iter().flat_map(|rule| rule.parts().into_iter().map(move |p| (rule, p))) {
            if rules.iter().any(|known| known.entry == part.entry) {
                return Err(PolicyError::Twice { name: part.entry.name, stated: rule.entry.name });
            }
            let reach = |rule: &Rule| (rule.entry.reach)(&rule.terms);
            if let Some(earlier) = rules.iter().find(|known| reach(known).exhausts(reach(&part))) {
                let (later, earlier_name) = (rule.entry.name, earlier.entry.name);
                return Err(PolicyError::Unreachable { later, earlier: earlier_name, reach: reach(earlier) });
            }
            rules.push(part);
        }
        if rules.is_empty() {
            return Err(PolicyError::Empty);
        }
        Ok(Self { stated, rules })
    }

    /// The rules as stated.
    #[must_use]
    pub fn stated(&self) -> &[Rule] {
        &self.stated
    }

    /// Whether it never gives a cut, whatever is asked.
    #[must_use]
    pub fn is_list_price(&self) -> bool {
        self.rules.iter().all(|rule| *rule.entry == list_price::ENTRY)
    }

    /// The answer of the first rule that answers.
    #[must_use]
    pub fn quote(&self, request: &Request) -> Quote {
        let asked = request.ask.is_some();
        let found = self.rules.iter().find_map(|rule| Some((rule, rule.answer(request)?)));
        match found {
            Some((rule, answer)) => Quote { answer, asked, by: rule.entry, public: rule.public },
            None => Quote { answer: Answer::No, asked, by: &list_price::ENTRY, public: true },
        }
    }
}
