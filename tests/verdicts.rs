//! What was claimed and what came of it: on the page, over several runs, and which axis matters.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const CLAIMED: &str = r#"
title = "A pair"
replicates = 40
[claim]
source = "a <source>"
null = { "relationship.recognition" = "none" }
criterion = { interval = "above", value = 0, where = { "horizon.visits" = ">= 20" } }
[world]
pairs = 5
[compare.variants]
relational = { "world.sellers.strategy" = "relational" }
transactional = { "world.sellers.strategy" = "transactional" }
[sweep]
"horizon.visits" = [1, 20]
[report]
charts = ["horizon"]
"#;

fn output(folder: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_longgame"));
    command.args(words).current_dir(folder).output().expect("the binary runs")
}

fn longgame(folder: &Path, words: &[&str]) -> String {
    let output = output(folder, words);
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

fn refused(folder: &Path, words: &[&str]) -> String {
    let output = output(folder, words);
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{words:?}: {message}");
    message
}

fn folder(spec: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("pair.toml"), spec).expect("written");
    folder
}

fn claims(out: &Path) -> Vec<serde_json::Value> {
    let text = fs::read_to_string(out.join("manifest.json")).expect("there");
    let manifest: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    manifest["claims"].as_array().expect("a list").clone()
}

#[test]
fn the_page_begins_with_the_claim_its_verdict_its_interval_and_its_null() {
    let folder = folder(CLAIMED);
    longgame(folder.path(), &["run", "pair.toml", "-q", "--out", "out"]);
    let out = folder.path().join("out");
    let page = fs::read_to_string(out.join("report.html")).expect("there");
    let claims = claims(&out);
    assert_eq!(claims.len(), 1, "field is the one switch of a world of pairs");
    let section = page.split("<section class=\"verdicts\"").nth(1).expect("a section of verdicts");
    let section = section.split("</section>").next().expect("its end");
    let verdict = claims[0]["verdict"].as_str().expect("a word");
    assert!(section.contains(&format!("<p class=\"outcome\">{verdict}</p>")), "{section}");
    assert!(section.contains("a &lt;source&gt;"), "{section}");
    for values in [&claims[0]["estimate"], &claims[0]["null"]] {
        for value in values.as_array().expect("three numbers") {
            let told = format!("<data value=\"{}\">", value.as_f64().expect("a number"));
            assert!(section.contains(&told), "{told} is not in {section}");
        }
    }
    assert!(page.find("The claim and its verdict") < page.find("<figure"), "before the first chart");
}

#[test]
fn verdicts_of_several_runs_stand_in_one_picture_with_the_manifests_numbers() {
    let folder = folder(CLAIMED);
    longgame(folder.path(), &["run", "pair.toml", "-q", "--out", "one"]);
    longgame(folder.path(), &["run", "pair.toml", "-q", "--out", "two", "--seed", "7"]);
    let told: serde_json::Value =
        serde_json::from_str(&longgame(folder.path(), &["report", "one", "two", "--out", "both", "--json"]))
            .expect("JSON");
    assert_eq!(told["runs"][1][0], "two");
    for name in ["verdicts.svg", "verdicts.png", "paper/verdicts.svg"] {
        assert!(fs::metadata(folder.path().join("both").join(name)).expect("drawn").len() > 1000, "{name}");
    }
    let table = fs::read_to_string(folder.path().join("both/verdicts.csv")).expect("there");
    for (line, run) in table.lines().skip(1).zip(["one", "two"]) {
        let claim = &claims(&folder.path().join(run))[0];
        assert!(line.starts_with(&format!("{run},A pair,field,")), "{line}");
        for value in claim["estimate"].as_array().expect("three numbers") {
            assert!(line.contains(&format!(",{value}")), "{value} is not in {line}");
        }
    }
    assert_eq!(table.lines().count(), 3);
    // Both have one title, so the folder tells them apart; a single one goes by its title alone.
    let picture = fs::read_to_string(folder.path().join("both/verdicts.svg")).expect("there");
    assert!(
        picture.contains("A pair (one), field:") && picture.contains("A pair (two), field:"),
        "{picture}"
    );
    longgame(folder.path(), &["report", "one", "--out", "single"]);
    let picture = fs::read_to_string(folder.path().join("single/verdicts.svg")).expect("there");
    assert!(picture.contains("A pair, field:"), "{picture}");

    let nowhere = refused(folder.path(), &["report", "one", "two"]);
    assert!(nowhere.contains("expected --out DIR"), "{nowhere}");
    let missing = refused(folder.path(), &["report", "one", "tow", "--out", "again"]);
    assert!(missing.contains("tow: no such folder"), "{missing}");
    let taken = refused(folder.path(), &["report", "one", "two", "--out", "both"]);
    assert!(taken.contains("the folder is not empty"), "{taken}");
}

#[test]
fn runs_that_claim_nothing_have_no_verdicts() {
    let folder = folder("replicates = 2\n[horizon]\nvisits = 2\n");
    longgame(folder.path(), &["run", "pair.toml", "-q", "--out", "out"]);
    let message = refused(folder.path(), &["report", "out", "--out", "forest"]);
    assert!(message.contains("none of these runs states a claim"), "{message}");
    assert!(!folder.path().join("forest").exists());
    let page = fs::read_to_string(folder.path().join("out/report.html")).expect("there");
    assert!(!page.contains("The claim and its verdict"));
}

#[test]
fn a_sampled_design_draws_which_axis_matters_with_the_numbers_of_its_table() {
    let spec = CLAIMED.split("[claim]").next().expect("a head").to_owned()
        + "[world]\npairs = 5\n[sweep]\ndesign = { kind = \"sobol-indices\", points = 8 }\n\
           \"relationship.deepen\" = { from = 0.0, to = 1.0 }\n\"relationship.acquaint\" = { from = 0.0, to = 1.0 }\n";
    let folder = folder(&spec);
    longgame(folder.path(), &["run", "pair.toml", "-q", "--out", "out"]);
    let out = folder.path().join("out");
    let drawn = fs::read_to_string(out.join("charts/sensitivity-field.csv")).expect("drawn");
    let table = fs::read_to_string(out.join("sensitivity.csv")).expect("there");
    let profit: Vec<&str> = table.lines().filter(|line| line.starts_with("field,profit,")).collect();
    assert_eq!(drawn.lines().count(), 1 + profit.len());
    for (drawn, line) in drawn.lines().skip(1).zip(profit) {
        assert!(line.ends_with(drawn), "{drawn} is not the end of {line}");
    }
    // What the page and the charts are drawn from is read again from the folder alone.
    let before = fs::read(out.join("charts/sensitivity-field.svg")).expect("there");
    longgame(folder.path(), &["report", "out"]);
    assert!(fs::read(out.join("charts/sensitivity-field.svg")).expect("there") == before);
}
