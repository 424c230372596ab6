//! A finite Markov chain: how long a start spends where, discounted or in the long run.

/// Components of more states than this are solved by iteration, smaller ones by elimination.
const DENSE: usize = 1500;

/// Iteration stops when no entry moves by more than this share of the whole.
const STILL: f64 = 1e-15;

/// The most sweeps of an iteration.
const MOST_SWEEPS: usize = 1_000_000;

/// A chain given by its rows: next state and probability. Each row sums to 1.
#[derive(Clone, Debug)]
pub(crate) struct Markov {
    rows: Vec<Vec<(u32, f64)>>,
    start: u32,
}

/// A set of states that all lead to one another, in the order of their numbers.
struct Component {
    states: Vec<u32>,
    /// No way leads out.
    closed: bool,
}

impl Markov {
    /// The chain that starts in the state numbered `start`.
    pub(crate) fn new(rows: Vec<Vec<(u32, f64)>>, start: u32) -> Self {
        Self { rows, start }
    }

    /// Expected number of times each state is visited from the start, the `t`-th step weighing `keeps^t`,
    /// for `keeps` from 0 to below 1.
    pub(crate) fn occupancy(&self, keeps: f64) -> Vec<f64> {
        self.flow(keeps, |_, _| None)
    }

    /// Share of all time spent in each state from the start: the limit of the mean distribution, which
    /// depends on the start where several classes are closed, and exists also where a class is periodic.
    pub(crate) fn long_run(&self) -> Vec<f64> {
        let mut shares = vec![0.0; self.rows.len()];
        self.flow(1.0, |component, inflow| {
            let absorbed: f64 = inflow.iter().sum();
            component.closed.then(|| {
                for (&state, share) in component.states.iter().zip(self.stationary(&component.states)) {
                    shares[state as usize] = absorbed * share;
                }
            })
        });
        shares
    }

    /// Solves `u = start + keeps u P` component by component, upstream first. `ends` may keep a
    /// component's inflow to itself.
    fn flow(&self, keeps: f64, mut ends: impl FnMut(&Component, &[f64]) -> Option<()>) -> Vec<f64> {
        let mut inflow = vec![0.0; self.rows.len()];
        let mut occupancy = vec![0.0; self.rows.len()];
        inflow[self.start as usize] = 1.0;
        for component in self.components().iter().rev() {
            let into: Vec<f64> = component.states.iter().map(|&state| inflow[state as usize]).collect();
            if ends(component, &into).is_some() {
                continue;
            }
            let within = self.solve(&component.states, keeps, into);
            for (&state, visits) in component.states.iter().zip(within) {
                occupancy[state as usize] = visits;
                for &(to, probability) in &self.rows[state as usize] {
                    inflow[to as usize] += keeps * visits * probability;
                }
            }
        }
        occupancy
    }

    /// The strongly connected components that the start leads to, downstream first (Tarjan 1972, without
    /// recursion).
    fn components(&self) -> Vec<Component> {
        const UNMET: u32 = u32::MAX;
        let count = self.rows.len();
        let (mut order, mut low) = (vec![UNMET; count], vec![0_u32; count]);
        let mut placed = vec![false; count];
        let (mut stack, mut path) = (Vec::new(), vec![(self.start as usize, 0_usize)]);
        let (mut met, mut components) = (0, Vec::new());
        while let Some((state, step)) = path.pop() {
            if step == 0 {
                (order[state], low[state]) = (met, met);
                met += 1;
                stack.push(state as u32);
            }
            if let Some(&(to, _)) = self.rows[state].get(step) {
                let to = to as usize;
                path.push((state, step + 1));
                if order[to] == UNMET {
                    path.push((to, 0));
                } else if !placed[to] {
                    low[state] = low[state].min(order[to]);
                }
                continue;
            }
            if let Some(&(before, _)) = path.last() {
                low[before] = low[before].min(low[state]);
            }
            if low[state] == order[state] {
                let first = stack.iter().rposition(|&s| s as usize == state).unwrap_or(0);
                let mut states = stack.split_off(first);
                states.iter().for_each(|&s| placed[s as usize] = true);
                states.sort_unstable();
                components.push(self.component(states));
            }
        }
        components
    }

    fn component(&self, states: Vec<u32>) -> Component {
        let within = |to: u32| states.binary_search(&to).is_ok();
        let closed = states.iter().all(|&s| self.rows[s as usize].iter().all(|&(to, _)| within(to)));
        Component { states, closed }
    }

    /// Steps inside a component, by places in `states`.
    fn inside<'a>(&'a self, states: &'a [u32], place: usize) -> impl Iterator<Item = (usize, f64)> + 'a {
        let row = &self.rows[states[place] as usize];
        row.iter().filter_map(|&(to, p)| states.binary_search(&to).ok().map(|to| (to, p)))
    }

    /// `u` with `u = into + keeps u P` within these states.
    fn solve(&self, states: &[u32], keeps: f64, into: Vec<f64>) -> Vec<f64> {
        let count = states.len();
        if count > DENSE {
            return self.relax(states, keeps, &into);
        }
        let mut matrix = vec![0.0; count * count];
        for from in 0..count {
            matrix[from * count + from] += 1.0;
            for (to, probability) in self.inside(states, from) {
                matrix[to * count + from] -= keeps * probability;
            }
        }
        eliminate(matrix, into)
    }

