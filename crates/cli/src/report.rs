//! `longgame report DIR`: charts and page again, from the results alone.

use std::path::{Path, PathBuf};

use clap::Args;
use longgame::core::nearest::nearest_hint;
use longgame::network::counted;
use longgame::records::{ClaimVerdict, Manifest};
use longgame::report::chart::{of_results, verdicts};
use longgame::report::{Format, ReportError, Wanted, draw, draw_some};
use serde::Serialize;

use crate::exit::Failure;
use crate::gallery::Gallery;
use crate::look::{Look, PictureFormat};
use crate::out::{json, say};

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  longgame report results
  longgame report results --chart phase-map --format png --preset paper
  longgame report results --theme dark")]
pub(crate) struct ReportArgs {
    /// A results folder; several to set their verdicts side by side
    #[arg(required = true, value_name = "DIR")]
    pub(crate) dirs: Vec<PathBuf>,
    /// With several folders: where the picture of their verdicts goes, a new or empty folder
    #[arg(long, value_name = "DIR", conflicts_with_all = ["charts", "format", "preset", "theme"])]
    pub(crate) out: Option<PathBuf>,
    /// Draw this chart only, into the folder's charts; may be repeated
    #[arg(long = "chart", value_name = "NAME")]
    pub(crate) charts: Vec<String>,
    /// Draw in this format only
    #[arg(long, value_enum)]
    pub(crate) format: Option<PictureFormat>,
    #[command(flatten)]
    pub(crate) look: Look,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

pub(crate) fn report(args: &ReportArgs) -> Result<(), Failure> {
    if let Some(dir) = args.dirs.iter().find(|dir| !dir.is_dir()) {
        let message =
            format!("{}: no such folder, expected a folder that `longgame run` wrote", dir.display());
        return Err(Failure::bad_input(message));
    }
    let all = args.charts.is_empty() && args.format.is_none() && !args.look.is_given();
    match (&args.dirs[..], &args.out) {
        ([dir], None) if all => whole(dir, args),
        ([dir], None) => part(dir, args),
        (dirs, Some(out)) => forest(dirs, out, args),
        (_, None) => Err(Failure::bad_input(
            "several folders are set side by side, but where is not said: expected --out DIR, a new or empty folder",
        )),
    }
}

/// The verdicts of several runs in one picture.
fn forest(dirs: &[PathBuf], out: &Path, args: &ReportArgs) -> Result<(), Failure> {
    let gallery = Gallery::at(Some(out))?;
    let run = |dir: &PathBuf| -> Result<(String, Manifest), Failure> {
        let name = dir.file_name().unwrap_or(dir.as_os_str()).to_string_lossy().into_owned();
        Ok((name, Manifest::of_folder(dir)?))
    };
    let runs = dirs.iter().map(run).collect::<Result<Vec<_>, _>>()?;
    let Some(chart) = verdicts::draw(&runs) else {
        return Err(Failure::bad_input(
            "none of these runs states a claim, so there are no verdicts; a claim is a table [claim] of the experiment",
        ));
    };
    gallery.draw(std::slice::from_ref(&chart))?;
    if args.json {
        #[derive(Serialize)]
        struct Told<'a> {
            claim: &'a str,
            runs: Vec<(&'a str, &'a [ClaimVerdict])>,
        }
        let runs = runs.iter().map(|(name, manifest)| (name.as_str(), &manifest.claims[..])).collect();
        return json(&Told { claim: &chart.claim, runs });
    }
    say(format_args!("{} Drawn in {}", chart.claim, out.display()))
}

/// Every chart in every form, and the page.
fn whole(dir: &Path, args: &ReportArgs) -> Result<(), Failure> {
    let drawn = draw(dir)?;
    if args.json {
        #[derive(Serialize)]
        struct Told {
            page: String,
            charts: Vec<String>,
            skipped: Vec<(&'static str, String)>,
        }
        return json(&Told {
            page: drawn.page.display().to_string(),
            charts: drawn.charts,
            skipped: drawn.skipped,
        });
    }
    for (chart, reason) in &drawn.skipped {
        say(format_args!("{chart} is not drawn: {reason}"))?;
    }
    say(format_args!("{}. Report: {}", counted(drawn.charts.len(), "chart"), drawn.page.display()))
}

/// The reason, with the chart that may have been meant.
fn with_nearest(error: ReportError) -> Failure {
    let ReportError::NoSuchChart { name, known } = &error else { return error.into() };
    let known = known.iter().map(String::as_str).chain(of_results().map(|entry| entry.name));
    Failure::bad_input(format!("{error}{}", nearest_hint(name, known)))
}

/// The pictures asked for, and nothing else.
fn part(dir: &Path, args: &ReportArgs) -> Result<(), Failure> {
    let formats = match args.format {
        None => vec![Format::Svg, Format::Png],
        Some(PictureFormat::Svg) => vec![Format::Svg],
        Some(PictureFormat::Png) => vec![Format::Png],
    };
    let wanted = Wanted { charts: args.charts.clone(), formats, preset: args.look.preset()? };
    let pictures = draw_some(dir, &wanted).map_err(with_nearest)?;
    let pictures: Vec<String> = pictures.iter().map(|picture| picture.display().to_string()).collect();
    if args.json {
        #[derive(Serialize)]
        struct Told {
            pictures: Vec<String>,
        }
        return json(&Told { pictures });
    }
    pictures.iter().try_for_each(say)
}
