//! `longgame evolve shadow`: how much cooperation time and regard sustain, and whether either needs the other.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use longgame::core::equilibrium::{Pact, Side, with_regard};
use longgame::core::game::{Game, Matrix};
use longgame::core::population::{
    Course, Length, Shadow, Terms, among_strangers, defecting_last, drawn_shares, equal_shares,
};
use longgame::core::relationship::Relationship;
use longgame::core::spec::game_named;
use longgame::core::strategy::{Strategy, named};
use longgame::core::stream::Streams;
use longgame::network::Strength;
use longgame::network::counted;
use longgame::report::chart::shadow as chart;
use longgame::runner::tournament::in_order;
use longgame::stats::{mean_interval, spread};
use serde::Serialize;

use super::finite::bad;
use crate::exit::Failure;
use crate::gallery::Gallery;
use crate::number::whole;
use crate::out::{json, say};
use crate::strategies;
use crate::terms::{probability, within};

/// Who takes part where no strategy is named: eight that do not know the end.
const FIELD: [&str; 8] = [
    "cooperator",
    "defector",
    "tit-for-tat",
    "suspicious-tit-for-tat",
    "generous-tit-for-tat",
    "grim",
    "win-stay-lose-shift",
    "random",
];

/// How a match ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum End {
    /// After a known number of visits
    Known,
    /// After each visit by chance, so that so many are expected
    Random,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Shares start equal, and from many starts drawn uniformly; intervals are over the starts. The null is the same \
field among strangers, who never recognise each other.

Examples:
  longgame evolve shadow --game prison --visits 1,10,100
  longgame evolve shadow --game prison --visits 10,100 --end-game 3
  longgame evolve shadow --game prison --visits 1,2,5,10 --regard 0,0.1,0.2,0.5 --out charts"
)]
pub(crate) struct ShadowArgs {
    /// Who takes part; all must be automata [default: eight that do not know the end]
    #[arg(value_name = "STRATEGY")]
    strategies: Vec<String>,
    /// The game of one visit, the same for both
    #[arg(long, default_value = "prison")]
    game: String,
    /// Visits of a match: the horizons to compare
    #[arg(long, value_name = "LIST", value_delimiter = ',', default_value = "1,10,100", value_parser = whole::<u32>(1..=1000))]
    visits: Vec<u32>,
    /// Weights on the partner's payoff to compare
    #[arg(long, value_name = "LIST", value_delimiter = ',', default_value = "0")]
    regard: Vec<f64>,
    /// Whether the last visit is known or comes by chance
    #[arg(long, value_enum, default_value = "known")]
    end: End,
    /// Add to each strategy those that play as it does but defect in the last 1 to N visits
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = whole::<u32>(0..=10))]
    end_game: u32,
    /// Probability that an executed move is flipped
    #[arg(long, default_value_t = 0.01)]
    noise: f64,
    /// Generations, each a tenth of the span of payoffs
    #[arg(long, value_name = "N", default_value_t = 5000, value_parser = whole::<u32>(1..=1_000_000))]
    generations: u32,
    /// Starting shares drawn uniformly
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = whole::<u32>(2..=100_000))]
    starts: u32,
    /// Seed of every draw
    #[arg(long, default_value_t = 42)]
    seed: u64,
    /// Write the chart as SVG, PNG and CSV into this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// A mean over starts with its interval.
#[derive(Clone, Debug, Serialize)]
struct Over {
    mean: f64,
    interval: Option<[f64; 2]>,
}

/// Cooperation at one horizon and one regard.
#[derive(Clone, Debug, Serialize)]
struct Cell {
    visits: u32,
    regard: f64,
    /// From equal shares.
    cooperation: f64,
    /// Over starts drawn uniformly.
    #[serde(flatten)]
    over: Over,
    /// The 5th and 95th percentile of single starts.
    spread: [f64; 2],
    /// The same among strangers.
    strangers: Over,
}

/// What is gained from the least to the most of each, over starts.
#[derive(Clone, Debug, Serialize)]
struct Effects {
    time: Over,
    relationship: Over,
    interaction: Over,
    /// The effect of time among strangers: the null, which must be none.
    time_among_strangers: Over,
}

/// Where a single visit with a cooperator turns to cooperation.
#[derive(Clone, Debug, Serialize)]
struct Turn {
    /// By the sign of the gain from deviating, in the exact chain.
    found: f64,
    /// (T - R) / (R - S).
    formula: f64,
}

/// What the verb prints.
#[derive(Serialize)]
struct Told {
    process: &'static str,
    method: &'static str,
    game: String,
    strategies: Vec<String>,
    end: End,
    end_game: u32,
    noise: f64,
    generations: u32,
    starts: u32,
    seed: u64,
    cells: Vec<Cell>,
    #[serde(skip_serializing_if = "Option::is_none")]
    effects: Option<Effects>,
    turn: Turn,
}

