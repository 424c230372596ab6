//! Builder: collects ties between labels, then makes a simple network of them.
//!
//! Ties named more than once are merged: weights add up, the latest contact counts, and the layer is that of the
//! layer that contributes most. Ties from a person to itself are dropped, and so are ties of weight 0, which say that
//! there is none; the people they name stay. Nothing depends on the order in which ties are added, except, where
//! labels are not all whole numbers, the numbering of nodes.

use std::sync::Arc;

use crate::draft::{self, Commons, DraftTie};
use crate::label::{Interner, Labels, checked_label};
use crate::{BuildError, Imported, LayerId, Multiplex, NodeId, Person};

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
    /// Who a person is, by the row that names it first.
    people: Vec<(usize, Person)>,
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
        NewTie { weight, layer: "", last_contact: None }
    }
}

/// One tie as added; its ends are two consecutive labels of the interner.
#[derive(Clone, Copy, Debug)]
struct Row {
    weight: f64,
    last_contact: f64,
    layer: LayerId,
}

impl Default for Builder {
    fn default() -> Builder {
        Builder::new()
    }
}

impl Builder {
    /// A builder without people.
    pub fn new() -> Builder {
        Builder { interner: Interner::new(), rows: Vec::new(), layers: Vec::new(), people: Vec::new() }
    }

    /// Adds a person, who may or may not have ties. Adding twice does nothing more.
    pub fn node(&mut self, label: &str) -> Result<(), BuildError> {
        // Kept as a tie of weight 0 to itself, which building drops without counting.
        let label = checked(label)?;
        self.interner.push(label)?;
        self.interner.push(label)?;
        self.rows.push(Row { weight: 0.0, last_contact: f64::NAN, layer: LayerId(0) });
        Ok(())
    }

    /// Adds a person of whom firm, segment and role are known. A network keeps these only if it knows them of everybody.
    pub fn person(&mut self, label: &str, person: Person) -> Result<(), BuildError> {
        self.people.push((self.rows.len(), person));
        self.node(label)
    }

    /// The names of the layers met so far.
    pub fn layers(&self) -> &[String] {
        &self.layers
    }

    /// Adds a tie between two people, and the people where they are new.
    pub fn tie(&mut self, source: &str, target: &str, tie: NewTie<'_>) -> Result<(), BuildError> {
        self.checked_tie(checked(source)?, checked(target)?, tie)
    }

    /// As [`tie`](Builder::tie), for labels that have been checked.
    pub(crate) fn checked_tie(
        &mut self,
        source: &str,
        target: &str,
        tie: NewTie<'_>,
    ) -> Result<(), BuildError> {
        let NewTie { weight, layer, last_contact } = tie;
        if !(weight.is_finite() && weight >= 0.0) {
            return Err(BuildError::Weight(weight));
        }
        if let Some(date) = last_contact.filter(|date| !date.is_finite()) {
            return Err(BuildError::LastContact(date));
        }
        let layer = self.layer(if layer.is_empty() { "" } else { checked(layer)? })?;
        self.interner.push(source)?;
        self.interner.push(target)?;
        self.rows.push(Row { weight, last_contact: last_contact.unwrap_or(f64::NAN), layer });
        Ok(())
    }

    fn layer(&mut self, name: &str) -> Result<LayerId, BuildError> {
        let place = self.layers.iter().position(|known| known == name).unwrap_or(self.layers.len());
        let layer = LayerId(u8::try_from(place).map_err(|_| BuildError::Layers(name.to_owned()))?);
        if place == self.layers.len() {
            self.layers.push(name.to_owned());
        }
        Ok(layer)
    }

    /// Lets old contacts count less: each tie added so far is weighed down by half for every `half_life` that has
    /// passed between its last contact and `now` (the latest contact of all, if `None`). Ties without a date keep
    /// their weight; so does one in the future. Both times are in the unit of the dates.
    ///
    /// # Errors
    /// A half-life that is not finite and above 0, a time that is not finite, ties of which none has a date.
    pub fn fade(&mut self, half_life: f64, now: Option<f64>) -> Result<(), BuildError> {
        if !(half_life.is_finite() && half_life > 0.0) {
            return Err(BuildError::HalfLife(half_life));
        }
        if let Some(now) = now.filter(|now| !now.is_finite()) {
            return Err(BuildError::Now(now));
        }
        let has_ties = !self.rows.is_empty();
        if has_ties && self.rows.iter().all(|row| row.last_contact.is_nan()) {
            return Err(BuildError::Undated);
        }
        // `max` passes over the NAN of a tie without a date.
        let now =
            now.unwrap_or_else(|| self.rows.iter().map(|row| row.last_contact).fold(f64::NAN, f64::max));
        for row in &mut self.rows {
            let age = (now - row.last_contact).max(0.0);
            row.weight *= libm::exp2(-age / half_life);
        }
        Ok(())
    }

    /// The network of everything added, at most one tie to a pair, whatever the layer: a pair tied in several layers
    /// keeps the one in which it weighs most.
    ///
    /// # Errors
    /// Weights that add up to infinity, and more people or ties than a network holds.
    pub fn build(self) -> Result<Imported, BuildError> {
        let Parts { mut sorted, commons, layers } = self.sort()?;
        let duplicates = sorted.merge(&commons.labels, true)?;
        let layered = if layers.len() > 1 { sorted.merge(&commons.labels, false)? } else { 0 };
        let network = draft::network(&sorted.ties, &commons, layers);
        Ok(sorted.imported(network, duplicates, layered))
    }

