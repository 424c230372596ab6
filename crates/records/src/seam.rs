//! Whether blocks of rows that are read one after another stand in canonical order as a whole.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::records::out_of_order;
use crate::{Arm, Cell, Records, RecordsError};

/// What stood before the next block.
#[derive(Default)]
pub(crate) struct Seam {
    /// Rows so far.
    pub(crate) rows: usize,
    /// Cells whose rows are over, by a hash of their coordinates: a file may have millions. That two of a million cells
    /// share one by chance has a probability of one in thirty million.
    cells: BTreeSet<u64>,
    last: Option<Last>,
}

/// A row, as far as order goes.
struct Last {
    cell: Cell,
    key: (Arm, u32, bool, String),
}

impl Seam {
    /// Adds a block that is in order by itself.
    pub(crate) fn join(&mut self, block: &Records) -> Result<(), RecordsError> {
        let (Some(first), Some(last)) = (ends(block, true), ends(block, false)) else { return Ok(()) };
        if let Some(before) = &self.last {
            if before.cell == first.cell && before.key >= first.key {
                return Err(out_of_order(self.rows));
            }
            if before.cell != first.cell {
                self.cells.insert(hash(&before.cell));
            }
        }
        for cell in &block.cells {
            if self.cells.contains(&hash(cell)) {
                return Err(RecordsError::inconsistent("records", format!("cell {cell} stands twice")));
            }
        }
        let over = block.cells.iter().filter(|cell| **cell != last.cell);
        self.cells.extend(over.map(hash));
        self.rows += block.rows.len();
        self.last = Some(last);
        Ok(())
    }
}

fn hash(cell: &Cell) -> u64 {
    // Its keys are fixed: equal cells have equal hashes in every process.
    let mut hasher = DefaultHasher::new();
    cell.to_string().hash(&mut hasher);
    hasher.finish()
}

/// The first or the last row of a block.
fn ends(block: &Records, first: bool) -> Option<Last> {
    let row = if first { block.rows.first() } else { block.rows.last() }?;
    Some(Last {
        cell: block.cells.get(row.cell as usize)?.clone(),
        key: (block.arms.get(row.arm as usize)?.clone(), row.replicate, !row.measured, row.style.clone()),
    })
}
