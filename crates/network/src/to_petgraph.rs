//! To petgraph, for the algorithms that are not here.

use petgraph::graph::UnGraph;

use crate::{Network, Tie};

impl Network {
    /// The same network as an undirected petgraph: labels on nodes, ties on edges, both in the same order as here.
    ///
    /// # Example
    /// ```
    /// let network = longgame_network::read_csv(b"source,target,weight\n1,2,0.5\n")?.network;
    /// let graph = network.to_petgraph();
    /// assert_eq!((graph.node_count(), graph.edge_count()), (2, 1));
    /// assert_eq!(graph.edge_weights().next().map(|tie| tie.weight), Some(0.5));
    /// # Ok::<(), longgame_network::ReadError>(())
    /// ```
    pub fn to_petgraph(&self) -> UnGraph<String, Tie> {
        let mut graph = UnGraph::with_capacity(self.node_count(), self.tie_count());
        let nodes: Vec<_> = self.nodes().map(|node| graph.add_node(self.label(node).to_owned())).collect();
        for tie in self.ties().map(|tie| self.tie(tie)) {
            graph.add_edge(nodes[tie.a.index()], nodes[tie.b.index()], tie);
        }
        graph
    }
}
