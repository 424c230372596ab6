//! What every strategy of the registry must keep to.

use std::collections::BTreeMap;

use longgame_core::automaton::Automaton;
use longgame_core::game::{Game, Matrix, Move, Moves};
use longgame_core::matchup::{MatchDraws, Matchup, Play};
use longgame_core::population::{Length, Terms};
use longgame_core::relationship::Levels;
use longgame_core::strategy::{FAMILIES, History, Mind, SolveError, Strategy, View, entries, fold, named};
use longgame_core::stream::{Purpose, Streams};

/// Every entry with its defaults; a parameter that must be given is given one half.
fn registry() -> Vec<Strategy> {
    let spelled = |entry: &longgame_core::strategy::Entry| {
        let required = entry.parameters.iter().filter(|p| p.default.is_none());
        let given: Vec<String> = required.map(|p| format!("{}=0.5", p.name)).collect();
        if given.is_empty() { entry.name.to_owned() } else { format!("{}:{}", entry.name, given.join(",")) }
    };
    entries()
        .map(|entry| named(&spelled(entry)).unwrap_or_else(|error| panic!("{}: {error}", entry.name)))
        .collect()
}

fn terms(noise: f64, visits: u32) -> Terms {
    let game = Game::symmetric("axelrod", Matrix::new(3.0, 0.0, 5.0, 1.0));
    Terms::textbook(game, noise, Length::Visits(visits))
}

fn play(seller: &Strategy, buyer: &Strategy, seed: u64) -> Play {
    let matchup = Matchup::new(&terms(0.05, 60), seller, buyer).expect("sound terms");
    matchup.play(&mut MatchDraws::open(&Streams::new(seed, 0, 0)), 0)
}

#[test]
fn there_are_enough_and_each_is_described() {
    assert!(entries().count() >= 120, "{} strategies", entries().count());
    for entry in entries() {
        assert!(!entry.source.is_empty() && !entry.reading.is_empty(), "{} is not described", entry.name);
        assert!(
            entry.name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'),
            "{}",
            entry.name
        );
    }
}

#[test]
fn no_two_names_fold_to_one() {
    let mut met: BTreeMap<String, &str> = BTreeMap::new();
    for entry in entries() {
        // A name that folds to its own alias is no clash, but the alias is idle.
        for name in std::iter::once(&entry.name).chain(entry.aliases) {
            let clash = met.insert(fold(name), entry.name);
            assert_eq!(clash, None, "`{name}` of {} is taken", entry.name);
        }
    }
    assert!(!met.contains_key("script"));
}

#[test]
fn the_folder_and_the_table_are_in_step() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/strategy/family");
    let files = std::fs::read_dir(folder).expect("the folder").count();
    assert_eq!(files - 1, FAMILIES.len(), "a family is one file, but mod.rs is none");
}

