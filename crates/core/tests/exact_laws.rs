//! Laws of the dyad that hold whatever the numbers.

use longgame_core::automaton::{Automaton, State};
use longgame_core::dyad::Dyad;
use longgame_core::game::{Game, Matrix, Move, Visit};
use longgame_core::matchup::{MatchDraws, Matchup};
use longgame_core::population::{Length, Terms};
use longgame_core::relationship::{Ladder, Relationship, Strength};
use longgame_core::strategy::{Program, Strategy, View};
use longgame_core::stream::Streams;
use proptest::prelude::*;
use proptest::strategy::Strategy as _;

fn probability() -> impl proptest::strategy::Strategy<Value = f64> {
    prop_oneof![Just(0.0), Just(1.0), 0.0..=1.0_f64]
}

fn ladder() -> impl proptest::strategy::Strategy<Value = Ladder> {
    prop::array::uniform5(probability())
}

/// Any automaton of up to six states, unreachable ones dropped.
fn automaton() -> impl proptest::strategy::Strategy<Value = Automaton> {
    prop::collection::vec((probability(), any::<[u16; 4]>()), 1..=6).prop_map(|rows| {
        let count = rows.len() as u16;
        let state = |(cooperate, next): (f64, [u16; 4])| State::playing(cooperate, next.map(|to| to % count));
        // Every state is entered from the one before by one of its four ways.
        let mut states: Vec<State> = rows.into_iter().map(state).collect();
        for place in 1..states.len() {
            states[place - 1].next[place % 4] = place as u16;
        }
        Automaton::new(states).expect("every state is reached").reduced()
    })
}

fn relationship() -> impl proptest::strategy::Strategy<Value = Relationship> {
    (0..=4_u8, ladder(), ladder(), prop::array::uniform4(probability())).prop_map(
        |(max_depth, recognition, noise, [acquaint, deepen, betrayal, strain])| Relationship {
            max_depth,
            recognition,
            noise,
            acquaint,
            deepen,
            betrayal,
            strain,
            ..Relationship::default()
        },
    )
}

/// An automaton that plays as a program.
struct Programmed {
    automaton: Automaton,
    state: u16,
}

impl Program for Programmed {
    fn cooperate(&mut self, view: &View) -> f64 {
        if let (Some(own), Some(partner)) = (view.history.own(1), view.history.partner(1)) {
            self.state = self.automaton.next(self.state, own, partner);
        }
        self.automaton.state(self.state).cooperate
    }
}

