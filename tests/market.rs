//! The market as the real process plays it: the ledger, the story, and what is refused.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const MARKET: &str = r#"
title = "A small market"
replicates = 2
[world]
network = { kind = "sales", sellers = 6, experts = 6, firms = 3, departments = 3, department = 8, segments = 2, leads = 5 }
sellers = { strategy = { relational = 0.5, transactional = 0.5 } }
[horizon]
weeks = 26
[market]
industry = "software"
[market.outreach]
stranger = 0.05
[market.time]
hours = 40
[compare]
switch = "field"
[compare.variants]
relational = { "world.sellers.strategy" = "relational" }
transactional = { "world.sellers.strategy" = "transactional" }
[ablations]
[sweep]
"horizon.weeks" = [13, 26]
"#;

fn run(folder: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_longgame"));
    command.args(words).current_dir(folder).output().expect("the binary runs")
}

fn done(folder: &Path, words: &[&str]) -> String {
    let output = run(folder, words);
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

fn refused(folder: &Path, words: &[&str]) -> String {
    let output = run(folder, words);
    assert_eq!(output.status.code(), Some(2), "{words:?}");
    String::from_utf8(output.stderr).expect("text")
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("market.toml"), MARKET).expect("written");
    folder
}

#[test]
fn the_ledger_balances_in_every_period_and_is_all_the_revenue() {
    let folder = folder();
    let folder = folder.path();
    done(folder, &["run", "market.toml", "--out", "out", "--ledger", "-q"]);
    let ledger = fs::read_to_string(folder.join("out/ledger.csv")).expect("a ledger");
    let mut lines = ledger.lines();
    assert!(lines.next().expect("a header").ends_with("period,seller_revenue_cents,buyer_spend_cents"));
    let posted: Vec<[i64; 2]> = lines
        .map(|line| {
            let mut fields = line.rsplit(',').map(|field| field.parse().expect("cents"));
            [fields.next().expect("a field"), fields.next().expect("a field")]
        })
        .collect();
    // Two variants, two worlds, 26 weeks.
    assert_eq!(posted.len(), 2 * 2 * 26);
    assert!(posted.iter().all(|[spend, revenue]| spend == revenue));
    let total: i64 = posted.iter().map(|[_, revenue]| revenue).sum();
    let records = fs::read_to_string(folder.join("out/records.csv")).expect("records");
    let mut rows = records.lines().map(|line| line.split(',').collect::<Vec<&str>>());
    let names = rows.next().expect("a header");
    let at = |name: &str| names.iter().position(|other| *other == name).expect("a column");
    let last = rows.filter(|row| row[at("horizon.weeks")].parse() == Ok(26.0));
    let taken: f64 = last.map(|row| row[at("revenue_cents")].parse::<f64>().expect("cents")).sum();
    assert!(total > 0 && taken == total as f64, "{taken} in the records, {total} in the ledger");
    assert!(names.contains(&"mean_tau") && names.contains(&"cost_of_sales_money"));
}

/// Every submodel on, and sellers who plan.
const EVERYTHING: &str = r#"
replicates = 3
[world]
network = { kind = "sales", sellers = 6, experts = 6, firms = 3, departments = 3, department = 8, segments = 2, leads = 5 }
sellers = { strategy = { relational = 0.4, transactional = 0.3, planner = 0.3 } }
[visit]
buy = "choice"
[price]
policy = "principled"
ask = { chance = 0.3 }
leak = { probability = 0.1, per = "week" }
[horizon]
weeks = 20
[market]
demand = { enabled = true, large_share = 0.1 }
information = { enabled = true }
time = { enabled = true, spread = 0.3, hunters = 0.3, spill = 0.5 }
outreach = { enabled = true, stranger = 0.02, affinity = 0.2 }
stages = { enabled = true, expertise = 0.5 }
trust = { enabled = true, unscripted = 0.3, detection = 0.1, pressure = 0.2, recommends = 0.2, modesty = 0.5, wins = 1 }
quality = { enabled = true, withdrawal = true }
likeness = { enabled = true }
referrals = { enabled = true }
rewiring = { enabled = true }
turnover = { enabled = true }
force = { enabled = true, split = true, second = true, pool = true, review = 6, after = 0.5, helpers = "won" }
imitation = { enabled = true }
[compare]
switch = "field"
[compare.variants]
mixed = { "world.sellers.strategy" = { relational = 0.4, transactional = 0.3, planner = 0.3 } }
planners = { "world.sellers.strategy" = "planner" }
"#;

