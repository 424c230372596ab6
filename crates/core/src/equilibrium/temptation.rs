//! Temptation: what one side of a pact gains by deviating from it.
//!
//! Against a finite automaton a best response is a finite automaton that keeps track of the partner's state (Abreu &
//! Rubinstein 1988). So all such trackers are tried, but for those that play as the pact says wherever it leads.

use super::{Pact, Side, total};
use crate::automaton::{Automaton, State};
use crate::dyad::exact::{Chain, Expected};
use crate::dyad::leaving;
use crate::game::{Move, Moves};
use crate::money::Payoff;
use crate::population::Length;
use crate::relationship::LEVELS;

/// Why no best response is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a best response to a partner of {states} states has 2^{} candidates, expected at most {most} states \
     where levels {}: name a smaller automaton",
    states + 1,
    if *most == MOST_STATES { "are fixed" } else { "move" }
)]
pub struct TooManyStates {
    /// States of the partner's automaton, as few as its behaviour takes.
    pub states: usize,
    /// How many can be dealt with.
    pub most: usize,
}

/// The most states of a partner whose best response is looked for where levels are fixed.
pub const MOST_STATES: usize = 8;

/// The same where levels move, which makes each candidate's chain some twenty times as long.
pub const MOST_STATES_MOVING: usize = 4;

/// Gains below this share of what is at stake are rounding.
const ROUNDING: f64 = 1e-12;

/// A way to play against an automaton: an opening, then a move for each of its states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deviation {
    /// The intended move of the opening visit.
    pub opening: Move,
    /// The intended move of later visits, by the state the partner is in.
    pub moves: Vec<Move>,
}

/// The chains that decide whether one side keeps to a pact: of the pact, and of each way to deviate from it.
#[derive(Clone, Debug)]
pub struct Temptation {
    side: Side,
    /// What the pact means the side to open with.
    meant: Move,
    pact: Chain,
    deviations: Vec<(Deviation, Chain)>,
}

impl Pact {
    /// Builds the chains of one side's temptation.
    ///
    /// # Errors
    /// When the partner has more than [`MOST_STATES`] states, or [`MOST_STATES_MOVING`] where levels move.
    pub fn temptation(&self, side: Side) -> Result<Temptation, TooManyStates> {
        let (own, partner) = self.seen_by(side);
        let (own, partner) = (self.played(own), self.played(partner));
        let states = partner.states().len();
        let most = if self.relationship.levels_are_fixed() { MOST_STATES } else { MOST_STATES_MOVING };
        if states > most {
            return Err(TooManyStates { states, most });
        }
        let met = meetings(&own, &partner, self.relationship.noise != [0.0; LEVELS]);
        let mut ways: Vec<Deviation> = (0..2_u32 << states)
            .map(|plan| Deviation::numbered(plan, states))
            .filter(|deviation| !deviation.conforms(&own, &met))
            .collect();
        // Among equals the simplest is told.
        ways.sort_by_key(Deviation::turns);
        let chain = |way: &Deviation| self.dyad(side, &way.automaton(&partner), &partner).chain();
        let deviations = ways.into_iter().map(|way| (way.clone(), chain(&way))).collect();
        let meant = if own.state(0).cooperate >= 0.5 { Move::Cooperate } else { Move::Defect };
        Ok(Temptation { side, meant, pact: self.dyad(side, &own, &partner).chain(), deviations })
    }

    /// The automaton as it plays on this tie, with as few states as that takes.
    pub(super) fn played(&self, automaton: &Automaton) -> Automaton {
        let stays = !leaving(&self.game, &self.relationship);
        if stays { automaton.staying().reduced() } else { automaton.reduced() }
    }
}

impl Temptation {
    /// What the side gains by deviating as well as it can, when each later visit weighs `keeps` (continuation x
    /// patience) of the one before. Where every deviation loses, what deviating at once loses at the least: to put it
    /// off would only make the loss look smaller.
    #[must_use]
    pub fn gain(&self, keeps: f64) -> Payoff {
        self.best(|chain| chain.value(keeps)).0
    }

    /// The same over a match of this length, whose end nobody's strategy knows.
    #[must_use]
    pub fn gain_over(&self, length: Length, patience: f64) -> Payoff {
        self.best(|chain| total(chain, length, patience)).0
    }

    /// The best way to deviate over a match of this length. `None` where there is only one way to play.
    #[must_use]
    pub fn deviation(&self, length: Length, patience: f64) -> Option<&Deviation> {
        self.best(|chain| total(chain, length, patience)).1
    }

    /// What the side has of the pact itself over a match of this length.
    #[must_use]
    pub fn value(&self, length: Length, patience: f64) -> Payoff {
        self.side.payoff(&total(&self.pact, length, patience))
    }

