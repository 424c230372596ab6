//! Lanes: many matches of joint chains at once, one draw a visit.
//!
//! A match is one walk through a table: the draw of a visit falls among CC, CD, DC, DD laid end to end by their
//! probabilities, and the row names where each leads. One walk waits for memory most of the time; sixteen side by
//! side do not.

use super::joint::{Joint, OVER};
use super::outcomes::{AFTER, Outcomes};
use crate::stream::Source;

/// Matches played side by side. A block of draws serves them all: visit t of lane l reads word `16 t + l`.
pub const LANES: usize = 16;

/// Places of a lane's tally: the entries of [`Outcomes`], then one that nobody reads for matches that are over.
const SLOTS: usize = 32;
const NOWHERE: u8 = (4 * AFTER) as u8;

/// One state of one chain, compiled.
#[derive(Clone, Copy, Debug)]
struct Row {
    /// A draw of at least the first is no CC, of at least the second neither CC nor CD, of at least the third DD.
    bounds: [u64; 3],
    next: [u32; 4],
    slots: [u8; 4],
}

/// Where every finished match stays.
const END: Row = Row { bounds: [u64::MAX; 3], next: [0; 4], slots: [NOWHERE; 4] };

/// Joint chains laid end to end, ready for play.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    rows: Vec<Row>,
    openings: Vec<u32>,
    certain: Vec<bool>,
}

impl Table {
    /// Compiles chains; chain k is later named by its place k.
    pub(crate) fn new(chains: &[Joint]) -> Self {
        let mut table = Self { rows: vec![END], openings: Vec::new(), certain: Vec::new() };
        for chain in chains {
            let first = table.rows.len() as u32;
            table.openings.push(first);
            table.certain.push(chain.is_certain());
            table.rows.extend(chain.steps.iter().map(|step| Row {
                bounds: bounds(step.chance),
                next: step.next.map(|next| if next == OVER { 0 } else { first + next }),
                slots: std::array::from_fn(|moves| 4 * step.after + moves as u8),
            }));
        }
        table
    }

    /// Plays up to sixteen matches, each of its own chain for its own number of visits, and tallies every visit
    /// with its weight: 1, then `patience` of the one before.
    pub(crate) fn play<N: Amount>(
        &self,
        matches: &[(u32, u32)],
        draws: &mut Source,
        block: u64,
        patience: f64,
    ) -> [LaneTally<N>; LANES] {
        let mut sums = [LaneTally([N::ZERO; SLOTS]); LANES];
        let mut at = [0_u32; LANES];
        let mut ends = [0_u32; LANES];
        for (lane, &(chain, visits)) in matches.iter().enumerate() {
            if visits > 0 {
                (at[lane], ends[lane]) = (self.openings[chain as usize], visits);
            }
        }
        let certain = matches.iter().all(|&(chain, _)| self.certain[chain as usize]);
        let mut weight = N::ONE;
        let mut visit = 0;
        while let Some(until) = ends.iter().copied().filter(|&end| end > visit).min() {
            for visit in visit..until {
                let words = if certain { [0; LANES] } else { draws.words(block, u64::from(visit)) };
                self.visit(&mut at, &words, &mut sums, weight);
                weight = weight.later(patience);
            }
            visit = until;
            for (at, _) in at.iter_mut().zip(ends).filter(|(_, end)| *end <= visit) {
                *at = 0;
            }
        }
        sums
    }

    #[inline]
    fn visit<N: Amount>(
        &self,
        at: &mut [u32; LANES],
        words: &[u32; LANES],
        sums: &mut [LaneTally<N>; LANES],
        weight: N,
    ) {
        for ((at, &word), sum) in at.iter_mut().zip(words).zip(sums) {
            let row = &self.rows[*at as usize];
            let word = u64::from(word);
            let moves = row.bounds.iter().map(|&bound| usize::from(word >= bound)).sum::<usize>() & 3;
            sum.0[usize::from(row.slots[moves]) % SLOTS].add(weight);
            *at = row.next[moves];
        }
    }
}

/// Where CC, CD and DC end among the 32-bit draws.
pub(crate) fn bounds(chance: [f64; 4]) -> [u64; 3] {
    let end = |probability: f64| libm::rint(probability * 4_294_967_296.0) as u64;
    let [cc, cd, dc, dd] = chance;
    // An outcome that cannot happen must get no draw, whatever the rounding of sums.
    let third = if dd == 0.0 { 1.0 } else { cc + cd + dc };
    [end(cc), end(cc + cd), end(third)]
}

/// What visits are counted in: whole visits, or present values.
pub(crate) trait Amount: Copy {
    const ZERO: Self;
    const ONE: Self;
    fn add(&mut self, weight: Self);
    fn later(self, patience: f64) -> Self;
    fn value(self) -> f64;
}

impl Amount for u32 {
    const ZERO: Self = 0;
    const ONE: Self = 1;
    fn add(&mut self, weight: Self) {
        *self += weight;
    }
    fn later(self, _: f64) -> Self {
        self
    }
    fn value(self) -> f64 {
        f64::from(self)
    }
}

impl Amount for f64 {
    const ZERO: Self = 0.0;
    const ONE: Self = 1.0;
    fn add(&mut self, weight: Self) {
        *self += weight;
    }
    fn later(self, patience: f64) -> Self {
        self * patience
    }
    fn value(self) -> f64 {
        self
    }
}

/// What one lane has seen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LaneTally<N>([N; SLOTS]);

impl<N: Amount> LaneTally<N> {
    /// As outcomes.
    pub(crate) fn outcomes(&self) -> Outcomes {
        let mut outcomes = Outcomes::default();
        for (row, slots) in outcomes.after.iter_mut().zip(self.0.chunks_exact(4)) {
            for (weight, slot) in row.iter_mut().zip(slots) {
                *weight = slot.value();
            }
        }
        outcomes
    }
}
