//! The paired difference of the headline's measure over horizon and depth: where each way of selling earns more.

use longgame_network::counted;
use longgame_records::{Quantity, SummaryRow, Switch};

use super::{Entry, Feed};
use crate::findings::{AS_WRITTEN, Certainty, Findings, Pick, certainty, undecided};
use crate::plot::heat::Cell;
use crate::plot::{Body, Chart, Heat};
use crate::table::{Entry as Value, Table};
use crate::words;

pub(super) const ENTRY: Entry = Entry {
    name: "phase-map",
    meaning: "who earns more at each horizon and relationship depth, and where that is undecided",
    feed: Feed::Results(draw),
};

fn draw(findings: &Findings) -> Result<Vec<Chart>, String> {
    if !findings.has_horizon() {
        return Err("the sweep has no horizon axis".into());
    }
    if findings.depths().is_empty() {
        return Err("the sweep has no axis of relationship depth".into());
    }
    let Some((first, second)) = findings.pair.clone() else {
        return Err("the results compare no two variants".into());
    };
    let sides = (first, second);
    Ok(findings.switches().into_iter().filter_map(|switch| chart(findings, switch, &sides)).collect())
}

fn chart(findings: &Findings, switch: Switch, sides: &(String, String)) -> Option<Chart> {
    let subject = findings.difference()?;
    let pick = Pick {
        ablation: AS_WRITTEN,
        switch,
        measure: findings.measure(),
        quantity: Quantity::Difference,
        subject: &subject,
    };
    let horizons = findings.horizons();
    let along = |depth: f64| {
        let line = findings.lines(&pick, Some(depth));
        let at = |horizon: &f64| {
            let place = line.binary_search_by(|row| findings.horizon_of(row).total_cmp(horizon)).ok()?;
            Some(line[place]).filter(|row| row.estimate.is_finite())
        };
        horizons.iter().map(at).collect::<Vec<_>>()
    };
    let lines: Vec<Option<&SummaryRow>> = findings.depths().into_iter().flat_map(along).collect();
    let known: Vec<&SummaryRow> = lines.iter().flatten().copied().collect();
    let last = known.last()?;
    let heat = Heat {
        x_label: findings.horizon_label(),
        y_label: "relationship depth, at most".into(),
        columns: horizons.clone(),
        rows: findings.depths(),
        cells: lines
            .iter()
            .map(|line| line.map(|row| Cell { value: row.estimate, undecided: undecided(row) }))
            .collect(),
        sides: (format!("{} ahead", sides.0), format!("{} ahead", sides.1)),
    };
    let (heat, gathered) = heat.gathered();
    Some(Chart {
        name: format!("phase-map-{}", switch.name()),
        claim: claim(findings, switch, &sides.0, &known),
        note: note(findings, last, &heat, gathered),
        body: Body::Heat(heat),
        table: table(findings, &known),
    })
}

/// What became of the experiment's claim, which is judged cell by cell in the cells it is about; and of all cells at once.
fn claim(findings: &Findings, switch: Switch, first: &str, known: &[&SummaryRow]) -> String {
    let measure = findings.measure();
    let count = |test: &dyn Fn(&&&SummaryRow) -> bool| known.iter().filter(|row| test(row)).count();
    let open = count(&|row| undecided(row));
    let ahead = count(&|row| !undecided(row) && row.estimate > 0.0);
    let behind = known.len() - open - ahead;
    let ahead = if ahead == 0 { "none".into() } else { format!("{ahead}") };
    let open = if open == 0 { "none stays".into() } else { format!("{open} stay") };
    let (who, more) = (words::switched(switch), words::exceeds(measure));
    let all = known.len();
    match findings.verdict(switch) {
        Some(claim) => format!(
            "{who}, the claim is {} ({}, one by one). All {all} at once: {first} {more} in {ahead}, less in {behind}; {open} undecided.",
            claim.verdict,
            counted(claim.cells, "cell"),
        ),
        None => {
            format!("{who}, {first} {more} in {ahead} of {all} cells and less in {behind}; {open} undecided.")
        }
    }
}

fn note(findings: &Findings, last: &SummaryRow, heat: &Heat, (wide, high): (usize, usize)) -> String {
    let worlds = match certainty(last) {
        Certainty::Exact => "Exact expectations.".into(),
        Certainty::Alone => "One world: no interval exists, so nothing is hatched.".into(),
        Certainty::Sampled => {
            let worlds = words::worlds(findings, last);
            format!("{worlds}. Hatched: the 95\u{a0}% interval for all cells at once holds zero.")
        }
    };
    let clipped =
        if heat.clipped() { "Beyond the pointed ends of the bar the colour stays the same." } else { "" };
    let what = format!("Paired difference of {}; thick line: zero.", words::value(findings.measure()));
    let gathered = if wide * high == 1 {
        String::new()
    } else {
        format!("Each cell shown is the mean of {wide} x {high} of those computed.")
    };
    words::joined(&[&what, &worlds, clipped, &gathered, &words::place(findings, false)])
}

fn table(findings: &Findings, known: &[&SummaryRow]) -> Table {
    let columns = [
        "horizon",
        "depth",
        "estimate",
        "low",
        "high",
        "family_low",
        "family_high",
        "undecided",
        "replicates",
    ];
    let mut table = Table::new(&columns);
    for row in known {
        let numbers = [
            findings.horizon_of(row),
            findings.depth_of(row),
            row.estimate,
            row.low,
            row.high,
            row.family_low,
            row.family_high,
        ];
        let mut entries: Vec<Value> = numbers.into_iter().map(Value::finite).collect();
        entries.push(Value::words(if undecided(row) { "yes" } else { "no" }));
        entries.push(Value::Number(f64::from(row.replicates)));
        table.rows.push(entries);
    }
    table
}
