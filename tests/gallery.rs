//! A gallery of bad input: each a file or a command, the whole message it gets, exit code 2, and
//! nothing written. Read the messages aloud.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn longgame(folder: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_longgame"))
        .args(words)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .expect("the binary runs")
}

/// Names of everything in a folder, hidden files too.
fn contents(folder: &Path) -> Vec<String> {
    let entry = |entry: std::io::Result<fs::DirEntry>| {
        entry.expect("an entry").file_name().to_string_lossy().into_owned()
    };
    let mut names: Vec<String> = fs::read_dir(folder).expect("a folder").map(entry).collect();
    names.sort();
    names
}

fn refused(folder: &Path, words: &[&str]) -> String {
    let before = contents(folder);
    let output = longgame(folder, words);
    let message = String::from_utf8(output.stderr).expect("text");
    assert_eq!(output.status.code(), Some(2), "{words:?}: {message}");
    assert!(output.stdout.is_empty(), "{words:?} printed data");
    assert_eq!(before, contents(folder), "{words:?} left something behind");
    message.trim_end().to_owned()
}

/// The text of an experiment and the message it gets.
const FILES: &[(&str, &str)] = &[
    (
        "[horizon]\nvisists = 10\n",
        "error: bad.toml:2:1: there is no setting horizon.visists; the nearest is `horizon.visits`",
    ),
    (
        "[horizon]\nvisits = \"ten\"\n",
        "error: bad.toml:2:10: horizon.visits is \"ten\", expected a whole number of at least 1",
    ),
    (
        "[horizon]\nvisits = 0\n",
        "error: bad.toml:2:10: horizon.visits is 0, expected a whole number of at least 1",
    ),
    (
        "[relationship]\nacquaint = 1.2\n",
        "error: bad.toml:2:12: relationship.acquaint is 1.2, expected a probability from 0 to 1",
    ),
    (
        "[visit]\nlist_price = nan\n",
        "error: bad.toml:2:14: visit.list_price is nan, expected a finite number above 0",
    ),
    (
        "[visit]\ndrain = 5\n",
        "error: bad.toml:2:9: this visit is no dilemma: effort + upsell is 10, expected above 0 and below drain, which is 5; to play it all the same, give its payoffs as game = { seller = [R, S, T, P], buyer = [R, S, T, P] }",
    ),
    (
        "[sweep]\n\"horizon.visits\" = []\n",
        "error: bad.toml:2:20: sweep.horizon.visits is an empty list, expected at least one value",
    ),
    (
        "[world]\nbuyers = { tit-for-tit = 1.0 }\n",
        "error: bad.toml:2:12: world.buyers.tit-for-tit: there is no strategy `tit-for-tit`; the nearest is `tit-for-tat`",
    ),
    (
        "[world]\nbuyers = { grudger = 0.4, defector = 0.4 }\n",
        "error: bad.toml:2:10: world.buyers: the shares sum to 0.8, expected 1",
    ),
    (
        "[horizon]\nvisits = 10\ncontinuation = 0.9\n",
        "error: bad.toml:3:16: horizon.continuation is 0.9, but horizon.visits is given as well, expected one of them; an override makes room with horizon.visits = \"unset\"",
    ),
    (
        "[report]\ncharts = [\"horizont\"]\n",
        "error: bad.toml:2:11: report.charts is \"horizont\", expected one of horizon, measures, phase-map, best, ablations, price-policies, trust, funnel, sensitivity; the nearest is `horizon`",
    ),
    (
        "[claim]\nestimand = { of = \"walet-share\" }\n",
        "error: bad.toml:2:19: claim.estimand.of is \"walet-share\", expected the name of a measure (longgame list measures); the nearest is `wallet_share`",
    ),
    (
        "[report]\nmeasures = [\"profit\", \"wallet_share\"]\n",
        "error: bad.toml:2:23: report.measures is \"wallet_share\", expected one that is measured without a [market] too (longgame list measures)",
    ),
    (
        "replicates = { of = \"retention_share\", below = 0.1 }\n",
        "error: bad.toml:1:21: replicates.of is \"retention_share\", expected one that is measured without a [market] too (longgame list measures)",
    ),
    (
        "[world]\nnetwork = { file = \"nowhere.csv\" }\n[market]\n",
        "error: nowhere.csv: cannot be read: No such file or directory (os error 2) (bad.toml:2:20 names it)",
    ),
    (
        "[world]\nnetwork = { file = \"ties.csv\" }\nsellers = { count = 40 }\n[market]\n",
        "error: bad.toml:3:21: world.sellers.count is 40, but the network has 3 people: expected 1 to 2",
    ),
    (
        "[world]\nsellers = { strategy = \"go-by-majority\" }\n",
        "error: bad.toml:2:24: world.sellers.strategy is \"go-by-majority\": `go-by-majority` is no finite automaton, expected one that is; `match` and `tournament` play it",
    ),
    (
        "[world]\nnetwork = { file = \"ties.csv\" }\nsellers = { at = [\"az\"] }\n[market]\n",
        "error: bad.toml:3:18: world.sellers.at names `az`, who is not in the network; the nearest is `a`",
    ),
    (
        "[world]\nnetwork = { kind = \"marketplace\" }\n[market.stages]\nmeetings = 1\n",
        "error: bad.toml:4:12: market.stages needs the network's layer `prospect`, which it lacks: expected a network with the layers marketplace, prospect, intra-organisational, customer",
    ),
    (
        "[world]\nnetwork = { file = \"ties.csv\" }\nsellers = { count = 1 }\n[market.demand]\nexpiry = 2\n",
        "error: bad.toml:5:10: market.demand.projects needs the network's layer `prospect`, which it lacks: ",
    ),
    (
        "[market.imitation]\nbuyers = 0.1\n",
        "error: bad.toml:2:10: market.imitation.buyers needs a network of people, but there are only pairs of a seller and a buyer: expected world.network",
    ),
    (
        "[world]\nnetwork = { kind = \"sales\", segments = 9, firms = 3, sellers = 9 }\n[market.outreach]\ncalls = 1\n",
        "error: bad.toml:4:9: market.outreach needs buyers in every segment, but segment 3 of the network's 9 has none: expected at least one in each",
    ),
    ("title = \"unfinished\n", "error: bad.toml:1:20: this is no TOML: "),
];

