//! The terms of a match as the command line states them: game, length, noise, patience, depth.

use clap::Args;
use longgame::core::population::{Length, Terms};
use longgame::core::relationship::{LEVELS, Relationship};
use longgame::core::spec::game_named;
use longgame::network::Strength;

use crate::exit::Failure;
use crate::number::whole;

/// The longest match, known or expected: every visit of one that is played is kept.
pub(crate) const MOST_VISITS: u32 = 10_000_000;

/// What every verb that plays matches takes.
#[derive(Clone, Debug, Args)]
pub(crate) struct TermsArgs {
    /// The game of one visit: sales, axelrod, prison, donation:b=3,c=1, bimatrix:R,S,T,P/R,S,T,P
    #[arg(long, default_value = "sales")]
    pub(crate) game: String,
    /// Visits of a match; the length is announced
    #[arg(long, value_name = "N", conflicts_with = "continuation", value_parser = whole::<u32>(1..=u64::from(MOST_VISITS)))]
    pub(crate) rounds: Option<u32>,
    /// Probability that another visit follows; not announced
    #[arg(long, value_name = "W")]
    pub(crate) continuation: Option<f64>,
    /// Probability that an executed move is flipped
    #[arg(long, default_value_t = 0.0)]
    pub(crate) noise: f64,
    /// Present value of the next visit's payoff; 1 = no time preference
    #[arg(long, default_value_t = 1.0)]
    pub(crate) patience: f64,
    /// Play with levels of familiarity and depth, capped here (0 to 4); without it the textbook game
    #[arg(long, value_name = "LEVEL", value_parser = whole::<u8>(0..=4))]
    pub(crate) depth: Option<u8>,
}

impl TermsArgs {
    /// The terms, with `rounds` visits where nothing is said of the length. Without `--depth` the textbook game; with
    /// it levels that move, capped there.
    pub(crate) fn terms(&self, rounds: u32) -> Result<Terms, Failure> {
        probability("--noise", self.noise)?;
        probability("--patience", self.patience)?;
        if let Some(continuation) = self.continuation {
            probability("--continuation", continuation)?;
            if continuation == 1.0 {
                return Err(bad("--continuation is 1, expected below 1, or the match never ends"));
            }
            let visits = 1.0 / (1.0 - continuation);
            if visits > f64::from(MOST_VISITS) * (1.0 + 1e-6) {
                return Err(bad(format!(
                    "--continuation is {continuation}, with which {visits:.0} visits are expected, at most {MOST_VISITS} are played"
                )));
            }
        }
        let relationship = match self.depth {
            None => Relationship::textbook(),
            Some(max_depth) => Relationship { max_depth, ..Relationship::default() },
        };
        let noise =
            if self.depth.is_none() || self.noise > 0.0 { [self.noise; LEVELS] } else { relationship.noise };
        Ok(Terms {
            game: game_named(&self.game).map_err(bad)?,
            relationship: Relationship { noise, ..relationship },
            strength: Strength::Weak,
            length: match self.continuation {
                Some(continuation) => Length::Continuation(continuation),
                None => Length::Visits(self.rounds.unwrap_or(rounds)),
            },
            patience: self.patience,
        })
    }
}

/// A share or a probability.
pub(crate) fn probability(name: &str, value: f64) -> Result<(), Failure> {
    within(name, value, 0.0, 1.0)
}

/// A number of a range.
pub(crate) fn within(name: &str, value: f64, low: f64, high: f64) -> Result<(), Failure> {
    if (low..=high).contains(&value) {
        return Ok(());
    }
    Err(bad(format!("{name} is {value}, expected {low} to {high}")))
}

fn bad(error: impl ToString) -> Failure {
    Failure::bad_input(error.to_string())
}
