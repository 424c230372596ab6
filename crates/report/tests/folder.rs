//! A results folder and its report: what is written, what is left alone, what the page says.

mod synthetic;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use longgame_records::{ClaimVerdict, Coordinate, Results, Switch};
use longgame_report::plot::Preset;
use longgame_report::{Drawn, Format, Wanted, draw, draw_some};
use quick_xml::Reader;
use quick_xml::events::Event;
use synthetic::Sweep;
use tempfile::TempDir;

const INPUTS: [&str; 4] = ["manifest.json", "records.csv", "records.parquet", "summary.csv"];

/// A small sweep drawn once for all tests that only look.
static DRAWN: LazyLock<(TempDir, Drawn)> = LazyLock::new(|| drawn(&small().results()));

/// The same with half the pictures.
fn smaller() -> Sweep {
    Sweep { switches: vec![Switch::Field], worlds: 5, ..small() }
}

fn small() -> Sweep {
    Sweep { worlds: 40, ablations: vec!["recognition-off"], ..Sweep::default() }
}

fn folder(results: &Results) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    results.write(folder.path()).expect("results written");
    folder
}

fn drawn(results: &Results) -> (TempDir, Drawn) {
    let folder = folder(results);
    let drawn = draw(folder.path()).expect("a report");
    (folder, drawn)
}

/// Every file below a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.is_dir() {
            found.extend(files(&path).into_iter().map(|(below, bytes)| (format!("{name}/{below}"), bytes)));
        } else {
            found.insert(name, fs::read(&path).expect("a file"));
        }
    }
    found
}

fn page() -> String {
    fs::read_to_string(&DRAWN.1.page).expect("the page")
}

#[test]
fn every_chart_comes_in_every_format() {
    let found: BTreeSet<String> = files(DRAWN.0.path()).into_keys().collect();
    let names = [
        "horizon-field",
        "horizon-focal",
        "phase-map-field",
        "phase-map-focal",
        "ablations-field",
        "ablations-focal",
    ];
    assert_eq!(DRAWN.1.charts, names);
    let mut expected: BTreeSet<String> = INPUTS.map(str::to_string).into();
    expected.extend(["report.html", "summary.md", "charts/paper/crossovers.tex"].map(str::to_string));
    for name in names {
        expected.extend(["svg", "png", "csv"].map(|extension| format!("charts/{name}.{extension}")));
        expected.extend(["svg", "png", "txt"].map(|extension| format!("charts/paper/{name}.{extension}")));
    }
    assert_eq!(found, expected);
}

#[test]
fn some_charts_are_drawn_on_their_own_and_nothing_else_is_touched() {
    let (folder, _) = drawn(&smaller().results());
    let before = files(folder.path());
    let wanted = Wanted {
        charts: vec!["phase-map".into(), "horizon-field".into()],
        formats: vec![Format::Svg],
        preset: Preset::DarkSlide,
    };
    let pictures = draw_some(folder.path(), &wanted).expect("drawn");
    let after = files(folder.path());
    let new: Vec<&String> = after.keys().filter(|name| !before.contains_key(*name)).collect();
    assert!(new.iter().all(|name| name.starts_with("charts/dark/")), "{new:?}");
    assert_eq!(new.len(), 2 * pictures.len(), "a table beside each picture");
    assert!(before.iter().all(|(name, bytes)| after[name] == *bytes), "what was there stays");
    for (charts, expected) in
        [("phase-mp", "there is no chart phase-mp"), ("network", "there is no chart network")]
    {
        let error = draw_some(folder.path(), &Wanted { charts: vec![charts.into()], ..wanted.clone() });
        assert!(error.expect_err("refused").to_string().contains(expected));
    }
}

#[test]
fn drawing_again_gives_the_same_bytes_and_rewrites_no_result() {
    let results = smaller().results();
    let folder = folder(&results);
    let before = files(folder.path());
    draw(folder.path()).expect("a report");
    let first = files(folder.path());
    draw(folder.path()).expect("a report");
    assert!(files(folder.path()) == first);
    assert!(INPUTS.iter().all(|name| first[*name] == before[*name]));
}

#[test]
fn pictures_are_well_formed() {
    for (name, bytes) in files(DRAWN.0.path()) {
        if name.ends_with(".svg") {
            let text = String::from_utf8(bytes).expect("text");
            let mut reader = Reader::from_str(&text);
            while !matches!(reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}")), Event::Eof)
            {
            }
        } else if name.ends_with(".png") {
            assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"), "{name}");
        }
    }
}

