//! What scripts may rely on, asked of the real process.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const SPEC: &str = r#"
title = "A pair"
replicates = 6
[world]
pairs = 5
[compare.variants]
relational = { "world.sellers.strategy" = "relational" }
transactional = { "world.sellers.strategy" = "transactional" }
[sweep]
"horizon.visits" = [1, 5, 20]
"relationship.max_depth" = [0, 4]
"#;

fn command(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_longgame"));
    command.args(words).current_dir(folder);
    command
}

fn longgame(folder: &Path, words: &[&str]) -> Output {
    let output = command(folder, words).output().expect("the binary runs");
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

fn text(output: Output) -> String {
    String::from_utf8(output.stdout).expect("text")
}

fn json(output: Output) -> serde_json::Value {
    serde_json::from_slice(&output.stdout).expect("one JSON object")
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("pair.toml"), SPEC).expect("written");
    folder
}

fn bytes_of(place: &Path) -> u64 {
    if place.is_file() {
        return fs::metadata(place).expect("a file").len();
    }
    fs::read_dir(place).expect("a folder").map(|entry| bytes_of(&entry.expect("an entry").path())).sum()
}

#[test]
fn bytes_foretold_are_within_a_factor_of_two() {
    let folder = folder();
    let compare = "[compare.variants]\nrelational = { \"world.sellers.strategy\" = \"relational\" }\n\
                   transactional = { \"world.sellers.strategy\" = \"transactional\" }\n";
    let sampled = format!(
        "replicates = 10\n{compare}[horizon]\nvisits = 20\n[sweep]\ndesign = {{ kind = \"sobol\", points = 16 }}\n\
         \"relationship.acquaint\" = {{ from = 0.1, to = 0.9 }}\n\"visit.effort\" = {{ from = 1, to = 9 }}\n"
    );
    fs::write(folder.path().join("sampled.toml"), sampled).expect("written");
    fs::write(folder.path().join("dyad.toml"), "replicates = 4000\n[horizon]\nvisits = 5\n")
        .expect("written");
    for (file, set) in [("pair.toml", "replicates=100"), ("sampled.toml", "seed=1"), ("dyad.toml", "seed=2")]
    {
        let told = json(longgame(folder.path(), &["run", file, "--set", set, "--dry-run", "--json"]));
        longgame(
            folder.path(),
            &["run", file, "--set", set, "--quiet", "--out", file.trim_end_matches(".toml")],
        );
        let foretold = told["megabytes_about"].as_f64().expect("a number") * 1e6;
        let written = bytes_of(&folder.path().join(file.trim_end_matches(".toml"))) as f64;
        assert!((0.5..2.0).contains(&(foretold / written)), "{file}: {foretold} foretold, {written} written");
    }
}

#[test]
fn a_run_writes_every_file_and_its_json_says_so() {
    let folder = folder();
    let told =
        json(longgame(folder.path(), &["run", "pair.toml", "--out", "out", "--json", "--threads", "2"]));
    assert_eq!(told["schema_version"], 1);
    assert_eq!((told["failed"].as_u64(), told["reused"].as_u64()), (Some(0), Some(0)));
    assert!(told["rows"].as_u64() > Some(0) && told["headline"]["sentences"][0].is_string());
    for file in [
        "manifest.json",
        "records.parquet",
        "records.csv",
        "summary.csv",
        "report.html",
        "charts/horizon-field.svg",
    ] {
        assert!(folder.path().join("out").join(file).exists(), "{file} is missing");
    }
    let records = fs::read_to_string(folder.path().join("out/records.csv")).expect("text");
    assert!(
        records.starts_with("horizon.visits,relationship.max_depth,ablation,switch,variant,replicate,style,")
    );
    let page = fs::read_to_string(folder.path().join("out/report.html")).expect("text");
    assert!(!page.contains("src=\"http") && !page.contains("href=\"http"));
    assert!(page.contains("leads"), "the headline stands on the page");
}

/// From the file through the manifest to the page, and again from the folder alone.
#[test]
fn the_charts_a_file_asks_for_stand_first_on_its_page() {
    let folder = folder();
    let spec = format!(
        "{SPEC}[ablations]\nquiet = {{ \"relationship.noise\" = 0 }}\n[report]\ncharts = [\"ablations\"]\n"
    );
    fs::write(folder.path().join("pair.toml"), spec).expect("written");
    longgame(folder.path(), &["run", "pair.toml", "--out", "out"]);
    let page = folder.path().join("out/report.html");
    let first = || {
        let page = fs::read_to_string(&page).expect("there");
        let figures: Vec<String> = page
            .split("<figure id=\"")
            .skip(1)
            .filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()))
            .collect();
        assert!(figures.len() > 1, "{figures:?}");
        figures[0].clone()
    };
    assert_eq!(first(), "ablations-field");
    fs::remove_file(&page).expect("removed");
    longgame(folder.path(), &["report", "out"]);
    assert_eq!(first(), "ablations-field");
}

