//! A seat at the table of one tie: an automaton in its state, or a program with its history.

use super::visit::{Player, Rules};
use crate::game::{Move, Moves};
use crate::relationship::Levels;
use crate::strategy::{History, Mind, Program, Strategy, View};
use crate::stream::Chance;

use super::visit::Words;

/// One player of one tie, whatever decides its moves.
pub struct Seat {
    play: Play,
    opening: Chance,
}

enum Play {
    Automaton { player: Player, state: u16 },
    Program { program: Box<dyn Program>, history: History },
}

impl Seat {
    /// Takes the seat before the first visit, of which `view` shows the terms; its history is not read.
    /// With `leaving` off a gone state plays on.
    #[must_use]
    pub fn new(strategy: &Strategy, leaving: bool, view: &View) -> Self {
        match strategy.mind() {
            Mind::Automaton(automaton) => Self {
                opening: Chance::new(automaton.state(0).cooperate),
                play: Play::Automaton { player: Player::new(automaton, leaving), state: 0 },
            },
            Mind::Program(begin) => Self::of_program(&**begin, view),
            Mind::Plan(plan) => Self::of_program(&|| plan.begin(), view),
        }
    }

    fn of_program(begin: &dyn Fn() -> Box<dyn Program>, view: &View) -> Self {
        let history = History::default();
        let opening = begin().cooperate(&View { history: &history, ..*view });
        Self { opening: Chance::new(opening), play: Play::Program { program: begin(), history } }
    }

    /// Whether this player is gone: no visits any more.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        match &self.play {
            Play::Automaton { player, state } => player.is_gone(*state),
            Play::Program { .. } => false,
        }
    }

    /// What it means to do in the visit that `view` shows from its side, whose history is not read.
    fn intends(&mut self, view: &View, knows: bool, word: u32) -> Move {
        let chance = match &mut self.play {
            _ if !knows => self.opening,
            Play::Automaton { player, state } => player.chance(*state),
            Play::Program { program, history } => Chance::new(program.cooperate(&View { history, ..*view })),
        };
        if chance.happens(word) { Move::Cooperate } else { Move::Defect }
    }

    fn remembers(&mut self, own: Move, partner: Move) {
        match &mut self.play {
            Play::Automaton { player, state } => *state = player.next(*state, own, partner),
            Play::Program { history, .. } => history.push(own, partner),
        }
    }
}

/// One visit between two seats: what [`visit`](super::visit::visit) does for two automata, step for step
/// and draw for draw. The views are the seller's and the buyer's.
pub(crate) fn seated_visit(
    rules: &Rules,
    seats: [&mut Seat; 2],
    views: [&View; 2],
    levels: &mut Levels,
    words: Words,
) -> Moves {
    let [seller, buyer] = seats;
    let recognise = rules.recognises(levels.familiarity);
    let seller_knows = recognise.happens(words.bond[0]);
    let buyer_knows = recognise.happens(words.bond[1]);
    let slip = rules.slips(levels.depth);
    let executed = |intended: Move, word| if slip.happens(word) { intended.flipped() } else { intended };
    let moves = Moves::new(
        executed(seller.intends(views[0], seller_knows, words.play[0]), words.play[2]),
        executed(buyer.intends(views[1], buyer_knows, words.play[1]), words.play[3]),
    );
    if seller_knows {
        seller.remembers(moves.seller, moves.buyer);
    }
    if buyer_knows {
        buyer.remembers(moves.buyer, moves.seller);
    }
    *levels = rules.moved(*levels, moves, words.bond[2], words.bond[3]);
    moves
}
