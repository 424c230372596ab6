//! Shadow of the future: how much cooperation a horizon sustains among strategies that grow by their success.

use super::accounts::Account;
use super::field::Field;
use super::payoffs::Payoffs;
use super::placement::equal_shares;
use super::replicator::{Ecology, Growth};
use super::round_robin::{RoundRobin, TournamentError};
use super::standings::Standings;
use super::terms::Terms;
use crate::automaton::{Automaton, State};
use crate::equilibrium::with_regard;
use crate::strategy::{SolveError, Strategy};

/// A field of strategies that starts in equal shares and evolves by replicator dynamics on exact payoffs.
#[derive(Clone, Debug, PartialEq)]
pub struct Shadow {
    /// Who takes part. Verdicts hold for this set; give it with and without strategies that know the end.
    pub strategies: Vec<Strategy>,
    /// What is played.
    pub terms: Terms,
    /// Weight on the partner's payoff in what makes a strategy grow.
    pub regard: f64,
    /// Generations to evolve for, in steps of a tenth of the span of payoffs per visit.
    pub generations: usize,
}

/// Who grows by what, and who cooperates with whom: all that the evolution of one field reads.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    ecology: Ecology,
    rates: Vec<Vec<f64>>,
    generations: usize,
}

impl Shadow {
    /// Solves all matches.
    ///
    /// # Errors
    /// When nobody takes part, the terms are not sound, or a strategy has no exact solution.
    pub fn course(&self) -> Result<Course, TournamentError> {
        let terms = Terms { game: with_regard(&self.terms.game, self.regard), ..self.terms.clone() };
        let field = Field::One { players: self.strategies.clone(), twins_count: true };
        let tournament = RoundRobin::new(field, terms)?;
        let standings = Standings::of(&tournament, &[tournament.expected()?]);
        let accounts = &standings[0].accounts;
        let payoffs = Payoffs::new(accounts.matrix(Account::per_visit))?;
        let span = payoffs.span();
        let strength = if span > 0.0 { 0.1 / span } else { 0.0 };
        Ok(Course {
            ecology: Ecology { payoffs, growth: Growth::Exponential(strength), mutation: 0.0 },
            rates: accounts.matrix(Account::cooperation),
            generations: self.generations,
        })
    }

    /// Rate of cooperation over all visits, once equal shares have evolved.
    ///
    /// # Errors
    /// As [`Shadow::course`].
    pub fn cooperation(&self) -> Result<f64, TournamentError> {
        Ok(self.course()?.cooperation(&equal_shares(self.strategies.len())))
    }
}

impl Course {
    /// Rate of cooperation over all visits, once these shares have evolved.
    #[must_use]
    pub fn cooperation(&self, start: &[f64]) -> f64 {
        let shares = (0..self.generations).fold(start.to_vec(), |shares, _| self.ecology.next(&shares));
        Ecology::mean(&shares, |row, column| self.rates[row][column])
    }
}

/// The same strategy among people who never recognise each other: every visit is an opening. What a horizon does for it
/// is nothing, which makes it the null of a claim about time.
///
/// # Errors
/// When it is a program, whose opening has no table.
pub fn among_strangers(strategy: &Strategy) -> Result<Strategy, SolveError> {
    let opening = strategy.automaton()?.state(0).cooperate;
    let automaton = Automaton::from_table(&[State::playing(opening, [0; 4])]);
    Ok(Strategy::from_automaton(&format!("{} among strangers", strategy.name()), automaton))
}

/// The same strategy, but defecting in the last visits of a match whose length it knows: an end-game strategy.
///
/// # Errors
/// When it is a program, which has no table to extend by a clock.
pub fn defecting_last(strategy: &Strategy, visits: u32, last: u32) -> Result<Strategy, SolveError> {
    let states = strategy.automaton()?.states();
    let played = visits.saturating_sub(last) as usize;
    let end = (played * states.len()) as u16;
    let after = |visit: usize, next: u16| {
        if visit + 1 < played { ((visit + 1) * states.len()) as u16 + next } else { end }
    };
    let mut clocked: Vec<State> = (0..played)
        .flat_map(|visit| states.iter().map(move |state| (visit, state)))
        .map(|(visit, state)| State { next: state.next.map(|next| after(visit, next)), ..*state })
        .collect();
    clocked.push(State::playing(0.0, [end; 4]));
    let name = format!("{}, defecting in the last {last}", strategy.name());
    Ok(Strategy::from_automaton(&name, Automaton::from_table(&clocked).reduced()))
}
