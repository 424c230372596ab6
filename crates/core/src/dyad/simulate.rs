//! The dyad simulated, visit by visit, from addressed draws.

use super::joint::Joint;
use super::visit::{Player, Rules, TieState, Words, visit};
use super::{Dyad, Tally};
use crate::game::Moves;
use crate::stream::{Purpose, Source, Streams};

/// The sources of a dyad's draws: one for what is played, one for what binds.
#[derive(Clone, Debug)]
pub struct Draws {
    play: Source,
    bond: Source,
}

impl Draws {
    /// Opens the sources of one replicate.
    #[must_use]
    pub fn open(streams: &Streams) -> Self {
        Self { play: streams.open(Purpose::Play), bond: streams.open(Purpose::Bond) }
    }

    /// The draws of one period on one tie.
    #[inline]
    pub(crate) fn visit(&mut self, tie: u64, period: u64) -> Words {
        Words { play: self.play.words(tie, period), bond: self.bond.words(tie, period) }
    }
}

/// A dyad made ready to play many times.
#[derive(Clone, Debug)]
pub struct Compiled {
    rules: Rules,
    seller: Player,
    buyer: Player,
    opening: TieState,
    pace: Pace,
}

/// Which draws can change anything: those that cannot are not made, and since draws are addressed
/// the others stay what they were.
#[derive(Clone, Debug)]
enum Pace {
    /// No chance anywhere: no draws, and the moves repeat.
    Certain { joint: Joint, orbit: [Vec<Moves>; 2] },
    /// Everyone recognised, levels fixed: draws for intentions and slips only.
    Textbook(Joint),
    /// Everything moves, or the tables are too large to be made one.
    Full,
}

impl Dyad {
    /// Compiles the dyad for simulation.
    #[must_use]
    pub fn compile(&self) -> Compiled {
        let relationship = &self.relationship;
        let known = relationship.recognition[self.start.familiarity as usize] == 1.0;
        let noise = relationship.noise[self.start.depth as usize];
        let textbook = relationship.levels_are_fixed() && known;
        let chance = noise > 0.0 || self.seller.is_stochastic() || self.buyer.is_stochastic();
        let pace = match Joint::new(self, noise).filter(|_| textbook) {
            None => Pace::Full,
            Some(joint) if chance => Pace::Textbook(joint),
            Some(joint) => Pace::Certain { orbit: joint.orbit(), joint },
        };
        Compiled {
            rules: Rules::new(relationship),
            // Where there is no leaving the automata of a dyad have no gone states.
            seller: Player::new(&self.seller, true),
            buyer: Player::new(&self.buyer, true),
            opening: TieState::opening(self.start),
            pace,
        }
    }
}

impl Compiled {
    /// Plays `visits` visits on the tie numbered `tie` and tallies them.
    #[must_use]
    pub fn tally(&self, draws: &mut Draws, tie: u64, visits: u32) -> Tally {
        let mut tally = Tally::default();
        match &self.pace {
            Pace::Certain { orbit, .. } => {
                let depth = self.opening.levels.depth;
                repeated(orbit, visits, |moves, times| tally.count_times(depth, moves, times));
            }
            _ => {
                self.play(draws, tie, visits, |depth, moves| tally.count(depth, moves));
            }
        }
        tally
    }

    /// Plays at most `visits` visits, telling `seen` the depth and executed moves of each, and returns
    /// the tie as the last one left it. Stops early when one of the two is gone.
    pub fn play(
        &self,
        draws: &mut Draws,
        tie: u64,
        visits: u32,
        mut seen: impl FnMut(u8, Moves),
    ) -> TieState {
        let depth = self.opening.levels.depth;
        let periods = 0..u64::from(visits);
        let joint = |joint: &Joint, place| {
            let [seller, buyer] = joint.pair(place);
            TieState { seller, buyer, ..self.opening }
        };
        match &self.pace {
            Pace::Certain { joint: table, .. } => {
                let last = table.play(periods.map(|_| [0; 4]), |moves| seen(depth, moves));
                joint(table, last)
            }
            Pace::Textbook(table) => {
                let words = periods.map(|period| draws.play.words(tie, period));
                let last = table.play(words, |moves| seen(depth, moves));
                joint(table, last)
            }
            Pace::Full => self.play_full(draws, tie, visits, seen),
        }
    }

    /// Plays by the plain rules of a visit: what every faster way must agree with, draw for draw.
    pub fn play_full(
        &self,
        draws: &mut Draws,
        tie: u64,
        visits: u32,
        mut seen: impl FnMut(u8, Moves),
    ) -> TieState {
        let mut state = self.opening;
        for period in 0..u64::from(visits) {
            if self.seller.is_gone(state.seller) || self.buyer.is_gone(state.buyer) {
                break;
            }
            let depth = state.levels.depth;
            let words = draws.visit(tie, period);
            seen(depth, visit(&self.rules, &self.seller, &self.buyer, &mut state, words));
        }
        state
    }
}

/// Counts the first `visits` moves of a lead and a cycle without playing them one by one.
fn repeated([lead, cycle]: &[Vec<Moves>; 2], visits: u32, mut count: impl FnMut(Moves, u64)) {
    let visits = visits as usize;
    lead.iter().take(visits).for_each(|&moves| count(moves, 1));
    let rest = visits.saturating_sub(lead.len());
    if cycle.is_empty() {
        return;
    }
    let (rounds, more) = (rest / cycle.len(), rest % cycle.len());
    for (place, &moves) in cycle.iter().enumerate() {
        count(moves, (rounds + usize::from(place < more)) as u64);
    }
}
