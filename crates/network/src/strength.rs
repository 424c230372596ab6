//! Rules of strength: how the ties of a generated network come by their weights.
//!
//! Which rule holds is a question of the field, not of taste: among friends heavy ties lie inside groups (Onnela et al.
//! 2007), among co-authors they join them (Pan & Saramaki 2012).

use crate::draw::{Draws, Purpose};
use crate::{Network, Seed, TieId, metric, parallel};

/// A lognormal distribution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogNormal {
    /// Mean of the natural logarithm; the median is `e^mu`.
    pub mu: f64,
    /// Standard deviation of the natural logarithm.
    pub sigma: f64,
}

impl LogNormal {
    /// Whether all that can be drawn is finite and above 0: Box and Muller's normals stay within 9, so that e to the
    /// sum stays within what a double holds.
    fn fits(self) -> bool {
        self.mu.abs() <= 300.0 && (0.0..=30.0).contains(&self.sigma)
    }
}

/// How weights are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rule {
    /// All alike: the null model, in which strength has nothing to do with structure.
    Random(LogNormal),
    /// By community: ties within one are drawn otherwise than those between two.
    Block {
        /// Weights of ties within a community.
        within: LogNormal,
        /// Weights of ties between communities.
        between: LogNormal,
    },
    /// By overlap O of the two neighbourhoods: `e^(slope O)` times a lognormal.
    Overlap {
        /// By how much the logarithm of the weight grows from no overlap to full overlap.
        slope: f64,
        /// What the weight is without overlap.
        noise: LogNormal,
    },
}

/// Why a rule cannot be applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// Strength by community in a network without.
    #[error("strength by block needs communities, and this network has none")]
    NoCommunities,
    /// Weights that would not be finite or not be above 0.
    #[error("strength needs mu and slope of -300 to 300 and sigma of 0 to 30")]
    Numbers,
}

/// Ties to a block of draws.
const BLOCK: usize = 4096;

impl Rule {
    /// The names of the rules: the null, by community, by overlap.
    pub const NAMES: [&'static str; 3] = ["random", "block", "overlap"];

    /// The rule of this name with middling numbers.
    pub fn named(name: &str) -> Option<Rule> {
        let noise = LogNormal { mu: 0.0, sigma: 0.7 };
        match name {
            "random" => Some(Rule::Random(LogNormal { mu: 0.0, sigma: 1.0 })),
            "block" => Some(Rule::Block { within: LogNormal { mu: 1.5, sigma: 0.7 }, between: noise }),
            "overlap" => Some(Rule::Overlap { slope: 4.0, noise }),
            _ => None,
        }
    }

    /// Gives every tie a weight drawn by the rule. `community` has one number per person, or none.
    ///
    /// # Errors
    /// Numbers so large that weights would not be finite or not above 0, and a rule by community without communities.
    pub fn apply(self, mut network: Network, community: &[u32], seed: Seed) -> Result<Network, RuleError> {
        self.check(&network, community)?;
        let overlap = if let Rule::Overlap { .. } = self { metric::overlap(&network) } else { Vec::new() };
        let mut weight = std::mem::take(&mut network.weight);
        let parameters = |tie: usize| match self {
            Rule::Random(weight) => weight,
            Rule::Block { within, between } => {
                let (a, b) = network.ends(TieId(tie as u32));
                if community[a.index()] == community[b.index()] { within } else { between }
            }
            Rule::Overlap { slope, noise } => LogNormal { mu: noise.mu + slope * overlap[tie], ..noise },
        };
        draw(&mut weight, parameters, seed);
        Ok(Network { weight, ..network })
    }

    /// The weights of so many ties, where the rule can tell without knowing which they are.
    pub(crate) fn weights_beforehand(self, ties: usize, seed: Seed) -> Option<Vec<f64>> {
        let Rule::Random(all) = self else { return None };
        let mut weight = if all.fits() { vec![0.0; ties] } else { return None };
        draw(&mut weight, |_| all, seed);
        Some(weight)
    }

    fn check(self, network: &Network, community: &[u32]) -> Result<(), RuleError> {
        let good = match self {
            Rule::Random(weight) => weight.fits(),
            Rule::Block { within, between } => within.fits() && between.fits(),
            Rule::Overlap { slope, noise } => {
                slope.abs() <= 300.0 && (slope + noise.mu).abs() <= 300.0 && noise.fits()
            }
        };
        if !good {
            return Err(RuleError::Numbers);
        }
        let by_block = matches!(self, Rule::Block { .. });
        if by_block && community.len() != network.node_count() {
            Err(RuleError::NoCommunities)
        } else {
            Ok(())
        }
    }
}

/// Draws the weight of each tie from the distribution that `parameters` gives for its number.
fn draw(weight: &mut [f64], parameters: impl Fn(usize) -> LogNormal + Sync + Send, seed: Seed) {
    let count = weight.len();
    let ends = (1..=count.div_ceil(BLOCK)).map(|block| count.min(block * BLOCK));
    parallel::pieces(weight, ends, |block, weights| {
        let mut draws = Draws::open(seed, Purpose::Weight, block as u64);
        for (place, pair) in weights.chunks_mut(2).enumerate() {
            let first = block * BLOCK + 2 * place;
            for (tie, (weight, normal)) in (first..).zip(pair.iter_mut().zip(draws.normals())) {
                let LogNormal { mu, sigma } = parameters(tie);
                *weight = libm::exp(mu + sigma * normal);
            }
        }
    });
}
