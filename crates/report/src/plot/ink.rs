//! Colours: the Okabe-Ito palette, checked for contrast on white, and what it stands for.

use super::sheet::{Point, Sheet};

/// What the sheet is seen on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark ink on white.
    Light,
    /// Light ink on near black, for a dark room.
    Dark,
}

/// A colour by what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hue {
    Text,
    Note,
    Reference,
    Grid,
    Sheet,
    Blue,
    Vermillion,
    VermillionText,
    Teal,
    Purple,
    Ochre,
    Middle,
}

type Rgb = (u8, u8, u8);

impl Hue {
    /// Blue and vermillion are too dark on near black: their neighbours of the same palette, sky blue and orange, stand
    /// in for them.
    fn rgb(self, theme: Theme) -> Rgb {
        let (light, dark) = match self {
            Hue::Text => ((0x1A, 0x1A, 0x1A), (0xF2, 0xF2, 0xF2)),
            Hue::Note => ((0x59, 0x59, 0x59), (0xB8, 0xB8, 0xB8)),
            Hue::Reference => ((0x8C, 0x8C, 0x8C), (0x8C, 0x8C, 0x8C)),
            Hue::Grid => ((0xE2, 0xE2, 0xE2), (0x33, 0x33, 0x33)),
            Hue::Sheet => ((0xFF, 0xFF, 0xFF), (0x11, 0x11, 0x11)),
            Hue::Blue => ((0x00, 0x72, 0xB2), (0x56, 0xB4, 0xE9)),
            Hue::Vermillion => ((0xD5, 0x5E, 0x00), (0xE6, 0x9F, 0x00)),
            Hue::VermillionText => ((0xB3, 0x47, 0x00), (0xE6, 0x9F, 0x00)),
            Hue::Teal => ((0x00, 0x7A, 0x5A), (0x3C, 0xC2, 0x9A)),
            Hue::Purple => ((0xA8, 0x4B, 0x83), (0xCC, 0x79, 0xA7)),
            Hue::Ochre => ((0x8F, 0x63, 0x00), (0xF0, 0xE4, 0x42)),
            Hue::Middle => ((0xF7, 0xF7, 0xF7), (0x26, 0x26, 0x26)),
        };
        if theme == Theme::Light { light } else { dark }
    }
}

/// A colour with its opacity: one hue, or a mixture of two.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ink {
    from: Hue,
    to: Hue,
    share: f64,
    /// Whether it is what can be read on that colour, not the colour itself.
    on: bool,
    /// 0 clear to 1 solid.
    pub alpha: f64,
}

impl Ink {
    /// Text and the zero contour.
    pub const BLACK: Ink = Ink::solid(Hue::Text);
    /// Notes, tick labels.
    pub const GREY: Ink = Ink::solid(Hue::Note);
    /// Reference curves: still 3 : 1 on the sheet.
    pub const REFERENCE: Ink = Ink::solid(Hue::Reference);
    /// Grid lines: there to be followed, not to be seen.
    pub const GRID: Ink = Ink::solid(Hue::Grid);
    /// The sheet.
    pub const WHITE: Ink = Ink::solid(Hue::Sheet);
    /// Relational, wherever it appears.
    pub const BLUE: Ink = Ink::solid(Hue::Blue);
    /// Transactional, wherever it appears.
    pub const VERMILLION: Ink = Ink::solid(Hue::Vermillion);
    /// Vermillion for text: the line's own colour is too pale to read.
    pub const VERMILLION_TEXT: Ink = Ink::solid(Hue::VermillionText);
    /// Strong ties.
    pub const TEAL: Ink = Ink::solid(Hue::Teal);
    /// A further variant.
    pub const PURPLE: Ink = Ink::solid(Hue::Purple);
    /// Another.
    pub const OCHRE: Ink = Ink::solid(Hue::Ochre);
    /// Zero on a diverging map.
    pub const MIDDLE: Ink = Ink::solid(Hue::Middle);

    const fn solid(hue: Hue) -> Ink {
        Ink { from: hue, to: hue, share: 0.0, on: false, alpha: 1.0 }
    }

    /// The same colour, let through by `1 - alpha`.
    pub fn at(self, alpha: f64) -> Ink {
        Ink { alpha, ..self }
    }

    /// The colour `share` of the way to `other`, both of one hue.
    pub fn towards(self, other: Ink, share: f64) -> Ink {
        Ink { to: other.from, share, ..self }
    }

    /// The ink of text or the sheet, whichever is easier to read on this colour.
    pub fn text_on(self) -> Ink {
        Ink { on: true, alpha: 1.0, ..self }
    }

    /// Red, green and blue.
    pub fn rgb(self, theme: Theme) -> Rgb {
        let mix = |from: u8, to: u8| {
            (f64::from(from) + (f64::from(to) - f64::from(from)) * self.share).round() as u8
        };
        let ((r, g, b), (s, h, c)) = (self.from.rgb(theme), self.to.rgb(theme));
        let mixed = (mix(r, s), mix(g, h), mix(b, c));
        if !self.on {
            return mixed;
        }
        // At this luminance black and white are equally easy to read.
        let on_bright = luminance(mixed) > 0.19;
        if on_bright == (theme == Theme::Light) { Hue::Text.rgb(theme) } else { Hue::Sheet.rgb(theme) }
    }
}

