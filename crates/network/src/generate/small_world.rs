//! Small world: a ring of near neighbours with some ties rewired to anywhere (Watts & Strogatz 1998).

use super::rewire::{Regular, rewired};
use super::{
    Generated, Generator, Parameter, ParameterError, Values, needs, needs_probability, needs_room, network,
};
use crate::Seed;
use crate::draw::Draws;
use crate::strength::{LogNormal, Rule};

pub(super) static ENTRY: Generator = Generator {
    name: "small-world",
    means: "a ring of near neighbours with short cuts",
    source: "Watts & Strogatz 1998",
    parameters: &[
        Parameter { name: "people", default: 1000.0, means: "number of people" },
        Parameter {
            name: "neighbours",
            default: 8.0,
            means: "near neighbours of each, both sides together; even",
        },
        Parameter { name: "rewiring", default: 0.05, means: "probability that a tie is moved to anywhere" },
    ],
    rule: Some(Rule::Overlap { slope: 4.0, noise: LogNormal { mu: 0.0, sigma: 0.5 } }),
    make,
    ties: |_| None,
};

/// A ring with short cuts. The number of ties is exactly `people x neighbours / 2`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SmallWorld {
    /// Number of people.
    pub people: u32,
    /// Near neighbours of each, both sides together: even, and less than the number of people.
    pub neighbours: u32,
    /// Probability that a tie is moved to somebody who is no near neighbour.
    pub rewiring: f64,
}

/// People to a block of draws.
const BLOCK: u32 = 256;

impl SmallWorld {
    /// Generates the network. Time linear in ties.
    ///
    /// # Errors
    /// Odd or too many neighbours, a probability outside 0 to 1, more people or ties than
    /// [`MOST_PEOPLE`](crate::MOST_PEOPLE) and [`MOST_TIES`](crate::MOST_TIES).
    pub fn generate(&self, seed: Seed) -> Result<Generated, ParameterError> {
        let SmallWorld { people, neighbours, rewiring } = *self;
        needs(neighbours.is_multiple_of(2), "neighbours", neighbours.into(), "even")?;
        needs(
            neighbours < people.max(1),
            "neighbours",
            neighbours.into(),
            format!("below the number of people, {people}"),
        )?;
        let ties = f64::from(people) * f64::from(neighbours) / 2.0;
        let (name, value) = if neighbours > 100 { ("neighbours", neighbours) } else { ("people", people) };
        needs_room(name, value.into(), people.into(), ties)?;
        needs_probability("rewiring", rewiring)?;
        let everybody_near = u64::from(neighbours) + 1 >= u64::from(people);
        needs(
            rewiring == 0.0 || !everybody_near,
            "rewiring",
            rewiring,
            "0, as all people are near neighbours",
        )?;
        let ring =
            move |person: u32, step: u32| ((u64::from(person) + u64::from(step)) % u64::from(people)) as u32;
        let regular = Regular {
            blocks: people.div_ceil(BLOCK) as usize,
            ties: |block: usize| {
                let start = block as u32 * BLOCK;
                let block = start..people.min(start.saturating_add(BLOCK));
                block.flat_map(move |own| (1..=neighbours / 2).map(move |step| (own, ring(own, step))))
            },
            far: |own: u32, draws: &mut Draws| {
                if neighbours > people / 2 {
                    // Few are far: drawn among themselves, as to find one by chance would take long.
                    return ring(own, neighbours / 2 + 1 + draws.below(people - neighbours - 1));
                }
                loop {
                    let far = draws.below(people);
                    let apart = far.abs_diff(own);
                    if apart.min(people - apart) > neighbours / 2 {
                        break far;
                    }
                }
            },
        };
        Ok(Generated { network: network(people, rewired(&regular, rewiring, seed)), community: Vec::new() })
    }
}

fn make(values: &Values<'_>, seed: Seed) -> Result<Generated, ParameterError> {
    let (people, neighbours) = (values.count("people")?, values.count("neighbours")?);
    SmallWorld { people, neighbours, rewiring: values.number("rewiring") }.generate(seed)
}
