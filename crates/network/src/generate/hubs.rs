//! Hubs: newcomers tie themselves to people with many ties, and to contacts of those (Barabasi & Albert 1999;
//! Holme & Kim 2002).

use std::hint::{black_box, select_unpredictable};

use super::{
    Generated, Generator, Parameter, ParameterError, Values, needs, needs_probability, needs_room, network,
    pair,
};
use crate::Seed;
use crate::draw::{Draws, Purpose};
use crate::strength::{LogNormal, Rule};

pub(super) static ENTRY: Generator = Generator {
    name: "hubs",
    means: "a few people with very many ties, most with few",
    source: "Barabasi & Albert 1999; Holme & Kim 2002 for the closing of triads",
    parameters: &[
        Parameter { name: "people", default: 1000.0, means: "number of people" },
        Parameter { name: "ties", default: 4.0, means: "ties that each newcomer makes" },
        Parameter {
            name: "closure",
            default: 0.0,
            means: "probability that the next tie closes a triad; 0 gives Barabasi-Albert",
        },
    ],
    rule: Some(Rule::Random(LogNormal { mu: 0.0, sigma: 1.0 })),
    make,
    ties: |values| Hubs::of(values).ok()?.tie_count().ok(),
};

/// A growing network. The first newcomer ties itself to `ties` founders; there are exactly `(people - ties) x ties` ties.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hubs {
    /// Number of people.
    pub people: u32,
    /// Ties that each newcomer makes: at least 1, and less than the number of people.
    pub ties: u32,
    /// Probability that each tie after a newcomer's first goes to a contact of the last person chosen by degree. That
    /// contact is any with equal probability; where several follow on one person, the later ones are of those that
    /// the person itself chose on coming.
    pub closure: f64,
}

/// Newcomers to a block of draws.
const BLOCK: u32 = 256;

/// Newcomers looked ahead; a divisor of [`BLOCK`].
const AHEAD: u32 = 64;

impl Hubs {
    fn of(values: &Values<'_>) -> Result<Hubs, ParameterError> {
        let (people, ties) = (values.count("people")?, values.count("ties")?);
        Ok(Hubs { people, ties, closure: values.number("closure") })
    }

    /// How many ties there will be.
    fn tie_count(&self) -> Result<usize, ParameterError> {
        let Hubs { people, ties, closure } = *self;
        needs(ties > 0, "ties", ties.into(), "at least 1")?;
        needs(ties < people, "ties", ties.into(), format!("below the number of people, {people}"))?;
        needs_probability("closure", closure)?;
        let count = f64::from(people - ties) * f64::from(ties);
        let (name, value) = if ties > 100 { ("ties", ties) } else { ("people", people) };
        needs_room(name, value.into(), people.into(), count)?;
        Ok(count as usize)
    }

    /// Generates the network. Time linear in ties.
    ///
    /// # Errors
    /// No or too many ties, for each or in all ([`MOST_TIES`](crate::MOST_TIES)); a probability outside 0 to 1.
    pub fn generate(&self, seed: Seed) -> Result<Generated, ParameterError> {
        let Hubs { people, ties, closure } = *self;
        let count = self.tie_count()?;
        let mut growth = Growth { chosen: Vec::with_capacity(count), ties, closure };
        growth.chosen.extend(0..ties);
        let mut draws = Draws::open(seed, Purpose::Attachment, 0);
        let mut chosen = Chosen::of(people, ties);
        for newcomer in ties + 1..people {
            if newcomer.is_multiple_of(BLOCK) {
                draws = Draws::open(seed, Purpose::Attachment, u64::from(newcomer / BLOCK));
            }
            if closure == 0.0 && newcomer.is_multiple_of(AHEAD) {
                growth.look_ahead(draws.clone());
            }
            growth.choose(&mut draws, &mut chosen);
            growth.chosen.extend_from_slice(&chosen.people);
        }
        let mut pairs = Vec::with_capacity(growth.chosen.len());
        for (newcomer, chosen) in (ties..).zip(growth.chosen.chunks_exact(ties as usize)) {
            pairs.extend(chosen.iter().map(|chosen| pair(*chosen, newcomer)));
        }
        drop(growth);
        Ok(Generated { network: network(people, pairs), community: Vec::new() })
    }
}

