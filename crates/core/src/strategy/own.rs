//! Rows for strategies that are no member of the registry: scripts, and users' own.

use super::entry::{Build, Entry};

/// Scripts are built from their letters; this row gives them a meaning.
pub(super) static SCRIPT: Entry = Entry::new("script", Build::Cycle("C"))
    .from("longgame")
    .reads("plays the given moves in turn, then from the start again");

/// A user's own table of states.
pub(super) static AUTOMATON: Entry =
    Entry::new("own-automaton", Build::Cycle("C")).from("the user").reads("a table of the user's own");

/// A user's own program, which may play by chance.
pub(super) static PROGRAM: Entry = Entry::new("own-program", Build::Cycle("C"))
    .from("the user")
    .reads("a program of the user's own")
    .by_chance();
