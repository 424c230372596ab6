//! Strategies against golden matches and definitions, move for move.

use longgame_core::game::{Game, Matrix, Move};
use longgame_core::matchup::{MatchDraws, Matchup, Play};
use longgame_core::population::{Length, Terms};
use longgame_core::strategy::{Strategy, named};
use longgame_core::stream::Streams;
use serde_json::Value;

fn golden(name: &str) -> Value {
    let path = format!("{}/../../tests/golden/ipd/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).expect("a golden file")).expect("JSON")
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().expect("a text")
}

fn axelrod() -> Game {
    Game::symmetric("axelrod", Matrix::new(3.0, 0.0, 5.0, 1.0))
}

fn play(seller: &Strategy, buyer: &Strategy, turns: u32) -> Play {
    let terms = Terms::textbook(axelrod(), 0.0, Length::Visits(turns));
    let matchup = Matchup::new(&terms, seller, buyer).expect("sound terms");
    matchup.play(&mut MatchDraws::open(&Streams::new(1, 0, 0)), 0)
}

fn strategy(name: &str) -> Strategy {
    named(name).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_golden_match_is_played_move_for_move() {
    for golden in golden("matches")["matches"].as_array().expect("matches") {
        let (p1, p2) = (text(golden, "p1"), text(golden, "p2"));
        let played = play(&strategy(p1), &strategy(p2), 60);
        assert_eq!(played.seller(), text(golden, "moves1"), "{p1} against {p2}");
        assert_eq!(played.buyer(), text(golden, "moves2"), "{p2} against {p1}");
        let total = played.total(&axelrod().table(&[1.0; 5]), 1.0);
        assert_eq!(Some(total.profit), golden["score1"].as_f64(), "{p1} against {p2}");
        assert_eq!(Some(total.surplus), golden["score2"].as_f64(), "{p1} against {p2}");
    }
}

#[test]
fn every_golden_script_is_answered_move_for_move() {
    let file = golden("matches_scripted");
    for golden in file["matches"].as_array().expect("matches") {
        let script = &file["scripts"][golden["script"].as_u64().expect("a number") as usize];
        let script = strategy(&format!("script:{}", script.as_str().expect("a script")));
        let played = play(&strategy(text(golden, "p1")), &script, 60);
        assert_eq!(played.seller(), text(golden, "moves1"), "{golden}");
        assert_eq!(Some(played.total(&axelrod().table(&[1.0; 5]), 1.0).profit), golden["score1"].as_f64());
    }
}

#[test]
fn every_golden_name_works_as_written() {
    for file in ["strategies", "more_strategies"] {
        let file = golden(file);
        let listed = ["strategies", "tournament_only"].into_iter().filter_map(|key| file[key].as_array());
        listed.flatten().for_each(|row| drop(strategy(text(row, "name"))));
    }
    let file = golden("memory_one");
    file["strategies"].as_object().expect("names").keys().for_each(|name| drop(strategy(name)));
    for check in file["checks"].as_array().expect("checks") {
        drop((strategy(text(check, "p1")), strategy(text(check, "p2"))));
    }
    for tournament in golden("tournament")["tournaments"].as_array().expect("tournaments") {
        for name in tournament["players"].as_array().expect("players") {
            drop(strategy(name.as_str().expect("a name")));
        }
    }
    drop(strategy("GRIM_M1"));
}

/// The scripts every definition is tried on.
fn scripts() -> Vec<Vec<Move>> {
    let file = golden("matches_scripted");
    let scripts = file["scripts"].as_array().expect("scripts").iter();
    scripts.map(|s| s.as_str().expect("a script").chars().filter_map(Move::from_letter).collect()).collect()
}

/// Plays `name` against every script and compares it with `expected`, which is told own and partner's
/// moves so far.
fn check(name: &str, expected: impl Fn(&[Move], &[Move]) -> Move) {
    for script in scripts() {
        let letters: String = script.iter().map(|own| own.letter()).collect();
        let played = play(&strategy(name), &strategy(&format!("script:{letters}")), script.len() as u32);
        let mut own: Vec<Move> = Vec::new();
        for visit in 0..script.len() {
            own.push(expected(&own, &script[..visit]));
        }
        let own: String = own.iter().map(|own| own.letter()).collect();
        assert_eq!(played.seller(), own, "{name} against {letters}");
    }
}

const C: Move = Move::Cooperate;
const D: Move = Move::Defect;

fn defects(when: bool) -> Move {
    if when { D } else { C }
}

/// Walks the transitions of a golden machine.
fn machine(row: &Value) -> impl Fn(&[Move], &[Move]) -> Move {
    let letter = |value: &Value| {
        value.as_str().and_then(|s| s.chars().next()).and_then(Move::from_letter).expect("C or D")
    };
    let fsm = row["fsm"].clone();
    move |_: &[Move], theirs: &[Move]| {
        let start = (fsm["start_state"].as_u64().expect("a state"), letter(&fsm["first_move"]));
        let step = |(state, _): (u64, Move), seen: &Move| {
            let rows = fsm["transitions"].as_array().expect("rows").iter();
            let mut found = rows.filter(|r| r[0].as_u64() == Some(state) && letter(&r[1]) == *seen);
            let row = found.next().expect("a row");
            (row[2].as_u64().expect("a state"), letter(&row[3]))
        };
        theirs.iter().fold(start, step).1
    }
}

#[test]
fn machines_do_what_their_rows_say() {
    for file in ["strategies", "more_strategies"] {
        for row in golden(file)["strategies"].as_array().expect("rows") {
            if row.get("fsm").is_some() {
                check(text(row, "name"), machine(row));
            }
        }
    }
}

#[test]
fn the_other_definitions_hold() {
    let copy = |theirs: &[Move]| theirs.last().copied().unwrap_or(C);
    check("Bully", |_, theirs| theirs.last().map_or(D, |last| last.flipped()));
    check("WinShiftLoseStay", |own, theirs| {
        own.last().map_or(D, |last| defects(*last == theirs[theirs.len() - 1]))
    });
    check("CyclerCCD", |own, _| [C, C, D][own.len() % 3]);
    check("CyclerDDC", |own, _| [D, D, C][own.len() % 3]);
    check("Appeaser", |own, theirs| match (own.last(), theirs.last()) {
        (Some(own), Some(Move::Defect)) => own.flipped(),
        (Some(own), _) => *own,
        _ => C,
    });
    check("OppositeGrudger", |_, theirs| defects(!theirs.contains(&C)));
    let prober =
        |opening: [Move; 3], own: &[Move], theirs: &[Move], caught: &[Move], then: Move| match own.len() {
            visit @ 0..3 => opening[visit],
            _ if theirs[1..3] == *caught => then,
            _ => theirs[theirs.len() - 1],
        };
    check("Prober", |own, theirs| prober([D, C, C], own, theirs, &[C, C], D));
    check("Prober2", |own, theirs| prober([D, C, C], own, theirs, &[D, C], C));
    check("Prober3", |own, theirs| match own.len() {
        0 => D,
        1 => C,
        _ if theirs[1] == C => D,
        _ => copy(theirs),
    });
    check("SpitefulTitForTat", |_, theirs| {
        defects(theirs.windows(2).any(|w| w == [D, D]) || copy(theirs) == D)
    });
    check("SoftGrudger", |_, theirs| {
        let (mut left, mut play) = (0, C);
        for seen in theirs {
            if left == 0 && *seen == D {
                left = 6;
            }
            play = defects(left > 2);
            left = if left > 0 { left - 1 } else { 0 };
        }
        play
    });
    check("OmegaTFT", omega);
    check("FirstByNydegger", |own, theirs| {
        const DEFECTS: [u32; 19] = [1, 6, 7, 17, 22, 23, 26, 29, 30, 31, 33, 38, 39, 45, 49, 54, 55, 58, 61];
        let n = own.len();
        let x = |k: usize| 2 * u32::from(theirs[n - k] == D) + u32::from(own[n - k] == D);
        match n {
            0 => C,
            1 => theirs[0],
            2 => {
                if theirs == [D, C] {
                    D
                } else {
                    theirs[1]
                }
            }
            _ => defects(DEFECTS.contains(&(16 * x(1) + 4 * x(2) + x(3)))),
        }
    });
}

fn omega(own: &[Move], theirs: &[Move]) -> Move {
    let (mut random, mut deadlock, mut play) = (0_i32, 0, C);
    for visit in 1..=theirs.len() {
        let last = theirs[visit - 1];
        if visit == 1 {
            play = last;
            continue;
        }
        let differ = last != theirs[visit - 2];
        play = if deadlock >= 3 {
            deadlock = if deadlock == 3 { 4 } else { 0 };
            C
        } else {
            random += i32::from(differ) - i32::from(!differ && last == C) + i32::from(own[visit - 1] != last);
            if random >= 8 {
                D
            } else {
                deadlock = if differ { deadlock + 1 } else { 0 };
                last
            }
        };
    }
    play
}

/// Scores of the first tournament's field, pair by pair. Where the originals are described loosely, the
/// reading is the one the golden scores were computed with.
#[test]
fn the_field_of_1980_scores_as_it_should() {
    let file = golden("tournament");
    let mut tournaments = file["tournaments"].as_array().expect("tournaments").iter();
    let field = tournaments.find(|t| t["name"] == "first_1980").expect("the field of 1980");
    let table = axelrod().table(&[1.0; 5]);
    let mut off = Vec::new();
    for (number, pair) in field["pairs"].as_array().expect("pairs").iter().enumerate() {
        let (p1, p2) = (text(pair, "p1"), text(pair, "p2"));
        let terms = Terms::textbook(axelrod(), 0.0, Length::Visits(200));
        let matchup = Matchup::new(&terms, &strategy(p1), &strategy(p2)).expect("sound terms");
        let mut draws = MatchDraws::open(&Streams::new(1980, number as u64, 0));
        let repetitions = if pair["exact"] == true { 1 } else { 150 };
        let scores: Vec<f64> =
            (0..repetitions).map(|tie| matchup.tally(&mut draws, tie).profit(&table) / 200.0).collect();
        let (mean, error) = mean_and_error(&scores);
        let golden = |key: &str| pair[key].as_f64().expect("a number");
        let bound = 1e-8 + 4.0 * (golden("se1").powi(2) + error.powi(2)).sqrt();
        if (mean - golden("mean1")).abs() > bound {
            off.push(format!("{p1} against {p2}: {mean}, expected {} within {bound}", golden("mean1")));
        }
    }
    assert!(off.is_empty(), "{off:#?}");
}

fn mean_and_error(scores: &[f64]) -> (f64, f64) {
    let count = scores.len() as f64;
    let mean = scores.iter().sum::<f64>() / count;
    let squares: f64 = scores.iter().map(|score| (score - mean).powi(2)).sum();
    (mean, if count > 1.0 { (squares / (count - 1.0) / count).sqrt() } else { 0.0 })
}
