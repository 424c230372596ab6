//! Points of the unit cube: how a design that is no grid spreads its cells. Every draw is addressed, so
//! that random and Sobol designs keep their points when more are asked for.

use crate::stream::{Purpose, Source, Streams, unit};

/// The points of a design over the unit cube, in its order: one row a point, one column an axis.
pub(super) fn random(seed: u64, points: usize, axes: usize) -> Vec<Vec<f64>> {
    let mut draws = source(seed);
    let mut row = |point: usize| (0..axes).map(|axis| unit(draws.word(axis as u64, point as u64))).collect();
    (0..points).map(&mut row).collect()
}

/// Latin hypercube (McKay, Beckman and Conover 1979): every axis is cut into as many slices as there are points, and
/// each slice holds one.
pub(super) fn latin_hypercube(seed: u64, points: usize, axes: usize) -> Vec<Vec<f64>> {
    let mut draws = source(seed);
    let slices: Vec<Vec<usize>> =
        (0..axes).map(|axis| shuffled(points, &mut draws, (axes + axis) as u64)).collect();
    let mut row = |point: usize| {
        let place = |axis: usize, draws: &mut Source| {
            let within = unit(draws.word(axis as u64, point as u64));
            (slices[axis][point] as f64 + within) / points as f64
        };
        (0..axes).map(|axis| place(axis, &mut draws)).collect()
    };
    (0..points).map(&mut row).collect()
}

/// The Sobol sequence, Owen-scrambled by the seed (Sobol 1967; Owen 1998).
pub(super) fn sobol(seed: u64, points: usize, axes: usize) -> Vec<Vec<f64>> {
    let scramble = (seed ^ (seed >> 32)) as u32;
    let at = |point: usize, axis: usize| f64::from(sobol_burley::sample(point as u32, axis as u32, scramble));
    (0..points).map(|point| (0..axes).map(|axis| at(point, axis)).collect()).collect()
}

/// Most points of a Sobol sequence, and most axes: what the generator has direction numbers for.
pub(super) const MOST_SOBOL_POINTS: usize = 1 << 16;
/// See [`MOST_SOBOL_POINTS`].
pub(super) const MOST_SOBOL_AXES: usize = sobol_burley::NUM_DIMENSIONS as usize;

/// Trajectories of Morris 1991 on a grid of `levels`: each begins at a random node and moves every axis
/// once, in random order, by `levels / (2 (levels - 1))` up or down.
pub(super) fn morris(seed: u64, trajectories: usize, levels: u32, axes: usize) -> Vec<Vec<f64>> {
    let mut draws = source(seed);
    let step = f64::from(levels) / (2.0 * (f64::from(levels) - 1.0));
    let mut points = Vec::with_capacity(trajectories * (axes + 1));
    for trajectory in 0..trajectories {
        let stream = 2 * trajectory as u64;
        let order = shuffled(axes, &mut draws, stream + 1);
        let half = u64::from(levels / 2);
        // From the lower half of the grid up, from the upper half down.
        let mut point: Vec<f64> = Vec::with_capacity(axes);
        let mut up: Vec<bool> = Vec::with_capacity(axes);
        for axis in 0..axes as u64 {
            let low = (u64::from(draws.word(stream, 2 * axis)) * half) >> 32;
            let rises = draws.word(stream, 2 * axis + 1) & 1 == 0;
            let low = low as f64 / (f64::from(levels) - 1.0);
            point.push(if rises { low } else { low + step });
            up.push(rises);
        }
        points.push(point.clone());
        for axis in order {
            point[axis] += if up[axis] { step } else { -step };
            points.push(point.clone());
        }
    }
    points
}

/// The samples Sobol indices are estimated from (Saltelli et al. 2010): for each base sample A, B, and A with each
/// axis in turn taken from B; A and B are the halves of a Sobol sequence of twice the axes.
pub(super) fn saltelli(seed: u64, samples: usize, axes: usize) -> Vec<Vec<f64>> {
    let mut points = Vec::with_capacity(samples * (axes + 2));
    for both in sobol(seed, samples, 2 * axes) {
        let (a, b) = both.split_at(axes);
        points.push(a.to_vec());
        points.push(b.to_vec());
        for axis in 0..axes {
            let mut mixed = a.to_vec();
            mixed[axis] = b[axis];
            points.push(mixed);
        }
    }
    points
}

fn source(seed: u64) -> Source {
    Streams::new(seed, 0, 0).open(Purpose::Design)
}

/// The numbers below `count` in random order (Fisher and Yates; Durstenfeld 1964).
fn shuffled(count: usize, draws: &mut Source, stream: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    for last in (1..count).rev() {
        let other = (u64::from(draws.word(stream, last as u64)) * (last as u64 + 1)) >> 32;
        order.swap(last, other as usize);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slice_of_a_latin_hypercube_holds_one_point() {
        let points = latin_hypercube(7, 50, 4);
        for axis in 0..4 {
            let mut slices: Vec<usize> = points.iter().map(|point| (point[axis] * 50.0) as usize).collect();
            slices.sort_unstable();
            assert_eq!(slices, (0..50).collect::<Vec<_>>());
        }
    }

    #[test]
    fn random_and_sobol_points_stay_when_more_are_asked_for() {
        assert_eq!(random(1, 10, 3), random(1, 25, 3)[..10]);
        assert_eq!(sobol(1, 10, 3), sobol(1, 25, 3)[..10]);
        assert_ne!(sobol(1, 10, 3), sobol(2, 10, 3));
        assert_ne!(random(1, 10, 3), random(2, 10, 3));
    }

    /// Each of 16 x 16 boxes of every two axes holds one of the first 256 points, for the first pairs of axes.
    #[test]
    fn the_sobol_sequence_fills_boxes_evenly() {
        let points = sobol(42, 256, 4);
        for axis in 0..4 {
            let mut counts = [0; 256];
            points.iter().for_each(|point| counts[(point[axis] * 256.0) as usize] += 1);
            assert!(counts.iter().all(|&count| count == 1), "axis {axis}");
        }
        let mut boxes = [[0; 16]; 16];
        points.iter().for_each(|point| boxes[(point[0] * 16.0) as usize][(point[1] * 16.0) as usize] += 1);
        assert!(boxes.iter().flatten().all(|&count| count == 1));
    }

    #[test]
    fn a_morris_trajectory_moves_every_axis_once_by_one_step() {
        let points = morris(3, 20, 6, 5);
        assert_eq!(points.len(), 20 * 6);
        for trajectory in points.chunks(6) {
            let mut moved: Vec<usize> = trajectory
                .windows(2)
                .map(|step| {
                    let changed: Vec<usize> = (0..5).filter(|&axis| step[0][axis] != step[1][axis]).collect();
                    assert_eq!(changed.len(), 1);
                    assert!(((step[1][changed[0]] - step[0][changed[0]]).abs() - 0.6).abs() < 1e-12);
                    changed[0]
                })
                .collect();
            moved.sort_unstable();
            assert_eq!(moved, [0, 1, 2, 3, 4]);
            assert!(trajectory.iter().flatten().all(|at| (-1e-12..=1.0 + 1e-12).contains(at)));
        }
    }
}
