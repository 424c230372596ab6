//! Relaxed caveman: cliques with some ties rewired to other cliques (Watts 1999).

use super::rewire::{Regular, rewired};
use super::{
    Generated, Generator, Parameter, ParameterError, Values, needs, needs_probability, needs_room, network,
};
use crate::Seed;
use crate::draw::Draws;
use crate::strength::{LogNormal, Rule};

pub(super) static ENTRY: Generator = Generator {
    name: "caveman",
    means: "cliques joined by a few ties that leave them",
    source: "Watts 1999; Fortunato 2010 for the relaxed form",
    parameters: &[
        Parameter { name: "cliques", default: 100.0, means: "number of cliques" },
        Parameter { name: "size", default: 10.0, means: "people in each clique" },
        Parameter {
            name: "rewiring",
            default: 0.1,
            means: "probability that a tie is moved to another clique",
        },
    ],
    rule: Some(Rule::Block {
        within: LogNormal { mu: 1.5, sigma: 0.7 },
        between: LogNormal { mu: 0.0, sigma: 0.7 },
    }),
    make,
    ties: |_| None,
};

/// Cliques, each tie of which leads elsewhere with some probability. The number of ties is exactly
/// `cliques x size x (size - 1) / 2`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Caveman {
    /// Number of cliques.
    pub cliques: u32,
    /// People in each clique.
    pub size: u32,
    /// Probability that a tie is moved to somebody of another clique.
    pub rewiring: f64,
}

impl Caveman {
    /// Generates the network. Time linear in ties.
    ///
    /// # Errors
    /// More people or ties than [`MOST_PEOPLE`](crate::MOST_PEOPLE) and [`MOST_TIES`](crate::MOST_TIES), a probability outside 0 to 1, a single clique that is to be rewired.
    pub fn generate(&self, seed: Seed) -> Result<Generated, ParameterError> {
        let Caveman { cliques, size, rewiring } = *self;
        let (clique, count) = (f64::from(size), f64::from(cliques));
        let ties = count * clique * (clique - 1.0) / 2.0;
        let (name, value) = if clique > count { ("size", clique) } else { ("cliques", count) };
        needs_room(name, value, count * clique, ties)?;
        let people = cliques * size;
        needs_probability("rewiring", rewiring)?;
        needs(rewiring == 0.0 || cliques != 1, "rewiring", rewiring, "0, as there is only one clique")?;
        let regular = Regular {
            blocks: if size == 0 { 0 } else { cliques as usize },
            ties: |clique: usize| {
                let start = clique as u32 * size;
                let end = start + size;
                (start..end).flat_map(move |own| (own + 1..end).map(move |other| (own, other)))
            },
            far: |own: u32, draws: &mut Draws| loop {
                let far = draws.below(people);
                if far / size != own / size {
                    break far;
                }
            },
        };
        let network = network(people, rewired(&regular, rewiring, seed));
        Ok(Generated { network, community: (0..people).map(|person| person / size).collect() })
    }
}

fn make(values: &Values<'_>, seed: Seed) -> Result<Generated, ParameterError> {
    let (cliques, size) = (values.count("cliques")?, values.count("size")?);
    Caveman { cliques, size, rewiring: values.number("rewiring") }.generate(seed)
}
