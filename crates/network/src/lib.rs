//! Networks of weak and strong ties: storage, generators, metrics, formats.

mod breadth_first;
mod build_error;
mod builder;
mod count;
mod document;
mod draft;
mod draw;
mod format;
mod gate;
mod generate;
mod grouping;
mod id;
mod imported;
mod key;
mod kind;
mod label;
mod layout;
mod measured;
pub mod metric;
mod multiplex;
mod name;
mod neighbourhood;
mod network;
mod parallel;
mod people;
mod percolation;
mod preset;
mod read_error;
mod sales;
mod strength;
mod tie;
#[cfg(feature = "petgraph")]
mod to_petgraph;

pub use build_error::BuildError;
pub use builder::{Builder, NewTie};
pub use count::counted;
pub use draw::Seed;
pub use format::csv::{read_contacts, read_csv};
pub use format::{FORMATS, Format, convert};
pub use gate::{Finding, GATE_DEGREE, GATE_PEOPLE, realism_gate};
pub use generate::{
    Caveman, Cwn, GENERATORS, Generated, Generator, Hubs, MOST_PEOPLE, MOST_TIES, Parameter, ParameterError,
    Planted, SmallWorld, TwoMode,
};
pub use id::{LayerId, NodeId, TieId};
pub use imported::Imported;
pub use key::Key;
pub use kind::Kind;
pub use layout::{Point, layout};
pub use measured::{EXACT_PEOPLE, GraphMetrics, Measured, NodeMetrics, PIVOTS, TieMetrics, measure};
pub use metric::{METRICS, Metric};
pub use multiplex::Multiplex;
pub use name::{fold, hint, is_same, nearest, nearest_hint, nearest_of_few};
pub use network::{Network, WeightsError};
pub use people::{Person, Role};
pub use percolation::{Order, Percolation, Remains, percolate};
pub use preset::{PRESETS, Preset, STRONG_FROM};
pub use read_error::ReadError;
pub use sales::Sales;
pub use strength::{LogNormal, Rule, RuleError};
pub use tie::{Strength, StrongFrom, Threshold, Tie};