#[test]
fn every_bad_file_is_refused_with_its_place_value_and_expectation() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("ties.csv"), "source,target\na,b\nb,c\n").expect("written");
    let mut wrong = Vec::new();
    for (text, expected) in FILES {
        fs::write(folder.path().join("bad.toml"), text).expect("written");
        let message = refused(folder.path(), &["run", "bad.toml", "--out", "out"]);
        if !message.starts_with(expected) {
            wrong.push(format!("{text}\n  says     {message}\n  expected {expected}"));
        }
        assert_eq!(message.lines().count(), 1, "one paragraph: {message}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn a_malformed_network_file_is_refused_with_line_and_column() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("spec.toml"), "[world]\nnetwork = { file = \"ties.csv\" }\n[market]\n")
        .expect("written");
    for (text, expected) in [
        ("source,target,weight\na,b,1\nb,c,many\n", &["error: ties.csv: ", "line 3", "many"][..]),
        ("source,target,weight\na,b,-1\n", &["error: ties.csv: ", "line 2", "-1"]),
        ("source,target\na,b,c,d\n", &["error: ties.csv: ", "line 2"]),
        ("from,to\na,b\n", &["error: ties.csv: ", "line 1", "source"]),
        ("", &["error: ties.csv: "]),
    ] {
        fs::write(folder.path().join("ties.csv"), text).expect("written");
        let message = refused(folder.path(), &["run", "spec.toml", "--out", "out"]);
        for part in expected {
            assert!(message.contains(part), "{text:?} says {message}, without {part}");
        }
    }
}

#[test]
fn duplicate_and_self_ties_are_counted_in_one_warning_and_refused_when_strict() {
    let folder = tempfile::tempdir().expect("a folder");
    let spec = "replicates = 2\n[world]\nnetwork = { file = \"ties.csv\" }\nsellers = { count = 1 }\n[horizon]\nvisits = 2\n[market]\n";
    fs::write(folder.path().join("spec.toml"), spec).expect("written");
    fs::write(folder.path().join("ties.csv"), "source,target\na,b\nb,a\nc,c\nb,c\n").expect("written");
    let message = refused(folder.path(), &["run", "spec.toml", "--out", "out", "--strict"]);
    assert_eq!(
        message,
        "error: ties.csv: 1 duplicate edge was merged, its weight added; 1 self tie was dropped; refused by --strict"
    );
    let output = longgame(folder.path(), &["run", "spec.toml", "--out", "out"]);
    let warning = String::from_utf8(output.stderr).expect("text");
    assert!(output.status.success(), "{warning}");
    assert!(warning.contains("warning: ties.csv: 1 duplicate edge was merged"), "{warning}");
}

#[test]
fn a_sweep_of_a_trillion_runs_is_refused_before_anything_is_laid_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let axis = |path: &str| format!("\"{path}\" = {{ from = 0.001, to = 0.1, step = 0.001 }}\n");
    let axes: String = ["acquaint", "deepen", "betrayal", "strain", "patience"]
        .map(|name| match name {
            "patience" => axis("horizon.patience"),
            name => axis(&format!("relationship.{name}")),
        })
        .concat();
    fs::write(folder.path().join("huge.toml"), format!("replicates = 100\n[sweep]\n{axes}"))
        .expect("written");
    let message = refused(folder.path(), &["run", "huge.toml", "--out", "out"]);
    assert!(message.contains("1000000000000 runs"), "{message}");
    assert!(message.contains("--yes"), "{message}");
}

