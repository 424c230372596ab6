//! Results that look like a run's, made from formulas: no model stands behind them.

use longgame_records::{
    Arm, Cell, Coordinate, Machine, Manifest, Measure, OBSERVED, Quantity, Records, Results, Row,
    SCHEMA_VERSION, Summary, SummaryRow, Switch,
};

/// What the sweep covers.
pub(crate) struct Sweep {
    /// Horizons, shortest first.
    pub(crate) horizons: Vec<f64>,
    /// Depths; empty for a sweep without that axis.
    pub(crate) depths: Vec<f64>,
    /// Who is switched.
    pub(crate) switches: Vec<Switch>,
    /// Worlds a cell.
    pub(crate) worlds: usize,
    /// Ablations besides the experiment as written.
    pub(crate) ablations: Vec<&'static str>,
    /// The two variants' names.
    pub(crate) variants: [&'static str; 2],
    /// Further variants, of which there are records alone.
    pub(crate) extra: Vec<&'static str>,
    /// More variants at prices of their own, each set against the second.
    pub(crate) policies: Vec<&'static str>,
    /// Factor on all money.
    pub(crate) money: f64,
    /// Whether the numbers are expectations and not means of samples.
    pub(crate) exact: bool,
    /// Worlds of each cell and arm that have records.
    pub(crate) recorded: u32,
    /// Whether the market's submodels were switched on, so that trust and stages are seen.
    pub(crate) observed: bool,
}

impl Default for Sweep {
    fn default() -> Sweep {
        Sweep {
            horizons: vec![1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0],
            depths: vec![0.0, 1.0, 2.0, 3.0, 4.0],
            switches: vec![Switch::Focal, Switch::Field],
            worlds: 200,
            ablations: vec!["null", "recognition-off", "noise-flat", "volume-1", "leaving-off"],
            variants: ["relational", "transactional"],
            extra: Vec::new(),
            policies: Vec::new(),
            money: 1.0,
            exact: false,
            recorded: 1,
            observed: false,
        }
    }
}

/// A stream of numbers that look random; splitmix64.
struct Stream(u64);

impl Stream {
    fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((bits ^ (bits >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }

    /// About normal, mean 0 and deviation 1.
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.uniform()).sum::<f64>() - 6.0
    }
}

/// What submodels are seen by: stages that lose some at every step, trust between 0 and 1, the rest anything.
fn observed(good: bool, stream: &mut Stream) -> Vec<f64> {
    let stages = ["needs_heard", "sales_bought_in", "sales_solved", "sales_ready"];
    let mut column = |name: &str| match stages.iter().position(|stage| *stage == name) {
        Some(stage) => (9000.0 - 1500.0 * stage as f64 * if good { 1.0 } else { 1.2 }).round(),
        None if name.starts_with("mean_") => (if good { 0.6 } else { 0.3 }) + 0.02 * stream.normal(),
        None => (100.0 * stream.uniform()).round(),
    };
    OBSERVED.iter().map(|observed| column(observed.name)).collect()
}

/// Mean profit of one seller by horizon, depth, ablation and switch.
fn profit(relational: bool, horizon: f64, depth: f64, ablation: &str, switch: Switch) -> f64 {
    let depth = if ["recognition-off", "null"].contains(&ablation) { 0.0 } else { depth };
    let leaving = if ablation == "leaving-off" { 0.3 } else { 1.0 };
    let noise = if ablation == "noise-flat" { 0.94 } else { 1.0 };
    let focal = if switch == Switch::Focal { 0.93 } else { 1.0 };
    if relational {
        4.0 * (36.0 * horizon * (0.58 + 0.10 * depth) * noise * focal - 20.0)
    } else {
        let rate = (0.003 + 0.0015 * depth + 0.0018 * depth * depth) * leaving;
        4.0 * 46.0 * (1.0 - libm::exp(-horizon * rate)) / rate
    }
}

impl Sweep {
    /// A million records and twelve charts or more: four variants, prices of their own, every submodel on.
    #[allow(dead_code)]
    pub(crate) fn million() -> Sweep {
        Sweep {
            extra: vec!["tit-for-tat", "grudger"],
            policies: vec!["one-off", "standing cut"],
            recorded: 600,
            observed: true,
            ..Sweep::default()
        }
    }

