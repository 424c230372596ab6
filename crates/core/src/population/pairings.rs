//! Pairings: which strategies meet, compiled for play and for exact solution.

use super::joint::Joint;
use super::lanes::{Amount, LANES, Table};
use super::outcomes::Outcomes;
use super::terms::{Length, Terms, TermsError};
use crate::automaton::Automaton;
use crate::dyad::exact::Expected;
use crate::dyad::leaving;
use crate::game::Stakes;
use crate::matchup::{MatchDraws, Matchup};
use crate::money::Payoff;
use crate::strategy::{SolveError, Strategy};
use crate::stream::{Purpose, Streams};

/// What one match, or several of the same pair, came to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Encounter {
    /// Weight of the visits the terms gave it; visits lost by leaving count here, and pay nothing.
    pub weight: f64,
    /// What was played.
    pub outcomes: Outcomes,
    /// The seller's payoff in all.
    pub profit: Payoff,
    /// The buyer's payoff in all.
    pub surplus: Payoff,
}

impl Encounter {
    /// Adds another match of the same pair.
    pub fn add(&mut self, other: &Self) {
        self.weight += other.weight;
        self.outcomes.add(&other.outcomes);
        self.profit += other.profit;
        self.surplus += other.surplus;
    }

    /// The seller's and the buyer's payoff per visit of the terms.
    #[must_use]
    pub fn per_visit(&self) -> (Payoff, Payoff) {
        (self.profit / self.weight, self.surplus / self.weight)
    }
}

/// Two automata with a small chain play in lanes; programs, and pairs whose levels move, visit by visit.
#[derive(Clone, Debug)]
enum Pairing {
    Chain(u32),
    Matchup(Box<Matchup>),
}

/// Pairs of strategies under the same terms, named by their place.
#[derive(Clone, Debug)]
pub(crate) struct Pairings {
    terms: Terms,
    stakes: [Stakes; 4],
    chains: Vec<Joint>,
    table: Table,
    pairings: Vec<Pairing>,
}

impl Pairings {
    pub(crate) fn new(terms: &Terms, pairs: &[(&Strategy, &Strategy)]) -> Result<Self, TermsError> {
        let mut chains: Vec<Joint> = Vec::new();
        let mut pairings = Vec::with_capacity(pairs.len());
        let mut states = 0;
        for (seller, buyer) in pairs {
            pairings.push(match chain(terms, seller, buyer) {
                Some(chain) if states + chain.steps.len() <= Table::MOST_STATES => {
                    states += chain.steps.len();
                    chains.push(chain);
                    Pairing::Chain(chains.len() as u32 - 1)
                }
                _ => Pairing::Matchup(Box::new(Matchup::new(terms, seller, buyer)?)),
            });
        }
        let table = Table::new(&chains);
        Ok(Self { terms: terms.clone(), stakes: terms.stakes(), chains, table, pairings })
    }

    /// The expected match of one pair.
    ///
    /// # Errors
    /// When one of the two is a program, or the two have too many joint standings.
    pub(crate) fn expected(&self, pair: usize) -> Result<Encounter, SolveError> {
        let Terms { length, patience, .. } = self.terms;
        match &self.pairings[pair] {
            Pairing::Chain(chain) => {
                let outcomes = self.chains[*chain as usize].expected(length, patience);
                Ok(self.encounter(outcomes, length.weight(patience)))
            }
            Pairing::Matchup(matchup) => {
                let chain = matchup.chain()?;
                let time = match length {
                    Length::Visits(visits) => chain.time_over(visits, patience),
                    Length::Continuation(goes_on) => chain.time_keeping(goes_on * patience),
                };
                let Expected { profit, surplus, .. } = chain.sums(&time);
                let outcomes = Outcomes { after: chain.outcomes(&time) };
                Ok(Encounter { weight: length.weight(patience), outcomes, profit, surplus })
            }
        }
    }