#[test]
fn numbers_on_the_page_are_those_of_the_summary() {
    let known = summary_numbers(DRAWN.0.path());
    let page = page();
    let mut count = 0;
    for section in ["charts", "crossovers", "ablations"] {
        let from = page.find(&format!("<section aria-labelledby=\"{section}\"")).expect("the section");
        let text = &page[from..from + page[from..].find("</section>").expect("its end")];
        for part in text.split("<data value=\"").skip(1) {
            let value = part.split('"').next().expect("a value");
            assert!(known.contains(value), "{section}: {value} is not in the summary");
            count += 1;
        }
    }
    assert!(count > 500, "only {count} numbers");
}

#[test]
fn numbers_beside_the_charts_are_those_of_the_summary() {
    let known = summary_numbers(DRAWN.0.path());
    for (name, bytes) in
        files(&DRAWN.0.path().join("charts")).into_iter().filter(|(name, _)| name.ends_with(".csv"))
    {
        let text = String::from_utf8(bytes).expect("text");
        for field in text.lines().skip(1).flat_map(|line| line.split(',')) {
            let number = field.parse::<f64>().is_ok();
            assert!(!number || known.contains(field), "{name}: {field} is not in the summary");
        }
    }
}

/// Every field of the summary.
fn summary_numbers(folder: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(folder.join("summary.csv")).expect("the summary");
    text.split(['\n', ',']).map(str::to_string).collect()
}

#[test]
fn the_page_fetches_nothing() {
    let page = page();
    assert!(page.contains("default-src 'none'; img-src data:; style-src 'unsafe-inline'"));
    assert_eq!(page.matches("<script").count(), 2, "the grid and the script that reads it");
    for banned in ["<link", "<iframe", " src=", " href=", "@import", "url(", "http://", "https://"] {
        assert!(!page.contains(banned), "the page holds {banned}");
    }
}

#[test]
fn the_page_says_what_was_found_in_order() {
    let page = page();
    let order = [
        "<h1>Time horizon and relationship depth</h1>",
        "class=\"headline\"",
        "id=\"horizon-field\"",
        "<figcaption>",
        "Show as table",
        "From when on relational leads",
        "One mechanism taken away at a time",
        "What the sellers did",
        "Intervals are Monte Carlo",
        "longgame run experiments/horizon-depth/experiment.toml --seed 42",
        "list_price = 100",
    ];
    let places: Vec<usize> =
        order.iter().map(|text| page.find(text).unwrap_or_else(|| panic!("{text}"))).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(page.contains("<html lang=\"en\">"));
    let named = page.matches("role=\"img\" aria-label=\"").count();
    let bars = page.matches("aria-hidden=\"true\"").count();
    assert_eq!(
        page.matches("<svg ").count(),
        named + bars,
        "every picture has a name, or its numbers beside it"
    );
}

#[test]
fn hostile_names_stay_text() {
    let mut sweep = smaller();
    sweep.variants = ["<img src=x onerror=alert(1)>", "\"><script>alert(2)</script>"];
    sweep.ablations = vec!["</details><b>off</b>"];
    let mut results = sweep.results();
    results.manifest.title = "</title><script>alert(3)</script>".into();
    results.manifest.headline = vec!["</p><iframe src=\"http://example.org\">".into()];
    results.manifest.warnings = vec!["<svg onload=alert(4)>".into()];
    results.manifest.spec = "</code></pre><script>".into();
    let (folder, drawn) = drawn(&results);
    let page = fs::read_to_string(drawn.page).expect("the page");
    assert_eq!(page.matches("<script").count(), 2, "the grid and the script that reads it");
    for banned in ["<script>alert", "<img", "<iframe", "<b>", "<svg onload"] {
        assert!(!page.contains(banned), "the page holds {banned}");
    }
    let svg = fs::read_to_string(folder.path().join("charts/horizon-field.svg")).expect("a chart");
    assert!(!svg.contains("<script") && !svg.contains("<img"));
}

