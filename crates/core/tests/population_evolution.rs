//! Evolution against golden fixation probabilities and the literature's results.

use longgame_core::population::{
    Ecology, Fitness, GraphMoran, Growth, Imitation, Lattice, Payoffs, Step, TwoEcologies, Update, WellMixed,
    fixation, small_mutation,
};
use longgame_core::stream::{Purpose, Source, Streams, unit};
use longgame_network::{Builder, Network, NewTie};
use serde_json::Value;

const GOLDEN: &str = include_str!("../../../tests/golden/ipd/moran.json");

fn table(rows: &[&[f64]]) -> Payoffs {
    Payoffs::new(rows.iter().map(|row| row.to_vec()).collect()).expect("sound")
}

#[test]
fn fixation_is_the_golden_one() {
    let golden: Value = serde_json::from_str(GOLDEN).expect("golden file is JSON");
    for row in golden["rows"].as_array().expect("a list") {
        let number = |name: &str| row[name].as_f64().expect("a number");
        let payoffs = table(&[&[number("a"), number("b")], &[number("c"), number("d")]]);
        let fitness = match row["fitness"].as_str() {
            Some("linear") => Fitness::Linear(number("w")),
            _ => Fitness::Exponential(number("w")),
        };
        let mine = fixation(&payoffs, 0, 1, number("N") as u32, fitness).expect("fitness of at least 0");
        let golden = number("rho");
        assert!((mine - golden).abs() <= 1e-9 * golden.abs(), "{row}: {mine}");
    }
}

/// Number of runs out of `runs` in which strategy 0 took over.
fn takeovers(runs: u64, mut run: impl FnMut(&Streams) -> Option<usize>) -> f64 {
    (0..runs).filter(|&replicate| run(&Streams::new(3, 0, replicate)) == Some(0)).count() as f64
}

fn assert_share(count: f64, runs: u64, expected: f64) {
    let error = (expected * (1.0 - expected) / runs as f64).sqrt();
    let share = count / runs as f64;
    assert!((share - expected).abs() < 4.0 * error, "{share} against {expected} +- {error}");
}

#[test]
fn simulated_fixation_lies_around_the_exact_one() {
    // TFT in ALLD over ten rounds.
    let payoffs = table(&[&[3.0, 0.9], &[1.4, 1.0]]);
    for (step, fitness) in [
        (Step::BirthDeath(Fitness::Linear(0.1)), Fitness::Linear(0.1)),
        (Step::BirthDeath(Fitness::Exponential(0.3)), Fitness::Exponential(0.3)),
        (Step::PairwiseComparison(0.3), Fitness::Exponential(0.3)),
    ] {
        let process = WellMixed { payoffs: payoffs.clone(), step, mutation: 0.0 };
        let taken = takeovers(4000, |streams| process.begin(&[1, 9], streams).until_fixed(1_000_000));
        assert_share(taken, 4000, fixation(&payoffs, 0, 1, 10, fitness).expect("positive"));
    }
}

/// A ring in which everyone knows the `reach` nearest on either side.
fn ring(size: usize, reach: usize) -> Network {
    let mut builder = Builder::new();
    for node in 0..size {
        for step in 1..=reach {
            let other = ((node + step) % size).to_string();
            builder.tie(&node.to_string(), &other, NewTie::default()).expect("a tie");
        }
    }
    builder.build().expect("a network").network
}

#[test]
fn a_ring_keeps_the_fixation_of_constant_fitness() {
    // Isothermal networks do (Lieberman, Hauert & Nowak 2005): (1 - 1/r) / (1 - 1/r^N).
    let network = ring(10, 1);
    let process = GraphMoran {
        network: &network,
        payoffs: table(&[&[1.5, 1.5], &[1.0, 1.0]]),
        fitness: Fitness::Linear(1.0),
        update: Update::BirthDeath,
        mutation: 0.0,
    };
    let start = [0, 1, 1, 1, 1, 1, 1, 1, 1, 1];
    let taken = takeovers(4000, |streams| process.begin(&start, streams).until_fixed(1_000_000));
    let r: f64 = 1.5;
    assert_share(taken, 4000, (1.0 - 1.0 / r) / (1.0 - r.powi(-10)));
}

#[test]
fn on_a_ring_cooperation_needs_death_before_birth() {
    // Ohtsuki et al. 2006: with death-birth it is favoured when b/c > k = 2, with birth-death never.
    let network = ring(20, 1);
    let start: Vec<usize> = (0..20).map(|node| usize::from(node != 0)).collect();
    let share = |update, benefit: f64| {
        let payoffs = table(&[&[benefit - 1.0, -1.0], &[benefit, 0.0]]);
        let fitness = Fitness::Exponential(0.2);
        let process = GraphMoran { network: &network, payoffs, fitness, update, mutation: 0.0 };
        takeovers(3000, |streams| process.begin(&start, streams).until_fixed(1_000_000)) / 3000.0
    };
    let neutral = 1.0 / 20.0;
    assert!(share(Update::DeathBirth, 5.0) > 1.3 * neutral);
    assert!(share(Update::DeathBirth, 1.3) < 0.8 * neutral);
    assert!(share(Update::BirthDeath, 5.0) < 0.8 * neutral);
}