#[test]
fn with_every_submodel_on_any_number_of_threads_writes_the_same_bytes() {
    let folder = folder();
    let folder = folder.path();
    fs::write(folder.join("everything.toml"), EVERYTHING).expect("written");
    let written = |threads: &str| {
        done(folder, &["run", "everything.toml", "--out", threads, "--threads", threads, "--ledger", "-q"]);
        ["records.csv", "summary.csv", "ledger.csv"]
            .map(|name| fs::read(folder.join(threads).join(name)).expect("a file"))
    };
    let one = written("1");
    assert!(one.iter().all(|bytes| bytes.len() > 200));
    assert!(one == written("2") && one == written("8"));
}

#[test]
fn a_replicate_is_told_as_a_story_and_traced() {
    let folder = folder();
    let folder = folder.path();
    let told = done(folder, &["replay", "market.toml", "horizon.weeks=26", "1", "--variant", "relational"]);
    assert!(
        told.contains("In week 1\n")
            && told.contains("for the first time")
            && told.contains("In the end it sells as")
    );
    assert_eq!(told, done(folder, &["replay", "market.toml", "horizon.weeks=26", "1"]));
    done(folder, &["replay", "market.toml", "horizon.weeks=26", "1", "--trace", "story.csv"]);
    let trace = fs::read_to_string(folder.join("story.csv")).expect("a trace");
    assert!(trace.starts_with("period,event,buyer,detail\n") && trace.lines().count() > 20);
    let mut table = csv::Reader::from_reader(trace.as_bytes());
    for line in table.records().map(|line| line.expect("a line")) {
        let detail: serde_json::Value = serde_json::from_str(&line[3]).expect("JSON");
        assert!(detail.is_object(), "{line:?}");
    }
}

/// Two sellers who bargain for the same buyers, who talk.
const QUOTES: &str = r#"
replicates = 1
world.network.kind = "small-world"
world.network.people = 20
world.sellers.count = 5
visit.buy = "choice"
horizon.weeks = 52
price = { policy = "bargaining", ask = { chance = 0.5 }, leak = { probability = 0.3, per = "week" } }
market.needs = { rate = 1, per = "month" }
"#;

/// Whoever reads a loss must learn to whom, at what quote and for what reason, or what was lacking.
#[test]
fn a_story_tells_every_loss_with_its_quote_or_what_was_lacking() {
    let folder = folder();
    let folder = folder.path();
    fs::write(folder.join("quotes.toml"), QUOTES).expect("written");
    let cell = ["horizon.weeks=52", "0"];
    let told = done(folder, &[&["replay", "quotes.toml"][..], &cell].concat());
    let losses: Vec<&str> = told.lines().filter(|line| line.starts_with("  loses ")).collect();
    assert!(losses.len() > 5, "{told}");
    for loss in &losses {
        assert!(loss.contains("; it had quoted ") && loss.contains("\", in p"), "{loss}");
        assert!(loss.contains(" to seller ") || loss.contains(" to nobody"), "{loss}");
    }
    let given = " off, asked for a cut (\"just for you\", in private)";
    let listed = "; it had quoted list price (\"this is what it costs, for everyone\", in public)";
    assert!([given, listed].iter().all(|end| losses.iter().any(|loss| loss.ends_with(end))), "{told}");
    assert!(told.contains(" hears from buyer ") && told.contains(" % off, knows no reason for it, and "));
    // Where stages and hours are kept, what was lacking is told.
    let told = done(folder, &["replay", "market.toml", "horizon.weeks=26", "1"]);
    let losses: Vec<&str> = told.lines().filter(|line| line.starts_with("  loses ")).collect();
    assert!(losses.iter().any(|loss| loss.contains("it never heard of the need")), "{told}");
    assert!(losses.iter().any(|loss| loss.contains("the firm had not bought in")), "{told}");
    assert!(told.contains("  looks after buyer"), "{told}");
    // Events that differ in the buyer only are one line.
    for week in told.split("\n\n") {
        assert!(week.matches("  looks after ").count() <= 1, "{week}");
    }
}

