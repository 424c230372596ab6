//! Broken files end in one clear paragraph, never in a panic.

mod sample;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use longgame_records::{Manifest, Records, RecordsError, Results, Summary, read_csv, read_parquet};
use proptest::prelude::*;
use tempfile::TempDir;

/// A folder of sound results.
fn written() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    sample::results().write(folder.path()).expect("written");
    folder
}

/// Replaces the first `old` in a file by `new`.
fn edit(folder: &Path, name: &str, old: &str, new: &str) -> PathBuf {
    let path = folder.join(name);
    let text = fs::read_to_string(&path).expect("read");
    assert!(text.contains(old), "{text}");
    fs::write(&path, text.replacen(old, new, 1)).expect("written");
    path
}

fn said<T: std::fmt::Debug>(result: Result<T, RecordsError>, parts: &[&str]) {
    let error = result.expect_err("refused").to_string();
    for part in parts {
        assert!(error.contains(part), "{part:?} is not in: {error}");
    }
    assert!(!error.contains('\n'), "more than a paragraph: {error}");
}

#[test]
fn a_missing_file_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    said(Records::read(folder.path()), &["cannot open", "records.parquet", "No such file"]);
    said(Results::read(folder.path()), &["holds no manifest.json", "expected a results folder"]);
    fs::write(folder.path().join("plan.json"), "{}").expect("written");
    said(Results::read(folder.path()), &["under way, or a shard", "--resume"]);
    said(Summary::read(&folder.path().join("summary.csv")), &["summary.csv", "No such file"]);
}

#[test]
fn a_missing_column_is_named_with_those_there_are() {
    let folder = written();
    let path = edit(folder.path(), "records.csv", "profit_money", "gain");
    said(read_csv(&path), &["no column \"profit_money\"", "revenue_cents, gain"]);
    let path = edit(folder.path(), "summary.csv", "family_low", "lower");
    said(Summary::read(&path), &["no column \"family_low\"", "lower"]);
}

#[test]
fn a_wrong_value_is_shown_with_its_line() {
    let folder = written();
    let path = edit(folder.path(), "records.csv", ",1400000,", ",many,");
    said(read_csv(&path), &["records.csv, line 2", "revenue_cents is \"many\"", "a number"]);
    let path = edit(folder.path(), "records.csv", ",many,", ",1,");
    let path = edit(path.parent().expect("a folder"), "records.csv", ",focal,", ",local,");
    said(read_csv(&path), &["row 1", "switch is \"local\"", "focal or field"]);
    let path = edit(folder.path(), "summary.csv", ",profit,", ",luck,");
    said(Summary::read(&path), &["summary.csv, line 2", "measure is \"luck\""]);
}

#[test]
fn a_negative_count_is_refused() {
    let folder = written();
    let path = edit(folder.path(), "records.csv", ",1,7,5,", ",1,-7,5,");
    said(read_csv(&path), &["row 1", "ties is \"-7\"", "not negative"]);
}

#[test]
fn rows_out_of_order_are_refused() {
    let folder = written();
    let path = folder.path().join("records.csv");
    let text = fs::read_to_string(&path).expect("read");
    let mut lines: Vec<&str> = text.lines().collect();
    lines.swap(1, 2);
    fs::write(&path, lines.join("\n")).expect("written");
    said(read_csv(&path), &["records.csv", "row 2 stands twice or out of order"]);
}

#[test]
fn another_schema_version_is_named() {
    let folder = written();
    let path = edit(folder.path(), "manifest.json", "\"schema_version\": 1", "\"schema_version\": 9");
    said(Manifest::read(&path), &["schema version 9, expected version 1"]);
}

#[test]
fn files_of_two_runs_in_one_folder_are_told_apart() {
    let folder = written();
    edit(folder.path(), "manifest.json", "0123abcd", "9999ffff");
    said(Results::read(folder.path()), &["do not hold together", "0123abcd", "9999ffff"]);
}

#[test]
fn what_is_no_json_csv_or_parquet_is_said_to_be_none() {
    let folder = written();
    let path = edit(folder.path(), "manifest.json", "{", "[");
    said(Manifest::read(&path), &["not a readable JSON file", "line"]);
    let path = folder.path().join("records.parquet");
    fs::write(&path, "hello").expect("written");
    said(read_parquet(&path), &["not a readable Parquet file"]);
    let path = edit(folder.path(), "records.csv", ",focal,", ",focal,,");
    said(read_csv(&path), &["not a readable CSV file", "line: 2"]);
}

#[test]
fn unsound_records_are_not_written() {
    let sound = sample::records();
    let made = |change: &dyn Fn(&mut Records)| {
        let mut records = sound.clone();
        change(&mut records);
        Records::new(records.axes, records.cells, records.arms, records.rows)
    };
    said(made(&|records| records.rows[3].profit = f64::NAN), &["row 4: money of NaN"]);
    said(made(&|records| records.rows[3].visits = -1.0), &["a count of -1"]);
    said(made(&|records| records.rows[3].cell = 2), &["cell 2 of a list of 2"]);
    said(made(&|records| records.rows[3].arm = 4), &["row 4: arm 4 of a list of 4"]);
    said(made(&|records| records.rows.push(records.rows[0].clone())), &["stands twice"]);
    said(
        made(&|records| records.axes[0] = "style".into()),
        &["axis \"style\" has the name of another column"],
    );
    said(made(&|records| records.axes[0] = records.axes[1].clone()), &["stands twice"]);
    said(made(&|records| records.cells[0] = records.cells[1].clone()), &["cell 20,0.1 stands twice"]);
    said(made(&|records| records.cells[0].0.truncate(1)), &["1 coordinates for 2 axes"]);
    said(made(&|records| records.arms[0] = records.arms[1].clone()), &["arm"]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn a_damaged_parquet_file_never_panics(place in any::<prop::sample::Index>(), byte: u8, cut: bool) {
        static SOUND: LazyLock<Vec<u8>> =
            LazyLock::new(|| fs::read(written().path().join("records.parquet")).expect("read"));
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("records.parquet");
        let mut bytes = SOUND.clone();
        let place = place.index(bytes.len());
        bytes[place] = byte;
        if cut {
            bytes.truncate(place);
        }
        fs::write(&path, bytes).expect("written");
        let _ = read_parquet(&path);
    }
}
