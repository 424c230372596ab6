//! Planner: weighs what a push gains now against what the tie is worth later.

use crate::automaton::Automaton;
use crate::game::{Matrix, Move, Moves};
use crate::strategy::entry::{Build, Entry, Parameter, Role};
use crate::strategy::program::Program;
use crate::strategy::state::{c, d};
use crate::strategy::view::View;

pub(super) static ENTRIES: &[Entry] = &[Entry::new("planner", Build::Program(|p| Box::new(Planner::new(p))))
    .from("logit choice (McKelvey & Palfrey 1995) on the exact value of the tie (Bellman 1957)")
    .by_chance()
    .knowing_the_end()
    .as_a(Role::Seller)
    .takes(&[
        Parameter::number("patience", 0.9, 0.0, 0.9999),
        Parameter::number("precision", 10.0, 0.0, 1e6),
        Parameter::number("regard", 0.0, -1.0, 1.0),
    ])
    .reads("weighs what pushing gains now against what an offended partner will cost, at its own patience")];

/// What the value of the tie depends on, as if the levels stayed where they are.
#[derive(Clone, Copy, PartialEq)]
struct Terms {
    own: Matrix,
    partner: Matrix,
    recognition: f64,
    noise: f64,
    /// Weight on the partner's payoff.
    regard: f64,
}

impl Terms {
    fn payoff(&self, moves: Moves) -> f64 {
        self.own.payoff(moves.seller, moves.buyer)
            + self.regard * self.partner.payoff(moves.buyer, moves.seller)
    }

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

/// `precision` is that of the logit, per spread of the own payoffs; `regard` counts times depth / 4.
struct Planner {
    patience: f64,
    precision: f64,
    regard: f64,
    /// The partner is taken to play tit-for-tat: the least belief under which a move has consequences.
    belief: Automaton,
    state: u16,
    known: Option<(Terms, Vec<Vec<f64>>)>,
}

impl Planner {
    /// The most visits looked ahead, announced or not.
    const FARTHEST: usize = 10_000;

    /// Values that change by less than this share of themselves have settled.
    const STILL: f64 = 1e-12;

    fn new(values: &[f64]) -> Self {
        let belief = Automaton::from_table(&[c(0, 1), d(0, 1)]);
        Self { patience: values[0], precision: values[1], regard: values[2], belief, state: 0, known: None }
    }

    /// Expected sum of intending to cooperate or not, and going on from there.
    fn sum(&self, terms: &Terms, state: u16, cooperates: bool, later: &[f64]) -> f64 {
        let own = terms.executed(f64::from(u8::from(cooperates)));
        let of = |knows: bool| {
            // A partner who does not recognise the tie opens, and keeps nothing of the visit in mind.
            let partner = terms.executed(self.belief.state(if knows { state } else { 0 }).cooperate);
            let outcome = |moves: Moves| {
                let chance = share(own, moves.seller) * share(partner, moves.buyer);
                let next = if knows { self.belief.next(state, moves.buyer, moves.seller) } else { state };
                chance * (terms.payoff(moves) + self.patience * later[next as usize])
            };
            Moves::ALL.into_iter().map(outcome).sum::<f64>()
        };
        terms.recognition * of(true) + (1.0 - terms.recognition) * of(false)
    }

    /// The best sums from each of the partner's states with 0, 1, 2, ... visits to go, until they settle.
    fn values(&self, terms: &Terms) -> Vec<Vec<f64>> {
        let mut values = vec![vec![0.0; self.belief.states().len()]];
        while let Some(later) = values.last().filter(|_| values.len() <= Self::FARTHEST) {
            let best = |state| self.sum(terms, state, true, later).max(self.sum(terms, state, false, later));
            let now: Vec<f64> = (0..later.len() as u16).map(best).collect();
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

impl Program for Planner {
    fn cooperate(&mut self, view: &View) -> f64 {
        if let (Some(own), Some(partner)) = (view.history.own(1), view.history.partner(1)) {
            self.state = self.belief.next(self.state, partner, own);
        }
        let regard = self.regard * f64::from(view.levels.depth) / f64::from(crate::relationship::TOP);
        let View { own, partner, recognition, noise, .. } = *view;
        let terms = Terms { own, partner, recognition, noise, regard };
        let values = match self.known.take() {
            Some((known, values)) if known == terms => values,
            _ => self.values(&terms),
        };
        let left = view.left().map_or(usize::MAX, |left| left as usize);
        let later = &values[left.min(values.len() - 1)];
        let gain = self.sum(&terms, self.state, true, later) - self.sum(&terms, self.state, false, later);
        let odds = libm::exp(-self.precision * gain / terms.spread());
        self.known = Some((terms, values));
        1.0 / (1.0 + odds)
    }
}