#[test]
fn a_folder_that_holds_files_or_cannot_be_made_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("spec.toml"), "replicates = 2\n[horizon]\nvisits = 2\n").expect("written");
    fs::create_dir(folder.path().join("mine")).expect("made");
    fs::write(folder.path().join("mine/thesis.txt"), "years of work").expect("written");
    let message = refused(folder.path(), &["run", "spec.toml", "--out", "mine"]);
    assert!(message.contains("the folder is not empty"), "{message}");
    assert_eq!(
        fs::read_to_string(folder.path().join("mine/thesis.txt")).expect("still there"),
        "years of work"
    );
    let message = refused(folder.path(), &["run", "spec.toml", "--out", "spec.toml"]);
    assert!(message.contains("it is a file"), "{message}");
    for last in [&["--dry-run"][..], &[]] {
        let message =
            refused(folder.path(), &[&["run", "spec.toml", "--out", "/proc/longgame/out"], last].concat());
        assert!(message.starts_with("error: /proc/longgame/out: not a place for results"), "{message}");
    }
}

#[test]
fn overrides_are_refused_at_their_own_place() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("spec.toml"), "[horizon]\nvisits = 2\n").expect("written");
    for (set, expected) in [
        ("horizon.visits=0", "error: --set horizon.visits=0:"),
        ("horizon.visists=3", "the nearest is `horizon.visits`"),
        ("world.network.file=nope.csv", "(--set world.network.file=nope.csv names it)"),
        ("horizon.continuation=0.9", "horizon.visits = \"unset\""),
        ("nonsense", "expected PATH=VALUE"),
    ] {
        let message = refused(folder.path(), &["run", "spec.toml", "--set", set]);
        assert!(message.contains(expected), "{set} says {message}");
    }
}

