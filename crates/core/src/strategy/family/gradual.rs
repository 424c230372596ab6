//! Gradual: the n-th offence is answered n times, then two good visits make peace.

use crate::game::Move::Defect;
use crate::strategy::entry::{Build, Entry};
use crate::strategy::program::{Program, surely};
use crate::strategy::view::View;

pub(super) static ENTRIES: &[Entry] =
    &[Entry::new("gradual", Build::Program(|_| Box::new(Gradual::default())))
        .from("Beaufils, Delahaye & Mathieu 1997, in the CRISTAL-SMAC reading")
        .reads("answers the n-th offence n times, then offers peace twice")];

#[derive(Default)]
struct Gradual {
    punish: u32,
    calm: u32,
}

impl Program for Gradual {
    fn cooperate(&mut self, view: &View) -> f64 {
        if self.punish > 0 {
            self.punish -= 1;
            return 0.0;
        }
        if self.calm > 0 {
            self.calm -= 1;
            return 1.0;
        }
        let wronged = view.history.partner(1) == Some(Defect);
        if wronged {
            self.punish = view.history.partner_defections() - 1;
            self.calm = 2;
        }
        surely(!wronged)
    }
}
