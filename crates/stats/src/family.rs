//! Families of cells: intervals that hold for all of them at once.

use std::borrow::Cow;

use statrs::distribution::{ContinuousCDF, Normal};

use crate::bootstrap::Bootstrap;
use crate::moments::{mean, standard_error};
use crate::quantile::order_statistic;
use crate::resample::{group_size, grouped, resampled_sums};
use crate::{Estimate, student};

/// Simultaneous intervals of a family of means.
#[derive(Clone, Debug, PartialEq)]
pub struct Family {
    /// Half-width of every interval, in standard errors of its own cell; NaN where no cell has one.
    pub critical: f64,
    /// The mean of each cell with its simultaneous interval, in the order of the cells.
    pub intervals: Vec<Estimate>,
}

/// The means of a family of cells, with intervals that hold for all cells at once with the
/// probability `bootstrap.level`.
///
/// `cells[c][w]` is the value of cell `c` in world `w`: the same worlds, in the same order, in every cell.
/// Worlds are resampled jointly, so that cells that rise and fall together pay little for their
/// number. The critical value is the quantile of the largest standardised deviation over cells (the
/// single-step max-t of Westfall and Young 1993; the sup-t band of Montiel Olea and Plagborg-Møller 2019).
/// Standard errors are the sample's own, not the resample's, for a cell with one odd world would
/// have none in a third of the resamples; the want of their noise is made up for on Student's
/// scale (Hesterberg 2015), and no interval is narrower than the cell's own t interval.
///
/// A cell whose worlds are all equal has an interval of no width, and takes no part in the
/// maximum. With fewer than two worlds there are no intervals.
///
/// # Panics
/// When cells have different numbers of worlds.
pub fn family_intervals(cells: &[&[f64]], bootstrap: &Bootstrap) -> Family {
    let n = cells.first().map_or(0, |cell| cell.len());
    assert!(cells.iter().all(|cell| cell.len() == n), "every cell needs a value in every world");
    let mut family = FamilyBuilder::new(n, bootstrap);
    let moments = family.add(cells);
    let critical = family.finish();
    Family { critical, intervals: moments.iter().map(|cell| cell.interval(critical)).collect() }
}

/// Mean and standard error of one cell: all that is to be kept of it until the family is whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moments {
    /// Mean of the worlds that have a value.
    pub mean: f64,
    /// Its standard error.
    pub error: f64,
    /// Worlds that have a value.
    pub n: usize,
}

impl Moments {
    fn of(values: &[f64]) -> Self {
        Self { mean: mean(values), error: standard_error(values), n: values.len() }
    }

    /// The cell's interval in a family of this critical value.
    #[must_use]
    pub fn interval(&self, critical: f64) -> Estimate {
        let half_width = if self.error == 0.0 { 0.0 } else { critical * self.error };
        let Self { mean, n, .. } = *self;
        Estimate { estimate: mean, low: mean - half_width, high: mean + half_width, n }
    }
}

/// A family whose cells come in parts, so that no more than a part need be held, and of each cell no more than its
/// [`Moments`], by whoever wants its interval. The result does not depend on how the cells are parted.
#[derive(Clone, Debug)]
pub struct FamilyBuilder {
    bootstrap: Bootstrap,
    worlds: usize,
    largest: Vec<f64>,
    /// Whether any cell has worlds that differ.
    varies: bool,
}

impl FamilyBuilder {
    /// An empty family whose cells have the first `worlds` worlds in common. Beyond 10,000 worlds
    /// consecutive ones are averaged before they are resampled.
    #[must_use]
    pub fn new(worlds: usize, bootstrap: &Bootstrap) -> Self {
        Self {
            bootstrap: bootstrap.clone(),
            worlds,
            largest: vec![0.0; bootstrap.resamples()],
            varies: false,
        }
    }

    /// Adds cells and says their moments, in their order. One with more worlds than are common keeps its own mean and
    /// error; of one with fewer, or in which some are not-a-number, the missing worlds count as its mean.
    pub fn add(&mut self, cells: &[&[f64]]) -> Vec<Moments> {
        let (cells, moments): (Vec<Cow<'_, [f64]>>, Vec<Moments>) =
            cells.iter().map(|cell| with_moments(cell)).unzip();
        self.varies |= moments.iter().any(|cell| cell.error > 0.0);
        let size = group_size(self.worlds);
        let scaled: Vec<Vec<f64>> = cells
            .iter()
            .filter_map(|cell| scaled_deviations(&grouped(&cell[..cell.len().min(self.worlds)], size)))
            .map(|mut scaled| {
                scaled.resize(self.worlds / size, 0.0);
                scaled
            })
            .collect();
        for sums in resampled_sums(&scaled, &self.bootstrap) {
            self.largest.iter_mut().zip(sums).for_each(|(largest, sum)| *largest = largest.max(sum.abs()));
        }
        moments
    }

    /// The critical value of the whole family: the half-width of every interval in standard errors of its own cell;
    /// not-a-number where no cell has one.
    #[must_use]
    pub fn finish(self) -> f64 {
        if self.varies { self.critical_value() } else { f64::NAN }
    }

    fn critical_value(&self) -> f64 {
        let mut largest = self.largest.clone();
        largest.sort_by(f64::total_cmp);
        let on_normal_scale = order_statistic(&largest, self.bootstrap.level());
        let on_student_scale = -student::quantile(Normal::standard().cdf(-on_normal_scale), self.worlds);
        on_student_scale.max(student::critical_value(self.worlds, self.bootstrap.level()))
    }
}

/// The moments of the worlds that have a value, and the worlds with the mean in place of those that have none.
fn with_moments<'a>(cell: &'a [f64]) -> (Cow<'a, [f64]>, Moments) {
    if !cell.iter().any(|value| value.is_nan()) {
        return (cell.into(), Moments::of(cell));
    }
    let there: Vec<f64> = cell.iter().copied().filter(|value| !value.is_nan()).collect();
    let moments = Moments::of(&there);
    (cell.iter().map(|&value| if value.is_nan() { moments.mean } else { value }).collect(), moments)
}

