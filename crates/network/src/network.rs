//! Network: people and the ties between them, compressed, in both directions.
//!
//! Simple and undirected: at most one tie joins two people, none joins a person to itself. Each node's row lists its
//! neighbours in ascending order: first the lower ones, then the higher ones. A tie belongs to the row of its lower
//! end and is numbered by its place there, so a tie's attributes are stored once and need no index; only the way back
//! from the higher end stores a number. That is 25 bytes a tie and 8 a node, labels and dates aside.

use std::sync::Arc;

use crate::grouping::{Grouped, grouped, starts};
use crate::label::Labels;
use crate::{LayerId, NodeId, Person, Tie, TieId, parallel};

/// People and their ties. Made by [`Builder`](crate::Builder), a reader or a generator, and not changed after.
///
/// # Example
/// ```
/// let file = b"source,target,weight\nAnn,Bob,2\nBob,Cid,1\n";
/// let network = longgame_network::read_csv(file)?.network;
/// let bob = network.node("Bob").expect("Bob is in the file");
/// let friends: Vec<&str> = network.neighbours(bob).map(|(friend, _)| network.label(friend)).collect();
/// assert_eq!(friends, ["Ann", "Cid"]);
/// # Ok::<(), longgame_network::ReadError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    /// Shared by the layers of a multiplex, as are the people.
    pub(crate) labels: Arc<Labels>,
    /// One per node, or empty where nothing is known of them.
    pub(crate) people: Arc<[Person]>,
    pub(crate) layers: Vec<String>,
    pub(crate) rows: Rows,
    pub(crate) weight: Vec<f64>,
    pub(crate) layer: Vec<LayerId>,
    /// Empty where no tie has a date; `NAN` for a tie without one.
    pub(crate) last_contact: Vec<f64>,
}

/// Who is tied to whom, without attributes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rows {
    /// Node i's ties to higher nodes are numbers `up[i]..up[i + 1]`.
    up: Vec<u32>,
    /// Node i's ties to lower nodes are at `down[i]..down[i + 1]` of `back` and `back_tie`.
    down: Vec<u32>,
    low: Vec<NodeId>,
    high: Vec<NodeId>,
    back: Vec<NodeId>,
    back_tie: Vec<TieId>,
}

impl Rows {
    /// Rows from pairs (lower, higher), sorted and without repeats.
    pub(crate) fn new(node_count: usize, low: Vec<NodeId>, high: Vec<NodeId>) -> Rows {
        let up = starts(node_count, &low);
        let Grouped { starts: down, entries } =
            grouped(node_count, high.len(), |tie| (high[tie], (low[tie], TieId(tie as u32))));
        let back = parallel::collected(&entries, |(low, _)| *low);
        let back_tie = parallel::collected(&entries, |(_, tie)| *tie);
        Rows { up, down, low, high, back, back_tie }
    }

    fn higher(&self, node: NodeId) -> std::ops::Range<usize> {
        self.up[node.index()] as usize..self.up[node.index() + 1] as usize
    }

    fn lower(&self, node: NodeId) -> std::ops::Range<usize> {
        self.down[node.index()] as usize..self.down[node.index() + 1] as usize
    }
}

impl Network {
    /// Number of people, those without ties included.
    pub fn node_count(&self) -> usize {
        self.labels.len()
    }

    /// Number of ties.
    pub fn tie_count(&self) -> usize {
        self.weight.len()
    }

    /// All nodes in order.
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = NodeId> + Clone + use<> {
        (0..self.node_count() as u32).map(NodeId)
    }

    /// All ties in order.
    pub fn ties(&self) -> impl ExactSizeIterator<Item = TieId> + Clone + use<> {
        (0..self.tie_count() as u32).map(TieId)
    }

    /// What a person is called.
    ///
    /// # Panics
    /// As every method that takes a number: if it is not one of this network's.
    pub fn label(&self, node: NodeId) -> &str {
        self.labels.get(node.index())
    }

    /// The person called so. Looks through all labels.
    pub fn node(&self, label: &str) -> Option<NodeId> {
        self.nodes().find(|&node| self.label(node) == label)
    }

