//! Lookup strategies: tables over the last few visits.

use crate::automaton::Automaton;
use crate::game::Move::{self, Cooperate, Defect};
use crate::strategy::entry::{Build, Entry, Parameter};
use crate::strategy::lookup::{self, Window};
use crate::strategy::program::surely;

pub(super) static ENTRIES: &[Entry] = &[
    Entry::new("all-or-none", Build::Automaton(|p| Ok(all_or_none(p[0] as usize))))
        .known_as(&["AON2"])
        .from("Hilbe, Martinez-Vaquero, Chatterjee & Nowak 2017")
        .remembers(2)
        .takes(&[Parameter::count("memory", 2, 1, 4)])
        .reads("gives while the two have done alike for so many visits, and else takes until they do again"),
    Entry::new("two-perfect-tit-for-tat", Build::Automaton(|_| Ok(lookup::automaton(2, two_perfect))))
        .known_as(&["2PTFT"])
        .from("Fudenberg, Rand & Dreber 2012")
        .remembers(2)
        .reads("as win-stay-lose-shift, but a quarrel must last two visits before it is over"),
    Entry::new("capri", Build::Automaton(|_| Ok(lookup::automaton(3, capri))))
        .from("Murase & Baek 2020")
        .remembers(3)
        .reads("friendly to its kind, and never lets anybody earn more than itself for long"),
    Entry::new("first-by-nydegger", Build::Automaton(|_| Ok(lookup::automaton(3, nydegger))))
        .known_as(&["nydegger"])
        .from("Nydegger, in Axelrod 1980")
        .remembers(3)
        .reads("weighs the last three visits, the other's moves twice, and looks the answer up"),
    Entry::new("winner-12", Build::Automaton(|_| Ok(by_letters(1, 2, "CC", "CDCDDCDD"))))
        .known_as(&["mem12_ccCDCDDCDD"])
        .from("Mathieu & Delahaye 2017")
        .remembers(2)
        .reads("found by search among all tables over its own last and the other's last two moves"),
    Entry::new("winner-21", Build::Automaton(|_| Ok(by_letters(2, 1, "DC", "CDCDCDDD"))))
        .known_as(&["mem21_dcCDCDCDDD"])
        .from("Mathieu & Delahaye 2017")
        .remembers(2)
        .reads("found by search among all tables over its own last two and the other's last move"),
];

/// Cooperates when each of the last `memory` visits was CC or DD.
fn all_or_none(memory: usize) -> Automaton {
    lookup::automaton(memory, |window| surely(window.iter().all(|[own, partner]| own == partner)))
}

fn two_perfect(window: &Window) -> f64 {
    const CC: [Move; 2] = [Cooperate; 2];
    const DD: [Move; 2] = [Defect; 2];
    // Before there are two visits, the missing ones count as cooperation.
    let padded = [[CC, CC].as_slice(), window].concat();
    surely(matches!(padded[padded.len() - 2..], [CC, CC] | [DD, DD] | [DD, CC]))
}

/// The cases in which CAPRI cooperates, own and partner's last three moves, the oldest first: mutual
/// cooperation, accepting an answer, making up after punishing, and the ways to recover.
const CAPRI: &[(&str, &str)] = &[
    ("CCC", "CCC"),
    ("CCD", "CCC"),
    ("CDC", "CCD"),
    ("DCC", "CDC"),
    ("CCC", "DCC"),
    ("CCD", "CDC"),
    ("CDC", "DCC"),
    ("DCC", "CCC"),
    ("DDD", "DDC"),
    ("DDC", "DCC"),
    ("DDC", "DDD"),
    ("DCC", "DDC"),
    ("DDC", "DDC"),
    ("DCC", "DCC"),
];

fn capri(window: &Window) -> f64 {
    let letters = |side: usize| -> String {
        let missing = 3 - window.len();
        let early = std::iter::repeat_n(Cooperate, missing);
        early.chain(window.iter().map(|moves| moves[side])).map(Move::letter).collect()
    };
    let (own, partner) = (letters(0), letters(1));
    surely(CAPRI.iter().any(|&(a, b)| a == own && b == partner))
}

/// The sums after which Nydegger defects.
const NYDEGGER: &[u32] = &[1, 6, 7, 17, 22, 23, 26, 29, 30, 31, 33, 38, 39, 45, 49, 54, 55, 58, 61];

fn nydegger(window: &Window) -> f64 {
    let weight = |[own, partner]: [Move; 2]| 2 * (partner as u32) + own as u32;
    match *window {
        [] => 1.0,
        [[_, first]] => surely(first == Cooperate),
        [[_, first], [_, second]] => surely(second == Cooperate && first == Cooperate),
        [third, second, last, ..] => {
            let sum = 16 * weight(last) + 4 * weight(second) + weight(third);
            surely(!NYDEGGER.contains(&sum))
        }
    }
}

/// Plays `first`, then by its own last `own` and the partner's last `partner` moves: the table's letters
/// stand in the order of those moves, C before D, own moves first, older before newer.
fn by_letters(own: usize, partner: usize, first: &str, table: &str) -> Automaton {
    let depth = own.max(partner);
    lookup::automaton(depth, |window| {
        let letter = if window.len() < depth {
            first.chars().nth(window.len())
        } else {
            let last =
                |count: usize, side: usize| window[depth - count..].iter().map(move |moves| moves[side]);
            let place = last(own, 0).chain(last(partner, 1)).fold(0, |sum, played| sum * 2 + played as usize);
            table.chars().nth(place)
        };
        surely(letter == Some('C'))
    })
}
