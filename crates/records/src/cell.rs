//! A cell: one point of the design, known by its coordinates and never by its position.

/// The value of one sweep axis at a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Coordinate {
    /// A number, written as the experiment file wrote it.
    Number(f64),
    /// A name, such as a strategy or a policy.
    Text(String),
}

/// One point of the design: a coordinate for every axis of the results, in the axes' order.
/// The axis paths themselves stand once, beside the list of cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell(pub Vec<Coordinate>);
