//! Information: who hears of a need. News travels one hop a period, all at once.
//!
//! Redundancy is not a formula here. Who is tied to people who know one another hears the same need again and again;
//! who is tied across gaps hears of others. Both are counted.

use super::diary::Event;
use super::society::{Layer, Society};
use super::state::{Lead, State};
use super::submodels::Submodels;
use super::ties::NEVER;
use crate::stream::{Chance, Purpose, Source, Streams};

/// Pieces of news that a person keeps in mind; what comes on top is not taken in.
pub const FACTS: usize = 3;

/// `[market.information]`. Probabilities are per period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InformationRules {
    /// Off, every seller a buyer knows learns of its need at once.
    pub enabled: bool,
    /// How likely a buyer tells a seller it knows weakly of its own need.
    pub tell_weak: f64,
    /// The same on a tie of depth 3 or 4.
    pub tell_strong: f64,
    /// How likely news is passed on along a weak tie between people.
    pub pass_weak: f64,
    /// The same along a strong tie.
    pub pass_strong: f64,
    /// Hops after which news is told no further.
    pub hops: u32,
}

impl InformationRules {
    /// All whom a buyer knows are told at once, and nobody else ever hears.
    const AT_ONCE: Self =
        Self { enabled: true, tell_weak: 1.0, tell_strong: 1.0, pass_weak: 0.0, pass_strong: 0.0, hops: 0 };
}

impl Default for InformationRules {
    fn default() -> Self {
        Self { enabled: false, tell_weak: 0.25, tell_strong: 0.7, pass_weak: 0.02, pass_strong: 0.1, hops: 3 }
    }
}

/// News of a need, told or known.
#[derive(Clone, Copy, Debug)]
struct Fact {
    buyer: u32,
    born: u32,
    hops: u8,
    strong: bool,
}

/// What a person who does not sell knows of others' needs. It is read in an order of its own, so it fits in half a line
/// of cache and never lies across two.
#[derive(Clone, Copy, Debug)]
#[repr(align(32))]
struct Mind {
    buyer: [u32; FACTS],
    born: [u32; FACTS],
    hops: [u8; FACTS],
    /// A bit by slot: what came by strong ties only; and, from `FRESH` on, what was taken in last.
    marks: u8,
    /// When that was.
    heard: u32,
}

/// Where the marks of what was taken in last begin.
const FRESH: usize = 4;

impl Mind {
    const EMPTY: Self =
        Self { buyer: [0; FACTS], born: [NEVER; FACTS], hops: [0; FACTS], marks: 0, heard: 0 };

    fn is(&self, mark: usize) -> bool {
        self.marks & (1 << mark) != 0
    }

    /// What was heard in earlier periods.
    fn earlier(&self, period: u32) -> impl Iterator<Item = Fact> + '_ {
        let is_told =
            move |slot: &usize| self.born[*slot] != NEVER && !(self.heard == period && self.is(FRESH + slot));
        (0..FACTS).filter(is_told).map(|slot| Fact {
            buyer: self.buyer[slot],
            born: self.born[slot],
            hops: self.hops[slot],
            strong: self.is(slot),
        })
    }

    fn knows(&self, fact: Fact) -> bool {
        (0..FACTS).any(|slot| self.buyer[slot] == fact.buyer && self.born[slot] == fact.born)
    }

    /// What is past makes room for what is new: nobody talks about it.
    fn take_in(&mut self, fact: Fact, open: &[u32], period: u32) {
        let is_past =
            |slot: &usize| self.born[*slot] == NEVER || open[self.buyer[*slot] as usize] != self.born[*slot];
        let Some(slot) = (0..FACTS).find(is_past) else { return };
        (self.buyer[slot], self.born[slot], self.hops[slot]) = (fact.buyer, fact.born, fact.hops);
        if self.heard != period {
            (self.heard, self.marks) = (period, self.marks & ((1 << FRESH) - 1));
        }
        self.marks = self.marks & !(1 << slot) | u8::from(fact.strong) << slot | 1 << (FRESH + slot);
    }
}

/// Somebody talks to somebody along a tie.
#[derive(Clone, Copy, Debug)]
struct Talk {
    from: u32,
    to: u32,
    strong: bool,
}

/// Spreads news.
#[derive(Clone, Debug)]
pub(super) struct Information {
    tell: [Chance; 2],
    pass: [Chance; 2],
    hops: u8,
    minds: Vec<Mind>,
    /// When each buyer's open need arose: nothing changes it while news spreads.
    open: Vec<u32>,
    /// Talks gone through together, and what is told in them.
    talks: Vec<Talk>,
    told: Vec<(Talk, Fact)>,
    telling: Source,
    passing: Source,
}

