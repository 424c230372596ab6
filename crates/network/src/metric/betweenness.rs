//! Betweenness (Freeman 1977): the share of shortest paths between two others that lead through a person.
//!
//! Every tie is one step long. Normalised by the number of pairs of others, `(n - 1)(n - 2) / 2`; 0 where there are none.

use crate::breadth_first::BreadthFirst;
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
    let sums = parallel::chunks(
        starts.len(),
        piece,
        || Brandes::scratch(network),
        |brandes, chunk| {
            let mut sum = vec![0.0; count];
            for &start in &starts[chunk] {
                brandes.add_dependencies(network, start, &mut sum);
            }
            sum
        },
    );
    let pairs = (count.saturating_sub(1) * count.saturating_sub(2)) as f64;
    // A sum over all starts meets each pair from both ends, so it is already twice the number of paths.
    let scale = if pairs > 0.0 { count as f64 / (starts.len() as f64 * pairs) } else { 0.0 };
    (0..count).map(|node| scale * sums.iter().map(|sum| sum[node]).sum::<f64>()).collect()
}

struct Brandes {
    search: BreadthFirst,
    /// Number of shortest paths from the start.
    paths: Vec<f64>,
    /// Share of the start's paths that lead through a person, plus 1 for the paths that end there, per path.
    through: Vec<f64>,
}

impl Brandes {
    fn scratch(network: &Network) -> Brandes {
        let zeros = || vec![0.0; network.node_count()];
        Brandes { search: BreadthFirst::scratch(network), paths: zeros(), through: zeros() }
    }

    fn add_dependencies(&mut self, network: &Network, start: NodeId, sum: &mut [f64]) {
        self.search.search(network, start);
        let BreadthFirst { distance, reached } = &self.search;
        self.paths[start.index()] = 1.0;
        for node in &reached[1..] {
            let nearer = distance[node.index()] - 1;
            let (lower, higher) = network.row(*node);
            let before = lower.iter().chain(higher).filter(|other| distance[other.index()] == nearer);
            self.paths[node.index()] = before.map(|other| self.paths[other.index()]).sum();
        }
        for node in reached[1..].iter().rev() {
            let further = distance[node.index()] + 1;
            let (lower, higher) = network.row(*node);
            let after = lower.iter().chain(higher).filter(|other| distance[other.index()] == further);
            let onward: f64 = after.map(|other| self.through[other.index()]).sum();
            let paths = self.paths[node.index()];
            self.through[node.index()] = 1.0 / paths + onward;
            sum[node.index()] += paths * onward;
        }
    }
}
