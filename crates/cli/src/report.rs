//! `longgame report DIR`: charts and page again, from the results alone.

use longgame::report::{Format, Wanted, draw, draw_some};
use serde::Serialize;

use crate::cli::ReportArgs;
use crate::exit::Failure;
use crate::look::PictureFormat;
use crate::out::{json, say};

pub(crate) fn report(args: &ReportArgs) -> Result<(), Failure> {
    if !args.dir.is_dir() {
        let message =
            format!("{}: no such folder, expected a folder that `longgame run` wrote", args.dir.display());
        return Err(Failure::bad_input(message));
    }
    let all = args.charts.is_empty() && args.format.is_none() && !args.look.is_given();
    if all { whole(args) } else { part(args) }
}

/// Every chart in every form, and the page.
fn whole(args: &ReportArgs) -> Result<(), Failure> {
    let drawn = draw(&args.dir)?;
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
    say(format_args!("{} charts. Report: {}", drawn.charts.len(), drawn.page.display()))
}

/// The pictures asked for, and nothing else.
fn part(args: &ReportArgs) -> Result<(), Failure> {
    let formats = match args.format {
        None => vec![Format::Svg, Format::Png],
        Some(PictureFormat::Svg) => vec![Format::Svg],
        Some(PictureFormat::Png) => vec![Format::Png],
    };
    let wanted = Wanted { charts: args.charts.clone(), formats, preset: args.look.preset()? };
    let pictures = draw_some(&args.dir, &wanted)?;
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
