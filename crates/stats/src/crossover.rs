//! The crossover: from which horizon on one variant leads the other for good.

use crate::bootstrap::Bootstrap;
use crate::quantile::order_statistic;
use crate::resample::{group_size, resampled_sums};
use crate::{Estimate, mean};

/// Where a curve of differences turns positive for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crossover {
    /// Index of the first horizon from which the difference is above 0 to the end; `Some(0)` leads from
    /// the first horizon on, `None` never leads for good.
    pub at: Option<usize>,
    /// How often the curve changes between above 0 and not above 0 after it first rose above.
    pub recrossings: u32,
}

/// A crossover with its interval on the horizon axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CrossoverEstimate {
    /// The crossover of the mean curve.
    pub crossover: Crossover,
    /// The same as a horizon, with its interval; infinite means never within the horizons given.
    pub estimate: Estimate,
    /// Share of the resamples that never cross; NaN where there were none.
    pub never_share: f64,
}

/// The crossover of a mean curve: `curve[h]` is the mean paired cumulative difference at horizon `h`.
///
/// The smallest `h` with `curve[h'] > 0` for every `h'` from `h` to the last. A difference that is NaN is not
/// above 0.
pub fn crossover(curve: &[f64]) -> Crossover {
    let leads: Vec<bool> = curve.iter().map(|&difference| difference > 0.0).collect();
    let at = leads.iter().rposition(|&leads| !leads).map_or(0, |last_behind| last_behind + 1);
    let first_lead = leads.iter().position(|&leads| leads).unwrap_or(leads.len());
    let changes = leads[first_lead..].windows(2).filter(|pair| pair[0] != pair[1]);
    Crossover { at: (at < curve.len()).then_some(at), recrossings: changes.count() as u32 }
}

/// The mean over worlds of `curves`: worlds x horizons, row-major, each row a world's curve.
///
/// # Panics
/// When the length is no multiple of `horizons`.
pub fn mean_curve(curves: &[f64], horizons: usize) -> Vec<f64> {
    let worlds = worlds(curves, horizons);
    let column =
        |horizon: usize| (0..worlds).map(|world| curves[world * horizons + horizon]).collect::<Vec<_>>();
    (0..horizons).map(|horizon| mean(&column(horizon))).collect()
}

/// The crossover over `horizons` (ascending, in visits or weeks) with its interval.
///
/// `differences` are worlds x horizons, row-major: what one variant has over the other in each
/// world, cumulated to each horizon. The interval is the percentile bootstrap over worlds (Efron and Tibshirani
/// 1993, chapter 13): each resample of whole worlds gives a mean curve and its crossover, never
/// counting as infinity; the ends are order statistics, so they are horizons of the axis or infinite.
/// The crossover of a noisy mean curve tends to come late, so the estimate can lie below its interval.
/// With fewer than two worlds there is no interval.
///
/// # Panics
/// When the length is no multiple of the horizons'.
pub fn crossover_interval(differences: &[f64], horizons: &[f64], bootstrap: &Bootstrap) -> CrossoverEstimate {
    let n = worlds(differences, horizons.len());
    let horizon = |crossover: Crossover| crossover.at.map_or(f64::INFINITY, |at| horizons[at]);
    let crossover_of_mean = crossover(&mean_curve(differences, horizons.len()));
    let estimate = horizon(crossover_of_mean);
    if n < 2 || bootstrap.resamples() == 0 {
        let estimate = Estimate::without_interval(estimate, n);
        return CrossoverEstimate { crossover: crossover_of_mean, estimate, never_share: f64::NAN };
    }
    let curves = averaged(differences, horizons.len(), group_size(n));
    let column = |at: usize| curves.iter().copied().skip(at).step_by(horizons.len()).collect();
    let columns: Vec<Vec<f64>> = (0..horizons.len()).map(column).collect();
    // The resample's curve, summed over worlds: its sign is that of the mean.
    let sums = resampled_sums(&columns, bootstrap);
    let curve = |resample: usize| sums.iter().map(|sums| sums[resample]).collect::<Vec<_>>();
    let mut resampled: Vec<f64> =
        (0..bootstrap.resamples()).map(|resample| horizon(crossover(&curve(resample)))).collect();
    resampled.sort_by(f64::total_cmp);
    let (low, high) = bootstrap.tails();
    let never = resampled.iter().filter(|at| at.is_infinite()).count();
    CrossoverEstimate {
        crossover: crossover_of_mean,
        estimate: Estimate {
            estimate,
            low: order_statistic(&resampled, low),
            high: order_statistic(&resampled, high),
            n,
        },
        never_share: never as f64 / resampled.len() as f64,
    }
}

/// Curves of groups of consecutive worlds, leftovers dropped.
fn averaged(curves: &[f64], horizons: usize, size: usize) -> std::borrow::Cow<'_, [f64]> {
    if size <= 1 || horizons == 0 {
        return curves.into();
    }
    curves.chunks_exact(size * horizons).flat_map(|group| mean_curve(group, horizons)).collect()
}

fn worlds(curves: &[f64], horizons: usize) -> usize {
    let worlds = curves.len().checked_div(horizons).unwrap_or(0);
    assert_eq!(worlds * horizons, curves.len(), "every world needs a value at every horizon");
    worlds
}