    /// The whole results folder's content.
    pub(crate) fn results(&self) -> Results {
        let mut axes = vec!["horizon.visits".to_string()];
        if !self.depths.is_empty() {
            axes.push("relationship.max_depth".into());
        }
        let mut lines = self.summary_rows();
        lines.extend(self.policy_rows(&lines));
        let summary = Summary { axes: axes.clone(), rows: lines };
        let records =
            Records::new(axes, self.cells(), self.arms(), self.record_rows()).expect("sound records");
        let manifest = self.manifest(&records);
        Results { records, summary, sensitivity: Vec::new(), manifest }
    }

    fn ablations(&self) -> Vec<&'static str> {
        [&["none"], &self.ablations[..]].concat()
    }

    fn depths(&self) -> Vec<Option<f64>> {
        if self.depths.is_empty() { vec![None] } else { self.depths.iter().copied().map(Some).collect() }
    }

    fn cells(&self) -> Vec<Cell> {
        let cell = |horizon: f64, depth: Option<f64>| {
            Cell([Some(horizon), depth].into_iter().flatten().map(Coordinate::Number).collect())
        };
        self.horizons
            .iter()
            .flat_map(|horizon| self.depths().into_iter().map(move |depth| cell(*horizon, depth)))
            .collect()
    }

    fn arms(&self) -> Vec<Arm> {
        let mut arms = Vec::new();
        for ablation in self.ablations() {
            for switch in self.switches.iter().copied() {
                for variant in self.variants.iter().chain(&self.extra).copied() {
                    arms.push(Arm { ablation: ablation.into(), switch, variant: variant.into() });
                }
            }
        }
        arms
    }