/// What a story says its seller took in.
fn brought_in(story: &str) -> &str {
    let (_, after) = story.split_once("visits brought in ").expect("a sum");
    after.split_once(',').expect("a profit").0
}

/// What the records say the switched seller took in, in the variant's replicate 1 at a horizon.
fn recorded(records: &str, horizon: (&str, f64), variant: &str) -> String {
    let mut rows = records.lines().map(|line| line.split(',').collect::<Vec<&str>>());
    let names = rows.next().expect("a header");
    let at = |name: &str| names.iter().position(|other| *other == name).expect("a column");
    let wanted = [("variant", variant), ("replicate", "1"), ("measured", "true")];
    let mut those = rows.filter(|row| {
        row[at(horizon.0)].parse() == Ok(horizon.1)
            && wanted.iter().all(|(name, value)| row[at(name)] == *value)
    });
    let row = those.next().expect("a row");
    assert!(those.next().is_none(), "one seller is one row");
    format!("{:.2}", row[at("revenue_cents")].parse::<f64>().expect("cents") / 100.0)
}

#[test]
fn a_story_ends_at_its_cells_horizon_with_the_sum_of_the_records() {
    let folder = folder();
    let folder = folder.path();
    let weeks = MARKET.replace("\"field\"", "\"focal\"");
    let visits = weeks
        .replace("weeks = 26", "visits = 8")
        .replace("\"horizon.weeks\" = [13, 26]", "\"horizon.visits\" = [2, 8]")
        .replace("[horizon]", "[visit]\nevery = \"month\"\n[horizon]");
    for (path, text, [short, long]) in
        [("horizon.weeks", weeks, [13, 26]), ("horizon.visits", visits, [2, 8])]
    {
        fs::write(folder.join("one.toml"), text).expect("written");
        done(folder, &["run", "one.toml", "--out", path, "-q"]);
        let records = fs::read_to_string(folder.join(path).join("records.csv")).expect("records");
        let told = |cell: &str| done(folder, &["replay", "one.toml", cell, "1", "--variant", "relational"]);
        let sums = [short, long].map(|horizon: u32| {
            let story = told(&format!("{path}={horizon}"));
            let sum = recorded(&records, (path, f64::from(horizon)), "relational");
            assert_eq!(brought_in(&story), sum, "{path}={horizon}");
            sum
        });
        assert_ne!(sums[0], sums[1], "the longer story tells more");
        assert_eq!(brought_in(&told("")), sums[1], "a horizon left out is the longest");
    }
}

#[test]
fn a_story_tells_trust_firms_and_hours_where_there_are_any() {
    let folder = folder();
    let folder = folder.path();
    let cell = ["horizon.weeks=26", "0"];
    let kept = done(folder, &[&["replay", "market.toml"][..], &cell].concat());
    let equations: Vec<&str> =
        kept.lines().filter_map(|line| line.split_once(", trust ")).map(|(_, equation)| equation).collect();
    assert!(!equations.is_empty());
    for equation in equations {
        let numbers: Vec<f64> = equation
            .split(|c: char| !c.is_ascii_digit() && c != '.')
            .filter(|word| !word.is_empty())
            .map(|word| word.parse().expect("a number"))
            .collect();
        let [t, c, r, i, s] = numbers[..] else { panic!("{equation}") };
        assert_eq!(format!("{t:.1}"), format!("{:.1}", (c + r + i) / s), "{equation}");
        assert!([c, r, i, s].iter().all(|part| (1.0..=10.0).contains(part)), "{equation}");
    }
    assert!(kept.contains("(firm ") && kept.contains(" of wages for ") && kept.contains("mean trust, tau"));
    let plain = r#"
world.network = { kind = "planted", people = 60, size = 10 }
horizon.weeks = 26
market = {}
"#;
    fs::write(folder.join("plain.toml"), plain).expect("written");
    let without = done(folder, &[&["replay", "plain.toml"][..], &cell].concat());
    assert!(without.contains("sells 1 to buyer "), "{without}");
    for absent in ["trust", "firm", "wages"] {
        assert!(!without.contains(absent), "{absent}: {without}");
    }
}

