//! Grouping: entries brought together by the person they belong to, each person's in the order they came in.
//!
//! A counting sort in two steps. To write millions of entries straight to their places misses the cache nearly every
//! time; so they are first dealt out to ranges of people, in order, and then placed range by range, whose places fit
//! into the cache. Both steps can be shared out, and the result is the same however they are.

use std::ops::Range;

use crate::{NodeId, parallel};

/// Entries grouped by node.
pub(crate) struct Grouped<T> {
    /// Node i owns entries `starts[i]..starts[i + 1]`.
    pub(crate) starts: Vec<u32>,
    pub(crate) entries: Vec<T>,
}

/// Groups what `entry` gives for each of `0..count` by the node it gives beside it.
pub(crate) fn grouped<T: Copy + Default + Send + Sync>(
    node_count: usize,
    count: usize,
    entry: impl Fn(usize) -> (NodeId, T) + Sync + Send,
) -> Grouped<T> {
    let ranges = Ranges::of(node_count);
    let dealt =
        parallel::chunks(count, CHUNK, || (), |(), places| Dealt::new(&ranges, places.clone().map(&entry)));
    let mut starts = ranges.counted(|number, counts| {
        let first = ranges.nodes(number).start;
        for (node, _) in dealt.iter().flat_map(|dealt| dealt.range(number)) {
            counts[node.index() - first] += 1;
        }
    });
    starts_of_counts(&mut starts);
    let mut entries = vec![T::default(); count];
    parallel::pieces(&mut entries, ranges.ends(&starts), |number, piece| {
        let nodes = ranges.nodes(number);
        let base = starts[nodes.start];
        let mut next: Vec<u32> = starts[nodes.clone()].iter().map(|start| start - base).collect();
        for (node, entry) in dealt.iter().flat_map(|dealt| dealt.range(number)) {
            let place = &mut next[node.index() - nodes.start];
            piece[*place as usize] = *entry;
            *place += 1;
        }
    });
    Grouped { starts, entries }
}

/// Where each node's entries begin, given the nodes that own them, in ascending order.
pub(crate) fn starts(node_count: usize, owners: &[NodeId]) -> Vec<u32> {
    let ranges = Ranges::of(node_count);
    let mut starts = ranges.counted(|number, counts| {
        let nodes = ranges.nodes(number);
        let before = |node: usize| owners.partition_point(|owner| owner.index() < node);
        for owner in &owners[before(nodes.start)..before(nodes.end)] {
            counts[owner.index() - nodes.start] += 1;
        }
    });
    starts_of_counts(&mut starts);
    starts
}

/// From how many entries each node has to where they begin.
fn starts_of_counts(counts: &mut [u32]) {
    let mut start = 0;
    for count in counts {
        (*count, start) = (start, start + *count);
    }
}

impl<T: Send + Sync> Grouped<T> {
    /// The owner of each entry.
    pub(crate) fn owners(&self) -> Vec<NodeId> {
        let mut owners = vec![NodeId(0); self.entries.len()];
        let ranges = Ranges::of(self.starts.len() - 1);
        parallel::pieces(&mut owners, ranges.ends(&self.starts), |number, piece| {
            for (node, own) in ranges.rows(&self.starts, number) {
                piece[own].fill(NodeId(node as u32));
            }
        });
        owners
    }

    /// The same with each node's own entries sorted.
    pub(crate) fn sorted(mut self) -> Grouped<T>
    where
        T: Ord,
    {
        let ranges = Ranges::of(self.starts.len() - 1);
        parallel::pieces(&mut self.entries, ranges.ends(&self.starts), |number, piece| {
            for (_, own) in ranges.rows(&self.starts, number) {
                piece[own].sort_unstable();
            }
        });
        self
    }
}

/// Entries dealt out at a time.
const CHUNK: usize = 1 << 18;

/// The nodes cut into ranges of equal length, a power of two.
struct Ranges {
    shift: u32,
    nodes: usize,
}

/// Nodes of a range: so few that the places of their entries stay in a processor's cache, ...
const RANGE: u32 = 12;
/// ... unless there would be more ranges than can be written to side by side.
const MOST_RANGES: usize = 512;

impl Ranges {
    fn of(nodes: usize) -> Ranges {
        let shift = (nodes / MOST_RANGES).checked_ilog2().map_or(0, |log| log + 1).max(RANGE);
        Ranges { shift, nodes }
    }

