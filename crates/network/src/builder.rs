//! Builder: collects ties between labels, then makes a simple network of them.
//!
//! Ties named more than once are merged: weights add up, the latest contact counts, and the layer is that of the
//! heaviest contribution. Ties from a person to itself are dropped, and so are ties of weight 0, which say that
//! there is none; the people they name stay. Nothing depends on the order in which ties are added, except, where
//! labels are not all whole numbers, the numbering of nodes.

use crate::label::{Interner, Labels, TooManyNodes};
use crate::network::Rows;
use crate::{LayerId, Network, NodeId};

/// Collects people and ties.
///
/// # Example
/// ```
/// use longgame_network::{Builder, NewTie};
/// let mut builder = Builder::new();
/// builder.tie("Ann", "Bob", NewTie::weighing(2.0))?;
/// builder.tie("Bob", "Ann", NewTie::weighing(1.0))?;
/// builder.tie("Bob", "Bob", NewTie::default())?;
/// let built = builder.build()?;
/// assert_eq!((built.duplicates, built.self_ties), (1, 1));
/// assert_eq!(built.network.weights(), [3.0]);
/// # Ok::<(), longgame_network::BuildError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Builder {
    interner: Interner,
    rows: Vec<Row>,
    layers: Vec<String>,
    dated: bool,
}

/// What is known of a tie about to be added.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NewTie<'a> {
    /// Finite and not negative; 0 says that there is no tie.
    pub weight: f64,
    /// Name of the layer, empty for none.
    pub layer: &'a str,
    /// Time of the last contact, finite, if known.
    pub last_contact: Option<f64>,
}

impl Default for NewTie<'_> {
    /// A tie of weight 1, without layer or date.
    fn default() -> Self {
        NewTie::weighing(1.0)
    }
}

impl NewTie<'_> {
    /// A tie of this weight, without layer or date.
    pub fn weighing(weight: f64) -> NewTie<'static> {
        NewTie {
            weight,
            layer: "",
            last_contact: None,
        }
    }
}

/// One tie as added; its ends are two consecutive labels of the interner.
#[derive(Clone, Copy, Debug)]
struct Row {
    weight: f64,
    last_contact: f64,
    layer: LayerId,
}

/// A network and what was put right on the way to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The simple network.
    pub network: Network,
    /// Ties that named a pair already tied, in either direction, and were merged into it.
    pub duplicates: usize,
    /// Ties from a person to itself, dropped.
    pub self_ties: usize,
    /// Ties of weight 0 between two people, dropped.
    pub zero_weights: usize,
}

/// Why a tie cannot be added or a network not built.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum BuildError {
    /// A weight that is negative, NaN or infinite.
    #[error("weight {0} is not a finite number of at least 0")]
    Weight(f64),
    /// A date that is NaN or infinite.
    #[error("last contact {0} is not a finite number")]
    LastContact(f64),
    /// More than 256 layer names.
    #[error("layer `{0}` would be the 257th; a network holds 256")]
    Layers(String),
    /// More than 4,294,967,295 people or ties.
    #[error("a network holds at most {} people and as many ties", u32::MAX)]
    TooLarge,
}

impl From<TooManyNodes> for BuildError {
    fn from(_: TooManyNodes) -> BuildError {
        BuildError::TooLarge
    }
}

impl Default for Builder {
    fn default() -> Builder {
        Builder::new()
    }
}

impl Builder {
    /// A builder without people.
    pub fn new() -> Builder {
        Builder {
            interner: Interner::new(),
            rows: Vec::new(),
            layers: Vec::new(),
            dated: false,
        }
    }

    /// Adds a person, who may or may not have ties. Adding twice does nothing more.
    pub fn node(&mut self, label: &str) -> Result<(), BuildError> {
        // Kept as a tie of weight 0 to itself, which building drops without counting.
        self.interner.push(label)?;
        self.interner.push(label)?;
        self.rows.push(Row {
            weight: 0.0,
            last_contact: f64::NAN,
            layer: LayerId(0),
        });
        Ok(())
    }

    /// Adds a tie between two people, and the people where they are new.
    pub fn tie(&mut self, source: &str, target: &str, tie: NewTie<'_>) -> Result<(), BuildError> {
        if !(tie.weight.is_finite() && tie.weight >= 0.0) {
            return Err(BuildError::Weight(tie.weight));
        }
        if let Some(date) = tie.last_contact.filter(|date| !date.is_finite()) {
            return Err(BuildError::LastContact(date));
        }
        let layer = self.layer(tie.layer)?;
        self.dated |= tie.last_contact.is_some();
        self.interner.push(source)?;
        self.interner.push(target)?;
        self.rows.push(Row {
            weight: tie.weight,
            last_contact: tie.last_contact.unwrap_or(f64::NAN),
            layer,
        });
        Ok(())
    }

    fn layer(&mut self, name: &str) -> Result<LayerId, BuildError> {
        let place = self
            .layers
            .iter()
            .position(|known| known == name)
            .unwrap_or(self.layers.len());
        let layer = LayerId(u8::try_from(place).map_err(|_| BuildError::Layers(name.to_owned()))?);
        if place == self.layers.len() {
            self.layers.push(name.to_owned());
        }
        Ok(layer)
    }

