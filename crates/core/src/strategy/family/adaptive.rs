//! Those who adapt: to a slowly learnt picture of the partner, or to what has paid.

use crate::automaton::Automaton;
use crate::game::Move::{Cooperate, Defect};
use crate::strategy::entry::{Build, Entry, Parameter};
use crate::strategy::mind::Mind;
use crate::strategy::program::{Program, surely};
use crate::strategy::state::{c, d};
use crate::strategy::view::View;

pub(super) static ENTRIES: &[Entry] = &[
    Entry::new("adaptive-tit-for-tat", Build::Mind(adaptive_tit_for_tat))
        .from("Tzafestas 2000; at a rate of one half or more it is tit-for-tat")
        .takes(&[Parameter::probability("rate", 0.5)])
        .remembers(1)
        .reads("keeps a picture of the other that moves with every visit, and acts on the picture"),
    Entry::new("omega-tit-for-tat", Build::Program(|_| Box::new(Omega::default())))
        .known_as(&["OmegaTFT"])
        .from("Slany & Kienreich 2007")
        .reads("copies, but breaks off endless echoes and sees through random players"),
    Entry::new("adaptive", Build::Rule(|_, view| adaptive(view)))
        .from("Li, Hingston & Kendall 2011")
        .reads("tries six good and five bad visits, then does whatever has paid better so far"),
    Entry::new("average-copier", Build::Rule(|_, view| view.history.partner_rate().unwrap_or(0.5)))
        .from("Axelrod-Python")
        .by_chance()
        .reads("is as fair as the other has been on average"),
    Entry::new("nice-average-copier", Build::Rule(|_, view| view.history.partner_rate().unwrap_or(1.0)))
        .from("Axelrod-Python")
        .by_chance()
        .reads("starts fair, then is as fair as the other has been on average"),
];

/// At a rate of one half or more the picture is above one half exactly after the partner's C, however
/// it stood before, so that the play is tit-for-tat's.
fn adaptive_tit_for_tat(values: &[f64]) -> Mind {
    if values[0] >= 0.5 {
        return Mind::Automaton(Automaton::from_table(&[c(0, 1), d(0, 1)]));
    }
    Mind::program(|values| Box::new(Adaptive { rate: values[0], world: 0.5 }), values)
}

struct Adaptive {
    rate: f64,
    world: f64,
}

impl Program for Adaptive {
    fn cooperate(&mut self, view: &View) -> f64 {
        match view.history.partner(1) {
            None => return 1.0,
            Some(Cooperate) => self.world += self.rate * (1.0 - self.world),
            Some(Defect) => self.world -= self.rate * self.world,
        }
        surely(self.world >= 0.5)
    }
}

/// How random the partner seems, and how long an echo has gone on.
#[derive(Default)]
struct Omega {
    random: i32,
    deadlock: u32,
}

impl Omega {
    const TOO_RANDOM: i32 = 8;
    const TOO_LONG: u32 = 3;
}

impl Program for Omega {
    fn cooperate(&mut self, view: &View) -> f64 {
        let (Some(last), Some(before)) = (view.history.partner(1), view.history.partner(2)) else {
            return surely(!view.history.wronged(1));
        };
        if self.deadlock >= Self::TOO_LONG {
            self.deadlock = if self.deadlock == Self::TOO_LONG { Self::TOO_LONG + 1 } else { 0 };
            return 1.0;
        }
        let changed = last != before;
        if !changed && last == Cooperate {
            self.random -= 1;
        }
        self.random += i32::from(changed) + i32::from(view.history.own(1) != Some(last));
        if self.random >= Self::TOO_RANDOM {
            return 0.0;
        }
        self.deadlock = if changed { self.deadlock + 1 } else { 0 };
        surely(last == Cooperate)
    }
}

fn adaptive(view: &View) -> f64 {
    match view.history.len() {
        0..6 => return 1.0,
        6..11 => return 0.0,
        _ => {}
    }
    let count = |own, partner| f64::from(view.history.count(own, partner));
    let mean = |own| {
        let (fair, unfair) = (count(own, Cooperate), count(own, Defect));
        let earned = fair * view.own.payoff(own, Cooperate) + unfair * view.own.payoff(own, Defect);
        if fair + unfair > 0.0 { earned / (fair + unfair) } else { 0.0 }
    };
    surely(mean(Cooperate) > mean(Defect))
}