struct Growth {
    /// Whom the newcomers chose, `ties` each, the first newcomer being number `ties`. Tie t has two ends: number 2t is
    /// the chosen one, 2t + 1 the newcomer, who need not be stored. An end drawn evenly is a person drawn by degree, and
    /// its partner one of that person's contacts drawn evenly.
    chosen: Vec<u32>,
    ties: u32,
    closure: f64,
}

impl Growth {
    /// The person at an end.
    fn end(&self, place: usize) -> u32 {
        let tie = place / 2;
        // Which of the two is the toss of a coin: a branch on it would be wrong half the time, and with it the memory
        // read ahead.
        select_unpredictable(place.is_multiple_of(2), self.chosen[tie], self.ties + tie as u32 / self.ties)
    }

    /// Reads what the next newcomers will most likely read, and does nothing with it. Each choice waits for the memory,
    /// and that it may be a repeat keeps the processor from waiting for many at once; here it does. Takes nothing from
    /// the draws proper, so a wrong guess costs time and nothing else.
    fn look_ahead(&self, mut draws: Draws) {
        let mut read = 0;
        for newcomer in 0..AHEAD as usize {
            let chosen = (self.chosen.len() + newcomer * self.ties as usize) as u64;
            for _ in 0..self.ties {
                read ^= self.chosen.get(draws.below_long(chosen) as usize).copied().unwrap_or_default();
            }
        }
        black_box(read);
    }

    fn choose(&self, draws: &mut Draws, chosen: &mut Chosen) {
        chosen.clear();
        // The end last drawn by degree, and whether its partner has been tried.
        let (mut place, mut tried) = (0, false);
        while chosen.people.len() < self.ties as usize {
            let closes = self.closure > 0.0 && !chosen.people.is_empty() && draws.happens(self.closure);
            let contact =
                if closes { self.contact(place, std::mem::replace(&mut tried, true), draws) } else { None };
            match contact.filter(|contact| !chosen.holds(*contact)) {
                Some(contact) => chosen.push(contact),
                None => {
                    let person = loop {
                        place = draws.below_long(2 * self.chosen.len() as u64) as usize;
                        let person = self.end(place);
                        if !chosen.holds(person) {
                            break person;
                        }
                    };
                    tried = false;
                    chosen.push(person);
                }
            }
        }
    }

    /// A contact of the person at this end: the partner, or one of those the person chose on coming.
    fn contact(&self, place: usize, again: bool, draws: &mut Draws) -> Option<u32> {
        if !again {
            return Some(self.end(place ^ 1));
        }
        let came = self.end(place).checked_sub(self.ties)?;
        let tie = came as usize * self.ties as usize + draws.below(self.ties) as usize;
        Some(self.chosen[tie])
    }
}

/// Whom one newcomer has chosen so far.
struct Chosen {
    people: Vec<u32>,
    /// By person: the newcomer's number in turn who chose the person last. Empty where the list is short enough to be
    /// looked through.
    by: Vec<u32>,
    turn: u32,
}

/// Up to how many ties a list is looked through.
const SHORT: u32 = 64;

impl Chosen {
    fn of(people: u32, ties: u32) -> Chosen {
        let by = if ties > SHORT { vec![0; people as usize] } else { Vec::new() };
        Chosen { people: Vec::new(), by, turn: 0 }
    }

    fn clear(&mut self) {
        self.people.clear();
        self.turn += 1;
    }

    fn holds(&self, person: u32) -> bool {
        match self.by.get(person as usize) {
            Some(turn) => *turn == self.turn,
            None => self.people.contains(&person),
        }
    }

    fn push(&mut self, person: u32) {
        self.people.push(person);
        if let Some(turn) = self.by.get_mut(person as usize) {
            *turn = self.turn;
        }
    }
}

fn make(values: &Values<'_>, seed: Seed) -> Result<Generated, ParameterError> {
    Hubs::of(values)?.generate(seed)
}
