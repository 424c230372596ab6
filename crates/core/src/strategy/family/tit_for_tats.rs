//! Relatives of tit-for-tat: slower, harder, suspicious, contrite.

use crate::automaton::{Automaton, State};
use crate::game::Move;
use crate::strategy::entry::{Build, Entry, Parameter};
use crate::strategy::lookup;
use crate::strategy::state::{by_partner, c, d};

pub(super) static ENTRIES: &[Entry] = &[
    Entry::new("suspicious-tit-for-tat", Build::Table(&[d(1, 0), c(1, 0)]))
        .known_as(&["STFT", "mistrust", "exploitive tit for tat", "Exp-TFT"])
        .from("Boyd & Lorberbaum 1987")
        .remembers(1)
        .reads("starts by taking, then does what the other did last time"),
    Entry::new("tit-for-2-tats", Build::Table(&[c(0, 1), c(0, 2), d(0, 2)]))
        .known_as(&["TF2T", "tit for two tats"])
        .from("Axelrod 1984; Maynard Smith, second tournament")
        .remembers(2)
        .reads("lets one bad visit pass, answers the second in a row"),
    Entry::new("tit-for-3-tats", Build::Table(&[c(0, 1), c(0, 2), c(0, 3), d(0, 3)]))
        .known_as(&["TF3T"])
        .from("Fudenberg, Rand & Dreber 2012")
        .remembers(3)
        .reads("lets two bad visits pass, answers the third in a row"),
    Entry::new("two-tits-for-tat", Build::Table(&[c(0, 1), d(2, 1), d(0, 1)]))
        .known_as(&["2TFT"])
        .from("Axelrod 1984")
        .remembers(2)
        .reads("answers every bad visit twice"),
    Entry::new("two-tits-for-2-tats", Build::Automaton(|_| Ok(tits_for_tats(2, 2))))
        .known_as(&["2TF2T"])
        .from("Fudenberg, Rand & Dreber 2012")
        .remembers(3)
        .reads("answers two bad visits in a row, twice"),
    Entry::new("n-tits-for-m-tats", Build::Automaton(|p| Ok(tits_for_tats(p[0] as u16, p[1] as u16))))
        .from("Axelrod 1984, generalised")
        .remembers(4)
        .takes(&[Parameter::count("tits", 3, 1, 50), Parameter::count("tats", 2, 1, 50)])
        .reads("answers so many bad visits in a row so many times"),
    Entry::new("hard-tit-for-tat", Build::Table(&[c(0, 1), d(2, 1), d(3, 1), d(0, 1)]))
        .from("PRISON (Delahaye & Mathieu)")
        .remembers(3)
        .reads("answers every bad visit three times"),
    Entry::new("hard-tit-for-2-tats", Build::Automaton(|_| Ok(hard_tit_for_2_tats())))
        .from("Stewart & Plotkin 2012")
        .remembers(3)
        .reads("answers two bad visits in a row, and keeps it in mind once more"),
    Entry::new("slow-tit-for-tat", Build::Table(&[c(0, 1), c(0, 2), d(3, 2), d(0, 2)]))
        .known_as(&["slow TFT", "SlowTitForTwoTats2"])
        .from("PRISON (Delahaye & Mathieu)")
        .reads("changes its ways only after the other did so twice in a row"),
    Entry::new("spiteful-tit-for-tat", Build::Table(&[c(0, 1), d(0, 2), d(2, 2)]))
        .known_as(&["tft_spiteful"])
        .from("PRISON (Delahaye & Mathieu)")
        .reads("copies, until wronged twice in a row; then never gives again"),
    Entry::new("contrite-tit-for-tat", Build::Table(CONTRITE))
        .known_as(&["CTFT", "contrite"])
        .from("Sugden 1986; Boyd 1989; Wu & Axelrod 1995")
        .reads("copies, but owns up to its own slips and takes the answer to them"),
    Entry::new("anti-tit-for-tat", Build::Table(&[c(1, 0), d(1, 0)]))
        .known_as(&["psycho", "ATFT"])
        .from("Hilbe, Nowak & Traulsen 2013")
        .remembers(1)
        .reads("starts fair, then does the opposite of what the other did"),
    Entry::new("bully", Build::Table(&[d(0, 1), c(0, 1)]))
        .known_as(&["reverse tit for tat"])
        .from("Nachbar 1992")
        .remembers(1)
        .reads("pushes whoever gives in, gives in to whoever pushes back"),
    Entry::new("random-tit-for-tat", Build::Automaton(|p| Ok(random_tit_for_tat(p[0]))))
        .from("the field's folklore")
        .by_chance()
        .takes(&[Parameter::probability("p", 0.5)])
        .reads("copies one time, flips a coin the next"),
    Entry::new("exploitive-tit-for-2-tats", Build::Table(&[d(1, 2), c(1, 2), c(1, 3), d(1, 3)]))
        .known_as(&["Exp-TF2T"])
        .from("Fudenberg, Rand & Dreber 2012")
        .remembers(2)
        .reads("starts by taking, then lets one bad visit pass"),
    Entry::new("exploitive-tit-for-3-tats", Build::Table(&[d(1, 2), c(1, 2), c(1, 3), c(1, 4), d(1, 4)]))
        .known_as(&["Exp-TF3T"])
        .from("Fudenberg, Rand & Dreber 2012")
        .remembers(3)
        .reads("starts by taking, then lets two bad visits pass"),
];

/// Standing of (own, partner): 0 both good, 1 own bad, 2 partner's bad, 3 both bad. Only who is in good
/// standing and faces bad standing may defect and stay good; cooperating restores it.
const CONTRITE: &[State] = &[
    State::playing(1.0, [0, 2, 1, 3]),
    State::playing(1.0, [0, 0, 1, 1]),
    State::playing(0.0, [0, 2, 0, 2]),
    State::playing(1.0, [0, 2, 1, 3]),
];

/// Defects for `tits` visits once the partner's last `tats` moves were D. A state is how many answers are
/// owed, and how many D the partner played in a row.
fn tits_for_tats(tits: u16, tats: u16) -> Automaton {
    let number = |owed: u16, row: u16| owed * (tats + 1) + row;
    let state = |owed: u16, row: u16| {
        let after_c = number(owed.saturating_sub(1), 0);
        let next_row = (row + 1).min(tats);
        let after_d = number(if next_row == tats { tits } else { owed.saturating_sub(1) }, next_row);
        if owed > 0 { d(after_c, after_d) } else { c(after_c, after_d) }
    };
    let states: Vec<State> = (0..=tits)
        .flat_map(|owed| (0..=tats).map(move |row| (owed, row)))
        .map(|(o, r)| state(o, r))
        .collect();
    Automaton::from_table(&states).reduced()
}

fn hard_tit_for_2_tats() -> Automaton {
    let wronged =
        |window: &lookup::Window| window.windows(2).any(|two| two.iter().all(|v| v[1] == Move::Defect));
    lookup::automaton(3, |window| if wronged(window) { 0.0 } else { 1.0 })
}

/// Opens with C, copies, then takes turns between the coin and copying.
fn random_tit_for_tat(p: f64) -> Automaton {
    Automaton::from_table(&[c(1, 2), c(3, 3), d(3, 3), by_partner(p, 1, 2)])
}
