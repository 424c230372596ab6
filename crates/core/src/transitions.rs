//! Transitions: which outcome follows which, and how a player answers each.

use crate::dyad::exact::Chain;
use crate::game::Move;
use crate::matchup::Play;

/// How often each outcome is followed by each, as shares of all successive visits: CC, CD, DC, DD, seller's
/// move first, the earlier visit in rows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Transitions {
    /// Shares that sum to 1, or 0 where there were no two visits.
    pub shares: [[f64; 4]; 4],
}

impl Transitions {
    /// As they were played.
    #[must_use]
    pub fn played(play: &Play) -> Self {
        let mut shares = [[0.0; 4]; 4];
        for two in play.visits.windows(2) {
            shares[two[0].1.index()][two[1].1.index()] += 1.0;
        }
        Self { shares }.normalised()
    }

    /// As they are to be expected in the long run, of a tie that nobody has left.
    #[must_use]
    pub fn expected(chain: &Chain) -> Self {
        Self { shares: chain.transitions() }.normalised()
    }

    /// The share of each outcome.
    #[must_use]
    pub fn outcomes(&self) -> [f64; 4] {
        self.shares.map(|row| row.iter().sum())
    }

    /// The probability of each outcome after each; `None` after an outcome that does not occur.
    #[must_use]
    pub fn rates(&self) -> [Option<[f64; 4]>; 4] {
        self.shares.map(|row| {
            let whole: f64 = row.iter().sum();
            (whole > 0.0).then(|| row.map(|share| share / whole))
        })
    }

    /// Probability that the seller cooperates after own and partner's CC, CD, DC, DD: what it looks like as
    /// a memory-one strategy.
    #[must_use]
    pub fn seller(&self) -> [Option<f64>; 4] {
        self.rates().map(|row| row.map(|[cc, cd, ..]| cc + cd))
    }

    /// Probability that the buyer cooperates, likewise own move first.
    #[must_use]
    pub fn buyer(&self) -> [Option<f64>; 4] {
        let [cc, cd, dc, dd] = self.rates().map(|row| row.map(|[cc, _, dc, _]| cc + dc));
        let swapped = |own: Move, partner: Move| match (own, partner) {
            (Move::Cooperate, Move::Cooperate) => cc,
            (Move::Cooperate, Move::Defect) => dc,
            (Move::Defect, Move::Cooperate) => cd,
            (Move::Defect, Move::Defect) => dd,
        };
        crate::game::Moves::ALL.map(|moves| swapped(moves.seller, moves.buyer))
    }

    fn normalised(self) -> Self {
        let whole: f64 = self.shares.iter().flatten().sum();
        if whole > 0.0 {
            Self { shares: self.shares.map(|row| row.map(|share| share / whole)) }
        } else {
            self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::{Game, Matrix};
    use crate::matchup::{MatchDraws, Matchup};
    use crate::population::{Length, Terms};
    use crate::strategy::named;
    use crate::stream::Streams;

    fn matchup(seller: &str, buyer: &str) -> Matchup {
        let game = Game::symmetric("axelrod", Matrix::new(3.0, 0.0, 5.0, 1.0));
        let terms = Terms::textbook(game, 0.1, Length::Visits(50_000));
        let named = |name| named(name).expect("a strategy");
        Matchup::new(&terms, &named(seller), &named(buyer)).expect("sound terms")
    }

    #[test]
    fn a_memory_one_strategy_is_recovered_with_its_slips() {
        let chain = matchup("memory-one:0.9,0.2,0.6,0.3", "win-stay-lose-shift").chain().expect("automata");
        let expected = Transitions::expected(&chain);
        let slipped = |p: f64| p * 0.9 + (1.0 - p) * 0.1;
        for (found, p) in expected.seller().into_iter().zip([0.9, 0.2, 0.6, 0.3]) {
            assert!((found.expect("an outcome that occurs") - slipped(p)).abs() < 1e-12);
        }
        for (found, p) in expected.buyer().into_iter().zip([1.0, 0.0, 0.0, 1.0]) {
            assert!((found.expect("an outcome that occurs") - slipped(p)).abs() < 1e-12);
        }
    }

    #[test]
    fn what_is_played_comes_near_what_is_expected() {
        let matchup = matchup("tit-for-2-tats", "first-by-joss");
        let play = matchup.play(&mut MatchDraws::open(&Streams::new(3, 0, 0)), 0);
        let expected = Transitions::expected(&matchup.chain().expect("automata"));
        let both = Transitions::played(&play)
            .shares
            .into_iter()
            .flatten()
            .zip(expected.shares.into_iter().flatten());
        both.for_each(|(a, b)| assert!((a - b).abs() < 0.01, "{a} is not near {b}"));
    }
}
