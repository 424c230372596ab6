//! A results folder appears whole or not at all, and never costs anyone their files.

use std::fs;
use std::path::Path;

use longgame_records::Folder;

/// The names in a folder, hidden ones too.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn fill(folder: &Folder, text: &str) {
    fs::create_dir(folder.path().join("charts")).expect("a folder");
    fs::write(folder.path().join("charts/horizon.svg"), text).expect("written");
}

#[test]
fn finishing_puts_the_files_under_the_target() {
    let home = tempfile::tempdir().expect("a folder");
    let target = home.path().join("made/here/out");
    let folder = Folder::create(&target, false).expect("created");
    fill(&folder, "new");
    assert!(!target.exists());
    folder.finish().expect("finished");
    assert_eq!(names(target.parent().expect("a parent")), ["out"]);
    assert_eq!(fs::read_to_string(target.join("charts/horizon.svg")).expect("read"), "new");
}

#[test]
fn an_unfinished_folder_takes_everything_with_it() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = Folder::create(&home.path().join("made/here/out"), false).expect("created");
    fill(&folder, "new");
    drop(folder);
    assert!(names(home.path()).is_empty());
}

#[test]
fn a_folder_with_files_is_refused_and_kept() {
    let home = tempfile::tempdir().expect("a folder");
    let target = home.path().join("out");
    fs::create_dir(&target).expect("a folder");
    fs::write(target.join("precious"), "old").expect("written");
    let error = Folder::create(&target, false).expect_err("refused").to_string();
    assert!(error.contains("out: the folder is not empty"), "{error}");
    assert_eq!(names(home.path()), ["out"]);
    assert_eq!(names(&target), ["precious"]);
}

#[test]
fn a_folder_filled_meanwhile_is_refused_at_the_end() {
    let home = tempfile::tempdir().expect("a folder");
    let target = home.path().join("out");
    let folder = Folder::create(&target, false).expect("created");
    fill(&folder, "new");
    fs::create_dir(&target).expect("a folder");
    fs::write(target.join("precious"), "old").expect("written");
    folder.finish().expect_err("refused");
    assert_eq!(names(home.path()), ["out"]);
    assert_eq!(names(&target), ["precious"]);
}

#[test]
fn an_empty_folder_is_taken() {
    let home = tempfile::tempdir().expect("a folder");
    let target = home.path().join("out");
    fs::create_dir(&target).expect("a folder");
    let folder = Folder::create(&target, false).expect("created");
    fill(&folder, "new");
    folder.finish().expect("finished");
    assert_eq!(names(home.path()), ["out"]);
    assert_eq!(names(&target), ["charts"]);
}

#[test]
fn force_replaces_the_old_folder_only_at_the_end() {
    let home = tempfile::tempdir().expect("a folder");
    let target = home.path().join("out");
    fs::create_dir(&target).expect("a folder");
    fs::write(target.join("old"), "old").expect("written");

    drop(Folder::create(&target, true).expect("created"));
    assert_eq!(names(&target), ["old"]);

    let folder = Folder::create(&target, true).expect("created");
    fill(&folder, "new");
    assert_eq!(names(&target), ["old"]);
    folder.finish().expect("finished");
    assert_eq!(names(home.path()), ["out"]);
    assert_eq!(names(&target), ["charts"]);
}

#[test]
fn two_folders_in_the_making_do_not_meet() {
    let home = tempfile::tempdir().expect("a folder");
    let target = home.path().join("out");
    let first = Folder::create(&target, true).expect("created");
    let second = Folder::create(&target, true).expect("created");
    assert_ne!(first.path(), second.path());
    fill(&first, "first");
    fill(&second, "second");
    first.finish().expect("finished");
    second.finish().expect("finished");
    assert_eq!(names(home.path()), ["out"]);
    assert_eq!(fs::read_to_string(target.join("charts/horizon.svg")).expect("read"), "second");
}

#[test]
fn a_file_or_the_current_folder_is_no_place_for_results() {
    let home = tempfile::tempdir().expect("a folder");
    let file = home.path().join("file");
    fs::write(&file, "old").expect("written");
    let error = Folder::create(&file, true).expect_err("refused").to_string();
    assert!(error.contains("it is a file"), "{error}");
    let error = Folder::create(&file.join("out"), true).expect_err("refused").to_string();
    assert!(error.starts_with("cannot"), "{error}");
    let error = Folder::create(Path::new("."), true).expect_err("refused").to_string();
    assert!(error.contains("holds the current folder"), "{error}");
    Folder::create(Path::new("/"), true).expect_err("refused");
    assert_eq!(names(home.path()), ["file"]);
}

#[cfg(unix)]
#[test]
fn a_linked_folder_is_replaced_where_it_lies() {
    let home = tempfile::tempdir().expect("a folder");
    let real = home.path().join("disk/real");
    fs::create_dir_all(&real).expect("a folder");
    let link = home.path().join("out");
    std::os::unix::fs::symlink(&real, &link).expect("linked");
    let folder = Folder::create(&link, false).expect("created");
    fill(&folder, "new");
    folder.finish().expect("finished");
    assert!(link.is_symlink());
    assert_eq!(names(&real), ["charts"]);
}
