//! Strategies that no finite table can play.

use super::view::View;

/// A strategy with a memory of its own, begun afresh on each tie.
///
/// It is asked once for every visit that it takes as part of the tie's history, in order, and its view
/// then holds all the earlier ones of those. Where it does not recognise the partner it plays what it
/// plays in an opening, and is not asked.
pub trait Program: Send {
    /// Probability of Cooperate in this visit.
    fn cooperate(&mut self, view: &View) -> f64;
}

/// Any function of the view is a program.
impl<F: FnMut(&View) -> f64 + Send> Program for F {
    fn cooperate(&mut self, view: &View) -> f64 {
        self(view)
    }
}

/// Probability 1 or 0 for a decision that leaves nothing to chance.
pub(super) fn surely(cooperates: bool) -> f64 {
    if cooperates { 1.0 } else { 0.0 }
}