pub(crate) fn shadow(args: &ShadowArgs) -> Result<(), Failure> {
    probability("--noise", args.noise)?;
    args.regard.iter().try_for_each(|&regard| within("--regard", regard, 0.0, 1.0))?;
    let gallery = Gallery::at(args.out.as_deref())?;
    let game = game_named(&args.game).map_err(bad)?;
    if game.seller() != game.buyer() {
        return Err(bad(format!(
            "--game {}: its two roles are paid differently, expected a game that is the same for both, such as prison",
            args.game
        )));
    }
    let players = if args.strategies.is_empty() {
        strategies::all(&FIELD)?
    } else {
        strategies::all(&args.strategies)?
    };
    if args.end_game > 0 && args.end == End::Random {
        return Err(bad("--end-game needs an end that is known, found --end random"));
    }
    let told = measured(args, &game, &players)?;
    gallery.draw(&[told.chart()])?;
    if args.json { json(&told) } else { told.say() }
}

/// Cooperation from every start, of one cell and of its strangers; equal shares come first.
type Rates = [Vec<f64>; 2];

fn measured(args: &ShadowArgs, game: &Game, players: &[Strategy]) -> Result<Told, Failure> {
    let field = |visits: u32| extended(players, visits, args.end_game);
    let size = field(args.visits[0])?.len();
    let drawn = |start: u64| drawn_shares(size, &Streams::new(args.seed, 0, start));
    let starts: Vec<Vec<f64>> =
        std::iter::once(equal_shares(size)).chain((0..u64::from(args.starts)).map(drawn)).collect();
    let mut rates: Vec<Rates> = Vec::new();
    let mut cells = Vec::new();
    for &visits in &args.visits {
        let field = field(visits)?;
        let strangers = field.iter().map(among_strangers).collect::<Result<Vec<_>, _>>().map_err(bad)?;
        for &regard in &args.regard {
            let of = |strategies: &[Strategy]| -> Result<Vec<f64>, Failure> {
                let course = course(args, game, strategies, visits, regard)?;
                Ok(in_order(starts.len(), 0, |start| course.cooperation(&starts[start]))?)
            };
            let both = [of(&field)?, of(&strangers)?];
            cells.push(cell(visits, regard, &both));
            rates.push(both);
        }
    }
    Ok(Told {
        process: "replicator",
        method: "exact payoffs",
        game: game.name().to_owned(),
        strategies: players.iter().map(|strategy| strategy.name().to_owned()).collect(),
        end: args.end,
        end_game: args.end_game,
        noise: args.noise,
        generations: args.generations,
        starts: args.starts,
        seed: args.seed,
        cells,
        effects: effects(args, &rates),
        turn: turn(game)?,
    })
}

/// The strategies, each followed by those that defect in the last 1 to `most` visits. At a horizon of fewer visits the
/// latter defect throughout, so that every horizon has the same number of strategies.
fn extended(players: &[Strategy], visits: u32, most: u32) -> Result<Vec<Strategy>, Failure> {
    let mut field = Vec::new();
    for strategy in players {
        field.push(strategy.clone());
        for last in 1..=most {
            field.push(defecting_last(strategy, visits, last.min(visits)).map_err(bad)?);
        }
    }
    Ok(field)
}

fn course(
    args: &ShadowArgs,
    game: &Game,
    strategies: &[Strategy],
    visits: u32,
    regard: f64,
) -> Result<Course, Failure> {
    let length = match args.end {
        End::Known => Length::Visits(visits),
        End::Random => Length::Continuation(1.0 - 1.0 / f64::from(visits)),
    };
    let terms = Terms::textbook(game.clone(), args.noise, length);
    let shadow =
        Shadow { strategies: strategies.to_vec(), terms, regard, generations: args.generations as usize };
    shadow.course().map_err(bad)
}

fn over(values: &[f64]) -> Over {
    let estimate = mean_interval(values, 0.95);
    let ends = [estimate.low, estimate.high];
    Over { mean: estimate.estimate, interval: ends.iter().all(|end| end.is_finite()).then_some(ends) }
}

fn cell(visits: u32, regard: f64, [field, strangers]: &Rates) -> Cell {
    let spread = spread(&field[1..]);
    Cell {
        visits,
        regard,
        cooperation: field[0],
        over: over(&field[1..]),
        spread: [spread.low, spread.high],
        strangers: over(&strangers[1..]),
    }
}

