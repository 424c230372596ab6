//! A population over time: shares of its strategies, and how much it cooperates.

use super::{Entry, Feed};
use crate::plot::{Body, Chart, Curve, Grid, Panel, Spot, Style};
use crate::table::{Entry as Value, Table};
use crate::words;

pub(super) const ENTRY: Entry = Entry {
    name: "population-dynamics",
    meaning: "shares of the strategies of a population over time, and its cooperation",
    feed: Feed::Verb("evolve"),
};

/// One recorded moment of a population, means over replicates.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// Steps, updates or generations made.
    pub step: f64,
    /// Share of each strategy.
    pub shares: Vec<f64>,
    /// 95 % interval of each share, where there are replicates.
    pub intervals: Vec<Option<(f64, f64)>>,
    /// Rate of cooperation, with its interval.
    pub cooperation: (f64, Option<(f64, f64)>),
}

/// A population's course.
#[derive(Clone, Debug, PartialEq)]
pub struct PopulationDynamics {
    /// Whose population where there are two, `sellers` or `buyers`; else empty.
    pub who: String,
    /// Names of the strategies.
    pub strategies: Vec<String>,
    /// What a step is.
    pub step: String,
    /// The course, from the start on.
    pub moments: Vec<Moment>,
    /// Under which terms, in a sentence.
    pub terms: String,
}

/// The most strategies with a curve of their own.
const MOST: usize = 6;

/// The chart of the course.
#[must_use]
pub fn draw(dynamics: &PopulationDynamics) -> Chart {
    let shown = shown(dynamics);
    let spot = |step: f64, y: f64, band: Option<(f64, f64)>| Spot { x: step, y, band, spread: None };
    let mut others = Style::OTHERS.into_iter();
    let mut curves: Vec<Curve> = shown
        .iter()
        .map(|&strategy| Curve {
            label: dynamics.strategies[strategy].clone(),
            style: match dynamics.strategies[strategy].as_str() {
                "relational" => Style::RELATIONAL,
                "transactional" => Style::TRANSACTIONAL,
                _ => others.next().unwrap_or(Style::REFERENCE),
            },
            spots: dynamics
                .moments
                .iter()
                .map(|moment| spot(moment.step, moment.shares[strategy], moment.intervals[strategy]))
                .collect(),
        })
        .collect();
    curves.reverse();
    // Curves that coincide are seen where the dashed lie on the solid.
    curves.sort_by_key(|curve| curve.style.dash.is_some());
    let cooperation = Curve {
        label: String::new(),
        style: Style::DIFFERENCE,
        spots: dynamics
            .moments
            .iter()
            .map(|moment| spot(moment.step, moment.cooperation.0, moment.cooperation.1))
            .collect(),
    };
    let panel =
        |heading: &str, curves: Vec<Curve>| Panel { heading: heading.into(), curves, ..Panel::default() };
    let rest = dynamics.strategies.len() - shown.len();
    let rest = match rest {
        0 => String::new(),
        1 => String::from("One strategy of smaller shares is not drawn."),
        rest => format!("{rest} strategies of smaller shares are not drawn."),
    };
    let banded = dynamics.moments.iter().any(|moment| moment.cooperation.1.is_some());
    let bands = if banded { "Bands: 95\u{a0}% interval of the mean over replicates." } else { "" };
    Chart {
        name: super::ranking::named("population-dynamics", &dynamics.who),
        claim: claim(dynamics),
        note: words::joined(&[&dynamics.terms, bands, &rest]),
        body: Body::Curves(Grid {
            columns: 1,
            heights: vec![2.2, 1.0],
            x_label: dynamics.step.clone(),
            y_label: String::new(),
            one_scale: false,
            panels: vec![
                panel("Share of the population", curves),
                panel("Share of visits with cooperation", vec![cooperation]),
            ],
        }),
        table: table(dynamics, &shown),
    }
}

/// The strategies whose share is ever the largest, most frequent at the end first.
fn shown(dynamics: &PopulationDynamics) -> Vec<usize> {
    let peak = |strategy: usize| dynamics.moments.iter().map(|m| m.shares[strategy]).fold(0.0, f64::max);
    let last = |strategy: usize| dynamics.moments.last().map_or(0.0, |moment| moment.shares[strategy]);
    let mut order: Vec<usize> = (0..dynamics.strategies.len()).collect();
    order.sort_by(|&a, &b| (last(b) + 1e-3 * peak(b)).total_cmp(&(last(a) + 1e-3 * peak(a))));
    order.truncate(MOST);
    order
}

fn claim(dynamics: &PopulationDynamics) -> String {
    let Some(last) = dynamics.moments.last() else { return String::from("Nothing happened.") };
    let shown = shown(dynamics);
    let percent = |share: f64| crate::plot::number::plain((1000.0 * share).round() / 10.0);
    let most = percent(shown.first().map_or(0.0, |&first| last.shares[first]));
    let first: Vec<&str> = shown
        .iter()
        .filter(|strategy| percent(last.shares[**strategy]) == most)
        .map(|strategy| dynamics.strategies[*strategy].as_str())
        .collect();
    let (end, each) = if first.len() > 1 { ("end", " each") } else { ("ends", "") };
    let among = if dynamics.who.is_empty() { String::new() } else { format!("Among {}, ", dynamics.who) };
    words::capital(&format!(
        "{among}{} {end} with {most}\u{a0}% of the population{each}; {}\u{a0}% of visits see cooperation.",
        first.join(" and "),
        percent(last.cooperation.0)
    ))
}

fn table(dynamics: &PopulationDynamics, shown: &[usize]) -> Table {
    let mut table = Table::new(&["step", "series", "share", "low", "high"]);
    for moment in &dynamics.moments {
        let mut line = |series: &str, share: f64, interval: Option<(f64, f64)>| {
            let (low, high) = interval.unwrap_or((f64::NAN, f64::NAN));
            let entries = [Value::finite(moment.step), Value::words(series)];
            table.rows.push(entries.into_iter().chain([share, low, high].map(Value::finite)).collect());
        };
        for &strategy in shown {
            line(&dynamics.strategies[strategy], moment.shares[strategy], moment.intervals[strategy]);
        }
        line("cooperation", moment.cooperation.0, moment.cooperation.1);
    }
    table
}
