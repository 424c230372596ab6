//! Bad files and what they are told: `tests/golden/spec/gallery.txt`.

use super::*;

const GALLERY: &str = include_str!("../../../../tests/golden/spec/gallery.txt");
const SKETCH: &str = include_str!("../../../../tests/golden/spec/sketch.toml");
/// What stands before the message.
const TOLD: &str = "--> ";

/// The error of a case: overrides of the sketch, JSON, or TOML.
fn told(case: &str) -> String {
    let sets: Vec<String> =
        case.lines().filter_map(|line| line.strip_prefix("--set ")).map(str::to_owned).collect();
    let source = match (sets.is_empty(), case.starts_with('{')) {
        (false, _) => Source::new("sketch.toml", SKETCH),
        (true, true) => Source::new("bad.json", case),
        (true, false) => Source::new("bad.toml", case),
    };
    let experiment = Experiment::parse(source, &sets).and_then(|experiment| {
        experiment.check_charts(&["horizon", "phase-map", "price-policies"])?;
        experiment.check_measures(&["profit", "wallet_share"], "the name of a measure")?;
        experiment.check(Bound::Usual)
    });
    experiment.map_or_else(|error| error.to_string(), |()| String::from("(no error)"))
}

#[test]
fn every_bad_file_earns_its_paragraph() {
    let mut fresh = String::new();
    for (number, case) in GALLERY.split("=== ").enumerate() {
        if number == 0 {
            fresh.push_str(case);
            continue;
        }
        let (title, text) = case.split_once('\n').expect("a title and a text");
        let text: String =
            text.lines().filter(|line| !line.starts_with(TOLD)).map(|line| format!("{line}\n")).collect();
        let text = text.trim_end();
        fresh.push_str(&format!("=== {title}\n{text}\n{TOLD}{}\n\n", told(text)));
    }
    let fresh = format!("{}\n", fresh.trim_end());
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/golden/spec/gallery.txt");
        std::fs::write(path, &fresh).expect("the gallery can be written");
        return;
    }
    for (fresh, known) in fresh.lines().zip(GALLERY.lines()) {
        assert_eq!(fresh, known);
    }
    assert_eq!(fresh.lines().count(), GALLERY.lines().count());
}