/// Each world's share in the cell's deviation from its mean, in units in which a resample's
/// deviation has variance 1; `None` for a cell without variance.
fn scaled_deviations(cell: &[f64]) -> Option<Vec<f64>> {
    let n = cell.len() as f64;
    let (mean, error) = (mean(cell), standard_error(cell));
    // A resample's mean varies by (n - 1) / n less than a fresh sample's.
    let unit = n * error * ((n - 1.0) / n).sqrt();
    (unit > 0.0).then(|| cell.iter().map(|value| (value - mean) / unit).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mean_interval;

    const VALUES: [f64; 8] = [1.0, 4.0, 2.0, 8.0, 5.0, 7.0, 3.0, 6.0];

    #[test]
    fn a_world_without_a_value_is_left_out_of_its_cell_and_keeps_its_place() {
        let bootstrap = Bootstrap::new(5).with_resamples(200);
        let whole = VALUES.map(|value| 3.0 * value);
        let mut holed = VALUES;
        holed[2] = f64::NAN;
        let family = family_intervals(&[&whole, &holed], &bootstrap);
        let there: Vec<f64> = holed.into_iter().filter(|value| !value.is_nan()).collect();
        let own = mean_interval(&there, 0.95);
        assert_eq!((family.intervals[1].estimate, family.intervals[1].n), (own.estimate, 7));
        assert!(family.intervals[1].low <= own.low && family.intervals[1].high >= own.high);
        assert_eq!(family.intervals[0].n, 8);
    }

    #[test]
    fn cells_that_agree_pay_nothing_for_their_number() {
        let twice = VALUES.map(|value| 2.0 * value + 1.0);
        let one = family_intervals(&[&VALUES], &Bootstrap::new(1));
        let two = family_intervals(&[&VALUES, &twice], &Bootstrap::new(1));
        assert!((one.critical - two.critical).abs() < 1e-12);
        assert_eq!(two.intervals[0], one.intervals[0]);
    }

    #[test]
    fn cells_that_differ_pay() {
        let mut other = VALUES;
        other.rotate_left(3);
        let one = family_intervals(&[&VALUES], &Bootstrap::new(1));
        let two = family_intervals(&[&VALUES, &other], &Bootstrap::new(1));
        assert!(two.critical > one.critical + 0.1, "{} {}", two.critical, one.critical);
    }

    #[test]
    fn a_cell_without_variance_neither_widens_nor_has_width() {
        let found = family_intervals(&[&[0.1; 8], &VALUES], &Bootstrap::new(1));
        assert_eq!(found.intervals[0], Estimate { estimate: 0.1, low: 0.1, high: 0.1, n: 8 });
        assert_eq!(found.critical, family_intervals(&[&VALUES], &Bootstrap::new(1)).critical);
        let none = family_intervals(&[&[0.1; 8]], &Bootstrap::new(1));
        assert!(none.critical.is_nan());
        assert_eq!(none.intervals[0].high, 0.1);
    }

    #[test]
    fn a_cell_with_one_odd_world_does_not_blow_up_the_others() {
        let mut odd = [0.0; 30];
        odd[7] = 1.0;
        let even: Vec<f64> = (0..30).map(f64::from).collect();
        let found = family_intervals(&[&odd, &even], &Bootstrap::new(1));
        assert!(found.critical < 5.0, "{}", found.critical);
    }

    #[test]
    fn never_narrower_than_the_cells_own_interval() {
        let family = family_intervals(&[&VALUES], &Bootstrap::new(3)).intervals[0];
        let own = mean_interval(&VALUES, 0.95);
        assert!(family.low <= own.low && family.high >= own.high);
    }

    #[test]
    fn one_world_or_no_cell_has_no_interval() {
        let one = family_intervals(&[&[3.0], &[4.0]], &Bootstrap::new(1));
        assert_eq!(one.intervals[1].estimate, 4.0);
        assert!(one.intervals[1].low.is_nan());
        assert!(family_intervals(&[], &Bootstrap::new(1)).intervals.is_empty());
    }
}
