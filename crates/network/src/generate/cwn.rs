//! CWN: a coevolving weighted network, in which people meet contacts of contacts and use strengthens ties
//! (Kumpula, Onnela, Saramaki, Kaski & Kertesz 2007, PRL 99:228701).
//!
//! The one generator that grows strength. Communities appear as reinforcement grows.

use super::{
    Generated, Generator, Parameter, ParameterError, Values, needs, needs_probability, needs_room, network,
    pair,
};
use crate::Seed;
use crate::draw::{Draws, Purpose};

pub(super) static ENTRY: Generator = Generator {
    name: "cwn",
    means: "ties that strengthen with use, so that communities grow by themselves",
    source: "Kumpula et al. 2007",
    parameters: &[
        Parameter { name: "people", default: 1000.0, means: "number of people" },
        Parameter {
            name: "reinforcement",
            default: 0.5,
            means: "weight that each use adds to a tie; a new one has 1",
        },
        Parameter {
            name: "closure",
            default: 0.07,
            means: "probability that two who meet through a third become tied",
        },
        Parameter { name: "chance", default: 5e-4, means: "probability per step of a tie to anybody" },
        Parameter {
            name: "departure",
            default: 1e-3,
            means: "probability per step that a person is replaced by one without ties",
        },
        Parameter { name: "steps", default: 5000.0, means: "number of steps from an empty network" },
    ],
    rule: None,
    make,
    ties: |_| None,
};

/// A network that grows its ties and their strength. In each step each person in turn searches near, meets by chance,
/// and may leave.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cwn {
    /// Number of people.
    pub people: u32,
    /// Weight that each use adds to a tie.
    pub reinforcement: f64,
    /// Probability that a search which ends with somebody not yet known makes a tie.
    pub closure: f64,
    /// Probability per person and step of a tie to anybody; those without ties always seek one.
    pub chance: f64,
    /// Probability per person and step of losing all ties.
    pub departure: f64,
    /// Number of steps. Several times `1 / departure`, that the beginning be forgotten.
    pub steps: u32,
}

/// Closure by reinforcement at which people have about 10 ties, measured with 1,000 people and the other parameters at
/// their defaults: reinforcement keeps searches inside groups, so that the same closure makes fewer ties.
const TEN_TIES: [(f64, f64); 4] = [(0.0, 0.011), (0.1, 0.033), (0.5, 0.05), (1.0, 0.055)];

/// More would be without meaning, and weights would soon not be finite.
const MOST_REINFORCEMENT: f64 = 1e6;

/// Turns of one person in one step: a quarter of an hour or so.
const MOST_TURNS: f64 = 1e10;

impl Cwn {
    /// A network in which people have about 10 ties, whatever the reinforcement (exact at 0, 0.1, 0.5 and 1, linear
    /// between, constant beyond), with the other parameters at their defaults.
    pub fn with_ten_ties(people: u32, reinforcement: f64) -> Cwn {
        let closure =
            TEN_TIES.windows(2).find(|pair| reinforcement <= pair[1].0).map_or(TEN_TIES[3].1, |pair| {
                let share = (reinforcement - pair[0].0) / (pair[1].0 - pair[0].0);
                pair[0].1 + share.max(0.0) * (pair[1].1 - pair[0].1)
            });
        Cwn { people, reinforcement, closure, chance: 5e-4, departure: 1e-3, steps: 5000 }
    }

    /// Generates the network. Time: people times steps, times the degree.
    ///
    /// # Errors
    /// Probabilities outside 0 to 1, reinforcement that is negative or above a million, more than 1e10 turns (people
    /// times steps), more people or ties than [`MOST_PEOPLE`](crate::MOST_PEOPLE) and [`MOST_TIES`](crate::MOST_TIES).
    pub fn generate(&self, seed: Seed) -> Result<Generated, ParameterError> {
        let reinforced = (0.0..=MOST_REINFORCEMENT).contains(&self.reinforcement);
        needs(
            reinforced,
            "reinforcement",
            self.reinforcement,
            format!("a number from 0 to {MOST_REINFORCEMENT}"),
        )?;
        needs_room("people", self.people.into(), self.people.into(), 0.0)?;
        let turns = f64::from(self.people) * f64::from(self.steps);
        let expected = format!("such that people x steps is at most {MOST_TURNS}, not {turns}");
        needs(turns <= MOST_TURNS, "steps", self.steps.into(), expected)?;
        needs_probability("closure", self.closure)?;
        needs_probability("chance", self.chance)?;
        needs_probability("departure", self.departure)?;
        let mut growing = Growing {
            contacts: vec![Vec::new(); self.people as usize],
            ties: 0,
            reinforcement: self.reinforcement,
        };
        for step in 0..self.steps {
            let mut draws = Draws::open(seed, Purpose::Reinforcement, step.into());
            for person in 0..self.people {
                self.search(&mut growing, person, &mut draws);
                if growing.contacts[person as usize].is_empty() || draws.happens(self.chance) {
                    growing.meet(person, draws.below(self.people));
                }
                if draws.happens(self.departure) {
                    growing.leave(person);
                }
            }
            needs_room("closure", self.closure, self.people.into(), growing.ties as f64)?;
        }
        Ok(Generated { network: growing.network(self.people), community: Vec::new() })
    }

