//! Networks of weak and strong ties: storage, generators, metrics, formats.

mod breadth_first;
mod builder;
mod document;
mod draft;
mod draw;
mod format;
mod generate;
mod id;
mod key;
mod label;
pub mod metric;
mod multiplex;
mod neighbourhood;
mod network;
mod parallel;
mod people;
mod percolation;
mod read_error;
mod strength;
mod tie;

pub use builder::{BuildError, Builder, Imported, NewTie};
pub use draw::Seed;
pub use format::csv::{read_contacts, read_csv};
pub use format::{FORMATS, Format, convert};
pub use generate::{
    Caveman, Cwn, GENERATORS, Generated, Generator, Hubs, Parameter, ParameterError, Planted, SmallWorld,
    TwoMode,
};
pub use id::{LayerId, NodeId, TieId};
pub use key::Key;
pub use metric::{METRICS, Metric};
pub use multiplex::Multiplex;
pub use network::{Network, WeightsError};
pub use people::{Person, Role};
pub use percolation::{Order, Percolation, Remains, percolate};
pub use read_error::ReadError;
pub use strength::{LogNormal, Rule, RuleError};
pub use tie::{Strength, StrongFrom, Threshold, Tie};
