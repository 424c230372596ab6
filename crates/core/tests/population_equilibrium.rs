//! Cooperation as an equilibrium: gains from the chain against the formulas of the literature.

use longgame_core::automaton::{Automaton, State};
use longgame_core::equilibrium::{MOST_STATES, Pact, Side, TooManyStates, expected_visits, with_regard};
use longgame_core::game::{Game, Matrix, Move, Visit};
use longgame_core::population::Length;
use longgame_core::relationship::{LEVELS, Relationship, Strength};
use longgame_core::strategy::named;

fn automaton(name: &str) -> Automaton {
    named(name).expect("known").automaton().expect("finite").clone()
}

fn pact(game: &Game, name: &str) -> Pact {
    Pact {
        game: game.clone(),
        relationship: Relationship::textbook(),
        strength: Strength::Strong,
        seller: automaton(name),
        buyer: automaton(name),
    }
}

fn symmetric(reward: f64, sucker: f64, temptation: f64, punishment: f64) -> Game {
    Game::symmetric("test", Matrix::new(reward, sucker, temptation, punishment))
}

/// Axelrod's, the prison years, and two of Dal Bo & Frechette 2011.
fn games() -> [Game; 4] {
    [
        symmetric(3.0, 0.0, 5.0, 1.0),
        symmetric(-0.5, -10.0, 0.0, -5.0),
        symmetric(32.0, 12.0, 50.0, 25.0),
        symmetric(48.0, 12.0, 50.0, 25.0),
    ]
}

/// The gain changes its sign within 1e-9 of the formula.
fn assert_switch(pact: &Pact, side: Side, formula: f64) {
    let temptation = pact.temptation(side).expect("few states");
    let found = temptation.threshold().expect("there is one");
    assert!((found - formula).abs() < 1e-9, "{found} against {formula}");
    assert!(temptation.gain(formula - 1e-9) > 0.0 && temptation.gain(formula + 1e-9) < 0.0);
}

#[test]
fn grim_and_tit_for_tat_switch_at_their_thresholds() {
    for game in games() {
        let Matrix { reward, sucker, temptation, punishment } = game.seller();
        let grim = (temptation - reward) / (temptation - punishment);
        let alternating = (temptation - reward) / (reward - sucker);
        for side in [Side::Seller, Side::Buyer] {
            assert_switch(&pact(&game, "grim"), side, grim);
            let tit_for_tat = grim.max(alternating);
            if tit_for_tat < 1.0 {
                assert_switch(&pact(&game, "tit-for-tat"), side, tit_for_tat);
            }
        }
    }
}

#[test]
fn the_sales_visit_has_a_threshold_for_each_side() {
    let game = Game::Sales(Visit::default());
    assert_switch(&pact(&game, "grim"), Side::Seller, 0.5);
    assert_switch(&pact(&game, "grim"), Side::Buyer, 1.0 / 3.0);
    // Where the buyer's only punishment is to leave, every price cut takes from what keeps a seller honest.
    for cut in [0.0, 0.2, 0.3] {
        let visit = Visit::default();
        let game = Game::Sales(Visit { list_price: visit.list_price * (1.0 - cut), ..visit });
        let leaving = Pact { seller: automaton("cooperator"), ..pact(&game, "grudger") };
        assert_switch(&leaving, Side::Seller, visit.leaving_threshold(cut));
    }
}

#[test]
fn always_cooperating_is_never_an_equilibrium_and_always_defecting_ever() {
    let [game, ..] = games();
    let naive = pact(&game, "cooperator").temptation(Side::Seller).expect("few states");
    assert_eq!(naive.threshold(), None);
    let hostile = pact(&game, "defector").temptation(Side::Seller).expect("few states");
    assert!([0.01, 0.5, 0.99].iter().all(|&keeps| hostile.gain(keeps) < 0.0));
    assert_eq!(hostile.gain(0.0), 0.0, "to deviate in a visit that never comes is to keep to the pact");
}

