//! Global sensitivity: which inputs move the output, screened (Morris) or as shares of variance (Sobol).

use crate::bootstrap::Bootstrap;
use crate::quantile::quantile_in_place;
use crate::{Estimate, bca_interval, mean, variance};

/// The elementary effects of one input over the trajectories of a screening design.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// Mean effect: what the output gains as the input goes over its whole range, averaged; signs may cancel.
    pub mean: Estimate,
    /// Mean absolute effect (mu* of Campolongo, Cariboni and Saltelli 2007): how much the input matters at all.
    pub mean_absolute: Estimate,
    /// Standard deviation of the effects: how far the input works through others, or not in a straight line.
    pub deviation: f64,
}

/// The share of the output's variance that one input accounts for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Indices {
    /// Alone (first order).
    pub first: Estimate,
    /// Alone and with all others (total).
    pub total: Estimate,
}

/// Elementary effects (Morris 1991). `points` are trajectories laid end to end, each of one more point than there
/// are inputs, each step along one input alone, in units of the inputs' ranges; `values` holds the output at each.
/// The interval of a mean is the BCa bootstrap over trajectories.
///
/// # Panics
/// When points and values differ in number.
#[must_use]
pub fn morris(points: &[Vec<f64>], values: &[f64], bootstrap: &Bootstrap) -> Vec<Effect> {
    assert_eq!(points.len(), values.len(), "every point needs its value");
    let inputs = points.first().map_or(0, Vec::len);
    let mut effects: Vec<Vec<f64>> = vec![Vec::new(); inputs];
    for (points, values) in points.chunks_exact(inputs + 1).zip(values.chunks_exact(inputs + 1)) {
        for (step, value) in points.windows(2).zip(values.windows(2)) {
            let moved = (0..inputs).find(|&input| step[0][input] != step[1][input]);
            if let Some(input) = moved {
                effects[input].push((value[1] - value[0]) / (step[1][input] - step[0][input]));
            }
        }
    }
    effects.iter().map(|effects| effect(effects, bootstrap)).collect()
}

fn effect(effects: &[f64], bootstrap: &Bootstrap) -> Effect {
    let absolute: Vec<f64> = effects.iter().map(|effect| effect.abs()).collect();
    Effect {
        mean: bca_interval(effects, bootstrap),
        mean_absolute: bca_interval(&absolute, bootstrap),
        deviation: variance(effects).sqrt(),
    }
}

/// Sobol indices. `values` holds for each base sample the output at A, at B, and at A with each input in turn
/// taken from B: `inputs + 2` values a sample (Saltelli et al. 2010). First order after Saltelli et al. 2010, total after
/// Jansen 1999; the interval is the percentile bootstrap over base samples. NaN where the output does not vary.
#[must_use]
pub fn sobol_indices(values: &[f64], inputs: usize, bootstrap: &Bootstrap) -> Vec<Indices> {
    let samples: Vec<&[f64]> = values.chunks_exact(inputs + 2).collect();
    // Centred values leave the indices as they are and take the rounding out of the products.
    let ends: Vec<f64> = samples.iter().flat_map(|sample| [sample[0], sample[1]]).collect();
    let centre = mean(&ends);
    let whole = vec![1.0; samples.len()];
    let estimates: Vec<[f64; 2]> =
        (0..inputs).map(|input| indices(&samples, input, centre, &whole)).collect();
    let mut resampled: Vec<[Vec<f64>; 2]> = vec![[Vec::new(), Vec::new()]; inputs];
    if samples.len() > 1 {
        bootstrap.for_each(samples.len(), |times| {
            let weights: Vec<f64> = times.iter().map(|&times| times.into()).collect();
            for (input, [firsts, totals]) in resampled.iter_mut().enumerate() {
                let [first, total] = indices(&samples, input, centre, &weights);
                firsts.push(first);
                totals.push(total);
            }
        });
    }
    let interval = |estimate: f64, values: &mut Vec<f64>| {
        let (low, high) = bootstrap.tails();
        let mut end = |tail| quantile_in_place(values, tail);
        Estimate { estimate, low: end(low), high: end(high), n: samples.len() }
    };
    estimates
        .iter()
        .zip(&mut resampled)
        .map(|([first, total], [firsts, totals])| Indices {
            first: interval(*first, firsts),
            total: interval(*total, totals),
        })
        .collect()
}

/// First-order and total index of one input under weights of the samples.
fn indices(samples: &[&[f64]], input: usize, centre: f64, weights: &[f64]) -> [f64; 2] {
    let (mut sum, mut squares, mut first, mut total, mut all) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for (sample, &weight) in samples.iter().zip(weights).filter(|(_, weight)| **weight > 0.0) {
        let (a, b, mixed) = (sample[0] - centre, sample[1] - centre, sample[2 + input] - centre);
        all += weight;
        sum += weight * (a + b);
        squares += weight * (a * a + b * b);
        first += weight * b * (mixed - a);
        total += weight * (a - mixed) * (a - mixed);
    }
    let variance = squares / (2.0 * all) - (sum / (2.0 * all)) * (sum / (2.0 * all));
    [first / all / variance, total / (2.0 * all) / variance]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_straight_line_has_its_slopes_for_effects() {
        let points: Vec<Vec<f64>> = [[0.0, 0.0], [0.5, 0.0], [0.5, 0.5], [0.5, 1.0], [0.5, 0.5], [1.0, 0.5]]
            .map(|point| point.to_vec())
            .into();
        let values: Vec<f64> = points.iter().map(|point| 3.0 * point[0] - 2.0 * point[1]).collect();
        let effects = morris(&points, &values, &Bootstrap::new(1));
        assert_eq!((effects[0].mean.estimate, effects[1].mean.estimate), (3.0, -2.0));
        assert_eq!((effects[1].mean_absolute.estimate, effects[1].deviation), (2.0, 0.0));
    }

    #[test]
    fn an_output_that_does_not_vary_has_no_indices() {
        let found = sobol_indices(&[1.0; 12], 2, &Bootstrap::new(1).with_resamples(10));
        assert!(found.iter().all(|indices| indices.first.estimate.is_nan()));
    }
}