    /// Who a person is, where the network knows firm, segment and role of everybody.
    pub fn person(&self, node: NodeId) -> Option<Person> {
        self.people.get(node.index()).copied()
    }

    /// The tie of this number.
    pub fn tie(&self, tie: TieId) -> Tie {
        let index = tie.index();
        let (a, b) = self.ends(tie);
        Tie {
            a,
            b,
            weight: self.weight[index],
            layer: self.layer[index],
            last_contact: self.last_contact.get(index).copied().filter(|date| !date.is_nan()),
        }
    }

    /// The two ends of a tie, the lower node first.
    pub fn ends(&self, tie: TieId) -> (NodeId, NodeId) {
        (self.rows.low[tie.index()], self.rows.high[tie.index()])
    }

    /// The tie between two people, if there is one. Searches one row: logarithmic in the degree.
    pub fn tie_between(&self, x: NodeId, y: NodeId) -> Option<TieId> {
        let (low, high) = (x.min(y), x.max(y));
        let row = self.rows.higher(low);
        let place = self.rows.high[row.clone()].binary_search(&high).ok()?;
        Some(TieId((row.start + place) as u32))
    }

    /// A person's neighbours in ascending order, each with the tie to it.
    pub fn neighbours(&self, node: NodeId) -> impl DoubleEndedIterator<Item = (NodeId, TieId)> + Clone + '_ {
        let (lower, higher) = (self.rows.lower(node), self.rows.higher(node));
        let back =
            self.rows.back[lower.clone()].iter().copied().zip(self.rows.back_tie[lower].iter().copied());
        let numbers = (higher.start as u32..higher.end as u32).map(TieId);
        back.chain(self.rows.high[higher].iter().copied().zip(numbers))
    }

    /// A person's lower and higher neighbours, each in ascending order.
    pub(crate) fn row(&self, node: NodeId) -> (&[NodeId], &[NodeId]) {
        (&self.rows.back[self.rows.lower(node)], &self.rows.high[self.rows.higher(node)])
    }

    /// The numbers of the ties whose lower end is one of these nodes.
    pub(crate) fn ties_of(&self, nodes: std::ops::Range<usize>) -> std::ops::Range<usize> {
        self.rows.up[nodes.start] as usize..self.rows.up[nodes.end] as usize
    }

    /// How many people a person is tied to.
    pub fn degree(&self, node: NodeId) -> usize {
        self.rows.lower(node).len() + self.rows.higher(node).len()
    }

    /// The weights of all ties, by tie number.
    pub fn weights(&self) -> &[f64] {
        &self.weight
    }

    /// The names of the layers, by layer number. A network read without layers has one, with an empty name.
    pub fn layers(&self) -> &[String] {
        &self.layers
    }

    /// The name of a layer.
    pub fn layer_name(&self, layer: LayerId) -> &str {
        &self.layers[layer.index()]
    }

    /// The same people and ties with other weights, one per tie; those that are no weight (not finite, or not
    /// above 0) are an error naming the first such tie.
    pub fn with_weights(mut self, weights: Vec<f64>) -> Result<Network, WeightsError> {
        if weights.len() != self.tie_count() {
            return Err(WeightsError::Count { given: weights.len(), ties: self.tie_count() });
        }
        if let Some(tie) = weights.iter().position(|weight| !(weight.is_finite() && *weight > 0.0)) {
            return Err(WeightsError::Weight { tie, weight: weights[tie] });
        }
        self.weight = weights;
        Ok(self)
    }
}

/// Why a list of weights does not fit a network.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum WeightsError {
    /// Not one weight per tie.
    #[error("{given} weights were given for {ties} ties")]
    Count {
        /// How many weights there were.
        given: usize,
        /// How many ties there are.
        ties: usize,
    },
    /// A weight that is negative, zero, NaN or infinite.
    #[error("tie {tie} was given weight {weight}, but a weight is finite and above 0")]
    Weight {
        /// The tie's number.
        tie: usize,
        /// The weight it was given.
        weight: f64,
    },
}
