//! Work in fixed chunks, whose results come back in order: the same bytes on any number of threads.
//!
//! With the feature `parallel` the chunks are shared out by rayon, in whose pool the caller runs; without it they are
//! done one after the other.

use std::ops::Range;

/// Cuts `0..count` into chunks of `size` (the last may be shorter), and returns what `work` makes of each, in order.
/// A thread calls `scratch` once and hands it to each of its chunks, which must leave nothing behind in it.
pub(crate) fn chunks<S, T: Send>(
    count: usize,
    size: usize,
    scratch: impl Fn() -> S + Sync + Send,
    work: impl Fn(&mut S, Range<usize>) -> T + Sync + Send,
) -> Vec<T> {
    let chunk = |number: usize| number * size..count.min((number + 1) * size);
    let numbers = 0..count.div_ceil(size);
    #[cfg(feature = "parallel")]
    {
        use rayon::prelude::*;
        numbers.into_par_iter().map_init(scratch, |scratch, number| work(scratch, chunk(number))).collect()
    }
    #[cfg(not(feature = "parallel"))]
    {
        let mut scratch = scratch();
        numbers.map(|number| work(&mut scratch, chunk(number))).collect()
    }
}

/// As [`chunks`], for work that makes a list: the lists in order, joined.
pub(crate) fn joined<S, T: Send + Clone>(
    count: usize,
    size: usize,
    scratch: impl Fn() -> S + Sync + Send,
    work: impl Fn(&mut S, Range<usize>) -> Vec<T> + Sync + Send,
) -> Vec<T> {
    chunks(count, size, scratch, work).concat()
}

/// What each of two pieces of work makes, done at the same time where there are threads.
pub(crate) fn both<T: Send, U: Send>(
    first: impl FnOnce() -> T + Send,
    second: impl FnOnce() -> U + Send,
) -> (T, U) {
    #[cfg(feature = "parallel")]
    return rayon::join(first, second);
    #[cfg(not(feature = "parallel"))]
    (first(), second())
}

/// What `change` makes of each item, in order.
pub(crate) fn collected<T: Sync, U: Send>(items: &[T], change: impl Fn(&T) -> U + Sync + Send) -> Vec<U> {
    #[cfg(feature = "parallel")]
    {
        use rayon::prelude::*;
        items.par_iter().with_min_len(FEW).map(change).collect()
    }
    #[cfg(not(feature = "parallel"))]
    items.iter().map(change).collect()
}

/// Items too few to be shared out, where each is a matter of nanoseconds.
#[cfg(feature = "parallel")]
const FEW: usize = 1 << 14;

/// Cuts a list at `ends` (the last being its length) and has `work` change each piece, given its number.
pub(crate) fn pieces<T: Send>(
    mut list: &mut [T],
    ends: impl Iterator<Item = usize>,
    work: impl Fn(usize, &mut [T]) + Sync + Send,
) {
    let mut pieces = Vec::new();
    let mut start = 0;
    for end in ends {
        let (piece, rest) = list.split_at_mut(end - start);
        pieces.push(piece);
        (list, start) = (rest, end);
    }
    #[cfg(feature = "parallel")]
    {
        use rayon::prelude::*;
        pieces.into_par_iter().enumerate().for_each(|(number, piece)| work(number, piece));
    }
    #[cfg(not(feature = "parallel"))]
    pieces.into_iter().enumerate().for_each(|(number, piece)| work(number, piece));
}

/// Sorts by an order in which only equal things are equal, so that the result is one and the same.
pub(crate) fn sort_by<T: Send>(items: &mut [T], compare: impl Fn(&T, &T) -> std::cmp::Ordering + Sync) {
    #[cfg(feature = "parallel")]
    rayon::slice::ParallelSliceMut::par_sort_unstable_by(items, compare);
    #[cfg(not(feature = "parallel"))]
    items.sort_unstable_by(compare);
}
