//! Finite-state machines of the evolutionary literature, as rows of data.

use crate::game::Move::{self, Cooperate, Defect};
use crate::strategy::entry::{Build, Entry};
use crate::strategy::machine::Machine;

const fn machine(name: &'static str, first: Move, start: u8, rows: &'static str) -> Entry {
    Entry::new(name, Build::Machine(Machine { first, start, rows }))
}

pub(super) static ENTRIES: &[Entry] = &[
    machine("fortress-3", Defect, 1, "1C1D 1D2D 2C1D 2D3C 3C3C 3D1D")
        .from("Ashlock & Kim 2008")
        .reads("opens up only to who knows the code: defect, defect, cooperate"),
    machine("fortress-4", Defect, 1, "1C1D 1D2D 2C1D 2D3D 3C1D 3D4C 4C4C 4D1D")
        .from("Ashlock & Kim 2008")
        .reads("opens up only to who knows the longer code"),
    machine("ripoff", Defect, 1, "1C2C 1D3C 2C1D 2D3C 3C3C 3D3D")
        .from("Ashlock & Kim 2008")
        .reads("takes every other visit until the other objects, then copies"),
    machine("raider", Defect, 0, "0C2D 0D2D 1C1C 1D1D 2C0D 2D3C 3C0D 3D1C")
        .from("Ashlock 2015")
        .reads("raids, and makes peace only by a narrow path"),
    machine(
        "predator",
        Cooperate,
        0,
        "0C0D 0D1D 1C2D 1D3D 2C4C 2D3D 3C5D 3D4C 4C2C 4D6D 5C7D 5D3D 6C7C 6D7D 7C8D 7D7D 8C8D 8D6D",
    )
    .from("Ashlock 2006")
    .reads("feeds on those who give, and settles only with those who will not be fed on"),
    machine("pun-1", Defect, 1, "1C2C 1D2C 2C1C 2D1D")
        .from("Ashlock 2006")
        .reads("answers every second visit, gives on the others"),
    machine(
        "tf-1",
        Cooperate,
        0,
        "0C7C 0D1C 1C11D 1D11D 2C8D 2D8C 3C3C 3D12D 4C6C 4D3C 5C11C 5D8D 6C13D 6D14C 7C4D 7D2D \
         8C14D 8D8D 9C0C 9D10D 10C8C 10D15C 11C6D 11D5D 12C6D 12D9D 13C9D 13D8D 14C8D 14D13D 15C4C 15D5C",
    )
    .from("Harper and others 2017, trained")
    .reads("bred to win tournaments: knows its kind by a long handshake"),
    machine("solution-b-1", Defect, 1, "1C2D 1D1D 2C2C 2D3C 3C3C 3D3C")
        .from("Ashlock 2015")
        .reads("takes until the other gives, then gives for ever"),
    machine("thumper", Cooperate, 1, "1C1C 1D2D 2C1D 2D1D")
        .from("Ashlock & Kim 2008")
        .reads("answers a bad visit with two, whatever comes in between"),
];
