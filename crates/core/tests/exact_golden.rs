//! The exact solver against golden values and against itself.

use longgame_core::dyad::Dyad;
use longgame_core::dyad::exact::{Chain, Expected};
use longgame_core::game::{Game, Matrix, Visit};
use longgame_core::population::{Length, Terms};
use longgame_core::relationship::{LEVELS, Relationship, Strength};
use longgame_core::strategy::named;
use serde_json::Value;

fn golden() -> Value {
    let path = format!("{}/../../tests/golden/ipd/memory_one.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).expect("a golden file")).expect("JSON")
}

fn chain(seller: &str, buyer: &str, noise: f64) -> Chain {
    let game = Game::symmetric("axelrod", Matrix::new(3.0, 0.0, 5.0, 1.0));
    dyad(&Terms::textbook(game, noise, Length::Visits(1)), seller, buyer).checked_chain().expect("a chain")
}

fn dyad(terms: &Terms, seller: &str, buyer: &str) -> Dyad {
    let seller = named(seller).expect("a strategy");
    let buyer = named(buyer).expect("a strategy");
    let (seller, buyer) =
        (seller.automaton().expect("an automaton"), buyer.automaton().expect("an automaton"));
    Dyad::new(&terms.game, seller, buyer, &terms.relationship, terms.strength)
}

/// Golden values have 12 significant digits.
fn near(found: f64, expected: &Value, what: &str) {
    let expected = expected.as_f64().expect("a number");
    assert!((found - expected).abs() < 1e-9, "{what}: {found} is not {expected}");
}

fn number(setting: &str) -> f64 {
    setting.split([',', '=']).nth(1).and_then(|text| text.parse().ok()).expect("a number")
}

#[test]
fn every_golden_memory_one_value_is_met() {
    for pair in golden()["pairs"].as_array().expect("pairs") {
        let (p1, p2) = (pair["p1"].as_str().expect("a name"), pair["p2"].as_str().expect("a name"));
        let settings = |key: &str| pair[key].as_object().expect("settings").clone();
        for (setting, expected) in settings("stationary") {
            let rates = chain(p1, p2, number(&setting)).long_run();
            let what = format!("{p1} {p2} {setting}");
            near(rates.profit, &expected["payoffs"][0], &what);
            near(rates.surplus, &expected["payoffs"][1], &what);
            let cooperates = &expected["states_CC_CD_DC_DD"];
            let sum = |a: usize, b: usize| {
                Value::from(cooperates[a].as_f64().unwrap_or(0.0) + cooperates[b].as_f64().unwrap_or(0.0))
            };
            near(rates.seller_cooperates, &sum(0, 1), &what);
            near(rates.buyer_cooperates, &sum(0, 2), &what);
        }
        for (setting, expected) in settings("discounted") {
            let goes_on = number(&setting);
            let value = chain(p1, p2, 0.0).value(goes_on);
            near((1.0 - goes_on) * value.profit, &expected["payoffs"][0], &setting);
            near((1.0 - goes_on) * value.surplus, &expected["payoffs"][1], &setting);
        }
        for (setting, expected) in settings("finite_mean") {
            let visits = number(&setting);
            let sums = chain(p1, p2, 0.0).cumulative(visits as u32, 1.0);
            let sum = sums.last().copied().unwrap_or_default();
            near(sum.profit / visits, &expected["payoffs"][0], &setting);
            near(sum.surplus / visits, &expected["payoffs"][1], &setting);
        }
    }
}

/// Without noise two win-stay-lose-shift players end where they start; against a coin each start is left.
/// The long run must weigh the closed classes by where this start is absorbed.
#[test]
fn the_long_run_of_a_reducible_chain_depends_on_the_start() {
    let rates = chain("grudger", "tit-for-tat", 0.0).long_run();
    assert!((rates.profit - 3.0).abs() < 1e-12);
    let rates = chain("tit-for-tat", "suspicious-tit-for-tat", 0.0).long_run();
    assert!((rates.profit - 2.5).abs() < 1e-12, "the two alternate");
    let rates = chain("all-or-nothing:p=0.3", "cooperator", 0.0).long_run();
    assert!((rates.profit - (0.3 * 3.0 + 0.7 * 5.0)).abs() < 1e-12);
}

fn sales(seller: &str, buyer: &str, relationship: &Relationship) -> Chain {
    let terms = Terms {
        game: Game::Sales(Visit::default()),
        relationship: relationship.clone(),
        strength: Strength::Weak,
        length: Length::Visits(1),
        patience: 1.0,
    };
    dyad(&terms, seller, buyer).checked_chain().expect("a chain")
}

fn same(a: &Expected, b: &Expected, tolerance: f64) {
    let fields = |e: &Expected| {
        [
            e.visits,
            e.revenue,
            e.profit,
            e.surplus,
            e.seller_cooperates,
            e.buyer_cooperates,
            e.familiarity,
            e.depth,
        ]
    };
    for (a, b) in fields(a).into_iter().zip(fields(b)) {
        assert!((a - b).abs() <= tolerance * b.abs().max(1.0), "{a} is not {b}");
    }
}

#[test]
fn the_value_in_closed_form_is_the_sum_of_the_curve() {
    for (seller, buyer) in [("relational", "grudger"), ("memory-one:0.9,0.2,0.6,0.3", "win-stay-lose-shift")]
    {
        let chain = sales(seller, buyer, &Relationship::default());
        let sum = chain.cumulative(4000, 0.98);
        same(&chain.value(0.98), sum.last().expect("a sum"), 1e-10);
    }
}

#[test]
fn the_curve_runs_into_the_long_run() {
    let staying = Relationship { leaving: false, ..Relationship::default() };
    let chain = sales("memory-one:0.9,0.2,0.6,0.3", "firm-but-fair", &staying);
    same(chain.curve(5000).last().expect("a visit"), &chain.long_run(), 1e-9);
    let leaving = sales("relational", "grudger", &Relationship::default());
    same(&leaving.long_run(), &Expected::default(), 1e-12);
}

#[test]
fn depths_and_familiarities_sum_to_the_visits() {
    let chain = sales("relational", "grudger", &Relationship::default());
    let (depths, familiarities) = (chain.depths(60), chain.familiarities(60));
    for ((depth, familiarity), visit) in depths.iter().zip(&familiarities).zip(chain.curve(60)) {
        assert!((depth.iter().sum::<f64>() - visit.visits).abs() < 1e-12);
        assert!((familiarity.iter().sum::<f64>() - visit.visits).abs() < 1e-12);
        let mean: f64 = depth.iter().enumerate().map(|(level, share)| level as f64 * share).sum();
        assert!((mean - visit.depth).abs() < 1e-12);
    }
}

/// Fixed levels are one column of the same chain.
#[test]
fn levels_that_cannot_move_are_solved_as_the_textbook_game() {
    let noise = [0.05; LEVELS];
    let still = Relationship { noise, ..Relationship::textbook() };
    let moving = Relationship {
        noise,
        acquaint: 0.3,
        deepen: 0.3,
        betrayal: 0.5,
        strain: 0.2,
        ..Relationship::textbook()
    };
    let (a, b) = (sales("tit-for-tat", "pavlov", &still), sales("tit-for-tat", "pavlov", &moving));
    for (a, b) in a.curve(50).iter().zip(b.curve(50)) {
        assert!((a.profit - b.profit).abs() < 1e-10);
        assert!((a.surplus - b.surplus).abs() < 1e-10);
    }
}
