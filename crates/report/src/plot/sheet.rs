//! A sheet: the list of shapes one chart comes down to, in pixels, before any file format.
//!
//! SVG and PNG are drawn from the same list, and tests read it for boxes that clash or leave the sheet.

use super::font::{Fonts, Weight};
use super::ink::Ink;
use super::preset::Preset;

/// A point in pixels, x to the right, y down.
pub type Point = (f64, f64);

/// An upright rectangle in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Left edge.
    pub left: f64,
    /// Top edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Bottom edge.
    pub bottom: f64,
}

impl Frame {
    /// Width in pixels.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Height in pixels.
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// True where the two share more than an edge.
    pub fn overlaps(&self, other: &Frame) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// True where `other` lies inside.
    pub fn holds(&self, other: &Frame) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }
}

/// Which end of a text its point is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The text runs right from the point.
    Start,
    /// The point is its middle.
    Middle,
    /// The text ends at the point.
    End,
}

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// What it says.
    pub words: String,
    /// Where its baseline is.
    pub at: Point,
    /// Which end of it.
    pub anchor: Anchor,
    /// Its em in pixels.
    pub size: f64,
    /// Regular or bold.
    pub weight: Weight,
    /// Its colour.
    pub ink: Ink,
    /// Its measured width in pixels.
    pub width: f64,
}

impl Text {
    /// The box the letters may touch: from the top of an accented capital to the foot of a `g`.
    pub fn frame(&self) -> Frame {
        let (x, y) = self.at;
        let left = match self.anchor {
            Anchor::Start => x,
            Anchor::Middle => x - self.width / 2.0,
            Anchor::End => x - self.width,
        };
        Frame { left, top: y - 0.80 * self.size, right: left + self.width, bottom: y + 0.24 * self.size }
    }
}

/// Anything that leaves ink on the sheet.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// An open line through points.
    Line {
        /// Its corners.
        points: Vec<Point>,
        /// Width in pixels.
        width: f64,
        /// Colour.
        ink: Ink,
    },
    /// A filled outline.
    Area {
        /// Its corners.
        points: Vec<Point>,
        /// Colour.
        ink: Ink,
    },
    /// A filled upright rectangle.
    Block {
        /// Where.
        frame: Frame,
        /// Colour.
        ink: Ink,
    },
    /// A filled disc.
    Disc {
        /// Centre.
        at: Point,
        /// Radius in pixels.
        radius: f64,
        /// Colour.
        ink: Ink,
    },
    /// A line of text.
    Text(Text),
}

/// The shapes of one chart, in drawing order, and the means to add to them.
pub struct Sheet<'a> {
    /// What the sheet is for.
    pub preset: Preset,
    /// What its texts are measured with.
    pub fonts: &'a Fonts,
    /// Everything drawn so far.
    pub shapes: Vec<Shape>,
}

impl<'a> Sheet<'a> {
    /// An empty sheet.
    pub fn new(preset: Preset, fonts: &'a Fonts) -> Sheet<'a> {
        Sheet { preset, fonts, shapes: Vec::new() }
    }

    /// The sheet less its border.
    pub fn inside(&self) -> Frame {
        let (width, height) = self.preset.size();
        let border = self.preset.border();
        Frame {
            left: border,
            top: border,
            right: f64::from(width) - border,
            bottom: f64::from(height) - border,
        }
    }

    /// A solid line.
    pub fn line(&mut self, points: Vec<Point>, width: f64, ink: Ink) {
        if points.len() > 1 {
            self.shapes.push(Shape::Line { points, width, ink });
        }
    }

    /// A line broken into dashes of `on` pixels with gaps of `off`.
    pub fn dashed(&mut self, points: &[Point], width: f64, ink: Ink, (on, off): (f64, f64)) {
        for points in super::dash::dashes(points, on, off) {
            self.line(points, width, ink);
        }
    }

    /// A filled outline.
    pub fn area(&mut self, points: Vec<Point>, ink: Ink) {
        if points.len() > 2 {
            self.shapes.push(Shape::Area { points, ink });
        }
    }

    /// A filled rectangle.
    pub fn block(&mut self, frame: Frame, ink: Ink) {
        self.shapes.push(Shape::Block { frame, ink });
    }

    /// A filled disc.
    pub fn disc(&mut self, at: Point, radius: f64, ink: Ink) {
        self.shapes.push(Shape::Disc { at, radius, ink });
    }

    /// A line of text, put into letters the font has.
    pub fn text(&mut self, words: &str, at: Point, anchor: Anchor, (size, weight, ink): Hand) {
        let words = self.fonts.legible(words);
        if words.trim().is_empty() {
            return;
        }
        let width = self.fonts.width(&words, weight, size);
        self.shapes.push(Shape::Text(Text { words, at, anchor, size, weight, ink, width }));
    }

    /// Every text on the sheet.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        self.shapes.iter().filter_map(|shape| match shape {
            Shape::Text(text) => Some(text),
            _ => None,
        })
    }

    /// The hand of running text.
    pub fn plain(&self) -> Hand {
        (self.preset.em(), Weight::Regular, Ink::BLACK)
    }

    /// The hand of headings and curve labels.
    pub fn strong(&self, ink: Ink) -> Hand {
        (self.preset.em(), Weight::Bold, ink)
    }

    /// The hand of tick labels and notes.
    pub fn faint(&self) -> Hand {
        (self.preset.small(), Weight::Regular, Ink::GREY)
    }
}

/// How a text is written: em in pixels, weight, colour.
pub type Hand = (f64, Weight, Ink);
