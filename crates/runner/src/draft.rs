//! The draft of a summary: its lines wait, cell by cell, for what only the last of them tells.

use std::fs::File;
use std::io::{BufReader, BufWriter, ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};

use longgame_records::SummaryRow;
use longgame_stats::Moments;
use serde::{Deserialize, Serialize};

use crate::RunError;

/// A line that waits for the interval that holds for all cells of its family at once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Pending {
    pub(crate) row: SummaryRow,
    /// Number of the family and its own moments there; none for a line of no family.
    family: Option<(u32, f64, f64)>,
}

impl Pending {
    /// A line of no family: it is whole.
    pub(crate) fn alone(row: SummaryRow) -> Self {
        Self { row, family: None }
    }

    /// A member of a family.
    pub(crate) fn member(row: SummaryRow, family: u32, moments: &Moments) -> Self {
        Self { row, family: Some((family, moments.mean, moments.error)) }
    }

    /// The line, now that the critical values of all families are known.
    pub(crate) fn complete(self, critical: &[f64]) -> SummaryRow {
        let Some((family, mean, error)) = self.family else { return self.row };
        let n = self.row.replicates as usize;
        let interval = Moments { mean, error, n }.interval(critical[family as usize]);
        SummaryRow { family_low: interval.low, family_high: interval.high, ..self.row }
    }
}

/// Lines that wait on disk, so that memory does not grow with the cells.
#[derive(Debug)]
pub(crate) struct Draft {
    folder: PathBuf,
    out: BufWriter<File>,
    bytes: Vec<u8>,
}

impl Draft {
    /// An empty draft, in a file that has no name in `folder` and goes with the process.
    pub(crate) fn create(folder: &Path) -> Result<Self, RunError> {
        let file = tempfile::tempfile_in(folder)
            .map_err(|cause| RunError::Unwritable { path: folder.to_owned(), cause })?;
        Ok(Self { folder: folder.to_owned(), out: BufWriter::new(file), bytes: Vec::new() })
    }

    /// Adds the lines of the next cell of the design.
    pub(crate) fn push(&mut self, lines: &[Pending]) -> Result<(), RunError> {
        self.bytes.clear();
        let encoded = postcard::to_extend(lines, std::mem::take(&mut self.bytes));
        self.bytes = encoded.map_err(|why| self.refused(std::io::Error::other(why)))?;
        let length = self.bytes.len() as u64;
        let written =
            self.out.write_all(&length.to_le_bytes()).and_then(|()| self.out.write_all(&self.bytes));
        written.map_err(|cause| self.refused(cause))
    }

    /// Hands the lines of every cell over again, in the order they came, with the number of the cell.
    pub(crate) fn read(
        mut self,
        take: &mut dyn FnMut(usize, Vec<Pending>) -> Result<(), RunError>,
    ) -> Result<(), RunError> {
        self.out.flush().and_then(|()| self.out.get_mut().rewind()).map_err(|cause| self.refused(cause))?;
        let mut file = BufReader::new(self.out.get_ref());
        for cell in 0.. {
            let mut length = [0; 8];
            match file.read_exact(&mut length) {
                Err(end) if end.kind() == ErrorKind::UnexpectedEof => break,
                read => read.map_err(|cause| self.refused(cause))?,
            }
            self.bytes.resize(u64::from_le_bytes(length) as usize, 0);
            file.read_exact(&mut self.bytes).map_err(|cause| self.refused(cause))?;
            let lines = postcard::from_bytes(&self.bytes);
            take(cell, lines.map_err(|why| self.refused(std::io::Error::other(why)))?)?;
        }
        Ok(())
    }

    fn refused(&self, cause: std::io::Error) -> RunError {
        RunError::Unwritable { path: self.folder.clone(), cause }
    }
}