/// The first cell has all it needs; another cell, the null or an ablation has not.
#[test]
fn what_a_world_lacks_is_refused_wherever_it_is_asked_for() {
    let folder = folder();
    let folder = folder.path();
    fs::write(
        folder.join("town.csv"),
        "source,target,layer\na,b,marketplace\nb,c,customer\nc,d,marketplace\n",
    )
    .expect("written");
    let town = "replicates = 2\nhorizon.weeks = 9\nworld.network.file = \"town.csv\"\nworld.sellers.count = 1\n\
                market.period = \"week\"\nmarket.demand = { enabled = true, projects = 0 }\n";
    let rivals = "[compare.variants]\na = { \"world.sellers.strategy\" = \"grim\" }\n\
                  b = { \"world.sellers.strategy\" = \"random\" }\n";
    for (added, place) in [
        ("[sweep]\n\"market.stages.enabled\" = [false, true]\n", "market.stages.enabled=true"),
        ("[sweep]\n\"market.industry\" = [\"commodity\", \"software\"]\n", "market.industry=software"),
        ("[ablations]\nstaged = { \"market.stages.enabled\" = true }\n", "ablations.staged"),
        (
            "[claim]\nnull = { \"market.stages.enabled\" = true }\ncriterion = { interval = \"above\", value = 0 }\n",
            "claim.null",
        ),
    ] {
        fs::write(folder.join("town.toml"), format!("{town}{rivals}{added}")).expect("written");
        let told = refused(folder, &["run", "town.toml", "--dry-run"]);
        let lacks = "market.stages needs the network's layer `prospect`, which it lacks";
        assert!(told.contains(lacks) && told.contains(&format!("(in {place})")), "{told}");
    }
}

/// A wrong name is answered with the nearest, a part that is missing with its own name.
#[test]
fn wrong_words_and_missing_parts_are_told_as_such() {
    let folder = folder();
    let folder = folder.path();
    for (line, said) in [
        (
            "price.policy = { name = \"one-off\", cutt = 0.2 }",
            "there is no key price.policy.cutt; one-off takes cut, visit, public; the nearest is `cut`",
        ),
        (
            "price.policy = { name = \"frequent\", evry = 2 }",
            "there is no key price.policy.evry; frequent takes every, cut, public; the nearest is `every`",
        ),
        ("market.force.pay = \"leed\"", "\"long-run\"; the nearest is `leads`"),
        (
            "market.needs = { rate = 1 }",
            "market.needs has no per, expected { rate = ..., per = \"week\" }, or 0",
        ),
        ("market.needs = { per = \"week\" }", "market.needs has no rate, expected { rate"),
        (
            "market.needs = { rate = 1, pr = \"week\" }",
            "there is no key market.needs.pr; the nearest is `per`",
        ),
        ("market.needs = 3", "market.needs is 3, expected { rate = ..., per = \"week\" }, or 0"),
        ("market.period = \"weak\"", "; the nearest is `week`"),
        ("world.sellers.at = \"rols\"", "each once; the nearest is `roles`"),
        (
            "market.time = { enabled = true, spread = 1 }",
            "market.time.spread is 1, expected below 1: some desk would have no hours",
        ),
        (
            "market.time = { enabled = true, spread = 0.9 }",
            "market.time leaves 2.4 hours a week at the shortest for serving, but one served visit takes 4: nobody who has no more could ever sell",
        ),
    ] {
        fs::write(folder.join("wrong.toml"), format!("{line}\n")).expect("written");
        let told = refused(folder, &["run", "wrong.toml", "--dry-run"]);
        assert!(told.contains(said), "{line}: {told}");
    }
    let layers = "source,target,layer\na,b,marketplace\nb,c,prospekt\nc,d,Customers\n";
    fs::write(folder.join("layers.csv"), layers).expect("written");
    let stages = "world.network.file = \"layers.csv\"\nworld.sellers.count = 1\nmarket.stages = { enabled = true, meetings = 1 }\n";
    fs::write(folder.join("layers.toml"), stages).expect("written");
    let told = refused(folder, &["run", "layers.toml", "--dry-run"]);
    let said = "needs the network's layer `prospect`, which it lacks: expected a network with the layers marketplace, \
                prospect, intra-organisational, customer; its `Customers` is none of these; the nearest is `customer`; \
                its `prospekt` is none of these; the nearest is `prospect`";
    assert!(told.contains(said), "{told}");
}

