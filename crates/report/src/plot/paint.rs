//! A sheet through plotters, to SVG and to PNG.
//!
//! plotters counts in whole pixels, so the SVG is drawn ten times as large inside an unchanged view box,
//! and the PNG three times as large and then shrunk, which also smooths it.

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::font::{FAMILY, Fonts, Weight};
use super::ink::{Ink, Theme};
use super::sheet::{Anchor, Point, Shape, Sheet, Text};
use crate::ReportError;

/// How many units of the view box make one pixel of an SVG.
const FINE: u32 = 10;
/// How many drawn pixels, each way, make one pixel of a PNG.
const SAMPLES: u32 = 3;

/// How one of the two formats takes ink.
struct Press<'a> {
    /// Drawn units per pixel.
    scale: f64,
    /// What the sheet is seen on.
    theme: Theme,
    /// How texts are set.
    letters: Letters<'a>,
}

/// How texts are set.
enum Letters<'a> {
    /// As text, for the viewer to draw.
    Live,
    /// As dots, from the font's own outlines: plotters forgets the space a letter keeps on its left.
    Dots(&'a Fonts),
}

/// plotters divides its font size by this for SVG's em, and hangs a text this many ems above its baseline.
const SVG_EM: (f64, f64) = (1.24, 0.76);

/// The sheet as an SVG document, `label` being what a screen reader says of it.
pub(super) fn svg(sheet: &Sheet, label: &str) -> Result<String, ReportError> {
    let (width, height) = sheet.preset.size();
    let mut drawn = String::new();
    let press = Press { scale: f64::from(FINE), theme: sheet.preset.theme(), letters: Letters::Live };
    let area = SVGBackend::with_string(&mut drawn, (width * FINE, height * FINE)).into_drawing_area();
    press.draw(sheet, &area).map_err(|error| ReportError::Drawing(error.to_string()))?;
    drop(area);
    Ok(finish(&drawn, sheet, label))
}

/// plotters' SVG with the size of the sheet, a name for screen readers, and texts held to their
/// measured widths, so that another font than ours cannot push them off the sheet.
fn finish(drawn: &str, sheet: &Sheet, label: &str) -> String {
    let (width, height) = sheet.preset.size();
    let mut texts = sheet.texts();
    let mut lines: Vec<String> = Vec::new();
    for line in drawn.lines() {
        if line.starts_with("<svg ") {
            lines.push(format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {} {}\" \
                 role=\"img\" aria-label=\"{}\" stroke-linejoin=\"round\">",
                width * FINE,
                height * FINE,
                crate::page::escape(label),
            ));
        } else if let Some(rest) = line.strip_prefix("<rect ") {
            lines.push(format!("<rect shape-rendering=\"crispEdges\" {rest}"));
        } else if let Some(rest) = line.strip_prefix("<text ") {
            let wide = texts.next().map_or(0.0, |text| text.width * f64::from(FINE)).round();
            lines.push(format!("<text textLength=\"{wide}\" lengthAdjust=\"spacingAndGlyphs\" {rest}"));
        } else {
            lines.push(line.to_string());
        }
    }
    lines.join("\n") + "\n"
}

/// The sheet as a PNG file.
pub(super) fn png(sheet: &Sheet) -> Result<Vec<u8>, ReportError> {
    let (width, height) = sheet.preset.size();
    let mut large = vec![255; (width * height * SAMPLES * SAMPLES * 3) as usize];
    let letters = Letters::Dots(sheet.fonts);
    let press = Press { scale: f64::from(SAMPLES), theme: sheet.preset.theme(), letters };
    let area =
        BitMapBackend::with_buffer(&mut large, (width * SAMPLES, height * SAMPLES)).into_drawing_area();
    press.draw(sheet, &area).map_err(|error| ReportError::Drawing(error.to_string()))?;
    drop(area);
    encode(&shrink(&large, width as usize), width, height)
        .map_err(|error| ReportError::Drawing(error.to_string()))
}

