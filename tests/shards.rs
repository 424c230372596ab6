//! Beyond one process: shards, merging, schedulers' scripts.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const SPEC: &str = r#"
title = "A pair"
replicates = 21
[claim]
null = { "relationship.recognition" = "none" }
criterion = { interval = "above", value = 0 }
[world]
pairs = 5
[compare.variants]
relational = { "world.sellers.strategy" = "relational" }
transactional = { "world.sellers.strategy" = "transactional" }
[sweep]
"horizon.visits" = [1, 5, 20]
"relationship.max_depth" = [0, 4]
[report]
charts = ["horizon"]
"#;

const FILES: [&str; 4] = ["records.csv", "records.parquet", "summary.csv", "charts/horizon-field.svg"];

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("pair.toml"), SPEC).expect("written");
    folder
}

fn output(folder: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_longgame"));
    command.args(words).current_dir(folder).output().expect("the binary runs")
}

/// What it says on standard error.
fn longgame(folder: &Path, words: &[&str]) -> String {
    let output = output(folder, words);
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{words:?}: {message}");
    message
}

fn refused(folder: &Path, words: &[&str]) -> String {
    let output = output(folder, words);
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{words:?}: {message}");
    message
}

fn bytes(folder: &Path, out: &str) -> Vec<Vec<u8>> {
    FILES
        .map(|file| fs::read(folder.join(out).join(file)).unwrap_or_else(|why| panic!("{file}: {why}")))
        .into()
}

fn shards(folder: &Path, of: u32, more: &[&str]) -> Vec<String> {
    (1..=of)
        .map(|index| {
            let (out, shard) = (format!("part{index}of{of}"), format!("{index}/{of}"));
            longgame(folder, &[&["run", "pair.toml", "-q", "--out", &out, "--shard", &shard], more].concat());
            out
        })
        .collect()
}

fn merge(folder: &Path, parts: &[String], out: &str) -> String {
    let mut words = vec!["merge"];
    words.extend(parts.iter().map(String::as_str));
    words.extend(["--out", out]);
    longgame(folder, &words)
}

#[test]
fn shards_merged_are_the_run_of_one_process() {
    let folder = folder();
    longgame(folder.path(), &["run", "pair.toml", "-q", "--out", "whole"]);
    let whole = bytes(folder.path(), "whole");
    for of in [1, 2, 5] {
        let parts = shards(folder.path(), of, &[]);
        for part in &parts {
            let mut files: Vec<_> = fs::read_dir(folder.path().join(part))
                .expect("a folder")
                .map(|entry| entry.expect("an entry").file_name())
                .collect();
            files.sort();
            assert_eq!(
                files,
                ["plan.json", "segments"],
                "a shard writes segments and its papers, nothing more"
            );
        }
        let out = format!("merged{of}");
        merge(folder.path(), &parts, &out);
        assert!(bytes(folder.path(), &out) == whole, "{of} shards");
    }
}

#[test]
fn an_empty_shard_is_a_valid_one() {
    let folder = folder();
    let exact = ["method=exact", "replicates=unset", "world.pairs=unset", "ablations={}"];
    let exact: Vec<&str> = exact.iter().flat_map(|set| ["--set", *set]).collect();
    longgame(folder.path(), &[&["run", "pair.toml", "-q", "--out", "whole"], &exact[..]].concat());
    let parts = shards(folder.path(), 24, &exact);
    let empty = parts.iter().filter(|part| {
        fs::read_dir(folder.path().join(part).join("segments")).expect("a folder").count() == 0
    });
    assert!(empty.count() > 4, "sixteen runs in twenty-four shards");
    merge(folder.path(), &parts, "merged");
    assert!(bytes(folder.path(), "merged") == bytes(folder.path(), "whole"));
}

#[test]
fn adaptive_shards_are_whole_cells_and_merge_to_the_same_bytes() {
    let folder = folder();
    let until =
        ["--set", "replicates={ until = \"half-width\", below = \"20 % of baseline\", min = 64, max = 400 }"];
    longgame(folder.path(), &[&["run", "pair.toml", "-q", "--out", "whole"], &until[..]].concat());
    let parts = shards(folder.path(), 3, &until);
    merge(folder.path(), &parts, "merged");
    assert!(bytes(folder.path(), "merged") == bytes(folder.path(), "whole"));
}

