//! A sale: a buyer with a need chooses among the sellers who are ready, visits, pays; both books, the clock, trust and the
//! diary are told.

use super::Run;
use crate::game::{Move, Moves, Stakes};
use crate::market::demand::Need;
use crate::market::diary::{Loss, Standing};
use crate::market::stages::READY;
use crate::market::state::Visited;
use crate::market::{WorldTie, measure, time};
use crate::price::{Answer, Offer};

impl Run<'_> {
    /// A buyer with a need chooses a seller it knows and visits, or walks, or waits for one to be ready.
    pub(super) fn serve(&mut self, buyer: u32, period: u32) {
        let need = self.state.needs[buyer as usize];
        let waits = period < need.until && !self.state.ties.of(buyer).any(|tie| self.is_ready(tie, need));
        if waits {
            return;
        }
        match self.choose(buyer, need, period) {
            Some((tie, offer)) => self.visit(tie, (need, offer), period),
            None if self.known.is_empty() => self.lose(buyer, Loss::Lapsed, period),
            None => self.lose(buyer, Loss::Walked, period),
        }
        self.state.needs[buyer as usize] = Need::NONE;
    }

    /// Whether the seller can have this need.
    fn is_ready(&self, tie: usize, need: Need) -> bool {
        self.standing(tie, need) == Standing::Ready
    }

    /// How far the seller is with this need: it must know of it, be ready to close, have the hours, and neither have left.
    pub(super) fn standing(&self, tie: usize, need: Need) -> Standing {
        let sale = self.state.ties.sale[tie];
        if self.rules.needs_are_learnt() && sale.need != need.born {
            return Standing::Unaware;
        }
        if self.stages.is_some() && sale.stage < READY {
            return Standing::OnTheWay(sale.stage);
        }
        let desk = &self.state.desks[self.state.ties.seller[tie] as usize];
        if self.rules.time.enabled && desk.serving < self.rules.time.service_hours {
            return Standing::Busy;
        }
        if self.state.is_alive(tie) { Standing::Ready } else { Standing::Gone }
    }

    /// The favourite among those who are ready, by bond, price and what else moves a buyer, if it is bought at all.
    fn choose(&mut self, buyer: u32, need: Need, period: u32) -> Option<(usize, Option<Offer>)> {
        self.look_up(buyer);
        let mut known = std::mem::take(&mut self.known);
        known.retain(|&tie| self.is_ready(tie, need));
        let ties = &self.state.ties;
        let open = known.iter().map(|&tie| (tie, ties.address(tie), ties.ends(tie)));
        if let Some(prices) = &mut self.prices {
            prices.offers(period, u32::from(need.size), open);
        }
        self.name_others();
        let near = self.rules.force.is_pressing(period, self.weeks);
        let mut best = (f64::NEG_INFINITY, None);
        for (place, &tie) in known.iter().enumerate() {
            let offer = self.prices.as_ref().and_then(|prices| prices.offered().get(place)).copied();
            let utility = self.utility(tie, (period, near)) + offer.map_or(0.0, |offer| offer.appeal);
            let utility = utility + self.choice.taste(period, self.state.ties.address(tie));
            if utility > best.0 {
                best = (utility, Some((tie, offer)));
            }
        }
        self.known = known;
        best.1.filter(|(_, offer)| self.choice.buys(buyer, period, offer.as_ref()))
    }

    /// Who refuses a cut and names someone cheaper is thought of the better.
    fn name_others(&mut self) {
        let Some(prices) = self.prices.as_ref().filter(|_| self.rules.trust.enabled) else { return };
        for offer in prices.offered().iter().filter(|offer| offer.quote.answer == Answer::Elsewhere) {
            self.rules.trust.sent_elsewhere(&mut self.state.ties.trust[offer.tie]);
        }
    }

    /// What moves a buyer towards the seller on a tie, beside price and taste.
    fn utility(&mut self, tie: usize, near: (u32, bool)) -> f64 {
        let (ends, levels) = (self.state.ties.ends(tie), self.state.ties.state[tie].levels);
        let mut utility = self.choice.bond(levels.depth);
        if let Some(conduct) = &mut self.conduct {
            utility += conduct.utility(&self.rules, &self.state, tie, near);
        }
        if let Some(quality) = &mut self.quality {
            utility += quality.utility(ends.seller, ends.buyer, levels.familiarity);
        }
        if let Some(likeness) = &self.likeness {
            utility += likeness.utility(ends.seller);
        }
        utility
    }

    fn visit(&mut self, tie: usize, (need, offer): (Need, Option<Offer>), period: u32) {
        let state = &mut self.state;
        let ends = state.ties.ends(tie);
        let words = self.draws.visit(state.ties.address(tie), u64::from(period));
        let levels = state.ties.state[tie].levels;
        let moves = state.parties.visit(&self.visit, ends, &mut state.ties.state[tie], words);
        state.accounts[ends.seller as usize].tally.count(levels.depth, moves);
        let mut stakes = self.settle((ends, offer), need, period, (levels.depth, moves));
        let state = &mut self.state;
        let account = &mut state.accounts[ends.seller as usize];
        let units = offer.map_or(u32::from(need.size), |offer| offer.units);
        if let Some(quality) = &self.quality {
            let (cost, value) = quality.stakes(ends.seller);
            account.market.quality_cost += cost * f64::from(units);
            account.market.quality_value += value * f64::from(units);
            stakes.profit -= cost * f64::from(units);
            stakes.surplus += value * f64::from(units);
        }
        account.present_value += state.worth * stakes.profit;
        state.books.take_in(ends.seller, stakes.revenue);
        state.books.pay(ends.buyer, stakes.revenue);
        state.ties.contact[tie] = period + 1;
        if state.ties.bought[tie] == 0 {
            state.accounts[ends.seller as usize].market.ties_won.count(state.ties.channel[tie]);
        }
        state.ties.bought[tie] = state.ties.bought[tie].saturating_add(units);
        state.visits.push(Visited { tie, moves, levels });
        measure::paid(&self.rules, state, ends.seller, (stakes.revenue.units(), stakes.profit), moves);
        if let Some(imitation) = &mut self.imitation {
            imitation.felt(ends.buyer, stakes.surplus);
        }
        self.spend_time(tie, moves);
        self.move_trust(tie, moves, period);
        self.tell_of(tie, (need, units, offer), stakes.revenue, period);
    }

    /// What the visit pays: at the price agreed where prices are kept, for all the units needed.
    fn settle(
        &mut self,
        (ends, offer): (WorldTie, Option<Offer>),
        need: Need,
        period: u32,
        (depth, moves): (u8, Moves),
    ) -> Stakes {
        let listed = *self.table.stakes(depth, moves);
        if let (Some(prices), Some(offer)) = (&mut self.prices, offer) {
            return prices.settle(&offer, ends, period, (depth, moves), &listed);
        }
        let (Some(money), true) = (&self.money, need.size > 1) else { return listed };
        let stakes = money.of_units(u32::from(need.size)).stakes(moves, self.volume[usize::from(depth)]);
        let account = &mut self.state.accounts[ends.seller as usize];
        account.lots.add_visit(u64::from(need.size), &stakes, &listed);
        stakes
    }

    fn spend_time(&mut self, tie: usize, moves: Moves) {
        let rules = &self.rules.time;
        let served = moves.seller == Move::Cooperate;
        let hours = if served { rules.service_hours } else { rules.push_hours };
        let seller = self.state.ties.seller[tie];
        let has_time = time::spend(rules, &mut self.state, seller, hours);
        debug_assert!(has_time || hours > rules.service_hours, "a seller without time was chosen");
    }

    fn move_trust(&mut self, tie: usize, moves: Moves, period: u32) {
        if let Some(conduct) = &mut self.conduct {
            let near = self.rules.force.is_pressing(period, self.weeks);
            conduct.visited(&self.rules, &mut self.state, tie, (period, near), moves.seller);
        }
        let pleased = moves == Moves::ALL[0];
        if let (Some(stages), Some(society), true) = (&mut self.stages, self.world.society(), pleased) {
            let person = society.person_of(self.state.ties.buyer[tie]);
            stages.served(self.state.ties.seller[tie], society.segment(person));
        }
    }
}
