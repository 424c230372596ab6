//! A cell: one point of the design, known by its coordinates and never by its position.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The value of one sweep axis at a cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Coordinate {
    /// A finite number, written as the experiment file wrote it.
    Number(f64),
    /// A name, such as a strategy or a policy: not empty, and not readable as a number.
    Text(String),
}

/// One point of the design: a coordinate for every axis of the results, in the axes' order.
/// The axis paths themselves stand once, beside the list of cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell(pub Vec<Coordinate>);

impl Coordinate {
    /// Reads what [`Display`](fmt::Display) wrote: a finite number where it is one, else a name.
    pub fn read(text: &str) -> Coordinate {
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Coordinate::Number(number),
            _ => Coordinate::Text(text.to_owned()),
        }
    }

    /// True when the coordinate comes back from its own text unchanged and stands for one value.
    pub(crate) fn is_sound(&self) -> bool {
        match self {
            Coordinate::Number(number) => number.is_finite(),
            Coordinate::Text(text) => !text.is_empty() && Coordinate::read(text) == *self,
        }
    }
}

impl fmt::Display for Coordinate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Coordinate::Number(number) => crate::number::write(f, *number),
            Coordinate::Text(text) => f.write_str(text),
        }
    }
}

impl fmt::Display for Cell {
    /// The coordinates with commas between them, in the axes' order.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, coordinate) in self.0.iter().enumerate() {
            let comma = if place == 0 { "" } else { "," };
            write!(f, "{comma}{coordinate}")?;
        }
        Ok(())
    }
}
