//! `manifest.json`: what was run, with what, when and where; the one file outside byte identity.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::results::{MANIFEST_JSON, PLAN_JSON};
use crate::{Arm, Origin, RecordsError, SCHEMA_VERSION};

/// The machine a run was made on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Machine {
    /// Operating system, such as `linux`.
    pub os: String,
    /// Processor architecture, such as `x86_64`.
    pub arch: String,
    /// Cores the run could use.
    pub cores: usize,
}

/// What came of a claim. Estimates are `[estimate, low, high]`, an end that does not exist absent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClaimVerdict {
    /// Who says so.
    pub source: Option<String>,
    /// What is estimated, such as `profit: relational - transactional`.
    pub estimand: String,
    /// When it counts as reproduced, in words.
    pub criterion: String,
    /// `focal` or `field`.
    pub switch: String,
    /// `reproduced`, `not reproduced` or `opposite`.
    pub verdict: String,
    /// Cells the criterion covers.
    pub cells: u64,
    /// The estimate of the weakest of them.
    pub estimate: [Option<f64>; 3],
    /// The strongest estimate with the mechanism switched off, where the claim names a null.
    pub null: Option<[Option<f64>; 3]>,
    /// The smallest effect of interest at the weakest cell.
    pub smallest_effect: f64,
    /// The mean of the variant compared against, at the weakest cell.
    pub baseline: Option<f64>,
}

/// A run's papers: enough to run it again and to judge it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of the schema of all files in the folder: [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The experiment's title.
    pub title: String,
    /// The command as given.
    pub command: String,
    /// Version of the program.
    pub version: String,
    /// Text of the experiment as used, all defaults written out.
    pub spec: String,
    /// Hash of that text.
    pub spec_hash: String,
    /// The seed every draw derives from.
    pub seed: u64,
    /// Threads the run used.
    pub threads: usize,
    /// The machine it ran on.
    pub machine: Machine,
    /// When the run started, as the caller's clock says.
    pub started: String,
    /// When it finished, likewise.
    pub finished: String,
    /// Rows in the records.
    pub rows: u64,
    /// Runs computed: cells x arms x replicates.
    pub runs: u64,
    /// Runs that failed and have no rows; `failures.csv` names them.
    #[serde(default)]
    pub failed: u64,
    /// What the reader should know before trusting the results.
    pub warnings: Vec<String>,
    /// Whether worlds came in mirrored pairs, the pair being what estimates are taken from.
    #[serde(default)]
    pub antithetic: bool,
    /// Paths of the sweep's axes.
    pub axes: Vec<String>,
    /// The arms of the comparison, in the records' order.
    pub arms: Vec<Arm>,
    /// Names of the headline's measure and of the others the experiment asks for, in this order.
    #[serde(default)]
    pub measures: Vec<String>,
    /// Names of the charts the experiment asks for, which stand first on the page in this order.
    #[serde(default)]
    pub charts: Vec<String>,
    /// What came of the claim, under each switch.
    #[serde(default)]
    pub claims: Vec<ClaimVerdict>,
    /// The findings in plain sentences, the most important first.
    pub headline: Vec<String>,
}

/// What every version of the manifest has.
#[derive(Deserialize)]
struct Stamp {
    schema_version: u32,
}

impl Manifest {
    /// What the results are a function of.
    pub fn origin(&self) -> Origin {
        Origin { spec_hash: self.spec_hash.clone(), seed: self.seed, version: self.version.clone() }
    }

    /// Writes the manifest as indented JSON.
    ///
    /// # Errors
    /// [`RecordsError::Io`] from the disk.
    pub fn write(&self, path: &Path) -> Result<(), RecordsError> {
        let mut json = serde_json::to_string_pretty(self)
            .map_err(|cause| RecordsError::malformed(path, "JSON", cause))?;
        json.push('\n');
        fs::write(path, json).map_err(|cause| RecordsError::io("write", path, cause))
    }

    /// Reads the manifest of a results folder.
    ///
    /// # Errors
    /// As [`Manifest::read`]; a folder whose run is not finished, or that holds no results, is called so.
    pub fn of_folder(folder: &Path) -> Result<Manifest, RecordsError> {
        let path = folder.join(MANIFEST_JSON);
        let missing = folder.is_dir() && !path.exists();
        match (missing, folder.join(PLAN_JSON).exists()) {
            (false, _) => Manifest::read(&path),
            (true, true) => Err(RecordsError::Unfinished { path: folder.to_owned() }),
            (true, false) => Err(RecordsError::NoResults { path: folder.to_owned() }),
        }
    }

    /// Reads what [`Manifest::write`] wrote; fields it does not know are passed over.
    ///
    /// # Errors
    /// No such file, another schema version, text that is no such JSON (with line and column).
    pub fn read(path: &Path) -> Result<Manifest, RecordsError> {
        let json = fs::read_to_string(path).map_err(|cause| RecordsError::io("read", path, cause))?;
        let malformed = |cause| RecordsError::malformed(path, "JSON", cause);
        let stamp: Stamp = serde_json::from_str(&json).map_err(malformed)?;
        if stamp.schema_version != SCHEMA_VERSION {
            return Err(RecordsError::Version {
                path: path.to_owned(),
                found: stamp.schema_version.to_string(),
                expected: SCHEMA_VERSION,
            });
        }
        serde_json::from_str(&json).map_err(malformed)
    }
}
