//! Document: what a node-link file (GraphML, JSON) says, before a network is built of it.
//!
//! Attributes that are not named here are ignored, since other programs write many of their own. Edges of a directed
//! graph are ties like any other. An edge to a node that is not listed adds it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::read_error::{Place, ReadError};
use crate::{Builder, NewTie, Person, Role};

/// Nodes and edges in the order of the file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Document {
    pub(crate) nodes: Vec<DocumentNode>,
    pub(crate) edges: Vec<DocumentEdge>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct DocumentNode {
    pub(crate) id: String,
    /// What the person is called, where the id is only a number the writing program made up.
    pub(crate) name: Option<String>,
    pub(crate) firm: Option<u32>,
    pub(crate) segment: Option<u32>,
    pub(crate) role: Option<Role>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct DocumentEdge {
    pub(crate) source: String,
    pub(crate) target: String,
    pub(crate) weight: Option<f64>,
    /// Shared, as all edges may have the same by default, however long its name.
    pub(crate) layer: Arc<str>,
    pub(crate) last_contact: Option<f64>,
}

impl Document {
    pub(crate) fn builder(self) -> Result<Builder, ReadError> {
        let names = self.names();
        let mut builder = Builder::new();
        for node in &self.nodes {
            match (node.firm, node.segment, node.role) {
                (Some(firm), Some(segment), Some(role)) => {
                    builder.person(called(&names, &node.id), Person { firm, segment, role })?
                }
                _ => builder.node(called(&names, &node.id))?,
            }
        }
        for (number, edge) in (1..).zip(&self.edges) {
            let weight = edge.weight.unwrap_or(1.0);
            let tie = NewTie { weight, layer: &edge.layer, last_contact: edge.last_contact };
            builder.tie(called(&names, &edge.source), called(&names, &edge.target), tie).map_err(
                |error| {
                    let (found, expected) = error.told();
                    let place =
                        Place::Edge { number, source: edge.source.clone(), target: edge.target.clone() };
                    ReadError::new(place, found, expected)
                },
            )?;
        }
        Ok(builder)
    }

    /// igraph and Gephi number the nodes and write what they are called beside it; the names take the place of the
    /// ids where every node has one of its own and every edge is between listed nodes. By id; otherwise empty.
    fn names(&self) -> HashMap<&str, &str> {
        let names: HashSet<&str> = self.nodes.iter().filter_map(|node| node.name.as_deref()).collect();
        let ids: HashMap<&str, &str> =
            self.nodes.iter().filter_map(|node| Some((node.id.as_str(), node.name.as_deref()?))).collect();
        let own = names.len() == self.nodes.len() && ids.len() == self.nodes.len();
        let listed = |edge: &DocumentEdge| ids.contains_key(&*edge.source) && ids.contains_key(&*edge.target);
        if own && self.edges.iter().all(listed) { ids } else { HashMap::new() }
    }
}

/// What the person of an id is called; never copied, as many edges may lead to one long name.
fn called<'a>(names: &HashMap<&str, &'a str>, id: &'a str) -> &'a str {
    names.get(id).copied().unwrap_or(id)
}