/// It punishes for ever whoever defects in the first visit, and forgives everything from the second on.
fn strict_at_first() -> Automaton {
    let states =
        [State::playing(1.0, [2, 1, 2, 1]), State::playing(0.0, [1; 4]), State::playing(1.0, [2; 4])];
    Automaton::new(states.to_vec()).expect("sound")
}

#[test]
fn a_deviation_that_pays_only_later_is_found() {
    let [game, ..] = games();
    let pact = Pact { seller: automaton("cooperator"), buyer: strict_at_first(), ..pact(&game, "grim") };
    let temptation = pact.temptation(Side::Seller).expect("few states");
    let length = Length::Continuation(0.9);
    // Cooperation once, then five a visit instead of three.
    assert!((temptation.gain(0.9) - (5.0 - 3.0) * 0.9 / 0.1).abs() < 1e-9);
    assert_eq!(temptation.deviation(length, 1.0).map(|way| way.opening), Some(Move::Cooperate));
    assert!((temptation.value(length, 1.0) - 30.0).abs() < 1e-9);
}

#[test]
fn the_best_deviation_exploits_what_the_partner_lets_pass() {
    let [game, ..] = games();
    let best = |partner: &str| {
        let pact = Pact { seller: automaton("cooperator"), ..pact(&game, partner) };
        let temptation = pact.temptation(Side::Seller).expect("few states");
        let way = temptation.deviation(Length::Continuation(0.9), 1.0).expect("one").clone();
        (way, temptation.gain(0.9))
    };
    let (always, gain) = best("cooperator");
    assert_eq!((always.opening, always.moves, gain), (Move::Defect, vec![Move::Defect], 20.0));
    // Every other defection is let pass: after one it cooperates, and defects again once that is forgotten.
    let (turns, gain) = best("tit-for-2-tats");
    assert_eq!(turns.moves, vec![Move::Defect, Move::Cooperate, Move::Cooperate]);
    assert!((gain - 2.0 / (1.0 - 0.81)).abs() < 1e-9, "{gain}");
    assert!(best("tit-for-tat").1 < 0.0);
}

#[test]
fn formulas_stand_beside_the_chain_where_they_apply() {
    for game in games() {
        for name in ["grim", "tit-for-tat"] {
            let pact = pact(&game, name);
            for (length, patience) in [
                (Length::Continuation(0.8), 1.0),
                (Length::Continuation(0.8), 0.9),
                (Length::Visits(7), 0.95),
            ] {
                let formulas = pact.formulas(Side::Buyer, length, patience).expect("a dilemma");
                let basin = pact.defection_basin(Side::Buyer, length, patience);
                assert!((basin - formulas.basin).abs() < 1e-9, "{name}: {basin} against {formulas:?}");
                let found = pact.temptation(Side::Buyer).expect("few states").threshold();
                match found {
                    Some(found) => assert!((found - formulas.threshold).abs() < 1e-9, "{name}: {found}"),
                    None => assert!(formulas.threshold >= 1.0, "{name}: {formulas:?}"),
                }
            }
        }
    }
    let [game, ..] = games();
    let length = Length::Visits(10);
    assert_eq!(pact(&game, "win-stay-lose-shift").formulas(Side::Seller, length, 1.0), None);
    let noisy = Relationship { noise: [0.01; LEVELS], ..Relationship::textbook() };
    assert_eq!(Pact { relationship: noisy, ..pact(&game, "grim") }.formulas(Side::Seller, length, 1.0), None);
}

#[test]
fn grim_needs_three_visits_of_axelrods_game() {
    let [game, ..] = games();
    let temptation = pact(&game, "grim").temptation(Side::Seller).expect("few states");
    // To cooperate once and then defect is worth 3 + 5 + (n - 2), against 3 n: equal at three visits.
    assert_eq!(temptation.least_visits(100, 1.0), Some(3));
    assert_eq!(temptation.gain_over(Length::Visits(2), 1.0), 2.0);
    assert_eq!(temptation.gain_over(Length::Visits(3), 1.0), 0.0);
    // At four it loses; to defect at once, 5 + (n - 1), loses more.
    assert_eq!(temptation.gain_over(Length::Visits(4), 1.0), 8.0 - 12.0);
    let naive = pact(&game, "cooperator").temptation(Side::Seller).expect("few states");
    assert_eq!(naive.least_visits(100, 1.0), None);
}

