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

/// Words after `network`, and what the refusal says: place, value, expectation, nearest name.
const BAD_WORDS: [(&str, &str); 25] = [
    ("generate hub --out x.csv", "there is no network hub, expected one of planted, cwn"),
    ("generate hub --out x.csv", "the nearest is `hubs`"),
    ("generate hubs --strength overlp --out x.csv", "the nearest is `overlap`"),
    ("generate hubs --strength block --out x.csv", "hubs: strength by block needs communities"),
    ("generate sales --strength block --out x.csv", "rules of strength of their own"),
    (
        "generate hubs --set moons=2 --out x.csv",
        "`moons` is no parameter of hubs, which has people, ties, closure",
    ),
    ("generate hubs --set peple=2 --out x.csv", "the nearest is `people`"),
    ("generate customer --set peple=4 --out x.csv", "`peple` is no parameter of customer, which has"),
    ("generate hubs --set people --out x.csv", "--set people: expected NAME=NUMBER"),
    ("generate hubs --set people=many --out x.csv", "--set people=many: expected NAME=NUMBER"),
    (
        "generate hubs --set ties=5000 --out x.csv",
        "hubs: ties = 5000, but needs to be below the number of people, 1000",
    ),
    ("generate small-world --set neighbours=1000 --out x.csv", "neighbours = 1000, but needs to be below"),
    (
        "generate planted --set people=1e12 --out x.csv",
        "people = 1000000000000, but needs to be a whole number",
    ),
    ("generate planted --set people=1e300 --out x.csv", "people = 1e300, but needs to be a whole number"),
    ("generate hubs --set people=1e9 --out x.csv", "at most 100000000 people and 250000000 ties"),
    (
        "generate hubs --out x.txt",
        "x.txt: unknown kind of file, expected a name that ends in .csv, .graphml, .xml, .json",
    ),
    ("generate hubs --out kite.csv", "kite.csv: exists already"),
    ("generate hubs --out nowhere/x.csv", "nowhere/x.csv: cannot be written"),
    ("metrics none.csv", "none.csv: cannot be read"),
    ("draw kite.csv kite.jpg", "kite.jpg: expected a name that ends in .svg or .png"),
    ("draw kite.csv nowhere/kite.svg", "cannot be written"),
    ("percolate kite.csv --draw kite.csv", "kite.csv: expected a name that ends in .svg or .png"),
    ("convert kite.csv kite.xls", "kite.xls: unknown kind of file"),
    ("convert kite.csv kite.json --half-life 30", "kite.csv: found no tie with a last contact"),
    ("convert kite.csv kite.json --now 30", "--half-life"),
];

#[test]
fn bad_words_are_refused_by_name_and_nothing_is_written() {
    let folder = folder();
    for (words, expected) in BAD_WORDS {
        let words: Vec<&str> = std::iter::once("network").chain(words.split(' ')).collect();
        let told = refused(folder.path(), &words);
        assert!(told.contains(expected), "{words:?}: {told}");
        assert!(!told.contains("panicked"), "{told}");
    }
}

/// A bad file, and what the refusal says after its name.
const BAD_FILES: [(&str, &[u8], &str); 21] = [
    ("ragged.csv", b"source,target,weight\na,b,1\na,c\n", "line 3: found 2 values, expected 3 as in the header"),
    ("minus.csv", b"source,target,weight\na,b,-1\n", "line 2, column 3 (weight): found \"-1\", expected a finite number of at least 0"),
    ("nan.csv", b"source,target,weight\na,b,NaN\n", "line 2, column 3 (weight): found \"NaN\""),
    ("infinite.csv", b"source,target,weight\na,b,inf\n", "line 2, column 3 (weight): found \"inf\""),
    ("column.csv", b"source,target,wieght\na,b,1\n", "line 1, column 3: found \"wieght\", expected the header"),
    ("column.csv", b"source,target,wieght\na,b,1\n", "the nearest is `weight`"),
    ("blank.csv", b"", "line 1: found an empty file"),
    ("latin.csv", b"source,target\nZo\xeb,b\n", "line 2: found byte 0xeb, which is not UTF-8"),
    ("wide.csv", b"\xff\xfes\0o\0", "line 1: found UTF-16 text, expected UTF-8 text"),
    ("wide.graphml", b"<\0g\0", "line 1: found UTF-16 text"),
    ("bomb.graphml", b"<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>\n<graphml/>", "line 1, column 1: found a document type declaration"),
    ("outside.graphml", b"<!DOCTYPE x SYSTEM \"file:///etc/hostname\">\n<graphml/>", "found a document type declaration"),
    ("entity.graphml", b"<graphml><graph><node id=\"&a;\"/></graph></graphml>", "found the entity `&a;`"),
    ("minus.graphml", b"<graphml><key id=\"w\" attr.name=\"weight\"/><graph><edge source=\"1\" target=\"2\"><data key=\"w\">-1</data></edge></graph></graphml>", "found \"-1\", expected a weight"),
    ("half.graphml", b"<graphml><graph><node id=\"1\"/>", "found the end of the file"),
    ("minus.json", b"{\"nodes\": [],\n\"edges\": [{\"source\": 1, \"target\": 2, \"weight\": -1}]}", "line 2, column"),
    ("nan.json", b"{\"nodes\": [], \"edges\": [{\"source\": 1, \"target\": 2, \"weight\": NaN}]}", "found no JSON (expected value)"),
    ("words.json", b"{\"nodes\": [], \"edges\": [{\"source\": 1, \"target\": 2, \"weight\": \"much\"}]}", "found string \"much\", expected a finite number"),
    ("field.json", b"{\"nodes\": []}", "found a missing field `edges`"),
    ("huge.json", b"{\"nodes\": [], \"edges\": [{\"source\": 1, \"target\": 2, \"weight\": 1e999}]}", "number out of range"),
    ("sum.csv", b"source,target,weight\na,b,1e308\nb,a,1e308\n", "found weights between a and b that add up to infinity"),
];