    fn best(&self, value: impl Fn(&Chain) -> Expected) -> (Payoff, Option<&Deviation>) {
        let own = |chain| self.side.payoff(&value(chain));
        let pact = own(&self.pact);
        let (mut best, mut at_once) = ((f64::NEG_INFINITY, None), (f64::NEG_INFINITY, None));
        for (deviation, chain) in &self.deviations {
            let found = (beyond_rounding(own(chain), pact), Some(deviation));
            if found.0 > best.0 {
                best = found;
            }
            if deviation.opening != self.meant && found.0 > at_once.0 {
                at_once = found;
            }
        }
        if best.0 < 0.0 && at_once.1.is_some() { at_once } else { best }
    }

    /// The ranges of `continuation x patience`, from 0 to just below 1, in which deviating gains nothing.
    #[must_use]
    pub fn holds(&self) -> Vec<[f64; 2]> {
        super::ranges(|keeps| self.gain(keeps))
    }

    /// Least `continuation x patience` at which deviating no longer gains; `None` where it always gains. 0 where it
    /// never does.
    #[must_use]
    pub fn threshold(&self) -> Option<f64> {
        self.holds().first().map(|range| range[0])
    }

    /// The least number of visits, up to `most`, at which deviating no longer gains. Nobody's strategy counts visits
    /// beyond the first: one that did would deviate in the last.
    #[must_use]
    pub fn least_visits(&self, most: u32, patience: f64) -> Option<u32> {
        let own = |chain: &Chain| -> Vec<Payoff> {
            chain.cumulative(most, patience).iter().map(|expected| self.side.payoff(expected)).collect()
        };
        let mut best = vec![f64::NEG_INFINITY; most as usize];
        for (_, chain) in &self.deviations {
            best.iter_mut().zip(own(chain)).for_each(|(best, value)| *best = best.max(value));
        }
        let gains = best.into_iter().zip(own(&self.pact)).map(|(best, pact)| beyond_rounding(best, pact));
        gains.zip(1..).find(|(gain, _)| *gain <= 0.0).map(|(_, visits)| visits)
    }
}

/// How much more the first is than the second; 0 where the difference is rounding.
fn beyond_rounding(more: Payoff, less: Payoff) -> Payoff {
    let gain = more - less;
    if gain.abs() <= ROUNDING * more.abs().max(less.abs()) { 0.0 } else { gain }
}

impl Deviation {
    /// The lowest bit is the opening, those above it the partner's states in turn; set = defect.
    fn numbered(plan: u32, states: usize) -> Self {
        let at = |place: usize| if plan >> place & 1 == 1 { Move::Defect } else { Move::Cooperate };
        Self { opening: at(0), moves: (1..=states).map(at).collect() }
    }

    /// How often it changes its mind, from the opening through the partner's states.
    fn turns(&self) -> usize {
        let after = std::iter::once(&self.opening).chain(&self.moves);
        after.zip(&self.moves).filter(|(one, other)| one != other).count()
    }

    /// Whether it intends what `own` does in all these meetings.
    fn conforms(&self, own: &Automaton, met: &[(u16, u16, bool)]) -> bool {
        met.iter().all(|&(own_state, partner_state, opens)| {
            let intends = if opens { self.opening } else { self.moves[partner_state as usize] };
            own.state(own_state).cooperate == probability(intends)
        })
    }

    /// As an automaton: its opening state, then one for each of the partner's.
    fn automaton(&self, partner: &Automaton) -> Automaton {
        let follows = |state: &State, intends: Move| {
            // The partner's table has its own move first, this one's table this one's.
            let next = Moves::ALL.map(|moves| state.next[moves.swapped().index()] + 1);
            State::playing(probability(intends), next)
        };
        let mut states = vec![follows(partner.state(0), self.opening)];
        states.extend(
            partner.states().iter().zip(&self.moves).map(|(state, &intends)| follows(state, intends)),
        );
        Automaton::from_table(&states)
    }
}

/// Probability of Cooperate of one who intends this move.
fn probability(intends: Move) -> f64 {
    if intends == Move::Cooperate { 1.0 } else { 0.0 }
}

/// Every pair of states, of one's own and of the partner, that the pact can lead to, and whether the visit is the
/// opening one. With noise every move can follow.
fn meetings(own: &Automaton, partner: &Automaton, noise: bool) -> Vec<(u16, u16, bool)> {
    let possible = |automaton: &Automaton, state: u16, intends: Move| {
        noise || (automaton.state(state).cooperate - probability(intends)).abs() < 1.0
    };
    let mut met = vec![(0, 0, true)];
    let mut place = 0;
    while let Some(&(mine, theirs, _)) = met.get(place) {
        place += 1;
        if own.state(mine).gone || partner.state(theirs).gone {
            continue;
        }
        for Moves { seller: me, buyer: other } in Moves::ALL {
            if possible(own, mine, me) && possible(partner, theirs, other) {
                let next = (own.next(mine, me, other), partner.next(theirs, other, me), false);
                if !met.contains(&next) {
                    met.push(next);
                }
            }
        }
    }
    met.retain(|&(mine, theirs, _)| !own.state(mine).gone && !partner.state(theirs).gone);
    met
}