fn terms(game: Game, relationship: Relationship, visits: u32) -> Terms {
    Terms { game, relationship, strength: Strength::Weak, length: Length::Visits(visits), patience: 1.0 }
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * b.abs().max(1.0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_closed_value_is_the_discounted_sum(a in automaton(), b in automaton(), r in relationship(), keeps in 0.0..0.95_f64) {
        let chain = Dyad::new(&Game::Sales(Visit::default()), &a, &b, &r, Strength::Weak).chain();
        let sum = chain.cumulative(800, keeps).last().map_or(0.0, |sum| sum.profit);
        prop_assert!(near(chain.value(keeps).profit, sum), "{} is not {}", chain.value(keeps).profit, sum);
    }

    /// The mean of the first n visits tends to the long run, at a rate of 1 / n.
    #[test]
    fn the_long_run_is_the_limit_of_the_mean(a in automaton(), b in automaton(), noise in 0.05..0.5_f64) {
        let game = Game::symmetric("axelrod", Matrix::new(3.0, 0.0, 5.0, 1.0));
        let r = Relationship { noise: [noise; 5], ..Relationship::textbook() };
        let chain = Dyad::new(&game, &a, &b, &r, Strength::Weak).chain();
        let sums = chain.cumulative(4000, 1.0);
        let mean = (sums[3999].profit - sums[1999].profit) / 2000.0;
        prop_assert!((mean - chain.long_run().profit).abs() < 0.05, "{} is not {}", mean, chain.long_run().profit);
    }

    #[test]
    fn roles_are_symmetric_where_the_game_is(a in automaton(), b in automaton(), mut r in relationship()) {
        r.strain = r.betrayal;
        let game = Game::symmetric("axelrod", Matrix::new(3.0, 0.0, 5.0, 1.0));
        let curve = |a, b| Dyad::new(&game, a, b, &r, Strength::Weak).chain().curve(30);
        for (one, other) in curve(&a, &b).iter().zip(curve(&b, &a)) {
            prop_assert!(near(one.profit, other.surplus) && near(one.surplus, other.profit));
            prop_assert!(near(one.depth, other.depth));
        }
    }

    #[test]
    fn probability_is_neither_made_nor_lost(a in automaton(), b in automaton(), r in relationship()) {
        let chain = Dyad::new(&Game::Sales(Visit::default()), &a, &b, &r, Strength::Weak).chain();
        for (visit, depths) in chain.curve(40).iter().zip(chain.depths(40)) {
            prop_assert!(near(visit.visits, 1.0));
            prop_assert!(near(depths.iter().sum::<f64>(), 1.0));
            prop_assert!(depths[usize::from(r.max_depth) + 1..].iter().all(|&share| share == 0.0));
        }
    }

    #[test]
    fn fewer_states_play_the_same(a in automaton(), moves in prop::collection::vec(any::<[bool; 2]>(), 0..40)) {
        let doubled: Vec<State> = (0..2_u16).flat_map(|copy| {
            let count = a.states().len() as u16;
            a.states().iter().map(move |state| {
                State { next: state.next.map(|to| (1 - copy) * count + to), ..*state }
            }).collect::<Vec<_>>()
        }).collect();
        // Both copies are met unless the transitions keep to one parity.
        let doubled = Automaton::new(doubled);
        prop_assume!(doubled.is_ok());
        let reduced = doubled.expect("sound").reduced();
        prop_assert_eq!(reduced.states().len(), a.states().len());
        let (mut one, mut other) = (0, 0);
        for [own, partner] in moves.into_iter().map(|pair| pair.map(|c| if c { Move::Cooperate } else { Move::Defect })) {
            prop_assert_eq!(a.state(one).cooperate, reduced.state(other).cooperate);
            (one, other) = (a.next(one, own, partner), reduced.next(other, own, partner));
        }
    }

    #[test]
    fn a_program_plays_what_its_table_plays(a in automaton(), b in automaton(), r in relationship(), seed in any::<u64>()) {
        let terms = terms(Game::Sales(Visit::default()), r, 50);
        let table = |automaton: &Automaton| Strategy::from_automaton("mine", automaton.clone());
        let programmed = a.clone();
        let program = Strategy::from_program("mine", move || Box::new(Programmed { automaton: programmed.clone(), state: 0 }));
        let play = |seller: &Strategy| {
            let matchup = Matchup::new(&terms, seller, &table(&b)).expect("sound terms");
            matchup.play(&mut MatchDraws::open(&Streams::new(seed, 0, 0)), 4)
        };
        prop_assert_eq!(play(&program), play(&table(&a)));
    }

    #[test]
    fn a_longer_match_begins_as_the_shorter_one(a in automaton(), b in automaton(), r in relationship(), seed in any::<u64>()) {
        let play = |visits| {
            let terms = terms(Game::Sales(Visit::default()), r.clone(), visits);
            let of = |automaton: &Automaton| Strategy::from_automaton("mine", automaton.clone());
            let matchup = Matchup::new(&terms, &of(&a), &of(&b)).expect("sound terms");
            matchup.play(&mut MatchDraws::open(&Streams::new(seed, 0, 0)), 0).visits
        };
        prop_assert_eq!(&play(60)[..25], &play(25)[..]);
    }
}

/// The mean length of a match of random length is 1 / (1 - w).
#[test]
fn random_lengths_are_geometric() {
    let game = Game::symmetric("axelrod", Matrix::new(3.0, 0.0, 5.0, 1.0));
    let terms = Terms::textbook(game, 0.0, Length::Continuation(0.9));
    let of = |name| longgame_core::strategy::named(name).expect("a strategy");
    let matchup = Matchup::new(&terms, &of("gradual"), &of("tit-for-tat")).expect("sound terms");
    let mut draws = MatchDraws::open(&Streams::new(1, 0, 0));
    let visits: u64 = (0..20_000).map(|tie| matchup.tally(&mut draws, tie).visits()).sum();
    let mean = visits as f64 / 20_000.0;
    // The standard deviation of one length is sqrt(90).
    assert!((mean - 10.0).abs() < 4.0 * (90.0_f64 / 20_000.0).sqrt(), "{mean}");
}

/// In one visit defection dominates, for either side.
#[test]
fn in_one_visit_defection_dominates() {
    let of = |name| {
        longgame_core::strategy::named(name).expect("a strategy").automaton().expect("an automaton").clone()
    };
    let pays = |seller, buyer| {
        let dyad = Dyad::new(
            &Game::Sales(Visit::default()),
            &of(seller),
            &of(buyer),
            &Relationship::textbook(),
            Strength::Weak,
        );
        dyad.chain().curve(1)[0]
    };
    for other in ["cooperator", "defector"] {
        assert!(pays("defector", other).profit > pays("cooperator", other).profit);
        assert!(pays(other, "defector").surplus > pays(other, "cooperator").surplus);
    }
}