#[test]
fn bad_words_on_the_command_line_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    for (words, expected) in [
        (&["match", "tit-for-tit", "defector"][..], "the nearest is `tit-for-tat`"),
        (&["match", "random:p=1.5", "defector"], "1.5"),
        (&["match", "TFT", "ALLD", "--noise", "2"], "--noise is 2, expected 0 to 1"),
        (&["match", "TFT", "ALLD", "--continuation", "1"], "the match never ends"),
        (&["match", "TFT", "ALLD", "--continuation", "-0.1"], "--continuation is -0.1, expected 0 to 1"),
        (&["match", "TFT", "ALLD", "--continuation", "0.999999999"], "at most 10000000 are played"),
        (&["match", "TFT", "ALLD", "--rounds", "0"], "0"),
        (
            &["match", "TFT", "ALLD", "--rounds", "4000000000"],
            "--rounds is 4000000000, expected a whole number from 1 to 10000000",
        ),
        (
            &["match", "TFT", "ALLD", "--exact", "--curve", "--rounds", "20000"],
            "expected at most 10000 with --curve",
        ),
        (&["match", "TFT", "ALLD", "--curve"], "--exact"),
        (
            &["match", "TFT", "ALLD", "--rounds", "ten"],
            "--rounds is ten, expected a whole number from 1 to 10000000",
        ),
        (&["match", "TFT", "ALLD", "--noise", "some"], "--noise is some, expected a number"),
        (&["run", "spec.toml", "--threads", "0"], "--threads is 0, expected a whole number from 1 to 1024"),
        (&["list", "strategis"], "<REGISTRY> is strategis, expected one of strategies, policies"),
        (&["match", "TFT", "ALLD", "--game", "prision"], "prison"),
        (&["match", "go-by-majority", "TFT", "--exact"], "go-by-majority"),
        (&["match", "memory-one:0.9,0.1", "TFT"], "memory-one"),
        (&["show", "relationl"], "the nearest is `relational`"),
        (&["report", "nowhere"], "nowhere"),
        (&["report", "."], "holds no manifest.json, expected a results folder"),
        (&["run", "nowhere.toml"], "nowhere.toml: cannot be read"),
        (&["fly"], "fly"),
        (&["tournament", "tit-for-tit"], "the nearest is `tit-for-tat`"),
        (
            &["tournament", "TFT", "generous-tit-for-tat:generosity=2"],
            "generosity is `2`, expected a number from 0 to 1",
        ),
        (&["tournament", "TFT", "memory-one:0.9,0.1,0.5"], "memory-one"),
        (&["tournament", "TFT", "memory-one:0.9,0.1,0.5,0.2,0.3,0.4"], "memory-one"),
        (&["tournament", "TFT", "go-by-majority", "--exact"], "against `go-by-majority` cannot be solved"),
        (&["tournament", "TFT", "go-by-majority", "--exact", "--depth", "3"], "no finite automaton"),
        (&["tournament", "TFT", "ALLD", "--rounds", "0"], "0"),
        (&["tournament", "TFT", "ALLD", "--noise", "-0.1"], "--noise is -0.1, expected 0 to 1"),
        (
            &["tournament", "TFT", "ALLD", "--repetitions", "1000000", "--buyers", "TFT", "ALLD", "GTFT"],
            "6000000 matches",
        ),
        (&["tournament", "TFT", "--network", "nowhere.csv"], "nowhere.csv: cannot be read"),
        (&["tournament", "TFT", "--network", "nowhere.xyz"], "nowhere.xyz: unknown kind of file"),
        (&["tournament", "@nowhere.toml"], "nowhere.toml: cannot be read"),
        (&["evolve", "moran", "TFT"], "expected two strategies or more"),
        (&["evolve", "moran", "TFT", "ALLD", "--population", "1"], "1"),
        (
            &["evolve", "moran", "TFT", "ALLD", "--exact", "--mutation", "0.1"],
            "--exact is the limit of no mutation",
        ),
        (&["evolve", "moran", "TFT", "ALLD", "--start", "1,2,3"], "--start names 3 strategies"),
        (
            &[
                "evolve",
                "moran",
                "TFT",
                "ALLD",
                "--game",
                "prison",
                "--fitness",
                "linear",
                "--selection",
                "1",
            ],
            "take --fitness exponential",
        ),
        (&["evolve", "moran", "TFT", "tester", "go-by-majority", "--exact"], "no exact solution"),
        (&["evolve", "moran", "TFT", "ALLD", "--fitness", "quadratic"], "quadratic"),
        (&["evolve", "imitation", "TFT", "ALLD", "--selection", "-1"], "--selection is -1"),
        (
            &["evolve", "ecological", "TFT", "ALLD", "--start", "0.5,0.4"],
            "expected 2 from 0 to 1 that sum to 1",
        ),
        (
            &["evolve", "ecological", "TFT", "ALLD", "--game", "prison", "--fitness", "linear"],
            "cannot be a rate of growth",
        ),
        (&["evolve", "lattice", "--cooperators", "1.5"], "--cooperators is 1.5"),
        (&["evolve", "shadow", "--game", "sales"], "its two roles are paid differently"),
        (&["evolve", "shadow", "--end", "random", "--end-game", "2"], "needs an end that is known"),
        (&["evolve", "shadow", "--regard", "0,1.5"], "--regard is 1.5, expected 0 to 1"),
        (&["evolve", "shadow", "go-by-majority", "TFT"], "go-by-majority"),
        (&["people", "predict", "nowhere.csv"], "nowhere.csv: cannot be read"),
        (&["list", "strategies", "--family", "clasic"], "the nearest is `classic`"),
        (&["list", "strategies", "--role", "sellr"], "the nearest is `seller`"),
        (&["list", "games", "--memory", "1"], "filters are for strategies"),
        (&["show", "tit-for-tat", "--out", "pictures", "--probe", "go-by-majority"], "go-by-majority"),
        (&["show", "tit-for-tat", "--out", "pictures", "--game", "axelrood"], "axelrod"),
    ] {
        let message = refused(folder.path(), words);
        assert!(message.contains(expected), "{words:?} says {message}");
    }
}

