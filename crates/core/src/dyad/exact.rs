//! The dyad solved exactly: states x familiarity x depth is a finite Markov chain.

use super::Dyad;
use crate::game::{Move, Moves};
use crate::relationship::Levels;

/// Expected values of one visit, over everything that may have happened before it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Expected {
    /// Probability that the visit happens: nobody has left.
    pub visits: f64,
    /// Money taken in, in units of money.
    pub revenue: f64,
    /// The seller's payoff.
    pub profit: f64,
    /// The buyer's payoff.
    pub surplus: f64,
    /// Probability that it happens and the seller cooperates.
    pub seller_cooperates: f64,
    /// Probability that it happens and the buyer cooperates.
    pub buyer_cooperates: f64,
    /// Familiarity at its start, times the probability that it happens.
    pub familiarity: f64,
    /// Depth at its start, times the probability that it happens.
    pub depth: f64,
}

impl Expected {
    /// This and another, added.
    #[must_use]
    pub fn plus(&self, other: &Self, weight: f64) -> Self {
        Self {
            visits: self.visits + weight * other.visits,
            revenue: self.revenue + weight * other.revenue,
            profit: self.profit + weight * other.profit,
            surplus: self.surplus + weight * other.surplus,
            seller_cooperates: self.seller_cooperates + weight * other.seller_cooperates,
            buyer_cooperates: self.buyer_cooperates + weight * other.buyer_cooperates,
            familiarity: self.familiarity + weight * other.familiarity,
            depth: self.depth + weight * other.depth,
        }
    }
}

/// Where a tie stands between two visits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Standing {
    seller: u16,
    buyer: u16,
    levels: Levels,
}

/// The chain of a dyad: reachable standings with what a visit there pays and where it leads.
#[derive(Clone, Debug)]
pub struct Chain {
    /// Expected values of a visit from each standing; the first standing is the opening.
    visit: Vec<Expected>,
    /// For each standing its run of `steps`.
    rows: Vec<std::ops::Range<usize>>,
    /// Next standing and probability. What is missing from a row's sum is the probability of leaving.
    steps: Vec<(u32, f64)>,
}

impl Dyad {
    /// Builds the chain of the standings that play can reach.
    #[must_use]
    pub fn chain(&self) -> Chain {
        let opening = Standing { seller: 0, buyer: 0, levels: self.start };
        let mut numbers = Numbering::new(self, opening);
        let mut chain = Chain { visit: Vec::new(), rows: Vec::new(), steps: Vec::new() };
        let mut next = 0;
        while let Some(&standing) = numbers.order.get(next) {
            let first = chain.steps.len();
            let expected = self.visit_from(standing, |to, probability| {
                if let Some(number) = numbers.of(to) {
                    add_step(&mut chain.steps, first, number, probability);
                }
            });
            chain.visit.push(expected);
            chain.rows.push(first..chain.steps.len());
            next += 1;
        }
        chain
    }

    /// Expected values of one visit from here; tells `leads` every place it leads to.
    fn visit_from(&self, from: Standing, mut leads: impl FnMut(Standing, f64)) -> Expected {
        let relationship = &self.relationship;
        let levels = from.levels;
        let known = relationship.recognition[levels.familiarity as usize];
        let noise = relationship.noise[levels.depth as usize];
        let executed = |cooperate: f64| cooperate * (1.0 - noise) + (1.0 - cooperate) * noise;
        let mut expected = Expected {
            visits: 1.0,
            familiarity: f64::from(levels.familiarity),
            depth: f64::from(levels.depth),
            ..Expected::default()
        };
        for (seller_knows, buyer_knows) in [(true, true), (true, false), (false, true), (false, false)] {
            let weight = share(known, seller_knows) * share(known, buyer_knows);
            if weight == 0.0 {
                continue;
            }
            let seller = self.seller.state(if seller_knows { from.seller } else { 0 });
            let buyer = self.buyer.state(if buyer_knows { from.buyer } else { 0 });
            for moves in Moves::ALL {
                let probability = weight
                    * share(executed(seller.cooperate), moves.seller == Move::Cooperate)
                    * share(executed(buyer.cooperate), moves.buyer == Move::Cooperate);
                if probability == 0.0 {
                    continue;
                }
                self.earn(&mut expected, levels.depth, moves, probability);
                let mut to = from;
                if seller_knows {
                    to.seller = self.seller.next(from.seller, moves.seller, moves.buyer);
                }
                if buyer_knows {
                    to.buyer = self.buyer.next(from.buyer, moves.buyer, moves.seller);
                }
                self.move_levels(to, moves, probability, &mut leads);
            }
        }
        expected
    }

