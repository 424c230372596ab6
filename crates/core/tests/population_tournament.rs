//! Tournaments against golden tables, and the fast play against the exact one.

use longgame_core::automaton::{Automaton, State};
use longgame_core::game::{Game, Matrix, Moves, Visit};
use longgame_core::population::{Field, Length, RoundRobin, Standings, Terms};
use longgame_core::strategy::{Strategy, named};
use longgame_core::stream::{Purpose, Source, Streams};
use serde_json::Value;

const GOLDEN: &str = include_str!("../../../tests/golden/ipd/tournament.json");

fn bench15() -> Value {
    let golden: Value = serde_json::from_str(GOLDEN).expect("golden file is JSON");
    golden["tournaments"][0].clone()
}

/// The strategies of the field by their names there. Adaptive tit-for-tat at rate 0.5 is tit-for-tat: its estimate is
/// at least one half exactly when the partner's last move was C.
fn strategy(name: &str) -> Strategy {
    let memory_one = |after: [f64; 4]| {
        Strategy::from_automaton(name, Automaton::memory_one(1.0, after).expect("four probabilities"))
    };
    let table = |states: Vec<State>| Strategy::from_automaton(name, Automaton::new(states).expect("sound"));
    let c = |next| State::playing(1.0, next);
    let d = |next| State::playing(0.0, next);
    match name {
        "TitFor2Tats" => table(vec![c([0, 1, 0, 1]), c([0, 2, 0, 2]), d([0, 2, 0, 2])]),
        "Alternator" => table(vec![c([1, 1, 0, 0]), d([1, 1, 0, 0])]),
        "GTFT" => memory_one([1.0, 1.0 / 3.0, 1.0, 1.0 / 3.0]),
        "FirstByJoss" => memory_one([0.9, 0.0, 0.9, 0.0]),
        "FirmButFair" => memory_one([1.0, 0.0, 1.0, 2.0 / 3.0]),
        "ZDExtort2" => memory_one([8.0 / 9.0, 0.5, 1.0 / 3.0, 0.0]),
        "ZDGTFT2" => memory_one([1.0, 0.125, 1.0, 0.25]),
        "AdaptiveTitForTat" => named("tit-for-tat").expect("known"),
        name => named(name).expect("known"),
    }
}

fn field() -> Field {
    let names = bench15()["players"].clone();
    let players = names.as_array().expect("a list").iter().filter_map(Value::as_str).map(strategy).collect();
    Field::One { players, twins_count: false }
}

fn axelrod() -> Game {
    Game::symmetric("axelrod", Matrix::new(3.0, 0.0, 5.0, 1.0))
}

fn tournament(noise: f64, length: Length) -> RoundRobin {
    RoundRobin::new(field(), Terms::textbook(axelrod(), noise, length)).expect("sound")
}

