//! A census: how many ties stand at each level.

use crate::relationship::LEVELS;

/// Ties at each level, of familiarity or of depth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Census([u32; LEVELS]);

impl Census {
    /// Ties at this level; none at a level there is not.
    #[must_use]
    pub fn at(&self, level: usize) -> u32 {
        self.0.get(level).copied().unwrap_or(0)
    }

    /// Sum of the levels over the ties.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.0.iter().zip(0_u64..).map(|(&ties, level)| u64::from(ties) * level).sum()
    }

    /// Ties at depth 3 or 4 where these are depths: the strong ones.
    #[must_use]
    pub fn strong(&self) -> u32 {
        self.0[3] + self.0[4]
    }

    pub(super) fn count(&mut self, level: u8) {
        self.0[usize::from(level)] += 1;
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(sum, ties)| *sum += ties);
    }
}
