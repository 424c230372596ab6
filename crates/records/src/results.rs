//! Results: everything a folder holds that charts and reports are drawn from.

use std::path::Path;

use crate::sensitivity::{SENSITIVITY_CSV, Sensitivity, read_sensitivity, write_sensitivity};
use crate::{Manifest, Origin, Records, RecordsError, Summary, SummaryRow, csv_file, parquet_file};

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
        let mut results = Results::read_estimates(folder)?;
        let (records, origin) = parquet_file::read_parquet(&folder.join(RECORDS_PARQUET))?;
        results.check_origin(folder, &origin, records.rows.len())?;
        results.records = records;
        Ok(results)
    }

    /// [`Results::read`] without the records, which may be larger than memory: they have axes and arms, and no rows.
    ///
    /// # Errors
    /// Whatever keeps a file from being read.
    pub fn read_estimates(folder: &Path) -> Result<Results, RecordsError> {
        Results::read_where(folder, &mut |_| true)
    }

    /// [`Results::read_estimates`] with no more of the summary than the lines that are wanted.
    ///
    /// # Errors
    /// Whatever keeps a file from being read.
    pub fn read_where(
        folder: &Path,
        is_wanted: &mut dyn FnMut(&SummaryRow) -> bool,
    ) -> Result<Results, RecordsError> {
        let manifest = Manifest::of_folder(folder)?;
        let summary = Summary::read_where(&folder.join(SUMMARY_CSV), is_wanted)?;
        let sensitivity = read_sensitivity(&folder.join(SENSITIVITY_CSV))?;
        let records = Records {
            axes: summary.axes.clone(),
            cells: Vec::new(),
            arms: manifest.arms.clone(),
            rows: Vec::new(),
        };
        Ok(Results { records, summary, sensitivity, manifest })
    }

    /// Hands the records of the folder these results were read from to `take`, block by block.
    ///
    /// # Errors
    /// As [`Results::read`]; what was handed over before is then worth nothing.
    pub fn visit_records(&self, folder: &Path, take: &mut dyn FnMut(&Records)) -> Result<(), RecordsError> {
        let mut rows = 0;
        let origin = parquet_file::visit_parquet(&folder.join(RECORDS_PARQUET), &mut |block| {
            rows += block.rows.len();
            take(block);
        })?;
        self.check_origin(folder, &origin, rows)
    }

    /// Whether the records are those the manifest speaks of.
    fn check_origin(&self, folder: &Path, origin: &Origin, rows: usize) -> Result<(), RecordsError> {
        let unlike = |why| Err(RecordsError::inconsistent("files", why).in_file(folder));
        if *origin != self.manifest.origin() {
            let expected = self.manifest.origin();
            return unlike(format!("the records come from {origin}, the manifest from {expected}"));
        }
        if rows as u64 != self.manifest.rows {
            return unlike(format!(
                "{RECORDS_PARQUET} has {rows} rows, {MANIFEST_JSON} counts {}",
                self.manifest.rows
            ));
        }
        Ok(())
    }
}
