//! What must hold for any values.

use longgame_stats::{
    Bootstrap, bca_interval, crossover, crossover_interval, equivalence, family_intervals, mean, mean_curve,
    mean_interval, quantile, ranks, share_interval, spearman, variance,
};
use proptest::prelude::*;

fn values(size: std::ops::Range<usize>) -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(-1e3..1e3_f64, size)
}

fn quick(seed: u64) -> Bootstrap {
    Bootstrap::new(seed).with_resamples(200)
}

/// The definition of MODEL.md, word for word: the smallest h with a positive mean at every h' from h on.
fn naive_crossover(curve: &[f64]) -> Option<usize> {
    (0..curve.len()).find(|&h| (h..curve.len()).all(|later| curve[later] > 0.0))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn the_crossover_is_its_definition(curve in prop::collection::vec(-2_i8..3, 0..12)) {
        let curve: Vec<f64> = curve.into_iter().map(f64::from).collect();
        let found = crossover(&curve);
        prop_assert_eq!(found.at, naive_crossover(&curve));
        // A curve that never turns back crosses where it first rises.
        let first = curve.iter().position(|&difference| difference > 0.0);
        prop_assert_eq!(found.recrossings == 0, first.is_none() || found.at == first);
        // It ends ahead after an even number of turns, behind after an odd one.
        prop_assert!(first.is_none() || found.recrossings.is_multiple_of(2) == found.at.is_some());
    }

    #[test]
    fn a_mean_lies_in_its_interval_and_a_higher_level_is_wider(values in values(2..40)) {
        let (narrow, wide) = (mean_interval(&values, 0.9), mean_interval(&values, 0.99));
        prop_assert!(narrow.holds(mean(&values)));
        prop_assert!(wide.low <= narrow.low && narrow.high <= wide.high);
    }

    #[test]
    fn intervals_follow_shift_and_scale(values in values(2..20), shift in -10.0..10.0_f64) {
        let moved: Vec<f64> = values.iter().map(|value| 2.0 * value + shift).collect();
        for (plain, moved) in [
            (mean_interval(&values, 0.95), mean_interval(&moved, 0.95)),
            (bca_interval(&values, &quick(1)), bca_interval(&moved, &quick(1))),
        ] {
            prop_assert!((2.0 * plain.low + shift - moved.low).abs() < 1e-6);
            prop_assert!((2.0 * plain.high + shift - moved.high).abs() < 1e-6);
        }
    }

    #[test]
    fn variance_is_never_negative_and_quantiles_stay_in_range(values in values(2..40), probability in 0.0..=1.0) {
        prop_assert!(variance(&values) >= 0.0);
        let found = quantile(&values, probability);
        prop_assert!(quantile(&values, 0.0) <= found && found <= quantile(&values, 1.0));
        prop_assert!(values.contains(&quantile(&values, 1.0)));
    }

    #[test]
    fn families_are_no_narrower_than_their_members(cells in prop::collection::vec(values(9..10), 1..5), seed: u64) {
        let slices: Vec<&[f64]> = cells.iter().map(Vec::as_slice).collect();
        let family = family_intervals(&slices, &quick(seed));
        for (cell, joint) in cells.iter().zip(&family.intervals) {
            let own = mean_interval(cell, 0.95);
            prop_assert!(joint.low <= own.low && own.high <= joint.high);
            prop_assert_eq!(joint.estimate, own.estimate);
        }
        prop_assert_eq!(family_intervals(&slices, &quick(seed)), family);
    }

    #[test]
    fn a_crossover_interval_is_ordered_and_reproducible(curves in values(24..25), seed: u64) {
        let horizons = [1.0, 5.0, 10.0, 50.0];
        let found = crossover_interval(&curves, &horizons, &quick(seed));
        prop_assert!(found.estimate.low <= found.estimate.high);
        prop_assert_eq!(found.crossover, crossover(&mean_curve(&curves, 4)));
        prop_assert_eq!(found.estimate.estimate, found.crossover.at.map_or(f64::INFINITY, |at| horizons[at]));
        prop_assert!((0.0..=1.0).contains(&found.never_share));
        // The 97.5 % point is infinite just when more than a fortieth of the resamples never cross.
        prop_assert_eq!(found.estimate.high.is_infinite(), found.never_share > 0.025 + 1e-12);
        prop_assert_eq!(crossover_interval(&curves, &horizons, &quick(seed)), found);
    }

    #[test]
    fn equivalence_is_that_the_interval_lies_within_the_margin(values in values(3..20), margin in 1.0..2000.0_f64) {
        let found = equivalence(&values, margin, 0.05);
        let within = -margin < found.estimate.low && found.estimate.high < margin;
        // Both are the same test; they may differ where p is 0.05 but for rounding.
        prop_assert!(found.equivalent == within || (found.p - 0.05).abs() < 1e-6);
    }

    #[test]
    fn a_share_lies_in_its_interval(successes in 0_usize..50, failures in 0_usize..50) {
        prop_assume!(successes + failures > 0);
        let found = share_interval(successes, successes + failures, 0.95);
        prop_assert!(found.holds(found.estimate));
        prop_assert!(0.0 <= found.low && found.high <= 1.0);
        let mirrored = share_interval(failures, successes + failures, 0.95);
        prop_assert!((mirrored.low - (1.0 - found.high)).abs() < 1e-9);
    }

    #[test]
    fn rank_correlation_sees_order_only(left in values(3..20), right in values(3..20)) {
        let n = left.len().min(right.len());
        let (left, right) = (&left[..n], &right[..n]);
        let plain = spearman(left, right);
        prop_assert!(plain.abs() <= 1.0 + 1e-12);
        let bent: Vec<f64> = left.iter().map(|value| value.powi(3)).collect();
        prop_assert!((spearman(&bent, right) - plain).abs() < 1e-12);
        prop_assert_eq!(ranks(left).iter().sum::<f64>(), (n * (n + 1) / 2) as f64);
    }
}
