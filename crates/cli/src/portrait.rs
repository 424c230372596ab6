//! `longgame show STRATEGY --out DIR`: how a strategy plays, drawn as its fingerprint and its transitions.

use longgame::core::fingerprint::Fingerprint;
use longgame::core::game::Game;
use longgame::core::matchup::{MatchDraws, Matchup};
use longgame::core::population::{Length, Terms};
use longgame::core::spec::game_named;
use longgame::core::strategy::{Mind, Strategy, named};
use longgame::core::stream::Streams;
use longgame::core::transitions::Transitions;
use longgame::report::chart::fingerprint;
use longgame::report::chart::strategy_transitions::{self, StrategyTransitions};
use longgame::report::plot::Chart;
use serde::Serialize;

use crate::cli::ShowArgs;
use crate::exit::Failure;
use crate::gallery::Gallery;
use crate::out::{json, say};
use crate::strategies;

/// Steps of the fingerprint's grid.
const STEPS: u32 = 20;
/// Visits of a match at each point, where it is simulated.
const VISITS: u32 = 2000;
/// Visits from which transitions are counted, where they are simulated.
const LONG: u32 = 20_000;
/// Slips that show the answers to outcomes which would else not occur.
const NOISE: f64 = 0.05;

/// Draws a strategy; of a user's own automaton, which no registry knows, it also tells the table.
pub(crate) fn portray(args: &ShowArgs) -> Result<(), Failure> {
    let strategy = strategies::one(&args.name)?;
    let gallery = Gallery::at(args.out.as_deref())?;
    if args.out.is_some() {
        let game = game_named(&args.game).map_err(bad)?;
        let probe = strategies::one(&args.probe)?;
        gallery.draw(&[
            fingerprint_of(args, &game, &strategy, &probe)?,
            transitions_of(args, &game, &strategy)?,
        ])?;
    }
    if args.name.starts_with('@') { tell(&strategy, args.json) } else { Ok(()) }
}

fn bad(error: impl ToString) -> Failure {
    Failure::bad_input(error.to_string())
}

fn fingerprint_of(
    args: &ShowArgs,
    game: &Game,
    strategy: &Strategy,
    probe: &Strategy,
) -> Result<Chart, Failure> {
    // A probe that is a program is refused by either way: what it would have done is then not known.
    let (found, method) = match strategy.mind() {
        Mind::Automaton(_) => {
            (Fingerprint::exact(game, strategy, probe, STEPS), String::from("Exact, in the long run."))
        }
        Mind::Program(_) | Mind::Plan(_) => (
            Fingerprint::simulated(game, strategy, probe, STEPS, VISITS, &Streams::new(args.seed, 0, 0)),
            format!("One match of {VISITS} visits at each point, seed {}.", args.seed),
        ),
    };
    Ok(fingerprint::draw(&fingerprint::Fingerprint {
        strategy: strategy.name().to_owned(),
        probe: probe.name().to_owned(),
        scores: found.map_err(bad)?.scores,
        reward: game.seller().reward,
        method,
    }))
}

fn transitions_of(args: &ShowArgs, game: &Game, strategy: &Strategy) -> Result<Chart, Failure> {
    let partner = named("random").map_err(bad)?;
    let terms = Terms::textbook(game.clone(), NOISE, Length::Visits(LONG));
    let stays = longgame::core::relationship::Relationship { leaving: false, ..terms.relationship.clone() };
    let terms = Terms { relationship: stays, ..terms };
    let matchup = Matchup::new(&terms, strategy, &partner).map_err(bad)?;
    let (found, method) = match matchup.chain() {
        Ok(chain) => (Transitions::expected(&chain), format!("Exact, in the long run, noise {NOISE}.")),
        Err(_) => {
            let play = matchup.play(&mut MatchDraws::open(&Streams::new(args.seed, 0, 0)), 0);
            (Transitions::played(&play), format!("{LONG} visits, noise {NOISE}, seed {}.", args.seed))
        }
    };
    Ok(strategy_transitions::draw(&StrategyTransitions {
        strategy: strategy.name().to_owned(),
        partner: String::from("a partner who plays at random"),
        rates: found.rates(),
        method,
    }))
}

/// The table of a user's own automaton.
fn tell(strategy: &Strategy, as_json: bool) -> Result<(), Failure> {
    #[derive(Serialize)]
    struct State {
        cooperate: f64,
        next: [u16; 4],
        gone: bool,
    }
    #[derive(Serialize)]
    struct Told<'a> {
        kind: &'static str,
        name: &'a str,
        states: Vec<State>,
    }
    let automaton = strategy.automaton().map_err(bad)?;
    let state = |state: &longgame::core::automaton::State| State {
        cooperate: state.cooperate,
        next: state.next,
        gone: state.gone,
    };
    let told = Told {
        kind: "strategy",
        name: strategy.name(),
        states: automaton.states().iter().map(state).collect(),
    };
    if as_json {
        return json(&told);
    }
    say(format_args!("{} (an automaton of {} states)", told.name, told.states.len()))?;
    for (number, state) in told.states.iter().enumerate() {
        let gone = if state.gone { ", gone" } else { "" };
        say(format_args!(
            "  {number}: cooperates with {}, then after CC, CD, DC, DD to {:?}{gone}",
            state.cooperate, state.next
        ))?;
    }
    Ok(())
}
