//! What `longgame tournament` prints and draws.

use longgame::core::population::{Encounter, Mean, Standing, TieStanding};
use longgame::network::counted;
use longgame::report::chart::pair_matrix::{self, PairMatrix};
use longgame::report::chart::ranking::{self, Ranked, Ranking};
use longgame::stats::critical_value;
use serde::Serialize;

use crate::exit::Failure;
use crate::out::say;

/// What the verb prints.
#[derive(Default, Serialize)]
pub(super) struct Told {
    pub(super) method: &'static str,
    pub(super) game: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rounds: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) continuation: Option<f64>,
    pub(super) noise: f64,
    pub(super) repetitions: u32,
    pub(super) seed: u64,
    #[serde(flatten)]
    pub(super) pace: Pace,
    /// Along ties: per player and visit, undiscounted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) mean_payoff: Option<f64>,
    #[serde(flatten)]
    pub(super) sellers: Side,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) buyers: Option<Side>,
}

/// How fast it went: a play is one visit of one pair.
#[derive(Default, Serialize)]
pub(super) struct Pace {
    /// Plays made, or those that an exact solution stands for; none where later visits are weighted.
    pub(super) plays: Option<f64>,
    /// From the compiled field to its standings.
    pub(super) seconds: f64,
    pub(super) plays_per_second: Option<f64>,
}

impl Pace {
    pub(super) fn of(played: &[Vec<Encounter>], patience: f64, seconds: f64) -> Self {
        let visits = played.iter().flatten().map(|encounter| encounter.outcomes.visits()).sum::<f64>();
        let plays = (patience == 1.0).then_some(visits);
        Self { plays, seconds, plays_per_second: plays.map(|plays| plays / seconds) }
    }
}

/// One ranked side: everyone, or the sellers, or the buyers.
#[derive(Default, Serialize)]
pub(super) struct Side {
    pub(super) ranking: Vec<Place>,
    pub(super) pairs: Vec<Vec<Option<f64>>>,
    pub(super) rows: Vec<String>,
    pub(super) columns: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct Place {
    pub(super) rank: usize,
    pub(super) strategy: String,
    pub(super) per_round: f64,
    pub(super) interval: Option<[f64; 2]>,
    pub(super) wins: f64,
    pub(super) cooperation: f64,
    /// Shares of CC, CD, DC, DD, own move first.
    pub(super) states: [f64; 4],
    /// Shares of the four directly after each of the four.
    pub(super) transitions: [Option<[f64; 4]>; 4],
    #[serde(flatten)]
    pub(super) morality: Option<Morality>,
}

#[derive(Serialize)]
pub(super) struct Morality {
    pub(super) good_partner: f64,
    pub(super) vengeful: f64,
    pub(super) eigenjesus: Option<f64>,
    pub(super) eigenmoses: Option<f64>,
}

fn interval(mean: &Mean) -> Option<[f64; 2]> {
    mean.interval(critical_value(mean.repetitions, 0.95))
}

impl Place {
    pub(super) fn of(standing: &Standing, names: &[String]) -> Self {
        let longgame::core::population::Morality { good_partner, vengeful, eigenjesus, eigenmoses } =
            standing.morality;
        Self {
            rank: standing.rank,
            strategy: names[standing.strategy].clone(),
            per_round: standing.per_visit.value,
            interval: interval(&standing.per_visit),
            wins: standing.wins,
            cooperation: standing.cooperation,
            states: standing.states,
            transitions: standing.transitions,
            morality: Some(Morality { good_partner, vengeful, eigenjesus, eigenmoses }),
        }
    }

    pub(super) fn of_ties(standing: &TieStanding, names: &[String]) -> Self {
        Self {
            rank: standing.rank,
            strategy: names[standing.strategy].clone(),
            per_round: standing.per_visit.value,
            interval: interval(&standing.per_visit),
            wins: standing.wins,
            cooperation: standing.cooperation,
            states: standing.states,
            transitions: standing.transitions,
            morality: None,
        }
    }
}

impl Told {
    fn sides(&self) -> Vec<(&'static str, &Side)> {
        match &self.buyers {
            None => vec![("", &self.sellers)],
            Some(buyers) => vec![("sellers", &self.sellers), ("buyers", buyers)],
        }
    }

    /// Under which terms, in a sentence.
    fn terms(&self) -> String {
        let length = match (self.rounds, self.continuation) {
            (Some(1), _) => String::from("1 visit"),
            (Some(rounds), _) => counted(rounds, "visit"),
            (None, continuation) => format!("another visit with probability {}", continuation.unwrap_or(0.0)),
        };
        let method = match (self.method, self.repetitions) {
            ("exact", _) => String::from("exact expectations"),
            (_, 1) => format!("one repetition, seed {}", self.seed),
            (_, repetitions) => format!("{repetitions} repetitions, seed {}", self.seed),
        };
        format!("Game {}, {length}, noise {}; {method}.", self.game, self.noise)
    }

    pub(super) fn charts(&self) -> Vec<longgame::report::plot::Chart> {
        let draw = |(who, side): (&str, &Side)| {
            let ranked = |place: &Place| Ranked {
                name: place.strategy.clone(),
                value: place.per_round,
                interval: place.interval,
                wins: place.wins,
                cooperation: place.cooperation,
            };
            let rows = side.ranking.iter().map(ranked).collect();
            let matrix = PairMatrix {
                rows: side.rows.clone(),
                columns: side.columns.clone(),
                order: side.ranking.iter().map(|place| place.strategy.clone()).collect(),
                cells: side.pairs.clone(),
            };
            [
                ranking::draw(&Ranking { who: who.to_owned(), rows, terms: self.terms() }),
                pair_matrix::draw(&matrix, who, &self.terms()),
            ]
        };
        self.sides().into_iter().flat_map(draw).collect()
    }

    pub(super) fn say(&self) -> Result<(), Failure> {
        for (who, side) in self.sides() {
            if !who.is_empty() {
                say(format_args!("{who}:"))?;
            }
            let width = side.ranking.iter().map(|place| place.strategy.len()).max().unwrap_or(0).max(8);
            say(format_args!(
                "rank  {:width$}  per visit  95 % interval       wins  cooperates",
                "strategy"
            ))?;
            for place in &side.ranking {
                let interval =
                    place.interval.map_or_else(String::new, |[low, high]| format!("{low:.4} to {high:.4}"));
                say(format_args!(
                    "{:>4}  {:width$}  {:>9.4}  {interval:18}  {:>5.1}  {:>8.1} %",
                    place.rank,
                    place.strategy,
                    place.per_round,
                    place.wins,
                    100.0 * place.cooperation
                ))?;
            }
        }
        if let Some(mean) = self.mean_payoff {
            say(format_args!("mean payoff {mean:.6} per player and visit"))?;
        }
        if let (Some(plays), Some(rate)) = (self.pace.plays, self.pace.plays_per_second) {
            say(format_args!("{plays:.0} plays in {:.3} s, {rate:.3e} a second", self.pace.seconds))?;
        }
        say(self.terms())
    }
}
