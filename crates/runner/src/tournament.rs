//! Tournaments on many threads: repetitions and stretches of ties in any order, collected in theirs.

use longgame_core::population::{Encounter, OnTies, RoundRobin, Stretch, TieResults};
use longgame_core::stream::Streams;
use rayon::prelude::*;

use crate::RunError;

/// Blocks of sixteen ties a thread plays at a time: large enough to hide the handing out, small enough to share.
const BLOCKS: usize = 256;

/// Plays this many repetitions of a round robin, on all cores where `threads` is 0. The same on any number of threads.
///
/// # Errors
/// When the threads cannot be had.
pub fn repetitions(
    tournament: &RoundRobin,
    seed: u64,
    count: u32,
    threads: usize,
) -> Result<Vec<Vec<Encounter>>, RunError> {
    in_order(count as usize, threads, |repetition| tournament.play(&Streams::new(seed, 0, repetition as u64)))
}

/// Plays this many repetitions along the ties of a network, likewise.
///
/// # Errors
/// When the threads cannot be had.
pub fn along_ties(
    tournament: &OnTies<'_>,
    seed: u64,
    count: u32,
    threads: usize,
) -> Result<Vec<TieResults>, RunError> {
    let stretches = tournament.stretches(BLOCKS);
    let play = |repetition: u32| {
        let streams = Streams::new(seed, 0, u64::from(repetition));
        let played: Vec<Stretch> = (0..stretches)
            .into_par_iter()
            .map(|stretch| tournament.play(stretch, BLOCKS, &streams))
            .collect();
        tournament.fold(&played)
    };
    pool(threads)?.install(|| Ok((0..count).map(play).collect()))
}

/// Computes `work` for 0, 1, 2, ... on many threads and gives the results in that order.
///
/// # Errors
/// When the threads cannot be had.
pub fn in_order<T: Send>(
    count: usize,
    threads: usize,
    work: impl Fn(usize) -> T + Sync + Send,
) -> Result<Vec<T>, RunError> {
    if threads == 1 {
        return Ok((0..count).map(work).collect());
    }
    pool(threads)?.install(|| Ok((0..count).into_par_iter().map(work).collect()))
}

fn pool(threads: usize) -> Result<rayon::ThreadPool, RunError> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|why| RunError::Threads { threads, why: why.to_string() })
}
