//! Why a text is no experiment.

use super::source::{Place, Span, Texts};

/// Why a text is no experiment, in one paragraph: where, which path, the value found, what was
/// expected and, for a name, the nearest valid one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {message}")]
pub struct SpecError {
    /// File, line and column, or the override.
    pub place: Place,
    /// The path concerned; empty where the text could not be read as far as that.
    pub path: String,
    /// What is wrong, and what was expected.
    pub message: String,
}

/// An error that still knows its place as a span: what the readers of this module return.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    pub(super) span: Span,
    pub(super) path: String,
    pub(super) message: String,
}

impl Fault {
    pub(super) fn new(span: Span, path: &str, message: impl Into<String>) -> Self {
        Self { span, path: path.to_owned(), message: message.into() }
    }

    pub(super) fn placed(self, texts: &Texts) -> SpecError {
        SpecError { place: texts.place(self.span), path: self.path, message: self.message }
    }
}
