//! Whether blocks of rows that are read one after another stand in canonical order as a whole.

use std::collections::BTreeSet;

use crate::records::out_of_order;
use crate::{Arm, Cell, Records, RecordsError};

/// What stood before the next block.
#[derive(Default)]
pub(crate) struct Seam {
    /// Rows so far.
    pub(crate) rows: usize,
    /// Cells whose rows are over.
    cells: BTreeSet<String>,
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
                self.cells.insert(before.cell.to_string());
            }
        }
        for cell in &block.cells {
            if self.cells.contains(&cell.to_string()) {
                return Err(RecordsError::inconsistent("records", format!("cell {cell} stands twice")));
            }
        }
        let over = block.cells.iter().filter(|cell| **cell != last.cell);
        self.cells.extend(over.map(ToString::to_string));
        self.rows += block.rows.len();
        self.last = Some(last);
        Ok(())
    }
}

/// The first or the last row of a block.
fn ends(block: &Records, first: bool) -> Option<Last> {
    let row = if first { block.rows.first() } else { block.rows.last() }?;
    Some(Last {
        cell: block.cells.get(row.cell as usize)?.clone(),
        key: (block.arms.get(row.arm as usize)?.clone(), row.replicate, !row.measured, row.style.clone()),
    })
}
