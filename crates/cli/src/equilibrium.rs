//! `longgame equilibrium SELLER BUYER`: whether neither side of a pact gains by deviating, and what it takes.

mod told;

use std::path::PathBuf;

use clap::Args;
use longgame::core::automaton::Automaton;
use longgame::core::equilibrium::{Pact, Side, Temptation, expected_visits};
use longgame::core::population::{Length, Terms};
use longgame::core::relationship::{LEVELS, Relationship};
use longgame::core::strategy::Strategy;
use longgame::report::chart::temptation::{self, Line};

use crate::exit::Failure;
use crate::gallery::Gallery;
use crate::out::json;
use crate::strategies;
use crate::terms::TermsArgs;
use told::{AtDepth, Closed, Party, Told};

/// Probability that another visit follows, where the command line says nothing of the length.
const CONTINUATION: f64 = 0.99;

/// The longest known length that is looked at.
const MOST_VISITS: u32 = 1000;

/// Points of a curve of the chart.
const POINTS: u32 = 50;

#[derive(Debug, Args)]
#[command(
    after_help = "Without --rounds and --continuation another visit follows with probability 0.99. What one gains by deviating is \
the best of all ways to play that keep track of the partner's state, less what the pact gives, from the exact chain; where \
every one loses, what deviating at once loses at the least. At a depth, people recognise each other as often as its \
familiarity says, and stay there; with --depth levels move, for the pact itself.