#[test]
fn a_partner_of_too_many_states_is_refused() {
    let [game, ..] = games();
    let states = MOST_STATES as u16 + 1;
    let counts = |state: u16| State::playing(f64::from(u8::from(state > 0)), [(state + 1) % states; 4]);
    let clock = Automaton::new((0..states).map(counts).collect()).expect("sound");
    let refused = Pact { buyer: clock, ..pact(&game, "grim") }.temptation(Side::Seller).map(|_| ());
    assert_eq!(refused, Err(TooManyStates { states: 9, most: MOST_STATES }));
}

#[test]
fn the_basin_of_defection_is_the_published_formula() {
    for game in games() {
        let Matrix { reward, sucker, temptation, punishment } = game.seller();
        let grim = pact(&game, "grim");
        for keeps in [0.3, 0.5, 0.75, 0.9] {
            let gain = (reward - punishment) / (1.0 - keeps) - (temptation - punishment);
            let loss = punishment - sucker;
            let formula = if gain <= 0.0 { 1.0 } else { loss / (loss + gain) };
            let found = grim.defection_basin(Side::Seller, Length::Continuation(keeps), 1.0);
            assert!((found - formula).abs() < 1e-9, "keeps {keeps}: {found} against {formula}");
        }
        for visits in [1_u32, 2, 4, 10] {
            let h = f64::from(visits);
            let gain = h * reward - temptation - (h - 1.0) * punishment;
            let loss = punishment - sucker;
            let formula = if gain <= 0.0 { 1.0 } else { loss / (loss + gain) };
            let found = grim.defection_basin(Side::Seller, Length::Visits(visits), 1.0);
            assert!((found - formula).abs() < 1e-9, "{visits} visits: {found} against {formula}");
        }
        let risk = grim.risk_dominance_threshold(Side::Seller).expect("there is one");
        assert!((risk - game.seller().risk_dominance_threshold()).abs() < 1e-9);
    }
}

#[test]
fn depth_decides_whether_cooperation_holds() {
    let game = Game::Sales(Visit::default());
    let at = |depth: u8| {
        let relationship = Relationship {
            initial_strong: depth,
            noise: [0.0; LEVELS],
            acquaint: 0.0,
            deepen: 0.0,
            betrayal: 0.0,
            strain: 0.0,
            ..Relationship::default()
        };
        let pact = Pact { relationship, ..pact(&game, "grim") };
        pact.temptation(Side::Seller).expect("few states").threshold()
    };
    assert_eq!(at(0), None, "strangers cannot punish");
    assert!((at(4).expect("partners can") - 0.5).abs() < 1e-9);
    let thresholds: Vec<f64> = (1..=4).filter_map(at).collect();
    assert!(thresholds.windows(2).all(|pair| pair[1] < pair[0]), "deeper is easier: {thresholds:?}");
}

#[test]
fn thresholds_read_as_horizons() {
    assert_eq!(expected_visits(0.5, 1.0), Some(2.0));
    assert_eq!(expected_visits(0.45, 0.9), Some(2.0));
    assert_eq!(expected_visits(0.5, 0.4), None);
}

#[test]
fn regard_switches_a_single_visit() {
    for game in games() {
        let Matrix { reward, sucker, temptation, .. } = game.seller();
        let formula = (temptation - reward) / (reward - sucker);
        let gain = |theta: f64| {
            let pact = pact(&with_regard(&game, theta), "cooperator");
            pact.temptation(Side::Seller).expect("few states").gain_over(Length::Visits(1), 1.0)
        };
        assert!(gain(formula - 1e-9) > 0.0 && gain(formula + 1e-9) <= 0.0);
    }
}