#[test]
fn a_chart_the_results_cannot_feed_is_named_with_the_reason() {
    let sweep = Sweep { depths: Vec::new(), ablations: Vec::new(), worlds: 1, ..smaller() };
    let (_folder, drawn) = drawn(&sweep.results());
    assert_eq!(drawn.charts, ["horizon-field"]);
    let reasons: Vec<(&str, &str)> =
        drawn.skipped.iter().map(|(name, reason)| (*name, reason.as_str())).collect();
    assert_eq!(
        reasons,
        [
            ("measures", "the experiment asks for no measure beside profit and revenue"),
            ("phase-map", "the sweep has no axis of relationship depth"),
            ("best", "it takes three variants or more"),
            ("ablations", "no ablation was run"),
            ("price-policies", "the results set fewer than two variants against a third"),
            ("trust", "no trust was kept: market.trust is switched off"),
            ("funnel", "no stages were passed: market.stages is switched off"),
            ("sensitivity", "the design does not sample its axes, so it has no sensitivity")
        ]
    );
    let page = fs::read_to_string(drawn.page).expect("the page");
    assert!(page.contains("No <code>phase-map</code> chart: the sweep has no axis of relationship depth."));
    assert!(page.contains("One world: no interval exists."));
    assert!(page.contains("Every number comes from a single world"));
}

/// Two pictures of one measure must not contradict each other.
#[test]
fn policies_split_over_two_pictures_are_all_named_in_both_titles_with_the_unit() {
    let policies = vec!["one-off", "standing cut", "plea", "volume", "bargain", "match", "new market"];
    let sweep = Sweep { policies, ..smaller() };
    let (folder, drawn) = drawn(&sweep.results());
    let pictures = ["price-policies-field-profit", "price-policies-field-profit-2"];
    assert!(pictures.iter().all(|name| drawn.charts.iter().any(|chart| chart == name)), "{:?}", drawn.charts);
    let svgs = pictures
        .map(|name| fs::read_to_string(folder.path().join(format!("charts/{name}.svg"))).expect("a chart"));
    let label = |svg: &String| {
        let (_, rest) = svg.split_once("aria-label=\"").expect("a label");
        rest.split_once('"').expect("its end").0.to_owned()
    };
    let titles = svgs.each_ref().map(label);
    let more = |title: &str| title.split("Picture").next().map(str::to_owned);
    assert_eq!(more(&titles[0]), more(&titles[1]));
    // By their factors: what earns more, what less, and what no more than the other.
    assert!(titles[0].contains("plea") || titles[0].contains("volume"), "{}", titles[0]);
    for (place, svg) in svgs.iter().enumerate() {
        assert!(svg.contains("Cumulative profit per seller, in money: the policy less "), "{place}");
        assert!(svg.contains(&format!("Picture {} of 2.", place + 1)), "{place}");
    }
    // Nor may two places of the page have one name.
    let page = fs::read_to_string(drawn.page).expect("the page");
    let mut regions: Vec<&str> = page.split("role=\"region\" aria-label=\"").skip(1).collect();
    regions.iter_mut().for_each(|rest| *rest = rest.split('"').next().unwrap_or_default());
    let all = regions.len();
    regions.sort_unstable();
    regions.dedup();
    assert!(all > 2 && regions.len() == all, "{regions:?}");
}

/// What a manifest says of a claim about six cells under the field switch.
fn verdict(words: &str) -> ClaimVerdict {
    ClaimVerdict {
        source: None,
        estimand: String::from("profit: relational - transactional"),
        criterion: String::from("interval above 0"),
        switch: String::from("field"),
        verdict: words.into(),
        cells: 6,
        estimate: [Some(9.0), Some(1.0), Some(17.0)],
        null: None,
        smallest_effect: 2.0,
        baseline: Some(100.0),
    }
}

#[test]
fn the_map_names_the_verdict_on_the_claim_and_counts_all_cells_apart_from_it() {
    let mut results = smaller().results();
    results.manifest.claims.push(verdict("reproduced"));
    let (_folder, drawn) = drawn(&results);
    let page = fs::read_to_string(drawn.page).expect("the page");
    let title = "When every seller switches, the claim is reproduced (6 cells, one by one). All ";
    assert!(page.contains(title));
    assert!(!page.contains(" cells and less in "), "no second count beside it");
    assert!(
        self::page().contains(" of 35 cells and less in "),
        "where nothing is claimed all cells are counted"
    );
}

#[test]
fn the_charts_asked_for_stand_first() {
    let mut results = smaller().results();
    results.manifest.charts = vec!["ablations".into(), "phase-map".into()];
    let (_folder, drawn) = drawn(&results);
    assert_eq!(drawn.charts, ["ablations-field", "phase-map-field", "horizon-field"]);
}

