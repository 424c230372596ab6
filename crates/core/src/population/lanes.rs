//! Lanes: many matches of joint chains at once, one draw a visit.
//!
//! A match is one walk through a table: the draw of a visit falls among CC, CD, DC, DD laid end to end by their
//! probabilities, and the row names where each leads. One walk waits for memory most of the time; several side by
//! side do not.

use super::joint::{Joint, OVER};
use super::outcomes::{AFTER, Outcomes};
use crate::stream::{CHUNK, Source, Word};

/// Matches played side by side. A block of draws serves them all: visit t of lane l reads word `16 t + l`.
pub const LANES: usize = 16;

/// Visits of all lanes that one reading of draws serves.
const VISITS: u32 = (CHUNK / LANES) as u32;

/// Lanes whose places fit the registers of a processor at once.
const ABREAST: usize = 4;

/// Places of a lane's tally: the entries of [`Outcomes`], then one that nobody reads for matches that are over.
const SLOTS: usize = 1 << SLOT_BITS;
const SLOT_BITS: u32 = 5;
const NOWHERE: u8 = (4 * AFTER) as u8;

/// What a visit led to: the next row of the table, and where the visit itself is tallied. One word, for one look-up
/// must tell both.
#[derive(Clone, Copy, Debug)]
struct Step(u32);

impl Step {
    const fn new(row: u32, slot: u8) -> Self {
        Self(row << SLOT_BITS | slot as u32)
    }

    const fn row(self) -> usize {
        (self.0 >> SLOT_BITS) as usize
    }

    const fn slot(self) -> usize {
        self.0 as usize % SLOTS
    }
}

/// Where every finished match stays.
const OVER_AND_OUT: Step = Step::new(0, NOWHERE);

/// One state of one chain, compiled: half a cache line.
#[derive(Clone, Copy, Debug)]
#[repr(align(32))]
struct Row {
    /// A draw below the first is CC, below the second CC or CD, below the third no DD.
    bounds: [u32; 3],
    /// What DD, DC, CD, CC lead to: by the number of bounds that a draw is below.
    steps: [Step; 4],
}

impl Row {
    const END: Self = Self { bounds: [u32::MAX; 3], steps: [OVER_AND_OUT; 4] };

    /// What CC, CD, DC, DD lead to, each by its chance.
    fn new(chance: [f64; 4], mut steps: [Step; 4]) -> Self {
        let bounds = bounds(chance);
        for (place, &bound) in bounds.iter().enumerate() {
            // Moves beyond the end of all draws never come: where the largest draw would mean them, it means the
            // moves before.
            if bound > u64::from(u32::MAX) {
                steps[place + 1] = steps[place];
            }
        }
        steps.reverse();
        Self { bounds: bounds.map(|bound| u32::try_from(bound).unwrap_or(u32::MAX)), steps }
    }
}

/// Joint chains laid end to end, ready for play.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    rows: Vec<Row>,
    openings: Vec<u32>,
    certain: Vec<bool>,
}

impl Table {
    /// The most joint states that all chains together may have.
    pub(crate) const MOST_STATES: usize = (1 << (u32::BITS - SLOT_BITS)) - 1;

    /// Compiles chains of at most [`Table::MOST_STATES`] states in all; chain k is later named by its place k.
    pub(crate) fn new(chains: &[Joint]) -> Self {
        let states: usize = chains.iter().map(|chain| chain.steps.len()).sum();
        let mut rows = Vec::with_capacity(states + 1);
        rows.push(Row::END);
        let mut table = Self { rows, openings: Vec::new(), certain: Vec::new() };
        for chain in chains {
            let first = table.rows.len() as u32;
            table.openings.push(first);
            table.certain.push(chain.is_certain());
            table.rows.extend(chain.steps.iter().map(|step| {
                let leads = |moves: usize| {
                    let row = if step.next[moves] == OVER { 0 } else { first + step.next[moves] };
                    Step::new(row, 4 * step.after + moves as u8)
                };
                Row::new(step.chance, std::array::from_fn(leads))
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
        let mut tallies = [LaneTally([N::ZERO; SLOTS]); LANES];
        let mut at = [OVER_AND_OUT; LANES];
        let mut ends = [0_u32; LANES];
        for (lane, &(chain, visits)) in matches.iter().enumerate() {
            if visits > 0 {
                (at[lane], ends[lane]) = (Step::new(self.openings[chain as usize], NOWHERE), visits);
            }
        }
        let certain = matches.iter().all(|&(chain, _)| self.certain[chain as usize]);
        let busy = matches.len().next_multiple_of(ABREAST);
        let mut weight = N::ONE;
        let mut visit = 0;
        while let Some(until) = ends.iter().copied().filter(|&end| end > visit).min() {
            while visit < until {
                let chunk = visit / VISITS;
                let past = until.min((chunk + 1) * VISITS);
                let words = if certain { &[[0; 4]; CHUNK] } else { draws.chunk(block, u64::from(chunk)) };
                let words =
                    &words.as_chunks::<LANES>().0[(visit % VISITS) as usize..][..(past - visit) as usize];
                let lanes = at[..busy].as_chunks_mut::<ABREAST>().0.iter_mut();
                for (number, (at, tallies)) in lanes.zip(tallies.as_chunks_mut().0).enumerate() {
                    self.visits(number * ABREAST, at, words, tallies, weight, patience);
                }
                weight = (visit..past).fold(weight, |weight, _| weight.later(patience));
                visit = past;
            }
            for (at, _) in at.iter_mut().zip(ends).filter(|(_, end)| *end <= visit) {
                *at = OVER_AND_OUT;
            }
        }
        tallies
    }

    /// Some visits of the lanes from `first` on.
    #[inline]
    fn visits<N: Amount>(
        &self,
        first: usize,
        at: &mut [Step; ABREAST],
        words: &[[Word; LANES]],
        tallies: &mut [LaneTally<N>; ABREAST],
        mut weight: N,
        patience: f64,
    ) {
        let mut now = *at;
        for words in words {
            for (lane, now) in now.iter_mut().enumerate() {
                let row = &self.rows[now.row()];
                let word = u32::from_le_bytes(words[first + lane]);
                let below: u32 = row.bounds.iter().map(|&bound| u32::from(word < bound)).sum();
                *now = row.steps[below as usize & 3];
                tallies[lane].0[now.slot()].add(weight);
            }
            weight = weight.later(patience);
        }
        *at = now;
    }
}

/// Where CC, CD and DC end among the 32-bit draws.
fn bounds(chance: [f64; 4]) -> [u64; 3] {
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
