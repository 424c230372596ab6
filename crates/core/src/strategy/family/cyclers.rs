//! Cyclers: the same few moves over and over, whatever the other side does.

use crate::strategy::entry::{Build, Entry};

/// A cycle tells where it stands by its own last moves only if no slip ever happens, so none claims a
/// bounded memory; `script:CCD` plays any other.
const fn cycler(name: &'static str, moves: &'static str, reading: &'static str) -> Entry {
    Entry::new(name, Build::Cycle(moves))
        .from("periodic players; Beaufils, Delahaye & Mathieu 1997")
        .reads(reading)
}

pub(super) static ENTRIES: &[Entry] = &[
    cycler("cycler-cd", "CD", "fair every first of two visits, by the calendar"),
    cycler("cycler-dc", "DC", "fair every second visit, by the calendar").known_as(&["DC-Alt"]),
    cycler("cycler-ccd", "CCD", "two good visits, then a bad one, by the calendar").known_as(&["per_kind"]),
    cycler("cycler-ddc", "DDC", "two bad visits, then a good one, by the calendar").known_as(&["per_nasty"]),
    cycler("cycler-cccd", "CCCD", "three good visits, then a bad one, by the calendar"),
    cycler("cycler-cccccd", "CCCCCD", "five good visits, then a bad one, by the calendar"),
    cycler("cycler-cccdcd", "CCCDCD", "good and bad visits in a longer pattern, by the calendar"),
];
