//! Tournaments, evolution and people, asked of the real process.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

fn longgame(folder: &Path, words: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_longgame"))
        .args(words)
        .current_dir(folder)
        .output()
        .expect("the binary runs");
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

fn json(folder: &Path, words: &[&str]) -> Value {
    let told = longgame(folder, &[words, &["--json"]].concat());
    let told: Value = serde_json::from_str(&told).expect("one JSON object");
    assert_eq!(told["schema_version"], 1, "{words:?}");
    told
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is a number"))
}

fn golden(path: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden").join(path);
    serde_json::from_str(&fs::read_to_string(path).expect("a golden file")).expect("JSON")
}

#[test]
fn a_tournament_tells_the_golden_scores_of_its_pairs() {
    let file = golden("ipd/tournament.json");
    let field = &file["tournaments"][0];
    let names: Vec<&str> =
        field["players"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    let folder = folder();
    let words = [&["tournament"][..], &names, &["--game", "axelrod", "--rounds", "200", "--exact"]].concat();
    let told = json(folder.path(), &words);
    let place =
        |name: &Value| names.iter().position(|other| Some(*other) == name.as_str()).expect("a player");
    for pair in field["pairs"].as_array().expect("pairs") {
        let found = number(&told["pairs"][place(&pair["p1"])][place(&pair["p2"])]);
        let bound = 1e-8 + 4.0 * number(&pair["se1"]);
        assert!((found - number(&pair["mean1"])).abs() <= bound, "{found}: {pair}");
    }
    assert_eq!(told["method"], "exact");
    assert_eq!(told["ranking"][0]["rank"], 1);
    for key in ["per_round", "wins", "cooperation", "good_partner", "vengeful", "eigenjesus"] {
        assert!(told["ranking"][0][key].is_number(), "{key}");
    }
}

#[test]
fn a_tournament_is_the_same_on_any_number_of_threads() {
    let folder = folder();
    let words = ["tournament", "--noise", "0.05", "--rounds", "50", "--seed", "7", "--threads"];
    let without_time = |threads: &str| {
        let mut told = json(folder.path(), &[&words[..], &[threads]].concat());
        for key in ["seconds", "plays_per_second"] {
            told[key] = Value::Null;
        }
        told
    };
    let one = without_time("1");
    assert_eq!(one, without_time("2"));
    assert_eq!(one["ranking"].as_array().map(Vec::len), Some(17));
    assert!(one["ranking"][0]["interval"][0].is_number());
}

#[test]
fn sellers_meet_buyers_and_each_side_is_ranked_among_itself() {
    let folder = folder();
    let words =
        ["tournament", "relational", "transactional", "--buyers", "tit-for-tat", "defector", "grudger"];
    let told = json(folder.path(), &[&words[..], &["--exact"]].concat());
    assert_eq!(told["ranking"].as_array().map(Vec::len), Some(2));
    assert_eq!(told["buyers"]["ranking"].as_array().map(Vec::len), Some(3));
    let (seller, buyer) = (number(&told["pairs"][0][0]), number(&told["buyers"]["pairs"][0][0]));
    let met = json(folder.path(), &["match", "relational", "tit-for-tat", "--exact"]);
    assert!((seller - number(&met["seller"]["per_round"])).abs() < 1e-9);
    assert!((buyer - number(&met["buyer"]["per_round"])).abs() < 1e-9);
}

#[test]
fn along_ties_every_visit_counts_once_and_strategies_are_dealt_by_number() {
    let folder = folder();
    // A path 0 - 1 - 2 - 3 named out of order: cooperator, defector, cooperator, defector.
    fs::write(folder.path().join("path.csv"), "source,target\n3,2\n1,0\n2,1\n").expect("written");
    let words =
        ["tournament", "ALLC", "ALLD", "--network", "path.csv", "--game", "axelrod", "--rounds", "10"];
    let told = json(folder.path(), &words);
    assert_eq!(number(&told["plays"]), 30.0);
    assert_eq!(number(&told["mean_payoff"]), 2.5);
    assert_eq!(told["ranking"][0]["strategy"], "defector");
    assert_eq!((number(&told["ranking"][0]["per_round"]), number(&told["ranking"][0]["wins"])), (5.0, 3.0));
    assert_eq!(told["pairs"][0][0], Value::Null, "no tie joins two cooperators");
    let patient = json(folder.path(), &[&words[..], &["--patience", "0.9"]].concat());
    assert_eq!(number(&patient["mean_payoff"]), 2.5, "the mean is undiscounted");
}

#[test]
fn automata_of_ones_own_play_wherever_a_strategy_is_named() {
    let folder = folder();
    let text = "[[automaton]]\nname = \"my-copycat\"\nstates = [{ cooperate = 1, next = [0, 1] }, { cooperate = 0, next = [0, 1] }]\n\
                [[automaton]]\nname = \"my-coin\"\nmemory_one = [0.5, 0.5, 0.5, 0.5]\nfirst = 0.5\n";
    fs::write(folder.path().join("mine.toml"), text).expect("written");
    let told = json(folder.path(), &["match", "@mine.toml:my-copycat", "script:CDD", "--rounds", "6"]);
    assert_eq!(told["moves"]["seller"], "CCDDCD");
    let told = json(folder.path(), &["tournament", "@mine.toml", "TFT", "--exact", "--game", "axelrod"]);
    assert_eq!(told["rows"], serde_json::json!(["my-copycat", "my-coin", "tit-for-tat"]));
    assert_eq!(told["pairs"][0][1], told["pairs"][2][1], "a copycat is tit-for-tat");
    let told = json(folder.path(), &["evolve", "moran", "@mine.toml", "--exact", "--population", "10"]);
    assert!(told["fixation"].is_number());
    let told = json(folder.path(), &["show", "@mine.toml:my-coin"]);
    assert_eq!(told["states"].as_array().map(Vec::len), Some(5));
}

#[test]
fn fixation_is_the_golden_one() {
    let file = golden("ipd/moran.json");
    let folder = folder();
    let rows = file["rows"].as_array().expect("rows");
    for row in rows.iter().step_by(7) {
        let text = |key: &str| row[key].as_str().map_or_else(|| row[key].to_string(), str::to_owned);
        let words = [
            "evolve",
            "moran",
            &text("mutant"),
            &text("resident"),
            "--game",
            "axelrod",
            "--rounds",
            "10",
            "--population",
            &text("N"),
            "--selection",
            &text("w"),
            "--fitness",
            &text("fitness"),
            "--exact",
        ];
        let told = json(folder.path(), &words);
        let (found, rho) = (number(&told["fixation"]), number(&row["rho"]));
        assert!((found - rho).abs() <= 1e-9 * rho.max(1e-300), "{found}: {row}");
        assert_eq!(told["method"], "exact");
        assert!((number(&told["neutral"]) * number(&row["N"]) - 1.0).abs() < 1e-12);
    }
}

#[test]
fn runs_of_populations_lie_around_the_exact_fixation() {
    let folder = folder();
    let common =
        ["ALLC", "ALLD", "--game", "axelrod", "--rounds", "10", "--population", "10", "--selection", "0.01"];
    for process in ["moran", "imitation"] {
        let exact = json(folder.path(), &[&["evolve", process][..], &common, &["--exact"]].concat());
        let start = ["--start", "1,9", "--replicates", "2000", "--steps", "100000"];
        let run = json(folder.path(), &[&["evolve", process][..], &common, &start].concat());
        let (fixation, share) = (number(&exact["fixation"]), number(&run["fixed"][0]["share"]));
        let error = (fixation * (1.0 - fixation) / 2000.0).sqrt();
        assert!((share - fixation).abs() < 4.0 * error, "{process}: {share} against {fixation}");
        let shares: f64 =
            run["final"].as_array().expect("a list").iter().map(|one| number(&one["share"])).sum();
        assert!((shares - 1.0).abs() < 1e-9);
        assert_eq!(run["trajectory"].as_array().map(Vec::len), run["cooperation"].as_array().map(Vec::len));
    }
}

#[test]
fn death_birth_helps_cooperators_where_birth_death_does_not() {
    let folder = folder();
    let ring: String = (0..60).map(|node| format!("{node},{}\n", (node + 1) % 60)).collect();
    fs::write(folder.path().join("ring.csv"), format!("source,target\n{ring}")).expect("written");
    // b / c = 8 is above the two neighbours of a ring, where Ohtsuki et al. 2006 favour cooperation under death-birth.
    let words = |update: &'static str| {
        [
            "evolve",
            "moran",
            "ALLC",
            "ALLD",
            "--game",
            "donation:b=8,c=1",
            "--rounds",
            "1",
            "--network",
            "ring.csv",
            "--selection",
            "0.1",
            "--replicates",
            "60",
            "--steps",
            "60000",
            "--update",
            update,
        ]
    };
    let fixed = |update| number(&json(folder.path(), &words(update))["fixed"][0]["share"]);
    let (death_birth, birth_death) = (fixed("death-birth"), fixed("birth-death"));
    assert!(death_birth > 0.6 && birth_death < 0.4, "{death_birth} {birth_death}");
}

#[test]
fn ecologies_of_one_and_two_populations_and_of_a_lattice() {
    let folder = folder();
    let told = json(
        folder.path(),
        &["evolve", "ecological", "ALLC", "ALLD", "TFT", "--game", "axelrod", "--steps", "500"],
    );
    let last = |told: &Value, place: usize| number(&told["final"][place]["share"]);
    assert!(last(&told, 1) < 0.01 && last(&told, 2) > 0.5, "{}", told["final"]);
    let told = json(
        folder.path(),
        &[
            "evolve",
            "ecological",
            "relational",
            "transactional",
            "--buyers",
            "TFT",
            "ALLD",
            "--replicates",
            "20",
        ],
    );
    assert!(told["buyers"]["final"][0]["interval"][0].is_number());
    let told =
        json(folder.path(), &["evolve", "lattice", "--side", "60", "--steps", "100", "--replicates", "4"]);
    let share = last(&told, 0);
    assert!((0.2..0.45).contains(&share), "{share} lies about 12 ln 2 - 8 = 0.318");
}

#[test]
fn learning_agents_predict_people_below_the_floor() {
    let folder = folder();
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/human_ipd/games.csv");
    let text = fs::read_to_string(table).expect("a golden file");
    fs::write(folder.path().join("games.csv"), &text).expect("written");
    let told = json(folder.path(), &["people", "predict", "games.csv", "--held-out"]);
    for place in ["by_game", "by_study"] {
        let error = number(&told["held_out"][place]["agents"]["rmse"]);
        assert!(error < 0.15, "{place}: {error}");
        assert!(told["held_out"][place]["line"]["rmse"].is_number());
    }
    // What people did is no input: without it the predictions are the same.
    let blind: String =
        text.lines().map(|line| line[..line.rfind(',').expect("columns")].to_owned() + "\n").collect();
    fs::write(folder.path().join("blind.csv"), blind).expect("written");
    let unseen = json(folder.path(), &["people", "predict", "blind.csv"]);
    assert_eq!(unseen["errors"], Value::Null);
    for (one, other) in
        told["games"].as_array().expect("games").iter().zip(unseen["games"].as_array().expect("games"))
    {
        assert_eq!(one["coop_first"], other["coop_first"]);
    }
}

#[test]
fn strategies_are_listed_by_what_they_are() {
    let folder = folder();
    let listed = |words: &[&str]| {
        let told = json(folder.path(), &[&["list", "strategies"][..], words].concat());
        let names =
            told["entries"].as_array().expect("a list").iter().filter_map(|entry| entry["name"].as_str());
        names.map(String::from).collect::<Vec<_>>()
    };
    let all = listed(&[]);
    let (yes, no) = (listed(&["--solvable", "yes"]), listed(&["--solvable", "no"]));
    assert_eq!(yes.len() + no.len(), all.len());
    assert!(all.len() >= 120 && yes.contains(&"tit-for-tat".into()) && no.contains(&"go-by-majority".into()));
    let simple = listed(&["--memory", "1", "--stochastic", "no"]);
    assert!(simple.contains(&"tit-for-tat".into()) && !simple.contains(&"random".into()));
    assert!(listed(&["--role", "seller"]).contains(&"relational".into()));
    assert!(listed(&["--family", "first-1980"]).contains(&"first-by-downing".into()));
    assert!(!listed(&["--source", "axelrod 1980"]).is_empty() && !listed(&["--knows-end", "yes"]).is_empty());
}

#[test]
fn charts_are_drawn_with_the_numbers_they_show() {
    let folder = folder();
    for (words, charts) in [
        (&["tournament", "TFT", "ALLD", "relational", "--out", "a"][..], &["ranking", "pair-matrix"][..]),
        (
            &["tournament", "TFT", "--buyers", "ALLD", "TFT", "--out", "b"],
            &["ranking-sellers", "pair-matrix-buyers"],
        ),
        (&["evolve", "ecological", "TFT", "ALLD", "--out", "c"], &["population-dynamics"]),
        (
            &["evolve", "shadow", "--visits", "1,5", "--starts", "3", "--generations", "50", "--out", "d"],
            &["shadow"],
        ),
        (&["show", "TFT", "--out", "e"], &["fingerprint", "strategy-transitions"]),
    ] {
        longgame(folder.path(), words);
        let place = folder.path().join(words.last().expect("a folder"));
        for chart in charts {
            let csv = fs::read_to_string(place.join(format!("{chart}.csv"))).expect("a table");
            assert!(csv.lines().count() > 1, "{chart}");
            for file in [format!("{chart}.svg"), format!("{chart}.png"), format!("paper/{chart}.png")] {
                assert!(place.join(&file).metadata().expect("a file").len() > 1000, "{file}");
            }
        }
    }
}

/// The commands that `experiments/prison/expected.json` lists, at a reduced number of starts, give what it says: values
/// from equal shares to the digit, means over starts within their intervals.
#[test]
fn the_prison_evolves_as_recorded() {
    let folder = folder();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../experiments/prison/expected.json");
    let recorded: Value = serde_json::from_str(&fs::read_to_string(path).expect("a file")).expect("JSON");
    for part in recorded["evolution"].as_array().expect("a list") {
        let command = part["command"].as_str().expect("words");
        let words: Vec<&str> = command.trim_start_matches("longgame ").split(' ').collect();
        let told = json(folder.path(), &[&words[..], &["--starts", "10"]].concat());
        for (cell, expected) in
            told["cells"].as_array().expect("cells").iter().zip(part["cells"].as_array().expect("cells"))
        {
            assert_eq!(
                (&cell["visits"], &cell["regard"]),
                (&expected["visits"], &expected["regard"]),
                "{command}"
            );
            let (found, stated) = (number(&cell["cooperation"]), number(&expected["cooperation"]));
            assert!((found - stated).abs() < 1e-3, "{command}: {found} against {stated}");
        }
        let turn = &told["turn"];
        assert!((number(&turn["found"]) - number(&turn["formula"])).abs() < 1e-9);
    }
}
