//! Layout: where to draw people so that those with ties are near (Fruchterman & Reingold 1991, grid variant).
//!
//! Ties pull the more the more acquaintances their ends share, so that groups stand apart where there are any; left
//! alike, the many ties between groups pull all into one ball (Nocaj, Ortmann & Brandes 2015 on backbones).

use crate::draw::{Draws, Purpose};
use crate::{Network, NodeId, Seed, metric, parallel};

/// A place on the drawing, both coordinates from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// From left to right.
    pub x: f64,
    /// From top to bottom.
    pub y: f64,
}

/// Rounds of moving everybody a little.
const ROUNDS: usize = 300;

/// Nodes to a piece of parallel work.
const CHUNK: usize = 256;

/// A place for each person: ties pull, people near each other push, and all are drawn gently to the middle, so that
/// unconnected parts stay in sight. Time: rounds times people and ties, as only people of adjacent squares push.
///
/// # Example
/// ```
/// let network = longgame_network::read_csv(b"source,target\n1,2\n2,3\n")?.network;
/// let places = longgame_network::layout(&network, 1.into());
/// assert!(places.iter().all(|place| (0.0..=1.0).contains(&place.x) && (0.0..=1.0).contains(&place.y)));
/// # Ok::<(), longgame_network::ReadError>(())
/// ```
pub fn layout(network: &Network, seed: Seed) -> Vec<Point> {
    let count = network.node_count();
    let mut draws = Draws::open(seed, Purpose::Layout, 0);
    let mut places: Vec<Point> =
        (0..count).map(|_| Point { x: draws.uniform(), y: draws.uniform() }).collect();
    let pull = pulls(network);
    // The distance at which pull and push of one tie are equal.
    let ideal = 1.0 / libm::sqrt(count.max(1) as f64);
    for round in 0..ROUNDS {
        let grid = Grid::new(&places, 2.0 * ideal);
        let reach = 0.1 * (1.0 - round as f64 / ROUNDS as f64);
        places = parallel::joined(
            count,
            CHUNK,
            || (),
            |(), nodes| {
                nodes
                    .map(|node| moved((network, &pull), &places, &grid, NodeId(node as u32), ideal, reach))
                    .collect()
            },
        );
    }
    fitted(places)
}

/// How hard each tie pulls; the mean is 1. All alike where nobody has acquaintances in common.
fn pulls(network: &Network) -> Vec<f64> {
    let overlap = metric::overlap(network);
    let mean = overlap.iter().sum::<f64>() / overlap.len().max(1) as f64;
    if mean == 0.0 {
        return vec![1.0; overlap.len()];
    }
    overlap.into_iter().map(|overlap| (LOOSE * mean + overlap) / ((LOOSE + 1.0) * mean)).collect()
}

/// What a tie between people without a common acquaintance pulls, beside 1 for people who share as many as is usual.
const LOOSE: f64 = 0.03;

fn moved(
    (network, pull): (&Network, &[f64]),
    places: &[Point],
    grid: &Grid,
    node: NodeId,
    ideal: f64,
    reach: f64,
) -> Point {
    let own = places[node.index()];
    let mut force = Point { x: 0.5 - own.x, y: 0.5 - own.y };
    let mut add = |dx: f64, dy: f64, factor: f64| {
        force.x += dx * factor;
        force.y += dy * factor;
    };
    for other in grid.near(own).filter(|other| *other != node.0) {
        let (dx, dy) = (own.x - places[other as usize].x, own.y - places[other as usize].y);
        let square = (dx * dx + dy * dy).max(1e-12);
        if square < grid.side * grid.side {
            add(dx, dy, ideal * ideal / square);
        }
    }
    for (other, tie) in network.neighbours(node) {
        let (dx, dy) = (places[other.index()].x - own.x, places[other.index()].y - own.y);
        add(dx, dy, pull[tie.index()] * libm::sqrt(dx * dx + dy * dy) / ideal);
    }
    let length = libm::sqrt(force.x * force.x + force.y * force.y).max(1e-12);
    let step = length.min(reach) / length;
    Point { x: own.x + force.x * step, y: own.y + force.y * step }
}

/// People by square, so that those near are found without looking at all.
struct Grid {
    side: f64,
    origin: Point,
    columns: usize,
    rows: usize,
    starts: Vec<u32>,
    people: Vec<u32>,
}

impl Grid {
    fn new(places: &[Point], side: f64) -> Grid {
        let fold =
            |of: fn(&Point) -> f64, pick: fn(f64, f64) -> f64, start| places.iter().map(of).fold(start, pick);
        let origin = Point { x: fold(|p| p.x, f64::min, 0.0), y: fold(|p| p.y, f64::min, 0.0) };
        let squares = |length: f64| ((length / side) as usize + 1).min(4096);
        let columns = squares(fold(|p| p.x, f64::max, 1.0) - origin.x);
        let rows = squares(fold(|p| p.y, f64::max, 1.0) - origin.y);
        let mut grid = Grid {
            side,
            origin,
            columns,
            rows,
            starts: vec![0; columns * rows + 1],
            people: vec![0; places.len()],
        };
        let squares: Vec<usize> = places.iter().map(|place| grid.square(*place)).collect();
        for square in &squares {
            grid.starts[square + 1] += 1;
        }
        for square in 0..columns * rows {
            grid.starts[square + 1] += grid.starts[square];
        }
        let mut next = grid.starts.clone();
        for (person, square) in (0..).zip(squares) {
            grid.people[next[square] as usize] = person;
            next[square] += 1;
        }
        grid
    }

    fn column_and_row(&self, place: Point) -> (usize, usize) {
        let (x, y) = ((place.x - self.origin.x) / self.side, (place.y - self.origin.y) / self.side);
        ((x as usize).min(self.columns - 1), (y as usize).min(self.rows - 1))
    }

    fn square(&self, place: Point) -> usize {
        let (column, row) = self.column_and_row(place);
        row * self.columns + column
    }

    /// The people of the place's square and the eight around it.
    fn near(&self, place: Point) -> impl Iterator<Item = u32> + '_ {
        let (column, row) = self.column_and_row(place);
        let columns = column.saturating_sub(1)..(column + 2).min(self.columns);
        (row.saturating_sub(1)..(row + 2).min(self.rows)).flat_map(move |row| {
            let (first, last) = (row * self.columns + columns.start, row * self.columns + columns.end);
            self.people[self.starts[first] as usize..self.starts[last] as usize].iter().copied()
        })
    }
}

/// Scaled, both ways alike, to fill 0 to 1, and centred.
fn fitted(places: Vec<Point>) -> Vec<Point> {
    let extent = |of: fn(&Point) -> f64| {
        places
            .iter()
            .map(of)
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| (low.min(at), high.max(at)))
    };
    let ((left, right), (top, bottom)) = (extent(|place| place.x), extent(|place| place.y));
    let size = (right - left).max(bottom - top).max(1e-12);
    let fit = |at: f64, low: f64, high: f64| ((at - (low + high) / 2.0) / size + 0.5).clamp(0.0, 1.0);
    places.iter().map(|place| Point { x: fit(place.x, left, right), y: fit(place.y, top, bottom) }).collect()
}
