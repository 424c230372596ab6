//! The four stages of a sale, each fed by its own layer of the network (Ustuner & Godes 2006): identified through the
//! marketplace, bought in through the prospect's people, solved by experts inside the selling firm, closed with the
//! help of past clients. A need that has not passed all four cannot be sold to.

use longgame_network::Role;

use super::diary::{Event, Meeting};
use super::outreach::relation;
use super::society::{Layer, Society};
use super::state::State;
use super::submodels::Submodels;
use super::ties::NEVER;
use super::time::spend;
use crate::horizon::Period;
use crate::stream::{Purpose, Source, Streams, unit};

/// `[market.stages]`. Bases are probabilities a meeting, at middling means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StageRules {
    /// Off, whoever knows of a need can sell.
    pub enabled: bool,
    /// Base probability of the firm buying in.
    pub buy_in: f64,
    /// Base probability of finding a solution.
    pub solution: f64,
    /// Base probability of being let close.
    pub close: f64,
    /// Weight of each stage's means in its log-odds.
    pub weight: f64,
    /// How much a buyer who does not decide is kept from buying in.
    pub gatekeeper: f64,
    /// What a door counts for that is known through its colleagues only.
    pub through: f64,
    /// Meetings before closing: 2, for the second date closes; at 0 none is held.
    pub meetings: u32,
    /// Share of a segment's references worn by asking for one.
    pub wear: f64,
    /// References that recover a quarter, of those earned.
    pub recovery: f64,
    /// What a reference of another segment counts for.
    pub unlike: f64,
    /// What credibility adds to the means of a solution, by 2 C - 1: expertise matters in mid-process.
    pub expertise: f64,
    /// Experts of one segment meet as a practice group: who finds one finds all, and they are used to one another.
    pub practice_groups: bool,
    /// How hard a seller closes, e.
    pub effort: f64,
    /// What closing hard adds to the log-odds, by e.
    pub effort_gain: f64,
    /// What it costs them, by e squared.
    pub effort_cost: f64,
}

impl Default for StageRules {
    /// Bases and weight are those of SCIENCE C6.
    fn default() -> Self {
        Self {
            enabled: false,
            buy_in: 0.4,
            solution: 0.6,
            close: 0.3,
            weight: 1.0,
            gatekeeper: 1.0,
            through: 0.25,
            meetings: 2,
            wear: 0.2,
            recovery: 0.1,
            unlike: 0.3,
            expertise: 0.0,
            practice_groups: false,
            effort: 0.0,
            effort_gain: 1.0,
            effort_cost: 1.0,
        }
    }
}

impl StageRules {
    /// What closing hard does to the log-odds: `b1 e - b2 e^2`, best at `b1 / (2 b2)`.
    #[must_use]
    pub fn push(&self) -> f64 {
        self.effort * (self.effort_gain - self.effort_cost * self.effort)
    }

    /// Probability of passing a stage of this base with means from -1 (none) to 1.
    #[must_use]
    pub fn passes(&self, base: f64, means: f64) -> f64 {
        if base >= 1.0 {
            return 1.0;
        }
        let odds = base / (1.0 - base) * libm::exp(self.weight * means);
        odds / (1.0 + odds)
    }
}

/// Ready to close.
pub(super) const READY: u8 = 4;

/// What past clients would say of a seller to a buyer of one segment.
#[derive(Clone, Copy, Debug, Default)]
struct References {
    left: f32,
    earned: f32,
}

impl References {
    /// Eight say all there is to say.
    const ENOUGH: f32 = 8.0;

    fn earn(&mut self) {
        (self.left, self.earned) = (self.left + 1.0, self.earned + 1.0);
    }

    /// Rest restores what was earned, and earns nothing.
    fn recover(&mut self, by: f32) {
        self.left = (self.left + by).min(self.earned).min(Self::ENOUGH);
    }
}

/// Moves sales through their stages.
#[derive(Clone, Debug)]
pub(super) struct Stages {
    /// Means for a solution by seller and segment.
    solving: Vec<f32>,
    /// By seller (one row where they are pooled) and segment.
    references: Vec<References>,
    segments: usize,
    recovery: f32,
    draws: Source,
}

impl Stages {
    pub(super) fn open(
        rules: &Submodels,
        society: Option<&Society>,
        sellers: usize,
        period: Period,
        streams: &Streams,
    ) -> Option<Self> {
        let society = society.filter(|_| rules.stages.enabled)?;
        let segments = society.segments();
        let groups = rules.stages.practice_groups.then(|| practice_groups(society));
        let solving = (0..sellers as u32)
            .flat_map(|seller| (0..segments as u16).map(move |segment| (seller, segment)))
            .map(|(seller, segment)| {
                let group = groups.as_ref().map(|groups| groups[usize::from(segment)]);
                solving(society, seller, segment, group)
            })
            .collect();
        let desks = if rules.force.pools() { 1 } else { sellers };
        Some(Self {
            solving,
            references: vec![References::default(); desks * segments],
            segments,
            recovery: (rules.stages.recovery * period.weeks() / Period::Quarter.weeks()) as f32,
            draws: streams.open(Purpose::Stage),
        })
    }

