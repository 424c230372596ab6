//! Joint: two automata on one tie with fixed levels, as one finite Markov chain.

use std::collections::BTreeMap;

use super::outcomes::Outcomes;
use super::terms::Length;
use crate::automaton::Automaton;
use crate::game::{Move, Moves};

/// Where a chain goes when one of the two has left.
pub(crate) const OVER: u32 = u32::MAX;

/// The joint chain of a seller and a buyer who always recognise each other and slip with a fixed probability.
/// Its states are what both are in and the moves that brought them there.
#[derive(Clone, Debug, PartialEq)]
pub struct Joint {
    pub(crate) steps: Vec<Step>,
}

/// One visit from one joint state.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Step {
    /// Row of [`Outcomes`]: 0 in the opening visit, else 1 + the index of the moves before.
    pub(crate) after: u8,
    /// Probability of executed CC, CD, DC, DD.
    pub(crate) chance: [f64; 4],
    /// Where each leads.
    pub(crate) next: [u32; 4],
}

/// States of both and the row of [`Outcomes`].
type Standing = (u16, u16, u8);

/// A standing as one number, which a map compares at once.
fn key((seller, buyer, after): Standing) -> u64 {
    u64::from(seller) << 32 | u64::from(buyer) << 8 | u64::from(after)
}

impl Joint {
    /// The most joint states a chain may have.
    pub const MOST_STATES: usize = 1 << 16;

    /// The chain of the joint states that play can reach, the opening first; `None` where there are more than
    /// [`Joint::MOST_STATES`].
    #[must_use]
    pub fn new(seller: &Automaton, buyer: &Automaton, noise: f64) -> Option<Self> {
        let mut numbers = BTreeMap::from([(key((0, 0, 0)), 0_u32)]);
        let mut waiting: Vec<Standing> = vec![(0, 0, 0)];
        let mut steps = Vec::new();
        while let Some(&from) = waiting.get(steps.len()) {
            let chance = chances(seller.state(from.0).cooperate, buyer.state(from.1).cooperate, noise);
            let mut next = [OVER; 4];
            for (moves, place) in Moves::ALL.into_iter().zip(0_usize..) {
                let to = (
                    seller.next(from.0, moves.seller, moves.buyer),
                    buyer.next(from.1, moves.buyer, moves.seller),
                    place as u8 + 1,
                );
                if chance[place] == 0.0 || seller.state(to.0).gone || buyer.state(to.1).gone {
                    continue;
                }
                next[place] = *numbers.entry(key(to)).or_insert_with(|| {
                    waiting.push(to);
                    waiting.len() as u32 - 1
                });
            }
            if waiting.len() > Self::MOST_STATES {
                return None;
            }
            steps.push(Step { after: from.2, chance, next });
        }
        Some(Self { steps })
    }

    /// True when nothing in it happens by chance.
    #[must_use]
    pub fn is_certain(&self) -> bool {
        self.steps.iter().all(|step| step.chance.contains(&1.0))
    }

    /// Expected outcomes of a whole match.
    #[must_use]
    pub fn expected(&self, length: Length, patience: f64) -> Outcomes {
        let mut spent = vec![0.0; self.steps.len()];
        let mut now = vec![0.0; self.steps.len()];
        let mut next = now.clone();
        now[0] = 1.0;
        for weight in length.weights(patience) {
            for (sum, &here) in spent.iter_mut().zip(&now) {
                *sum += weight * here;
            }
            self.advance(&now, &mut next);
            std::mem::swap(&mut now, &mut next);
        }
        let mut outcomes = Outcomes::default();
        for (step, time) in self.steps.iter().zip(spent) {
            for (sum, chance) in outcomes.after[usize::from(step.after)].iter_mut().zip(step.chance) {
                *sum += time * chance;
            }
        }
        outcomes
    }

    fn advance(&self, now: &[f64], next: &mut [f64]) {
        next.fill(0.0);
        for (&here, step) in now.iter().zip(&self.steps) {
            for (&to, chance) in step.next.iter().zip(step.chance) {
                if to != OVER {
                    next[to as usize] += here * chance;
                }
            }
        }
    }
}

/// Probabilities of executed CC, CD, DC, DD, given those of intending to cooperate.
fn chances(seller: f64, buyer: f64, noise: f64) -> [f64; 4] {
    let executed = |intended: f64| intended * (1.0 - noise) + (1.0 - intended) * noise;
    let share =
        |cooperates: f64, own: Move| if own == Move::Cooperate { cooperates } else { 1.0 - cooperates };
    let (seller, buyer) = (executed(seller), executed(buyer));
    Moves::ALL.map(|moves| share(seller, moves.seller) * share(buyer, moves.buyer))
}
