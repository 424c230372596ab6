//! The charts' own font: how wide a text is, and which characters it can show.
//!
//! plotters without system fonts draws nothing until a font is registered, measures in whole pixels
//! and leaves a missing glyph out without a word. So the font is embedded, measured here, and a
//! character it lacks becomes a question mark.

use ab_glyph::{Font as _, FontRef, PxScale, point};
use plotters::style::{FontStyle, register_font};

use crate::ReportError;

/// The family as SVG names it. Where DejaVu Sans is absent Verdana, its near relative, stands in.
pub const FAMILY: &str = "DejaVu Sans, Verdana, sans-serif";

const REGULAR: &[u8] = include_bytes!("../../font/dejavu-sans-subset.ttf");
const BOLD: &[u8] = include_bytes!("../../font/dejavu-sans-bold-subset.ttf");

/// Regular or bold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Running text.
    Regular,
    /// Claims, headings and curve labels.
    Bold,
}

/// The two faces, parsed once per report.
pub struct Fonts {
    regular: FontRef<'static>,
    bold: FontRef<'static>,
}

impl Fonts {
    /// Parses the embedded faces and makes them known to plotters.
    pub fn load() -> Result<Fonts, ReportError> {
        let broken = |_| ReportError::Drawing("the embedded font cannot be read".into());
        register_font(FAMILY, FontStyle::Normal, REGULAR)
            .map_err(|_| ab_glyph::InvalidFont)
            .map_err(broken)?;
        register_font(FAMILY, FontStyle::Bold, BOLD).map_err(|_| ab_glyph::InvalidFont).map_err(broken)?;
        Ok(Fonts {
            regular: FontRef::try_from_slice(REGULAR).map_err(broken)?,
            bold: FontRef::try_from_slice(BOLD).map_err(broken)?,
        })
    }

    fn face(&self, weight: Weight) -> &FontRef<'static> {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }

    /// True where the font can show the character.
    pub fn covers(&self, letter: char) -> bool {
        [&self.regular, &self.bold].iter().all(|face| face.glyph_id(letter).0 != 0)
    }

    /// The text as the font can show it: control characters as spaces, the rest it lacks as `?`.
    pub fn legible(&self, text: &str) -> String {
        let shown = |letter: char| match letter {
            letter if letter.is_control() => ' ',
            letter if self.covers(letter) => letter,
            _ => '?',
        };
        text.chars().map(shown).collect()
    }

    /// Width of a text at an em of `size`, in the size's unit.
    pub fn width(&self, text: &str, weight: Weight, size: f64) -> f64 {
        let face = self.face(weight);
        let em = f64::from(face.units_per_em().unwrap_or(2048.0));
        let advances: f64 =
            text.chars().map(|letter| f64::from(face.h_advance_unscaled(face.glyph_id(letter)))).sum();
        advances / em * size
    }

    /// Puts every dot of a text at an em of `size` with its cover, 0 to 1, the baseline starting at `start`.
    pub(super) fn rasterise(
        &self,
        text: &str,
        weight: Weight,
        size: f64,
        start: (f64, f64),
        mut put: impl FnMut(((i32, i32), f64)),
    ) {
        let face = self.face(weight);
        let em = f64::from(face.units_per_em().unwrap_or(2048.0));
        // ab_glyph scales by the face's height, not by its em.
        let scale = PxScale::from((f64::from(face.height_unscaled()) / em * size) as f32);
        let mut x = start.0;
        for letter in text.chars() {
            let id = face.glyph_id(letter);
            let glyph = id.with_scale_and_position(scale, point(x as f32, start.1 as f32));
            x += f64::from(face.h_advance_unscaled(id)) / em * size;
            let Some(outline) = face.outline_glyph(glyph) else { continue };
            let corner = outline.px_bounds().min;
            outline.draw(|right, down, cover| {
                let at = (corner.x as i32 + right as i32, corner.y as i32 + down as i32);
                put((at, f64::from(cover.clamp(0.0, 1.0))));
            });
        }
    }

    /// The text, cut with an ellipsis where it is wider than `room`.
    pub fn fit(&self, text: &str, weight: Weight, size: f64, room: f64) -> String {
        if self.width(text, weight, size) <= room {
            return text.to_string();
        }
        let mut kept: Vec<char> = text.chars().collect();
        while kept.pop().is_some() {
            let cut = kept.iter().collect::<String>().trim_end().to_string() + "…";
            if self.width(&cut, weight, size) <= room {
                return cut;
            }
        }
        String::new()
    }

    /// The text in at most `most` lines no wider than `room`; the last is cut where need be.
    pub fn wrap(&self, text: &str, weight: Weight, size: f64, room: f64, most: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        // Not at a space that must not break, which counts as white space elsewhere.
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            if let Some(line) = lines.last_mut() {
                let longer = format!("{line} {word}");
                if has_room(most, &longer, room, |text| self.width(text, weight, size)) {
                    *line = longer;
                    continue;
                }
            }
            lines.push(word.to_string());
        }
        if lines.len() > most {
            let rest = lines.split_off(most.saturating_sub(1)).join(" ");
            lines.push(rest);
        }
        lines.into_iter().map(|line| self.fit(&line, weight, size, room)).collect()
    }
}

/// Whether a line may take one more word.
fn has_room(most: usize, line: &str, room: f64, width: impl Fn(&str) -> f64) -> bool {
    most == 1 || width(line) <= room
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fonts() -> Fonts {
        Fonts::load().expect("the embedded font")
    }

    #[test]
    fn what_the_charts_say_is_in_the_font() {
        let needed = "AZaz09 .,:;()%+-−×÷±≈≠≤≥∞–—‘’“”…→←↑↓●■▲▼éüñßŁőδΔ€£¥";
        for letter in needed.chars() {
            assert!(fonts().covers(letter), "{letter:?} is missing from the font");
        }
    }

    #[test]
    fn a_letter_it_lacks_becomes_a_question_mark() {
        assert_eq!(fonts().legible("日 deal\n✓"), "? deal ✓");
    }

    #[test]
    fn a_long_text_is_cut_to_its_room() {
        let cut = fonts().fit(&"relational ".repeat(9), Weight::Bold, 20.0, 200.0);
        assert!(cut.ends_with('…'));
        assert!(fonts().width(&cut, Weight::Bold, 20.0) <= 200.0);
    }

    #[test]
    fn wrapping_keeps_every_line_within_the_room() {
        let lines = fonts().wrap("one two three four five six seven", Weight::Regular, 20.0, 120.0, 3);
        assert_eq!(lines.len(), 3);
        assert!(lines.iter().all(|line| fonts().width(line, Weight::Regular, 20.0) <= 120.0));
    }
}
