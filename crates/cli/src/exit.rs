//! How the command ends: exit codes, and failures in one paragraph.

use std::io::Write;
use std::process::ExitCode;

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