#[test]
fn merging_drops_duplicates_names_holes_and_refuses_foreign_shards() {
    let folder = folder();
    let mut parts = shards(folder.path(), 3, &[]);
    parts.push(parts[0].clone());
    let told = merge(folder.path(), &parts, "merged");
    assert!(told.contains("stood in more than one shard"), "{told}");

    let holes = refused(folder.path(), &["merge", &parts[0], &parts[2], "--out", "holes"]);
    assert!(holes.contains("they belong to shard 2/3, which is missing"), "{holes}");
    assert!(!folder.path().join("holes").exists());

    longgame(folder.path(), &["run", "pair.toml", "-q", "--out", "other", "--shard", "2/3", "--seed", "7"]);
    let foreign = refused(folder.path(), &["merge", &parts[0], "other", &parts[2], "--out", "foreign"]);
    assert!(foreign.contains("other: ") && foreign.contains("seed 7"), "{foreign}");
    let none = refused(folder.path(), &["merge", &parts[0], "nowhere", "--out", "foreign"]);
    assert!(none.contains("nowhere: no shard of a run"), "{none}");
    assert!(!folder.path().join("foreign").exists());

    // Shards of another cut of the same run overlap; what stands twice is the same and counts once.
    let halves = shards(folder.path(), 2, &[]);
    merge(folder.path(), &[parts[1].clone(), halves[0].clone(), halves[1].clone()], "overlap");
    assert!(bytes(folder.path(), "overlap") == bytes(folder.path(), "merged"));
}

#[test]
fn bad_shards_are_refused() {
    let folder = folder();
    for shard in ["0/3", "4/3", "1", "a/b", "1/0"] {
        let message = refused(folder.path(), &["run", "pair.toml", "--shard", shard]);
        assert!(message.contains("expected I/N"), "{message}");
    }
}

/// The scripts are run as they stand, by a shell that plays the scheduler.
#[cfg(unix)]
#[test]
fn the_slurm_scripts_do_the_shards_and_join_them() {
    let folder = folder();
    longgame(
        folder.path(),
        &["run", "pair.toml", "-q", "--out", "whole", "--seed", "5", "--set", "world.pairs=6"],
    );
    longgame(
        folder.path(),
        &["slurm", "pair.toml", "--shards", "12", "--out", "a b", "--seed", "5", "--set", "world.pairs=6"],
    );
    let script = |name: &str, task: &str| {
        let status = Command::new("sh")
            .arg(name)
            .current_dir(folder.path())
            .env("LONGGAME", env!("CARGO_BIN_EXE_longgame"))
            .env("SLURM_ARRAY_TASK_ID", task)
            .stdout(std::process::Stdio::null())
            .status();
        assert!(status.expect("sh runs").success(), "{name} {task}");
    };
    for task in 1..=12 {
        script("pair-array.sbatch", &task.to_string());
    }
    script("pair-merge.sbatch", "");
    assert!(bytes(folder.path(), "a b/results") == bytes(folder.path(), "whole"));
    let submit = fs::read_to_string(folder.path().join("pair-submit.sh")).expect("text");
    assert!(submit.contains("--dependency=afterok:\"$array\" pair-merge.sbatch"), "{submit}");
    let array = fs::read_to_string(folder.path().join("pair-array.sbatch")).expect("text");
    assert!(array.contains("#SBATCH --array=1-12\n") && array.contains("#SBATCH --requeue\n"), "{array}");
}

#[cfg(unix)]
#[test]
fn the_kubernetes_job_does_the_same() {
    let folder = folder();
    longgame(folder.path(), &["run", "pair.toml", "-q", "--out", "whole"]);
    longgame(
        folder.path(),
        &["slurm", "pair.toml", "--shards", "3", "--out", "out", "--kubernetes", "longgame:0.1.0"],
    );
    let text = fs::read_to_string(folder.path().join("pair-job.yaml")).expect("text");
    for line in ["  completionMode: Indexed", "  completions: 3", "          image: longgame:0.1.0"] {
        assert!(text.lines().any(|found| found == line), "{line:?} is not in\n{text}");
    }
    // The scripts are the indented blocks after `- |`.
    let block = |text: &str| -> String {
        let lines = text.lines().take_while(|line| line.starts_with("              ") || line.is_empty());
        lines.map(|line| format!("{}\n", line.get(14..).unwrap_or_default())).collect()
    };
    let scripts: Vec<String> = text.split("            - |\n").skip(1).map(block).collect();
    assert_eq!(scripts.len(), 2);
    let run = |script: &str, index: &str| {
        let script = script.replace("cd /work\n", "");
        let status = Command::new("sh")
            .args(["-c", &script])
            .current_dir(folder.path())
            .env("LONGGAME", env!("CARGO_BIN_EXE_longgame"))
            .env("JOB_COMPLETION_INDEX", index)
            .stdout(std::process::Stdio::null())
            .status();
        assert!(status.expect("sh runs").success(), "{script}");
    };
    for index in ["0", "1", "2"] {
        run(&scripts[0], index);
    }
    run(&scripts[1], "");
    assert!(bytes(folder.path(), "out/results") == bytes(folder.path(), "whole"));
}
