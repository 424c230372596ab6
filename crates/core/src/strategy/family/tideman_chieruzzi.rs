//! Tideman & Chieruzzi: each run of defections is answered once more often; a fresh start is offered to
//! a partner who is well behind, is no random player, and has time enough left to use it.

use crate::game::Move::{Cooperate, Defect};
use crate::strategy::entry::{Build, Entry};
use crate::strategy::program::{Program, surely};
use crate::strategy::view::View;

pub(super) static ENTRIES: &[Entry] = &[Entry::new(
    "first-by-tideman-and-chieruzzi",
    Build::Program(|_| Box::new(TidemanChieruzzi::default())),
)
.known_as(&["tideman chieruzzi"])
.from("Tideman & Chieruzzi, in Axelrod 1980")
.knowing_the_end()
.reads("each quarrel is longer than the last, but a beaten partner gets a fresh start; takes at the end")];

#[derive(Default)]
struct TidemanChieruzzi {
    /// The partner's defections since the last fresh start.
    defections: u32,
    /// Visit of the last fresh start; 0 for none.
    fresh: u32,
    /// A fresh start has one more good visit to go.
    pending: bool,
    /// How long the last quarrel was.
    quarrel: u32,
    /// Answers still owed.
    owed: u32,
}

impl Program for TidemanChieruzzi {
    fn cooperate(&mut self, view: &View) -> f64 {
        let chosen = self.choose(view);
        // The last two visits are taken, whatever was chosen.
        let ending = view.left().is_some_and(|left| left < 2);
        surely(chosen && !ending)
    }
}

impl TidemanChieruzzi {
    fn choose(&mut self, view: &View) -> bool {
        let wronged = view.history.partner(1) == Some(Defect);
        self.defections += u32::from(wronged);
        if std::mem::take(&mut self.pending) {
            return true;
        }
        if self.starts_afresh(view) {
            *self = Self { fresh: view.history.len() + 1, pending: true, ..Self::default() };
            return true;
        }
        if self.owed > 0 {
            self.owed -= 1;
            return false;
        }
        if wronged {
            self.quarrel += 1;
            self.owed = self.quarrel - 1;
        }
        !wronged
    }

    fn starts_afresh(&self, view: &View) -> bool {
        let visit = view.history.len() + 1;
        let ahead = view.history.score(&view.own) - view.history.partner_score(&view.partner);
        let played = f64::from(view.history.len());
        // Three standard deviations of a fair coin from its mean.
        let spread = 1.5 * libm::sqrt(played);
        let from_mean = (f64::from(self.defections) - played / 2.0).abs();
        (self.fresh == 0 || visit - self.fresh >= 20)
            && ahead >= 10.0
            && view.left().is_none_or(|left| left >= 10)
            && view.history.partner(1) == Some(Cooperate)
            && from_mean >= spread
    }
}
