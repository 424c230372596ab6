//! Cooperation as an equilibrium: gains from the chain against the formulas of the literature.

use longgame_core::automaton::Automaton;
use longgame_core::equilibrium::{Pact, Side, expected_visits, with_regard};
use longgame_core::game::{Game, Matrix, Visit};
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
    assert!([0.0, 0.5, 0.99].iter().all(|&keeps| hostile.gain(keeps) < 0.0));
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
        assert!(gain(formula - 1e-9) > 0.0 && gain(formula + 1e-9) < 0.0);
    }
}
