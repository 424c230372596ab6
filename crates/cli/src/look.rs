//! How pictures look: what they are for, what they are seen on, in which format.

use clap::{Args, ValueEnum};
use longgame::report::plot::Preset;

use crate::exit::Failure;

/// A file format of pictures.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum PictureFormat {
    /// Text stays text
    Svg,
    /// Dots
    Png,
}

/// What a picture is for.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum PicturePreset {
    /// A slide, with its claim as title
    Slide,
    /// A column of a paper
    Paper,
}

/// What a picture is seen on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Theme {
    /// Dark ink on white
    Light,
    /// Light ink on near black; slides only
    Dark,
}

/// How pictures look.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Look {
    /// What the picture is for [default: slide]
    #[arg(long, value_enum)]
    preset: Option<PicturePreset>,
    /// What it is seen on [default: light]
    #[arg(long, value_enum)]
    theme: Option<Theme>,
}

impl Look {
    /// Whether the user said anything of it.
    pub(crate) fn is_given(self) -> bool {
        self.preset.is_some() || self.theme.is_some()
    }

    /// # Errors
    /// A dark sheet of paper.
    pub(crate) fn preset(self) -> Result<Preset, Failure> {
        match (self.preset.unwrap_or(PicturePreset::Slide), self.theme.unwrap_or(Theme::Light)) {
            (PicturePreset::Slide, Theme::Light) => Ok(Preset::Slide),
            (PicturePreset::Slide, Theme::Dark) => Ok(Preset::DarkSlide),
            (PicturePreset::Paper, Theme::Light) => Ok(Preset::Paper),
            (PicturePreset::Paper, Theme::Dark) => Err(Failure::bad_input(
                "--theme dark is for slides, but --preset is paper: expected --preset slide, or no --theme",
            )),
        }
    }
}
