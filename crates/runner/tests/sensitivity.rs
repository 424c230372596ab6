//! Sampled designs against functions whose sensitivity is known in closed form.

use longgame_core::spec::{Bound, Coordinate, Experiment, Source};
use longgame_records::{Index, Measure, Row, Sensitivity};
use longgame_runner::{Job, RunError, measure_with};

/// Three or more settings stand in for the inputs of a function: each runs from 0 to 1.
const AXES: [&str; 4] =
    ["relationship.acquaint", "relationship.deepen", "relationship.betrayal", "relationship.strain"];

fn experiment(design: &str, axes: usize) -> Experiment {
    let ranges: String =
        AXES[..axes].iter().map(|path| format!("\"{path}\" = {{ from = 0.0, to = 1.0 }}\n")).collect();
    let text = format!("replicates = 1\n[sweep]\ndesign = {design}\n{ranges}");
    let experiment = Experiment::parse(Source::new("function.toml", text), &[]).expect("a sound experiment");
    experiment.check(Bound::Usual).expect("sound values");
    experiment
}

/// The profit of a run is the function's value at the cell's point.
fn indices(experiment: &Experiment, function: fn(&[f64]) -> f64) -> Vec<Sensitivity> {
    let cells: Vec<_> = experiment.design.cells().collect();
    let play = |job: &Job, replicate: u32| -> Result<Vec<Row>, RunError> {
        let inputs: Vec<f64> = cells[job.cell as usize]
            .coordinates
            .iter()
            .map(|coordinate| match coordinate {
                Coordinate::Number(number) => *number,
                Coordinate::Text(text) => panic!("{text} is no number"),
            })
            .collect();
        Ok(vec![row(job, replicate, function(&inputs))])
    };
    let study = measure_with(experiment, &play, 2, &()).expect("results");
    let mut found = study.results.sensitivity;
    found.retain(|line| line.measure == Measure::Profit);
    found
}

fn row(job: &Job, replicate: u32, profit: f64) -> Row {
    Row {
        cell: job.cells[0],
        arm: job.arm,
        replicate,
        style: String::from("function"),
        measured: true,
        sellers: 1,
        ties: 1,
        ties_alive: 1.0,
        visits: 1.0,
        walked: 0.0,
        revenue_cents: 0.0,
        profit,
        present_value: profit,
        buyer_surplus: 0.0,
        seller_cooperations: 0.0,
        buyer_cooperations: 0.0,
        mean_familiarity: 0.0,
        mean_depth: 0.0,
        observed: Vec::new(),
        prices: longgame_records::Prices::default(),
    }
}

fn assert_index(found: &[Sensitivity], axis: usize, index: Index, truth: f64, within: f64) {
    let line = found.iter().find(|line| line.axis == AXES[axis] && line.index == index).expect("the index");
    assert!((line.estimate - truth).abs() < within, "{line:?}, expected {truth}");
    assert!(line.low - within < truth && truth < line.high + within, "{line:?}, expected {truth}");
}

/// Ishigami and Homma 1990 with a = 7, b = 0.1, inputs over -pi to pi.
fn ishigami(inputs: &[f64]) -> f64 {
    let x: Vec<f64> = inputs.iter().map(|u| std::f64::consts::PI * (2.0 * u - 1.0)).collect();
    libm::sin(x[0]) + 7.0 * libm::sin(x[1]) * libm::sin(x[1]) + 0.1 * libm::pow(x[2], 4.0) * libm::sin(x[0])
}

#[test]
fn sobol_indices_of_the_ishigami_function_are_the_known_ones() {
    let found = indices(&experiment("{ kind = \"sobol-indices\", points = 1024 }", 3), ishigami);
    // In closed form with a = 7, b = 0.1: V = a^2/8 + b pi^4/5 + b^2 pi^8/18 + 1/2 = 13.8446.
    for (axis, first, total) in [(0, 0.3139, 0.5576), (1, 0.4424, 0.4424), (2, 0.0, 0.2437)] {
        assert_index(&found, axis, Index::FirstOrder, first, 0.03);
        assert_index(&found, axis, Index::Total, total, 0.03);
    }
}

/// Sobol's g-function: the product of (|4 x - 2| + a) / (1 + a).
fn g(inputs: &[f64]) -> f64 {
    inputs.iter().zip(G).map(|(x, a)| ((4.0 * x - 2.0).abs() + a) / (1.0 + a)).product()
}

const G: [f64; 4] = [0.0, 1.0, 4.5, 9.0];

#[test]
fn sobol_indices_of_the_g_function_are_the_known_ones() {
    let found = indices(&experiment("{ kind = \"sobol-indices\", points = 1024 }", 4), g);
    let part = G.map(|a| 1.0 / (3.0 * (1.0 + a) * (1.0 + a)));
    let whole = part.iter().map(|part| 1.0 + part).product::<f64>() - 1.0;
    for axis in 0..4 {
        let others: f64 = (0..4).filter(|&other| other != axis).map(|other| 1.0 + part[other]).product();
        assert_index(&found, axis, Index::FirstOrder, part[axis] / whole, 0.03);
        assert_index(&found, axis, Index::Total, part[axis] * others / whole, 0.03);
    }
}

#[test]
fn morris_effects_rank_the_inputs_of_the_g_function() {
    let found = indices(&experiment("{ kind = \"morris\", trajectories = 60, levels = 8 }", 4), g);
    let size = |axis: usize| {
        let line =
            found.iter().find(|line| line.axis == AXES[axis] && line.index == Index::MeanAbsoluteEffect);
        line.expect("the index").estimate
    };
    assert!(size(0) > size(1) && size(1) > size(2) && size(2) > size(3), "{found:?}");
}

/// A straight line has its slopes for effects, no interaction, and squares of slopes for shares.
#[test]
fn a_straight_line_is_known_to_all_designs() {
    fn line(inputs: &[f64]) -> f64 {
        3.0 * inputs[0] - 4.0 * inputs[1]
    }
    let morris = indices(&experiment("{ kind = \"morris\", trajectories = 10 }", 2), line);
    for (axis, slope) in [(0, 3.0), (1, -4.0)] {
        assert_index(&morris, axis, Index::MeanEffect, slope, 1e-6);
        let deviation =
            morris.iter().find(|line| line.axis == AXES[axis] && line.index == Index::EffectDeviation);
        assert!(deviation.expect("the index").estimate < 1e-6);
    }
    let shares = indices(&experiment("{ kind = \"sobol-indices\", points = 512 }", 2), line);
    for (axis, share) in [(0, 0.36), (1, 0.64)] {
        assert_index(&shares, axis, Index::FirstOrder, share, 0.03);
        assert_index(&shares, axis, Index::Total, share, 0.03);
    }
    for kind in ["random", "latin-hypercube", "sobol"] {
        let found = indices(&experiment(&format!("{{ kind = \"{kind}\", points = 200 }}"), 2), line);
        // For uniform inputs Spearman's correlation is close to the linear one, 0.6 and -0.8.
        assert_index(&found, 0, Index::RankCorrelation, 0.6, 0.1);
        assert_index(&found, 1, Index::RankCorrelation, -0.8, 0.1);
    }
}
