//! One visit, in order: recognise, intend, slip, remember, and the tie moves on.

use crate::automaton::Automaton;
use crate::game::{Move, Moves};
use crate::relationship::{LEVELS, Levels, Relationship};
use crate::strategy::{Outlook, Plan};
use crate::stream::Chance;

/// An automaton compiled for play: probabilities ready for 32-bit draws, states in one table.
#[derive(Clone, Debug)]
pub struct Player {
    states: Vec<Compiled>,
    /// Of a plan: chances of Cooperate by visits to go before a review, familiarity, depth and state. Else empty.
    planned: Vec<Chance>,
    /// Visits to go before the next review, as far as the plan looks.
    ahead: usize,
}

#[derive(Clone, Copy, Debug)]
struct Compiled {
    cooperate: Chance,
    next: [u16; 4],
    gone: bool,
}

impl Player {
    /// Compiles an automaton; with `leaving` off its gone states play on.
    #[must_use]
    pub fn new(automaton: &Automaton, leaving: bool) -> Self {
        let compile = |state: &crate::automaton::State| Compiled {
            cooperate: Chance::new(state.cooperate),
            next: state.next,
            gone: state.gone && leaving,
        };
        Self { states: automaton.states().iter().map(compile).collect(), planned: Vec::new(), ahead: 0 }
    }

    /// Compiles a plan: `outlook` at each of the levels, what comes after a review counting `after`, and at most `most`
    /// visits to go before one.
    #[must_use]
    pub fn planning(plan: &Plan, outlook: impl Fn(Levels) -> Outlook, after: f64, most: usize) -> Self {
        let goes_on = |state| Moves::ALL.map(|moves| plan.next(state, moves.seller, moves.buyer));
        let compile = |state| Compiled { cooperate: Chance::new(0.5), next: goes_on(state), gone: false };
        let levels = (0..LEVELS as u8)
            .flat_map(|familiarity| (0..LEVELS as u8).map(move |depth| Levels { familiarity, depth }));
        let tables: Vec<Vec<Vec<f64>>> =
            levels.map(|levels| plan.before_review(&outlook(levels), after, most)).collect();
        let rows = tables.first().map_or(0, Vec::len);
        let planned = (0..rows).flat_map(|row| tables.iter().flat_map(move |table| table[row].iter()));
        Self {
            states: (0..plan.states()).map(compile).collect(),
            planned: planned.map(|&chance| Chance::new(chance)).collect(),
            ahead: 0,
        }
    }

    /// So many visits are to go before the next review. Counts for plans only.
    pub fn look_ahead(&mut self, visits: usize) {
        let row = LEVELS * LEVELS * self.states.len();
        self.ahead = visits.min((self.planned.len() / row).saturating_sub(1));
    }

    /// Whether this state means no visits any more.
    #[inline]
    #[must_use]
    pub fn is_gone(&self, state: u16) -> bool {
        self.states[state as usize].gone
    }

    /// Whether it opens by cooperating for certain and, where both only ever cooperate, comes to a state from which it
    /// defects for ever.
    #[must_use]
    pub(crate) fn feigns(&self) -> bool {
        let is = |state: u16, word: u32| self.chance(state).happens(word);
        let mut state = 0;
        let mut seen = vec![false; self.states.len()];
        while !std::mem::replace(&mut seen[state as usize], true) {
            let own = if is(state, u32::MAX / 2) { Move::Cooperate } else { Move::Defect };
            state = self.next(state, own, Move::Cooperate);
        }
        let begun = state;
        let mut defects = true;
        loop {
            defects &= !is(state, 0);
            state = self.next(state, Move::Defect, Move::Cooperate);
            if state == begun || !defects {
                return defects && is(0, u32::MAX);
            }
        }
    }

    /// Chance of Cooperate in this state.
    #[inline]
    pub(crate) fn chance(&self, state: u16) -> Chance {
        self.states[state as usize].cooperate
    }

    /// What it means to do in this state at these levels.
    #[inline]
    fn intends(&self, state: u16, levels: Levels, word: u32) -> Move {
        let chance = if self.planned.is_empty() { self.chance(state) } else { self.plans(state, levels) };
        if chance.happens(word) { Move::Cooperate } else { Move::Defect }
    }

