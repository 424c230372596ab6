//! The levels a dyad can reach.

use super::Dyad;
use crate::game::Moves;
use crate::relationship::Levels;

/// The levels a dyad can reach, as a grid: familiarity in rows, depth in columns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grid {
    first: Levels,
    pub(super) rows: usize,
    pub(super) columns: usize,
}

impl Grid {
    /// Levels that cannot move take one row or column.
    pub(super) fn new(dyad: &Dyad) -> Self {
        let relationship = &dyad.relationship;
        let (start, top) = (dyad.start, relationship.max_depth);
        let rows = if relationship.acquaint == 0.0 { 1 } else { usize::from(top - start.familiarity) + 1 };
        let binds = relationship.bond_chances().iter().any(|&chance| chance > 0.0);
        let (depth, columns) = if binds { (0, usize::from(top) + 1) } else { (start.depth, 1) };
        Self { first: Levels { depth, ..start }, rows, columns }
    }

    pub(super) fn size(&self) -> usize {
        self.rows * self.columns
    }

    pub(super) fn levels(&self, place: usize) -> Levels {
        Levels {
            familiarity: self.first.familiarity + (place / self.columns) as u8,
            depth: self.first.depth + (place % self.columns) as u8,
        }
    }

    pub(super) fn place(&self, levels: Levels) -> usize {
        let row = usize::from(levels.familiarity - self.first.familiarity);
        row * self.columns + usize::from(levels.depth - self.first.depth)
    }

    /// Where the levels at `place` lead after these moves, by the chances that familiarity and depth move.
    pub(super) fn lead(
        &self,
        place: usize,
        moves: Moves,
        [acquaint, bond]: [f64; 2],
        mut leads: impl FnMut(usize, f64),
    ) {
        let Self { rows, columns, .. } = *self;
        let (row, column) = (place / columns, place % columns);
        let moved = if moves.index() == 0 { (column + 1).min(columns - 1) } else { column.saturating_sub(1) };
        for (row, by_row) in [((row + 1).min(rows - 1), acquaint), (row, 1.0 - acquaint)] {
            for (column, by_column) in [(moved, bond), (column, 1.0 - bond)] {
                if by_row * by_column > 0.0 {
                    leads(row * columns + column, by_row * by_column);
                }
            }
        }
    }
}
