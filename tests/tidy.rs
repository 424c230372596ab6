//! The house stays in order: what no compiler checks.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the workspace")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn version(text: &str) -> Vec<u32> {
    let mut parts: Vec<u32> = text.split('.').map(|part| part.parse().expect("a number")).collect();
    parts.resize(3, 0);
    parts
}

/// The platform of this compiler, such as `x86_64-unknown-linux-gnu`: only its packages are at hand.
fn host() -> String {
    let output = std::process::Command::new("rustc").arg("-vV").output().expect("rustc runs");
    let told = String::from_utf8(output.stdout).expect("text");
    told.lines().find_map(|line| line.strip_prefix("host: ")).expect("a host").to_owned()
}

/// MSRV = the largest `rust-version` among the packages of the lock file.
#[test]
fn the_declared_rust_version_is_the_largest_of_the_lock_file() {
    let output = std::process::Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", &host()])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let foreign = packages.iter().filter(|package| !package["source"].is_null());
    let largest = foreign
        .filter_map(|package| Some((version(package["rust_version"].as_str()?), package["name"].as_str()?)))
        .max()
        .expect("some package declares one");
    let manifest = read("Cargo.toml");
    let declared = manifest
        .lines()
        .find_map(|line| line.strip_prefix("rust-version = "))
        .map(|text| version(text.trim_matches('"')))
        .expect("the workspace declares one");
    assert_eq!(declared, largest.0, "{} needs {:?}", largest.1, largest.0);
}

/// Sources of all crates, by path from the root.
fn sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join("crates"), root().join("benches"), root().join("tests")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            match entry.is_dir() {
                true => folders.push(entry),
                false if entry.extension().is_some_and(|extension| extension == "rs") => found.push(entry),
                false => {}
            }
        }
    }
    found.sort();
    found
}

/// The core is pure: no files, threads, clock, processes, printing or environment.
#[test]
fn the_core_and_the_network_touch_nothing_outside_themselves() {
    let forbidden = [
        "std::fs",
        "std::thread",
        "std::time",
        "std::process",
        "std::env",
        "std::net",
        "println!",
        "eprintln!",
    ];
    let pure = ["crates/core/src", "crates/network/src", "crates/stats/src"];
    for path in sources() {
        let name = path.strip_prefix(root()).expect("below the root").display().to_string();
        if !pure.iter().any(|folder| name.starts_with(folder))
            || name.contains("tests")
            || name.contains("gallery")
        {
            continue;
        }
        let text = fs::read_to_string(&path).expect("text");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in lines {
            let found = forbidden.iter().find(|word| line.contains(**word));
            assert!(found.is_none(), "{name} is not pure: {line}");
        }
    }
}

/// Data flows one way: the arrows of ARCHITECTURE.md, as the manifests have them.
#[test]
fn no_crate_depends_against_the_arrows() {
    let allowed: &[(&str, &[&str])] = &[
        ("network", &[]),
        ("stats", &[]),
        ("records", &[]),
        ("core", &["network"]),
        ("runner", &["core", "network", "records", "stats"]),
        ("report", &["core", "network", "records", "stats"]),
        ("longgame", &["core", "network", "records", "report", "runner", "stats"]),
        ("cli", &["longgame"]),
    ];
    for (name, may) in allowed {
        let manifest = read(&format!("crates/{name}/Cargo.toml"));
        let needed = manifest.split("[dev-dependencies]").next().unwrap_or_default();
        let dependencies = needed.lines().filter_map(|line| line.split(['.', ' ', '=']).next());
        for dependency in dependencies {
            let Some(own) = dependency.strip_prefix("longgame-") else { continue };
            assert!(may.contains(&own), "{name} must not depend on {own}");
        }
    }
}

/// An experiment is a folder: question, data, expectation.
#[test]
fn every_experiment_says_what_would_refute_it_and_has_one_spec() {
    for entry in fs::read_dir(root().join("experiments")).expect("experiments") {
        let folder = entry.expect("an entry").path();
        let readme = fs::read_to_string(folder.join("README.md")).expect("a README").to_lowercase();
        for word in ["claim", "prediction", "refute"] {
            assert!(readme.contains(word), "{}: its README says nothing of `{word}`", folder.display());
        }
        let specs = fs::read_dir(&folder).expect("a folder").filter(|file| {
            file.as_ref()
                .is_ok_and(|file| file.path().extension().is_some_and(|extension| extension == "toml"))
        });
        assert_eq!(specs.count(), 1, "{}", folder.display());
    }
}

