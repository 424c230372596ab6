//! Outreach: messages to strangers and introductions, answered or not. Attention is a commons: what reaches a buyer
//! in a week, from whomever, lowers what each message is worth.

use longgame_network::Strength;

use super::channel::Channel;
use super::diary::Event;
use super::information::identify;
use super::likeness::Likeness;
use super::measure::spent;
use super::society::Society;
use super::state::{LEADS, Lead, State};
use super::submodels::Submodels;
use super::ties::NEVER;
use super::{WorldTie, time::MOST};
use crate::horizon::Period;
use crate::relationship::{Levels, Relationship, TOP};
use crate::stream::{Purpose, Source, Streams, place, unit};

/// `[market.outreach]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OutreachRules {
    /// Off, nobody approaches anybody.
    pub enabled: bool,
    /// Messages to strangers a week, where time is not counted.
    pub calls: u32,
    /// Introductions asked for a week, where time is not counted.
    pub introductions: u32,
    /// How narrow the target is: 1 only the own segment, 0 anybody.
    pub tightness: f64,
    /// How fast fit falls with the distance of segments.
    pub fit_decay: f64,
    /// Probability that a stranger answers one of 250 messages.
    pub stranger: f64,
    /// Probability that a friend does.
    pub friend: f64,
    /// Messages a buyer gets in a week from outside this market.
    pub background: f64,
    /// Messages a buyer has attention for, A.
    pub attention: f64,
    /// What a relation counts for one hop further on.
    pub path: f64,
    /// How much each unreturned favour lowers the log of the next introduction's chance.
    pub favour: f64,
    /// Money for a message.
    pub message_cost: f64,
    /// Groups that people belong to by chance, such as colleges they went to.
    pub colleges: u32,
    /// What having been to the same one adds to a relation, from 0 (stranger) to 1 (friend).
    pub affinity: f64,
}

impl Default for OutreachRules {
    fn default() -> Self {
        Self {
            enabled: false,
            calls: 20,
            introductions: 5,
            tightness: 0.5,
            fit_decay: 2.0,
            stranger: 0.001,
            friend: 1.0 / 6.0,
            background: 249.0,
            attention: 25.0,
            path: 0.5,
            favour: 0.3,
            message_cost: 0.0,
            colleges: 20,
            affinity: 0.0,
        }
    }
}

impl OutreachRules {
    /// `a(N) / a(250)` with `a(N) = 1 / (1 + N / A)`: what a message is worth among N, against one of 250.
    #[must_use]
    pub fn attention(&self, messages: f64) -> f64 {
        (1.0 + ANCHOR / self.attention) / (1.0 + messages / self.attention)
    }

    /// Probability of an answer: `relation` from 0 (stranger) to 1 (friend), `fit` from 0 to 1, among N messages.
    /// The logit is linear in the relation between the two anchors.
    #[must_use]
    pub fn answers(&self, relation: f64, fit: f64, messages: f64) -> f64 {
        let logit = |p: f64| libm::log(p / (1.0 - p));
        let base = logit(self.stranger) + relation * (logit(self.friend) - logit(self.stranger));
        let odds = libm::exp(base) * fit * self.attention(messages);
        if odds.is_finite() { odds / (1.0 + odds) } else { 1.0 }
    }

    /// How well a need at this distance of segments fits.
    #[must_use]
    pub fn fit(&self, distance: f64) -> f64 {
        libm::exp(-self.fit_decay * distance)
    }

    /// Whether a segment at this distance is in the target.
    #[must_use]
    pub fn admits(&self, distance: f64) -> bool {
        distance <= 1.0 - self.tightness + 1e-12
    }
}

/// Messages at which the two anchors were seen.
const ANCHOR: f64 = 250.0;

/// A message of this period.
#[derive(Clone, Copy, Debug)]
struct Message {
    seller: u32,
    buyer: u32,
    /// Whether it is an introduction, be it worth no more than a message.
    channel: Channel,
    /// From 0, a stranger, to 1, a friend.
    relation: f32,
    /// The tie to the one who introduces.
    between: Option<u32>,
    /// Earlier ones to the same buyer in this period.
    earlier: u32,
}

/// Sends messages and hears the answers.
#[derive(Clone, Debug)]
pub(super) struct Outreach {
    rules: OutreachRules,
    weeks: f64,
    /// Messages to strangers that a seller can send in a period.
    most: u32,
    messages: Vec<Message>,
    inbox: Vec<u16>,
    picks: Source,
    answers: Source,
    colleges: Source,
    starts: Levels,
}

