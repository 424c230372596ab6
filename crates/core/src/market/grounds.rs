//! Grounds: what of a world submodels stand on. A few bytes, so that the grounds of many worlds can be kept.

use super::society::{Layer, Society};

/// Which layers have ties, and whether every segment has buyers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grounds {
    layers: [bool; Layer::NAMES.len()],
    pub(super) segments: usize,
    pub(super) empty_segment: Option<usize>,
}

impl Grounds {
    /// Those of a society.
    #[must_use]
    pub fn of(society: &Society) -> Self {
        Self {
            layers: Layer::NAMES.map(|(_, layer)| society.has(layer)),
            segments: society.segments(),
            empty_segment: society.empty_segment(),
        }
    }

    /// Whether a layer has any tie.
    pub(super) fn have(&self, layer: Layer) -> bool {
        self.layers[layer as usize]
    }
}
