//! Betweenness (Freeman 1977): the share of shortest paths between two others that lead through a person.
//!
//! Every tie is one step long. Normalised by the number of pairs of others, `(n - 1)(n - 2) / 2`; 0 where there are none.

use crate::draw::{Draws, Purpose, Seed};
use crate::{Network, NodeId, parallel};

/// Into how many pieces the starts are cut, whatever the number of threads. Each piece holds one sum per person.
const PIECES: usize = 16;

/// Exact betweenness of each person by the algorithm of Brandes (2001). Time: people times ties.
pub fn betweenness(network: &Network) -> Vec<f64> {
    let starts: Vec<NodeId> = network.nodes().collect();
    from_starts(network, &starts)
}

/// Betweenness estimated from some starts.
#[derive(Clone, Debug, PartialEq)]
pub struct SampledBetweenness {
    /// The estimate for each person.
    pub values: Vec<f64>,
    /// With probability of at least 0.95 no estimate is further than this from the exact value (Hoeffding's
    /// inequality for each person, as in Brandes & Pich 2007, and a union bound over all). 0 where all were starts.
    pub bound: f64,
}

/// Betweenness estimated from `pivots` people drawn without repetition; exact where there are no more.
pub fn betweenness_sampled(network: &Network, pivots: usize, seed: Seed) -> SampledBetweenness {
    let count = network.node_count();
    if pivots >= count {
        return SampledBetweenness { values: betweenness(network), bound: 0.0 };
    }
    let mut starts: Vec<NodeId> = network.nodes().collect();
    Draws::open(seed, Purpose::Pivots, 0).sample(&mut starts, pivots);
    starts.truncate(pivots);
    let people = count as f64;
    let spread = libm::sqrt(libm::log(2.0 * people / 0.05) / (2.0 * pivots as f64));
    SampledBetweenness { values: from_starts(network, &starts), bound: spread * people / (people - 1.0) }
}

/// The people with the highest betweenness, the highest first, as many as asked for; nobody whom no path leads through.
pub fn brokers(betweenness: &[f64], count: usize) -> Vec<NodeId> {
    let mut brokers: Vec<NodeId> = (0..).map(NodeId).take(betweenness.len()).collect();
    brokers.retain(|node| betweenness[node.index()] > 0.0);
    brokers.sort_by(|x, y| betweenness[y.index()].total_cmp(&betweenness[x.index()]));
    brokers.truncate(count);
    brokers
}

fn from_starts(network: &Network, starts: &[NodeId]) -> Vec<f64> {
    let count = network.node_count();
    let piece = starts.len().div_ceil(PIECES).max(1);
    let rows = FlatRows::new(network);
    let sums = parallel::chunks(
        starts.len(),
        piece,
        || Brandes::scratch(&rows),
        |brandes, chunk| {
            let mut sum = vec![0.0; count];
            for &start in &starts[chunk] {
                brandes.add_dependencies(&rows, start, &mut sum);
            }
            sum
        },
    );
    let pairs = (count.saturating_sub(1) * count.saturating_sub(2)) as f64;
    // A sum over all starts meets each pair from both ends, so it is already twice the number of paths.
    let scale = if pairs > 0.0 { count as f64 / (starts.len() as f64 * pairs) } else { 0.0 };
    (0..count).map(|node| scale * sums.iter().map(|sum| sum[node]).sum::<f64>()).collect()
}

/// Each person's neighbours in one piece, which the innermost loop goes through as a whole.
struct FlatRows {
    starts: Vec<u32>,
    neighbours: Vec<NodeId>,
}

impl FlatRows {
    fn new(network: &Network) -> FlatRows {
        let mut rows = FlatRows { starts: vec![0], neighbours: Vec::with_capacity(2 * network.tie_count()) };
        for node in network.nodes() {
            let (lower, higher) = network.row(node);
            rows.neighbours.extend(lower.iter().chain(higher));
            rows.starts.push(rows.neighbours.len() as u32);
        }
        rows
    }

    fn row(&self, node: NodeId) -> &[NodeId] {
        &self.neighbours[self.starts[node.index()] as usize..self.starts[node.index() + 1] as usize]
    }
}

/// What a search knows of one person.
#[derive(Clone, Copy)]
struct State {
    /// Number of shortest paths from the start.
    paths: f64,
    /// Steps from the start.
    distance: u32,
}

const UNREACHED: State = State { paths: 0.0, distance: u32::MAX };

/// Scratch for one thread. Nothing in the inner loop depends on a comparison's outcome by a jump: whether a neighbour
/// is new or further on is a toss-up, and a processor that guesses wrong half the time is several times slower.
struct Brandes {
    state: Vec<State>,
    /// Per path to a person: the share of the start's paths to others that lead on through the person, plus 1.
    through: Vec<f64>,
    /// Those reached, nearest first; a place more than there are people.
    reached: Vec<NodeId>,
    /// For each of those reached in turn, the neighbours one step further; a place more than there can be.
    onward: Vec<NodeId>,
    /// Where the list of each of those reached ends.
    ends: Vec<u32>,
}

impl Brandes {
    fn scratch(rows: &FlatRows) -> Brandes {
        let count = rows.starts.len() - 1;
        Brandes {
            state: vec![UNREACHED; count],
            through: vec![0.0; count],
            reached: vec![NodeId(0); count + 1],
            onward: vec![NodeId(0); rows.neighbours.len() / 2 + 1],
            ends: vec![0; count],
        }
    }

    fn add_dependencies(&mut self, rows: &FlatRows, start: NodeId, sum: &mut [f64]) {
        let count = self.search(rows, start);
        for place in (0..count).rev() {
            let first = if place == 0 { 0 } else { self.ends[place - 1] } as usize;
            let onward = &self.onward[first..self.ends[place] as usize];
            let share: f64 = onward.iter().map(|other| self.through[other.index()]).sum();
            let node = self.reached[place].index();
            let State { paths, .. } = std::mem::replace(&mut self.state[node], UNREACHED);
            self.through[node] = 1.0 / paths + share;
            // The start is the end of its own paths, and between none of them.
            sum[node] += if place == 0 { 0.0 } else { paths * share };
        }
    }

    /// Finds everybody's distance and number of paths; returns how many were reached.
    fn search(&mut self, rows: &FlatRows, start: NodeId) -> usize {
        self.state[start.index()] = State { paths: 1.0, distance: 0 };
        self.reached[0] = start;
        let (mut next, mut count, mut listed) = (0, 1, 0);
        while next < count {
            let node = self.reached[next];
            let State { paths, distance } = self.state[node.index()];
            let further = distance + 1;
            for other in rows.row(node) {
                let state = &mut self.state[other.index()];
                self.reached[count] = *other;
                count += usize::from(state.distance == u32::MAX);
                let distance = further.min(state.distance);
                let is_onward = distance == further;
                *state = State { paths: state.paths + if is_onward { paths } else { 0.0 }, distance };
                self.onward[listed] = *other;
                listed += usize::from(is_onward);
            }
            self.ends[next] = listed as u32;
            next += 1;
        }
        count
    }
}