    /// The same by sweeps: `u` grows to its limit from below.
    fn relax(&self, states: &[u32], keeps: f64, into: &[f64]) -> Vec<f64> {
        let incoming = self.incoming(states);
        let mut visits = into.to_vec();
        for _ in 0..MOST_SWEEPS {
            let (mut moved, mut whole) = (0.0_f64, 0.0_f64);
            for place in 0..visits.len() {
                let sum: f64 = incoming[place].iter().map(|&(from, p)| visits[from] * p).sum();
                let next = into[place] + keeps * sum;
                moved = moved.max((next - visits[place]).abs());
                whole = whole.max(next);
                visits[place] = next;
            }
            if moved <= STILL * whole {
                break;
            }
        }
        visits
    }

    /// The stationary distribution of a closed component.
    fn stationary(&self, states: &[u32]) -> Vec<f64> {
        if states.len() > DENSE { self.settle(states) } else { self.reduce(states) }
    }

    /// By state reduction, which never subtracts (Grassmann, Taksar & Heyman 1985).
    fn reduce(&self, states: &[u32]) -> Vec<f64> {
        let count = states.len();
        let mut steps = vec![0.0; count * count];
        for from in 0..count {
            self.inside(states, from).for_each(|(to, p)| steps[from * count + to] += p);
        }
        for last in (1..count).rev() {
            let leaves: f64 = steps[last * count..last * count + last].iter().sum();
            for from in 0..last {
                steps[from * count + last] /= leaves;
                let through = steps[from * count + last];
                if through == 0.0 {
                    continue;
                }
                for to in 0..last {
                    steps[from * count + to] += through * steps[last * count + to];
                }
            }
        }
        let mut weights = vec![1.0; count];
        for last in 1..count {
            weights[last] = (0..last).map(|from| weights[from] * steps[from * count + last]).sum();
        }
        let whole: f64 = weights.iter().sum();
        weights.iter().map(|weight| weight / whole).collect()
    }

    /// By steps of the lazy chain, which stays put half of the time and so has no period.
    fn settle(&self, states: &[u32]) -> Vec<f64> {
        let incoming = self.incoming(states);
        let mut now = vec![1.0 / states.len() as f64; states.len()];
        for _ in 0..MOST_SWEEPS {
            let arrive =
                |from: &Vec<(usize, f64)>| -> f64 { from.iter().map(|&(from, p)| now[from] * p).sum() };
            let next: Vec<f64> =
                incoming.iter().zip(&now).map(|(from, stays)| 0.5 * (stays + arrive(from))).collect();
            let moved = next.iter().zip(&now).map(|(a, b)| (a - b).abs()).sum::<f64>();
            now = next;
            if moved <= STILL {
                break;
            }
        }
        now
    }

    /// For each state of a component, from where it is entered within it.
    fn incoming(&self, states: &[u32]) -> Vec<Vec<(usize, f64)>> {
        let mut incoming = vec![Vec::new(); states.len()];
        for from in 0..states.len() {
            self.inside(states, from).for_each(|(to, p)| incoming[to].push((from, p)));
        }
        incoming
    }
}

/// Solves `matrix x = right` by elimination with row exchange; the matrix is square, rows in turn.
fn eliminate(mut matrix: Vec<f64>, mut right: Vec<f64>) -> Vec<f64> {
    let count = right.len();
    for pivot in 0..count {
        let size = |row: &usize| matrix[row * count + pivot].abs();
        let best = (pivot..count).max_by(|a, b| size(a).total_cmp(&size(b))).unwrap_or(pivot);
        if best != pivot {
            right.swap(best, pivot);
            (pivot..count).for_each(|column| matrix.swap(best * count + column, pivot * count + column));
        }
        let (above, below) = matrix.split_at_mut((pivot + 1) * count);
        let top = &above[pivot * count..];
        for (row, line) in below.chunks_exact_mut(count).enumerate() {
            let factor = line[pivot] / top[pivot];
            if factor != 0.0 {
                right[pivot + 1 + row] -= factor * right[pivot];
                line[pivot + 1..].iter_mut().zip(&top[pivot + 1..]).for_each(|(x, y)| *x -= factor * y);
            }
        }
    }
    for row in (0..count).rev() {
        let known: f64 = (row + 1..count).map(|column| matrix[row * count + column] * right[column]).sum();
        right[row] = (right[row] - known) / matrix[row * count + row];
    }
    right
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: &[f64], expected: &[f64]) {
        assert_eq!(found.len(), expected.len());
        for (a, b) in found.iter().zip(expected) {
            assert!((a - b).abs() < 1e-14, "{found:?} is not {expected:?}");
        }
    }

    /// From 0 the walk is caught in one of two closed classes, one of which alternates.
    #[test]
    fn the_long_run_depends_on_where_the_start_is_absorbed() {
        let chain = Markov::new(
            vec![vec![(0, 0.5), (1, 0.125), (2, 0.375)], vec![(1, 1.0)], vec![(3, 1.0)], vec![(2, 1.0)]],
            0,
        );
        near(&chain.long_run(), &[0.0, 0.25, 0.375, 0.375]);
    }

    #[test]
    fn occupancy_is_the_sum_of_the_powers() {
        let chain = Markov::new(vec![vec![(0, 0.9), (1, 0.1)], vec![(0, 0.5), (1, 0.5)]], 0);
        let (mut now, mut sum, mut weight) = ([1.0, 0.0], [0.0; 2], 1.0);
        for _ in 0..2000 {
            sum = [sum[0] + weight * now[0], sum[1] + weight * now[1]];
            now = [now[0] * 0.9 + now[1] * 0.5, now[0] * 0.1 + now[1] * 0.5];
            weight *= 0.95;
        }
        for (found, expected) in chain.occupancy(0.95).iter().zip(sum) {
            assert!((found - expected).abs() < 1e-12);
        }
    }
}
