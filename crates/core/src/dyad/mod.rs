//! The dyad: one seller, one buyer, one tie; simulated or solved exactly.

pub mod exact;
mod flow;
mod grid;
mod joint;
pub mod seat;
pub mod simulate;
mod tally;
mod visit;

pub use tally::Tally;
pub use visit::{Player, Rules, TieState};
pub(crate) use visit::{Words, visit};

use crate::automaton::Automaton;
use crate::game::{Game, PayoffTable};
use crate::relationship::{Levels, Relationship, Strength};

/// Whether players can leave: where the relationship allows it, and the game is the sales visit.
///
/// In the textbook games there is nowhere to go: a strategy that would leave plays on as its gone state
/// says, so that `grudger` is the field's Grudger there, and defects for ever.
#[must_use]
pub fn leaving(game: &Game, relationship: &Relationship) -> bool {
    relationship.leaving && matches!(game, Game::Sales(_))
}

/// One seller and one buyer who play a game along one tie.
#[derive(Clone, Debug)]
pub struct Dyad {
    seller: Automaton,
    buyer: Automaton,
    relationship: Relationship,
    table: PayoffTable,
    start: Levels,
}

impl Dyad {
    /// A seller and a buyer on a tie of this strength.
    #[must_use]
    pub fn new(
        game: &Game,
        seller: &Automaton,
        buyer: &Automaton,
        relationship: &Relationship,
        strength: Strength,
    ) -> Self {
        let leaving = leaving(game, relationship);
        let plays = |automaton: &Automaton| if leaving { automaton.clone() } else { automaton.staying() };
        Self {
            seller: plays(seller),
            buyer: plays(buyer),
            relationship: relationship.clone(),
            table: game.table(&relationship.volume),
            start: relationship.start(strength),
        }
    }

    /// What each visit pays.
    #[must_use]
    pub fn table(&self) -> &PayoffTable {
        &self.table
    }

    /// The levels the tie starts at.
    #[must_use]
    pub fn start(&self) -> Levels {
        self.start
    }
}
