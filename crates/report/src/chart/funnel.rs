//! The way from a need heard to a sale, by stage and by channel, at the longest horizon.

use longgame_records::Switch;
use longgame_stats::{Estimate, mean_interval};

use super::{Entry, Feed};
use crate::findings::Findings;
use crate::plot::dots::{Dot, Dots, Row};
use crate::plot::number::plain;
use crate::plot::{Body, Chart, Style};
use crate::table::{Entry as Value, Table};
use crate::words;
use crate::worlds::{At, Numbers, VISITS, shared, values};

pub(super) const ENTRY: Entry = Entry {
    name: "funnel",
    meaning: "how much of what is begun is carried on at each stage of a sale, and through each channel",
    feed: Feed::Records(|_| &COLUMNS, draw),
};

/// A step of the funnel: its name, what it starts from, what comes of it.
struct Step {
    name: &'static str,
    from: &'static str,
    to: &'static str,
}

const fn step(name: &'static str, from: &'static str, to: &'static str) -> Step {
    Step { name, from, to }
}

/// The stages in their order, then the channels by which sellers meet buyers.
const STEPS: [Step; 7] = [
    step("needs heard that the firm buys into", "needs_heard", "sales_bought_in"),
    step("of these, a solution found", "sales_bought_in", "sales_solved"),
    step("of these, ready to close", "sales_solved", "sales_ready"),
    step("of these, won", "sales_ready", VISITS),
    step("strangers who answer a message", "messages", "answers_cold"),
    step("introductions asked that lead to a tie", "introductions_asked", "answers_introduced"),
    step("sales after which the buyer passes one on", VISITS, "referrals"),
];

/// Every column the steps speak of.
const COLUMNS: [&str; 10] = [
    "needs_heard",
    "sales_bought_in",
    "sales_solved",
    "sales_ready",
    VISITS,
    "messages",
    "answers_cold",
    "introductions_asked",
    "answers_introduced",
    "referrals",
];

fn draw(findings: &Findings) -> Result<Vec<Chart>, String> {
    let Some((first, second)) = findings.pair.clone() else {
        return Err("the results compare no two variants".into());
    };
    let there = |column: &str| findings.worlds.has(column);
    if !there("sales_ready") {
        return Err("no stages were passed: market.stages is switched off".into());
    }
    let steps: Vec<&Step> = STEPS.iter().filter(|step| there(step.from)).collect();
    let switches = findings.switches().into_iter();
    Ok(switches.filter_map(|switch| chart(findings, switch, &steps, [&first, &second])).collect())
}

fn chart(findings: &Findings, switch: Switch, steps: &[&Step], variants: [&String; 2]) -> Option<Chart> {
    let horizon = findings.horizons().last().copied();
    let last = Last { findings, at: (horizon, findings.deepest()), switch };
    if variants.iter().any(|variant| last.counts(VISITS, variant).is_empty()) {
        return None;
    }
    let mut table = Table::new(&["step", "variant", "from", "to", "share", "low", "high", "worlds"]);
    let rows = steps.iter().map(|step| row(step, variants, &last, &mut table)).collect();
    Some(Chart {
        name: format!("funnel-{}", switch.name()),
        claim: claim(variants, &last),
        note: words::joined(&[
            "Shares per seller; a sale takes all stages before it is won. Whiskers: 95\u{a0}% interval over worlds.",
            &horizon.map_or_else(String::new, |most| format!("Up to {} {}s.", plain(most), findings.unit())),
            &words::place(findings, true),
        ]),
        body: Body::Dots(Dots {
            x_label: String::from("share carried on (%)"),
            series: vec![
                (variants[0].clone(), Style::RELATIONAL),
                (variants[1].clone(), Style::TRANSACTIONAL),
            ],
            rows,
        }),
        table,
    })
}

/// The sellers' counts at the longest horizon.
struct Last<'a> {
    findings: &'a Findings<'a>,
    at: At,
    switch: Switch,
}

impl Last<'_> {
    /// One count a world, per seller.
    fn counts(&self, column: &str, variant: &str) -> Numbers {
        self.findings.worlds.of(column, self.at, self.switch, variant)
    }
}

/// The step's share for both variants; worlds where nothing started are left out.
fn row(step: &Step, variants: [&String; 2], last: &Last, table: &mut Table) -> Row {
    let mut dots = Vec::new();
    for variant in variants {
        let (from, to) = shared(&last.counts(step.from, variant), &last.counts(step.to, variant));
        let shares: Vec<f64> =
            from.iter().zip(&to).filter(|(from, _)| **from > 0.0).map(|(from, to)| to / from).collect();
        let share = mean_interval(&shares, 0.95);
        let mut line = vec![Value::words(step.name), Value::words(variant)];
        line.extend([mean(&from), mean(&to), share.estimate, share.low, share.high].map(Value::finite));
        line.push(Value::Number(share.n as f64));
        table.rows.push(line);
        dots.push(dot(&share));
    }
    Row { name: step.name.to_owned(), dots }
}

fn dot(share: &Estimate) -> Option<Dot> {
    let interval = (share.low < share.high).then_some((100.0 * share.low, 100.0 * share.high));
    share.estimate.is_finite().then_some(Dot { value: 100.0 * share.estimate, interval })
}

fn mean(values: &[f64]) -> f64 {
    longgame_stats::mean(values)
}

fn claim([first, second]: [&String; 2], last: &Last) -> String {
    let each = [first, second].map(|variant| {
        let per = |column: &str| mean(&values(&last.counts(column, variant))).round();
        (plain(per("needs_heard")), plain(per(VISITS)))
    });
    format!(
        "{}, a seller wins {} of {} needs heard with {first}, and {} of {} with {second}.",
        words::switched(last.switch),
        each[0].1,
        each[0].0,
        each[1].1,
        each[1].0
    )
}