    /// One period: each seller meets about each need it knows of, as far as its time goes.
    pub(super) fn advance(&mut self, rules: &Submodels, society: &Society, state: &mut State, period: u32) {
        for tie in 0..state.ties.len() {
            if !state.ties.is_used(tie) {
                continue;
            }
            let sale = state.ties.sale[tie];
            if sale.need == NEVER || sale.stage >= READY {
                continue;
            }
            if state.needs[state.ties.buyer[tie] as usize].born == sale.need && state.is_alive(tie) {
                let seller = state.ties.seller[tie];
                let hours = if rules.stages.meetings > 0 { rules.time.meeting_hours } else { 0.0 };
                if spend(&rules.time, state, seller, hours) {
                    self.meet(rules, society, state, tie, period);
                }
            }
        }
    }

    fn meet(&mut self, rules: &Submodels, society: &Society, state: &mut State, tie: usize, period: u32) {
        let (seller, buyer) = (state.ties.seller[tie], state.ties.buyer[tie]);
        let words: [u32; 4] = self.draws.words(u64::from(period), state.ties.address(tie));
        let mut sale = state.ties.sale[tie];
        sale.meetings = sale.meetings.saturating_add(1);
        if rules.stages.meetings > 0 {
            state.ties.contact[tie] = period + 1;
        }
        let mut went = Meeting::Idle;
        while sale.stage < READY {
            if sale.stage == 3 && u32::from(sale.meetings) < rules.stages.meetings {
                break;
            }
            let chance = self.chance(rules, society, state, tie, sale.stage);
            if unit(words[usize::from(sale.stage) - 1]) >= chance {
                break;
            }
            (sale.stage, went) = (sale.stage + 1, Meeting::Further);
            state.accounts[seller as usize].market.stages[usize::from(sale.stage) - 2] += 1;
            if sale.stage == 3 && rules.force.fumbles(words[3]) {
                (sale.stage, went) = (1, Meeting::Dropped);
                break;
            }
        }
        state.ties.sale[tie] = sale;
        let (stage, meetings) = (sale.stage, sale.meetings);
        state.note(period, seller, || Event::Stage { buyer, stage, meetings, went });
    }

    fn chance(&mut self, rules: &Submodels, society: &Society, state: &State, tie: usize, behind: u8) -> f64 {
        let (seller, buyer) = (state.ties.seller[tie], state.ties.buyer[tie]);
        let stages = &rules.stages;
        let segment = society.segment(society.person_of(buyer));
        let closes = if rules.force.enabled { libm::log(rules.force.close_gain()) } else { 0.0 };
        match behind {
            1 => stages.passes(stages.buy_in, bought_in(rules, society, state, tie)),
            2 => {
                let means = f64::from(self.solving[seller as usize * self.segments + usize::from(segment)]);
                stages.passes(stages.solution, means + self.support(rules, state, tie, segment) + closes)
            }
            _ => {
                let asked = 2.0 * self.refer_to(stages, seller, segment) - 1.0;
                let with = |means: f64| stages.passes(stages.close, means + stages.push() + closes);
                // A reference out of the pool gets lost on its way, and the sale closes without.
                let lost = rules.force.pool_loss();
                if lost > 0.0 { lost * with(-1.0) + (1.0 - lost) * with(asked) } else { with(asked) }
            }
        }
    }

    /// What else helps to a solution: a seller who is believed, and experts who choose whom they help.
    fn support(&self, rules: &Submodels, state: &State, tie: usize, segment: u16) -> f64 {
        let trust = &state.ties.trust[tie];
        let believed = 2.0 * f64::from(trust.credibility) - 1.0;
        let expertise = if rules.trust.counts() { rules.stages.expertise * believed } else { 0.0 };
        let near = |stock: f64| 2.0 * (1.0 - libm::exp(-stock)) - 1.0;
        let chosen = || near(self.stock(&rules.stages, state.ties.seller[tie], segment));
        expertise + if rules.force.helps_winners() { chosen() } else { 0.0 }
    }

    /// What references say, from 0 to 1, worn by asking. Like ones count in full.
    fn refer_to(&mut self, stages: &StageRules, seller: u32, segment: u16) -> f64 {
        let stock = self.stock(stages, seller, segment);
        let row = self.row(seller);
        self.references[row + usize::from(segment)].left *= 1.0 - stages.wear as f32;
        1.0 - libm::exp(-stock)
    }

    /// References of use to a buyer of this segment.
    fn stock(&self, stages: &StageRules, seller: u32, segment: u16) -> f64 {
        let row = self.row(seller);
        let like = self.references[row + usize::from(segment)].left;
        let all: f32 = self.references[row..row + self.segments].iter().map(|stock| stock.left).sum();
        f64::from(like) + stages.unlike * f64::from(all - like)
    }

