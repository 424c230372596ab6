//! Pictures: what a chart is, and how it comes down to ink over plotters.
//!
//! A [`Chart`] is laid out on a [`Sheet`] of plain shapes in pixels; `paint` puts the sheet through
//! plotters to SVG and PNG. Everything plotters lacks or gets wrong for print stands here: measured
//! margins, labels that keep apart, ticks, dashes, hatching, contours, the diverging map and its bar.

pub mod chart;
mod contour;
mod dash;
pub mod dots;
pub mod font;
pub mod graph;
pub mod grid;
mod hatch;
pub mod heat;
pub mod ink;
mod label;
pub mod matrix;
pub mod number;
mod paint;
pub mod panel;
pub mod preset;
pub mod regions;
mod scale;
pub mod sheet;

pub use chart::{Body, Chart};
pub use dots::Dots;
pub use font::Fonts;
pub use graph::Graph;
pub use grid::Grid;
pub use heat::Heat;
pub use ink::{Style, Theme};
pub use matrix::Matrix;
pub use panel::{Crossing, Curve, Panel, Spot};
pub use preset::Preset;
pub use sheet::Sheet;
