//! Path lengths: how many steps apart the people of the largest component are.

use super::components;
use crate::breadth_first::BreadthFirst;
use crate::draw::{Draws, Purpose, Seed};
use crate::{Network, NodeId, parallel};

/// Starts to a piece of parallel work.
const CHUNK: usize = 16;

/// Distances within the largest component.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PathLengths {
    /// Mean steps between two different people; 0 for one person alone, `NAN` without people.
    pub mean: f64,
    /// Most steps between two people; where not exact, the most that were met, which may be too few.
    pub diameter: u32,
    /// From how many people all distances were measured.
    pub starts: usize,
    /// Whether these were all people of the component.
    pub exact: bool,
}

/// Distances between all pairs. Time: people times ties.
pub fn path_lengths(network: &Network) -> PathLengths {
    let giant: Vec<NodeId> = components(network).giant_nodes().collect();
    measured(network, &giant, giant.len())
}

/// Distances from `starts` people drawn without repetition; from all where there are no more.
pub fn path_lengths_sampled(network: &Network, starts: usize, seed: Seed) -> PathLengths {
    let mut giant: Vec<NodeId> = components(network).giant_nodes().collect();
    let size = giant.len();
    if starts < size {
        Draws::open(seed, Purpose::PathStarts, 0).sample(&mut giant, starts);
        giant.truncate(starts);
    }
    measured(network, &giant, size)
}

fn measured(network: &Network, starts: &[NodeId], size: usize) -> PathLengths {
    let scratch = || BreadthFirst::scratch(network);
    let parts = parallel::chunks(starts.len(), CHUNK, scratch, |search, chunk| {
        let (mut total, mut longest) = (0u64, 0);
        for &start in &starts[chunk] {
            search.search(network, start);
            total += search.reached.iter().map(|node| u64::from(search.distance[node.index()])).sum::<u64>();
            longest = longest.max(search.reached.last().map_or(0, |node| search.distance[node.index()]));
        }
        (total, longest)
    });
    let total: u64 = parts.iter().map(|part| part.0).sum();
    let pairs = starts.len() as f64 * size.saturating_sub(1) as f64;
    let mean = if size == 1 { 0.0 } else { total as f64 / pairs };
    let diameter = parts.iter().map(|part| part.1).max().unwrap_or(0);
    PathLengths { mean, diameter, starts: starts.len(), exact: starts.len() == size }
}