#[test]
fn what_is_not_there_is_refused_by_name() {
    let folder = folder();
    let folder = folder.path();
    let replay = |words: &[&str]| refused(folder, &[&["replay", "market.toml"], words].concat());
    assert!(replay(&["horizon.weeks=7", "0"]).contains("horizon.weeks = 13, 26"));
    let unsorted = replay(&["horizon.weeks=7", "0", "--set", "sweep.horizon.weeks=[100,4,26]"]);
    assert!(unsorted.contains("there is no such cell; there are horizon.weeks = 4, 26, 100"), "{unsorted}");
    assert!(replay(&["horizon.years=7", "0"]).contains("horizon.years is no axis; there are horizon.weeks"));
    assert!(replay(&["horizon.weeks=26", "2"]).contains("expected 0 to 1"));
    assert!(replay(&["horizon.weeks=26", "0", "--seller", "6"]).contains("expected 0 to 5"));
    assert!(replay(&["horizon.weeks=26", "0", "--variant", "honest"]).contains("relational, transactional"));
    let planted = "world.network = { kind = \"planted\", people = 60, size = 10 }\nmarket.stages = { enabled = true, meetings = 1 }\n";
    fs::write(folder.join("layer.toml"), planted).expect("written");
    let one_layer = refused(folder, &["run", "layer.toml", "--dry-run"]);
    assert!(one_layer.contains("market.stages needs the network's layer `prospect`"), "{one_layer}");
    fs::write(folder.join("pairs.toml"), "[market]\noutreach = { calls = 5 }\n").expect("written");
    let pairs = refused(folder, &["run", "pairs.toml", "--dry-run"]);
    assert!(pairs.contains("market.outreach needs a network of people"), "{pairs}");
    let hunters = "[market]\ntime = { cold = 0.1, introductions = 0.1, tending = 0.1, serving = 0.3, hunters = 0.5, hunting = 0.9 }\n";
    fs::write(folder.join("hunters.toml"), hunters).expect("written");
    let hunters = refused(folder, &["run", "hunters.toml", "--dry-run"]);
    assert!(hunters.contains("market.time.hunting is 0.9, expected at most"), "{hunters}");
    let plan = "method = \"exact\"\nworld.sellers.strategy = \"planner\"\n";
    fs::write(folder.join("plan.toml"), plan).expect("written");
    let plan = refused(folder, &["run", "plan.toml", "--dry-run"]);
    assert!(plan.contains("world.sellers.strategy names `planner`, but method is \"exact\""), "{plan}");
    fs::write(folder.join("dyad.toml"), "replicates = 2\n").expect("written");
    assert!(refused(folder, &["run", "dyad.toml", "--ledger"]).contains("there are no books"));
}