    fn record_rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for (cell, _) in self.cells().iter().enumerate() {
            for (arm, name) in self.arms().iter().enumerate() {
                rows.extend((0..self.recorded).map(|replicate| self.record_row(cell, arm, name, replicate)));
            }
        }
        rows
    }

    fn record_row(&self, cell: usize, arm: usize, name: &Arm, replicate: u32) -> Row {
        let good = name.variant == self.variants[0];
        // Each arm is best somewhere, and no two worlds are alike.
        let lead = f64::from((cell + arm) as u32 % 5);
        let mut stream = Stream(u64::from(replicate) * 7919 + (cell * 64 + arm) as u64);
        let luck = if replicate < 3 { 0.0 } else { stream.normal() };
        Row {
            cell: cell as u32,
            arm: arm as u32,
            replicate,
            style: name.variant.clone(),
            measured: true,
            sellers: 8,
            ties: 32,
            ties_alive: if good { 30.0 } else { 11.0 },
            visits: 3200.0,
            walked: if good { 40.0 } else { 900.0 },
            revenue_cents: 32_000_000.0,
            profit: self.money * (1234.5 + lead * f64::from(1 + replicate % 3) + luck),
            present_value: 1200.0 + luck,
            buyer_surplus: 800.0 - luck,
            seller_cooperations: if good { 3100.0 } else { 150.0 },
            buyer_cooperations: if good { 2900.0 } else { 1100.0 },
            mean_familiarity: 3.4,
            mean_depth: if good { 3.1 } else { 0.4 },
            prices: longgame_records::Prices::default(),
            observed: if self.observed { observed(good, &mut stream) } else { Vec::new() },
        }
    }

    fn summary_rows(&self) -> Vec<SummaryRow> {
        let mut rows = Vec::new();
        for ablation in self.ablations() {
            for switch in self.switches.iter().copied() {
                for measure in [Measure::Profit, Measure::Revenue] {
                    for depth in self.depths() {
                        let worlds = self.worlds(ablation, switch, measure, depth.unwrap_or(4.0));
                        self.describe(&mut rows, &worlds, (ablation, switch, measure, depth));
                    }
                }
            }
        }
        rows
    }

    /// Every line of the first variant once more for each policy, larger or smaller; and what it sells at.
    fn policy_rows(&self, lines: &[SummaryRow]) -> Vec<SummaryRow> {
        let mut rows = Vec::new();
        for (policy, factor) in
            self.policies.iter().zip([-1.5, 0.2, 0.0, -0.4, 1.0, 0.6, -0.1, 0.05].iter().cycle())
        {
            let of_first = lines.iter().filter(|row| row.subject.starts_with(self.variants[0]));
            rows.extend(of_first.cloned().map(|row| SummaryRow {
                subject: row.subject.replacen(self.variants[0], policy, 1),
                estimate: if row.quantity == Quantity::Crossover {
                    row.estimate
                } else {
                    row.estimate * factor
                },
                low: if row.quantity == Quantity::Crossover {
                    row.low
                } else {
                    row.low.min(row.high) * factor
                },
                high: if row.quantity == Quantity::Crossover {
                    row.high
                } else {
                    row.high.max(row.low) * factor
                },
                ..row
            }));
            let levels =
                lines.iter().filter(|row| row.subject == self.variants[0] && row.quantity == Quantity::Level);
            rows.extend(levels.filter(|row| row.measure == Measure::Profit).cloned().map(|row| SummaryRow {
                measure: Measure::PriceRealised,
                subject: (*policy).into(),
                estimate: 90.0 + factor,
                ..row
            }));
        }
        for row in &mut rows {
            (row.low, row.high) = (row.low.min(row.high), row.high.max(row.low));
        }
        rows
    }

    /// For each variant and world the measure at every horizon; worlds are shared by the variants.
    fn worlds(&self, ablation: &str, switch: Switch, measure: Measure, depth: f64) -> [Vec<Vec<f64>>; 2] {
        let noise = if self.exact { 0.0 } else { 1.0 };
        [true, false].map(|relational| {
            let world = |index: usize| {
                let mut shared = Stream(index as u64 * 7919);
                let mut own = Stream(index as u64 * 104_729 + depth as u64 * 31 + u64::from(relational));
                let level = 1.0 + noise * (0.13 * shared.normal() + 0.07 * own.normal());
                let value = |horizon: &f64| {
                    let profit = profit(relational, *horizon, depth, ablation, switch) * level;
                    let revenue = if relational { 2.4 } else { 2.05 };
                    self.money * if measure == Measure::Revenue { profit * revenue + 60.0 } else { profit }
                };
                self.horizons.iter().map(value).collect()
            };
            (0..self.worlds).map(world).collect()
        })
    }

    fn describe(
        &self,
        rows: &mut Vec<SummaryRow>,
        [first, second]: &[Vec<Vec<f64>>; 2],
        (ablation, switch, measure, depth): (&str, Switch, Measure, Option<f64>),
    ) {
        let paired: Vec<Vec<f64>> =
            first.iter().zip(second).map(|(a, b)| a.iter().zip(b).map(|(a, b)| a - b).collect()).collect();
        let difference = format!("{} - {}", self.variants[0], self.variants[1]);
        let subjects =
            [(self.variants[0], first), (self.variants[1], second), (difference.as_str(), &paired)];
        let line = |quantity, subject: &str, horizon: Option<f64>, column: &[f64]| {
            let cell = std::iter::once(horizon.map(Coordinate::Number))
                .chain(depth.map(|depth| Some(Coordinate::Number(depth))))
                .collect();
            self.estimate(
                SummaryRow {
                    cell,
                    ablation: ablation.into(),
                    switch,
                    measure,
                    quantity,
                    subject: subject.into(),
                    estimate: 0.0,
                    low: f64::NAN,
                    high: f64::NAN,
                    family_low: f64::NAN,
                    family_high: f64::NAN,
                    spread_low: f64::NAN,
                    spread_high: f64::NAN,
                    replicates: if self.exact { 1 } else { self.worlds as u32 },
                    never_share: 0.0,
                    recrossings: 0,
                },
                column,
            )
        };
        for (subject, worlds) in subjects {
            let quantity = if subject == difference { Quantity::Difference } else { Quantity::Level };
            for (index, horizon) in self.horizons.iter().enumerate() {
                let column: Vec<f64> = worlds.iter().map(|world| world[index]).collect();
                rows.push(line(quantity, subject, Some(*horizon), &column));
            }
        }
        if self.horizons.len() < 2 {
            return;
        }
        let mut crossing = line(Quantity::Crossover, &difference, None, &[0.0]);
        self.cross(&mut crossing, &paired);
        rows.push(crossing);
    }

    fn estimate(&self, mut row: SummaryRow, column: &[f64]) -> SummaryRow {
        let count = column.len() as f64;
        row.estimate = column.iter().sum::<f64>() / count;
        if self.exact {
            (row.low, row.high, row.family_low, row.family_high) =
                (row.estimate, row.estimate, row.estimate, row.estimate);
        } else if column.len() > 1 {
            let variance =
                column.iter().map(|value| (value - row.estimate).powi(2)).sum::<f64>() / (count - 1.0);
            let error = (variance / count).sqrt();
            (row.low, row.high) = (row.estimate - 1.96 * error, row.estimate + 1.96 * error);
            (row.family_low, row.family_high) = (row.estimate - 3.0 * error, row.estimate + 3.0 * error);
            let mut sorted = column.to_vec();
            sorted.sort_by(f64::total_cmp);
            row.spread_low = sorted[sorted.len() / 20];
            row.spread_high = sorted[sorted.len() * 19 / 20];
        }
        row
    }

    /// The crossover of the mean curve with a bootstrap over worlds.
    fn cross(&self, row: &mut SummaryRow, paired: &[Vec<f64>]) {
        let all: Vec<usize> = (0..paired.len()).collect();
        row.estimate = self.crossover(paired, &all);
        let mean: Vec<bool> = (0..self.horizons.len())
            .map(|index| paired.iter().map(|world| world[index]).sum::<f64>() > 0.0)
            .collect();
        let after = mean.iter().position(|ahead| *ahead).unwrap_or(mean.len());
        row.recrossings = mean[after..].windows(2).filter(|pair| pair[0] != pair[1]).count() as u32;
        if self.exact {
            (row.low, row.high) = (row.estimate, row.estimate);
        } else if paired.len() > 1 {
            let mut stream = Stream(5);
            let resample = |stream: &mut Stream| -> Vec<usize> {
                all.iter().map(|_| (stream.uniform() * paired.len() as f64) as usize).collect()
            };
            let mut found: Vec<f64> =
                (0..199).map(|_| self.crossover(paired, &resample(&mut stream))).collect();
            found.sort_by(f64::total_cmp);
            (row.low, row.high) = (found[4], found[194]);
            row.never_share = found.iter().filter(|at| at.is_infinite()).count() as f64 / 199.0;
        }
    }

    fn crossover(&self, paired: &[Vec<f64>], worlds: &[usize]) -> f64 {
        let ahead = |index: &usize| worlds.iter().map(|world| paired[*world][*index]).sum::<f64>() > 0.0;
        let kept = (0..self.horizons.len()).rev().take_while(ahead).count();
        if kept == 0 { f64::INFINITY } else { self.horizons[self.horizons.len() - kept] }
    }

    fn manifest(&self, records: &Records) -> Manifest {
        Manifest {
            schema_version: SCHEMA_VERSION,
            title: "Time horizon and relationship depth".into(),
            command: "longgame run experiments/horizon-depth/experiment.toml --seed 42".into(),
            version: "0.1.0".into(),
            spec: "title = \"Time horizon and relationship depth\"\nseed = 42\n\n[visit]\nlist_price = 100\nunit_cost = 55\n".into(),
            spec_hash: "5f2b9c0e7a1d4e66".into(),
            seed: 42,
            threads: 2,
            machine: Machine { os: "linux".into(), arch: "x86_64".into(), cores: 2 },
            started: "2026-11-22T17:00:00Z".into(),
            finished: "2026-11-22T17:00:14Z".into(),
            rows: records.rows.len() as u64,
            runs: records.rows.len() as u64,
            failed: 0,
            claims: Vec::new(),
            warnings: Vec::new(),
            antithetic: false,
            axes: records.axes.clone(),
            arms: records.arms.clone(),
            measures: Vec::new(),
            charts: Vec::new(),
            headline: vec![
                "When every seller switches, relational leads on profit for good from visit 20 (20 to 20) at depth 4, and on revenue from visit 10.".into(),
                "When one seller switches, relational leads on profit for good from visit 50 (20 to 50) at depth 4.".into(),
            ],
        }
    }
}
