//! Networks of weak and strong ties: storage, generators, metrics, formats.

mod builder;
mod format;
mod id;
mod key;
mod label;
mod network;
mod read_error;
mod tie;

pub use builder::{BuildError, Builder, Imported, NewTie};
pub use format::csv::read_csv;
pub use id::{LayerId, NodeId, TieId};
pub use key::Key;
pub use network::{Network, WeightsError};
pub use read_error::ReadError;
pub use tie::{Strength, StrongFrom, Threshold, Tie};
