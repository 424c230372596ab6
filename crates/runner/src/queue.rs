//! The queue: which block is next. Where replicates are adaptive it grows as cells ask for more.

use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use longgame_core::spec::Until;
use longgame_records::{Segment, Shard};

use crate::Plan;
use crate::blocks::{Blocks, STEP};
use crate::watch::Watch;

/// Blocks to be done, shared by all threads.
pub(crate) struct Queue<'a> {
    plan: &'a Plan<'a>,
    blocks: Blocks,
    shard: Option<Shard>,
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    waiting: VecDeque<u64>,
    /// Blocks that some thread is at.
    out: usize,
    /// Cells of the shard that nobody has begun with, where replicates are adaptive.
    unopened: Range<usize>,
    /// Cells that are under way.
    cells: BTreeMap<usize, Cell>,
    /// Replicates that cells came to, those that have begun.
    reached: Vec<u32>,
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
    /// All blocks of a shard; where replicates are adaptive, those of a cell come when there is nothing else to do, so that
    /// few cells are watched at a time.
    pub(crate) fn new(plan: &'a Plan, blocks: Blocks, shard: Option<Shard>) -> Self {
        let (waiting, unopened) = match plan.until {
            None => ((0..blocks.count()).filter(|&block| blocks.is_in(block, shard, plan)).collect(), 0..0),
            Some(_) => (VecDeque::new(), 0..plan.cells),
        };
        let state =
            State { waiting, out: 0, unopened, cells: BTreeMap::new(), reached: Vec::new(), stopped: false };
        Self { plan, blocks, shard, state: Mutex::new(state), changed: Condvar::new() }
    }

    /// The next block to be done; waits where more may come, `None` once no more will.
    pub(crate) fn next(&self) -> Option<u64> {
        let mut state = self.state();
        loop {
            if state.stopped {
                return None;
            }
            if state.waiting.is_empty() {
                self.open_cell(&mut state);
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

    /// Asks for the smallest number of replicates of the next cell of the shard, if there is one.
    fn open_cell(&self, state: &mut State) {
        let Some(until) = &self.plan.until else { return };
        let first = |cell: usize| self.blocks.holding(self.plan.jobs_of(cell).start, &(0..1)).start;
        let is_ours = |cell: &usize| self.blocks.is_in(first(*cell), self.shard, self.plan);
        let Some(number) = state.unopened.find(is_ours) else { return };
        let watch = Watch::of_cell(self.plan, number);
        state.cells.insert(number, Cell { goal: 0, open: 0, watch });
        let goal = until.min.next_multiple_of(STEP).min(self.plan.replicates);
        state.ask(self.plan, self.blocks, number, goal);
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
    pub(crate) fn reached(&self) -> Reached {
        match &self.plan.until {
            None => Reached::All(self.plan.replicates),
            Some(_) => Reached::Each(std::mem::take(&mut self.state().reached)),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Puts the blocks of a cell up to a number of replicates in the queue.
    fn ask(&mut self, plan: &Plan, blocks: Blocks, number: usize, goal: u32) {
        let Some(cell) = self.cells.get_mut(&number) else { return };
        for job in plan.jobs_of(number) {
            let more = blocks.holding(job, &(cell.goal..goal));
            cell.open += (more.end - more.start) as usize;
            self.waiting.extend(more);
        }
        cell.goal = goal;
        self.reached.resize(self.reached.len().max(number + 1), 0);
        self.reached[number] = goal;
    }

    /// The rule is asked only when all blocks of the goal are in, so that it sees the same replicates whoever
    /// computed them and in whatever order.
    fn take_in(&mut self, plan: &Plan, blocks: Blocks, until: &Until, segment: &Segment) {
        let Some((job, _)) = blocks.parts(segment.number).next() else { return };
        let number = plan.place_of(job).0 as usize;
        let Some(cell) = self.cells.get_mut(&number) else { return };
        cell.watch.take_in(&segment.rows);
        cell.open -= 1;
        if cell.open > 0 {
            return;
        }
        let goal = cell.goal;
        if goal < plan.replicates && !cell.watch.is_narrow(until) {
            self.ask(plan, blocks, number, (goal + STEP).min(plan.replicates));
        } else {
            self.cells.remove(&number);
        }
    }
}

/// Replicates each cell of the design came to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reached {
    /// The same in all.
    All(u32),
    /// By cell; none in cells that are not there.
    Each(Vec<u32>),
}

impl Reached {
    /// Those of a cell.
    pub(crate) fn of(&self, cell: usize) -> u32 {
        match self {
            Self::All(replicates) => *replicates,
            Self::Each(reached) => reached.get(cell).copied().unwrap_or(0),
        }
    }

    /// The fewest of any cell of so many.
    pub(crate) fn fewest(&self, cells: usize) -> u32 {
        match self {
            Self::All(replicates) => *replicates,
            Self::Each(_) => (0..cells).map(|cell| self.of(cell)).min().unwrap_or(0),
        }
    }
}
