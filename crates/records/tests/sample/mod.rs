//! Results to try the files on.
#![allow(dead_code, reason = "each test file uses its part")]

use longgame_records::{
    Arm, Cell, Coordinate, Machine, Manifest, Measure, Origin, Prices, Quantity, Records, Results, Row,
    SCHEMA_VERSION, Summary, SummaryRow, Switch,
};

pub(crate) fn arm(ablation: &str, switch: Switch, variant: &str) -> Arm {
    Arm { ablation: ablation.into(), switch, variant: variant.into() }
}

pub(crate) fn row(cell: u32, arm: u32, replicate: u32, style: &str, measured: bool) -> Row {
    Row {
        cell,
        arm,
        replicate,
        style: style.into(),
        measured,
        sellers: 1,
        ties: 7,
        ties_alive: 5.0,
        visits: 140.0,
        walked: 3.0,
        revenue_cents: 1_400_000.0 + f64::from(cell),
        profit: 0.1 + 0.2 + f64::from(replicate),
        present_value: -1e-7,
        buyer_surplus: 1234.5,
        seller_cooperations: 70.0,
        buyer_cooperations: 35.0,
        mean_familiarity: 2.5,
        mean_depth: 1.0 / 3.0,
        observed: Vec::new(),
        prices: Prices {
            units: 150.0,
            quoted_cents: 1_390_000.0,
            cuts: 12.0,
            asks: 9.0,
            ..Prices::default()
        },
    }
}

/// Two axes, one of numbers and one mixed, four arms, three replicates, two styles.
pub(crate) fn records() -> Records {
    let axes = vec!["horizon.visits".to_owned(), "relationship.recognition".to_owned()];
    let number = |value| Coordinate::Number(value);
    let cells = vec![
        Cell(vec![number(100.0), Coordinate::Text("none".into())]),
        Cell(vec![number(20.0), number(0.1)]),
    ];
    let arms = vec![
        arm("none", Switch::Focal, "transactional"),
        arm("none", Switch::Focal, "relational, with \"quotes\""),
        arm("flat noise", Switch::Field, "relational, with \"quotes\""),
        arm("none", Switch::Field, "transactional"),
    ];
    let mut rows = Vec::new();
    for replicate in (0..3).rev() {
        for cell in 0..2 {
            for arm in 0..4 {
                rows.push(row(cell, arm, replicate, "a style", false));
                rows.push(row(cell, arm, replicate, "their style", true));
            }
        }
    }
    Records::new(axes, cells, arms, rows).expect("sound records")
}

pub(crate) fn manifest() -> Manifest {
    Manifest {
        schema_version: SCHEMA_VERSION,
        title: "Time horizon".into(),
        command: "longgame run experiment.toml".into(),
        version: "0.1.0".into(),
        spec: "title = \"Time horizon\"\n".into(),
        spec_hash: "0123abcd".into(),
        seed: u64::MAX,
        threads: 2,
        machine: Machine { os: "linux".into(), arch: "x86_64".into(), cores: 2 },
        started: "2026-11-01T10:00:00Z".into(),
        finished: "2026-11-01T10:00:12Z".into(),
        rows: 48,
        runs: 24,
        failed: 0,
        claims: Vec::new(),
        warnings: vec!["one duplicate tie merged".into()],
        antithetic: false,
        axes: records().axes,
        arms: records().arms,
        measures: Vec::new(),
        charts: Vec::new(),
        headline: vec!["Relational leads from visit 11.".into()],
    }
}

pub(crate) fn origin() -> Origin {
    manifest().origin()
}

pub(crate) fn summary() -> Summary {
    let line = SummaryRow {
        cell: vec![None, Some(Coordinate::Text("none".into()))],
        ablation: "none".into(),
        switch: Switch::Focal,
        measure: Measure::Profit,
        quantity: Quantity::Crossover,
        subject: "relational - transactional".into(),
        estimate: 23.0,
        low: 11.0,
        high: f64::INFINITY,
        family_low: 9.5,
        family_high: f64::INFINITY,
        spread_low: 1.0,
        spread_high: f64::INFINITY,
        replicates: 200,
        never_share: 0.04,
        recrossings: 1,
    };
    let level = SummaryRow {
        cell: vec![Some(Coordinate::Number(20.0)), Some(Coordinate::Number(0.1))],
        quantity: Quantity::Level,
        measure: Measure::VisitsPerTie,
        ..line.clone()
    };
    Summary { axes: records().axes, rows: vec![line, level] }
}

pub(crate) fn results() -> Results {
    Results { records: records(), summary: summary(), sensitivity: Vec::new(), manifest: manifest() }
}