/// The whole market is every submodel at once, and each is taken away in its turn.
#[test]
fn the_full_market_has_every_submodel_on_and_an_ablation_for_each() {
    let experiment = read("experiments/full-market/experiment.toml");
    let table = longgame::core::spec::parameter_table();
    let switches = table.lines().filter_map(|line| line.strip_prefix("| `market.")?.split_once(".enabled`"));
    let submodels: Vec<&str> = switches.map(|(submodel, _)| submodel).collect();
    assert!(submodels.len() >= 13, "{submodels:?}");
    for submodel in submodels {
        assert!(
            experiment.contains(&format!("\n[market.{submodel}]\nenabled = true\n")),
            "{submodel} is off"
        );
        let off = format!("\n{submodel}-off = {{ \"market.{submodel}.enabled\" = false");
        assert!(experiment.contains(&off), "no ablation takes {submodel} away");
    }
}

/// A table that stands in a document between two marks is the code's own.
fn is_kept(document: &str, marked: &str, table: &str) {
    let text = read(document);
    let (before, rest) = text.split_once(&format!("<!-- {marked}:begin -->\n")).expect("a marked table");
    let (kept, after) = rest.split_once(&format!("<!-- {marked}:end -->")).expect("its end");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let fresh = format!("{before}<!-- {marked}:begin -->\n{table}<!-- {marked}:end -->{after}");
        fs::write(root().join(document), fresh).expect("written");
        return;
    }
    assert_eq!(kept.trim(), table.trim(), "regenerate with UPDATE_GOLDEN=1 cargo test --test tidy");
}

#[test]
fn the_parameter_table_of_the_model_is_the_one_in_the_code() {
    is_kept("MODEL.md", "parameters", &longgame::core::spec::parameter_table());
}

#[test]
fn the_columns_of_the_records_are_documented_as_in_the_code() {
    is_kept("METHODS.md", "columns", &longgame::records::column_table());
}

/// What is called a submodel, or fed in, must have a parameter or a measure; what has none is out. Names are whole paths,
/// or stand below `market`.
#[test]
fn every_claim_that_is_not_out_names_a_parameter_or_a_measure_there_is() {
    let table = longgame::core::spec::parameter_table();
    let is_parameter = |name: &str| {
        let begins =
            |path: &str| table.contains(&format!("| `{path}` ")) || table.contains(&format!("| `{path}."));
        begins(name) || begins(&format!("market.{name}"))
    };
    let output =
        std::process::Command::new(env!("CARGO_BIN_EXE_longgame")).args(["list", "measures"]).output();
    let measures = String::from_utf8(output.expect("the binary runs").stdout).expect("text");
    let is_measure = |name: &str| measures.lines().any(|line| line.split(' ').next() == Some(name));
    let model = read("MODEL.md");
    let (_, claims) = model.split_once("## The sources' claims, one by one").expect("the claims");
    let rows = claims.lines().filter(|line| line.starts_with("| ")).map(|line| line.split(" | ").collect());
    let rows: Vec<Vec<&str>> = rows.filter(|row: &Vec<&str>| row.len() == 4).collect();
    assert_eq!(rows.len(), 85);
    for (row, number) in rows.iter().zip(1..) {
        assert_eq!(row[0].trim_start_matches("| "), number.to_string());
        assert!(["S", "F", "L", "O"].contains(&row[2]), "{row:?}");
        let names = row[3].split('`').skip(1).step_by(2).any(|name| is_parameter(name) || is_measure(name));
        assert!(names || ["L", "O"].contains(&row[2]), "neither parameter nor measure: {row:?}");
    }
}

/// The README prints the two commands, and the example it shows is the one that is doc-tested.
#[test]
fn the_readme_prints_commands_that_exist_and_the_tested_example() {
    let readme = read("README.md");
    for command in
        ["cargo test --workspace", "cargo run --release -- run experiments/horizon-depth/experiment.toml"]
    {
        assert!(
            readme.lines().any(|line| line == command),
            "README.md does not print `{command}` on its own line"
        );
    }
    let facade = read("crates/longgame/src/lib.rs");
    let example: Vec<&str> = facade
        .lines()
        .skip_while(|line| !line.starts_with("//! ```"))
        .skip(1)
        .take_while(|line| !line.starts_with("//! ```"))
        .map(|line| line.trim_start_matches("//!").strip_prefix(' ').unwrap_or_default())
        .filter(|line| !line.starts_with("# "))
        .collect();
    assert!(example.len() < 20, "the example has {} lines", example.len());
    for line in example.iter().filter(|line| !line.is_empty()) {
        assert!(readme.contains(line), "README.md lacks the line: {line}");
    }
}

/// A changelog entry for the version there is.
#[test]
fn the_changelog_knows_this_version() {
    assert!(read("CHANGELOG.md").contains(&format!("## {}", env!("CARGO_PKG_VERSION"))));
}