    fn earn(&self, expected: &mut Expected, depth: u8, moves: Moves, probability: f64) {
        let stakes = self.table.stakes(depth, moves);
        expected.revenue += probability * stakes.revenue.units();
        expected.profit += probability * stakes.profit;
        expected.surplus += probability * stakes.surplus;
        expected.seller_cooperates += probability * f64::from(u8::from(moves.seller == Move::Cooperate));
        expected.buyer_cooperates += probability * f64::from(u8::from(moves.buyer == Move::Cooperate));
    }

    fn move_levels(
        &self,
        to: Standing,
        moves: Moves,
        probability: f64,
        leads: &mut impl FnMut(Standing, f64),
    ) {
        let relationship = &self.relationship;
        let bond = relationship.bond_chances()[moves.index()];
        for (acquainted, bonded) in [(true, true), (true, false), (false, true), (false, false)] {
            let weight = share(relationship.acquaint, acquainted) * share(bond, bonded);
            if weight == 0.0 {
                continue;
            }
            let levels = relationship.moved(to.levels, moves, acquainted, bonded);
            leads(Standing { levels, ..to }, probability * weight);
        }
    }
}

fn share(probability: f64, happens: bool) -> f64 {
    if happens { probability } else { 1.0 - probability }
}

fn add_step(steps: &mut Vec<(u32, f64)>, first: usize, number: u32, probability: f64) {
    match steps[first..].iter_mut().find(|(to, _)| *to == number) {
        Some((_, sum)) => *sum += probability,
        None => steps.push((number, probability)),
    }
}

/// Numbers standings in the order they are met, by a dense table over all there could be.
struct Numbering<'a> {
    dyad: &'a Dyad,
    order: Vec<Standing>,
    numbers: Vec<u32>,
}

const UNMET: u32 = u32::MAX;

impl<'a> Numbering<'a> {
    fn new(dyad: &'a Dyad, opening: Standing) -> Self {
        let levels = usize::from(dyad.relationship.max_depth) + 1;
        let size = dyad.seller.states().len() * dyad.buyer.states().len() * levels * levels;
        let mut numbering = Self { dyad, order: Vec::new(), numbers: vec![UNMET; size] };
        numbering.of(opening);
        numbering
    }

    /// The standing's number, or `None` where one of the two is gone.
    fn of(&mut self, standing: Standing) -> Option<u32> {
        let gone = self.dyad.seller.state(standing.seller).gone || self.dyad.buyer.state(standing.buyer).gone;
        if gone {
            return None;
        }
        let levels = usize::from(self.dyad.relationship.max_depth) + 1;
        let Levels { familiarity, depth } = standing.levels;
        let pair =
            usize::from(standing.seller) * self.dyad.buyer.states().len() + usize::from(standing.buyer);
        let place = (pair * levels + usize::from(familiarity)) * levels + usize::from(depth);
        if self.numbers[place] == UNMET {
            self.numbers[place] = self.order.len() as u32;
            self.order.push(standing);
        }
        Some(self.numbers[place])
    }
}

impl Chain {
    /// Number of reachable standings.
    #[must_use]
    pub fn len(&self) -> usize {
        self.visit.len()
    }

    /// False: the opening is always there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.visit.is_empty()
    }

    /// Expected values of each of the first `visits` visits, in one pass.
    #[must_use]
    pub fn curve(&self, visits: u32) -> Vec<Expected> {
        let mut now = vec![0.0; self.len()];
        let mut next = vec![0.0; self.len()];
        now[0] = 1.0;
        let mut curve = Vec::with_capacity(visits as usize);
        for _ in 0..visits {
            curve.push(self.expect(&now));
            self.step(&now, &mut next);
            std::mem::swap(&mut now, &mut next);
        }
        curve
    }

    /// Cumulative expected values over the first 1, 2, ... `visits` visits, each later visit worth
    /// `patience` of the one before.
    #[must_use]
    pub fn cumulative(&self, visits: u32, patience: f64) -> Vec<Expected> {
        let mut weight = 1.0;
        let mut sum = Expected::default();
        let add = |visit: Expected| {
            sum = sum.plus(&visit, weight);
            weight *= patience;
            sum
        };
        self.curve(visits).into_iter().map(add).collect()
    }

    fn expect(&self, distribution: &[f64]) -> Expected {
        distribution
            .iter()
            .zip(&self.visit)
            .fold(Expected::default(), |sum, (&weight, visit)| sum.plus(visit, weight))
    }

    fn step(&self, now: &[f64], next: &mut [f64]) {
        next.fill(0.0);
        for (&weight, row) in now.iter().zip(&self.rows) {
            for &(to, probability) in &self.steps[row.clone()] {
                next[to as usize] += weight * probability;
            }
        }
    }
}
