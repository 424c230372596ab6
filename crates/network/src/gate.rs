//! The realism gate: what a network of weak and strong ties looks like where it has been measured.
//!
//! After Granovetter (1973) and Onnela et al. (2007): strong ties lie inside groups, weak ones join them, so that
//! removing weak ties first breaks the network sooner. For networks of at least 1,000 people with at most 12 ties each on
//! average; in small or dense ones redundancy hides the break, in real ones too, so that the gate says nothing there.

use crate::metric::{self, components};
use crate::{Network, Order, Seed, Threshold, percolate};

/// One thing looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Finding {
    /// What, in plain words.
    pub claim: &'static str,
    /// Its value; `NAN` where undefined, which meets nothing.
    pub value: f64,
    /// The lowest value that will do.
    pub low: f64,
    /// The highest value that will do.
    pub high: f64,
}

impl Finding {
    /// Whether the value will do.
    pub fn is_met(&self) -> bool {
        (self.low..=self.high).contains(&self.value)
    }
}

/// From how many people on the gate says something.
pub const GATE_PEOPLE: usize = 1000;

/// Up to how many ties per person, on average, the gate says something.
pub const GATE_DEGREE: f64 = 12.0;

/// Starts of the searches that estimate the mean path length.
const PATH_STARTS: usize = 200;

/// Looks at everything the gate asks for; `None` for networks it says nothing about.
///
/// # Example
/// ```
/// use longgame_network::{Generator, Rule, Seed, realism_gate};
/// let planted = Generator::named("planted").expect("known");
/// let passes = |rule| {
///     let made = planted.generate(&[], rule, Seed::from(1)).expect("defaults are good");
///     realism_gate(&made.network, Seed::from(1)).expect("large and sparse").iter().all(|finding| finding.is_met())
/// };
/// assert!(passes(None));
/// assert!(!passes(Rule::named("random")));
/// ```
pub fn realism_gate(network: &Network, seed: Seed) -> Option<Vec<Finding>> {
    let people = network.node_count() as f64;
    let degree = 2.0 * network.tie_count() as f64 / people;
    if network.node_count() < GATE_PEOPLE || degree > GATE_DEGREE {
        return None;
    }
    let at_least = |claim, value, low| Finding { claim, value, low, high: f64::INFINITY };
    let [weak, strong] =
        [Order::WeakFirst, Order::StrongFirst].map(|order| percolate(network, order, &[]).half);
    let wedges = metric::wedges(network, network.strong_from(Threshold::default()));
    let path = metric::path_lengths_sampled(network, PATH_STARTS, seed).mean;
    let longest = 3.0 * libm::log(people) / libm::log(degree);
    Some(vec![
        at_least(
            "share of people in the largest component",
            components(network).giant() as f64 / people,
            0.9,
        ),
        at_least("rank correlation of overlap and weight", metric::overlap_weight_spearman(network), 0.2),
        at_least("how much longer the giant lasts when strong ties go first", strong - weak, 0.2),
        at_least(
            "mean clustering, against that of chance",
            metric::average_clustering(network),
            5.0 * degree / people,
        ),
        Finding { claim: "mean path length", value: path, low: 0.0, high: longest },
        Finding {
            claim: "median constraint",
            value: median(metric::constraint(network)),
            low: 0.1,
            high: 0.45,
        },
        at_least(
            "closure of strong wedges beyond that of weak ones",
            wedges.strong_closure() - wedges.weak_closure(),
            0.0,
        ),
    ])
}

/// The median of those defined; of an even number the higher middle one.
fn median(mut values: Vec<f64>) -> f64 {
    values.retain(|value| !value.is_nan());
    values.sort_unstable_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