#[test]
fn rare_mutants_make_the_stationary_shares() {
    let payoffs = table(&[&[3.0, 0.0, 3.0], &[5.0, 1.0, 1.4], &[3.0, 0.9, 3.0]]);
    let (shares, takeover) = small_mutation(&payoffs, 30, Fitness::Exponential(0.05)).expect("sound");
    assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    for state in 0..3 {
        let others = || (0..3).filter(|&other| other != state);
        let out: f64 = others().map(|other| shares[state] * takeover[state][other]).sum();
        let into: f64 = others().map(|other| shares[other] * takeover[other][state]).sum();
        assert!((out - into).abs() < 1e-12 * out, "balance of {state}");
    }
    // The simulated process with rare mutation spends its time accordingly.
    let process = WellMixed { payoffs, step: Step::PairwiseComparison(0.05), mutation: 1e-4 };
    let mut run = process.begin(&[10, 10, 10], &Streams::new(8, 0, 0));
    let mut time = [0.0; 3];
    let steps = 4_000_000_u32;
    for _ in 0..steps {
        run.advance();
        for (sum, &count) in time.iter_mut().zip(run.counts()) {
            *sum += f64::from(count) / 30.0 / f64::from(steps);
        }
    }
    for (time, share) in time.iter().zip(&shares) {
        assert!((time - share).abs() < 0.12, "{time} against {share}");
    }
}

#[test]
fn extreme_selection_leaves_a_distribution() {
    let payoffs = table(&[&[1.0, 0.0], &[2.0, 1.0]]);
    let (shares, _) = small_mutation(&payoffs, 100, Fitness::Exponential(50.0)).expect("sound");
    assert!(shares[1] > 0.999 && shares.iter().all(|share| share.is_finite()), "{shares:?}");
}

#[test]
fn shares_grow_by_payoff() {
    let payoffs = table(&[&[3.0, 0.0], &[5.0, 1.0]]);
    for growth in [Growth::Proportional, Growth::Exponential(0.1)] {
        let ecology = Ecology { payoffs: payoffs.clone(), growth, mutation: 0.0 };
        let last = ecology.trajectory(&[0.99, 0.01], 2000).pop().expect("a generation");
        assert!(last[1] > 0.999, "defection takes over: {last:?}");
    }
    // One proportional generation by hand: fitness 2.7 and 4.6 at shares .9 and .1, mean 2.89.
    let ecology = Ecology { payoffs, growth: Growth::Proportional, mutation: 0.0 };
    assert!((ecology.next(&[0.9, 0.1])[1] - 0.46 / 2.89).abs() < 1e-12);
}

#[test]
fn sellers_and_buyers_evolve_apart() {
    // Who serves is best met by engaging and the other way round; both start just on the good side.
    let payoffs = table(&[&[2.0, 0.0], &[1.0, 1.0]]);
    let growth = Growth::Exponential(0.1);
    let two = TwoEcologies { sellers: payoffs.clone(), buyers: payoffs, growth, mutation: 0.0 };
    let end = |seller: f64, buyer: f64| {
        let start = [vec![seller, 1.0 - seller], vec![buyer, 1.0 - buyer]];
        two.trajectory(start, 3000).pop().expect("a generation").map(|shares| shares[0])
    };
    assert!(end(0.7, 0.4).iter().all(|share| *share > 0.999));
    assert!(end(0.6, 0.3).iter().all(|share| *share < 0.001));
}

#[test]
fn defectors_and_cooperators_balance_on_the_lattice() {
    // Nowak & May 1992: 12 ln 2 - 8 = .318 for 1.8 < b < 2, approached through chaos, so within a few percent here.
    let mut draws = Streams::new(1992, 0, 0).open(Purpose::Evolution);
    let side = 100;
    let cells = (0..side * side).map(|place| unit(draws.word(0, place as u64)) < 0.6).collect();
    let mut lattice = Lattice::new(side, 1.85, cells).expect("a full lattice");
    let shares: Vec<f64> = (0..300)
        .map(|_| {
            lattice.advance();
            lattice.cooperation()
        })
        .collect();
    let mean = shares[150..].iter().sum::<f64>() / 150.0;
    assert!((mean - (12.0 * std::f64::consts::LN_2 - 8.0)).abs() < 0.02, "{mean}");
}

/// Growth with preferential attachment (Barabasi & Albert 1999), two ties a newcomer, so the mean degree is about 4.
fn scale_free(size: usize, draws: &mut Source) -> Network {
    let mut builder = Builder::new();
    let mut ends: Vec<usize> = vec![0, 1, 1, 2, 2, 0];
    for pair in ends.chunks(2) {
        builder.tie(&pair[0].to_string(), &pair[1].to_string(), NewTie::default()).expect("a tie");
    }
    let mut position = 0;
    for node in 3..size {
        let mut chosen: Vec<usize> = Vec::new();
        while chosen.len() < 2 {
            let other = ends[(unit(draws.word(9, position)) * ends.len() as f64) as usize];
            position += 1;
            if !chosen.contains(&other) {
                chosen.push(other);
            }
        }
        for other in chosen {
            builder.tie(&node.to_string(), &other.to_string(), NewTie::default()).expect("a tie");
            ends.extend([node, other]);
        }
    }
    builder.build().expect("a network").network
}

#[test]
fn cooperation_thrives_on_scale_free_networks() {
    // Santos & Pacheco 2005: with T = b, R = 1, P = S = 0 above the ring's level for 1 < b < 2.
    let streams = Streams::new(2005, 0, 0);
    let mut draws = streams.open(Purpose::Evolution);
    let networks = [scale_free(1000, &mut draws), ring(1000, 2)];
    for temptation in [1.2, 1.6] {
        let [scale_free, ring] = networks.each_ref().map(|network| {
            let payoffs = table(&[&[1.0, 0.0], &[temptation, 0.0]]);
            let start = (0..1000).map(|node| usize::from(unit(draws.word(11, node)) < 0.5)).collect();
            let mut imitation = Imitation::new(network, payoffs, start, &streams);
            for _ in 0..1500 {
                imitation.advance();
            }
            imitation.share(0)
        });
        assert!(scale_free > 0.6 && scale_free > ring + 0.2, "b = {temptation}: {scale_free} against {ring}");
    }
}
