//! Which interval a mean gets.

use crate::bca::bca_intervals;
use crate::resample::MOST_RESAMPLED;
use crate::{Bootstrap, Estimate, mean_interval};

/// Below this many worlds the BCa interval covers less often than Student's even where worlds are skewed: see the
/// table in METHODS.md.
pub const FEWEST_FOR_BCA: usize = 30;

/// The mean of one value per world with the interval the number of worlds calls for: Student's t below
/// [`FEWEST_FOR_BCA`], BCa up to 10,000, and beyond t again, which then says the same.
#[must_use]
pub fn interval_of_mean(values: &[f64], bootstrap: &Bootstrap) -> Estimate {
    intervals_of_means(&[values], bootstrap).remove(0)
}

/// [`interval_of_mean`] of many columns; neighbours with the same number of worlds are resampled together.
#[must_use]
pub fn intervals_of_means(columns: &[&[f64]], bootstrap: &Bootstrap) -> Vec<Estimate> {
    let alike = columns.chunk_by(|left, right| left.len() == right.len());
    alike.flat_map(|columns| intervals_of_one_length(columns, bootstrap)).collect()
}

fn intervals_of_one_length(columns: &[&[f64]], bootstrap: &Bootstrap) -> Vec<Estimate> {
    let worlds = columns.first().map_or(0, |column| column.len());
    if (FEWEST_FOR_BCA..=MOST_RESAMPLED).contains(&worlds) {
        return bca_intervals(columns, bootstrap);
    }
    columns.iter().map(|column| mean_interval(column, bootstrap.level())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bca_interval;

    fn values(n: u32) -> Vec<f64> {
        (0..n).map(|i| f64::from((i * 37 + 11) % 101).powi(3)).collect()
    }

    #[test]
    fn few_and_very_many_worlds_get_t_and_the_others_bca() {
        let bootstrap = Bootstrap::new(1).with_resamples(100);
        for (n, is_bca) in [(2, false), (29, false), (30, true), (10_000, true), (10_001, false)] {
            let values = values(n);
            let found = interval_of_mean(&values, &bootstrap);
            assert_eq!(found == bca_interval(&values, &bootstrap), is_bca, "{n}");
            assert_eq!(found == mean_interval(&values, 0.95), !is_bca, "{n}");
        }
    }

    #[test]
    fn columns_together_get_what_they_get_alone() {
        let bootstrap = Bootstrap::new(3).with_resamples(200);
        let columns: Vec<Vec<f64>> =
            (1..80).map(|scale| values(40).iter().map(|value| value * f64::from(scale)).collect()).collect();
        let mut slices: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        slices.iter_mut().skip(60).step_by(7).for_each(|column| *column = &column[..31]);
        let together = intervals_of_means(&slices, &bootstrap);
        for (column, found) in slices.iter().zip(together) {
            assert_eq!(found, bca_interval(column, &bootstrap));
        }
    }
}
