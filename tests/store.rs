//! A run is never lost: the real process is killed, interrupted and starved of disk, and what it leaves is
//! gone on with to the same bytes.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

const SPEC: &str = r#"
title = "A pair"
replicates = 60
[world]
pairs = 40
[compare.variants]
relational = { "world.sellers.strategy" = "relational" }
transactional = { "world.sellers.strategy" = "transactional" }
[sweep]
"horizon.visits" = [1, 5, 20, 100]
"relationship.max_depth" = [0, 4]
[report]
charts = ["horizon"]
"#;

/// Everything in a results folder but the manifest, which knows the hour.
const FILES: [&str; 5] =
    ["records.csv", "records.parquet", "summary.csv", "charts/horizon-field.svg", "charts/horizon-field.csv"];

fn folder(spec: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("pair.toml"), spec).expect("written");
    folder
}

fn command(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_longgame"));
    command.args(words).arg("-q").current_dir(folder);
    command
}

fn output(folder: &Path, words: &[&str]) -> Output {
    command(folder, words).output().expect("the binary runs")
}

fn longgame(folder: &Path, words: &[&str]) -> String {
    let output = output(folder, words);
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

fn refused(folder: &Path, words: &[&str], code: i32) -> String {
    let output = output(folder, words);
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{words:?}: {message}");
    message
}

fn bytes(out: &Path) -> Vec<Vec<u8>> {
    FILES.map(|file| fs::read(out.join(file)).unwrap_or_else(|why| panic!("{file}: {why}"))).into()
}

/// Names of everything in a folder, hidden files too.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let name = |entry: std::io::Result<fs::DirEntry>| entry.expect("an entry").file_name();
    let mut names: Vec<String> = entries.map(|entry| name(entry).to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// A small generator for moments to strike at; which they are does not matter, only that they differ.
struct Moments(u64);

impl Moments {
    fn next(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

/// Starts the run again and again, kills it at a random moment, until it gets through; says how often it was killed.
/// The first moments lie in the first third of the time a whole run takes, where runs are computed; of the later ones
/// every second reaches beyond its end.
fn killed_until_done(folder: &Path, words: &[&str], moments: &mut Moments, whole: Duration) -> u32 {
    let whole = whole.as_millis() as u64;
    let mut kills = 0;
    loop {
        let mut child = command(folder, words).stdout(Stdio::null()).spawn().expect("starts");
        let longest = if kills < 3 || kills % 2 == 0 { whole / 3 } else { whole + whole / 2 };
        std::thread::sleep(Duration::from_millis(moments.next(longest)));
        child.kill().expect("SIGKILL");
        let ended = child.wait().expect("ends");
        if ended.success() {
            return kills;
        }
        assert_eq!(ended.code(), None, "nothing but the signal ends it");
        kills += 1;
        assert!(kills < 500, "it never gets through");
    }
}

/// A run never interrupted, and how long it took.
fn uninterrupted(folder: &Path, words: &[&str]) -> Duration {
    // How long to wait for a kill needs a clock; no result depends on it.
    #[allow(clippy::disallowed_methods)]
    let begun = Instant::now();
    longgame(folder, words);
    begun.elapsed()
}

#[test]
fn a_run_killed_at_any_moment_and_resumed_ends_in_the_same_bytes() {
    let folder = folder(SPEC);
    let time = uninterrupted(folder.path(), &["run", "pair.toml", "--out", "whole"]);
    let whole = bytes(&folder.path().join("whole"));
    let mut moments = Moments(20_261_122);
    let mut kills = 0;
    for (round, threads) in ["1", "2", "8"].iter().enumerate() {
        let out = format!("out{round}");
        let words = ["run", "pair.toml", "--out", &out, "--resume", "--threads", threads];
        kills += killed_until_done(folder.path(), &words, &mut moments, time);
        let out = folder.path().join(out);
        assert!(bytes(&out) == whole, "round {round} ends in other bytes");
        assert_eq!(names(&out), names(&folder.path().join("whole")), "and in no other files");
    }
    assert!(kills >= 3, "only {kills} kills: the moments are too late");
}

const ADAPTIVE: &str = r#"
replicates = { until = "half-width", of = "profit", below = "4 % of baseline", min = 64, max = 900 }
[world]
pairs = 6
[compare.variants]
relational = { "world.sellers.strategy" = "relational" }
transactional = { "world.sellers.strategy" = "transactional" }
[sweep]
"horizon.visits" = [1, 20]
"relationship.max_depth" = [0, 4]
[report]
charts = ["horizon"]
"#;

#[test]
fn replicates_that_depend_on_results_survive_kills_as_well() {
    let folder = folder(ADAPTIVE);
    let time = uninterrupted(folder.path(), &["run", "pair.toml", "--out", "whole", "--threads", "1"]);
    let whole = folder.path().join("whole");
    let records = fs::read_to_string(whole.join("records.csv")).expect("text");
    let of_depth =
        |depth: &str| records.lines().filter(|line| line.starts_with(&format!("20,{depth},none"))).count();
    assert_ne!(of_depth("0"), of_depth("4"), "each cell has its own number of worlds");
    assert!(of_depth("0") % 128 == 0 && of_depth("0") >= 128, "in whole blocks: {}", of_depth("0"));
    killed_until_done(
        folder.path(),
        &["run", "pair.toml", "--out", "out", "--resume"],
        &mut Moments(7),
        time,
    );
    assert!(bytes(&folder.path().join("out")) == bytes(&whole));
}

#[cfg(unix)]
fn interrupt(child: &std::process::Child) {
    let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs");
    assert!(killed.success());
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_exits_130_keeps_what_is_done_and_says_how_to_go_on() {
    let folder = folder(SPEC);
    let set = ["--set", "replicates=400"];
    let words = [&["run", "pair.toml", "--out", "out", "--resume"][..], &set[..]].concat();
    let child = command(folder.path(), &words).stderr(Stdio::piped()).spawn().expect("starts");
    // Segments appear long after the handler is set.
    let segments = folder.path().join("out/segments");
    while fs::read_dir(&segments).map_or(0, Iterator::count) < 5 {
        std::thread::yield_now();
    }
    interrupt(&child);
    let ended = child.wait_with_output().expect("ends");
    assert_eq!(ended.status.code(), Some(130));
    let message = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert!(message.contains("which are kept") && message.contains("--resume"), "{message}");
    assert_eq!(names(&folder.path().join("out")), ["plan.json", "segments"]);

    let told: serde_json::Value =
        serde_json::from_str(&longgame(folder.path(), &["status", "out", "--json"])).expect("JSON");
    assert_eq!(told["state"], "broken off");
    assert_eq!(told["runs"], (2 + 3) * 2 * 400);
    let (done, left) = (told["done"].as_u64().expect("a count"), told["left"].as_u64().expect("a count"));
    assert!(done > 0 && left > 0 && done + left == told["runs"]);

    let again = refused(folder.path(), &[&["run", "pair.toml", "--out", "out"][..], &set[..]].concat(), 2);
    assert!(again.contains("--resume"), "{again}");
    let told: serde_json::Value =
        serde_json::from_str(&longgame(folder.path(), &[&words[..], &["--json"]].concat())).expect("JSON");
    assert!(told["reused"].as_u64() >= Some(done), "{told}");
    assert_eq!(told["computed"].as_u64().zip(told["reused"].as_u64()).map(|(a, b)| a + b), Some(done + left));
    let finished = longgame(folder.path(), &["status", "out"]);
    assert!(finished.starts_with("finished: 4000 of 4000 runs done"), "{finished}");
}

#[test]
fn another_spec_seed_or_shard_is_refused_and_nothing_is_touched() {
    let folder = folder(SPEC);
    longgame(folder.path(), &["run", "pair.toml", "--out", "part", "--shard", "1/3"]);
    let before = names(&folder.path().join("part/segments"));
    for other in [&["--seed", "9"][..], &["--set", "world.pairs=41"], &["--shard", "2/3"], &[]] {
        let mut words = vec!["run", "pair.toml", "--out", "part", "--resume"];
        words.extend(other);
        if !other.contains(&"--shard") && !other.is_empty() {
            words.extend(["--shard", "1/3"]);
        }
        let message = refused(folder.path(), &words, 2);
        assert!(message.contains("another experiment, seed, version or shard"), "{message}");
        assert_eq!(before, names(&folder.path().join("part/segments")));
    }
    // A folder of an older program.
    let plan = folder.path().join("part/plan.json");
    let text = fs::read_to_string(&plan).expect("text");
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    assert!(text.contains(&version));
    fs::write(&plan, text.replace(&version, "\"version\": \"0.0.1\"")).expect("written");
    let message =
        refused(folder.path(), &["run", "pair.toml", "--out", "part", "--resume", "--shard", "1/3"], 2);
    assert!(message.contains("version 0.0.1"), "{message}");
}

#[test]
fn a_damaged_segment_is_computed_again() {
    let folder = folder(SPEC);
    longgame(folder.path(), &["run", "pair.toml", "--out", "whole"]);
    longgame(folder.path(), &["run", "pair.toml", "--out", "part", "--shard", "1/1"]);
    let part = folder.path().join("part");
    let segments = names(&part.join("segments"));
    for (place, name) in segments.iter().enumerate().take(3) {
        let path = part.join("segments").join(name);
        let mut bytes = fs::read(&path).expect("a segment");
        match place {
            0 => bytes.truncate(bytes.len() / 2),
            1 => bytes.clear(),
            _ => *bytes.last_mut().expect("a byte") ^= 1,
        }
        fs::write(&path, bytes).expect("written");
    }
    let merged = refused(folder.path(), &["merge", "part", "--out", "merged"], 1);
    assert!(merged.contains("is damaged"), "{merged}");
    longgame(folder.path(), &["run", "pair.toml", "--out", "part", "--shard", "1/1", "--resume"]);
    longgame(folder.path(), &["merge", "part", "--out", "merged", "--force"]);
    assert!(bytes(&folder.path().join("merged")) == bytes(&folder.path().join("whole")));
}

#[test]
fn two_processes_do_not_work_in_one_folder() {
    let folder = folder(SPEC);
    let words = ["run", "pair.toml", "--out", "out", "--resume", "--set", "replicates=5000"];
    let mut child = command(folder.path(), &words).spawn().expect("starts");
    let segments = folder.path().join("out/segments");
    while fs::read_dir(&segments).map_or(0, Iterator::count) < 2 {
        std::thread::yield_now();
    }
    let message = refused(folder.path(), &words, 1);
    assert!(message.contains("another process is working"), "{message}");
    assert!(longgame(folder.path(), &["status", "out"]).starts_with("running: "));
    child.kill().expect("SIGKILL");
    child.wait().expect("ends");
    assert!(longgame(folder.path(), &["status", "out"]).starts_with("broken off: "), "no lock is left");
}

#[test]
fn force_starts_anew_and_leaves_other_files_alone() {
    let folder = folder(SPEC);
    let out = folder.path().join("out");
    fs::create_dir(&out).expect("a folder");
    fs::write(out.join("precious"), "old").expect("written");
    let message = refused(folder.path(), &["run", "pair.toml", "--out", "out"], 2);
    assert!(message.contains("not empty"), "{message}");
    assert_eq!(names(&out), ["precious"]);
    longgame(folder.path(), &["run", "pair.toml", "--out", "out", "--force", "--seed", "7"]);
    longgame(folder.path(), &["run", "pair.toml", "--out", "out", "--force"]);
    longgame(folder.path(), &["run", "pair.toml", "--out", "whole"]);
    assert!(bytes(&out) == bytes(&folder.path().join("whole")));
    assert_eq!(fs::read_to_string(out.join("precious")).expect("there"), "old");
}

/// A file system of half a megabyte, unmounted when dropped; `None` where nobody may mount one.
#[cfg(target_os = "linux")]
struct SmallDisk(tempfile::TempDir);

#[cfg(target_os = "linux")]
impl SmallDisk {
    fn mount(size: &str) -> Option<Self> {
        let place = tempfile::tempdir().expect("a folder");
        let option = format!("size={size}");
        let mount = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &option, "tmpfs"])
            .arg(place.path())
            .stderr(Stdio::null())
            .status();
        mount.is_ok_and(|status| status.success()).then_some(Self(place))
    }
}

#[cfg(target_os = "linux")]
impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_of_and_costs_nothing_that_was_done() {
    let folder = folder(SPEC);
    let Some(disk) = SmallDisk::mount("400k") else {
        eprintln!("skipped: no small file system can be mounted here");
        return;
    };
    let out = disk.0.path().join("out");
    let out_text = out.display().to_string();
    let words = ["run", "pair.toml", "--out", &out_text, "--resume", "--set", "replicates=600"];
    let foreseen = refused(folder.path(), &words, 1);
    assert!(foreseen.contains("free, but the run needs about"), "{foreseen}");
    assert!(!out.exists(), "and nothing was begun");

    let anyway = [&words[..], &["--yes"]].concat();
    let message = refused(folder.path(), &anyway, 1);
    assert!(message.contains("cannot write") && message.contains("No space left"), "{message}");
    assert!(!message.contains("panicked"), "{message}");
    let kept = names(&out.join("segments"));
    assert!(kept.len() > 5 && kept.iter().all(|name| name.ends_with(".seg")), "{kept:?}");

    // On a larger disk the same command goes on.
    let grown = Command::new("mount").args(["-o", "remount,size=60m"]).arg(disk.0.path()).status();
    assert!(grown.expect("mount runs").success());
    let told: serde_json::Value =
        serde_json::from_str(&longgame(folder.path(), &[&words[..], &["--json"]].concat())).expect("JSON");
    assert!(told["reused"].as_u64() > Some(0), "{told}");
    longgame(folder.path(), &["run", "pair.toml", "--out", "whole", "--set", "replicates=600"]);
    assert!(bytes(&out) == bytes(&folder.path().join("whole")));
}
