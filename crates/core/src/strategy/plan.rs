//! A plan: what pushing gains now against what the tie is worth later, by a logit choice on the exact value.
//!
//! The partner is taken to play tit-for-tat, the least belief under which a move has consequences. What the plan depends
//! on is small: which of its two states the partner is in, the levels, and how many visits are still looked ahead to. So
//! a plan is a program that a market can tabulate.

use super::program::Program;
use super::state::{c, d};
use super::view::View;
use crate::automaton::Automaton;
use crate::game::{Matrix, Move, Moves};
use crate::relationship::{Levels, TOP};

/// How a planner plans. `precision` is that of the logit, per spread of the own payoffs; `regard` is the weight on the
/// partner's payoff, times depth / 4.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    patience: f64,
    precision: f64,
    regard: f64,
    belief: Automaton,
}

/// What the value of the tie depends on, as if the levels stayed where they are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outlook {
    /// Own payoffs.
    pub own: Matrix,
    /// The partner's.
    pub partner: Matrix,
    /// Familiarity and depth.
    pub levels: Levels,
    /// Probability that the partner takes a visit as part of the tie's history.
    pub recognition: f64,
    /// Probability that a move is flipped.
    pub noise: f64,
}

impl Outlook {
    /// Spread of the own payoffs: the unit in which differences are weighed.
    fn spread(&self) -> f64 {
        let pays = [self.own.reward, self.own.sucker, self.own.temptation, self.own.punishment];
        let most = pays.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let least = pays.iter().copied().fold(f64::INFINITY, f64::min);
        if most > least { most - least } else { 1.0 }
    }

    fn executed(&self, cooperate: f64) -> f64 {
        cooperate * (1.0 - self.noise) + (1.0 - cooperate) * self.noise
    }
}

/// What is expected from each of the partner's states.
type Values = Vec<f64>;

impl Plan {
    /// The most visits looked ahead, announced or not.
    const FARTHEST: usize = 10_000;

    /// Values that change by less than this share of themselves have settled.
    const STILL: f64 = 1e-12;

    /// A plan of this patience, precision and regard, in this order.
    pub(super) fn new(values: &[f64]) -> Self {
        let belief = Automaton::from_table(&[c(0, 1), d(0, 1)]);
        Self { patience: values[0], precision: values[1], regard: values[2], belief }
    }

    /// The partner's state after executed moves, as it is believed to be.
    #[must_use]
    pub fn next(&self, state: u16, own: Move, partner: Move) -> u16 {
        self.belief.next(state, partner, own)
    }

    /// How many states the partner is believed to have.
    #[must_use]
    pub fn states(&self) -> u16 {
        self.belief.states().len() as u16
    }

    /// Begins a program that plays the plan on one tie.
    #[must_use]
    pub fn begin(&self) -> Box<dyn Program> {
        Box::new(Planner { plan: self.clone(), state: 0, known: None })
    }

    /// Probability of Cooperate by the partner's state, with 0, 1, ... `most` visits to go before a review, where what
    /// comes after it counts `after`. Where it counts in full there is but one row: a review changes nothing.
    #[must_use]
    pub fn before_review(&self, outlook: &Outlook, after: f64, most: usize) -> Vec<Vec<f64>> {
        let settled = self.values(outlook).pop().unwrap_or_default();
        let choose =
            |later: &Values| (0..self.states()).map(|state| self.cooperates(outlook, state, later)).collect();
        if after >= 1.0 {
            return vec![choose(&settled)];
        }
        let mut later: Values = settled.iter().map(|value| after * value).collect();
        let mut rows = Vec::with_capacity(most + 1);
        for _ in 0..=most {
            rows.push(choose(&later));
            later = self.one_earlier(outlook, &later);
        }
        rows
    }

    /// Probability of Cooperate against a partner in this state, where going on is worth `later`.
    fn cooperates(&self, outlook: &Outlook, state: u16, later: &[f64]) -> f64 {
        let gain = self.sum(outlook, state, true, later) - self.sum(outlook, state, false, later);
        1.0 / (1.0 + libm::exp(-self.precision * gain / outlook.spread()))
    }

    fn payoff(&self, outlook: &Outlook, moves: Moves) -> f64 {
        let regard = self.regard * f64::from(outlook.levels.depth) / f64::from(TOP);
        outlook.own.payoff(moves.seller, moves.buyer)
            + regard * outlook.partner.payoff(moves.buyer, moves.seller)
    }

