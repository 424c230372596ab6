//! Records written as they come: both files at once, in canonical order, in memory that does not grow.

use std::path::Path;

use crate::csv_file::CsvWriter;
use crate::parquet_file::{ParquetWriter, ROWS_PER_GROUP};
use crate::records::{check_row, out_of_order};
use crate::results::{RECORDS_CSV, RECORDS_PARQUET};
use crate::{Arm, Cell, Origin, Records, RecordsError, Row, Shape};

/// Writes `records.parquet` and `records.csv` from rows handed over in canonical order. The bytes are those of
/// [`write_parquet`](crate::write_parquet) and [`write_csv`](crate::write_csv) for the same rows.
#[derive(Debug)]
pub struct RecordsWriter {
    /// Axes and arms; the rows that wait for their row group, and the cells these refer to.
    block: Records,
    written: u64,
    parquet: ParquetWriter,
    csv: CsvWriter,
    last: Option<Row>,
}

impl RecordsWriter {
    /// Opens both files in `folder` for rows of these axes and arms, whose columns have this shape.
    ///
    /// # Errors
    /// Axes and arms that do not hold together, [`RecordsError::Io`] from the disk.
    pub fn create(
        folder: &Path,
        axes: Vec<String>,
        arms: Vec<Arm>,
        origin: &Origin,
        shape: &Shape,
    ) -> Result<Self, RecordsError> {
        let block = Records { axes, arms, cells: Vec::new(), rows: Vec::new() };
        block.check()?;
        let parquet = ParquetWriter::create(&folder.join(RECORDS_PARQUET), &block, origin, shape.clone())?;
        let csv = CsvWriter::create(&folder.join(RECORDS_CSV), &block, shape.clone())?;
        Ok(Self { block, written: 0, parquet, csv, last: None })
    }

    /// Adds rows; `cell` knows the cells they refer to by number.
    ///
    /// # Errors
    /// [`RecordsError::Inconsistent`] for a row that is unsound or out of order, [`RecordsError::Io`] from the disk.
    pub fn push(&mut self, rows: Vec<Row>, cell: &dyn Fn(u32) -> Cell) -> Result<(), RecordsError> {
        self.block.rows.reserve_exact(ROWS_PER_GROUP - self.block.rows.len());
        for row in rows {
            if self.last.as_ref().is_some_and(|last| last.key() >= row.key()) {
                return Err(out_of_order(self.written as usize));
            }
            let is_same = self.last.as_ref().is_some_and(|last| last.cell == row.cell);
            if !is_same || self.block.cells.is_empty() {
                self.block.cells.push(cell(row.cell));
                self.block.check_cell(self.block.cells.len() - 1)?;
            }
            let ours = Row { cell: self.block.cells.len() as u32 - 1, ..row.clone() };
            check_row(self.written as usize, &ours, &self.block)?;
            self.block.rows.push(ours);
            self.last = Some(row);
            self.written += 1;
            if self.block.rows.len() == ROWS_PER_GROUP {
                self.write_block()?;
                self.block.rows.clear();
                self.block.cells.clear();
            }
        }
        Ok(())
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
