//! Grounds: what of a world submodels stand on. A few bytes, so that the grounds of many worlds can be kept.

use super::society::{Layer, Society};

/// Which layers have ties, and whether every segment has buyers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grounds {
    layers: [bool; Layer::NAMES.len()],
    /// Names of layers that are none of these.
    pub(super) unknown: Vec<String>,
    pub(super) segments: usize,
    pub(super) empty_segment: Option<usize>,
}

impl Grounds {
    /// Those of a society.
    #[must_use]
    pub fn of(society: &Society) -> Self {
        Self {
            layers: Layer::NAMES.map(|(_, layer)| society.has(layer)),
            unknown: society.unknown_layers().to_vec(),
            segments: society.segments(),
            empty_segment: society.empty_segment(),
        }
    }

    /// Whether a layer has any tie.
    pub(super) fn have(&self, layer: Layer) -> bool {
        self.layers[layer as usize]
    }
}