    /// A person goes along a tie, drawn by weight, and on along another; both grow stronger. The two who so meet grow
    /// closer if they are tied, and otherwise may become so.
    fn search(&self, growing: &mut Growing, person: u32, draws: &mut Draws) {
        let Some(middle) = growing.draw(person, None, draws) else { return };
        growing.reinforce(person, middle);
        let Some(end) = growing.draw(middle, Some(person), draws) else { return };
        growing.reinforce(middle, end);
        if !growing.reinforce(person, end) && draws.happens(self.closure) {
            growing.meet(person, end);
        }
    }
}

struct Growing {
    /// By person: the contacts and the weights of the ties to them, which both ends keep.
    contacts: Vec<Vec<(u32, f64)>>,
    ties: usize,
    reinforcement: f64,
}

impl Growing {
    /// A contact of a person, drawn by weight, other than one.
    fn draw(&self, person: u32, except: Option<u32>, draws: &mut Draws) -> Option<u32> {
        let contacts = self.contacts[person as usize].iter().filter(|(contact, _)| Some(*contact) != except);
        let total: f64 = contacts.clone().map(|(_, weight)| weight).sum();
        let mut left = draws.uniform() * total;
        let mut last = None;
        for (contact, weight) in contacts {
            last = Some(*contact);
            left -= weight;
            if left < 0.0 {
                break;
            }
        }
        last
    }

    /// Strengthens a tie from both ends; says whether there is one.
    fn reinforce(&mut self, x: u32, y: u32) -> bool {
        for (from, to) in [(x, y), (y, x)] {
            match self.contacts[from as usize].iter_mut().find(|(contact, _)| *contact == to) {
                Some((_, weight)) => *weight += self.reinforcement,
                None => return false,
            }
        }
        true
    }

    /// Ties two people with weight 1, unless they are tied or one.
    fn meet(&mut self, x: u32, y: u32) {
        if x != y && !self.contacts[x as usize].iter().any(|(contact, _)| *contact == y) {
            self.contacts[x as usize].push((y, 1.0));
            self.contacts[y as usize].push((x, 1.0));
            self.ties += 1;
        }
    }

    fn leave(&mut self, person: u32) {
        for (contact, _) in std::mem::take(&mut self.contacts[person as usize]) {
            self.contacts[contact as usize].retain(|(other, _)| *other != person);
            self.ties -= 1;
        }
    }

    fn network(&self, people: u32) -> crate::Network {
        let mut ties: Vec<(u64, f64)> = Vec::new();
        for (person, contacts) in (0..).zip(&self.contacts) {
            ties.extend(
                contacts
                    .iter()
                    .filter(|(contact, _)| *contact > person)
                    .map(|(contact, weight)| (pair(person, *contact), *weight)),
            );
        }
        ties.sort_unstable_by_key(|(pair, _)| *pair);
        let network = network(people, ties.iter().map(|(pair, _)| *pair).collect());
        crate::Network { weight: ties.into_iter().map(|(_, weight)| weight).collect(), ..network }
    }
}

fn make(values: &Values<'_>, seed: Seed) -> Result<Generated, ParameterError> {
    let calibrated = Cwn::with_ten_ties(values.count("people")?, values.number("reinforcement"));
    let cwn = Cwn {
        closure: if values.is_set("closure") { values.number("closure") } else { calibrated.closure },
        chance: values.number("chance"),
        departure: values.number("departure"),
        steps: values.count("steps")?,
        ..calibrated
    };
    cwn.generate(seed)
}
