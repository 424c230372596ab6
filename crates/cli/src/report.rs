//! `longgame report DIR`: charts and page again, from the results alone.

use serde::Serialize;

use crate::cli::ReportArgs;
use crate::exit::Failure;
use crate::out::{json, say};

pub(crate) fn report(args: &ReportArgs) -> Result<(), Failure> {
    if !args.dir.is_dir() {
        let message =
            format!("{}: no such folder, expected a folder that `longgame run` wrote", args.dir.display());
        return Err(Failure::bad_input(message));
    }
    let drawn = longgame::report::draw(&args.dir)?;
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
