//! Memory-one strategies: the probability of Cooperate after each of the four outcomes.

use crate::automaton::{Automaton, State};
use crate::game::Move;
use crate::strategy::entry::{Build, Entry, Parameter};
use crate::strategy::lookup;
use crate::strategy::state::by_partner;

/// The first move, then after (own, partner's) CC, CD, DC, DD.
pub(super) fn memory_one(first: f64, after: [f64; 4]) -> Result<Automaton, String> {
    Automaton::memory_one(first, after)
        .map(|automaton| automaton.reduced())
        .map_err(|error| error.to_string())
}

/// Probabilities after the partner's C and D, whatever one did oneself.
fn reactive(first: f64, after_c: f64, after_d: f64) -> Automaton {
    let states = [by_partner(first, 1, 2), by_partner(after_c, 1, 2), by_partner(after_d, 1, 2)];
    Automaton::from_table(&states).reduced()
}

pub(super) static ENTRIES: &[Entry] = &[
    Entry::new("memory-one", Build::Automaton(|p| memory_one(p[4], [p[0], p[1], p[2], p[3]])))
        .from("Nowak & Sigmund 1989")
        .remembers(1)
        .by_chance()
        .takes(&[
            Parameter::required("cc"),
            Parameter::required("cd"),
            Parameter::required("dc"),
            Parameter::required("dd"),
            Parameter::probability("first", 1.0),
        ])
        .reads("looks at the last visit only; four probabilities say how"),
    Entry::new("memory-two", Build::Automaton(|p| Ok(memory_two(p))))
        .from("Hauert & Schuster 1997")
        .remembers(2)
        .by_chance()
        .takes(MEMORY_TWO)
        .reads("looks at the last two visits; sixteen probabilities say how"),
    Entry::new("reactive", Build::Automaton(|p| Ok(reactive(p[2], p[0], p[1]))))
        .from("Nowak & Sigmund 1990")
        .remembers(1)
        .by_chance()
        .takes(&[Parameter::required("p"), Parameter::required("q"), Parameter::probability("first", 1.0)])
        .reads("looks at the other's last move only; two probabilities say how"),
    Entry::new("generous-tit-for-tat", Build::Automaton(|p| Ok(reactive(1.0, 1.0, p[0]))))
        .known_as(&["GTFT", "GTFT_1_3"])
        .from("Nowak & Sigmund 1992")
        .remembers(1)
        .by_chance()
        .takes(&[Parameter::probability("generosity", 1.0 / 3.0)])
        .reads("copies the last move, but forgives some of the bad ones"),
    Entry::new("first-by-joss", Build::Automaton(|p| Ok(reactive(1.0, p[0], 0.0))))
        .known_as(&["joss", "JOSS_0_9"])
        .from("Joss, in Axelrod 1980")
        .remembers(1)
        .by_chance()
        .takes(&[Parameter::probability("p", 0.9)])
        .reads("copies, but helps itself one time in ten"),
    Entry::new("soft-joss", Build::Automaton(|p| Ok(reactive(1.0, 1.0, 1.0 - p[0]))))
        .from("PRISON (Delahaye & Mathieu)")
        .remembers(1)
        .by_chance()
        .takes(&[Parameter::probability("p", 0.9)])
        .reads("copies, but lets one bad visit in ten pass"),
    Entry::new("firm-but-fair", Build::Automaton(|_| memory_one(1.0, [1.0, 0.0, 1.0, 2.0 / 3.0])))
        .known_as(&["FBF"])
        .from("Frean 1994")
        .remembers(1)
        .by_chance()
        .reads("firm when wronged, fair at once after it did wrong, and ready to end a quarrel"),
    Entry::new("first-by-grofman", Build::Automaton(|_| memory_one(1.0, [1.0, 2.0 / 7.0, 2.0 / 7.0, 1.0])))
        .known_as(&["grofman"])
        .from("Grofman, in Axelrod 1980")
        .remembers(1)
        .by_chance()
        .reads("gives when both did alike, else two times in seven"),
    Entry::new(
        "first-by-anonymous",
        Build::Automaton(|_| Ok(Automaton::from_table(&[by_partner(0.5, 0, 0)]))),
    )
    .from("name withheld, in Axelrod 1980: each move C with a probability drawn from 0.3 to 0.7")
    .remembers(0)
    .by_chance()
    .reads("fair or not by a coin whose odds change every time"),
    Entry::new("grim-memory-one", Build::Automaton(|_| memory_one(1.0, [1.0, 0.0, 0.0, 0.0])))
        .known_as(&["GRIM_M1"])
        .from("Nowak & Sigmund 1989")
        .remembers(1)
        .reads("gives only after both gave"),
    Entry::new(
        "stochastic-win-stay-lose-shift",
        Build::Automaton(|p| memory_one(1.0, [1.0 - p[0], p[0], p[0], 1.0 - p[0]])),
    )
    .known_as(&["STOCH_WSLS"])
    .from("Nowak & Sigmund 1993")
    .remembers(1)
    .by_chance()
    .takes(&[Parameter::probability("error", 0.05)])
    .reads("repeats what worked, changes what did not, with an error now and then"),
    Entry::new("win-shift-lose-stay", Build::Automaton(|_| memory_one(0.0, [0.0, 1.0, 1.0, 0.0])))
        .known_as(&["WShLSt", "reverse pavlov"])
        .from("Li, Hingston & Kendall 2011")
        .remembers(1)
        .reads("changes what worked, repeats what did not"),
    Entry::new("appeaser", Build::Automaton(|_| memory_one(1.0, [1.0, 0.0, 0.0, 1.0])))
        .from("classic; the same play as win-stay-lose-shift")
        .remembers(1)
        .reads("changes its ways whenever the other is displeased"),
    Entry::new("stochastic-cooperator", Build::Automaton(|_| memory_one(1.0, [0.935, 0.229, 0.266, 0.42])))
        .from("Adami & Hintze 2013")
        .remembers(1)
        .by_chance()
        .reads("mostly stays with what is good for both"),
    Entry::new("desperate", Build::Automaton(|_| memory_one(0.5, [0.0, 0.0, 0.0, 1.0])))
        .from("van den Berg & Weissing 2015")
        .remembers(1)
        .by_chance()
        .reads("gives only when all is lost"),
    Entry::new("hopeless", Build::Automaton(|_| memory_one(0.5, [0.0, 1.0, 1.0, 1.0])))
        .from("van den Berg & Weissing 2015")
        .remembers(1)
        .by_chance()
        .reads("takes only when all is well"),
    Entry::new("willing", Build::Automaton(|_| memory_one(0.5, [1.0, 1.0, 1.0, 0.0])))
        .from("van den Berg & Weissing 2015")
        .remembers(1)
        .by_chance()
        .reads("gives unless all is lost"),
    Entry::new("all-or-nothing", Build::Automaton(|p| Ok(all_or_nothing(p[0]))))
        .known_as(&["ALLCorALLD"])
        .from("Axelrod-Python")
        .remembers(1)
        .by_chance()
        .takes(&[Parameter::probability("p", 0.6)])
        .reads("decides once, by a coin, and sticks to what it did"),
];

