//! Records written as they come: both files at once, in canonical order, in memory that does not grow.

use std::path::Path;

use crate::csv_file::CsvWriter;
use crate::parquet_file::{ParquetWriter, ROWS_PER_GROUP};
use crate::records::check_row;
use crate::results::{RECORDS_CSV, RECORDS_PARQUET};
use crate::{Origin, Records, RecordsError, Row};

/// Writes `records.parquet` and `records.csv` from rows handed over in canonical order. The bytes are those of
/// [`write_parquet`](crate::write_parquet) and [`write_csv`](crate::write_csv) for the same rows.
#[derive(Debug)]
pub struct RecordsWriter {
    /// Axes, cells and arms; its rows are those that wait for their row group.
    block: Records,
    written: u64,
    parquet: ParquetWriter,
    csv: CsvWriter,
    last: Option<Row>,
}

impl RecordsWriter {
    /// Opens both files in `folder` for rows of these records' axes, cells and arms; rows they hold come first. `observed`
    /// says whether any row to come has what submodels are seen by.
    ///
    /// # Errors
    /// Records that do not hold together, [`RecordsError::Io`] from the disk.
    pub fn create(
        folder: &Path,
        frame: Records,
        origin: &Origin,
        observed: bool,
    ) -> Result<Self, RecordsError> {
        frame.check()?;
        let parquet = ParquetWriter::create(&folder.join(RECORDS_PARQUET), &frame, origin, observed)?;
        let csv = CsvWriter::create(&folder.join(RECORDS_CSV), &frame, observed)?;
        Ok(Self { block: frame, written: 0, parquet, csv, last: None })
    }

    /// Adds rows.
    ///
    /// # Errors
    /// [`RecordsError::Inconsistent`] for a row that is unsound or out of order, [`RecordsError::Io`] from the disk.
    pub fn push(&mut self, rows: Vec<Row>) -> Result<(), RecordsError> {
        let mut last = self.last.as_ref();
        for row in &rows {
            check_row(self.written as usize, row, &self.block)?;
            if last.is_some_and(|last| last.key() >= row.key()) {
                return Err(crate::records::out_of_order(self.written as usize));
            }
            self.written += 1;
            last = Some(row);
        }
        self.last = last.cloned();
        let mut rows = rows.into_iter();
        self.block.rows.reserve_exact(ROWS_PER_GROUP - self.block.rows.len());
        loop {
            let room = ROWS_PER_GROUP - self.block.rows.len();
            self.block.rows.extend(rows.by_ref().take(room));
            if self.block.rows.len() < ROWS_PER_GROUP {
                return Ok(());
            }
            self.write_block()?;
            self.block.rows.clear();
        }
    }

    /// Ends both files; says how many rows they hold.
    ///
    /// # Errors
    /// [`RecordsError::Io`] from the disk.
    pub fn finish(mut self) -> Result<u64, RecordsError> {
        if !self.block.rows.is_empty() {
            self.write_block()?;
        }
        self.parquet.finish()?;
        self.csv.finish()?;
        Ok(self.written)
    }

    fn write_block(&mut self) -> Result<(), RecordsError> {
        let (parquet, csv, block) = (&mut self.parquet, &mut self.csv, &self.block);
        std::thread::scope(|scope| {
            let csv = scope.spawn(|| csv.write(block));
            parquet.write(block)?;
            csv.join()
                .unwrap_or_else(|_| Err(RecordsError::inconsistent("records", "a writer failed".into())))
        })
    }
}