    /// A client served well will say so.
    pub(super) fn served(&mut self, seller: u32, segment: u16) {
        let row = self.row(seller);
        self.references[row + usize::from(segment)].earn();
    }

    /// References recover with time.
    pub(super) fn recover(&mut self) {
        self.references.iter_mut().for_each(|stock| stock.recover(self.recovery));
    }

    fn row(&self, seller: u32) -> usize {
        if self.references.len() == self.segments { 0 } else { seller as usize * self.segments }
    }
}

/// Means of buying in, from -1 to 1: the relation, and the share of those who open doors that are reached, directly or
/// through their colleagues; less the gatekeeper where the buyer opens none and none is reached.
fn bought_in(rules: &Submodels, society: &Society, state: &State, tie: usize) -> f64 {
    let (seller, person) = (state.ties.seller[tie], society.person_of(state.ties.buyer[tie]));
    let directly = |buyer: u32| {
        let tie = state.ties.between(seller, buyer);
        tie.map_or(0.0, |tie| relation(rules, state, tie))
    };
    let (mut reached, mut doors) = (0.0, 0);
    for (door, colleagues) in society.doors_and_colleagues(society.firm(person)) {
        let own = society.buyer(door).map_or(0.0, directly);
        let through = own <= 0.0 && colleagues.iter().any(|&colleague| directly(colleague) > 0.0);
        reached += if through { rules.stages.through } else { own };
        doors += 1;
    }
    let share = if doors == 0 { 0.0 } else { reached / f64::from(doors) };
    let opens = society.is(person, Role::Broker) || society.is(person, Role::DecisionMaker);
    let gate = if opens || rules.force.has_second() { 0.0 } else { rules.stages.gatekeeper * (1.0 - share) };
    2.0 * relation(rules, state, tie) - 1.0 + share - gate
}

/// Experts of each segment.
fn practice_groups(society: &Society) -> Vec<u32> {
    let mut members = vec![0; society.segments()];
    for person in (0..society.people() as u32).filter(|&person| society.is(person, Role::Expert)) {
        if let Some(count) = members.get_mut(usize::from(society.segment(person))) {
            *count += 1;
        }
    }
    members
}

/// Means of a solution, from -1 to 1: the right experts found (of two needed), then how well they work together. `group`
/// is how many meet as a practice group, if they do.
fn solving(society: &Society, seller: u32, segment: u16, group: Option<u32>) -> f32 {
    let right = |person: u32| society.is(person, Role::Expert) && society.segment(person) == segment;
    let colleagues = || society.contacts(seller, Layer::IntraOrganisational).map(|(colleague, _)| colleague);
    let known = colleagues().filter(|&person| right(person)).count() as u32;
    let further = |colleague: u32| {
        society
            .contacts(colleague, Layer::IntraOrganisational)
            .any(|(other, _)| right(other) && !society.tied(seller, other, Layer::IntraOrganisational))
    };
    let asked = colleagues().filter(|&colleague| further(colleague)).count() as u32;
    // Who reaches one member of a group can ask all the others.
    let others = group.filter(|_| known + asked > 0).map_or(0, |members| members.saturating_sub(known));
    let found = (f64::from(known) + ASKED * f64::from(asked.max(others))).min(2.0) / 2.0;
    let mut pairs = (0, 0);
    for a in colleagues().filter(|&person| right(person)) {
        for b in colleagues().filter(|&person| right(person) && person > a) {
            let tied = group.is_some() || society.tied(a, b, Layer::IntraOrganisational);
            pairs = (pairs.0 + i32::from(tied), pairs.1 + 1);
        }
    }
    let together = match (pairs, group) {
        ((_, 0), None) => 0.0,
        ((_, 0), Some(_)) => found,
        ((tied, of), _) => f64::from(tied) / f64::from(of),
    };
    (found + together - 1.0) as f32
}

/// What an expert counts for who is known through a colleague only.
const ASKED: f64 = 0.25;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_of_base_one_is_no_stage() {
        assert_eq!(StageRules::default().passes(1.0, -100.0), 1.0);
    }

    #[test]
    fn means_move_a_stage_both_ways() {
        let rules = StageRules::default();
        assert!((rules.passes(0.4, 0.0) - 0.4).abs() < 1e-12);
        assert!(rules.passes(0.4, 1.0) > 0.6 && rules.passes(0.4, -1.0) < 0.2);
    }

    /// SCIENCE row 19: selling too hard loses.
    #[test]
    fn closing_has_an_interior_best_effort() {
        let push = |effort: f64| StageRules { effort, ..StageRules::default() }.push();
        assert!(push(0.5) > push(0.0) && push(0.5) > push(1.0) && push(2.0) < 0.0);
    }
}
