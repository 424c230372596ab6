//! People: subjects of a laboratory who learn by playing, match after match, whether it pays to begin well.

use super::joint::Joint;
use super::terms::Length;
use super::well_mixed::scaled;
use crate::automaton::{Automaton, State};
use crate::game::{Game, Matrix};
use crate::relationship::LEVELS;
use crate::stream::{Purpose, Source, Streams, unit};

/// A repeated game that people play in a laboratory, each match with another partner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LaboratoryGame {
    /// Payoffs of either side, in any unit.
    pub payoffs: Matrix,
    /// A known number of visits, or a random end.
    pub length: Length,
    /// Chance that a move is flipped.
    pub noise: f64,
}

impl LaboratoryGame {
    /// How likely a partner must be to begin well and punish, rather than always defect, for doing the same to pay:
    /// the basin of attraction of defection, SizeBAD (Dal Bo & Frechette 2011). 1 where it never pays.
    #[must_use]
    pub fn defection_basin(&self) -> f64 {
        let [[both, let_down], [cheat, neither]] = plan_payoffs(self);
        let (gain, loss) = (both - cheat, neither - let_down);
        if gain <= 0.0 { 1.0 } else { (loss / (gain + loss)).clamp(0.0, 1.0) }
    }
}

/// How a subject learns: it believes that the next partner begins well as often as partners did so far, the more
/// recent counting more, and chooses between two plans by what it then expects to earn in the whole match: always
/// defect, or begin well and stay so until wronged. Belief learning after Dal Bo & Frechette 2011.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Learner {
    /// How sharply the better plan is chosen: logit weight of a payoff difference as large as T - S.
    pub precision: f64,
    /// Share of partners expected to begin well before the first match.
    pub optimism: f64,
    /// How many matches that first belief is worth.
    pub conviction: f64,
    /// What a past match counts when one more has been played, 0 to 1.
    pub memory: f64,
}

impl Learner {
    /// Fitted to the 16 games of the table in tests/golden/human_ipd with certain payoffs (subjects of Bereby-Meyer
    /// & Roth 2006, Kunreuther et al. 2009, Dal Bo & Frechette 2011 and Dal Bo 2005), as the best of the grid in
    /// `cargo test -p longgame-core --test population_people`, which repeats the fit.
    pub const FITTED: Self = Self { precision: 4.5, optimism: 0.06, conviction: 20.0, memory: 0.7 };
}

/// A laboratory: how many subjects learn together, for how long.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Laboratory {
    /// How they learn.
    pub learner: Learner,
    /// Subjects of one session, an even number.
    pub subjects: u32,
    /// Matches each plays, every one with a partner drawn anew.
    pub matches: u32,
    /// Independent sessions.
    pub sessions: u32,
}

impl Laboratory {
    /// Five sessions of sixteen subjects who play twenty matches.
    #[must_use]
    pub fn usual(learner: Learner) -> Self {
        Self { learner, subjects: 16, matches: 20, sessions: 5 }
    }

    /// Share of first moves that are C, over all matches of all sessions. Nothing but the game is read: what its
    /// real players did plays no part.
    #[must_use]
    pub fn first_round_cooperation(&self, game: &LaboratoryGame, streams: &Streams) -> f64 {
        let expected = plan_payoffs(game);
        let mut draws = streams.open(Purpose::Learning);
        let session = |session| self.session(&expected, &mut draws, session);
        let begun_well: u32 = (0..u64::from(self.sessions)).map(session).sum();
        f64::from(begun_well) / f64::from(self.sessions * self.matches * self.subjects)
    }

    /// Number of matches begun well in one session.
    fn session(&self, expected: &[[f64; 2]; 2], draws: &mut Source, session: u64) -> u32 {
        let Learner { optimism, conviction, .. } = self.learner;
        let mut seen = vec![[conviction * optimism, conviction * (1.0 - optimism)]; self.subjects as usize];
        let mut seats: Vec<usize> = (0..seen.len()).collect();
        let mut begun_well = 0;
        for round in 0..u64::from(self.matches) {
            let word = |draws: &mut Source, subject: usize, use_: u64| {
                let place = round * u64::from(self.subjects) + subject as u64;
                draws.word(session, 2 * place + use_)
            };
            let begins_well: Vec<bool> = seen
                .iter()
                .enumerate()
                .map(|(subject, seen)| unit(word(draws, subject, 0)) < self.begins_well(expected, seen))
                .collect();
            begun_well += begins_well.iter().filter(|&&well| well).count() as u32;
            for last in (1..seats.len()).rev() {
                let other = scaled(word(draws, last, 1), last as u32 + 1) as usize;
                seats.swap(last, other);
            }
            for pair in seats.chunks_exact(2) {
                self.learn(&mut seen[pair[0]], begins_well[pair[1]]);
                self.learn(&mut seen[pair[1]], begins_well[pair[0]]);
            }
        }
        begun_well
    }

    /// Probability of the plan that begins well, given how many partners were seen to begin well and not.
    fn begins_well(&self, expected: &[[f64; 2]; 2], seen: &[f64; 2]) -> f64 {
        let belief = seen[0] / (seen[0] + seen[1]);
        let worth = |plan: &[f64; 2]| belief * plan[0] + (1.0 - belief) * plan[1];
        let advantage = worth(&expected[0]) - worth(&expected[1]);
        1.0 / (1.0 + libm::exp(-self.learner.precision * advantage))
    }

    fn learn(&self, seen: &mut [f64; 2], partner_began_well: bool) {
        seen.iter_mut().for_each(|weight| *weight *= self.learner.memory);
        seen[usize::from(!partner_began_well)] += 1.0;
    }
}

/// Expected payoff of a whole match in units of T - S: plan (begin well and punish, always defect) by partner's plan.
fn plan_payoffs(game: &LaboratoryGame) -> [[f64; 2]; 2] {
    let grim = Automaton::from_table(&[State::playing(1.0, [0, 1, 0, 1]), State::playing(0.0, [1; 4])]);
    let defector = Automaton::from_table(&[State::playing(0.0, [0; 4])]);
    let stakes = Game::symmetric("laboratory", game.payoffs).table(&[1.0; LEVELS]);
    let plans = [&grim, &defector];
    plans.map(|own| {
        plans.map(|partner| {
            // Two small automata always have a chain.
            let outcomes = Joint::new(own, partner, game.noise).map(|chain| chain.expected(game.length, 1.0));
            let (payoff, _) = outcomes.unwrap_or_default().payoffs(stakes.at(0));
            payoff / (game.payoffs.temptation - game.payoffs.sucker)
        })
    })
}
