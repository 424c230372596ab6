//! Planted communities: dense within, sparse between (stochastic block model with two probabilities).

use super::{
    Generated, Generator, Parameter, ParameterError, Values, needs, needs_probability, needs_room, network,
    pair, skip,
};
use crate::draw::{Draws, Purpose};
use crate::strength::{LogNormal, Rule};
use crate::{Seed, parallel};

pub(super) static ENTRY: Generator = Generator {
    name: "planted",
    means: "communities, dense within and sparse between",
    source: "Holland, Laskey & Leinhardt 1983; Condon & Karp 2001",
    parameters: &[
        Parameter { name: "people", default: 1000.0, means: "number of people" },
        Parameter { name: "size", default: 20.0, means: "people in each community; the last has the rest" },
        Parameter { name: "within", default: 8.0, means: "mean number of ties inside the own community" },
        Parameter { name: "between", default: 2.0, means: "mean number of ties to other communities" },
    ],
    // e^1.5 = 4.5 contacts a month within against 1 between.
    rule: Some(Rule::Block {
        within: LogNormal { mu: 1.5, sigma: 0.7 },
        between: LogNormal { mu: 0.0, sigma: 0.7 },
    }),
    make,
    ties: |_| None,
};

/// Communities of given sizes, whose people are tied with one probability within and another between.
#[derive(Clone, Debug, PartialEq)]
pub struct Planted {
    /// How many people each community has.
    pub sizes: Vec<u32>,
    /// Probability of a tie between two people of one community.
    pub within: f64,
    /// Probability of a tie between two people of different communities.
    pub between: f64,
}

/// Communities to a piece of parallel work.
const CHUNK: usize = 32;

impl Planted {
    /// Communities of one size (the last has the rest) with mean numbers of ties within and between.
    ///
    /// # Errors
    /// Sizes of 0, and more ties than there are people.
    pub fn equal(people: u32, size: u32, within: f64, between: f64) -> Result<Planted, ParameterError> {
        needs_room("people", people.into(), people.into(), 0.0)?;
        needs(
            size > 0 && size <= people.max(1),
            "size",
            size.into(),
            format!("1 to the number of people, {people}"),
        )?;
        let (inside, outside) = (f64::from(size) - 1.0, f64::from(people) - f64::from(size));
        needs(
            (0.0..=inside).contains(&within),
            "within",
            within,
            format!("0 to {inside}, the others of a community"),
        )?;
        let outside = outside.max(0.0);
        needs(
            (0.0..=outside).contains(&between),
            "between",
            between,
            format!("0 to {outside}, the people outside"),
        )?;
        let share = |ties: f64, others: f64| if ties > 0.0 { ties / others } else { 0.0 };
        let mut sizes = vec![size; (people / size) as usize];
        sizes.extend(Some(people % size).filter(|rest| *rest > 0));
        Ok(Planted { sizes, within: share(within, inside), between: share(between, outside) })
    }

    /// Generates the network. Time linear in people and ties, never in pairs of communities.
    ///
    /// # Errors
    /// Probabilities outside 0 to 1, and more people or ties than [`MOST_PEOPLE`](crate::MOST_PEOPLE) and
    /// [`MOST_TIES`](crate::MOST_TIES).
    pub fn generate(&self, seed: Seed) -> Result<Generated, ParameterError> {
        needs_probability("within", self.within)?;
        needs_probability("between", self.between)?;
        let sizes = self.sizes.iter().map(|size| f64::from(*size));
        let total: f64 = sizes.clone().sum();
        needs_room("people", total, total, 0.0)?;
        let pairs_of = |people: f64| people * (people - 1.0) / 2.0;
        let inside: f64 = sizes.map(pairs_of).sum();
        let (within, between) = (self.within * inside, self.between * (pairs_of(total) - inside));
        let (name, value) =
            if within > between { ("within", self.within) } else { ("between", self.between) };
        needs_room(name, value, total, within + between)?;
        let people = total as u32;
        let starts: Vec<u32> = self
            .sizes
            .iter()
            .scan(0, |next, size| {
                let start = *next;
                *next += size;
                Some(start)
            })
            .collect();
        let pairs = parallel::joined(
            self.sizes.len(),
            CHUNK,
            || (),
            |(), chunk| {
                let mut pairs = Vec::new();
                for number in chunk {
                    let first = pairs.len();
                    self.tie_within(number, starts[number], seed, &mut pairs);
                    self.tie_to_later(number, starts[number], people, seed, &mut pairs);
                    // Two ascending runs, which a stable sort just merges. No network is then left to put in order.
                    pairs[first..].sort();
                }
                pairs
            },
        );
        let community = (0..)
            .zip(&self.sizes)
            .flat_map(|(number, size)| std::iter::repeat_n(number, *size as usize))
            .collect();
        Ok(Generated { network: network(people, pairs), community })
    }

    fn tie_within(&self, number: usize, start: u32, seed: Seed, pairs: &mut Vec<u64>) {
        let size = u64::from(self.sizes[number]);
        let mut draws = Draws::open(seed, Purpose::Within, number as u64);
        // Candidates row by row of the upper triangle; places come in ascending order, so the row only moves on.
        let (mut row, mut row_end, mut row_start) = (0, size.saturating_sub(1), 0);
        skip::bernoulli(&mut draws, self.within, size * size.saturating_sub(1) / 2, |place| {
            while place >= row_end {
                row += 1;
                row_start = row_end;
                row_end += size - 1 - row;
            }
            let column = row + 1 + place - row_start;
            pairs.push(pair(start + row as u32, start + column as u32));
        });
    }

    fn tie_to_later(&self, number: usize, start: u32, people: u32, seed: Seed, pairs: &mut Vec<u64>) {
        let end = start + self.sizes[number];
        let later = u64::from(people - end);
        let mut draws = Draws::open(seed, Purpose::Between, number as u64);
        skip::bernoulli(&mut draws, self.between, u64::from(self.sizes[number]) * later, |place| {
            pairs.push(pair(start + (place / later) as u32, end + (place % later) as u32));
        });
    }
}

fn make(values: &Values<'_>, seed: Seed) -> Result<Generated, ParameterError> {
    let (people, size) = (values.count("people")?, values.count("size")?);
    Planted::equal(people, size, values.number("within"), values.number("between"))?.generate(seed)
}