    /// Expected sum of intending to cooperate or not, and going on from there.
    fn sum(&self, outlook: &Outlook, state: u16, cooperates: bool, later: &[f64]) -> f64 {
        let own = outlook.executed(f64::from(u8::from(cooperates)));
        let of = |knows: bool| {
            // A partner who does not recognise the tie opens, and keeps nothing of the visit in mind.
            let partner = outlook.executed(self.belief.state(if knows { state } else { 0 }).cooperate);
            let outcome = |moves: Moves| {
                let chance = share(own, moves.seller) * share(partner, moves.buyer);
                let next = if knows { self.next(state, moves.seller, moves.buyer) } else { state };
                chance * (self.payoff(outlook, moves) + self.patience * later[next as usize])
            };
            Moves::ALL.into_iter().map(outcome).sum::<f64>()
        };
        outlook.recognition * of(true) + (1.0 - outlook.recognition) * of(false)
    }

    /// The best sums with one visit more to go.
    fn one_earlier(&self, outlook: &Outlook, later: &[f64]) -> Values {
        let best = |state| self.sum(outlook, state, true, later).max(self.sum(outlook, state, false, later));
        (0..self.states()).map(best).collect()
    }

    /// The best sums from each of the partner's states with 0, 1, 2, ... visits to go, until they settle.
    fn values(&self, outlook: &Outlook) -> Vec<Values> {
        let mut values = vec![vec![0.0; usize::from(self.states())]];
        while let Some(later) = values.last().filter(|_| values.len() <= Self::FARTHEST) {
            let now = self.one_earlier(outlook, later);
            let settled = now.iter().zip(later).all(|(a, b)| (a - b).abs() <= Self::STILL * a.abs());
            values.push(now);
            if settled {
                break;
            }
        }
        values
    }
}

fn share(cooperate: f64, played: Move) -> f64 {
    if played == Move::Cooperate { cooperate } else { 1.0 - cooperate }
}

/// A plan at work on one tie.
struct Planner {
    plan: Plan,
    state: u16,
    known: Option<(Outlook, Vec<Values>)>,
}

impl Program for Planner {
    fn cooperate(&mut self, view: &View) -> f64 {
        if let (Some(own), Some(partner)) = (view.history.own(1), view.history.partner(1)) {
            self.state = self.plan.next(self.state, own, partner);
        }
        let View { own, partner, levels, recognition, noise, .. } = *view;
        let outlook = Outlook { own, partner, levels, recognition, noise };
        let values = match self.known.take() {
            Some((known, values)) if known == outlook => values,
            _ => self.plan.values(&outlook),
        };
        let left = view.left().map_or(usize::MAX, |left| left as usize);
        let chance = self.plan.cooperates(&outlook, self.state, &values[left.min(values.len() - 1)]);
        self.known = Some((outlook, values));
        chance
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::Visit;
    use crate::strategy::view::History;

    fn outlook() -> Outlook {
        let visit = Visit::default();
        let levels = Levels { familiarity: 3, depth: 2 };
        Outlook { own: visit.seller(), partner: visit.buyer(), levels, recognition: 0.75, noise: 0.06 }
    }

    #[test]
    fn a_review_after_which_all_counts_is_none() {
        let plan = Plan::new(&[0.9, 10.0, 0.0]);
        let rows = plan.before_review(&outlook(), 1.0, 40);
        let mut program = plan.begin();
        let Outlook { own, partner, levels, recognition, noise } = outlook();
        let mut history = History::default();
        for moves in [[Move::Cooperate, Move::Defect], [Move::Defect; 2], [Move::Cooperate; 2]] {
            let view = View {
                history: &history,
                visit: history.len() + 1,
                announced: None,
                levels,
                recognition,
                noise,
                price: 100.0,
                own,
                partner,
            };
            let state = history.own(1).map_or(0, |own| own as usize);
            assert_eq!(program.cooperate(&view), rows[0][state]);
            history.push(moves[0], moves[1]);
        }
        assert_eq!(rows.len(), 1);
    }

    #[test]
    fn the_nearer_the_review_the_more_it_pushes() {
        let rows = Plan::new(&[0.95, 10.0, 0.0]).before_review(&outlook(), 0.2, 12);
        assert!(rows.windows(2).all(|pair| pair[0][0] < pair[1][0] + 1e-12), "{rows:?}");
        assert!(rows[0][0] + 0.2 < rows[12][0], "{rows:?}");
    }
}
