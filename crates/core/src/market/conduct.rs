//! Conduct: what sellers do that moves trust beside serving or pushing. Candour, pressure as reviews near, being seen
//! through, and sending a buyer to a rival whom its need fits better.

use longgame_network::Strength;

use super::WorldTie;
use super::channel::Channel;
use super::diary::Event;
use super::information::identify;
use super::outreach::apart;
use super::society::Society;
use super::state::State;
use super::submodels::Submodels;
use super::ties::Sale;
use crate::game::{Move, Visit};
use crate::relationship::Levels;
use crate::scenario::Scenario;
use crate::stream::{Chance, Purpose, Source, Streams, place};
use crate::trust::{Recommendation, Shown};

/// What a sale is worth to who serves it, at the list price.
#[derive(Clone, Copy, Debug)]
struct Worth {
    money: Option<Visit>,
    points: f64,
    /// The wage of its hours.
    wage: f64,
}

impl Worth {
    fn of(rules: &Submodels, scenario: &Scenario) -> Self {
        let time = &rules.time;
        let wage = if time.enabled { time.service_hours * time.wage } else { 0.0 };
        Self { money: scenario.visit(), points: scenario.game.seller().reward, wage }
    }

    /// What is left of a need of this many units.
    fn of_a_need(&self, units: u16) -> f64 {
        let left = |visit: Visit| visit.of_units(u32::from(units)).seller().reward;
        self.money.map_or(self.points, left) - self.wage
    }
}

/// What sellers do on each tie.
#[derive(Clone, Debug)]
pub(super) struct Conduct {
    candour: Chance,
    pressure: Chance,
    detection: Chance,
    recommends: Chance,
    misjudges: Chance,
    worth: Worth,
    urgency: f64,
    starts: Levels,
    acts: Source,
    rivals: Source,
}

impl Conduct {
    pub(super) fn open(rules: &Submodels, scenario: &Scenario, streams: &Streams) -> Option<Self> {
        let trust = &rules.trust;
        trust.enabled.then(|| Self {
            candour: Chance::new(trust.candour),
            pressure: Chance::new(trust.pressure),
            detection: Chance::new(trust.detection),
            recommends: Chance::new(trust.recommends),
            misjudges: Chance::new(trust.misjudged),
            worth: Worth::of(rules, scenario),
            urgency: trust.urgency,
            starts: scenario.relationship.start(Strength::Weak),
            acts: streams.open(Purpose::Conduct),
            rivals: streams.open(Purpose::Rival),
        })
    }

    /// Whether the seller presses on this tie in this period, if a review is near.
    fn presses(&mut self, address: u64, period: u32, near: bool) -> bool {
        let words: [u32; 4] = self.acts.words(u64::from(period), address);
        near && self.pressure.happens(words[1])
    }

    /// What trust, and pressing, add to the choice of this seller.
    pub(super) fn utility(&mut self, rules: &Submodels, state: &State, tie: usize, near: (u32, bool)) -> f64 {
        let urgency = if near.1 && self.pressure != Chance::default() {
            let presses = self.presses(state.ties.address(tie), near.0, near.1);
            if presses { self.urgency } else { 0.0 }
        } else {
            0.0
        };
        rules.trust.weight * state.ties.trust[tie].tau() + urgency - self.modesty(rules, state, tie, near.0)
    }

    /// What it costs now to say "I don't know": those who mean to serve say so, by the draw of the visit.
    fn modesty(&mut self, rules: &Submodels, state: &State, tie: usize, period: u32) -> f64 {
        if rules.trust.modesty == 0.0 {
            return 0.0;
        }
        let words: [u32; 4] = self.acts.words(u64::from(period), state.ties.address(tie));
        let serves = state.parties.means_to_serve(state.ties.ends(tie), &state.ties.state[tie]);
        if serves && self.candour.happens(words[0]) { rules.trust.modesty } else { 0.0 }
    }

    /// What a visit shows its buyer, and what that does to trust.
    pub(super) fn visited(
        &mut self,
        rules: &Submodels,
        state: &mut State,
        tie: usize,
        seen: (u32, bool),
        seller: Move,
    ) {
        let (period, near) = seen;
        let words: [u32; 4] = self.acts.words(u64::from(period), state.ties.address(tie));
        let kept = seller == Move::Cooperate;
        let ends = state.ties.ends(tie);
        let shown = Shown {
            kept,
            candid: kept && self.candour.happens(words[0]),
            pressed: near && self.pressure.happens(words[1]),
            unmasked: state.parties.feigns(ends.seller) && self.detection.happens(words[2]),
        };
        rules.trust.visited(&mut state.ties.trust[tie], shown);
        let market = &mut state.accounts[ends.seller as usize].market;
        market.pressed += u64::from(shown.pressed);
        market.unmasked += u64::from(shown.unmasked);
        if shown.pressed {
            state.note(period, ends.seller, || Event::Pressed { buyer: ends.buyer });
        }
        if shown.unmasked {
            state.note(period, ends.seller, || Event::Unmasked { buyer: ends.buyer });
        }
    }

    /// Whether a rival fits a buyer better, or is taken for one who does.
    fn prefers(&mut self, better: bool, address: u64, period: u32) -> bool {
        let words: [u32; 4] = self.acts.words(u64::from(period), address);
        better || self.misjudges.happens(words[3])
    }

    /// The acid test: sellers who know of a new need that a rival serves better may say so, and lose it.
    pub(super) fn recommend(
        &mut self,
        rules: &Submodels,
        society: &Society,
        state: &mut State,
        (period, near): (u32, bool),
    ) {
        if self.recommends == Chance::default() {
            return;
        }
        for tie in 0..state.ties.len() {
            if !state.ties.is_used(tie) || state.ties.sale[tie].need != period || !state.is_alive(tie) {
                continue;
            }
            let WorldTie { seller, buyer, .. } = state.ties.ends(tie);
            let address = state.ties.address(tie);
            let [happens, whom] = self.rivals.words(u64::from(period), address);
            let rival = place(whom, state.desks.len()) as u32;
            let better = apart(society, rival, buyer) < apart(society, seller, buyer);
            let names = rival != seller && self.recommends.happens(happens);
            if !names || !self.prefers(better, address, period) {
                continue;
            }
            let genuine = Recommendation {
                fits_better: better,
                was_winnable: state.ties.state[tie].levels.familiarity > 0,
                was_worth_it: self.worth.of_a_need(state.needs[buyer as usize].size) > 0.0,
                was_free: !(near && self.pressure != Chance::default()),
            }
            .is_genuine();
            if genuine {
                rules.trust.generous(&mut state.ties.trust[tie]);
            }
            state.ties.sale[tie] = Sale::NONE;
            state.accounts[seller as usize].market.recommended += 1;
            state.note(period, seller, || Event::Recommended { buyer, rival, genuine });
            let ends = WorldTie { seller: rival, buyer, strength: Strength::Weak };
            let opening = (self.starts, rules.trust.start());
            let made = state.meet(ends, opening, Channel::Recommendation, period);
            if let Some(known) = made.or_else(|| state.ties.between(rival, buyer)) {
                identify(state, known);
            }
        }
    }
}
