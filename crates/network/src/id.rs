//! Numbers of nodes, ties and layers inside one network.
//!
//! They are positions in that network's storage and mean nothing outside it; what survives a reordering of the
//! input is a [`Key`](crate::Key).

/// Position of a node (a person) in its network, counted from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

/// Position of a tie in its network, counted from 0 in order of its (lower, higher) node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TieId(pub u32);

/// Position of a layer's name in its network, counted from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LayerId(pub u8);

impl NodeId {
    /// The position as an index into a slice with one entry per node.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl TieId {
    /// The position as an index into a slice with one entry per tie.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl LayerId {
    /// The position as an index into the list of layer names.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}
