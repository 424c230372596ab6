//! Transitions of a strategy: which outcome follows which when it meets a partner who tries everything.

use super::{Entry, Feed};
use crate::plot::{Body, Chart, Matrix, number};
use crate::table::{Entry as Value, Table};
use crate::words;

pub(super) const ENTRY: Entry = Entry {
    name: "strategy-transitions",
    meaning: "how often each pair of moves follows each other one, and how the strategy answers",
    feed: Feed::Verb("show"),
};

/// Shares of the next outcome after each, own move first.
#[derive(Clone, Debug, PartialEq)]
pub struct StrategyTransitions {
    /// The strategy.
    pub strategy: String,
    /// Its partner.
    pub partner: String,
    /// Probability of CC, CD, DC, DD after each of the four; none after what does not occur.
    pub rates: [Option<[f64; 4]>; 4],
    /// How they were found, in a sentence.
    pub method: String,
}

const OUTCOMES: [&str; 4] = ["CC", "CD", "DC", "DD"];

/// The chart of the transitions.
#[must_use]
pub fn draw(transitions: &StrategyTransitions) -> Chart {
    let row = |rates: &Option<[f64; 4]>| rates.map_or([None; 4], |rates| rates.map(Some));
    let cooperates = |rates: &[f64; 4]| rates[0] + rates[1];
    let names = OUTCOMES.iter().zip(&transitions.rates).map(|(outcome, rates)| match rates {
        Some(rates) => {
            format!("after {outcome}: C {}\u{a0}%", number::at_step(100.0 * cooperates(rates), 1.0))
        }
        None => format!("after {outcome}: never"),
    });
    let mut table = Table::new(&["after", "CC", "CD", "DC", "DD", "cooperates"]);
    for (outcome, rates) in OUTCOMES.into_iter().zip(&transitions.rates) {
        let numbers = match rates {
            Some(rates) => rates.iter().copied().chain([cooperates(rates)]).map(Value::finite).collect(),
            None => vec![Value::Blank; 5],
        };
        table.rows.push(std::iter::once(Value::words(outcome)).chain(numbers).collect());
    }
    Chart {
        name: String::from("strategy-transitions"),
        claim: claim(transitions),
        note: words::joined(&[
            "Own move first. Left: how often it cooperates next; what never forgives has long had its reason.",
            &transitions.method,
        ]),
        body: Body::Matrix(Matrix {
            row_title: String::from("last visit"),
            column_title: String::from("next visit"),
            rows: names.collect(),
            columns: OUTCOMES.map(String::from).to_vec(),
            cells: transitions.rates.iter().flat_map(row).collect(),
            scale: (0.0, 0.0, 1.0),
            legend: String::from("probability, given the last visit"),
        }),
        table,
    }
}

/// How it answers good and bad treatment, where it does.
fn claim(transitions: &StrategyTransitions) -> String {
    let StrategyTransitions { strategy: name, partner, .. } = transitions;
    let run = format!("In the long run against {partner}, {name}");
    let after = |rates: &Option<[f64; 4]>| rates.map(|rates| 100.0 * (rates[0] + rates[1]));
    match (after(&transitions.rates[0]), after(&transitions.rates[1])) {
        (Some(good), Some(bad)) if (good - bad).abs() < 0.5 => format!(
            "{run} cooperates in {}\u{a0}% of visits, whether the last was good or it was let down.",
            number::at_step(good, 1.0)
        ),
        (Some(good), Some(bad)) => format!(
            "{run} cooperates in {}\u{a0}% of visits after mutual cooperation, in {}\u{a0}% after it was let down.",
            number::at_step(good, 1.0),
            number::at_step(bad, 1.0)
        ),
        _ => format!("{run} does not cooperate."),
    }
}