    /// One network to each layer, at most one tie to a pair in each.
    ///
    /// # Errors
    /// As [`build`](Builder::build).
    pub fn build_multiplex(self) -> Result<Imported<Multiplex>, BuildError> {
        let Parts { mut sorted, commons, layers } = self.sort()?;
        let duplicates = sorted.merge(&commons.labels, true)?;
        let network = Multiplex::of_layers(draft::networks(&sorted.ties, &commons, &layers));
        Ok(sorted.imported(network, duplicates, 0))
    }

    fn sort(self) -> Result<Parts, BuildError> {
        let (ends, labels) = self.interner.finish()?;
        let people = known_people(&self.people, &ends, labels.len());
        let (layers, rank) = in_order(self.layers);
        let sorted = Sorted::new(&ends, &self.rows, &rank);
        Ok(Parts { sorted, commons: Commons { labels: Arc::new(labels), people }, layers })
    }
}

fn checked(label: &str) -> Result<&str, BuildError> {
    checked_label(label).map_err(|expected| BuildError::Label { label: label.to_owned(), expected })
}

struct Parts {
    sorted: Sorted,
    commons: Commons,
    layers: Vec<String>,
}

/// Real ties set apart from what only names people.
struct Sorted {
    ties: Vec<DraftTie>,
    self_ties: usize,
    zero_weights: usize,
}

impl Sorted {
    fn new(ends: &[u32], rows: &[Row], rank: &[LayerId]) -> Sorted {
        let mut sorted = Sorted { ties: Vec::with_capacity(rows.len()), self_ties: 0, zero_weights: 0 };
        for (pair, row) in ends.chunks_exact(2).zip(rows) {
            let (low, high) = (NodeId(pair[0].min(pair[1])), NodeId(pair[0].max(pair[1])));
            match (low == high, row.weight == 0.0) {
                (false, false) => {
                    let Row { weight, last_contact, layer } = *row;
                    sorted.ties.push(DraftTie {
                        low,
                        high,
                        weight,
                        layer: rank[layer.index()],
                        last_contact,
                    });
                }
                (false, true) => sorted.zero_weights += 1,
                (true, false) => sorted.self_ties += 1,
                (true, true) => {}
            }
        }
        sorted
    }

    fn merge(&mut self, labels: &Labels, by_layer: bool) -> Result<usize, BuildError> {
        let merged = draft::merge(&mut self.ties, by_layer);
        u32::try_from(self.ties.len()).map_err(|_| BuildError::TooLarge)?;
        // Finite weights may still add up to infinity.
        match self.ties.iter().find(|tie| tie.weight.is_infinite()) {
            Some(tie) => {
                let label = |node: NodeId| labels.get(node.index()).to_owned();
                Err(BuildError::Sum { source: label(tie.low), target: label(tie.high) })
            }
            None => Ok(merged),
        }
    }

    fn imported<N>(&self, network: N, duplicates: usize, layered: usize) -> Imported<N> {
        let Sorted { self_ties, zero_weights, .. } = *self;
        Imported { network, duplicates, layered, self_ties, zero_weights }
    }
}

/// Layer names in alphabetical order, and the place there of each in the order met: so that the numbers of layers do
/// not depend on the order of input. A network without layers has one, without a name.
fn in_order(met: Vec<String>) -> (Vec<String>, Vec<LayerId>) {
    let met = if met.is_empty() { vec![String::new()] } else { met };
    let mut names = met.clone();
    names.sort_unstable();
    let rank = met.iter().map(|name| LayerId(names.partition_point(|other| other < name) as u8)).collect();
    (names, rank)
}

/// One person per node, or none at all unless everybody is known.
fn known_people(given: &[(usize, Person)], ends: &[u32], node_count: usize) -> Arc<[Person]> {
    let mut known = vec![None; node_count];
    for &(row, person) in given {
        known[ends[2 * row] as usize] = Some(person);
    }
    known.into_iter().collect::<Option<Vec<Person>>>().unwrap_or_default().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merging_adds_weights_and_keeps_the_heaviest_layer_and_latest_date() {
        let mut builder = Builder::new();
        let add = |builder: &mut Builder, x, y, weight, layer, date| {
            builder.tie(x, y, NewTie { weight, layer, last_contact: date }).expect("good tie");
        };
        add(&mut builder, "b", "a", 1.0, "prospect", Some(9.0));
        add(&mut builder, "a", "b", 2.0, "customer", None);
        let built = builder.build().expect("small");
        let tie = built.network.tie(crate::TieId(0));
        assert_eq!((tie.weight, tie.last_contact), (3.0, Some(9.0)));
        assert_eq!(built.network.layer_name(tie.layer), "customer");
        assert_eq!((built.duplicates, built.layered), (0, 1));
    }

    #[test]
    fn zero_weights_and_self_ties_leave_people_behind() {
        let mut builder = Builder::new();
        builder.tie("1", "2", NewTie::weighing(0.0)).expect("zero is allowed");
        builder.tie("3", "3", NewTie::default()).expect("self ties are dropped later");
        builder.node("4").expect("one more");
        let built = builder.build().expect("small");
        assert_eq!((built.network.node_count(), built.network.tie_count()), (4, 0));
        assert_eq!((built.duplicates, built.self_ties, built.zero_weights), (0, 1, 1));
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
            builder.tie("a", "b", NewTie::weighing(f64::MAX)).expect("finite");
        }
        let sum = BuildError::Sum { source: String::from("a"), target: String::from("b") };
        assert_eq!(builder.build(), Err(sum));
    }
}
