//! Referrals and gifts: a served buyer passes the seller on to somebody it knows, which is a favour. A favour not
//! returned lowers the chance of the next: the gift chain.

use longgame_network::Strength;

use super::WorldTie;
use super::channel::Channel;
use super::diary::Event;
use super::information::identify;
use super::outreach::relation;
use super::society::Society;
use super::state::{State, Visited};
use super::submodels::Submodels;
use crate::game::Move;
use crate::relationship::{Levels, Relationship, TOP};
use crate::stream::{Chance, Purpose, Source, Streams, place, unit};
use crate::trust::Trust;

/// `[market.referrals]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReferralRules {
    /// Off, nobody passes a seller on.
    pub enabled: bool,
    /// Chance of a referral after mutual cooperation at full relation and depth.
    pub chance: f64,
    /// How much each unreturned favour lowers the log of that chance.
    pub favour: f64,
    /// How likely a seller returns a favour it owes in a period.
    pub thanks: f64,
    /// Share of the referrer's trust that the new contact starts with.
    pub prior: f64,
}

impl Default for ReferralRules {
    fn default() -> Self {
        Self { enabled: false, chance: 0.5, favour: 0.3, thanks: 0.2, prior: 0.5 }
    }
}

/// Passes sellers on.
#[derive(Clone, Debug)]
pub(super) struct Referrals {
    rules: ReferralRules,
    repay: Chance,
    starts: Levels,
    referring: Source,
    thanking: Source,
}

impl Referrals {
    pub(super) fn open(rules: &Submodels, relationship: &Relationship, streams: &Streams) -> Option<Self> {
        rules.referrals.enabled.then(|| Self {
            rules: rules.referrals,
            repay: Chance::new(rules.referrals.thanks * rules.force.repays()),
            starts: relationship.start(Strength::Weak),
            referring: streams.open(Purpose::Referral),
            thanking: streams.open(Purpose::Favour),
        })
    }

    /// What follows from this period's visits.
    pub(super) fn refer(&mut self, rules: &Submodels, society: &Society, state: &mut State, period: u32) {
        for visit in 0..state.visits.len() {
            let Visited { tie, moves, levels } = state.visits[visit];
            if moves.seller == Move::Cooperate && moves.buyer == Move::Cooperate {
                self.pass_on(rules, society, state, (tie, levels), period);
            }
        }
    }

    fn pass_on(
        &mut self,
        rules: &Submodels,
        society: &Society,
        state: &mut State,
        (tie, levels): (usize, Levels),
        period: u32,
    ) {
        let (seller, buyer) = (state.ties.seller[tie], state.ties.buyer[tie]);
        let [happens, whom] = self.referring.words(u64::from(period), state.ties.address(tie));
        let bond = relation(rules, state, tie) * f64::from(levels.depth) / f64::from(TOP);
        let owed = libm::exp(-self.rules.favour * f64::from(state.ties.owed[tie]));
        if unit(happens) >= self.rules.chance * bond * owed {
            return;
        }
        let contacts = society.everyone(society.person_of(buyer));
        let Some(&to) = contacts.get(place(whom, contacts.len())) else {
            return;
        };
        let Some(to) = society.buyer(to) else { return };
        state.accounts[seller as usize].market.referrals += 1;
        state.note(period, seller, || Event::Referred { buyer, to });
        let ends = WorldTie { seller, buyer: to, strength: Strength::Weak };
        let prior = blend(rules.trust.start(), state.ties.trust[tie], self.rules.prior as f32);
        let Some(made) = state.meet(ends, (self.starts, prior), Channel::Referral, period) else { return };
        let market = &mut state.accounts[seller as usize].market;
        (market.accounts_made, market.leads) = (market.accounts_made + 1, market.leads + 1);
        state.ties.owed[tie] = state.ties.owed[tie].saturating_add(1);
        if state.needs[to as usize].is_open() {
            identify(state, made);
        }
    }

    /// Sellers return favours.
    pub(super) fn thank(&mut self, rules: &Submodels, state: &mut State, period: u32) {
        for tie in 0..state.ties.len() {
            if state.ties.owed[tie] == 0 || !state.ties.is_used(tie) {
                continue;
            }
            if self.repay.happens(self.thanking.word(u64::from(period), state.ties.address(tie))) {
                state.ties.owed[tie] -= 1;
                let (seller, buyer) = (state.ties.seller[tie], state.ties.buyer[tie]);
                state.accounts[seller as usize].market.favours_returned += 1;
                state.note(period, seller, || Event::Thanked { buyer });
                if rules.trust.enabled {
                    rules.trust.contacted(&mut state.ties.trust[tie], true);
                }
            }
        }
    }
}

/// The first impression is formed by who sent the seller.
fn blend(start: Trust, referrer: Trust, share: f32) -> Trust {
    let mix = |a: f32, b: f32| a + share * (b - a);
    Trust {
        credibility: mix(start.credibility, referrer.credibility),
        reliability: mix(start.reliability, referrer.reliability),
        intimacy: start.intimacy,
        self_orientation: mix(start.self_orientation, referrer.self_orientation),
    }
}