/// Each pixel the mean of the samples drawn for it.
fn shrink(large: &[u8], width: usize) -> Vec<u8> {
    let samples = SAMPLES as usize;
    let row = width * samples * 3;
    let mut small = Vec::with_capacity(large.len() / (samples * samples));
    for band in large.chunks_exact(row * samples) {
        let mut sums = vec![0u32; width * 3];
        for line in band.chunks_exact(row) {
            for (column, pixel) in line.chunks_exact(3).enumerate() {
                let at = column / samples * 3;
                for (sum, part) in sums[at..at + 3].iter_mut().zip(pixel) {
                    *sum += u32::from(*part);
                }
            }
        }
        let all = SAMPLES * SAMPLES;
        small.extend(sums.iter().map(|sum| ((sum + all / 2) / all) as u8));
    }
    small
}

fn encode(pixels: &[u8], width: u32, height: u32) -> Result<Vec<u8>, png::EncodingError> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(file)
}

impl Press<'_> {
    fn draw<B: DrawingBackend>(
        &self,
        sheet: &Sheet,
        area: &DrawingArea<B, Shift>,
    ) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
        area.fill(&self.colour(Ink::WHITE))?;
        for shape in &sheet.shapes {
            self.shape(shape, area)?;
        }
        area.present()
    }

    fn shape<B: DrawingBackend>(
        &self,
        shape: &Shape,
        area: &DrawingArea<B, Shift>,
    ) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
        match shape {
            Shape::Line { points, width, ink } => {
                let stroke = self.colour(*ink).stroke_width((width * self.scale).round().max(1.0) as u32);
                area.draw(&PathElement::new(self.points(points), stroke))
            }
            Shape::Area { points, ink } => {
                area.draw(&Polygon::new(self.points(points), self.colour(*ink).filled()))
            }
            Shape::Block { frame, ink } => {
                let corners = [self.point((frame.left, frame.top)), self.point((frame.right, frame.bottom))];
                area.draw(&Rectangle::new(corners, self.colour(*ink).filled()))
            }
            Shape::Disc { at, radius, ink } => {
                let radius = (radius * self.scale).round() as i32;
                area.draw(&Circle::new(self.point(*at), radius, self.colour(*ink).filled()))
            }
            Shape::Text(text) => match self.letters {
                Letters::Live => self.live(text, area),
                Letters::Dots(fonts) => self.dots(text, fonts, area),
            },
        }
    }

    fn live<B: DrawingBackend>(
        &self,
        text: &Text,
        area: &DrawingArea<B, Shift>,
    ) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
        // A bold FontDesc must be made bold: restyling a regular one keeps its regular glyphs.
        let style = if text.weight == Weight::Bold { FontStyle::Bold } else { FontStyle::Normal };
        let font = FontDesc::new(FontFamily::Name(FAMILY), text.size * SVG_EM.0 * self.scale, style);
        let end = match text.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let style = font.color(&self.colour(text.ink)).pos(Pos::new(end, VPos::Top));
        let top = (text.at.0, text.at.1 - SVG_EM.1 * text.size);
        area.draw_text(&text.words, &style, self.point(top))
    }

    fn dots<B: DrawingBackend>(
        &self,
        text: &Text,
        fonts: &Fonts,
        area: &DrawingArea<B, Shift>,
    ) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
        let start = (text.frame().left * self.scale, text.at.1 * self.scale);
        let mut dots = Vec::new();
        fonts.rasterise(&text.words, text.weight, text.size * self.scale, start, |dot| dots.push(dot));
        let ink = self.colour(text.ink);
        for (at, cover) in dots {
            area.draw_pixel(at, &ink.mix(cover))?;
        }
        Ok(())
    }

    fn point(&self, (x, y): Point) -> (i32, i32) {
        ((x * self.scale).round() as i32, (y * self.scale).round() as i32)
    }

    fn points(&self, points: &[Point]) -> Vec<(i32, i32)> {
        points.iter().map(|point| self.point(*point)).collect()
    }

    fn colour(&self, ink: Ink) -> RGBAColor {
        let (red, green, blue) = ink.rgb(self.theme);
        RGBAColor(red, green, blue, ink.alpha)
    }
}
