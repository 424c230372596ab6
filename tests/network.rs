//! The network verbs, asked of the real process.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const KITE: &str = "source,target,weight\nAnn,Bob,5\nBob,Cid,4\nCid,Ann,4\nCid,Dee,1\nDee,Eve,1\n";

fn run(folder: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_longgame"));
    command.args(words).current_dir(folder).output().expect("the binary runs")
}

fn done(folder: &Path, words: &[&str]) -> String {
    let output = run(folder, words);
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

/// The message of a refusal, which leaves the folder as it was.
fn refused(folder: &Path, words: &[&str]) -> String {
    let before = fs::read_dir(folder).expect("a folder").count();
    let output = run(folder, words);
    assert_eq!(output.status.code(), Some(2), "{words:?}");
    assert_eq!(fs::read_dir(folder).expect("a folder").count(), before, "{words:?} left something behind");
    String::from_utf8(output.stderr).expect("text")
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("kite.csv"), KITE).expect("written");
    folder
}

#[test]
fn every_kind_listed_is_generated_measured_converted_and_drawn() {
    let folder = folder();
    let folder = folder.path();
    let listed: serde_json::Value =
        serde_json::from_str(&done(folder, &["list", "networks", "--json"])).expect("one JSON object");
    let kinds: Vec<&str> = listed["entries"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|kind| kind["name"].as_str())
        .collect();
    assert!(kinds.len() >= 11 && kinds.contains(&"sales") && kinds.contains(&"marketplace"));
    for kind in kinds {
        let (json, graphml) = (format!("{kind}.json"), format!("{kind}.graphml"));
        done(folder, &["network", "generate", kind, "--out", &json]);
        done(folder, &["network", "convert", &json, &graphml]);
        assert!(fs::metadata(folder.join(graphml)).expect("written").len() > 1000, "{kind}");
    }
    let told: serde_json::Value =
        serde_json::from_str(&done(folder, &["network", "metrics", "prospect.json", "--json"]))
            .expect("JSON");
    assert_eq!(told["graph"]["nodes"], 90);
    done(folder, &["network", "draw", "prospect.json", "prospect.svg"]);
    done(folder, &["network", "draw", "prospect.graphml", "prospect.png", "--preset", "paper"]);
    assert!(fs::read_to_string(folder.join("prospect.svg")).expect("written").contains("strong ties ("));
    assert!(fs::read(folder.join("prospect.png")).expect("written").starts_with(b"\x89PNG"));
}

#[test]
fn metrics_of_a_hand_made_network_are_what_one_works_out_by_hand() {
    let folder = folder();
    let told: serde_json::Value =
        serde_json::from_str(&done(folder.path(), &["network", "metrics", "kite.csv", "--json"]))
            .expect("JSON");
    let node = |id: &str| {
        let nodes = told["nodes"].as_array().expect("a list");
        nodes.iter().find(|node| node["id"] == id).expect("there").clone()
    };
    let number = |id: &str, field: &str| node(id)[field].as_f64().expect("a number");
    // Cid lies between {Ann, Bob} and {Dee, Eve}: 4 of the 6 pairs of the others; Dee between Eve and three: 3 of 6.
    assert!((number("Cid", "betweenness") - 4.0 / 6.0).abs() < 1e-12);
    assert!((number("Dee", "betweenness") - 3.0 / 6.0).abs() < 1e-12);
    assert!((number("Cid", "clustering") - 1.0 / 3.0).abs() < 1e-12);
    assert_eq!((number("Cid", "degree"), number("Cid", "strength")), (3.0, 9.0));
    assert!((number("Eve", "constraint") - 1.0).abs() < 1e-12);
    assert_eq!(told["graph"]["components"], 1);
}

#[test]
fn what_is_drawn_stands_in_the_table_beside_it() {
    let folder = folder();
    let told = done(folder.path(), &["network", "draw", "kite.csv", "kite.svg", "--strong-from", "4"]);
    assert!(told.contains("5 people, 5 ties; strong from a weight of 4."), "{told}");
    let table = fs::read_to_string(folder.path().join("kite.svg.csv")).expect("there");
    assert!(
        table.contains("tie,Ann,Bob,,,,5,strong,") && table.contains("tie,Cid,Dee,,,,1,weak,"),
        "{table}"
    );
}

#[test]
fn bad_words_and_bad_files_are_refused_by_name_and_nothing_is_written() {
    let folder = folder();
    let folder = folder.path();
    fs::write(folder.join("bad.csv"), "source,target,weight\na,b,-1\n").expect("written");
    for (words, expected) in [
        (vec!["network", "generate", "hub", "--out", "x.csv"], "the nearest is hubs"),
        (vec!["network", "generate", "hubs", "--set", "moons=2", "--out", "x.csv"], "no parameter of hubs"),
        (vec!["network", "generate", "hubs", "--set", "ties=5000", "--out", "x.csv"], "ties = 5000"),
        (
            vec!["network", "generate", "sales", "--strength", "block", "--out", "x.csv"],
            "rules of strength of their own",
        ),
        (vec!["network", "generate", "hubs", "--out", "x.txt"], ".graphml"),
        (vec!["network", "generate", "hubs", "--out", "kite.csv"], "kite.csv"),
        (vec!["network", "metrics", "bad.csv"], "-1"),
        (vec!["network", "metrics", "none.csv"], "none.csv"),
        (vec!["network", "draw", "kite.csv", "kite.jpg"], ".svg or .png"),
        (vec!["network", "draw", "bad.csv", "bad.svg"], "-1"),
        (vec!["network", "convert", "kite.csv", "kite.xls"], ".json"),
    ] {
        let told = refused(folder, &words);
        assert!(told.contains(expected), "{words:?}: {told}");
        assert!(!told.contains("panicked"), "{told}");
    }
}

#[test]
fn an_experiment_plays_on_a_network_generated_anew_in_each_world() {
    let folder = folder();
    let spec = "replicates = 4\n[world]\nnetwork = { kind = \"planted\", people = 60, size = 10 }\n\
        [compare.variants]\nrelational = { \"world.sellers.strategy\" = \"relational\" }\n\
        transactional = { \"world.sellers.strategy\" = \"transactional\" }\n[sweep]\n\
        \"horizon.visits\" = [1, 10]\n\"world.network.within\" = [4, 8]\n";
    fs::write(folder.path().join("planted.toml"), spec).expect("written");
    done(folder.path(), &["run", "planted.toml", "--out", "one", "--threads", "1"]);
    done(folder.path(), &["run", "planted.toml", "--out", "two", "--threads", "2"]);
    let records = |out: &str| fs::read(folder.path().join(out).join("records.csv")).expect("written");
    assert_eq!(records("one"), records("two"));
    let told =
        refused(folder.path(), &["run", "planted.toml", "--set", "world.network.size=90", "--out", "three"]);
    assert!(told.contains("size = 90"), "{told}");
}
