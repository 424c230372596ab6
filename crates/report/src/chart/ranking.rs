//! A tournament's ranking: what each strategy earned per visit, with its interval.

use super::{Entry, Feed};
use crate::plot::dots::{Dot, Row};
use crate::plot::{Body, Chart, Dots, Style, number};
use crate::table::{Entry as Value, Table};
use crate::words;

pub(super) const ENTRY: Entry = Entry {
    name: "ranking",
    meaning: "what each strategy of a tournament earned per visit",
    feed: Feed::Verb("tournament"),
};

/// A side of a tournament, best first.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking {
    /// Whose ranking it is where there are two sides, `sellers` or `buyers`; else empty.
    pub who: String,
    /// The strategies, best first.
    pub rows: Vec<Ranked>,
    /// Under which terms, in a sentence.
    pub terms: String,
}

/// A strategy's place.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// Its name.
    pub name: String,
    /// Payoff per visit.
    pub value: f64,
    /// Its 95 % interval, where there is one.
    pub interval: Option<[f64; 2]>,
    /// Partners it earned more than.
    pub wins: f64,
    /// Share of visits in which it cooperated.
    pub cooperation: f64,
}

/// The most rows that stay readable in a column of print.
pub(super) const MOST: usize = 18;

/// The chart of a ranking.
#[must_use]
pub fn draw(ranking: &Ranking) -> Chart {
    let shown = &ranking.rows[..ranking.rows.len().min(MOST)];
    let row = |ranked: &Ranked| Row {
        name: ranked.name.clone(),
        dots: vec![Some(Dot {
            value: ranked.value,
            interval: ranked.interval.map(|[low, high]| (low, high)),
        })],
    };
    let whiskers = if shown.iter().any(|ranked| ranked.interval.is_some_and(|[low, high]| low < high)) {
        "Whiskers: 95\u{a0}% interval of the mean over repetitions."
    } else {
        ""
    };
    Chart {
        name: named("ranking", &ranking.who),
        claim: words::capital(&claim(ranking)),
        note: words::joined(&[&ranking.terms, whiskers, &left_out(ranking.rows.len())]),
        body: Body::Dots(Dots {
            x_label: String::from("payoff per visit"),
            series: vec![(String::new(), Style::DIFFERENCE)],
            rows: shown.iter().map(row).collect(),
        }),
        table: table(shown),
    }
}

/// A chart's file stem, with the side where there are two.
pub(super) fn named(chart: &str, who: &str) -> String {
    if who.is_empty() { chart.to_owned() } else { format!("{chart}-{who}") }
}

/// Says so where only the best are shown.
pub(super) fn left_out(all: usize) -> String {
    if all > MOST { format!("The best {MOST} of {all} are shown.") } else { String::new() }
}

fn claim(ranking: &Ranking) -> String {
    let among = if ranking.who.is_empty() { String::new() } else { format!("Among {}, ", ranking.who) };
    match &ranking.rows[..] {
        [] => String::from("Nobody took part."),
        [only] => format!("{among}{} earns {} per visit.", only.name, number::plain(only.value)),
        [first, second, ..] if first.value - second.value < 1e-12 * first.value.abs() => {
            let alike: Vec<&str> = ranking
                .rows
                .iter()
                .take_while(|row| first.value - row.value < 1e-12 * first.value.abs())
                .map(|row| row.name.as_str())
                .collect();
            let who =
                if alike.len() > 3 { format!("{} strategies", alike.len()) } else { alike.join(" and ") };
            format!("{among}{who} earn the most alike: {} per visit.", number::plain(first.value))
        }
        [first, second, ..] => format!(
            "{among}{} earns the most: {} per visit, {} more than {}{}.",
            first.name,
            told(first.value),
            told(first.value - second.value),
            second.name,
            if overlap(first, second) { ", whose interval overlaps" } else { "" }
        ),
    }
}

fn overlap(first: &Ranked, second: &Ranked) -> bool {
    first.interval.zip(second.interval).is_some_and(|([low, _], [_, high])| low <= high)
}

/// Fractions of a payoff to the thousandth where payoffs are small, to the hundredth where they are money.
fn told(value: f64) -> String {
    number::at_step(value, if value.abs() < 10.0 { 0.001 } else { 0.01 })
}

fn table(shown: &[Ranked]) -> Table {
    let mut table = Table::new(&["strategy", "per_visit", "low", "high", "wins", "cooperation"]);
    for row in shown {
        let [low, high] = row.interval.unwrap_or([f64::NAN; 2]);
        let numbers = [row.value, low, high, row.wins, row.cooperation];
        let entries = std::iter::once(Value::words(&row.name)).chain(numbers.map(Value::finite));
        table.rows.push(entries.collect());
    }
    table
}