/// Automata of the user's own, and the message each gets.
const AUTOMATA: &[(&str, &str)] = &[
    (
        "[[automaton]]\nname = \"lost\"\nstates = [{ cooperate = 1, next = [0, 3] }]\n",
        "goes on to state 3, but there are only states 0 to 0",
    ),
    (
        "[[automaton]]\nname = \"island\"\nstates = [{ cooperate = 1, next = [0, 0] }, { cooperate = 0, next = [0, 1] }]\n",
        "state 1 can never be reached",
    ),
    (
        "[[automaton]]\nname = \"sure\"\nstates = [{ cooperate = 1.5, next = [0, 0] }]\n",
        "automaton[0].states[0].cooperate is 1.5, expected a probability from 0 to 1",
    ),
    ("[[automaton]]\nname = \"short\"\nmemory_one = [1, 0, 1]\n", "a list of 4 probabilities"),
    (
        "[[automaton]]\nname = \"TFT\"\nmemory_one = [1, 0, 1, 0]\n",
        "expected a name no strategy of the registry has",
    ),
    ("[[automaton]]\nname = \"torn\"\nstates = [{ cooperate = 1, next = [0] }]\n", "expected 2 states"),
    ("[[automatn]]\nname = \"typo\"\n", "the nearest is `automaton`"),
    ("title = \"unfinished\n", "mine.toml:1:20"),
    ("title = \"a question\"\n", "expected [[automaton]] or [strategies.NAME]"),
];

#[test]
fn automata_that_cannot_be_are_refused_wherever_they_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    for (text, expected) in AUTOMATA {
        fs::write(folder.path().join("mine.toml"), text).expect("written");
        for words in [
            &["match", "@mine.toml", "TFT"][..],
            &["tournament", "TFT", "@mine.toml"],
            &["evolve", "moran", "TFT", "@mine.toml"],
            &["evolve", "shadow", "TFT", "@mine.toml"],
            &["show", "@mine.toml"],
        ] {
            let message = refused(folder.path(), words);
            assert!(message.contains(expected), "{text}\n{words:?} says {message}");
        }
    }
    let two = "[[automaton]]\nname = \"one\"\nmemory_one = [1, 0, 1, 0]\n[[automaton]]\nname = \"two\"\nmemory_one = [1, 0, 0, 1]\n";
    fs::write(folder.path().join("mine.toml"), two).expect("written");
    let message = refused(folder.path(), &["match", "@mine.toml", "TFT"]);
    assert!(message.contains("holds 2 automata, expected one: name it, as @mine.toml:one"), "{message}");
    let message = refused(folder.path(), &["match", "@mine.toml:twoo", "TFT"]);
    assert!(message.contains("has no automaton `twoo`, it has one, two; the nearest is `two`"), "{message}");
}

