//! What the strategies of a population earn against each other, and how much they cooperate.

use clap::Args;
use longgame::core::population::{Account, Field, Payoffs, RoundRobin, Standings, Terms, TournamentError};
use longgame::core::strategy::Strategy;
use longgame::runner::tournament::repetitions;

use crate::exit::Failure;
use crate::number::whole;
use crate::strategies;
use crate::terms::TermsArgs;

/// Visits of a match where the command line says nothing of its length.
const ROUNDS: u32 = 100;

/// Who evolves, and what they play.
#[derive(Clone, Debug, Args)]
pub(crate) struct PairsArgs {
    /// The strategies of the population: names, or @FILE with automata
    #[arg(required = true, value_name = "STRATEGY")]
    pub(crate) strategies: Vec<String>,
    #[command(flatten)]
    pub(crate) terms: TermsArgs,
    /// Matches a pair plays where it has no exact solution
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = whole::<u32>(1..=1_000_000))]
    pub(crate) repetitions: u32,
}

/// Mean payoff per visit and rate of cooperation of row against column.
pub(crate) struct Pairs {
    pub(crate) names: Vec<String>,
    pub(crate) payoffs: Payoffs,
    pub(crate) cooperation: Vec<Vec<f64>>,
    /// Whether they are exact, or means over matches.
    pub(crate) method: &'static str,
    pub(crate) terms: Terms,
}

impl PairsArgs {
    /// One population whose members meet each other: in a game with two roles, as often in either.
    pub(crate) fn one(&self, exact: bool, seed: u64) -> Result<Pairs, Failure> {
        let players = strategies::all(&self.strategies)?;
        if players.len() < 2 {
            return Err(bad(format!(
                "a population of `{}` alone does not change, expected two strategies or more",
                players[0].name()
            )));
        }
        let mut sides = self.sides(Field::One { players, twins_count: true }, exact, seed)?;
        Ok(sides.remove(0))
    }

    /// Sellers and buyers, who meet across.
    pub(crate) fn two(&self, buyers: &[String], exact: bool, seed: u64) -> Result<[Pairs; 2], Failure> {
        let sellers = strategies::all(&self.strategies)?;
        let field = Field::Two { sellers, buyers: strategies::all(buyers)? };
        let mut sides = self.sides(field, exact, seed)?;
        let buyers = sides.pop();
        match (sides.pop(), buyers) {
            (Some(sellers), Some(buyers)) => Ok([sellers, buyers]),
            _ => Err(Failure::failed("two fields gave no two sides")),
        }
    }

    fn sides(&self, field: Field, exact: bool, seed: u64) -> Result<Vec<Pairs>, Failure> {
        let terms = self.terms.terms(ROUNDS)?;
        let names = |strategies: &[Strategy]| -> Vec<String> {
            strategies.iter().map(|strategy| strategy.name().to_owned()).collect()
        };
        let rows = [names(field.sellers()), names(field.buyers())];
        let tournament = RoundRobin::new(field, terms.clone()).map_err(bad)?;
        let (played, method) = match tournament.expected() {
            Ok(expected) => (vec![expected], "exact"),
            Err(TournamentError::Unsolvable { .. }) if !exact => {
                (repetitions(&tournament, seed, self.repetitions, 0)?, "simulated")
            }
            Err(error) => return Err(bad(error)),
        };
        let side = |(standings, names): (Standings, Vec<String>)| {
            Ok(Pairs {
                names,
                payoffs: Payoffs::new(standings.pairs()).map_err(bad)?,
                cooperation: standings.accounts.matrix(Account::cooperation),
                method,
                terms: terms.clone(),
            })
        };
        Standings::of(&tournament, &played).into_iter().zip(rows).map(side).collect()
    }
}

fn bad(error: impl ToString) -> Failure {
    Failure::bad_input(error.to_string())
}
