//! `longgame equilibrium`: thresholds beside the formulas of the literature.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn longgame(folder: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_longgame"))
        .args([&["equilibrium"][..], words].concat())
        .current_dir(folder)
        .output()
        .expect("the binary runs")
}

fn told(words: &[&str]) -> Value {
    let folder = tempfile::tempdir().expect("a folder");
    let output = longgame(folder.path(), &[words, &["--json"]].concat());
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("one JSON object")
}

fn refused(folder: &Path, words: &[&str]) -> String {
    let output = longgame(folder, words);
    assert_eq!(output.status.code(), Some(2), "{words:?}");
    assert!(output.stdout.is_empty(), "{words:?}");
    String::from_utf8(output.stderr).expect("text")
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is a number"))
}

#[test]
fn thresholds_are_those_of_the_literature() {
    for (words, seller, buyer) in [
        (&["grim", "grim"][..], 0.5, 1.0 / 3.0),
        (&["grim", "grim", "--game", "axelrod"], 0.5, 0.5),
        (&["TFT", "TFT", "--game", "axelrod"], 2.0 / 3.0, 2.0 / 3.0),
        (&["grim", "grim", "--game", "prison"], 0.1, 0.1),
        // (e + u) / (p + u - k): the only punishment is to leave.
        (&["cooperator", "grudger"], 0.2, f64::NAN),
    ] {
        let told = told(words);
        for (side, expected) in [("seller", seller), ("buyer", buyer)] {
            if expected.is_finite() {
                let found = number(&told[side]["threshold"]);
                assert!((found - expected).abs() < 1e-9, "{words:?} {side}: {found} against {expected}");
            } else {
                assert_eq!(told[side]["threshold"], Value::Null, "{words:?} {side}");
            }
        }
    }
}

#[test]
fn the_chain_and_the_formulas_agree() {
    for game in ["sales", "axelrod", "prison"] {
        for name in ["grim", "tit-for-tat"] {
            for length in [&["--continuation", "0.9"][..], &["--rounds", "10", "--patience", "0.95"]] {
                let told = told(&[&[name, name, "--game", game][..], length].concat());
                for side in ["seller", "buyer"] {
                    let formulas = &told[side]["formulas"];
                    let differences = formulas["difference"].as_array().expect("three numbers");
                    for difference in differences.iter().filter(|difference| !difference.is_null()) {
                        assert!(number(difference).abs() < 1e-9, "{game} {name} {side}: {formulas}");
                    }
                    assert_eq!(differences[0].is_null(), number(&formulas["threshold"]) >= 1.0, "{formulas}");
                }
            }
        }
    }
    let prison = told(&["grim", "grim", "--game", "prison"]);
    assert!((number(&prison["seller"]["risk_dominance"]) - 0.55).abs() < 1e-9);
}

#[test]
fn the_answer_turns_at_the_threshold() {
    let at = |continuation: &str| told(&["grim", "grim", "--continuation", continuation]);
    let (below, above) = (at("0.49"), at("0.51"));
    assert_eq!((&below["equilibrium"], &above["equilibrium"]), (&Value::Bool(false), &Value::Bool(true)));
    assert!(number(&below["seller"]["gain"]) > 0.0 && number(&above["seller"]["gain"]) < 0.0);
    assert_eq!(below["seller"]["deviation"], "always defects");
    assert!((number(&below["seller"]["expected_visits"]) - 2.0).abs() < 1e-9);
    // Impatience takes the place of a likely end.
    let patient = told(&["grim", "grim", "--continuation", "0.6", "--patience", "0.8"]);
    assert_eq!(patient["equilibrium"], false);
    assert!((number(&patient["seller"]["expected_visits"]) - 1.0 / (1.0 - 0.5 / 0.8)).abs() < 1e-9);
}

#[test]
fn strangers_cannot_keep_a_pact_that_acquaintances_can() {
    let told = told(&["grim", "grim"]);
    let depths = told["depths"].as_array().expect("five depths");
    assert_eq!(depths.len(), 5);
    assert_eq!(depths[0]["thresholds"], serde_json::json!([null, null]));
    let least = told["least_depth"].as_u64().expect("there is one") as usize;
    assert!(least > 0 && depths[least]["equilibrium"] == true && depths[least - 1]["equilibrium"] == false);
    assert_eq!(
        told["seller"]["threshold"], depths[4]["thresholds"][0],
        "partners always recognise each other"
    );
    let moving = self::told(&["grim", "grim", "--depth", "4"]);
    assert_eq!(moving["seller"]["formulas"], Value::Null, "levels that move have no formula");
}

#[test]
fn the_chart_shows_the_gains_of_every_depth() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(longgame(folder.path(), &["grim", "grim", "--out", "drawn"]).status.success());
    let csv = fs::read_to_string(folder.path().join("drawn/temptation.csv")).expect("a table");
    for line in ["depth 0", "depth 4"] {
        assert!(csv.lines().filter(|row| row.starts_with(&format!("{line},"))).count() > 10, "{line}");
    }
    let first = csv.lines().find(|row| row.starts_with("depth 4,")).expect("a row");
    let numbers: Vec<f64> = first.split(',').skip(1).map(|cell| cell.parse().expect("a number")).collect();
    // (T - R) (1 - w) - (R - P) w, with R - P = 10 for the seller and 20 for the buyer.
    let keeps = numbers[0];
    assert!((numbers[1] - (10.0 - 20.0 * keeps)).abs() < 1e-9, "{first}");
    assert!((numbers[2] - (10.0 - 30.0 * keeps)).abs() < 1e-9, "{first}");
    assert!(folder.path().join("drawn/paper/temptation.png").metadata().expect("a file").len() > 1000);
}

#[test]
fn what_has_no_answer_is_refused_with_what_would_have() {
    let folder = tempfile::tempdir().expect("a folder");
    for (words, expected) in [
        (&["go-by-majority", "grim"][..], "is a program"),
        (&["relationl", "grim"], "the nearest is `relational`"),
        (&["grim", "grim", "--continuation", "1"], "expected below 1"),
        (&["grim", "grim", "--patience", "2"], "--patience is 2, expected 0 to 1"),
        (&["grim", "script:CCCCCCCCCD"], "expected at most 8 states"),
        (&["grim", "grim", "--game", "chess"], "chess"),
    ] {
        let message = refused(folder.path(), words);
        assert!(message.contains(expected), "{words:?}: {message}");
        assert!(!folder.path().join("drawn").exists());
    }
}
