//! How the command ends: exit codes, and failures in one paragraph.

use std::error::Error;
use std::io::Write;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use longgame::core::nearest::nearest_of_few;
use longgame::records::RecordsError;
use longgame::report::ReportError;
use longgame::runner::RunError;

/// What scripts may rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// All done.
    Done = 0,
    /// The run failed.
    Failed = 1,
    /// Usage, a bad input file or bad data.
    BadInput = 2,
    /// Cancelled by the user.
    Cancelled = 130,
}

impl Exit {
    pub(crate) fn code(self) -> ExitCode {
        ExitCode::from(self as u8)
    }
}

/// Why the command did not do what was asked.
#[derive(Debug)]
pub(crate) struct Failure {
    exit: Exit,
    message: String,
}

impl Failure {
    /// The user's words or files are at fault.
    pub(crate) fn bad_input(message: impl Into<String>) -> Self {
        Self { exit: Exit::BadInput, message: message.into() }
    }

    /// The machine is at fault, or the program.
    pub(crate) fn failed(message: impl Into<String>) -> Self {
        Self { exit: Exit::Failed, message: message.into() }
    }

    /// Says why on standard error and gives the exit code.
    pub(crate) fn tell(&self) -> ExitCode {
        // Standard error may be closed; there is nobody else to tell.
        let _ = writeln!(std::io::stderr(), "error: {}", self.message);
        self.exit.code()
    }
}

/// Says what is wrong with the words of the command line, values in the same way as everything else; helps where help was
/// asked for.
pub(crate) fn misread(error: &clap::Error) -> ExitCode {
    match bad_value(error) {
        Some(message) => Failure::bad_input(message).tell(),
        None => {
            // The terminal may be gone; there is nobody else to tell.
            let _ = error.print();
            ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(Exit::BadInput as u8))
        }
    }
}

/// `--rounds is 0, expected a whole number from 1 to 10`, where a value is the trouble.
fn bad_value(error: &clap::Error) -> Option<String> {
    let word = |kind| match error.get(kind)? {
        ContextValue::String(word) => Some(word.as_str()),
        _ => None,
    };
    let place = word(ContextKind::InvalidArg)?.split(' ').next()?;
    let value = word(ContextKind::InvalidValue).filter(|value| !value.is_empty())?;
    match (error.kind(), error.get(ContextKind::ValidValue)) {
        (ErrorKind::ValueValidation, _) => Some(format!("{place} is {value}, {}", error.source()?)),
        (ErrorKind::InvalidValue, Some(ContextValue::Strings(names))) => {
            let near = nearest_of_few(value, names.iter().map(String::as_str));
            Some(format!("{place} is {value}, expected one of {}{near}", names.join(", ")))
        }
        _ => None,
    }
}

impl From<RunError> for Failure {
    fn from(error: RunError) -> Self {
        let exit = match &error {
            RunError::Cancelled { .. } => Exit::Cancelled,
            other if other.is_bad_input() => Exit::BadInput,
            _ => Exit::Failed,
        };
        Self { exit, message: error.to_string() }
    }
}

impl From<RecordsError> for Failure {
    fn from(error: RecordsError) -> Self {
        RunError::from(error).into()
    }
}

impl From<ReportError> for Failure {
    fn from(error: ReportError) -> Self {
        match error {
            ReportError::Results(error) => error.into(),
            error @ (ReportError::NotDrawn { .. } | ReportError::NoSuchChart { .. }) => {
                Self::bad_input(error.to_string())
            }
            other => Self::failed(other.to_string()),
        }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        // Whoever read our output has read enough: that is no failure.
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            std::process::exit(0);
        }
        Self::failed(format!("standard output cannot be written: {error}"))
    }
}