/// Main effects from the least to the most, each the mean over the values of the other, and how much more the two do
/// together than one by one. Paired by start.
fn effects(args: &ShadowArgs, rates: &[Rates]) -> Option<Effects> {
    let (across, down) = (args.regard.len(), args.visits.len());
    if across < 2 || down < 2 {
        return None;
    }
    let at = |row: usize, column: usize, who: usize, start: usize| rates[row * across + column][who][start];
    let starts = rates[0][0].len();
    let mean = |values: &mut dyn Iterator<Item = f64>, count: usize| values.sum::<f64>() / count as f64;
    let time = |who: usize, start: usize| {
        let gain = |column| at(down - 1, column, who, start) - at(0, column, who, start);
        mean(&mut (0..across).map(gain), across)
    };
    let relationship = |start: usize| {
        let gain = |row| at(row, across - 1, 0, start) - at(row, 0, 0, start);
        mean(&mut (0..down).map(gain), down)
    };
    let interaction = |start: usize| {
        let gain = |row| at(row, across - 1, 0, start) - at(row, 0, 0, start);
        gain(down - 1) - gain(0)
    };
    let all = |of: &dyn Fn(usize) -> f64| over(&(1..starts).map(of).collect::<Vec<_>>());
    Some(Effects {
        time: all(&|start| time(0, start)),
        relationship: all(&relationship),
        interaction: all(&interaction),
        time_among_strangers: all(&|start| time(1, start)),
    })
}

/// Where regard makes a single visit with a cooperator worth cooperating in, by bisection.
fn turn(game: &Game) -> Result<Turn, Failure> {
    let cooperator = named("cooperator").map_err(bad)?;
    let automaton = cooperator.automaton().map_err(bad)?;
    let gain = |theta: f64| -> Result<f64, Failure> {
        let pact = Pact {
            game: with_regard(game, theta),
            relationship: Relationship::textbook(),
            strength: Strength::Strong,
            seller: automaton.clone(),
            buyer: automaton.clone(),
        };
        Ok(pact.temptation(Side::Seller).map_err(bad)?.gain_over(Length::Visits(1), 1.0))
    };
    let (mut low, mut high) = (0.0, 1.0);
    while high - low > 1e-13 {
        let middle = (low + high) / 2.0;
        if gain(middle)? > 0.0 { low = middle } else { high = middle }
    }
    let Matrix { reward, sucker, temptation, .. } = game.seller();
    Ok(Turn { found: high, formula: (temptation - reward) / (reward - sucker) })
}

fn told_over(over: &Over) -> String {
    let interval = over.interval.map_or_else(String::new, |[low, high]| format!(" ({low:.3} to {high:.3})"));
    format!("{:.3}{interval}", over.mean)
}

impl Told {
    fn terms(&self) -> String {
        let end = match self.end {
            End::Known => "known end",
            End::Random => "random end",
        };
        let heed = match self.end_game {
            0 => String::new(),
            last => format!(", strategies that defect in the last 1 to {last} added"),
        };
        format!(
            "Game {}, {end}{heed}, noise {}; {}, {}, {}, seed {}.",
            self.game,
            self.noise,
            counted(self.strategies.len() * (1 + self.end_game as usize), "strategy"),
            counted(self.generations, "generation"),
            counted(self.starts, "start"),
            self.seed
        )
    }

    fn chart(&self) -> longgame::report::plot::Chart {
        let cell = |cell: &Cell| chart::Cell {
            visits: cell.visits,
            regard: cell.regard,
            cooperation: cell.over.mean,
            interval: cell.over.interval.map(|[low, high]| (low, high)),
            strangers: cell.strangers.mean,
        };
        chart::draw(&self.cells.iter().map(cell).collect::<Vec<_>>(), &self.terms())
    }

    fn say(&self) -> Result<(), Failure> {
        say("visits  regard  equal shares  over starts             among strangers")?;
        for cell in &self.cells {
            say(format_args!(
                "{:>6}  {:>6}  {:>12.3}  {:<22}  {}",
                cell.visits,
                cell.regard,
                cell.cooperation,
                told_over(&cell.over),
                told_over(&cell.strangers)
            ))?;
        }
        if let Some(effects) = &self.effects {
            say(format_args!("time         {}", told_over(&effects.time)))?;
            say(format_args!("relationship {}", told_over(&effects.relationship)))?;
            say(format_args!("interaction  {}", told_over(&effects.interaction)))?;
            say(format_args!("time, among strangers {}", told_over(&effects.time_among_strangers)))?;
        }
        say(format_args!(
            "a single visit with a cooperator turns at regard {:.9}; (T - R) / (R - S) is {:.9}",
            self.turn.found, self.turn.formula
        ))?;
        say(self.terms())
    }
}