    fn count(&self) -> usize {
        self.nodes.div_ceil(1 << self.shift)
    }

    fn number(&self, node: NodeId) -> usize {
        node.index() >> self.shift
    }

    fn nodes(&self, number: usize) -> Range<usize> {
        number << self.shift..self.nodes.min((number + 1) << self.shift)
    }

    /// One count per node and one for the end, which is 0, the nodes' counted by `count` range by range.
    fn counted(&self, count: impl Fn(usize, &mut [u32]) + Sync + Send) -> Vec<u32> {
        let mut counts = vec![0; self.nodes + 1];
        let ends = (0..self.count()).map(|number| self.nodes(number).end);
        parallel::pieces(&mut counts[..self.nodes], ends, count);
        counts
    }

    /// Where the entries of each range end.
    fn ends(&self, starts: &[u32]) -> impl Iterator<Item = usize> {
        (0..self.count()).map(|number| starts[self.nodes(number).end] as usize)
    }

    /// The nodes of a range, each with its entries' places among those of the range.
    fn rows(&self, starts: &[u32], number: usize) -> impl Iterator<Item = (usize, Range<usize>)> {
        let nodes = self.nodes(number);
        let base = starts[nodes.start];
        nodes.map(move |node| (node, (starts[node] - base) as usize..(starts[node + 1] - base) as usize))
    }
}

/// Some entries, dealt out to the ranges of their nodes.
struct Dealt<T> {
    /// Where each range's entries begin, and where the last end.
    starts: Vec<u32>,
    entries: Vec<(NodeId, T)>,
}

impl<T: Copy + Default> Dealt<T> {
    fn new(ranges: &Ranges, entries: impl ExactSizeIterator<Item = (NodeId, T)> + Clone) -> Dealt<T> {
        let mut starts = vec![0; ranges.count() + 1];
        entries.clone().for_each(|(node, _)| starts[ranges.number(node)] += 1);
        starts_of_counts(&mut starts);
        let mut next = starts.clone();
        let mut dealt = vec![(NodeId(0), T::default()); entries.len()];
        for (node, entry) in entries {
            let place = &mut next[ranges.number(node)];
            dealt[*place as usize] = (node, entry);
            *place += 1;
        }
        Dealt { starts, entries: dealt }
    }

    fn range(&self, number: usize) -> &[(NodeId, T)] {
        &self.entries[self.starts[number] as usize..self.starts[number + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Owners scattered over the nodes, some of which own nothing.
    fn owner(place: usize, node_count: usize) -> NodeId {
        let mixed = (place as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 33;
        NodeId((mixed % node_count as u64 / 3 * 2) as u32)
    }

    /// One person, one range, several ranges, and several dealings of so many entries.
    const CASES: [(usize, usize); 4] = [(1, 5), (100, 1000), (10_000, 20_000), (10_000, CHUNK + 70_000)];

    #[test]
    fn grouping_is_a_stable_sort() {
        for (node_count, count) in CASES {
            let grouped = grouped(node_count, count, |place| (owner(place, node_count), place));
            let mut expected: Vec<usize> = (0..count).collect();
            expected.sort_by_key(|place| owner(*place, node_count));
            assert_eq!(grouped.entries, expected);
            let owners: Vec<NodeId> = expected.iter().map(|place| owner(*place, node_count)).collect();
            assert_eq!(grouped.owners(), owners);
            assert_eq!(grouped.starts, starts(node_count, &owners));
        }
    }

    #[test]
    fn sorting_leaves_each_group_where_it_is() {
        let value = |place: usize| place.wrapping_mul(0x9e37_79b9) % 1000;
        let grouped = grouped(10_000, 20_000, |place| (owner(place, 10_000), value(place))).sorted();
        let mut expected: Vec<(NodeId, usize)> =
            (0..20_000).map(|place| (owner(place, 10_000), value(place))).collect();
        expected.sort();
        assert_eq!(grouped.entries, expected.into_iter().map(|(_, value)| value).collect::<Vec<_>>());
    }

    #[test]
    fn nobody_owns_nothing() {
        let none = grouped(0, 0, |_| (NodeId(0), ()));
        assert_eq!((none.starts, none.entries.len()), (vec![0], 0));
    }
}