#[test]
fn a_finished_run_is_shown_and_never_computed_twice() {
    let folder = folder();
    longgame(folder.path(), &["run", "pair.toml"]);
    let again = text(longgame(folder.path(), &["run", "pair.toml"]));
    assert!(again.starts_with("This run is finished already"), "{again}");
    let places: Vec<_> = fs::read_dir(folder.path().join("longgame-out")).expect("a folder").collect();
    assert_eq!(places.len(), 1);
    let told = json(longgame(folder.path(), &["run", "pair.toml", "--json"]));
    assert_eq!(told["computed"], 0);
    let other = json(longgame(folder.path(), &["run", "pair.toml", "--json", "--seed", "7"]));
    assert!(other["computed"].as_u64() > Some(0));
}

#[test]
fn resume_starts_finishes_and_refuses_as_promised() {
    let folder = folder();
    longgame(folder.path(), &["run", "pair.toml", "--out", "out", "--resume"]);
    let bytes = || fs::read(folder.path().join("out/manifest.json")).expect("there");
    let before = bytes();
    longgame(folder.path(), &["run", "pair.toml", "--out", "out", "--resume"]);
    assert_eq!(before, bytes());
    let foreign = command(folder.path(), &["run", "pair.toml", "--out", "out", "--resume", "--seed", "9"])
        .output()
        .expect("runs");
    assert_eq!(foreign.status.code(), Some(2));
    assert_eq!(before, bytes());
}

#[test]
fn a_dry_run_writes_nothing_and_tells_the_runs() {
    let folder = folder();
    let told = json(longgame(folder.path(), &["run", "pair.toml", "--dry-run", "--json"]));
    // Two depths and three ablations at the deepest (volume is 1), two variants, six replicates.
    assert_eq!(told["runs"], (2 + 3) * 2 * 6);
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
}

#[test]
fn a_claim_that_no_cell_can_meet_is_told_before_the_run() {
    let folder = folder();
    let text = format!(
        "{SPEC}\n[claim.criterion]\ninterval = \"above\"\nvalue = 0\nwhere = {{ \"relationship.max_depth\" = 3 }}\n"
    );
    fs::write(folder.path().join("claimed.toml"), text).expect("written");
    let told =
        command(folder.path(), &["run", "claimed.toml", "--dry-run"]).output().expect("the binary runs");
    let told = String::from_utf8(told.stderr).expect("text");
    let warning = "no cell of [sweep] meets claim.criterion.where, so that the claim will have no verdict";
    assert!(told.starts_with("warning: claimed.toml:") && told.contains(warning), "{told}");
    let told = json(longgame(folder.path(), &["run", "claimed.toml", "--dry-run", "--json"]));
    assert!(told["warnings"][0].as_str().is_some_and(|told| told.ends_with(warning)), "{told}");
}

#[test]
fn the_printed_configuration_is_the_experiment() {
    let folder = folder();
    let printed = text(longgame(folder.path(), &["run", "pair.toml", "--print-config"]));
    fs::write(folder.path().join("printed.toml"), printed).expect("written");
    longgame(folder.path(), &["run", "pair.toml", "--out", "a"]);
    longgame(folder.path(), &["run", "printed.toml", "--out", "b"]);
    for file in ["records.csv", "records.parquet", "summary.csv"] {
        let read = |run: &str| fs::read(folder.path().join(run).join(file)).expect("there");
        assert!(read("a") == read("b"), "{file} differs");
    }
}

#[test]
fn a_report_redraws_the_same_bytes_and_rewrites_no_result() {
    let folder = folder();
    longgame(folder.path(), &["run", "pair.toml", "--out", "out"]);
    let page = folder.path().join("out/report.html");
    let before = fs::read(&page).expect("there");
    let records =
        fs::metadata(folder.path().join("out/records.csv")).expect("there").modified().expect("a time");
    fs::remove_file(&page).expect("removed");
    longgame(folder.path(), &["report", "out"]);
    assert!(before == fs::read(&page).expect("there again"));
    assert_eq!(
        records,
        fs::metadata(folder.path().join("out/records.csv")).expect("there").modified().expect("a time")
    );
}