/// Tables of games, and the message each gets.
const GAMES: &[(&str, &str)] = &[
    ("game,T,R,P,S\n1,5,3,1,0\n", "games.csv: line 1: there is no column random_end"),
    (
        "T,R,P,S,random_end,horizon\n5,3,1,0,0,\n",
        "line 2: horizon is empty, expected a whole number of rounds",
    ),
    (
        "T,R,P,S,random_end,horizn\n5,3,1,0,0,9\n",
        "line 2: there is no column horizon (the nearest is horizn), expected a whole number of rounds",
    ),
    (
        "T,R,P,S,random_end,delta\n5,3,1,0,1,1\n",
        "line 2: delta is 1, expected a probability from 0 to below 1",
    ),
    ("T,R,P,S,random_end,delta\n5,3,1,many,1,0.5\n", "line 2: S is many, expected a number"),
    ("T,R,P,S,random_end,delta\n3,5,1,0,1,0.5\n", "line 2: T is 3, expected a dilemma"),
    ("T,R,P,S,random_end,delta\n5,3,1,0,maybe,0.5\n", "line 2: random_end is maybe, expected 1 or 0"),
    ("T,R,P,S,random_end,delta,noise\n5,3,1,0,1,0.5,2\n", "line 2: noise is 2, expected a probability"),
    ("T,R,P,S,random_end,delta\n5,3,1,0,1\n", "games.csv: "),
    ("T,R,P,S,random_end,delta\n", "there is no game"),
    ("", "games.csv: "),
];

#[test]
fn tables_of_games_are_refused_with_line_value_and_expectation() {
    let folder = tempfile::tempdir().expect("a folder");
    for (text, expected) in GAMES {
        fs::write(folder.path().join("games.csv"), text).expect("written");
        let message = refused(folder.path(), &["people", "predict", "games.csv", "--out", "out"]);
        assert!(message.contains(expected), "{text}\n says {message}");
    }
}

#[test]
fn a_folder_of_charts_must_be_new_or_empty() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("mine")).expect("made");
    fs::write(folder.path().join("mine/thesis.txt"), "years of work").expect("written");
    for words in [
        &["tournament", "TFT", "ALLD", "--out", "mine"][..],
        &["evolve", "moran", "TFT", "ALLD", "--out", "mine"],
        &["evolve", "lattice", "--out", "mine"],
        &["show", "TFT", "--out", "mine"],
    ] {
        let message = refused(folder.path(), words);
        assert!(message.contains("the folder is not empty"), "{words:?} says {message}");
    }
    let message = refused(folder.path(), &["tournament", "TFT", "ALLD", "--out", "mine/thesis.txt"]);
    assert!(message.contains("it is a file"), "{message}");
}

#[test]
fn a_folder_that_cannot_be_made_is_refused_in_the_same_words_by_all() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("spec.toml"), "replicates = 2\n[horizon]\nvisits = 2\n").expect("written");
    for words in [
        &["run", "spec.toml", "-q"][..],
        &["tournament", "TFT", "ALLD"],
        &["evolve", "lattice"],
        &["show", "grudger"],
    ] {
        let message = refused(folder.path(), &[words, &["--out", "spec.toml/deep/out"]].concat());
        let expected = "error: spec.toml/deep/out: not a place for results: it cannot be made: ";
        assert!(message.starts_with(expected), "{words:?} says {message}");
    }
}

#[test]
fn a_number_below_its_range_is_no_option() {
    for (words, expected) in [
        (
            &["match", "TFT", "ALLD", "--rounds", "-5"][..],
            "--rounds is -5, expected a whole number from 1 to 10000000",
        ),
        (&["match", "TFT", "ALLD", "--seed", "-1"], "expected a whole number from 0 to 18446744073709551615"),
        (&["evolve", "lattice", "--steps", "-5"], "--steps is -5, expected a whole number from 1 to 1000000"),
        (&["match", "TFT", "ALLD", "--noise", "-1"], "--noise is -1, expected 0 to 1"),
        (
            &["replay", "spec.toml", "", "-1"],
            "<REPLICATE> is -1, expected a whole number from 0 to 4294967295",
        ),
    ] {
        let message = refused(Path::new("."), words);
        assert!(message.contains(expected) && !message.contains("'--'"), "{words:?} says {message}");
    }
}
