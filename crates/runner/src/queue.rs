//! The queue: which block is next. Where replicates are adaptive it grows as cells ask for more.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use longgame_core::spec::Until;
use longgame_records::{Segment, Shard};

use crate::Plan;
use crate::blocks::{Blocks, STEP};
use crate::watch::Watch;

/// Blocks to be done, shared by all threads.
pub(crate) struct Queue<'a> {
    plan: &'a Plan,
    blocks: Blocks,
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    waiting: VecDeque<u64>,
    /// Blocks that some thread is at.
    out: usize,
    cells: Vec<Cell>,
    stopped: bool,
}

/// A cell that decides for itself when it has replicates enough.
struct Cell {
    /// Replicates asked for so far.
    goal: u32,
    /// Blocks of the goal that are not done.
    open: usize,
    watch: Watch,
}

impl<'a> Queue<'a> {
    /// All blocks of a shard; where replicates are adaptive, those of the smallest number of replicates.
    pub(crate) fn new(plan: &'a Plan, blocks: Blocks, shard: Option<Shard>) -> Self {
        let mut state = State { waiting: VecDeque::new(), out: 0, cells: Vec::new(), stopped: false };
        let cell_of = |job: usize| plan.jobs[job].cell;
        match &plan.until {
            None => {
                let ours = (0..blocks.count()).filter(|&block| blocks.is_in(block, shard, cell_of));
                state.waiting = ours.collect();
            }
            Some(until) => {
                for (number, jobs) in plan.jobs_of_cells.iter().enumerate() {
                    let first = blocks.holding(jobs.start, &(0..1)).start;
                    let ours = blocks.is_in(first, shard, cell_of);
                    let goal = until.min.next_multiple_of(STEP).min(plan.replicates);
                    let watch = Watch::of_cell(plan, number);
                    state.cells.push(Cell { goal: 0, open: 0, watch });
                    if ours {
                        state.ask(plan, blocks, number, goal);
                    }
                }
            }
        }
        Self { plan, blocks, state: Mutex::new(state), changed: Condvar::new() }
    }

    /// The next block to be done; waits where more may come, `None` once no more will.
    pub(crate) fn next(&self) -> Option<u64> {
        let mut state = self.state();
        loop {
            if state.stopped {
                return None;
            }
            if let Some(block) = state.waiting.pop_front() {
                state.out += 1;
                return Some(block);
            }
            if state.out == 0 {
                return None;
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// A block is done: its cell may be, or may want more.
    pub(crate) fn done(&self, segment: &Segment) {
        let mut state = self.state();
        state.out -= 1;
        if let Some(until) = &self.plan.until {
            state.take_in(self.plan, self.blocks, until, segment);
        }
        self.changed.notify_all();
    }

    /// Nobody gets another block.
    pub(crate) fn stop(&self) {
        self.state().stopped = true;
        self.changed.notify_all();
    }

    /// Replicates each cell came to.
    pub(crate) fn reached(&self) -> Vec<u32> {
        let state = self.state();
        match &self.plan.until {
            None => vec![self.plan.replicates; self.plan.jobs_of_cells.len()],
            Some(_) => state.cells.iter().map(|cell| cell.goal).collect(),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Puts the blocks of a cell up to a number of replicates in the queue.
    fn ask(&mut self, plan: &Plan, blocks: Blocks, number: usize, goal: u32) {
        let cell = &mut self.cells[number];
        for job in plan.jobs_of_cells[number].clone() {
            let more = blocks.holding(job, &(cell.goal..goal));
            cell.open += (more.end - more.start) as usize;
            self.waiting.extend(more);
        }
        cell.goal = goal;
    }

    /// The rule is asked only when all blocks of the goal are in, so that it sees the same replicates whoever
    /// computed them and in whatever order.
    fn take_in(&mut self, plan: &Plan, blocks: Blocks, until: &Until, segment: &Segment) {
        let Some((job, _)) = blocks.parts(segment.number).next() else { return };
        let number = plan.jobs[job].cell as usize;
        let cell = &mut self.cells[number];
        cell.watch.take_in(&segment.rows);
        cell.open -= 1;
        let goal = cell.goal;
        if cell.open == 0 && goal < plan.replicates && !cell.watch.is_narrow(until) {
            self.ask(plan, blocks, number, (goal + STEP).min(plan.replicates));
        }
    }
}
