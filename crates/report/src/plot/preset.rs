//! The sheets a chart is drawn on.

use super::ink::Theme;

/// What the picture is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// A slide: 1920 x 1080, the claim as title.
    Slide,
    /// The same on a dark ground, for a dark room.
    DarkSlide,
    /// A column of a paper: 3.5 in at 300 dpi, 8 pt text, no title, its caption beside it.
    Paper,
    /// The page on a screen, drawn near its true size; its caption stands above it.
    Page,
}

impl Preset {
    /// Every preset.
    pub const ALL: [Preset; 4] = [Preset::Slide, Preset::DarkSlide, Preset::Paper, Preset::Page];

    /// Width and height in pixels.
    pub fn size(self) -> (u32, u32) {
        match self {
            Preset::Slide | Preset::DarkSlide => (1920, 1080),
            Preset::Paper => (1050, 750),
            Preset::Page => (1200, 660),
        }
    }

    /// The em of running text, in pixels.
    pub fn em(self) -> f64 {
        match self {
            Preset::Slide | Preset::DarkSlide => 32.0,
            Preset::Paper => 33.0,
            Preset::Page => 19.0,
        }
    }

    /// The em of tick labels and notes, in pixels.
    pub fn small(self) -> f64 {
        match self {
            Preset::Slide | Preset::DarkSlide => 27.0,
            Preset::Paper => 29.0,
            Preset::Page => 16.5,
        }
    }

    /// Width of a curve, in pixels.
    pub fn line(self) -> f64 {
        match self {
            Preset::Slide | Preset::DarkSlide => 6.0,
            Preset::Paper => 5.0,
            Preset::Page => 3.5,
        }
    }

    /// Empty border of the sheet, in pixels.
    pub fn border(self) -> f64 {
        match self {
            Preset::Slide | Preset::DarkSlide => 44.0,
            Preset::Paper => 12.0,
            Preset::Page => 4.0,
        }
    }

    /// Whether the claim and the footer stand on the sheet itself.
    pub fn titled(self) -> bool {
        matches!(self, Preset::Slide | Preset::DarkSlide)
    }

    /// What it is seen on.
    pub fn theme(self) -> Theme {
        if self == Preset::DarkSlide { Theme::Dark } else { Theme::Light }
    }
}