/// WCAG's relative luminance, 0 to 1.
fn luminance((red, green, blue): Rgb) -> f64 {
    let part = |byte: u8| {
        let level = f64::from(byte) / 255.0;
        if level <= 0.040_45 { level / 12.92 } else { libm::pow((level + 0.055) / 1.055, 2.4) }
    };
    0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
}

/// The diverging map: vermillion below zero, blue above, symmetric about a pale grey zero.
/// `share` runs from -1 to 1; what lies beyond is clipped.
pub fn diverging(share: f64) -> Ink {
    let end = if share < 0.0 { Ink::VERMILLION } else { Ink::BLUE };
    Ink::MIDDLE.towards(end, share.abs().min(1.0))
}

/// How a curve looks, so that it can be told from its neighbours without colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// The line.
    pub line: Ink,
    /// Its label.
    pub text: Ink,
    /// Dash and gap in line widths; none for a solid line.
    pub dash: Option<(f64, f64)>,
    /// Line width, 1 for the preset's own.
    pub weight: f64,
}

impl Style {
    /// Relational, or whichever variant a difference is taken of.
    pub const RELATIONAL: Style = Style { line: Ink::BLUE, text: Ink::BLUE, dash: None, weight: 1.0 };
    /// Transactional, or whichever variant is taken away.
    pub const TRANSACTIONAL: Style =
        Style { line: Ink::VERMILLION, text: Ink::VERMILLION_TEXT, dash: Some((2.6, 1.4)), weight: 1.0 };
    /// Strong ties.
    pub const STRONG: Style = Style { line: Ink::TEAL, text: Ink::TEAL, dash: None, weight: 1.0 };
    /// Weak ties.
    pub const WEAK: Style = Style { line: Ink::GREY, text: Ink::GREY, dash: Some((2.6, 1.4)), weight: 1.0 };
    /// A difference.
    pub const DIFFERENCE: Style = Style { line: Ink::BLACK, text: Ink::BLACK, dash: None, weight: 0.8 };
    /// The experiment as written, behind an ablation.
    pub const REFERENCE: Style = Style { line: Ink::REFERENCE, text: Ink::GREY, dash: None, weight: 0.6 };

    /// Draws a line in this style, `share` of its usual width.
    pub(super) fn stroke(&self, sheet: &mut Sheet, points: &[Point], share: f64) {
        let width = sheet.preset.line() * self.weight * share;
        match self.dash {
            None => sheet.line(points.to_vec(), width, self.line),
            Some((on, off)) => sheet.dashed(points, width, self.line, (on * width, off * width)),
        }
    }

    /// Looks for strategies in the order they are shown, the rest of the Okabe-Ito palette by colour and dash: blue
    /// and vermillion stay with the two ways of selling.
    pub const OTHERS: [Style; 6] = [
        Style { line: Ink::TEAL, text: Ink::TEAL, dash: None, weight: 1.0 },
        Style { line: Ink::PURPLE, text: Ink::PURPLE, dash: Some((4.0, 1.4)), weight: 1.0 },
        Style { line: Ink::BLACK, text: Ink::BLACK, dash: Some((1.2, 1.2)), weight: 0.8 },
        Style { line: Ink::OCHRE, text: Ink::OCHRE, dash: Some((7.0, 1.6)), weight: 1.0 },
        Style { line: Ink::GREY, text: Ink::GREY, dash: Some((2.2, 1.2)), weight: 1.0 },
        Style { line: Ink::REFERENCE, text: Ink::GREY, dash: None, weight: 0.8 },
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_map_is_pale_at_zero_and_full_at_its_ends() {
        for theme in [Theme::Light, Theme::Dark] {
            assert_eq!(diverging(0.0).rgb(theme), Ink::MIDDLE.rgb(theme));
            assert_eq!(diverging(3.0).rgb(theme), Ink::BLUE.rgb(theme));
            assert_eq!(diverging(-1.0).rgb(theme), Ink::VERMILLION.rgb(theme));
        }
    }

    /// WCAG's contrast ratio.
    fn contrast(one: Rgb, other: Rgb) -> f64 {
        let (a, b) = (luminance(one) + 0.05, luminance(other) + 0.05);
        a.max(b) / a.min(b)
    }

    #[test]
    fn text_reads_and_lines_are_seen_in_both_themes() {
        for theme in [Theme::Light, Theme::Dark] {
            let sheet = Ink::WHITE.rgb(theme);
            for text in
                [Ink::BLACK, Ink::GREY, Ink::BLUE, Ink::VERMILLION_TEXT, Ink::TEAL, Ink::PURPLE, Ink::OCHRE]
            {
                assert!(contrast(text.rgb(theme), sheet) >= 4.5, "{text:?} {theme:?}");
            }
            for line in [Ink::REFERENCE, Ink::BLUE, Ink::VERMILLION, Ink::TEAL] {
                assert!(contrast(line.rgb(theme), sheet) >= 3.0, "{line:?} {theme:?}");
            }
            for step in -20..=20 {
                let colour = diverging(f64::from(step) / 20.0);
                assert!(contrast(colour.text_on().rgb(theme), colour.rgb(theme)) >= 3.8, "{step} {theme:?}");
            }
        }
    }
}
