//! Any column that markets are seen by can be claimed, watched and reported.

use std::fs;
use std::path::Path;
use std::process::Command;

const MARKET: &str = r#"
title = "Two styles and what their clients do"
replicates = 8
[claim]
source = "serving keeps more of the wallet"
estimand = { of = "wallet-share", minus = ["relational", "transactional"] }
criterion = { interval = "above", value = 0, where = { "horizon.weeks" = ">= 26" } }
smallest_effect = 0.01
null = { "relationship.recognition" = "none" }
[world]
network = { kind = "caveman", cliques = 6, size = 6 }
sellers = { count = 6, strategy = { relational = 0.5, transactional = 0.5 } }
[market.trust]
enabled = true
[market]
needs = { rate = 1, per = "month" }
[compare.variants]
relational = { "world.sellers.strategy" = "relational" }
transactional = { "world.sellers.strategy" = "transactional" }
[sweep]
"horizon.weeks" = [1, 26, 52]
[report]
charts = ["horizon"]
measures = ["retention_share", "needs_heard"]
"#;

fn longgame(folder: &Path, words: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_longgame"));
    let output = command.args(words).current_dir(folder).output().expect("the binary runs");
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

/// The lines of a CSV file as named fields.
struct Lines(Vec<Vec<(String, String)>>);

impl Lines {
    fn of(path: &Path) -> Lines {
        let text = fs::read_to_string(path).expect("there");
        let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
        let names = lines.next().expect("a header");
        Lines(lines.map(|line| names.iter().cloned().zip(line).collect()).collect())
    }

    /// Those whose fields are these.
    fn with(&self, wanted: &[(&str, &str)]) -> Vec<&Vec<(String, String)>> {
        let fits =
            |line: &&Vec<(String, String)>| wanted.iter().all(|(name, value)| get(line, name) == *value);
        self.0.iter().filter(fits).collect()
    }
}

fn get<'a>(line: &'a [(String, String)], name: &str) -> &'a str {
    let found = line.iter().find(|(known, _)| known == name);
    found.unwrap_or_else(|| panic!("no column {name}")).1.as_str()
}

fn number(line: &[(String, String)], name: &str) -> f64 {
    get(line, name).parse().unwrap_or(f64::NAN)
}

fn run(spec: &str, more: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("market.toml"), spec).expect("written");
    longgame(folder.path(), &[&["run", "market.toml", "-q", "--out", "out"], more].concat());
    folder
}

#[test]
fn a_claimed_share_is_the_mean_over_worlds_of_each_worlds_share() {
    let folder = run(MARKET, &[]);
    let (summary, records) = (
        Lines::of(&folder.path().join("out/summary.csv")),
        Lines::of(&folder.path().join("out/records.csv")),
    );
    for (measure, weight) in [("wallet_share", "client_units"), ("retention_share", "clients")] {
        for week in ["1", "26", "52"] {
            let arm = [("horizon.weeks", week), ("ablation", "none"), ("switch", "field")];
            let wanted =
                [&arm[..], &[("measure", measure), ("quantity", "level"), ("subject", "relational")]];
            let rows = [&arm[..], &[("variant", "relational"), ("measured", "true")]];
            let worlds = records.with(&rows.concat());
            let shares: Vec<f64> = worlds
                .iter()
                .filter(|row| number(row, weight) > 0.0)
                .map(|row| number(row, measure))
                .collect();
            let found = summary.with(&wanted.concat());
            assert_eq!(found.len(), usize::from(!shares.is_empty()), "{measure} at week {week}");
            if let [line] = found[..] {
                let mean = shares.iter().sum::<f64>() / shares.len() as f64;
                assert!((number(line, "estimate") - mean).abs() < 1e-12, "{measure} at week {week}");
                assert_eq!(number(line, "replicates"), shares.len() as f64);
                assert_eq!(get(line, "unit"), "share");
            }
        }
        let of = [("measure", measure), ("switch", "field"), ("ablation", "none")];
        assert_eq!(summary.with(&[&of[..], &[("quantity", "difference")]].concat()).len(), 3, "{measure}");
    }
    assert!(summary.with(&[("measure", "mean_tau")]).is_empty(), "what nobody asks for is not estimated");
}

#[test]
fn a_claim_on_a_share_has_its_verdict_and_its_words() {
    let folder = run(MARKET, &[]);
    let manifest = fs::read_to_string(folder.path().join("out/manifest.json")).expect("there");
    let manifest: serde_json::Value = serde_json::from_str(&manifest).expect("JSON");
    let claims = manifest["claims"].as_array().expect("a list");
    assert_eq!(claims.len(), 2);
    assert_eq!(claims[0]["estimand"], "wallet_share: relational - transactional");
    assert_eq!(manifest["measures"], serde_json::json!(["wallet_share", "retention_share", "needs_heard"]));
    let headline = manifest["headline"].as_array().expect("a list");
    let told =
        |words: &str| headline.iter().any(|line| line.as_str().is_some_and(|line| line.contains(words)));
    assert!(told("and its wallet share is 0."), "{headline:?}");
    assert!(told("the difference in wallet share is"), "{headline:?}");
    let summary = Lines::of(&folder.path().join("out/summary.csv"));
    let drawn = Lines::of(&folder.path().join("out/charts/measures-wallet-share-field.csv"));
    for line in drawn.with(&[("quantity", "difference")]) {
        let written = [
            ("measure", "wallet_share"),
            ("quantity", "difference"),
            ("switch", "field"),
            ("ablation", "none"),
        ];
        let written = summary.with(&[&written[..], &[("horizon.weeks", get(line, "horizon"))]].concat());
        assert_eq!(written.len(), 1);
        assert_eq!(number(line, "estimate"), number(written[0], "estimate"));
    }
}

#[test]
fn replicates_stop_when_a_share_is_known_well_enough() {
    let rule = "replicates={until=\"half-width\",of=\"retention_share\",below=0.2,min=2,max=640}";
    let folder = run(MARKET, &["--set", rule]);
    let summary = Lines::of(&folder.path().join("out/summary.csv"));
    let last = [("horizon.weeks", "52"), ("ablation", "none"), ("measure", "retention_share")];
    for line in summary.with(&[&last[..], &[("quantity", "difference")]].concat()) {
        assert!(number(line, "replicates") < 640.0);
        assert!((number(line, "high") - number(line, "low")) / 2.0 < 0.25);
    }
}

#[test]
fn measures_are_listed_with_unit_and_meaning() {
    let folder = tempfile::tempdir().expect("a folder");
    let listed = longgame(folder.path(), &["list", "measures"]);
    for name in ["profit", "cooperation", "wallet_share", "needs_heard_by_weak_ties"] {
        assert!(listed.lines().any(|line| line.starts_with(&format!("{name} "))), "{name}");
    }
    let shown = longgame(folder.path(), &["show", "wallet_share"]);
    assert!(shown.contains("(measure)") && shown.contains("(share)"), "{shown}");
}
