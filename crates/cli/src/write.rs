//! Verbs that write text: a new experiment file, its schema, completions, the manual page.

use std::io::{ErrorKind, Write};
use std::path::PathBuf;

use clap::CommandFactory;

use crate::cli::{Cli, NewArgs};
use crate::exit::Failure;
use crate::out::say;

/// `longgame new NAME`: writes NAME.toml, never over a file.
pub(crate) fn new(args: &NewArgs) -> Result<(), Failure> {
    let path = PathBuf::from(format!("{}.toml", args.name.trim_end_matches(".toml")));
    let title = path.file_stem().map_or(args.name.clone(), |stem| stem.to_string_lossy().into_owned());
    let refused = |why: std::io::Error| {
        Failure::bad_input(match why.kind() {
            ErrorKind::AlreadyExists => {
                format!(
                    "{} is there already; it stays as it is, expected a name that is free",
                    path.display()
                )
            }
            _ => format!("{}: cannot be written: {why}", path.display()),
        })
    };
    let mut file = std::fs::File::create_new(&path).map_err(refused)?;
    file.write_all(longgame::core::spec::template(&title).as_bytes()).map_err(refused)?;
    say(format_args!("{} is ready: longgame run {}", path.display(), path.display()))
}

/// `longgame schema`.
pub(crate) fn schema() -> Result<(), Failure> {
    let charts: Vec<&str> = longgame::report::chart::of_results().map(|chart| chart.name).collect();
    let measures: Vec<&str> =
        longgame::records::Measure::all().map(longgame::records::Measure::name).collect();
    let text = serde_json::to_string_pretty(&longgame::core::spec::schema(&charts, &measures))
        .map_err(|error| Failure::failed(format!("cannot write JSON: {error}")))?;
    say(text)
}

/// `longgame completions SHELL`.
pub(crate) fn completions(shell: clap_complete::Shell) -> Result<(), Failure> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "longgame", &mut text);
    Ok(std::io::stdout().lock().write_all(&text)?)
}

/// `longgame man`.
pub(crate) fn man() -> Result<(), Failure> {
    let mut text = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut text)?;
    Ok(std::io::stdout().lock().write_all(&text)?)
}