#[cfg(unix)]
#[test]
fn a_closed_stdout_ends_quietly() {
    let folder = folder();
    let mut child = command(folder.path(), &["list", "strategies"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("ends");
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_curve_tells_every_shorter_match_and_the_depth_then() {
    let folder = tempfile::tempdir().expect("a folder");
    let match_of = |rounds: &str, more: &[&str]| {
        let words = [
            "match",
            "relational",
            "grudger",
            "--depth",
            "4",
            "--patience",
            "0.9",
            "--exact",
            "--json",
            "--rounds",
        ];
        json(longgame(folder.path(), &[&words[..], &[rounds], more].concat()))
    };
    let told = match_of("20", &["--curve"]);
    let curve = told["curve"].as_array().expect("a list");
    assert_eq!(curve.len(), 20);
    assert_eq!(curve[0]["depths"], serde_json::json!([0.0, 1.0, 0.0, 0.0, 0.0]), "a weak tie");
    assert_eq!(curve[19]["profit"], told["seller"]["total"]);
    assert_eq!(curve[19]["seller_cooperation"], told["seller"]["cooperation"]);
    let shorter = match_of("7", &[]);
    assert_eq!(curve[6]["surplus"], shorter["buyer"]["total"]);
    let alive: f64 =
        curve[19]["depths"].as_array().expect("five").iter().filter_map(serde_json::Value::as_f64).sum();
    assert!(alive > 0.0 && alive < 1.0, "{alive}: grudgers leave after a slip");
}

#[test]
fn a_match_tells_moves_totals_and_exact_values() {
    let folder = folder();
    let one = json(longgame(
        folder.path(),
        &["match", "TFT", "ALLD", "--game", "axelrod", "--rounds", "5", "--json"],
    ));
    assert_eq!((&one["moves"]["seller"], &one["moves"]["buyer"]), (&"CDDDD".into(), &"DDDDD".into()));
    assert_eq!((one["seller"]["total"].as_f64(), one["buyer"]["total"].as_f64()), (Some(4.0), Some(9.0)));
    assert_eq!(one["method"], "simulated");
    let exact = json(longgame(
        folder.path(),
        &["match", "TFT", "ALLD", "--game", "axelrod", "--rounds", "5", "--exact", "--json"],
    ));
    assert_eq!((exact["seller"]["total"].as_f64(), exact["method"].as_str()), (Some(4.0), Some("exact")));
    let random = json(longgame(
        folder.path(),
        &["match", "TFT", "TFT", "--game", "axelrod", "--continuation", "0.9", "--exact", "--json"],
    ));
    assert!((random["seller"]["total"].as_f64().expect("a number") - 30.0).abs() < 1e-9);
    let stationary = json(longgame(
        folder.path(),
        &["match", "TFT", "TFT", "--game", "axelrod", "--noise", "0.01", "--exact", "--stationary", "--json"],
    ));
    assert!((stationary["seller"]["per_round"].as_f64().expect("a number") - 2.25).abs() < 1e-9);
    let many = json(longgame(folder.path(), &["match", "random", "random", "--repetitions", "50", "--json"]));
    assert!(many["seller"]["interval"][0].as_f64() < many["seller"]["interval"][1].as_f64());
}

#[test]
fn registries_are_listed_and_shown() {
    let folder = folder();
    let all = json(longgame(folder.path(), &["list", "strategies", "--json"]));
    assert!(all["entries"].as_array().expect("a list").len() >= 9);
    for name in ["TFT", "Tit For Tat", "horizon.visits", "prison", "phase-map"] {
        assert!(text(longgame(folder.path(), &["show", name])).contains("source: "), "{name}");
    }
    let schema = text(longgame(folder.path(), &["schema"]));
    assert!(serde_json::from_str::<serde_json::Value>(&schema).is_ok());
    for shell in ["bash", "zsh", "fish"] {
        assert!(text(longgame(folder.path(), &["completions", shell])).contains("longgame"));
    }
    assert!(text(longgame(folder.path(), &["man"])).contains(".TH longgame"));
}

#[test]
fn a_new_experiment_runs_as_it_is_and_is_never_written_over() {
    let folder = folder();
    longgame(folder.path(), &["new", "mine"]);
    longgame(folder.path(), &["run", "mine.toml", "--set", "replicates=3", "--out", "out"]);
    let again = command(folder.path(), &["new", "mine"]).output().expect("runs");
    assert_eq!(again.status.code(), Some(2));
    let why = String::from_utf8(again.stderr).expect("text");
    assert_eq!(
        why.trim_end(),
        "error: mine.toml is there already; it stays as it is, expected a name that is free"
    );
}

#[test]
fn help_and_manual_open_with_what_the_command_is_about() {
    let about = "How time horizon and relationship depth decide";
    let help = text(longgame(Path::new("."), &["--help"]));
    assert!(help.starts_with(about), "{help}");
    let manual = text(longgame(Path::new("."), &["man"]));
    assert!(manual.contains(&format!("longgame \\- {about}")), "{manual}");
}

#[test]
fn a_match_that_somebody_leaves_says_when_and_what_its_figures_are_over() {
    let told = |more: &[&str]| {
        let words = [&["match", "grudger", "ALLD", "--rounds", "10"], more].concat();
        text(longgame(Path::new("."), &words))
    };
    let over = "; per visit is over all 10, cooperates over those made";
    assert!(told(&[]).contains(&format!("one of the two left after visit 1 of 10{over}")), "{}", told(&[]));
    let solved = told(&["--exact"]);
    assert!(solved.contains(&format!("1.00 of 10 visits are made on average{over}")), "{solved}");
    let stays = text(longgame(Path::new("."), &["match", "TFT", "ALLD", "--rounds", "10"]));
    assert!(!stays.contains("left") && !stays.contains("leave"), "{stays}");
}

#[test]
fn without_a_verb_the_built_in_experiment_says_where_its_report_is() {
    let folder = folder();
    let told = text(longgame(folder.path(), &["-q"]));
    assert!(told.contains("Report: longgame-out/demo/report.html"), "{told}");
    assert!(folder.path().join("longgame-out/demo/report.html").exists());
}