#[test]
fn antithetic_worlds_are_told_as_pairs() {
    let mut results = small().results();
    results.manifest.antithetic = true;
    let (_folder, drawn) = drawn(&results);
    let page = fs::read_to_string(drawn.page).expect("the page");
    assert!(page.contains("20 mirrored pairs of worlds. ") && !page.contains("40 worlds"));
    assert!(page.contains("the pair is the unit") && page.contains("pairs of worlds resampled whole"));
    let plain = self::page();
    assert!(plain.contains("40 worlds. ") && !plain.contains("pairs of worlds"));
}

/// The results as they are when every run of some cells failed.
fn failing(mut results: Results, fails: impl Fn(&[Option<Coordinate>]) -> bool) -> Results {
    let cells = results.records.cells.clone();
    let gone = |cell: u32| fails(&cells[cell as usize].0.iter().cloned().map(Some).collect::<Vec<_>>());
    let before = results.records.rows.len();
    results.records.rows.retain(|row| !gone(row.cell));
    results.summary.rows.retain(|row| !fails(&row.cell));
    results.manifest.rows = results.records.rows.len() as u64;
    results.manifest.failed = (before - results.records.rows.len()) as u64;
    results
}

#[test]
fn a_cell_whose_runs_all_failed_is_left_blank_and_counted() {
    let corner = [100.0, 4.0].map(|number| Some(Coordinate::Number(number)));
    let results = failing(smaller().results(), |cell| cell == corner);
    let (folder, drawn) = drawn(&results);
    assert_eq!(drawn.charts, ["horizon-field", "phase-map-field", "ablations-field"]);
    let table = fs::read_to_string(folder.path().join("charts/phase-map-field.csv")).expect("a table");
    assert!(
        table.contains("\n50,4,") && table.contains("\n100,3,") && !table.contains("\n100,4,"),
        "{table}"
    );
    let caution = format!("{} of {} runs failed", results.manifest.failed, results.manifest.runs);
    for file in ["report.html", "summary.md"] {
        let text = fs::read_to_string(folder.path().join(file)).expect("text");
        assert!(text.contains(&caution), "{file}");
    }
}

#[test]
fn where_every_run_failed_there_is_a_page_that_says_so() {
    let (_folder, drawn) = drawn(&failing(smaller().results(), |_| true));
    assert!(drawn.charts.is_empty());
    let page = fs::read_to_string(drawn.page).expect("the page");
    assert!(page.contains("There are no estimates: not one run gave a result."));
    assert_eq!(page.matches("<p class=\"skipped\">").count(), drawn.skipped.len());
}

#[test]
fn broken_folders_are_refused_by_name() {
    let break_and_draw = |name: &str, change: &dyn Fn(String) -> Option<String>| {
        let folder = folder(&Sweep { horizons: vec![1.0, 9.0], ..smaller() }.results());
        let path = folder.path().join(name);
        match change(fs::read_to_string(&path).unwrap_or_default()) {
            Some(text) => fs::write(&path, text).expect("a broken file"),
            None => fs::remove_file(&path).expect("a missing file"),
        }
        let error = draw(folder.path()).expect_err("no report").to_string();
        assert!(error.contains(name), "{error}");
        assert!(!folder.path().join("charts").exists(), "{name}: something was drawn");
        error
    };
    for name in ["manifest.json", "records.parquet", "summary.csv"] {
        break_and_draw(name, &|_| None);
    }
    let error = break_and_draw("manifest.json", &|text| {
        Some(text.replace("\"schema_version\": 1", "\"schema_version\": 99"))
    });
    assert!(error.contains("99"), "{error}");
    let error = break_and_draw("manifest.json", &|text| Some(text.replacen("\"rows\": ", "\"rows\": 1", 1)));
    assert!(error.contains("rows, manifest.json counts 1"), "{error}");
    let error = break_and_draw("records.parquet", &|_| Some(String::from("PAR1, and then no more")));
    assert!(error.contains("not a readable Parquet file"), "{error}");
    let error = break_and_draw("summary.csv", &|text| Some(text.replacen("family_low", "famly_low", 1)));
    assert!(error.contains("family_low"), "{error}");
    let error = break_and_draw("summary.csv", &|text| Some(text.replacen(",level,", ",levle,", 1)));
    assert!(error.contains("levle"), "{error}");
}