/// Repeats its own executed move.
fn all_or_nothing(p: f64) -> Automaton {
    let play = |cooperate| State::playing(cooperate, [1, 1, 2, 2]);
    Automaton::from_table(&[play(p), play(1.0), play(0.0)])
}

const MEMORY_TWO: &[Parameter] = &[
    Parameter::required("cc-cc"),
    Parameter::required("cc-cd"),
    Parameter::required("cc-dc"),
    Parameter::required("cc-dd"),
    Parameter::required("cd-cc"),
    Parameter::required("cd-cd"),
    Parameter::required("cd-dc"),
    Parameter::required("cd-dd"),
    Parameter::required("dc-cc"),
    Parameter::required("dc-cd"),
    Parameter::required("dc-dc"),
    Parameter::required("dc-dd"),
    Parameter::required("dd-cc"),
    Parameter::required("dd-cd"),
    Parameter::required("dd-dc"),
    Parameter::required("dd-dd"),
    Parameter::probability("first", 1.0),
];

/// The first two visits are played with `first`; then by the visit before last and the last.
fn memory_two(p: &[f64]) -> Automaton {
    let index = |[own, partner]: [Move; 2]| own as usize * 2 + partner as usize;
    lookup::automaton(2, |window| match window {
        [before, last] => p[index(*before) * 4 + index(*last)],
        _ => p[16],
    })
}
