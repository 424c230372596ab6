//! A chart: one description of a picture, drawn on any sheet and in any format.

use super::dots::Dots;
use super::font::{Fonts, Weight};
use super::graph::Graph;
use super::grid::Grid;
use super::heat::Heat;
use super::ink::Ink;
use super::matrix::Matrix;
use super::paint;
use super::preset::Preset;
use super::regions::Regions;
use super::sheet::{Anchor, Frame, Sheet};
use crate::ReportError;
use crate::table::Table;

/// What every picture says of itself.
const FOOTER: &str = "A model's result, not sales evidence.";

/// One picture with its words and its numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// Its file stem, as `horizon-field`.
    pub name: String,
    /// What it shows, in a sentence: the title of the slide.
    pub claim: String,
    /// Under which conditions, and what its bands mean.
    pub note: String,
    /// The picture proper.
    pub body: Body,
    /// Exactly the numbers it shows.
    pub table: Table,
}

/// The kinds of pictures.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// Curves in panels.
    Curves(Grid),
    /// A map of coloured cells.
    Heat(Heat),
    /// A map of who is best.
    Regions(Regions),
    /// People and ties.
    Graph(Graph),
    /// A table of coloured cells.
    Matrix(Matrix),
    /// Named rows of dots.
    Dots(Dots),
}

impl Chart {
    /// The chart as shapes on a sheet.
    pub fn lay_out<'a>(&self, preset: Preset, fonts: &'a Fonts) -> Sheet<'a> {
        let mut sheet = Sheet::new(preset, fonts);
        let inside = sheet.inside();
        let frame = if preset.titled() { self.head_and_foot(&mut sheet, inside) } else { inside };
        match &self.body {
            Body::Curves(grid) => grid.draw(&mut sheet, frame),
            Body::Heat(heat) => heat.draw(&mut sheet, frame),
            Body::Regions(regions) => regions.draw(&mut sheet, frame),
            Body::Graph(graph) => graph.draw(&mut sheet, frame),
            Body::Matrix(matrix) => matrix.draw(&mut sheet, frame),
            Body::Dots(dots) => dots.draw(&mut sheet, frame),
        }
        sheet
    }

    /// The chart as an SVG document.
    pub fn svg(&self, preset: Preset, fonts: &Fonts) -> Result<String, ReportError> {
        paint::svg(&self.lay_out(preset, fonts), &self.caption())
    }

    /// The chart as a PNG file.
    pub fn png(&self, preset: Preset, fonts: &Fonts) -> Result<Vec<u8>, ReportError> {
        paint::png(&self.lay_out(preset, fonts))
    }

    /// The words that go with the picture where it has no title of its own.
    pub fn caption(&self) -> String {
        format!("{} {}", self.claim, self.note)
    }

    /// Claim and note above, footer below; what is left is for the picture. The strip is our own because
    /// plotters clips the first line of its title.
    fn head_and_foot(&self, sheet: &mut Sheet, inside: Frame) -> Frame {
        let small = sheet.preset.small();
        let (size, lines) = self.claim_lines(sheet, inside.width());
        let mut baseline = inside.top;
        for line in lines {
            baseline += size;
            sheet.text(&line, (inside.left, baseline), Anchor::Start, (size, Weight::Bold, Ink::BLACK));
            baseline += size * 0.22;
        }
        for line in sheet.fonts.wrap(&self.note, Weight::Regular, small, inside.width(), 3) {
            baseline += small * 1.15;
            sheet.text(&line, (inside.left, baseline), Anchor::Start, sheet.faint());
            baseline += small * 0.15;
        }
        let top = baseline + small * 0.9;
        // A network may well be data.
        if let Body::Graph(_) = self.body {
            return Frame { top, ..inside };
        }
        sheet.text(FOOTER, (inside.right, inside.bottom), Anchor::End, sheet.faint());
        Frame { top, bottom: inside.bottom - small * 1.5, ..inside }
    }

    /// The claim in two large lines, or in three smaller ones where it is long.
    fn claim_lines(&self, sheet: &Sheet, room: f64) -> (f64, Vec<String>) {
        let claim = sheet.fonts.legible(&self.claim);
        let large = sheet.preset.em() * 1.22;
        let lines = sheet.fonts.wrap(&claim, Weight::Bold, large, room, 2);
        if lines.join(" ") == claim {
            return (large, lines);
        }
        (sheet.preset.em(), sheet.fonts.wrap(&claim, Weight::Bold, sheet.preset.em(), room, 3))
    }
}