#[test]
fn every_automaton_is_sound_and_says_whether_it_plays_by_chance() {
    for strategy in registry() {
        match strategy.automaton() {
            Ok(automaton) => {
                assert_eq!(
                    Automaton::new(automaton.states().to_vec()).as_ref(),
                    Ok(automaton),
                    "{}",
                    strategy.name()
                );
                assert_eq!(automaton.is_stochastic(), strategy.entry().stochastic, "{}", strategy.name());
            }
            Err(error) => assert!(matches!(error, SolveError::NotFinite { .. })),
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_play_and_another_may_not() {
    let opponent = named("random").expect("a strategy");
    for strategy in registry() {
        assert_eq!(play(&strategy, &opponent, 5), play(&strategy, &opponent, 5), "{}", strategy.name());
        assert_ne!(play(&strategy, &opponent, 5), play(&strategy, &opponent, 6), "{}", strategy.name());
    }
}

/// Begun afresh on every tie: what happened on another tie leaves no trace.
#[test]
fn every_match_starts_from_nothing() {
    let opponent = named("random").expect("a strategy");
    for strategy in registry() {
        let matchup = Matchup::new(&terms(0.1, 40), &strategy, &opponent).expect("sound terms");
        let mut draws = MatchDraws::open(&Streams::new(3, 0, 0));
        let first = matchup.play(&mut draws, 1);
        let _ = matchup.play(&mut draws, 2);
        assert_eq!(matchup.play(&mut draws, 1), first, "{}", strategy.name());
    }
}

/// The chance of Cooperate at each visit of a fixed history.
fn chances(strategy: &Strategy, moves: &[[Move; 2]], announced: Option<u32>) -> Vec<f64> {
    let mut history = History::default();
    let matrix = Matrix::new(3.0, 0.0, 5.0, 1.0);
    let mut asked: Box<dyn FnMut(&History) -> f64> = match strategy.mind() {
        Mind::Automaton(automaton) => Box::new(|history: &History| {
            let step = |state, [own, partner]: &[Move; 2]| automaton.next(state, *own, *partner);
            automaton.state(history.moves().iter().fold(0, step)).cooperate
        }),
        Mind::Program(_) | Mind::Plan(_) => {
            let mut program = match strategy.mind() {
                Mind::Plan(plan) => plan.begin(),
                Mind::Program(begin) => begin(),
                Mind::Automaton(_) => unreachable!("matched above"),
            };
            Box::new(move |history: &History| {
                program.cooperate(&View {
                    history,
                    visit: history.len() + 1,
                    announced,
                    levels: Levels { familiarity: 4, depth: 4 },
                    recognition: 1.0,
                    noise: 0.0,
                    price: 0.0,
                    own: matrix,
                    partner: matrix,
                })
            })
        }
    };
    let mut chances = vec![asked(&history)];
    for &[own, partner] in moves {
        history.push(own, partner);
        chances.push(asked(&history));
    }
    chances
}

/// Pairs of moves by addressed draws.
fn moves(seed: u64, visits: u64) -> Vec<[Move; 2]> {
    let mut draws = Streams::new(seed, 0, 0).open(Purpose::Play);
    let of = |word: u32| if word.is_multiple_of(2) { Move::Cooperate } else { Move::Defect };
    (0..visits)
        .map(|visit| [of(draws.word(0, 2 * visit) >> 3), of(draws.word(0, 2 * visit + 1) >> 3)])
        .collect()
}

#[test]
fn nobody_peeks_at_what_has_not_been_played_yet() {
    for strategy in registry() {
        let (mut long, other) = (moves(11, 40), moves(12, 40));
        let before = chances(&strategy, &long, Some(60));
        long[20..].copy_from_slice(&other[20..]);
        let after = chances(&strategy, &long, Some(60));
        assert_eq!(before[..=20], after[..=20], "{}", strategy.name());
        assert!(
            before.iter().chain(&after).all(|chance| (0.0..=1.0).contains(chance)),
            "{}",
            strategy.name()
        );
    }
}

#[test]
fn those_who_do_not_know_the_end_play_alike_whatever_is_announced() {
    for strategy in registry().into_iter().filter(|s| !s.entry().knows_end) {
        let moves = moves(21, 60);
        assert_eq!(
            chances(&strategy, &moves, Some(61)),
            chances(&strategy, &moves, None),
            "{}",
            strategy.name()
        );
    }
}

#[test]
fn nobody_remembers_more_than_it_says() {
    for strategy in registry() {
        let Some(depth) = strategy.entry().memory_depth else { continue };
        match strategy.automaton() {
            Ok(automaton) => {
                assert!(forgets_after(automaton, depth), "{} looks back farther", strategy.name())
            }
            Err(_) => {
                for seed in 0..200 {
                    let last = moves(seed, u64::from(depth));
                    let after = |seed, visits| {
                        let all = [moves(seed, visits), last.clone()].concat();
                        chances(&strategy, &all, None).pop()
                    };
                    assert_eq!(after(seed + 500, 30), after(seed + 900, 45), "{}", strategy.name());
                }
            }
        }
    }
}

/// True when any two states, after any `depth` visits that both could have played, play alike.
fn forgets_after(automaton: &Automaton, depth: u32) -> bool {
    let automaton = automaton.reduced();
    let count = automaton.states().len();
    let mut pairs: Vec<[u16; 2]> = (0..count as u16).flat_map(|a| (0..a).map(move |b| [a, b])).collect();
    for _ in 0..depth {
        let next = |[a, b]: [u16; 2]| {
            let of = |state| automaton.state(state).next;
            let plays = |state, own| match own {
                Move::Cooperate => automaton.state(state).cooperate > 0.0,
                Move::Defect => automaton.state(state).cooperate < 1.0,
            };
            let possible = Moves::ALL.map(|moves| plays(a, moves.seller) && plays(b, moves.seller));
            let steps = of(a).into_iter().zip(of(b)).zip(possible).filter(|(_, possible)| *possible);
            steps.map(|((a, b), _)| [a.max(b), a.min(b)]).filter(|[a, b]| a != b).collect::<Vec<_>>()
        };
        pairs = pairs.into_iter().flat_map(next).collect();
        pairs.sort_unstable();
        pairs.dedup();
    }
    let plays = |state| automaton.state(state).cooperate;
    pairs.into_iter().all(|[a, b]| plays(a) == plays(b))
}

#[test]
fn refusals_name_what_was_found_and_what_would_do() {
    let refusal =
        |text: &str| named(text).map(|strategy| strategy.name().to_owned()).expect_err(text).to_string();
    assert!(refusal("tit-for-tit").contains("the nearest is `tit-for-tat`"));
    assert!(refusal("random:p=1.5").contains("p is `1.5`, expected a number from 0 to 1"));
    assert!(refusal("memory-one:0.5,0.5").contains("takes cc, cd, dc, dd, first"));
    assert!(refusal("random:p=0.1,p=0.2").contains("given twice"));
    assert!(refusal("mimic:deal=2.5").contains("a whole number from 1 to 520"));
    assert!(refusal("zero-determinant:phi=1").contains("expected 0 to 1"));
    assert!(refusal("script:CXD").contains("found `CXD`"));
    let error = named("gradual").expect("a strategy").automaton().cloned().expect_err("no automaton");
    assert!(error.to_string().contains("`gradual` is no finite automaton"));
}
