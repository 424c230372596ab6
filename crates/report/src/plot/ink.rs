//! Colours: the Okabe-Ito palette, checked for contrast on white, and what it stands for.

/// A colour with its opacity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ink {
    /// Red, green, blue.
    pub rgb: (u8, u8, u8),
    /// 0 clear to 1 solid.
    pub alpha: f64,
}

impl Ink {
    /// Text and the zero contour.
    pub const BLACK: Ink = Ink::solid(0x1A, 0x1A, 0x1A);
    /// Notes, tick labels.
    pub const GREY: Ink = Ink::solid(0x59, 0x59, 0x59);
    /// Reference curves: still 3 : 1 on white.
    pub const REFERENCE: Ink = Ink::solid(0x8C, 0x8C, 0x8C);
    /// Grid lines: there to be followed, not to be seen.
    pub const GRID: Ink = Ink::solid(0xE2, 0xE2, 0xE2);
    /// The sheet.
    pub const WHITE: Ink = Ink::solid(0xFF, 0xFF, 0xFF);
    /// Relational, wherever it appears.
    pub const BLUE: Ink = Ink::solid(0x00, 0x72, 0xB2);
    /// Transactional, wherever it appears.
    pub const VERMILLION: Ink = Ink::solid(0xD5, 0x5E, 0x00);
    /// Vermillion for text: the line's own colour is too pale to read.
    pub const VERMILLION_TEXT: Ink = Ink::solid(0xB3, 0x47, 0x00);
    /// Strong ties.
    pub const TEAL: Ink = Ink::solid(0x00, 0x7A, 0x5A);
    /// Zero on a diverging map.
    pub const MIDDLE: Ink = Ink::solid(0xF7, 0xF7, 0xF7);

    const fn solid(red: u8, green: u8, blue: u8) -> Ink {
        Ink { rgb: (red, green, blue), alpha: 1.0 }
    }

    /// The same colour, let through by `1 - alpha`.
    pub fn at(self, alpha: f64) -> Ink {
        Ink { alpha, ..self }
    }

    /// The colour `share` of the way to `other`.
    pub fn towards(self, other: Ink, share: f64) -> Ink {
        let mix =
            |from: u8, to: u8| (f64::from(from) + (f64::from(to) - f64::from(from)) * share).round() as u8;
        let ((r, g, b), (s, h, c)) = (self.rgb, other.rgb);
        Ink::solid(mix(r, s), mix(g, h), mix(b, c))
    }

    /// Black or white, whichever is easier to read on this colour (WCAG's relative luminance).
    pub fn text_on(self) -> Ink {
        let part = |byte: u8| {
            let level = f64::from(byte) / 255.0;
            if level <= 0.040_45 { level / 12.92 } else { libm::pow((level + 0.055) / 1.055, 2.4) }
        };
        let (red, green, blue) = self.rgb;
        let luminance = 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
        if luminance > 0.19 { Ink::BLACK } else { Ink::WHITE }
    }
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
    /// A difference.
    pub const DIFFERENCE: Style = Style { line: Ink::BLACK, text: Ink::BLACK, dash: None, weight: 0.8 };
    /// The experiment as written, behind an ablation.
    pub const REFERENCE: Style = Style { line: Ink::REFERENCE, text: Ink::GREY, dash: None, weight: 0.6 };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_map_is_pale_at_zero_and_full_at_its_ends() {
        assert_eq!(diverging(0.0), Ink::MIDDLE);
        assert_eq!(diverging(3.0).rgb, Ink::BLUE.rgb);
        assert_eq!(diverging(-1.0).rgb, Ink::VERMILLION.rgb);
    }

    #[test]
    fn text_is_dark_on_pale_and_white_on_blue() {
        assert_eq!(Ink::MIDDLE.text_on(), Ink::BLACK);
        assert_eq!(Ink::BLUE.text_on(), Ink::WHITE);
    }
}
