//! The dyad simulated, visit by visit, from addressed draws.

use super::visit::{Player, Rules, TieState, Words, textbook_visit, visit};
use super::{Dyad, Tally};
use crate::game::Moves;
use crate::stream::{Chance, Purpose, Source, Streams};

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pace {
    /// No chance anywhere: no draws.
    Certain,
    /// Everyone recognised, levels fixed: draws for intentions and slips only.
    Textbook(Chance),
    /// Everything moves.
    Full,
}

impl Dyad {
    /// Compiles the dyad for simulation.
    #[must_use]
    pub fn compile(&self) -> Compiled {
        let relationship = &self.relationship;
        let seller = Player::new(&self.seller, true);
        let buyer = Player::new(&self.buyer, true);
        let start = self.start;
        let noise = relationship.noise[start.depth as usize];
        let known = relationship.recognition[start.familiarity as usize] == 1.0;
        let pace = if !(relationship.levels_are_fixed() && known) {
            Pace::Full
        } else if noise == 0.0 && !seller.is_stochastic() && !buyer.is_stochastic() {
            Pace::Certain
        } else {
            Pace::Textbook(Chance::new(noise))
        };
        Compiled { rules: Rules::new(relationship), seller, buyer, opening: TieState::opening(start), pace }
    }
}

impl Compiled {
    /// Plays `visits` visits on the tie numbered `tie` and tallies them.
    #[must_use]
    pub fn tally(&self, draws: &mut Draws, tie: u64, visits: u32) -> Tally {
        let mut tally = Tally::default();
        self.play(draws, tie, visits, |depth, moves| tally.count(depth, moves));
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
        let mut state = self.opening;
        for period in 0..u64::from(visits) {
            if self.seller.is_gone(state.seller) || self.buyer.is_gone(state.buyer) {
                break;
            }
            let depth = state.levels.depth;
            let moves = match self.pace {
                Pace::Certain => self.textbook(&mut state, Chance::default(), [0; 4]),
                Pace::Textbook(slip) => self.textbook(&mut state, slip, draws.play.words(tie, period)),
                Pace::Full => {
                    visit(&self.rules, &self.seller, &self.buyer, &mut state, draws.visit(tie, period))
                }
            };
            seen(depth, moves);
        }
        state
    }

    #[inline]
    fn textbook(&self, state: &mut TieState, slip: Chance, words: [u32; 4]) -> Moves {
        textbook_visit(slip, &self.seller, &self.buyer, state, words)
    }
}
