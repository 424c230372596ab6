//! How probability flows in one visit: from pair of states to pair of states, across the levels.
//!
//! A standing is a pair of states with a familiarity and a depth. A visit moves the pair by what is
//! recognised and played, then depth by what was played, then familiarity by chance; taken in these three
//! turns the whole distribution moves with far fewer products than one for each pair of standings.

use super::Dyad;
use super::grid::Grid;
use crate::game::{Move, Moves};
use crate::relationship::Levels;
use crate::strategy::SolveError;

/// From one pair of states to another by these moves; the chance at each level stands in `chances`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Channel {
    pub(super) from: u32,
    /// `None`: one of the two is gone.
    pub(super) to: Option<u32>,
    pub(super) moves: Moves,
}

/// The flow of one visit.
#[derive(Clone, Debug)]
pub(super) struct Flow {
    pub(super) grid: Grid,
    /// Pairs of states that play can reach, the opening first.
    pub(super) pairs: Vec<[u16; 2]>,
    pub(super) channels: Vec<Channel>,
    /// For each channel its chance at each place of the grid.
    chances: Vec<f64>,
    acquaint: f64,
    bond: [f64; 4],
    /// How depth moves after each pair of moves: up after CC, down after the others.
    depth: [DepthMove; 4],
    start: usize,
}

/// Chances by place of the grid that depth stays and that it moves by one place.
#[derive(Clone, Debug)]
struct DepthMove {
    stays: Vec<f64>,
    moves: Vec<f64>,
}

impl DepthMove {
    /// With this chance wherever there is somewhere to go.
    fn new(grid: Grid, upwards: bool, chance: f64) -> Self {
        let last = if upwards { grid.columns - 1 } else { 0 };
        let at = |place: usize| if place % grid.columns == last { 0.0 } else { chance };
        let moves: Vec<f64> = (0..grid.size()).map(at).collect();
        Self { stays: moves.iter().map(|moves| 1.0 - moves).collect(), moves }
    }
}

impl Flow {
    /// The flow of a dyad.
    pub(super) fn new(dyad: &Dyad) -> Self {
        let (mut flow, mut numbers) = Self::open(dyad);
        while flow.extend(dyad, &mut numbers) {}
        flow
    }

    /// The flow of a dyad with at most `most` standings.
    pub(super) fn within(dyad: &Dyad, most: u64) -> Result<Self, SolveError> {
        let (mut flow, mut numbers) = Self::open(dyad);
        while flow.extend(dyad, &mut numbers) {
            let standings = (numbers.met.len() * flow.grid.size()) as u64;
            if standings > most {
                return Err(SolveError::TooLarge { standings, most });
            }
        }
        Ok(flow)
    }

    fn open(dyad: &Dyad) -> (Self, Numbers) {
        let grid = Grid::new(dyad);
        let bond = dyad.relationship.bond_chances();
        let flow = Self {
            grid,
            pairs: Vec::new(),
            channels: Vec::new(),
            chances: Vec::new(),
            acquaint: dyad.relationship.acquaint,
            bond,
            depth: std::array::from_fn(|moves| DepthMove::new(grid, moves == 0, bond[moves])),
            start: grid.place(dyad.start),
        };
        let mut numbers = Numbers::default();
        numbers.of(dyad, [0, 0]);
        (flow, numbers)
    }

    /// Opens the channels of the next pair met; false when there is none left.
    fn extend(&mut self, dyad: &Dyad, numbers: &mut Numbers) -> bool {
        let Some(&pair) = numbers.met.get(self.pairs.len()) else { return false };
        self.open_channels(dyad, numbers, pair);
        self.pairs.push(pair);
        true
    }

    /// Number of standings.
    pub(super) fn len(&self) -> usize {
        self.pairs.len() * self.grid.size()
    }

    /// The standing before the first visit; `None` where nobody plays at all.
    pub(super) fn start(&self) -> Option<usize> {
        (!self.pairs.is_empty()).then_some(self.start)
    }

    /// The chances of a channel by place of the grid.
    pub(super) fn chances(&self, channel: usize) -> &[f64] {
        let size = self.grid.size();
        &self.chances[channel * size..(channel + 1) * size]
    }