    fn plans(&self, state: u16, Levels { familiarity, depth }: Levels) -> Chance {
        let levels = (self.ahead * LEVELS + usize::from(familiarity)) * LEVELS + usize::from(depth);
        self.planned[levels * self.states.len() + usize::from(state)]
    }

    /// Whether it means to cooperate, more likely than not.
    pub(crate) fn leans_to_serve(&self, state: u16, levels: Levels) -> bool {
        self.intends(state, levels, u32::MAX / 2) == Move::Cooperate
    }

    #[inline]
    pub(crate) fn next(&self, state: u16, own: Move, partner: Move) -> u16 {
        self.states[state as usize].next[own as usize * 2 + partner as usize]
    }
}

/// How a visit goes and what it does to the tie, compiled from a [`Relationship`].
#[derive(Clone, Debug)]
pub struct Rules {
    recognise: [Chance; LEVELS],
    slip: [Chance; LEVELS],
    acquaint: Chance,
    /// Chance that depth moves after each pair of moves: up after CC, down after the others.
    bond: [Chance; 4],
    max_depth: u8,
}

impl Rules {
    /// Compiles the ladders and rates of a relationship.
    #[must_use]
    pub fn new(relationship: &Relationship) -> Self {
        Self {
            recognise: relationship.recognition.map(Chance::new),
            slip: relationship.noise.map(Chance::new),
            acquaint: Chance::new(relationship.acquaint),
            bond: relationship.bond_chances().map(Chance::new),
            max_depth: relationship.max_depth,
        }
    }

    pub(crate) fn recognises(&self, familiarity: u8) -> Chance {
        self.recognise[familiarity as usize]
    }

    pub(crate) fn slips(&self, depth: u8) -> Chance {
        self.slip[depth as usize]
    }

    /// The levels after a visit, by the draws for acquaintance and bond.
    #[inline]
    pub(crate) fn moved(&self, levels: Levels, moves: Moves, acquaint: u32, bond: u32) -> Levels {
        let acquainted = self.acquaint.happens(acquaint);
        let bonded = self.bond[moves.index()].happens(bond);
        levels.moved(moves, acquainted, bonded, self.max_depth)
    }
}

/// What a tie remembers between visits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TieState {
    /// The seller's state.
    pub seller: u16,
    /// The buyer's state.
    pub buyer: u16,
    /// Familiarity and depth.
    pub levels: Levels,
}

impl TieState {
    /// Both in their opening state, at these levels.
    #[must_use]
    pub fn opening(levels: Levels) -> Self {
        Self { seller: 0, buyer: 0, levels }
    }
}

/// The draws of one visit: intentions of seller and buyer, slips of seller and buyer; recognition by
/// seller and buyer, acquaintance, bond.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words {
    pub(crate) play: [u32; 4],
    pub(crate) bond: [u32; 4],
}

/// One visit (MODEL section 1): levels are read at its start, memory and levels change at its end.
/// Returns the executed moves.
#[inline]
pub(crate) fn visit(
    rules: &Rules,
    seller: &Player,
    buyer: &Player,
    tie: &mut TieState,
    words: Words,
) -> Moves {
    let levels = tie.levels;
    let Levels { familiarity, depth } = levels;
    let recognise = rules.recognise[familiarity as usize];
    let seller_knows = recognise.happens(words.bond[0]);
    let buyer_knows = recognise.happens(words.bond[1]);
    let slip = rules.slip[depth as usize];
    let own = |player: &Player, state: u16, knows: bool, intend: u32, slips: u32| {
        let intended = player.intends(if knows { state } else { 0 }, levels, intend);
        if slip.happens(slips) { intended.flipped() } else { intended }
    };
    let moves = Moves::new(
        own(seller, tie.seller, seller_knows, words.play[0], words.play[2]),
        own(buyer, tie.buyer, buyer_knows, words.play[1], words.play[3]),
    );
    if seller_knows {
        tie.seller = seller.next(tie.seller, moves.seller, moves.buyer);
    }
    if buyer_knows {
        tie.buyer = buyer.next(tie.buyer, moves.buyer, moves.seller);
    }
    tie.levels = rules.moved(tie.levels, moves, words.bond[2], words.bond[3]);
    moves
}
