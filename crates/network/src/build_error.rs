//! Why ties make no network.

use crate::label::TooManyNodes;
use crate::read_error::{Place, ReadError};

/// Why a tie cannot be added or a network not built.
#[derive(Clone, Debug, PartialEq)]
pub enum BuildError {
    /// A person's or layer's name that is empty, too long or holds control characters.
    Label {
        /// The name.
        label: String,
        /// What a name is.
        expected: &'static str,
    },
    /// A weight that is negative, NaN or infinite.
    Weight(f64),
    /// Weights between the same two people that are finite one by one, but not together.
    Sum {
        /// One of the two.
        source: String,
        /// The other.
        target: String,
    },
    /// A date that is NaN or infinite.
    LastContact(f64),
    /// A half-life that is not above 0 or not finite.
    HalfLife(f64),
    /// A time to look back from that is not finite.
    Now(f64),
    /// A half-life for ties none of which has a date.
    Undated,
    /// More than 256 layer names.
    Layers(String),
    /// More than 4,294,967,295 people or ties.
    TooLarge,
}

impl BuildError {
    /// What was found, and what was expected.
    pub(crate) fn told(&self) -> (String, String) {
        let (found, expected) = match self {
            BuildError::Label { label, expected } => (format!("{label:?}"), *expected),
            BuildError::Weight(weight) => (format!("weight {weight}"), "a finite number of at least 0"),
            BuildError::Sum { source, target } => {
                (format!("weights between {source} and {target} that add up to infinity"), "a finite sum")
            }
            BuildError::LastContact(date) => (format!("last contact {date}"), "a finite number"),
            BuildError::HalfLife(half_life) => (format!("half-life {half_life}"), "a finite number above 0"),
            BuildError::Now(now) => (format!("now {now}"), "a finite number"),
            BuildError::Undated => {
                (String::from("no tie with a last contact"), "dates, for ties to fade by half-life")
            }
            BuildError::Layers(layer) => (format!("layer {layer:?}, the 257th"), "256 layers at most"),
            BuildError::TooLarge => {
                (String::from("more"), "a network of at most 4294967295 people and as many ties")
            }
        };
        (found, expected.to_owned())
    }
}

impl std::fmt::Display for BuildError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (found, expected) = self.told();
        write!(out, "found {found}, expected {expected}")
    }
}

impl std::error::Error for BuildError {}

impl From<BuildError> for ReadError {
    fn from(error: BuildError) -> ReadError {
        let (found, expected) = error.told();
        ReadError::new(Place::Whole, found, expected)
    }
}

impl From<TooManyNodes> for BuildError {
    fn from(_: TooManyNodes) -> BuildError {
        BuildError::TooLarge
    }
}
