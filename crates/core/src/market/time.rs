//! Time: the hours of a seller's week, and what they go into. What is spent on a call is not spent on preparation.
//!
//! What is stated by the week is as much in any period, here and in outreach:
//!
//! | stated | in a period of w weeks |
//! |---|---|
//! | hours, messages, introductions, the cap on both | w times as many |
//! | an inbox with its background, messages a week | those of the period / w + background |
//! | idle for four weeks | for 4 / w periods, at least one |

use super::diary::Event;
use super::state::{Desk, State};
use super::submodels::Submodels;
use crate::stream::{Chance, Purpose, Source, Streams, unit};

/// `[market.time]`. Hours; shares are of the week's hours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeRules {
    /// Off, a seller has time for everything, and preparation costs `visit.effort` in money.
    pub enabled: bool,
    /// Hours a week.
    pub hours: f64,
    /// Share for messages to strangers.
    pub cold: f64,
    /// Share for introductions.
    pub introductions: f64,
    /// Share for tending ties.
    pub tending: f64,
    /// Share for meetings, preparation and visits.
    pub serving: f64,
    /// Hours of a message; at 0 as many are sent as without this submodel.
    pub call_hours: f64,
    /// Hours of an introduction; at 0 as many are asked for as without this submodel.
    pub introduction_hours: f64,
    /// Hours of tending one tie.
    pub tending_hours: f64,
    /// Hours of a meeting about an open need.
    pub meeting_hours: f64,
    /// Hours of a visit that is served.
    pub service_hours: f64,
    /// Hours of a visit that is pushed.
    pub push_hours: f64,
    /// Money for an hour.
    pub wage: f64,
    /// By how much a seller's hours differ from these at the most, as a share of them; 0 = all alike.
    pub spread: f64,
    /// Share of sellers who are hunters.
    pub hunters: f64,
    /// Share of a hunter's week for messages; what is left it divides as others do.
    pub hunting: f64,
    /// Share of the serving hours left over that go into messages next period.
    pub spill: f64,
    /// Share of contacts by tending that are of value to the buyer.
    pub tending_value: f64,
}

impl Default for TimeRules {
    fn default() -> Self {
        Self {
            enabled: false,
            hours: 40.0,
            cold: 0.15,
            introductions: 0.1,
            tending: 0.15,
            serving: 0.6,
            call_hours: 0.25,
            introduction_hours: 0.5,
            tending_hours: 0.5,
            meeting_hours: 1.0,
            service_hours: 4.0,
            push_hours: 1.0,
            wage: 1.25,
            spread: 0.0,
            hunters: 0.0,
            hunting: 0.5,
            spill: 0.0,
            tending_value: 1.0,
        }
    }
}

impl TimeRules {
    /// The effort of serving in money: none where it is counted in hours, for then the wage counts it.
    #[must_use]
    pub fn effort(&self, effort: f64) -> f64 {
        if self.enabled && self.service_hours > 0.0 { 0.0 } else { effort }
    }

    /// Shares of the week for messages, introductions, tending and serving: as stated, or a hunter's.
    #[must_use]
    pub fn shares(&self, hunts: bool) -> [f64; 4] {
        let others = self.introductions + self.tending + self.serving;
        if !hunts || others <= 0.0 {
            return [self.cold, self.introductions, self.tending, self.serving];
        }
        let left = ((self.cold + others - self.hunting) / others).max(0.0);
        [self.hunting, left * self.introductions, left * self.tending, left * self.serving]
    }
}

/// Who hunts, and how long everybody's week is.
pub(super) fn assign(rules: &TimeRules, desks: &mut [Desk], streams: &Streams) {
    let mut draws = streams.open(Purpose::Hours);
    let hunters = Chance::new(rules.hunters);
    for (desk, seller) in desks.iter_mut().zip(0_u64..) {
        let [hunts, length] = draws.words(0, seller);
        desk.hunts = hunters.happens(hunts);
        desk.week = 1.0 + rules.spread * (2.0 * unit(length) - 1.0);
    }
}

