//! The papers of a run under way, and which part of it is done in a place.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::results::PLAN_JSON;
use crate::{Origin, RecordsError, SCHEMA_VERSION};

/// Part `index` of `of`, counted from 1: what one process of several does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Shard {
    /// Which part, from 1.
    pub index: u32,
    /// How many parts.
    pub of: u32,
}

impl std::fmt::Display for Shard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.index, self.of)
    }
}

/// The papers of a run under way: enough to go on with it, to judge how far it is, and to join its shards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Papers {
    /// Version of the schema.
    pub schema_version: u32,
    /// Version of the program.
    pub version: String,
    /// Hash of the experiment as used.
    pub spec_hash: String,
    /// The seed.
    pub seed: u64,
    /// The experiment as used, all defaults written out.
    pub spec: String,
    /// The experiment file as the user named it.
    pub file: String,
    /// The command that started it.
    pub command: String,
    /// When it was started.
    pub started: String,
    /// Blocks of runs in the whole plan: a segment each.
    pub segments: u64,
    /// Runs in the whole plan; where replicates are adaptive, the most there can be.
    pub runs: u64,
    /// The part that is done here, where it is not the whole.
    pub shard: Option<Shard>,
    /// What the reader should know before trusting the results.
    pub warnings: Vec<String>,
}

impl Papers {
    /// What the results are a function of.
    #[must_use]
    pub fn origin(&self) -> Origin {
        Origin { spec_hash: self.spec_hash.clone(), seed: self.seed, version: self.version.clone() }
    }

    /// Reads the papers of a folder.
    ///
    /// # Errors
    /// No such file, another schema version, text that is no such JSON.
    pub fn read(folder: &Path) -> Result<Papers, RecordsError> {
        let path = folder.join(PLAN_JSON);
        let json = fs::read_to_string(&path).map_err(|cause| RecordsError::io("read", &path, cause))?;
        let papers: Papers =
            serde_json::from_str(&json).map_err(|cause| RecordsError::malformed(&path, "JSON", cause))?;
        if papers.schema_version != SCHEMA_VERSION {
            let found = papers.schema_version.to_string();
            return Err(RecordsError::Version { path, found, expected: SCHEMA_VERSION });
        }
        Ok(papers)
    }
}