    fn open_channels(&mut self, dyad: &Dyad, numbers: &mut Numbers, pair: [u16; 2]) {
        let first = self.channels.len();
        let from = self.pairs.len() as u32;
        for knows in [[true, true], [true, false], [false, true], [false, false]] {
            let recognised: Vec<f64> =
                (0..self.grid.size()).map(|place| recognised(dyad, self.grid.levels(place), knows)).collect();
            if recognised.iter().all(|&chance| chance == 0.0) {
                continue;
            }
            for moves in Moves::ALL {
                let to = numbers.of(dyad, next(dyad, pair, knows, moves));
                let chance = |(place, recognised): (usize, &f64)| {
                    recognised * played(dyad, self.grid.levels(place), pair, knows, moves)
                };
                let chances: Vec<f64> = recognised.iter().enumerate().map(chance).collect();
                self.open_channel(first, Channel { from, to, moves }, &chances);
            }
        }
    }

    /// Adds a channel, or its chances to one of the same ends and moves.
    fn open_channel(&mut self, first: usize, channel: Channel, chances: &[f64]) {
        if chances.iter().all(|&chance| chance == 0.0) {
            return;
        }
        let same = |other: &Channel| other.to == channel.to && other.moves == channel.moves;
        match self.channels[first..].iter().position(same) {
            Some(place) => {
                let begin = (first + place) * self.grid.size();
                self.chances[begin..].iter_mut().zip(chances).for_each(|(sum, chance)| *sum += chance);
            }
            None => {
                self.channels.push(channel);
                self.chances.extend_from_slice(chances);
            }
        }
    }

    /// Moves a distribution over the standings by one visit; what leaves is gone from it. `between` is
    /// room for the distribution after the moves and before the levels change.
    pub(super) fn step(&self, now: &[f64], next: &mut [f64], between: &mut Vec<f64>) {
        self.step_where(|_| true, now, next, between);
    }

    /// The same for the part of the distribution that plays certain moves.
    pub(super) fn step_where(
        &self,
        plays: impl Fn(Moves) -> bool,
        now: &[f64],
        next: &mut [f64],
        between: &mut Vec<f64>,
    ) {
        let size = self.grid.size();
        between.clear();
        between.resize(self.pairs.len() * 4 * size, 0.0);
        for (channel, chances) in self.channels.iter().zip(self.chances.chunks_exact(size)) {
            let Some(to) = channel.to.filter(|_| plays(channel.moves)) else { continue };
            let from = &now[channel.from as usize * size..][..size];
            let into = &mut between[(to as usize * 4 + channel.moves.index()) * size..][..size];
            add_products(into, from, chances);
        }
        for (by_moves, next) in between.chunks_exact(4 * size).zip(next.chunks_exact_mut(size)) {
            self.move_levels(by_moves, next);
        }
    }

    /// Chances that familiarity and depth move after these moves.
    fn bonds(&self, moves: Moves) -> [f64; 2] {
        [self.acquaint, self.bond[moves.index()]]
    }

    /// Weight of each outcome of the visits from this distribution.
    pub(super) fn outcomes(&self, now: &[f64]) -> [f64; 4] {
        let size = self.grid.size();
        let mut outcomes = [0.0; 4];
        for (number, channel) in self.channels.iter().enumerate() {
            let from = &now[channel.from as usize * size..][..size];
            let weight: f64 =
                from.iter().zip(self.chances(number)).map(|(share, chance)| share * chance).sum();
            outcomes[channel.moves.index()] += weight;
        }
        outcomes
    }

    /// Depth by the moves, then familiarity.
    fn move_levels(&self, by_moves: &[f64], next: &mut [f64]) {
        let size = self.grid.size();
        next.fill(0.0);
        for (moves, (levels, depth)) in by_moves.chunks_exact(size).zip(&self.depth).enumerate() {
            add_products(next, levels, &depth.stays);
            if moves == 0 {
                add_products(&mut next[1..], levels, &depth.moves);
            } else {
                add_products(next, &levels[1..], &depth.moves[1..]);
            }
        }
        self.acquaint(next);
    }