impl Outreach {
    pub(super) fn open(
        rules: &Submodels,
        world: &super::World,
        relationship: &Relationship,
        period: Period,
        streams: &Streams,
    ) -> Option<Self> {
        let weeks = period.weeks();
        let most = (f64::from(MOST) * weeks) as u32;
        rules.outreach.enabled.then(|| Self {
            rules: rules.outreach,
            weeks,
            most,
            messages: Vec::with_capacity(world.sellers() * (most as usize + LEADS)),
            inbox: vec![0; world.buyers()],
            picks: streams.open(Purpose::Outreach),
            answers: streams.open(Purpose::Answer),
            colleges: streams.open(Purpose::College),
            starts: relationship.start(Strength::Weak),
        })
    }

    /// One period: everybody writes, then everybody answers.
    pub(super) fn reach_out(
        &mut self,
        rules: &Submodels,
        society: &Society,
        likeness: Option<&Likeness>,
        state: &mut State,
        period: u32,
    ) {
        self.messages.clear();
        for seller in 0..state.desks.len() as u32 {
            if !state.desks[seller as usize].withdrawn {
                self.ask_for_introductions(rules, society, state, seller);
                self.write_to_strangers(rules, society, state, seller, period);
            }
        }
        for message in 0..self.messages.len() {
            self.answer(rules, society, likeness, state, self.messages[message], period);
        }
        self.messages.iter().for_each(|message| self.inbox[message.buyer as usize] = 0);
    }

    fn ask_for_introductions(
        &mut self,
        rules: &Submodels,
        society: &Society,
        state: &mut State,
        seller: u32,
    ) {
        for slot in 0..state.leads_of(seller).len() {
            let lead = state.leads_of(seller)[slot];
            let is_live = lead.born != NEVER && state.needs[lead.buyer as usize].born == lead.born;
            let distance = apart(society, seller, lead.buyer);
            if !is_live || !self.rules.admits(distance) || state.ties.between(seller, lead.buyer).is_some() {
                continue;
            }
            let desk = &mut state.desks[seller as usize];
            if desk.introductions == 0 {
                return;
            }
            desk.introductions -= 1;
            // Asked for once: what was not answered is not asked for again.
            state.leads_of(seller)[slot].born = NEVER;
            let hours = if rules.time.enabled { rules.time.introduction_hours } else { 0.0 };
            let (relation, between) = self.introduced(rules, society, state, seller, &lead);
            let market = &mut state.accounts[seller as usize].market;
            (market.introductions_asked, market.hours) =
                (market.introductions_asked + 1, market.hours + hours);
            let (channel, relation) = (Channel::Introduction, relation as f32);
            self.send(Message { seller, buyer: lead.buyer, channel, relation, between, earlier: 0 });
        }
    }

    /// What an introduction is worth: the relation to the one who introduces, less for every hop beyond, for weak
    /// ties on the way, and for favours not returned.
    fn introduced(
        &self,
        rules: &Submodels,
        society: &Society,
        state: &State,
        seller: u32,
        lead: &Lead,
    ) -> (f64, Option<u32>) {
        let tie = society.buyer(lead.via).and_then(|via| state.ties.between(seller, via));
        let to_via = match tie {
            Some(tie) => relation(rules, state, tie),
            None => 0.25,
        };
        let weakest = if lead.strong { 1.0 } else { 0.5 };
        let further = libm::pow(self.rules.path, f64::from(lead.hops.saturating_sub(2)));
        let owed = tie.map_or(0, |tie| state.ties.owed[tie]);
        let relation = to_via * weakest * further * libm::exp(-self.rules.favour * f64::from(owed));
        (relation.min(1.0), tie.map(|tie| tie as u32))
    }

    fn write_to_strangers(
        &mut self,
        rules: &Submodels,
        society: &Society,
        state: &mut State,
        seller: u32,
        period: u32,
    ) {
        let hours = if rules.time.enabled { rules.time.call_hours } else { 0.0 };
        for call in 0..state.desks[seller as usize].calls {
            let at = u64::from(seller) * u64::from(self.most) + u64::from(call);
            let [segment, person] = self.picks.words(u64::from(period), at);
            let segment = self.segment(society, society.segment(seller), unit(segment));
            let mut buyers = society.buyers_of(segment);
            let Some(buyer) = buyers.nth(place(person, buyers.len())) else {
                continue;
            };
            let market = &mut state.accounts[seller as usize].market;
            (market.messages, market.hours) = (market.messages + 1, market.hours + hours);
            market.message_cost += self.rules.message_cost;
            spent(rules, state, seller as usize, self.rules.message_cost);
            if state.ties.between(seller, buyer).is_none() {
                let channel = Channel::Cold;
                self.send(Message { seller, buyer, channel, relation: 0.0, between: None, earlier: 0 });
            }
        }
    }