/// A new period at every desk: the hours of as many weeks as it has.
pub(super) fn open_period(rules: &Submodels, state: &mut State, weeks: f64) {
    let (time, outreach) = (&rules.time, &rules.outreach);
    for desk in &mut state.desks {
        let free = |a_week: u32| (f64::from(a_week) * weeks) as u32;
        if !time.enabled {
            (desk.serving, desk.tending) = (f64::INFINITY, 0.0);
            (desk.calls, desk.introductions) = (free(outreach.calls), free(outreach.introductions));
            continue;
        }
        let hours = time.hours * desk.week * weeks;
        let [cold, introductions, tending, serving] = time.shares(desk.hunts);
        let spare = if desk.serving.is_finite() { time.spill * desk.serving } else { 0.0 };
        let within = |hours: f64, each: f64, a_week: u32| {
            if each > 0.0 { ((hours / each) as u32).min(free(MOST)) } else { free(a_week) }
        };
        desk.calls = within(hours * cold + spare, time.call_hours, outreach.calls);
        desk.introductions = within(hours * introductions, time.introduction_hours, outreach.introductions);
        desk.tending = hours * tending;
        desk.serving = hours * serving;
    }
}

/// Messages a seller can send in a week, and introductions it can ask for: a stated cap.
pub(super) const MOST: u32 = 64;

/// Takes hours from what is left for serving; whether there were enough.
pub(super) fn spend(rules: &TimeRules, state: &mut State, seller: u32, hours: f64) -> bool {
    let desk = &mut state.desks[seller as usize];
    if !rules.enabled {
        return true;
    }
    if desk.serving < hours {
        return false;
    }
    desk.serving -= hours;
    state.accounts[seller as usize].market.hours += hours;
    true
}

/// Sellers look after ties that have been idle for a month, each period starting at another one.
pub(super) fn tend(rules: &Submodels, state: &mut State, (period, weeks): (u32, f64), draws: &mut Source) {
    let time = &rules.time;
    if !time.enabled || time.tending_hours <= 0.0 {
        return;
    }
    let value = Chance::new(time.tending_value);
    let idle = libm::ceil(MONTH / weeks) as u32;
    let all = state.ties.len();
    let first = (period as usize * STRIDE).checked_rem(all).unwrap_or(0);
    for tie in (first..all).chain(0..first) {
        if !state.ties.is_used(tie) || state.ties.contact[tie] + idle > period + 1 {
            continue;
        }
        let seller = state.ties.seller[tie] as usize;
        let bound = state.ties.state[tie].levels.depth > 0;
        if !bound || state.desks[seller].tending < time.tending_hours || !state.is_alive(tie) {
            continue;
        }
        state.desks[seller].tending -= time.tending_hours;
        let market = &mut state.accounts[seller].market;
        (market.hours, market.contacts) = (market.hours + time.tending_hours, market.contacts + 1);
        state.ties.contact[tie] = period + 1;
        let mut of_value = true;
        if rules.trust.enabled {
            of_value = value.happens(draws.word(u64::from(period), state.ties.address(tie)));
            rules.trust.contacted(&mut state.ties.trust[tie], of_value);
        }
        let buyer = state.ties.buyer[tie];
        state.note(period, seller as u32, || Event::Tended { buyer, of_value });
    }
}

/// Weeks without contact after which a tie is looked after.
const MONTH: f64 = 4.0;

/// A prime, so that every tie comes first in its turn.
const STRIDE: usize = 7919;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hunter_has_no_more_hours_than_others() {
        let rules = TimeRules::default();
        let [farmer, hunter] = [false, true].map(|hunts| rules.shares(hunts));
        let sum = |shares: [f64; 4]| shares.iter().sum::<f64>();
        assert!((sum(farmer) - sum(hunter)).abs() < 1e-12 && hunter[0] > farmer[0] && hunter[3] < farmer[3]);
    }
}