    /// Familiarity rises, the top row first so that no share moves twice.
    fn acquaint(&self, next: &mut [f64]) {
        let Grid { rows, columns, .. } = self.grid;
        for row in (1..rows).rev() {
            let stays = if row + 1 == rows { 1.0 } else { 1.0 - self.acquaint };
            let (below, above) = next.split_at_mut(row * columns);
            for (share, risen) in above[..columns].iter_mut().zip(&below[(row - 1) * columns..]) {
                *share = stays * *share + self.acquaint * risen;
            }
        }
        if rows > 1 {
            next[..columns].iter_mut().for_each(|share| *share *= 1.0 - self.acquaint);
        }
    }

    /// The chain's rows, one for each standing and one more, the last, for being gone.
    pub(super) fn rows(&self) -> Vec<Vec<(u32, f64)>> {
        let gone = self.len() as u32;
        let size = self.grid.size();
        let mut rows: Vec<Vec<(u32, f64)>> = vec![Vec::new(); self.len() + 1];
        rows[self.len()].push((gone, 1.0));
        for (number, channel) in self.channels.iter().enumerate() {
            for (place, &chance) in
                self.chances(number).iter().enumerate().filter(|(_, chance)| **chance > 0.0)
            {
                let row = &mut rows[channel.from as usize * size + place];
                match channel.to {
                    None => add(row, gone, chance),
                    Some(to) => {
                        self.grid.lead(place, channel.moves, self.bonds(channel.moves), |place, share| {
                            add(row, (to as usize * size + place) as u32, chance * share);
                        })
                    }
                }
            }
        }
        rows
    }
}

/// Adds the products of two lists, as far as the shortest goes.
fn add_products(sums: &mut [f64], values: &[f64], factors: &[f64]) {
    for ((sum, value), factor) in sums.iter_mut().zip(values).zip(factors) {
        *sum += value * factor;
    }
}

fn add(row: &mut Vec<(u32, f64)>, to: u32, chance: f64) {
    match row.iter_mut().find(|(known, _)| *known == to) {
        Some((_, sum)) => *sum += chance,
        None => row.push((to, chance)),
    }
}

fn share(probability: f64, happens: bool) -> f64 {
    if happens { probability } else { 1.0 - probability }
}

/// Chance that exactly those who are said to know the partner do.
fn recognised(dyad: &Dyad, levels: Levels, knows: [bool; 2]) -> f64 {
    let known = dyad.relationship.recognition[levels.familiarity as usize];
    share(known, knows[0]) * share(known, knows[1])
}

/// Chance of these executed moves.
fn played(dyad: &Dyad, levels: Levels, pair: [u16; 2], knows: [bool; 2], moves: Moves) -> f64 {
    let noise = dyad.relationship.noise[levels.depth as usize];
    let executed = |cooperate: f64| cooperate * (1.0 - noise) + (1.0 - cooperate) * noise;
    let seller = dyad.seller.state(if knows[0] { pair[0] } else { 0 });
    let buyer = dyad.buyer.state(if knows[1] { pair[1] } else { 0 });
    share(executed(seller.cooperate), moves.seller == Move::Cooperate)
        * share(executed(buyer.cooperate), moves.buyer == Move::Cooperate)
}

fn next(dyad: &Dyad, pair: [u16; 2], knows: [bool; 2], moves: Moves) -> [u16; 2] {
    let seller = if knows[0] { dyad.seller.next(pair[0], moves.seller, moves.buyer) } else { pair[0] };
    let buyer = if knows[1] { dyad.buyer.next(pair[1], moves.buyer, moves.seller) } else { pair[1] };
    [seller, buyer]
}

/// Numbers pairs of states in the order they are met.
#[derive(Default)]
struct Numbers {
    met: Vec<[u16; 2]>,
    numbers: std::collections::BTreeMap<[u16; 2], u32>,
}

impl Numbers {
    /// The pair's number, or `None` where one of the two is gone.
    fn of(&mut self, dyad: &Dyad, pair: [u16; 2]) -> Option<u32> {
        if dyad.seller.state(pair[0]).gone || dyad.buyer.state(pair[1]).gone {
            return None;
        }
        Some(*self.numbers.entry(pair).or_insert_with(|| {
            self.met.push(pair);
            self.met.len() as u32 - 1
        }))
    }
}
