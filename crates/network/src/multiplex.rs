//! Multiplex: several networks between the same people, one to a layer.

use std::sync::Arc;

use crate::draft::{self, Commons, DraftTie};
use crate::{LayerId, Network};

/// The layers of a multiplex; each is a simple network over the same people, in the same order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Multiplex {
    layers: Vec<Network>,
}

impl Multiplex {
    /// Puts named layers together; `None` unless all are over the same labels in the same order.
    pub fn new(layers: Vec<(&str, Network)>) -> Option<Multiplex> {
        let same = layers.windows(2).all(|pair| pair[0].1.labels == pair[1].1.labels);
        let named = layers.into_iter().map(|(name, mut network)| {
            network.layers = vec![name.to_owned()];
            network.layer.fill(LayerId(0));
            network
        });
        same.then(|| Multiplex { layers: named.collect() })
    }

    /// Of networks that have one layer name each and the same people.
    pub(crate) fn of_layers(layers: Vec<Network>) -> Multiplex {
        Multiplex { layers }
    }

    /// The layers, each a network with one layer name.
    pub fn layers(&self) -> &[Network] {
        &self.layers
    }

    /// The layer of this name.
    pub fn layer(&self, name: &str) -> Option<&Network> {
        self.layers.iter().find(|network| network.layers() == [name])
    }

    /// One simple network of all layers: a pair tied in several keeps one tie with the weights added up, the latest
    /// contact, and the layer where it weighs most (of equal ones the alphabetically first).
    pub fn flatten(&self) -> Network {
        let Some(first) = self.layers.first() else { return Network::default() };
        let mut names: Vec<String> = self.layers.iter().flat_map(|network| network.layers.clone()).collect();
        names.sort_unstable();
        names.dedup();
        let mut ties = Vec::new();
        for network in &self.layers {
            for tie in network.ties().map(|tie| network.tie(tie)) {
                let name = network.layer_name(tie.layer);
                ties.push(DraftTie {
                    low: tie.a,
                    high: tie.b,
                    weight: tie.weight,
                    layer: LayerId(names.partition_point(|other| other.as_str() < name) as u8),
                    last_contact: tie.last_contact.unwrap_or(f64::NAN),
                });
            }
        }
        draft::merge(&mut ties, false);
        let commons = Commons { labels: Arc::clone(&first.labels), people: Arc::clone(&first.people) };
        draft::network(&ties, &commons, names)
    }
}