    /// Plays the sixteen matches of one block, or as many as are left of it: `pairs` names them, `met` is told what
    /// each came to, in that order.
    pub(crate) fn play(&self, pairs: &[u32], block: u64, draws: &mut Booth, met: impl FnMut(u32, Encounter)) {
        let lengths: [u32; LANES] = match self.terms.length {
            Length::Visits(visits) => [visits; LANES],
            random => draws.end.words(0, block).map(|word| random.drawn(word)),
        };
        if self.terms.patience == 1.0 {
            self.play_block::<u32>(pairs, &lengths, block, draws, met);
        } else {
            self.play_block::<f64>(pairs, &lengths, block, draws, met);
        }
    }

    fn play_block<N: Amount>(
        &self,
        pairs: &[u32],
        lengths: &[u32; LANES],
        block: u64,
        draws: &mut Booth,
        mut met: impl FnMut(u32, Encounter),
    ) {
        let chained = |(&pair, &visits): (&u32, &u32)| match self.pairings[pair as usize] {
            Pairing::Chain(chain) => (chain, visits),
            // A match that is played elsewhere takes its lane, so that the others keep theirs.
            Pairing::Matchup(_) => (0, 0),
        };
        let matches: Vec<(u32, u32)> = pairs.iter().zip(lengths).map(chained).collect();
        let tallies = if self.chains.is_empty() {
            None
        } else {
            Some(self.table.play::<N>(&matches, &mut draws.play, block, self.terms.patience))
        };
        let mut finish = |lane: usize| {
            let visits = lengths[lane];
            let weight = Length::Visits(visits).weight(self.terms.patience);
            match (&self.pairings[pairs[lane] as usize], &tallies) {
                (Pairing::Chain(_), Some(tallies)) => self.encounter(tallies[lane].outcomes(), weight),
                (Pairing::Matchup(matchup), _) => {
                    self.play_matchup(matchup, &mut draws.matchup, block * LANES as u64 + lane as u64)
                }
                (Pairing::Chain(_), None) => Encounter::default(),
            }
        };
        for (lane, &pair) in pairs.iter().enumerate() {
            met(pair, finish(lane));
        }
    }

    fn play_matchup(&self, matchup: &Matchup, draws: &mut MatchDraws, tie: u64) -> Encounter {
        let Terms { length, patience, .. } = self.terms;
        let mut encounter = Encounter { weight: length.weight(patience), ..Encounter::default() };
        let (mut after, mut worth) = (0, 1.0);
        for (depth, moves) in matchup.play(draws, tie).visits {
            let stakes = matchup.table().stakes(depth, moves);
            encounter.profit += worth * stakes.profit;
            encounter.surplus += worth * stakes.surplus;
            encounter.outcomes.after[after][moves.index()] += worth;
            (after, worth) = (moves.index() + 1, worth * patience);
        }
        encounter
    }

    fn encounter(&self, outcomes: Outcomes, weight: f64) -> Encounter {
        let (profit, surplus) = outcomes.payoffs(&self.stakes);
        Encounter { weight, outcomes, profit, surplus }
    }
}

/// The joint chain of a pair, where both are automata, no level moves, and it is small enough.
fn chain(terms: &Terms, seller: &Strategy, buyer: &Strategy) -> Option<Joint> {
    let leaving = leaving(&terms.game, &terms.relationship);
    let plays = |automaton: &Automaton| if leaving { automaton.clone() } else { automaton.staying() };
    let (seller, buyer) = (seller.automaton().ok()?, buyer.automaton().ok()?);
    Joint::new(&plays(seller), &plays(buyer), terms.fixed_noise()?)
}

/// The sources of one repetition's draws.
#[derive(Clone, Debug)]
pub(crate) struct Booth {
    play: crate::stream::Source,
    end: crate::stream::Source,
    matchup: MatchDraws,
}

impl Booth {
    pub(crate) fn open(streams: &Streams) -> Self {
        Self {
            play: streams.open(Purpose::Match),
            end: streams.open(Purpose::MatchEnd),
            matchup: MatchDraws::open(streams),
        }
    }
}
