//! Entrants of the second tournament (Axelrod 1980b, 1984) with a published definition.

use crate::automaton::Automaton;
use crate::game::Move::{Cooperate, Defect};
use crate::strategy::entry::{Build, Entry};
use crate::strategy::program::{Program, surely};
use crate::strategy::state::{c, d};
use crate::strategy::view::View;

const fn row(name: &'static str, build: Build) -> Entry {
    Entry::new(name, build).from("the second tournament, Axelrod 1980")
}

pub(super) static ENTRIES: &[Entry] = &[
    row("second-by-champion", Build::Rule(|_, view| champion(view)))
        .known_as(&["champion"])
        .by_chance()
        .reads("ten good visits, fifteen of copying, then fair unless the other proves mostly unfair"),
    row("second-by-eatherley", Build::Rule(|_, view| eatherley(view)))
        .known_as(&["eatherley"])
        .by_chance()
        .reads("answers a bad visit as often as the other has given cause"),
    row("second-by-tester", Build::Automaton(|_| Ok(tester())))
        .known_as(&["tester", "gladstein"])
        .reads("opens with a bad visit; says sorry to who answers, takes every other time from who does not"),
    row("second-by-black", Build::Rule(|_, view| black(view)))
        .known_as(&["black"])
        .remembers(5)
        .by_chance()
        .reads("five good visits, then the rarer the more of the last five were bad"),
    row("second-by-cave", Build::Rule(|_, view| cave(view)))
        .known_as(&["cave"])
        .by_chance()
        .reads("gives up on who is mostly unfair, sooner the worse; forgives others half of the time"),
    row("second-by-white", Build::Rule(|_, view| white(view)))
        .known_as(&["white"])
        .reads("ten good visits, then lets ever fewer offences pass"),
    row("second-by-getzler", Build::Program(|_| Box::new(Getzler::default())))
        .known_as(&["getzler"])
        .by_chance()
        .reads("an offence weighs half, and half as much after each further visit"),
    row("second-by-graaskamp-katzen", Build::Program(|_| Box::new(GraaskampKatzen::default())))
        .known_as(&["graaskamp katzen"])
        .reads("copies, and ends it where the takings fall behind its plan"),
    row("second-by-wm-adams", Build::Rule(|_, view| adams(view)))
        .known_as(&["wm adams"])
        .by_chance()
        .reads("counts offences, answers the fourth, seventh and ninth, and then ever more surely"),
    row("second-by-appold", Build::Program(|_| Box::new(Appold::default())))
        .known_as(&["appold"])
        .by_chance()
        .reads("forgives once, then is as fair as the other has been after a move like its own last but one"),
];

fn champion(view: &View) -> f64 {
    let wronged = view.history.wronged(1);
    let rate = view.history.partner_rate().unwrap_or(1.0);
    match view.history.len() {
        0..10 => 1.0,
        10..25 => surely(!wronged),
        // It defects where a draw exceeds the partner's rate.
        _ if wronged && rate < 0.6 => rate,
        _ => 1.0,
    }
}

fn eatherley(view: &View) -> f64 {
    if view.history.wronged(1) { view.history.partner_rate().unwrap_or(1.0) } else { 1.0 }
}

/// Opens with D. Answered within the game it apologises once and copies from then on; until then it plays
/// C, C and from the fourth visit D and C in turn.
fn tester() -> Automaton {
    const SORRY: u16 = 5;
    Automaton::from_table(&[
        d(1, SORRY),
        c(2, SORRY),
        c(3, SORRY),
        d(4, SORRY),
        c(3, SORRY),
        c(6, 7),
        c(6, 7),
        d(6, 7),
    ])
}

fn black(view: &View) -> f64 {
    if view.history.len() < 5 {
        return 1.0;
    }
    let offences = view.history.last(5).iter().filter(|moves| moves[1] == Defect).count() as f64;
    if offences == 0.0 { 1.0 } else { 1.0 - (offences * offences - 1.0) / 25.0 }
}

fn cave(view: &View) -> f64 {
    let history = view.history;
    let unfair = 1.0 - history.partner_rate().unwrap_or(1.0);
    let visit = history.len() + 1;
    let hopeless =
        (visit > 40 && unfair > 0.39) || (visit > 30 && unfair > 0.65) || (visit > 20 && unfair > 0.79);
    match (hopeless, history.wronged(1)) {
        (true, _) => 0.0,
        (false, false) => 1.0,
        (false, true) if history.partner_defections() > 17 => 0.0,
        (false, true) => 0.5,
    }
}

fn white(view: &View) -> f64 {
    let visit = f64::from(view.history.len() + 1);
    if visit <= 10.0 || !view.history.wronged(1) {
        return 1.0;
    }
    surely(libm::floor(libm::log(visit)) * f64::from(view.history.partner_defections()) < visit)
}

/// Sum of the partner's offences, each weighing one half to the power of how many visits ago it was.
#[derive(Default)]
struct Getzler {
    flack: f64,
}

impl Program for Getzler {
    fn cooperate(&mut self, view: &View) -> f64 {
        self.flack = 0.5 * (self.flack + f64::from(u8::from(view.history.wronged(1))));
        1.0 - self.flack
    }
}

#[derive(Default)]
struct GraaskampKatzen {
    over: bool,
}

impl GraaskampKatzen {
    /// After so many visits, takings below this end it, at payoffs 3, 0, 5, 1.
    const PLAN: &[(u32, f64)] = &[(10, 23.0), (20, 53.0), (30, 83.0), (40, 113.0), (50, 143.0), (100, 293.0)];
}

impl Program for GraaskampKatzen {
    fn cooperate(&mut self, view: &View) -> f64 {
        let behind = |&(visits, least): &(u32, f64)| {
            view.history.len() == visits && view.history.score(&view.own) < least
        };
        self.over |= Self::PLAN.iter().any(behind);
        surely(!self.over && !view.history.wronged(1))
    }
}

fn adams(view: &View) -> f64 {
    // Offences after the partner's first move.
    let first = view.history.moves().first().map_or(0, |moves| u32::from(moves[1] == Defect));
    let offences = view.history.partner_defections() - first;
    match offences {
        4 | 7 | 9 => 0.0,
        10.. if view.history.wronged(1) => libm::pow(0.5, f64::from(offences - 1)),
        _ => 1.0,
    }
}

/// How the partner answers own C and own D two visits later.
#[derive(Default)]
struct Appold {
    answers: [[u32; 2]; 2],
    forgave: bool,
}

impl Program for Appold {
    fn cooperate(&mut self, view: &View) -> f64 {
        let history = view.history;
        if let (Some(own), Some(answer)) = (history.own(2), history.partner(1)) {
            self.answers[own as usize][answer as usize] += 1;
        }
        let first_offence = history.wronged(1) && !self.forgave;
        if history.len() < 4 || history.partner_defections() == 0 || first_offence {
            self.forgave |= history.len() >= 4 && first_offence;
            return 1.0;
        }
        let [fair, unfair] = self.answers[history.own(2).unwrap_or(Cooperate) as usize].map(f64::from);
        if fair + unfair == 0.0 { 1.0 } else { fair / (fair + unfair) }
    }
}
