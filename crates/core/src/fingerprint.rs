//! Fingerprints: what a strategy earns against every blend of a probe with chance (Ashlock & Kim 2008).

use crate::automaton::{Automaton, State};
use crate::dyad::{Dyad, Tally};
use crate::game::Game;
use crate::matchup::{MatchDraws, Matchup};
use crate::money::Payoff;
use crate::population::{Length, Terms};
use crate::relationship::{Relationship, Strength};
use crate::strategy::{SolveError, Strategy};
use crate::stream::Streams;

/// A grid of scores over the unit square.
///
/// At `(x, y)` with `x + y <= 1` the partner plays C with probability `x`, D with probability `y`, and
/// else what the probe would (its Joss-Ann transform). Beyond the diagonal it is the dual probe, which
/// always does the opposite, at `(1 - y, 1 - x)`; on the diagonal the two meet.
#[derive(Clone, Debug, PartialEq)]
pub struct Fingerprint {
    /// Score per visit at `x = column / steps`, `y = row / steps`, row by row, as the seller.
    pub scores: Vec<Vec<Payoff>>,
}

impl Fingerprint {
    /// The expected scores per visit in the long run, at `steps + 1` values of `x` and of `y`.
    ///
    /// # Errors
    /// When the strategy or the probe is a program; [`Fingerprint::simulated`] takes strategies of any kind.
    pub fn exact(game: &Game, strategy: &Strategy, probe: &Strategy, steps: u32) -> Result<Self, SolveError> {
        let (strategy, probe) = (strategy.automaton()?, probe.automaton()?);
        let relationship = Relationship { leaving: false, ..Relationship::textbook() };
        let score = |partner: &Automaton| {
            let dyad = Dyad::new(game, strategy, partner, &relationship, Strength::Strong);
            dyad.checked_chain().map(|chain| chain.long_run().profit)
        };
        Self::grid(probe, steps, score)
    }

    /// Mean scores per visit of one match of `visits` visits at each point.
    ///
    /// # Errors
    /// When the probe is a program: what it would have done is then not known.
    pub fn simulated(
        game: &Game,
        strategy: &Strategy,
        probe: &Strategy,
        steps: u32,
        visits: u32,
        streams: &Streams,
    ) -> Result<Self, SolveError> {
        let relationship = Relationship { leaving: false, ..Relationship::textbook() };
        let length = Length::Visits(visits.max(1));
        let terms = Terms { relationship, ..Terms::textbook(game.clone(), 0.0, length) };
        let mut draws = MatchDraws::open(streams);
        let mut point = 0;
        let score = |partner: &Automaton| {
            let partner = Strategy::from_automaton("joss-ann", partner.clone());
            point += 1;
            // Terms of at least one visit, at patience 1, are always sound.
            let played = Matchup::new(&terms, strategy, &partner)
                .map_or_else(|_| Tally::default(), |matchup| matchup.tally(&mut draws, point));
            let table = game.table(&terms.relationship.volume);
            Ok(played.profit(&table) / f64::from(visits.max(1)))
        };
        Self::grid(probe.automaton()?, steps, score)
    }

    fn grid(
        probe: &Automaton,
        steps: u32,
        mut score: impl FnMut(&Automaton) -> Result<Payoff, SolveError>,
    ) -> Result<Self, SolveError> {
        let steps = steps.max(1);
        let dual = dual(probe);
        let share = |step: u32| f64::from(step) / f64::from(steps);
        let mut at = |row: u32, column: u32| {
            let (x, y) = (share(column), share(row));
            // Compared as whole steps, so that the diagonal is met exactly.
            let partner = if row + column <= steps {
                joss_ann(probe, x, y)
            } else {
                joss_ann(&dual, share(steps - row), share(steps - column))
            };
            score(&partner)
        };
        let mut line = |row: u32| (0..=steps).map(|column| at(row, column)).collect::<Result<Vec<_>, _>>();
        Ok(Self { scores: (0..=steps).map(&mut line).collect::<Result<_, _>>()? })
    }
}

/// Plays C with probability `x`, D with probability `y`, else what `probe` would, which sees what was played.
fn joss_ann(probe: &Automaton, x: f64, y: f64) -> Automaton {
    let blend = |state: &State| State { cooperate: x + (1.0 - x - y).max(0.0) * state.cooperate, ..*state };
    Automaton::from_table(&probe.states().iter().map(blend).collect::<Vec<_>>())
}

/// Does the opposite of `probe` after every history: it takes its own C for the probe's D.
fn dual(probe: &Automaton) -> Automaton {
    let opposite = |state: &State| {
        let [cc, cd, dc, dd] = state.next;
        State { cooperate: 1.0 - state.cooperate, next: [dc, dd, cc, cd], gone: state.gone }
    };
    Automaton::from_table(&probe.states().iter().map(opposite).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::Matrix;
    use crate::strategy::named;

    fn grid(strategy: &str) -> Vec<Vec<f64>> {
        let game = Game::symmetric("axelrod", Matrix::new(3.0, 0.0, 5.0, 1.0));
        let named = |name| named(name).expect("a strategy");
        Fingerprint::exact(&game, &named(strategy), &named("tit-for-tat"), 4).expect("automata").scores
    }

    #[test]
    fn the_corners_are_known_partners() {
        let scores = grid("cooperator");
        // Tit-for-tat, always C, always D, and tit-for-tat's opposite, which defects on a cooperator.
        assert_eq!([scores[0][0], scores[0][4], scores[4][0], scores[4][4]], [3.0, 3.0, 0.0, 0.0]);
        let scores = grid("defector");
        assert_eq!([scores[0][0], scores[0][4], scores[4][0], scores[4][4]], [1.0, 5.0, 1.0, 5.0]);
    }

    /// Against a blend that plays C with `x` and else copies, a cooperator is met by C always.
    #[test]
    fn an_inner_point_follows_from_the_chances() {
        let scores = grid("defector");
        // x = 1/4, y = 1/4: tit-for-tat's share copies D, so C comes with 1/4: 1 + 4 / 4.
        assert!((scores[1][1] - 2.0).abs() < 1e-12);
        let scores = grid("cooperator");
        // C comes with 3/4.
        assert!((scores[1][1] - 2.25).abs() < 1e-12);
    }

    #[test]
    fn simulated_scores_come_near_the_exact_ones() {
        let game = Game::symmetric("axelrod", Matrix::new(3.0, 0.0, 5.0, 1.0));
        let [pavlov, probe] =
            ["win-stay-lose-shift", "tit-for-tat"].map(|name| named(name).expect("a strategy"));
        let exact = Fingerprint::exact(&game, &pavlov, &probe, 5).expect("automata").scores;
        let streams = Streams::new(7, 0, 0);
        let simulated =
            Fingerprint::simulated(&game, &pavlov, &probe, 5, 20_000, &streams).expect("an automaton");
        for (a, b) in exact.iter().flatten().zip(simulated.scores.iter().flatten()) {
            assert!((a - b).abs() < 0.1, "{a} is not near {b}");
        }
    }
}
