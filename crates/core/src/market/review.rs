//! What a seller who plans is paid by, and how far it looks: to the next review, and beyond it as much as that counts.
//!
//! What is paid is what is planned for. Paid by deals, a seller counts what is taken in, which no squeezed visit lowers;
//! paid by margin, it counts what a squeeze costs, and so what its own push will bring on. A review cuts the future in
//! two, and what comes after counts `after`. Both act on strategies that plan, and on no other.

use super::force::{ForceRules, Pay};
use super::parties::Side;
use crate::dyad::Player;
use crate::game::{Game, Matrix};
use crate::relationship::{LEVELS, Levels};
use crate::scenario::Scenario;
use crate::strategy::{Outlook, Plan};

/// Visits looked ahead to, at the most: further on a review is too far to matter.
const FARTHEST: usize = 104;

/// A planner on one side of the visits of this scenario.
pub(super) fn planner(plan: &Plan, side: Side, scenario: &Scenario) -> Player {
    let relationship = &scenario.relationship;
    let (own, partner) = match side {
        Side::Seller => (paid(scenario), stakes(scenario).1),
        Side::Buyer => (stakes(scenario).1, stakes(scenario).0),
    };
    let outlook = |levels: Levels| Outlook {
        own,
        partner,
        levels,
        recognition: relationship.recognition[usize::from(levels.familiarity) % LEVELS],
        noise: relationship.noise[usize::from(levels.depth) % LEVELS],
    };
    let force = scenario.market.map(|market| market.submodels.force).filter(|force| force.enabled);
    let after = force.filter(|_| side == Side::Seller).map_or(1.0, |force| force.after);
    Player::planning(plan, outlook, after, FARTHEST)
}

/// Visits expected on a tie between the end of this period and the review's, at so many needs a period.
pub(super) fn visits_left(rules: &ForceRules, period: u32, weeks: f64, needs: f64) -> usize {
    let through = f64::from(period + 1) * weeks / f64::from(rules.review);
    let left = (libm::ceil(through - 1e-9) - through) * f64::from(rules.review) / weeks;
    (left * needs + 1e-9) as usize
}

/// The seller's payoffs and the buyer's.
fn stakes(scenario: &Scenario) -> (Matrix, Matrix) {
    match (scenario.visit(), &scenario.game) {
        (Some(visit), _) => (visit.seller(), visit.buyer()),
        (None, game) => (Game::seller(game), Game::buyer(game)),
    }
}

/// What the four pairs of moves pay a seller, as pay is counted: money less the wage of its hours, or acts.
fn paid(scenario: &Scenario) -> Matrix {
    let profit = stakes(scenario).0;
    let rules = scenario.market.map(|market| market.submodels).unwrap_or_default();
    let Some(visit) = scenario.visit() else { return profit };
    let taken_in = Matrix::new(
        visit.list_price,
        visit.list_price,
        visit.list_price + visit.upsell,
        visit.list_price + visit.upsell,
    );
    let hours = |hours: f64| if rules.time.enabled { hours * rules.time.wage } else { 0.0 };
    let (served, pushed) = (hours(rules.time.service_hours), hours(rules.time.push_hours));
    let net = |money: Matrix| {
        Matrix::new(
            money.reward - served,
            money.sucker - served,
            money.temptation - pushed,
            money.punishment - pushed,
        )
    };
    match rules.force.pay {
        _ if !rules.force.enabled => net(profit),
        Pay::LongRun => net(profit),
        Pay::Deals => net(taken_in),
        Pay::Leads => Matrix::new(0.0, 0.0, 0.0, 0.0),
        Pay::References => Matrix::new(1.0, 0.0, 0.0, 0.0),
        Pay::Support => Matrix::new(1.0, 1.0, 0.0, 0.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_review_comes_nearer_and_begins_anew() {
        let rules = ForceRules { enabled: true, review: 13, ..ForceRules::default() };
        let left: Vec<usize> = (0..14).map(|week| visits_left(&rules, week, 1.0, 0.5)).collect();
        assert_eq!(left, [6, 5, 5, 4, 4, 3, 3, 2, 2, 1, 1, 0, 0, 6]);
    }
}
