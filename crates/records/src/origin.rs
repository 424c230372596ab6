//! The origin of results: what made them, without when or where.

use std::fmt;

/// What results are a function of: stands in the Parquet metadata and in the manifest, so that
/// files of different runs can be told apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Hash of the experiment as used, all defaults written out.
    pub spec_hash: String,
    /// The seed every draw derives from.
    pub seed: u64,
    /// The version of the program.
    pub version: String,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "spec {}, seed {}, version {}", self.spec_hash, self.seed, self.version)
    }
}