    /// A segment of the target: those within reach on the ring, all alike.
    fn segment(&self, society: &Society, own: u16, point: f64) -> u16 {
        let segments = society.segments() as u16;
        let widest = segments / 2;
        let reach = (f64::from(widest) * (1.0 - self.rules.tightness) + 1e-9) as u16;
        let width = (2 * reach + 1).min(segments);
        let step = (point * f64::from(width)) as u16;
        (own + segments - reach.min(widest) + step) % segments
    }

    /// What a college in common adds to a relation.
    fn affinity(&mut self, society: &Society, seller: u32, buyer: u32) -> f64 {
        if self.rules.affinity == 0.0 {
            return 0.0;
        }
        let colleges = self.rules.colleges as usize;
        let [own, other] = [seller, society.person_of(buyer)]
            .map(|person| place(self.colleges.word(0, u64::from(person)), colleges));
        if own == other { self.rules.affinity } else { 0.0 }
    }

    fn send(&mut self, mut message: Message) {
        if self.messages.len() < self.messages.capacity() {
            let own = self.messages.iter().rev().take_while(|sent| sent.seller == message.seller);
            message.earlier = own.filter(|sent| sent.buyer == message.buyer).count() as u32;
            let inbox = &mut self.inbox[message.buyer as usize];
            *inbox = inbox.saturating_add(1);
            self.messages.push(message);
        }
    }

    fn answer(
        &mut self,
        rules: &Submodels,
        society: &Society,
        likeness: Option<&Likeness>,
        state: &mut State,
        message: Message,
        period: u32,
    ) {
        let Message { seller, buyer, channel, relation, between, earlier } = message;
        let fit = self.rules.fit(apart(society, seller, buyer));
        let likeness = likeness.map_or(1.0, |likeness| likeness.attention(seller));
        let found = if rules.force.enabled { rules.force.find_gain() } else { 1.0 };
        let among = f64::from(self.inbox[buyer as usize]) / self.weeks + self.rules.background;
        let akin = self.affinity(society, seller, buyer);
        let chance = self.rules.answers((f64::from(relation) + akin).min(1.0), fit * likeness * found, among);
        let at = u64::from(buyer) * state.desks.len() as u64 + u64::from(seller);
        // A second message has an answer of its own.
        let stream = u64::from(period) | u64::from(earlier) << 32;
        let [answers, courage, luck, _] = self.answers.words(stream, at);
        let answered = unit(answers) < chance;
        state.note(period, seller, || Event::Approached { buyer, channel, odds: chance, answered });
        if !answered {
            return;
        }
        let mut trust = rules.trust.start();
        if rules.trust.enabled {
            rules.trust.met(&mut trust, [courage, luck]);
        }
        let ends = WorldTie { seller, buyer, strength: Strength::Weak };
        let Some(tie) = state.meet(ends, (self.starts, trust), channel, period) else { return };
        let market = &mut state.accounts[seller as usize].market;
        market.accounts_made += 1;
        market.leads += 1;
        if let Some(via) = between {
            let owed = &mut state.ties.owed[via as usize];
            *owed = owed.saturating_add(1);
        }
        if state.needs[buyer as usize].is_open() {
            identify(state, tie);
        }
    }
}

/// The relation on a tie, from 0 to 1: tau where trust counts, else depth.
pub(super) fn relation(rules: &Submodels, state: &State, tie: usize) -> f64 {
    if rules.trust.counts() {
        state.ties.trust[tie].tau()
    } else {
        f64::from(state.ties.state[tie].levels.depth) / f64::from(TOP)
    }
}

/// How far a seller's segment and a buyer's are apart.
pub(super) fn apart(society: &Society, seller: u32, buyer: u32) -> f64 {
    society.distance(society.segment(seller), society.segment(society.person_of(buyer)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SCIENCE rows 46, 56: a check of the calibration, no result.
    #[test]
    fn the_two_anchors_hold_among_250_messages() {
        let rules = OutreachRules::default();
        assert!((rules.answers(0.0, 1.0, 250.0) - 0.001).abs() < 1e-12);
        assert!((rules.answers(1.0, 1.0, 250.0) - 1.0 / 6.0).abs() < 1e-12);
    }

    /// Row 45: once the inbox is saturated ten times the messages are a tenth of the odds.
    #[test]
    fn attention_is_shared_out_in_a_saturated_inbox() {
        let rules = OutreachRules::default();
        let slope = libm::log(rules.attention(10_000.0) / rules.attention(1_000.0)) / libm::log(10.0);
        assert!((slope + 1.0).abs() < 0.05, "{slope}");
    }

    #[test]
    fn a_tight_target_admits_the_own_segment_only() {
        let tight = OutreachRules { tightness: 1.0, ..OutreachRules::default() };
        let loose = OutreachRules { tightness: 0.0, ..tight };
        assert!(tight.admits(0.0) && !tight.admits(0.5) && loose.admits(1.0));
    }
}