#[test]
fn the_exact_field_is_the_golden_one() {
    let tournament = tournament(0.0, Length::Visits(200));
    let exact = tournament.expected().expect("all automata");
    let standings = &Standings::of(&tournament, &[exact])[0];
    let golden = bench15();
    let names: Vec<&str> =
        golden["players"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    let place = |name: &Value| names.iter().position(|n| name == n).expect("in the field");
    let pairs = standings.pairs();
    let mut outliers = 0;
    for row in golden["pairs"].as_array().expect("a list") {
        let (one, two) = (place(&row["p1"]), place(&row["p2"]));
        for (mine, mean, se) in [(pairs[one][two], "mean1", "se1"), (pairs[two][one], "mean2", "se2")] {
            let off = (mine - row[mean].as_f64().expect("a number")).abs();
            if row["exact"] == true {
                assert!(off < 1e-8, "{row}: {mine}");
            } else if one != two {
                let se = row[se].as_f64().expect("a number");
                outliers += usize::from(off > 4.0 * se + 1e-8);
            }
        }
    }
    assert!(outliers <= 1, "{outliers} pairs beyond four standard errors");
    for standing in &standings.ranking {
        let score = &golden["scores"][names[standing.strategy]];
        let number = |name: &str| score[name].as_f64().expect("a number");
        let off = (standing.per_visit.value - number("mean_no_self")).abs();
        assert!(off < 4.5 * number("se"), "{score}: {standing:?}");
    }
}

#[test]
fn simulated_means_lie_around_exact_ones() {
    for length in [Length::Visits(50), Length::Continuation(0.9)] {
        let tournament = tournament(0.05, length);
        let exact = tournament.expected().expect("all automata");
        let repetitions: Vec<_> = (0..200).map(|r| tournament.play(&Streams::new(11, 0, r))).collect();
        // Over 120 pairs a few may lie beyond 3 standard errors (0.3 % each), hardly one beyond 4.5.
        let mut far = 0;
        for (place, exact) in exact.iter().enumerate() {
            let totals: Vec<f64> = repetitions.iter().map(|r| r[place].profit).collect();
            let mean = totals.iter().sum::<f64>() / 200.0;
            let variance = totals.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / 199.0;
            let errors = (mean - exact.profit).abs() / (variance / 200.0).sqrt();
            assert!(errors < 4.5, "pair {place}: {errors}");
            far += usize::from(errors > 3.0);
        }
        assert!(far <= 4, "{far} pairs beyond three standard errors");
    }
}

#[test]
fn impatience_weighs_later_visits_less() {
    let mut terms = Terms::textbook(axelrod(), 0.05, Length::Visits(30));
    terms.patience = 0.8;
    let tournament = RoundRobin::new(field(), terms).expect("sound");
    let exact = tournament.expected().expect("all automata");
    let repetitions: Vec<_> = (0..400).map(|r| tournament.play(&Streams::new(5, 0, r))).collect();
    for (place, exact) in exact.iter().enumerate() {
        let mean = repetitions.iter().map(|r| r[place].profit).sum::<f64>() / 400.0;
        assert!((mean - exact.profit).abs() < 0.9, "pair {place}: {mean} against {}", exact.profit);
        assert!((exact.weight - (1.0 - 0.8_f64.powi(30)) / 0.2).abs() < 1e-9);
    }
}

#[test]
fn buyers_and_sellers_are_ranked_apart() {
    let some = |names: &[&str]| names.iter().map(|name| strategy(name)).collect::<Vec<_>>();
    let field = Field::Two {
        sellers: some(&["Cooperator", "Defector", "TitForTat"]),
        buyers: some(&["TitForTat", "Grudger"]),
    };
    let terms = Terms::textbook(Game::Sales(Visit::default()), 0.0, Length::Visits(10));
    let tournament = RoundRobin::new(field, terms).expect("sound");
    let sides = Standings::of(&tournament, &[tournament.expected().expect("all automata")]);
    assert_eq!(sides.len(), 2);
    let pairs = sides[0].pairs();
    // A fair pair earns 40 and 40 a visit. The grudger leaves a pushing seller after one visit of 50.
    assert!((pairs[0][0] - 40.0).abs() < 1e-9 && (pairs[2][1] - 40.0).abs() < 1e-9);
    assert!((pairs[1][1] - 5.0).abs() < 1e-9, "{pairs:?}");
    assert!((sides[1].pairs()[1][1] - 1.0).abs() < 1e-9, "a pushed buyer has 10 of surplus, once in ten");
}

#[test]
fn morality_praises_the_good() {
    let players = ["Cooperator", "Defector", "TitForTat", "Grudger"].map(strategy).to_vec();
    let field = Field::One { players, twins_count: false };
    let terms = Terms::textbook(axelrod(), 0.0, Length::Visits(100));
    let tournament = RoundRobin::new(field, terms).expect("sound");
    let standings = &Standings::of(&tournament, &[tournament.expected().expect("all automata")])[0];
    let of = |strategy: usize| {
        standings.ranking.iter().find(|standing| standing.strategy == strategy).expect("ranked")
    };
    assert_eq!(of(0).morality.good_partner, 1.0);
    assert_eq!(of(1).morality.good_partner, 0.0);
    assert_eq!(of(1).wins, 3.0);
    assert!(of(1).morality.vengeful < -0.99);
    assert!(of(0).morality.eigenjesus > of(1).morality.eigenjesus);
    assert!(of(2).morality.eigenmoses > of(0).morality.eigenmoses, "defecting against the bad is good here");
    assert!(of(1).morality.eigenmoses < Some(0.0));
}

/// One match, played plainly: two automata, one draw a visit that falls among CC, CD, DC, DD laid end to end.
fn plain_match(pair: [&Automaton; 2], noise: f64, visits: u32, place: u64, draws: &mut Source) -> [f64; 4] {
    let mut states = [0, 0];
    let mut counts = [0.0; 4];
    for visit in 0..u64::from(visits) {
        let executed = |player: usize| {
            let intended = pair[player].state(states[player]).cooperate;
            intended * (1.0 - noise) + (1.0 - intended) * noise
        };
        let (seller, buyer) = (executed(0), executed(1));
        let chances = [seller * buyer, seller * (1.0 - buyer), (1.0 - seller) * buyer];
        let word = draws.word(place / 16, 16 * visit + place % 16);
        let mut end = 0.0;
        let falls = chances.iter().position(|chance| {
            end += chance;
            f64::from(word) < (end * 4_294_967_296.0).round_ties_even()
        });
        let moves = Moves::ALL[falls.unwrap_or(3)];
        counts[moves.index()] += 1.0;
        states = [
            pair[0].next(states[0], moves.seller, moves.buyer),
            pair[1].next(states[1], moves.buyer, moves.seller),
        ];
    }
    counts
}

#[test]
fn fast_play_is_plain_play() {
    for noise in [0.0, 0.05] {
        let tournament = tournament(noise, Length::Visits(200));
        let streams = Streams::new(4, 0, 2);
        let mut draws = streams.open(Purpose::Match);
        let fast = tournament.play(&streams);
        // The field's Grudger has nowhere to go in a textbook game: it stays and defects.
        let players: Vec<Automaton> = tournament
            .field()
            .sellers()
            .iter()
            .map(|strategy| strategy.automaton().expect("finite").staying())
            .collect();
        for (place, (meeting, fast)) in tournament.meetings().iter().zip(fast).enumerate() {
            let pair = [&players[meeting.seller], &players[meeting.buyer]];
            let plain = plain_match(pair, noise, 200, place as u64, &mut draws);
            assert_eq!(fast.outcomes.totals(), plain, "match {place} at noise {noise}");
        }
    }
}

#[test]
fn programs_play_but_are_not_solved() {
    let players = vec![strategy("TitForTat"), named("adaptive-tit-for-tat:rate=0.2").expect("known")];
    let field = Field::One { players, twins_count: false };
    let tournament =
        RoundRobin::new(field, Terms::textbook(axelrod(), 0.0, Length::Visits(20))).expect("sound");
    let error = tournament.expected().expect_err("a program has no exact solution");
    assert!(error.to_string().contains("adaptive-tit-for-tat"), "{error}");
    let played = tournament.play(&Streams::new(1, 0, 0));
    assert_eq!(played[1].per_visit(), (3.0, 3.0), "both begin well and stay so");
}

#[test]
fn unsound_terms_are_refused() {
    for length in [Length::Visits(0), Length::Continuation(1.0), Length::Continuation(f64::NAN)] {
        assert!(RoundRobin::new(field(), Terms::textbook(axelrod(), 0.0, length)).is_err());
    }
    let empty = Field::One { players: Vec::new(), twins_count: true };
    assert!(RoundRobin::new(empty, Terms::textbook(axelrod(), 0.0, Length::Visits(1))).is_err());
}
