//! Entrants of the first tournament (Axelrod 1980a) that are not found in another family.

use crate::automaton::{Automaton, State};
use crate::game::Move::{Cooperate, Defect};
use crate::strategy::entry::{Build, Entry, Parameter};
use crate::strategy::program::{Program, surely};
use crate::strategy::state::{c, d};
use crate::strategy::view::View;

pub(super) static ENTRIES: &[Entry] = &[
    Entry::new("first-by-davis", Build::Automaton(|p| Ok(davis(p[0] as u16))))
        .known_as(&["davis"])
        .from("Davis, in Axelrod 1980")
        .takes(&[Parameter::count("visits", 10, 1, 1000)])
        .reads("ten good visits whatever comes; takes offence only then, and for ever"),
    Entry::new("first-by-shubik", Build::Program(|_| Box::new(Shubik::default())))
        .known_as(&["shubik"])
        .from("Shubik, in Axelrod 1980")
        .reads("each new offence is answered once more often than the last"),
    Entry::new("first-by-feld", Build::Rule(|_, view| feld(view)))
        .known_as(&["feld"])
        .from("Feld, in Axelrod 1980")
        .by_chance()
        .reads("copies, but answers good visits ever more rarely, down to half of them at visit 200"),
    Entry::new("first-by-tullock", Build::Rule(|_, view| tullock(view)))
        .known_as(&["tullock"])
        .from("Tullock, in Axelrod 1980")
        .by_chance()
        .reads("eleven good visits, then a tenth less fair than the other was in the last ten"),
    Entry::new("first-by-downing", Build::Program(|_| Box::new(Downing::default())))
        .known_as(&["downing"])
        .from("Downing, in Axelrod 1980, as it was played: it opens with two defections")
        .reads("estimates how the other answers each move, and does what pays most in the long run"),
];

/// States 0 to `visits - 1` are unharmed and still patient, then as many harmed ones; the last two have
/// lost patience: unharmed, and harmed.
fn davis(visits: u16) -> Automaton {
    let (calm, over) = (2 * visits, 2 * visits + 1);
    let after = |place: u16, harmed: bool| match (place + 1 == visits, harmed) {
        (true, false) => calm,
        (true, true) => over,
        (false, false) => place + 1,
        (false, true) => visits + place + 1,
    };
    let unharmed = (0..visits).map(|place| c(after(place, false), after(place, true)));
    let harmed = (0..visits).map(|place| c(after(place, true), after(place, true)));
    let patient: Vec<State> = unharmed.chain(harmed).chain([c(calm, over), d(over, over)]).collect();
    Automaton::from_table(&patient).reduced()
}

#[derive(Default)]
struct Shubik {
    offences: u32,
    owed: u32,
}

impl Program for Shubik {
    fn cooperate(&mut self, view: &View) -> f64 {
        if self.owed > 0 {
            self.owed -= 1;
            return 0.0;
        }
        let offended = view.history.own(1) == Some(Cooperate) && view.history.partner(1) == Some(Defect);
        if offended {
            self.offences += 1;
            self.owed = self.offences - 1;
        }
        surely(!offended)
    }
}

fn feld(view: &View) -> f64 {
    match view.history.partner(1) {
        None => 1.0,
        Some(Defect) => 0.0,
        Some(Cooperate) => (1.0 - 0.5 * f64::from(view.history.len()) / 200.0).max(0.5),
    }
}

fn tullock(view: &View) -> f64 {
    if view.history.len() < 11 {
        return 1.0;
    }
    let fair = view.history.last(10).iter().filter(|moves| moves[1] == Cooperate).count();
    (fair as f64 / 10.0 - 0.1).max(0.0)
}

/// How often the partner cooperated after own C and after own D.
#[derive(Default)]
struct Downing {
    after_c: u32,
    after_d: u32,
}

impl Program for Downing {
    fn cooperate(&mut self, view: &View) -> f64 {
        let history = view.history;
        // The partner's first move answers nothing; it is credited as an answer to a cooperation before the first visit.
        match (history.own(2).unwrap_or(Cooperate), history.partner(1)) {
            (Cooperate, Some(Cooperate)) => self.after_c += 1,
            (Defect, Some(Cooperate)) => self.after_d += 1,
            _ => {}
        }
        if history.len() < 2 {
            return 0.0;
        }
        let own_defections = history.own_defections();
        let own_cooperations = history.len() - own_defections;
        let answers_c = f64::from(self.after_c) / f64::from(own_cooperations + 1);
        let answers_d = f64::from(self.after_d) / f64::from(own_defections.max(2));
        let cooperating = answers_c * view.own.reward + (1.0 - answers_c) * view.own.sucker;
        let defecting = answers_d * view.own.temptation + (1.0 - answers_d) * view.own.punishment;
        if cooperating == defecting {
            return surely(history.own(1) == Some(Defect));
        }
        surely(cooperating > defecting)
    }
}
