//! Cyclers: the same few moves over and over, whatever the other side does.

use crate::strategy::entry::{Build, Entry};

/// `script:CCD` plays any other.
const fn cycler(name: &'static str, moves: &'static str, reading: &'static str) -> Entry {
    Entry::new(name, Build::Cycle(moves))
        .from("periodic players; Beaufils, Delahaye & Mathieu 1997")
        .reads(reading)
}

pub(super) static ENTRIES: &[Entry] = &[
    cycler("cycler-cd", "CD", "fair every first of two visits, by the calendar").remembers(1),
    cycler("cycler-dc", "DC", "fair every second visit, by the calendar").remembers(1).known_as(&["DC-Alt"]),
    cycler("cycler-ccd", "CCD", "two good visits, then a bad one, by the calendar")
        .remembers(2)
        .known_as(&["per_kind"]),
    cycler("cycler-ddc", "DDC", "two bad visits, then a good one, by the calendar")
        .remembers(2)
        .known_as(&["per_nasty"]),
    cycler("cycler-cccd", "CCCD", "three good visits, then a bad one, by the calendar").remembers(3),
    cycler("cycler-cccccd", "CCCCCD", "five good visits, then a bad one, by the calendar").remembers(5),
    cycler("cycler-cccdcd", "CCCDCD", "good and bad visits in a longer pattern, by the calendar")
        .remembers(4),
];