/// Talks gone through together. The people of a tie lie anywhere in memory: many such places are fetched at once in
/// little more than the time of one.
const TOGETHER: usize = 64;

impl Information {
    /// Nothing, where it does not matter who knows of a need.
    pub(super) fn open(
        rules: &Submodels,
        society: Option<&Society>,
        buyers: usize,
        streams: &Streams,
    ) -> Option<Self> {
        let learnt = rules.needs_are_learnt();
        let rules = if rules.information.enabled { rules.information } else { InformationRules::AT_ONCE };
        let passes = rules.pass_weak > 0.0 || rules.pass_strong > 0.0;
        let people = society.filter(|_| passes).map_or(0, Society::people);
        learnt.then(|| Self {
            tell: [rules.tell_weak, rules.tell_strong].map(Chance::new),
            pass: [rules.pass_weak, rules.pass_strong].map(Chance::new),
            hops: rules.hops.min(255) as u8,
            minds: vec![Mind::EMPTY; people],
            open: vec![NEVER; buyers],
            talks: Vec::with_capacity(TOGETHER + 2),
            told: Vec::with_capacity((TOGETHER + 2) * (FACTS + 1)),
            telling: streams.open(Purpose::Tell),
            passing: streams.open(Purpose::News),
        })
    }

    /// One period: buyers tell the sellers they know, people pass on what they heard earlier.
    pub(super) fn spread(&mut self, society: Option<&Society>, state: &mut State, period: u32) {
        self.open.iter_mut().zip(&state.needs).for_each(|(open, need)| *open = need.born);
        self.tell(state, period);
        let Some(society) = society.filter(|_| !self.minds.is_empty()) else { return };
        let mut tie = 0;
        while tie < society.ties() {
            tie = self.talk(society, tie, period);
            self.recall(society, period);
            self.hear(society, state, period);
        }
    }

    fn tell(&mut self, state: &mut State, period: u32) {
        for tie in 0..state.ties.len() {
            if !state.ties.is_used(tie) {
                continue;
            }
            let (seller, buyer) = (state.ties.seller[tie], state.ties.buyer[tie]);
            let need = self.open[buyer as usize];
            if need == NEVER || state.ties.sale[tie].need == need {
                continue;
            }
            let chance = self.tell[usize::from(state.ties.state[tie].levels.depth >= 3)];
            if chance.happens(self.telling.word(u64::from(period), state.ties.address(tie))) {
                identify(state, tie);
                let account = &mut state.accounts[seller as usize];
                account.market.needs_heard += 1;
                state.note(period, seller, || Event::Heard { buyer, via: None, hops: 1 });
            }
        }
    }

    /// Who talks, from this tie on until there are enough. The draws come first: they are read in order, and most of them
    /// say that nothing is told.
    fn talk(&mut self, society: &Society, first: usize, period: u32) -> usize {
        self.talks.clear();
        for tie in first..society.ties() {
            if self.talks.len() >= TOGETHER {
                return tie;
            }
            let (low, high, layer, strong) = society.tie(tie);
            let chance = self.pass[usize::from(strong)];
            let words: [u32; 2] = self.passing.words(u64::from(period), tie as u64);
            for (word, (from, to)) in words.into_iter().zip([(low, high), (high, low)]) {
                if chance.happens(word) && layer != Layer::IntraOrganisational as u8 && !society.sells(from) {
                    self.talks.push(Talk { from, to, strong });
                }
            }
        }
        society.ties()
    }

    /// What those who talk know: their own need first, then what they heard in earlier periods.
    fn recall(&mut self, society: &Society, period: u32) {
        self.told.clear();
        fetch(self.talks.iter().map(|talk| self.minds[talk.from as usize].heard));
        fetch(self.talks.iter().filter_map(|talk| Some(self.open[society.buyer(talk.from)? as usize])));
        for &talk in &self.talks {
            // A seller who is told so by the buyer itself is told along their own tie.
            if let Some(buyer) = society.buyer(talk.from).filter(|_| !society.sells(talk.to)) {
                let born = self.open[buyer as usize];
                self.told.push((talk, Fact { buyer, born, hops: 1, strong: talk.strong }));
            }
            for fact in self.minds[talk.from as usize].earlier(period).filter(|fact| fact.hops < self.hops) {
                let (hops, strong) = (fact.hops + 1, fact.strong && talk.strong);
                self.told.push((talk, Fact { hops, strong, ..fact }));
            }
        }
        fetch(self.told.iter().map(|(_, fact)| self.open[fact.buyer as usize]));
        self.told.retain(|(_, fact)| fact.born != NEVER && fact.born == self.open[fact.buyer as usize]);
    }

