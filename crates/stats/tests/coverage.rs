//! Do intervals hold the truth as often as they say? Simulated at pinned seeds; each count must
//! lie in the band of the binomial it claims to be drawn from.

use longgame_stats::{
    Bootstrap, bca_interval, crossover, crossover_interval, equivalence, family_intervals, mean_interval,
    ratio_interval, share_interval, spearman_interval,
};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Numbers to draw worlds from.
struct Draws(ChaCha8Rng);

impl Draws {
    fn new(seed: u64) -> Draws {
        Draws(ChaCha8Rng::seed_from_u64(seed))
    }

    /// Between 0 and 1, both excluded.
    fn uniform(&mut self) -> f64 {
        ((self.0.next_u64() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    /// Standard normal, after Box and Muller.
    fn normal(&mut self) -> f64 {
        (-2.0 * libm::log(self.uniform())).sqrt() * libm::cos(std::f64::consts::TAU * self.uniform())
    }

    fn normals(&mut self, n: usize) -> Vec<f64> {
        (0..n).map(|_| self.normal()).collect()
    }
}

/// Share of `trials` in which `hit` is true.
fn share(trials: u32, hit: impl FnMut(u32) -> bool) -> f64 {
    f64::from((0..trials).map(hit).filter(|&hit| hit).count() as u32) / f64::from(trials)
}

/// Asserts that a share of `trials` is that of a coin with the chance `expected`: within 3.3 standard
/// errors, which one honest coin in a thousand leaves.
fn assert_share(found: f64, expected: f64, trials: u32) {
    let error = (expected * (1.0 - expected) / f64::from(trials)).sqrt();
    assert!(
        (found - expected).abs() < 3.3 * error,
        "{found} of {trials}, expected {expected} within {}",
        3.3 * error
    );
}

#[test]
fn the_t_interval_covers_normal_means() {
    let mut draws = Draws::new(1);
    for n in [3, 20] {
        let covered = share(4_000, |_| mean_interval(&draws.normals(n), 0.95).holds(0.0));
        assert_share(covered, 0.95, 4_000);
    }
}

#[test]
fn the_bca_interval_covers_skewed_means() {
    let mut draws = Draws::new(2);
    let bootstrap = Bootstrap::new(9).with_resamples(400);
    // Exponential worlds, mean 1, skewness 2: coverage is of order 1/n short of its level.
    let covered = share(500, |_| {
        let worlds: Vec<f64> = (0..60).map(|_| -libm::log(draws.uniform())).collect();
        bca_interval(&worlds, &bootstrap).holds(1.0)
    });
    assert!((0.92..0.97).contains(&covered), "{covered}");
}

#[test]
fn the_family_covers_all_cells_at_once() {
    // Twelve cells, half their variance shared by the world.
    for (n, seed) in [(12, 3), (80, 4)] {
        let mut draws = Draws::new(seed);
        let covered = share(400, |trial| {
            let worlds = draws.normals(n);
            let cell =
                |draws: &mut Draws| worlds.iter().map(|world| world + draws.normal()).collect::<Vec<_>>();
            let cells: Vec<Vec<f64>> = (0..12).map(|_| cell(&mut draws)).collect();
            let slices: Vec<&[f64]> = cells.iter().map(Vec::as_slice).collect();
            let bootstrap = Bootstrap::new(trial.into()).with_resamples(300);
            family_intervals(&slices, &bootstrap).intervals.iter().all(|interval| interval.holds(0.0))
        });
        assert_share(covered, 0.95, 400);
    }
}

/// Share of `trials` whose interval holds the crossover of `truth`; `noise` draws what a world adds to it.
fn crossover_coverage(trials: u32, truth: &[f64], mut noise: impl FnMut(usize) -> Vec<f64>) -> f64 {
    let horizons: Vec<f64> = (1..=truth.len()).map(|horizon| horizon as f64).collect();
    let at = crossover(truth).at.map_or(f64::INFINITY, |at| horizons[at]);
    share(trials, |trial| {
        let worlds = (0..40).map(|_| noise(truth.len()));
        let curves: Vec<f64> = worlds
            .flat_map(|noise| truth.iter().zip(noise).map(|(mean, noise)| mean + noise).collect::<Vec<_>>())
            .collect();
        let bootstrap = Bootstrap::new(trial.into()).with_resamples(300);
        crossover_interval(&curves, &horizons, &bootstrap).estimate.holds(at)
    })
}

#[test]
fn the_crossover_interval_covers_where_worlds_shift_the_whole_curve() {
    // Between two horizons the mean rises by an eighth of its standard error: the axis is fine, and the
    // crossover moves with the mean, so that its interval covers as that of a mean does.
    let truth: Vec<f64> = (0..80).map(|h| f64::from(h) - 39.9).collect();
    let mut draws = Draws::new(5);
    let covered =
        crossover_coverage(400, &truth, |horizons| vec![8.0 * 40_f64.sqrt() * draws.normal(); horizons]);
    assert_share(covered, 0.95, 400);
}

#[test]
fn the_crossover_interval_covers_where_worlds_wander() {
    // The mean falls below 0, rises again, and is above from the 13th horizon on; worlds are random walks around it.
    // On so coarse an axis the ends take in whole horizons, and cover more than they must.
    let truth: Vec<f64> = (1..=30).map(f64::from).map(|h| h * (h - 12.5) / 6.0).collect();
    let mut draws = Draws::new(6);
    let covered = crossover_coverage(200, &truth, |horizons| {
        let mut walk = 0.0;
        let step = |step: f64| {
            walk += 2.0 * step;
            walk
        };
        draws.normals(horizons).into_iter().map(step).collect()
    });
    assert!(covered >= 0.95, "{covered}");
}

#[test]
fn equivalence_is_claimed_wrongly_at_its_level_and_no_oftener() {
    let mut draws = Draws::new(6);
    let wrong = share(4_000, |_| {
        let worlds: Vec<f64> = (0..30).map(|_| 1.0 + draws.normal()).collect();
        equivalence(&worlds, 1.0, 0.05).equivalent
    });
    assert_share(wrong, 0.05, 4_000);
}

#[test]
fn wilson_covers_rare_shares() {
    // Exact coverage at n = 50, p = 0.1 is 0.970 (the counts 2 to 9 are covered): it moves with p about 0.95.
    let mut draws = Draws::new(7);
    let covered = share(4_000, |_| {
        let successes = (0..50).filter(|_| draws.uniform() < 0.1).count();
        share_interval(successes, 50, 0.95).holds(0.1)
    });
    assert_share(covered, 0.970, 4_000);
}

#[test]
fn the_ratio_interval_covers_a_ratio_of_correlated_means() {
    let mut draws = Draws::new(8);
    let covered = share(4_000, |_| {
        let worlds = draws.normals(40);
        let (mut above, mut below) = (Vec::new(), Vec::new());
        for world in worlds {
            above.push(6.0 + world + draws.normal());
            below.push(12.0 + world + 2.0 * draws.normal());
        }
        ratio_interval(&above, &below, 0.95).holds(0.5)
    });
    assert_share(covered, 0.95, 4_000);
}

#[test]
fn the_rank_correlation_interval_covers() {
    // Normal pairs of correlation 0.5 have Spearman's 6/pi asin(0.25).
    let truth = 6.0 / std::f64::consts::PI * libm::asin(0.25);
    let mut draws = Draws::new(9);
    let covered = share(3_000, |_| {
        let left = draws.normals(60);
        let right: Vec<f64> = left.iter().map(|x| 0.5 * x + 0.75_f64.sqrt() * draws.normal()).collect();
        spearman_interval(&left, &right, 0.95).holds(truth)
    });
    assert!((0.935..0.965).contains(&covered), "{covered}");
}

/// Blocks of 64 worlds until the t interval is narrow enough: looking again and again costs a little coverage.
#[test]
fn stopping_when_the_interval_is_narrow_covers_nearly_as_promised() {
    let mut draws = Draws::new(10);
    let mut lengths = 0;
    let covered = share(1_500, |_| {
        let mut worlds = draws.normals(64);
        while half_width(&worlds) > 0.12 && worlds.len() < 2_000 {
            worlds.extend(draws.normals(64));
        }
        lengths += worlds.len();
        mean_interval(&worlds, 0.95).holds(0.0)
    });
    assert!(lengths / 1_500 > 3 * 64, "the rule must have had to choose: {}", lengths / 1_500);
    assert!((0.925..0.965).contains(&covered), "{covered}");
}

fn half_width(worlds: &[f64]) -> f64 {
    let interval = mean_interval(worlds, 0.95);
    (interval.high - interval.low) / 2.0
}
