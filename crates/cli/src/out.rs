//! Standard output: data only, and quiet when the reader has gone.

use std::io::Write;

use serde::Serialize;

use crate::exit::Failure;

/// Version of every JSON object the command prints.
pub(crate) const SCHEMA_VERSION: u32 = 1;

/// Prints text with a newline.
pub(crate) fn say(text: impl std::fmt::Display) -> Result<(), Failure> {
    Ok(writeln!(std::io::stdout().lock(), "{text}")?)
}

/// Prints one JSON object, with `schema_version` first.
pub(crate) fn json(object: &impl Serialize) -> Result<(), Failure> {
    #[derive(Serialize)]
    struct Versioned<'a, T> {
        schema_version: u32,
        #[serde(flatten)]
        object: &'a T,
    }
    let text = serde_json::to_string_pretty(&Versioned { schema_version: SCHEMA_VERSION, object })
        .map_err(|error| Failure::failed(format!("cannot write JSON: {error}")))?;
    say(text)
}

/// Says something on standard error, unless quiet.
pub(crate) fn note(quiet: bool, text: impl std::fmt::Display) {
    if !quiet {
        // Standard error may be closed; notes are not worth failing for.
        let _ = writeln!(std::io::stderr(), "{text}");
    }
}
