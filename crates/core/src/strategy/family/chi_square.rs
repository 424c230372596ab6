//! Entrants of the first tournament that test whether the partner plays by chance.

use crate::game::Move::{Cooperate, Defect};
use crate::strategy::entry::{Build, Entry};
use crate::strategy::program::{Program, surely};
use crate::strategy::view::{History, View};

pub(super) static ENTRIES: &[Entry] = &[
    Entry::new("first-by-stein-and-rapoport", Build::Program(|_| Box::new(SteinRapoport::default())))
        .known_as(&["stein and rapoport"])
        .from("Stein & Rapoport, in Axelrod 1980")
        .knowing_the_end()
        .reads("copies, but takes from who seems to play by chance, and from everybody at the end"),
    Entry::new("first-by-graaskamp", Build::Program(|_| Box::new(Graaskamp::default())))
        .known_as(&["graaskamp"])
        .from("Graaskamp, in Axelrod 1980")
        .by_chance()
        .reads("copies for fifty visits, tests the other once, and then knows whom to take from"),
];

/// The 95 % point of the chi-square distribution with one degree of freedom.
const CRITICAL: f64 = 3.841_458_820_694_124;

/// Whether the partner's moves could be those of a fair coin, at the 5 % level.
fn could_be_a_coin(history: &History) -> bool {
    let (fair, unfair) = (f64::from(history.partner_cooperations()), f64::from(history.partner_defections()));
    let difference = fair - unfair;
    difference * difference <= CRITICAL * (fair + unfair)
}

fn copies(history: &History) -> f64 {
    surely(history.partner(1) != Some(Defect))
}

#[derive(Default)]
struct SteinRapoport {
    coin: bool,
}

impl Program for SteinRapoport {
    fn cooperate(&mut self, view: &View) -> f64 {
        let visit = view.history.len() + 1;
        if view.left().is_some_and(|left| left < 2) {
            return 0.0;
        }
        if visit.is_multiple_of(15) {
            self.coin = could_be_a_coin(view.history);
        }
        match visit {
            1..=4 => 1.0,
            _ if self.coin => 0.0,
            _ => copies(view.history),
        }
    }
}

/// What Graaskamp has made of the partner, and how long ago it last tried a defection.
#[derive(Default)]
struct Graaskamp {
    since: Option<u32>,
    coin: bool,
    /// The partner's moves have not been those of tit-for-tat.
    no_copier: bool,
    /// The partner's moves have not been the same as its own.
    no_twin: bool,
}

impl Program for Graaskamp {
    fn cooperate(&mut self, view: &View) -> f64 {
        let history = view.history;
        if let Some(theirs) = history.partner(1) {
            self.no_twin |= history.own(1) != Some(theirs);
            self.no_copier |= history.own(2).is_some_and(|own| own != theirs);
        }
        match history.len() {
            0 => 1.0,
            50 => 0.0,
            1..=55 => copies(history),
            _ => self.play_on(history),
        }
    }
}

impl Graaskamp {
    fn play_on(&mut self, history: &History) -> f64 {
        self.coin = self.coin || could_be_a_coin(history);
        if self.coin {
            return 0.0;
        }
        if !self.no_copier || !self.no_twin {
            return copies(history);
        }
        let gap = match self.since {
            Some(gap) if history.own(1) == Some(Cooperate) => gap + 1,
            _ => 1,
        };
        self.since = Some(gap);
        // The gap is uniform from 5 to 15 visits, told visit by visit.
        if gap < 5 { 1.0 } else { 1.0 - 1.0 / f64::from(16 - gap.min(15)) }
    }
}