Examples:
  longgame equilibrium grim grim
  longgame equilibrium TFT TFT --game axelrod --continuation 0.9 --json
  longgame equilibrium relational grudger --depth 4 --out charts"
)]
pub(crate) struct EquilibriumArgs {
    /// What the seller (row) is meant to play: an automaton
    seller: String,
    /// What the buyer (column) is meant to play: an automaton
    buyer: String,
    #[command(flatten)]
    terms: TermsArgs,
    /// Draw the gain from deviating against continuation, a line for each depth: SVG, PNG and CSV into this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

fn bad(error: impl ToString) -> Failure {
    Failure::bad_input(error.to_string())
}

/// What both are meant to play, under the terms asked for and at every depth.
struct Question {
    strategies: [Strategy; 2],
    terms: Terms,
    pact: Pact,
    /// The same game between people who know each other at each level, and stay there.
    depths: Vec<Pact>,
}

pub(crate) fn equilibrium(args: &EquilibriumArgs) -> Result<(), Failure> {
    let gallery = Gallery::at(args.out.as_deref())?;
    let question = question(args)?;
    let told = answered(args, &question)?;
    if args.out.is_some() {
        gallery.draw(&[chart(&question, &told)?])?;
    }
    if args.json { json(&told) } else { told.say() }
}

fn question(args: &EquilibriumArgs) -> Result<Question, Failure> {
    let strategies = [strategies::one(&args.seller)?, strategies::one(&args.buyer)?];
    let mut terms = args.terms.clone();
    if terms.rounds.is_none() {
        terms.continuation.get_or_insert(CONTINUATION);
    }
    let terms = terms.terms(MOST_VISITS)?;
    let pact = pact(&terms, &strategies)?;
    let at = |depth: u8| {
        let relationship = Relationship {
            recognition: Relationship::default().recognition,
            noise: [args.terms.noise; LEVELS],
            initial_weak: depth,
            ..Relationship::textbook()
        };
        Pact { relationship, ..pact.clone() }
    };
    let depths = (0..LEVELS as u8).map(at).collect();
    Ok(Question { strategies, terms, pact, depths })
}

fn pact(terms: &Terms, [seller, buyer]: &[Strategy; 2]) -> Result<Pact, Failure> {
    Ok(Pact {
        game: terms.game.clone(),
        relationship: terms.relationship.clone(),
        strength: terms.strength,
        seller: finite(seller)?,
        buyer: finite(buyer)?,
    })
}

fn finite(strategy: &Strategy) -> Result<Automaton, Failure> {
    let refused = |_| {
        bad(format!(
            "`{}` is a program, and a best response to a program has no finite table: name an automaton \
             (`longgame list strategies --solvable yes` shows them) or @FILE with one of your own; `longgame match` and \
             `longgame tournament` play programs",
            strategy.name()
        ))
    };
    strategy.automaton().cloned().map_err(refused)
}

const SIDES: [Side; 2] = [Side::Seller, Side::Buyer];

fn both(pact: &Pact) -> Result<[Temptation; 2], Failure> {
    let of = |side| pact.temptation(side).map_err(bad);
    Ok([of(SIDES[0])?, of(SIDES[1])?])
}

fn answered(args: &EquilibriumArgs, question: &Question) -> Result<Told, Failure> {
    let Terms { length, patience, .. } = question.terms;
    let temptations = both(&question.pact)?;
    let [seller, buyer] = [0, 1].map(|place| party(question, place, &temptations[place]));
    let at_depth = |(depth, pact): (u8, &Pact)| -> Result<AtDepth, Failure> {
        let temptations = both(pact)?;
        let gains = temptations.each_ref().map(|temptation| temptation.gain_over(length, patience));
        Ok(AtDepth {
            depth,
            gains,
            thresholds: temptations.each_ref().map(Temptation::threshold),
            equilibrium: gains.iter().all(|gain| *gain <= 0.0),
        })
    };
    let depths: Vec<AtDepth> = (0..).zip(&question.depths).map(at_depth).collect::<Result<_, Failure>>()?;
    Ok(Told {
        method: "exact",
        game: question.terms.game.name().to_owned(),
        rounds: match length {
            Length::Visits(visits) => Some(visits),
            Length::Continuation(_) => None,
        },
        continuation: match length {
            Length::Visits(_) => None,
            Length::Continuation(continuation) => Some(continuation),
        },
        patience,
        noise: args.terms.noise,
        depth: args.terms.depth,
        equilibrium: seller.holds && buyer.holds,
        least_depth: depths.iter().find(|at| at.equilibrium).map(|at| at.depth),
        seller,
        buyer,
        depths,
    })
}

fn party(question: &Question, place: usize, temptation: &Temptation) -> Party {
    let Question { strategies, terms: Terms { length, patience, .. }, pact, .. } = question;
    let (length, patience, side) = (*length, *patience, SIDES[place]);
    let gain = temptation.gain_over(length, patience);
    let threshold = temptation.threshold();
    let risk_dominance = pact.risk_dominance_threshold(side);
    let basin = pact.defection_basin(side, length, patience);
    let deviation = temptation.deviation(length, patience);
    Party {
        strategy: strategies[place].name().to_owned(),
        value: temptation.value(length, patience),
        deviation: deviation.map(told::in_words),
        gain,
        holds: gain <= 0.0,
        threshold,
        holds_in: temptation.holds(),
        expected_visits: threshold.and_then(|threshold| expected_visits(threshold, patience)),
        least_visits: temptation.least_visits(MOST_VISITS, patience),
        risk_dominance,
        basin,
        formulas: pact.formulas(side, length, patience).map(|formulas| Closed {
            threshold: formulas.threshold,
            risk_dominance: formulas.risk_dominance,
            basin: formulas.basin,
            // Where a formula asks for 1 or more the chain finds no threshold at all: the two agree.
            difference: [
                threshold.map(|found| found - formulas.threshold),
                risk_dominance.map(|found| found - formulas.risk_dominance),
                Some(basin - formulas.basin),
            ],
        }),
    }
}

fn chart(question: &Question, told: &Told) -> Result<longgame::report::plot::Chart, Failure> {
    let depths = (0..).zip(&question.depths).map(|(depth, pact): (u8, _)| (format!("depth {depth}"), pact));
    // Without --depth the pact is that of the deepest level.
    let moving = told.depth.map(|depth| (format!("levels up to {depth}"), &question.pact));
    let line = |(name, pact): (String, &Pact)| -> Result<Line, Failure> {
        let temptations = both(pact)?;
        let spot = |step: u32| {
            let keeps = f64::from(step) / f64::from(POINTS + 1);
            // A visit's share: gains in all grow without bound as the future does.
            (keeps, temptations.each_ref().map(|temptation| (1.0 - keeps) * temptation.gain(keeps)))
        };
        let [seller, buyer] = temptations.each_ref().map(Temptation::threshold);
        let holds_from = seller.zip(buyer).map(|(seller, buyer)| seller.max(buyer));
        Ok(Line { name, spots: (1..=POINTS).map(spot).collect(), holds_from })
    };
    let lines = depths.chain(moving).map(line).collect::<Result<Vec<_>, Failure>>()?;
    let pact = format!("{} with {}", told.seller.strategy, told.buyer.strategy);
    let terms = format!(
        "Game {}, noise {}. At a depth people recognise each other as often as its familiarity says, and stay there. Exact.",
        told.game, told.noise
    );
    Ok(temptation::draw(&pact, &lines, &terms))
}