#[test]
fn bad_files_are_refused_where_they_are_bad() {
    let folder = folder();
    let folder = folder.path();
    for (name, bytes, expected) in BAD_FILES {
        fs::write(folder.join(name), bytes).expect("written");
        for words in [vec!["metrics", name], vec!["convert", name, "x.json"], vec!["draw", name, "x.svg"]] {
            let told = refused(folder, &[&["network"], words.as_slice()].concat());
            assert!(
                told.starts_with(&format!("error: {name}: ")) && told.contains(expected),
                "{words:?}: {told}"
            );
            assert!(!told.contains("panicked"), "{told}");
        }
    }
}

#[test]
fn what_is_put_right_is_said_and_refused_by_strict() {
    let folder = folder();
    let folder = folder.path();
    fs::write(folder.join("odd.csv"), "source,target,weight\na,b,1\nb,a,2\na,a,1\na,c,0\n").expect("written");
    let mended = "odd.csv: 1 duplicate edge was merged, its weight added; 1 self tie was dropped; 1 tie of weight 0 was dropped";
    for words in ["metrics odd.csv", "percolate odd.csv", "draw odd.csv odd.svg", "convert odd.csv odd.json"]
    {
        let words: Vec<&str> = std::iter::once("network").chain(words.split(' ')).collect();
        let told = refused(folder, &[&words[..], &["--strict"]].concat());
        assert!(told.contains(&format!("{mended}; refused by --strict")), "{told}");
        let output = run(folder, &words);
        assert!(output.status.success());
        assert!(String::from_utf8_lossy(&output.stderr).contains(&format!("warning: {mended}")));
    }
}

#[test]
fn empty_and_announced_networks_are_what_they_hold() {
    let folder = folder();
    let folder = folder.path();
    fs::write(folder.join("none.csv"), "source,target\n").expect("written");
    let told = done(folder, &["network", "metrics", "none.csv"]);
    assert!(told.starts_with("0 people, 0 ties"), "{told}");
    assert!(told.contains("mean path undefined") && told.contains("brokers: none"), "{told}");
    done(folder, &["network", "draw", "none.csv", "none.svg"]);
    done(folder, &["network", "percolate", "none.csv"]);
    let announced = "<graphml><graph parse.nodes=\"4000000000\" parse.edges=\"9000000000000\"><edge source=\"9\" target=\"-70000000000\"/></graph></graphml>";
    fs::write(folder.join("many.graphml"), announced).expect("written");
    assert!(done(folder, &["network", "metrics", "many.graphml"]).starts_with("2 people, 1 tie,"));
}

#[test]
fn a_log_of_contacts_becomes_a_network_that_has_faded() {
    let folder = folder();
    let folder = folder.path();
    let log = "source,target,time\nAnn,Bob,0\nAnn,Bob,30\nBob,Cid,30\n";
    fs::write(folder.join("log.csv"), log).expect("written");
    done(folder, &["network", "convert", "log.csv", "faded.csv", "--half-life", "30", "--quiet"]);
    let faded = fs::read_to_string(folder.join("faded.csv")).expect("written");
    assert_eq!(faded, "source,target,weight,last_contact\nAnn,Bob,1.5,30\nBob,Cid,1,30\n");
    done(
        folder,
        &["network", "convert", "log.csv", "later.csv", "--half-life", "30", "--now", "60", "--quiet"],
    );
    assert!(fs::read_to_string(folder.join("later.csv")).expect("written").contains("Ann,Bob,0.75,30\n"));
}

#[test]
fn what_a_format_cannot_hold_is_said() {
    let folder = folder();
    let output = run(folder.path(), &["network", "generate", "two-mode", "--out", "two.csv"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && told.contains("firms, segments and roles are left out"), "{told}");
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
