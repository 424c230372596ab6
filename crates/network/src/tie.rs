//! A tie between two people, and whether it is weak or strong.

use crate::{LayerId, Network, NodeId, TieId};

/// One undirected tie. A view put together from the network's columns; to change ties, build another network.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tie {
    /// The end with the lower node number.
    pub a: NodeId,
    /// The end with the higher node number.
    pub b: NodeId,
    /// How much the two have to do with each other: above 0 and finite, in the unit of its source (contacts,
    /// minutes, hours). A tie of weight 0 is no tie.
    pub weight: f64,
    /// Which of the network's layers the tie belongs to.
    pub layer: LayerId,
    /// When the two last had contact, in the unit of its source; `None` where the source does not say.
    pub last_contact: Option<f64>,
}

/// Granovetter's (1973) classes; the third, absent, is the lack of a tie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// Weight below the threshold.
    Weak,
    /// Weight at or above the threshold.
    Strong,
}

/// Where weak ends and strong begins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Threshold {
    /// Strong from this weight on, in the network's own unit.
    Weight(f64),
    /// Strong from this quantile (0 to 1) of the network's weights on, interpolated linearly between ranks.
    Quantile(f64),
}

impl Default for Threshold {
    /// The median: the upper half of the ties is strong.
    fn default() -> Threshold {
        Threshold::Quantile(0.5)
    }
}

/// A threshold settled for one network: a weight from which on ties are strong.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct StrongFrom(pub f64);

impl StrongFrom {
    /// The class of a tie of this weight.
    pub fn strength(self, weight: f64) -> Strength {
        if weight >= self.0 { Strength::Strong } else { Strength::Weak }
    }
}

impl Network {
    /// Settles a threshold for this network. A quantile costs one selection over all weights, so settle once and
    /// ask [`Network::strength`] for each tie. Without ties every weight counts as strong, and nobody asks.
    pub fn strong_from(&self, threshold: Threshold) -> StrongFrom {
        StrongFrom(match threshold {
            Threshold::Weight(weight) => weight,
            Threshold::Quantile(share) => quantile(self.weights().to_vec(), share),
        })
    }

    /// Whether a tie is weak or strong. Derived from the weight, never stored.
    pub fn strength(&self, tie: TieId, strong_from: StrongFrom) -> Strength {
        strong_from.strength(self.weights()[tie.index()])
    }
}

/// Quantile with linear interpolation between order statistics (type 7 of Hyndman & Fan 1996, numpy's default).
fn quantile(mut values: Vec<f64>, share: f64) -> f64 {
    let Some(last) = values.len().checked_sub(1) else {
        return 0.0;
    };
    let place = share.clamp(0.0, 1.0) * last as f64;
    let below = (place as usize).min(last);
    let (_, &mut low, above) = values.select_nth_unstable_by(below, f64::total_cmp);
    let high = above.iter().copied().fold(f64::INFINITY, f64::min);
    if high.is_finite() { low + (place - below as f64) * (high - low) } else { low }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_interpolate() {
        assert_eq!(quantile(vec![4.0, 1.0, 3.0, 2.0], 0.5), 2.5);
        assert_eq!(quantile(vec![4.0, 1.0, 3.0, 2.0], 1.0), 4.0);
        assert_eq!(quantile(vec![4.0, 1.0, 3.0, 2.0], 0.0), 1.0);
        assert_eq!(quantile(vec![], 0.5), 0.0);
    }

    #[test]
    fn a_tie_at_the_threshold_is_strong() {
        assert_eq!(StrongFrom(2.0).strength(2.0), Strength::Strong);
        assert_eq!(StrongFrom(2.0).strength(1.9), Strength::Weak);
    }
}