    /// The network of everything added, at most one tie to a pair.
    pub fn build(self) -> Result<Imported, BuildError> {
        let (ends, labels) = self.interner.finish()?;
        let mut draft = Draft::new(&ends, &self.rows);
        drop((ends, self.rows));
        let layers = draft.name_layers(&self.layers);
        let duplicates = draft.merge();
        u32::try_from(draft.ties.len()).map_err(|_| BuildError::TooLarge)?;
        // Finite weights may still add up to infinity.
        if let Some(tie) = draft.ties.iter().find(|tie| tie.2.weight.is_infinite()) {
            return Err(BuildError::Weight(tie.2.weight));
        }
        Ok(Imported {
            network: draft.network(labels, layers, self.dated),
            duplicates,
            self_ties: draft.self_ties,
            zero_weights: draft.zero_weights,
        })
    }
}

/// Ties by node number, on the way to a network.
struct Draft {
    ties: Vec<(NodeId, NodeId, Row)>,
    self_ties: usize,
    zero_weights: usize,
}

impl Draft {
    fn new(ends: &[u32], rows: &[Row]) -> Draft {
        let mut draft = Draft {
            ties: Vec::with_capacity(rows.len()),
            self_ties: 0,
            zero_weights: 0,
        };
        for (pair, row) in ends.chunks_exact(2).zip(rows) {
            let (low, high) = (pair[0].min(pair[1]), pair[0].max(pair[1]));
            match (low == high, row.weight == 0.0) {
                (false, false) => draft.ties.push((NodeId(low), NodeId(high), *row)),
                (false, true) => draft.zero_weights += 1,
                (true, false) => draft.self_ties += 1,
                (true, true) => {}
            }
        }
        draft
    }

    /// Renumbers the layers in alphabetical order, so that their numbers do not depend on the order of input.
    fn name_layers(&mut self, met: &[String]) -> Vec<String> {
        let mut names = if met.is_empty() {
            vec![String::new()]
        } else {
            met.to_vec()
        };
        names.sort_unstable();
        let rank: Vec<LayerId> = met
            .iter()
            .map(|name| LayerId(names.partition_point(|other| other < name) as u8))
            .collect();
        for (_, _, row) in &mut self.ties {
            row.layer = rank[row.layer.index()];
        }
        names
    }

    /// Sorts, then merges the ties of each pair from the lightest to the heaviest, so that the sum does not depend
    /// on the order of input and the layer left standing is the heaviest one's. Returns how many were merged away.
    fn merge(&mut self) -> usize {
        let before = self.ties.len();
        self.ties.sort_unstable_by(|x, y| {
            (x.0, x.1)
                .cmp(&(y.0, y.1))
                .then(x.2.weight.total_cmp(&y.2.weight))
                .then(y.2.layer.cmp(&x.2.layer))
        });
        self.ties.dedup_by(|next, kept| {
            let same = (next.0, next.1) == (kept.0, kept.1);
            if same {
                kept.2.weight += next.2.weight;
                kept.2.layer = next.2.layer;
                kept.2.last_contact = kept.2.last_contact.max(next.2.last_contact);
            }
            same
        });
        before - self.ties.len()
    }

    fn network(&self, labels: Labels, layers: Vec<String>, dated: bool) -> Network {
        let low = self.ties.iter().map(|tie| tie.0).collect();
        let high = self.ties.iter().map(|tie| tie.1).collect();
        Network {
            rows: Rows::new(labels.len(), low, high),
            labels,
            layers,
            weight: self.ties.iter().map(|tie| tie.2.weight).collect(),
            layer: self.ties.iter().map(|tie| tie.2.layer).collect(),
            last_contact: if dated {
                self.ties.iter().map(|tie| tie.2.last_contact).collect()
            } else {
                Vec::new()
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merging_adds_weights_and_keeps_the_heaviest_layer_and_latest_date() {
        let mut builder = Builder::new();
        let add = |builder: &mut Builder, x, y, weight, layer, date| {
            builder
                .tie(
                    x,
                    y,
                    NewTie {
                        weight,
                        layer,
                        last_contact: date,
                    },
                )
                .expect("good tie");
        };
        add(&mut builder, "b", "a", 1.0, "prospect", Some(9.0));
        add(&mut builder, "a", "b", 2.0, "customer", None);
        let built = builder.build().expect("small");
        let tie = built.network.tie(crate::TieId(0));
        assert_eq!((tie.weight, tie.last_contact), (3.0, Some(9.0)));
        assert_eq!(built.network.layer_name(tie.layer), "customer");
        assert_eq!(built.duplicates, 1);
    }

    #[test]
    fn zero_weights_and_self_ties_leave_people_behind() {
        let mut builder = Builder::new();
        builder
            .tie("1", "2", NewTie::weighing(0.0))
            .expect("zero is allowed");
        builder
            .tie("3", "3", NewTie::default())
            .expect("self ties are dropped later");
        builder.node("4").expect("one more");
        let built = builder.build().expect("small");
        assert_eq!(
            (built.network.node_count(), built.network.tie_count()),
            (4, 0)
        );
        assert_eq!(
            (built.duplicates, built.self_ties, built.zero_weights),
            (0, 1, 1)
        );
    }

    #[test]
    fn what_is_no_weight_is_refused() {
        for weight in [-1.0, f64::NAN, f64::INFINITY] {
            assert!(matches!(
                Builder::new().tie("a", "b", NewTie::weighing(weight)),
                Err(BuildError::Weight(_))
            ));
        }
    }

    #[test]
    fn sums_may_not_overflow() {
        let mut builder = Builder::new();
        for _ in 0..2 {
            builder
                .tie("a", "b", NewTie::weighing(f64::MAX))
                .expect("finite");
        }
        assert!(matches!(builder.build(), Err(BuildError::Weight(_))));
    }
}
