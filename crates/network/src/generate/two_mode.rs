//! Two-mode: sellers on one side, buyers on the other, more ties inside a market segment than across.

use super::{
    Generated, Generator, Parameter, ParameterError, Values, needs, needs_room, network, pair, skip,
    with_people,
};
use crate::draw::{Draws, Purpose};
use crate::strength::{LogNormal, Rule};
use crate::{Person, Role, Seed, parallel};

pub(super) static ENTRY: Generator = Generator {
    name: "two-mode",
    means: "sellers tied to buyers only, mostly of their own segment",
    source: "bipartite stochastic block model (Larremore, Clauset & Jacobs 2014)",
    parameters: &[
        Parameter { name: "sellers", default: 100.0, means: "number of sellers" },
        Parameter { name: "buyers", default: 900.0, means: "number of buyers" },
        Parameter { name: "segments", default: 10.0, means: "number of market segments" },
        Parameter {
            name: "within",
            default: 20.0,
            means: "mean number of buyers a seller knows in the own segment",
        },
        Parameter {
            name: "between",
            default: 10.0,
            means: "mean number of buyers a seller knows in other segments",
        },
    ],
    rule: Some(Rule::Block {
        within: LogNormal { mu: 1.0, sigma: 0.7 },
        between: LogNormal { mu: 0.0, sigma: 0.7 },
    }),
    make,
    ties: |_| None,
};

/// Sellers (the first nodes) and buyers, both cut into segments of nearly equal size. There are no triangles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TwoMode {
    /// Number of sellers.
    pub sellers: u32,
    /// Number of buyers.
    pub buyers: u32,
    /// Number of segments.
    pub segments: u32,
    /// Mean number of ties of a seller to buyers of the own segment.
    pub within: f64,
    /// Mean number of ties of a seller to buyers of all other segments.
    pub between: f64,
}

impl TwoMode {
    /// Generates the network. Time linear in people and ties.
    ///
    /// # Errors
    /// No segments, more segments than people of either side, more ties than buyers, more people or ties
    /// than [`MOST_PEOPLE`](crate::MOST_PEOPLE) and [`MOST_TIES`](crate::MOST_TIES).
    pub fn generate(&self, seed: Seed) -> Result<Generated, ParameterError> {
        let TwoMode { sellers, buyers, segments, within, between } = *self;
        let people = f64::from(sellers) + f64::from(buyers);
        let (name, value) = if sellers > buyers { ("sellers", sellers) } else { ("buyers", buyers) };
        needs_room(name, value.into(), people, 0.0)?;
        let most = sellers.min(buyers);
        needs(
            (1..=most.max(1)).contains(&segments),
            "segments",
            segments.into(),
            format!("1 to {}", most.max(1)),
        )?;
        let inside = buyers / segments;
        let outside = buyers - buyers.div_ceil(segments);
        needs(
            (0.0..=inside.into()).contains(&within),
            "within",
            within,
            format!("0 to {inside}, the buyers of a segment"),
        )?;
        needs(
            (0.0..=outside.into()).contains(&between),
            "between",
            between,
            format!("0 to {outside}, the buyers outside"),
        )?;
        needs_room("within", within, people, f64::from(sellers) * (within + between))?;
        let pairs = parallel::joined(
            segments as usize,
            1,
            || (),
            |(), chunk| {
                let mut pairs = Vec::new();
                chunk.for_each(|segment| self.tie(segment as u32, seed, &mut pairs));
                pairs
            },
        );
        let (network, people) = (network(people as u32, pairs), self.people());
        let community = people.iter().map(|person| person.segment).collect();
        Ok(Generated { network: with_people(network, people), community })
    }

    /// Where a segment begins among `count` people of one side.
    fn start(&self, count: u32, segment: u32) -> u32 {
        (u64::from(count) * u64::from(segment) / u64::from(self.segments)) as u32
    }

    fn tie(&self, segment: u32, seed: Seed, pairs: &mut Vec<u64>) {
        let (first, last) = (self.start(self.sellers, segment), self.start(self.sellers, segment + 1));
        let (start, end) = (self.start(self.buyers, segment), self.start(self.buyers, segment + 1));
        let (own, foreign) = (u64::from(end - start), u64::from(self.buyers - (end - start)));
        let mut tie = |purpose, mean: f64, columns: u64, buyer: &dyn Fn(u32) -> u32| {
            let mut draws = Draws::open(seed, purpose, segment.into());
            let probability = if mean > 0.0 { mean / columns as f64 } else { 0.0 };
            skip::bernoulli(&mut draws, probability, u64::from(last - first) * columns, |place| {
                let (seller, column) = (first + (place / columns) as u32, (place % columns) as u32);
                pairs.push(pair(seller, self.sellers + buyer(column)));
            });
        };
        tie(Purpose::Within, self.within, own, &|column| start + column);
        // The buyers of other segments are those before and those after.
        tie(Purpose::Between, self.between, foreign, &|column| {
            if column < start { column } else { column - start + end }
        });
    }

    fn people(&self) -> Vec<Person> {
        let side = |count: u32, role: Role, first_firm: u32| {
            let of_segment = move |segment: u32| self.start(count, segment)..self.start(count, segment + 1);
            (0..self.segments).flat_map(move |segment| {
                of_segment(segment).map(move |number| Person { firm: first_firm + number, segment, role })
            })
        };
        side(self.sellers, Role::Seller, 0).chain(side(self.buyers, Role::Purchasing, self.sellers)).collect()
    }
}

fn make(values: &Values<'_>, seed: Seed) -> Result<Generated, ParameterError> {
    let two_mode = TwoMode {
        sellers: values.count("sellers")?,
        buyers: values.count("buyers")?,
        segments: values.count("segments")?,
        within: values.number("within"),
        between: values.number("between"),
    };
    two_mode.generate(seed)
}
