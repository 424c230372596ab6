//! Results: everything a folder holds that charts and reports are drawn from.

use std::path::Path;

use crate::sensitivity::{SENSITIVITY_CSV, Sensitivity, read_sensitivity, write_sensitivity};
use crate::{Manifest, Records, RecordsError, Summary, csv_file, parquet_file};

/// Name of the records as typed columns.
pub const RECORDS_PARQUET: &str = "records.parquet";
/// Name of the records as text.
pub const RECORDS_CSV: &str = "records.csv";
/// Name of the estimates.
pub const SUMMARY_CSV: &str = "summary.csv";
/// Name of the run's papers.
pub const MANIFEST_JSON: &str = "manifest.json";

/// Name of the list of runs that failed, where some did.
pub const FAILURES_CSV: &str = "failures.csv";
/// Name of the papers of a run under way.
pub const PLAN_JSON: &str = "plan.json";

/// Records, summary and manifest of one run.
#[derive(Clone, Debug, PartialEq)]
pub struct Results {
    /// The rows.
    pub records: Records,
    /// The estimates.
    pub summary: Summary,
    /// Indices of the axes, where the design samples.
    pub sensitivity: Vec<Sensitivity>,
    /// The papers.
    pub manifest: Manifest,
}

impl Results {
    /// Writes the files into `folder`, which is there already.
    ///
    /// # Errors
    /// Data that do not hold together, or [`RecordsError::Io`] from the disk.
    pub fn write(&self, folder: &Path) -> Result<(), RecordsError> {
        parquet_file::write_parquet(&folder.join(RECORDS_PARQUET), &self.records, &self.manifest.origin())?;
        csv_file::write_csv(&folder.join(RECORDS_CSV), &self.records)?;
        self.summary.write(&folder.join(SUMMARY_CSV))?;
        if !self.sensitivity.is_empty() {
            write_sensitivity(&folder.join(SENSITIVITY_CSV), &self.sensitivity)?;
        }
        self.manifest.write(&folder.join(MANIFEST_JSON))
    }

    /// Reads a results folder: the records from `records.parquet`, the summary and the manifest.
    ///
    /// # Errors
    /// Whatever keeps a file from being read, and files of different runs in one folder.
    pub fn read(folder: &Path) -> Result<Results, RecordsError> {
        Results::read_first_worlds(folder, u32::MAX)
    }

    /// [`Results::read`] with the records of the first `worlds` replicates alone.
    ///
    /// # Errors
    /// As [`Results::read`].
    pub fn read_first_worlds(folder: &Path, worlds: u32) -> Result<Results, RecordsError> {
        let manifest = Manifest::read(&folder.join(MANIFEST_JSON))?;
        let summary = Summary::read(&folder.join(SUMMARY_CSV))?;
        let path = folder.join(RECORDS_PARQUET);
        let (records, origin) = parquet_file::read_first_worlds(&path, worlds)?;
        if origin != manifest.origin() {
            let why = format!("the records come from {origin:?}, the manifest from {:?}", manifest.origin());
            return Err(RecordsError::inconsistent("files", why).in_file(folder));
        }
        let sensitivity = read_sensitivity(&folder.join(SENSITIVITY_CSV))?;
        Ok(Results { records, summary, sensitivity, manifest })
    }
}