    /// What is told is heard.
    fn hear(&mut self, society: &Society, state: &mut State, period: u32) {
        fetch(self.told.iter().map(|(talk, _)| self.minds[talk.to as usize].heard));
        let known = self.told.iter().flat_map(|(talk, _)| self.minds[talk.to as usize].buyer);
        fetch(known.map(|buyer| self.open[buyer as usize]));
        for place in 0..self.told.len() {
            let (Talk { from, to, strong }, fact) = self.told[place];
            let mind = &mut self.minds[to as usize];
            if society.sells(to) {
                learn(state, to, from, fact, strong, period);
            } else if society.buyer(to) != Some(fact.buyer) && !mind.knows(fact) {
                mind.take_in(fact, &self.open, period);
            }
        }
    }
}

/// Reads from many places, so that all are at hand when they are needed one after another.
fn fetch(places: impl Iterator<Item = u32>) {
    std::hint::black_box(places.fold(0, |all, place| all ^ place));
}

/// A seller knows that this buyer, whom it knows, has a need.
pub(super) fn identify(state: &mut State, tie: usize) {
    let need = state.needs[state.ties.buyer[tie] as usize];
    state.ties.sale[tie] = super::ties::Sale { need: need.born, stage: 1, meetings: 0 };
}

/// A seller hears of a need from somebody else.
fn learn(state: &mut State, seller: u32, via: u32, fact: Fact, strong: bool, period: u32) {
    let known = state.ties.between(seller, fact.buyer);
    let news = match known {
        Some(tie) => state.ties.sale[tie].need != fact.born,
        None => keep(state, seller, via, fact),
    };
    if let Some(tie) = known.filter(|_| news) {
        identify(state, tie);
    }
    let market = &mut state.accounts[seller as usize].market;
    if news {
        market.needs_heard += 1;
        market.needs_heard_weak += u64::from(!strong);
        state.note(period, seller, || Event::Heard { buyer: fact.buyer, via: Some(via), hops: fact.hops });
    } else {
        market.news_redundant += 1;
    }
}

/// Keeps a lead unless it is known; forgets those that are past. Says whether it is news.
fn keep(state: &mut State, seller: u32, via: u32, fact: Fact) -> bool {
    let first = seller as usize * super::state::LEADS;
    let (leads, needs) = (&mut state.leads[first..first + super::state::LEADS], &state.needs);
    if leads.iter().any(|lead| lead.born == fact.born && lead.buyer == fact.buyer) {
        return false;
    }
    let is_past = |lead: &Lead| lead.born == NEVER || needs[lead.buyer as usize].born != lead.born;
    if let Some(slot) = leads.iter_mut().find(|lead| is_past(lead)) {
        *slot = Lead { buyer: fact.buyer, born: fact.born, via, hops: fact.hops, strong: fact.strong };
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn news(buyer: u32) -> Fact {
        Fact { buyer, born: 7, hops: 1, strong: buyer.is_multiple_of(2) }
    }

    #[test]
    fn news_goes_one_hop_a_period() {
        let mut mind = Mind::EMPTY;
        mind.take_in(news(0), &[7; 9], 7);
        mind.take_in(news(1), &[7; 9], 8);
        let told = |period| mind.earlier(period).map(|fact| (fact.buyer, fact.strong)).collect::<Vec<_>>();
        assert_eq!(told(8), [(0, true)]);
        assert_eq!(told(9), [(0, true), (1, false)]);
    }

    #[test]
    fn a_full_mind_takes_in_only_what_replaces_the_past() {
        let mut mind = Mind::EMPTY;
        let mut open = [7; 9];
        (0..5).for_each(|buyer| mind.take_in(news(buyer), &open, 7));
        assert!(mind.knows(news(2)) && !mind.knows(news(3)));
        open[1] = 9;
        mind.take_in(news(4), &open, 8);
        assert!(mind.knows(news(0)) && !mind.knows(news(1)) && mind.knows(news(4)));
    }

    #[test]
    fn a_mind_is_half_a_line_of_cache() {
        assert_eq!(size_of::<Mind>(), 32);
    }
}
