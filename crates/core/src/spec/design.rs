//! The design: the cells that `[sweep]` makes of its axes.

use super::axis::{Axis, Coordinate, makes_world};
use super::claim::Condition;
use super::given::Overrides;
use super::kind::Kind;
use super::named::SCENARIO;

/// The cells: all combinations of the axes, or axis values that go together. The horizon is apart: one pass to
/// its longest value yields all shorter ones, so it multiplies no runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Design {
    pub(super) kind: Kind,
    pub(super) axes: Vec<Axis>,
    /// Cell of each point of a design whose axes go together; two points may make one cell.
    pub(super) cell_of_point: Vec<usize>,
    /// The same points in the unit cube, where the design is sampled.
    pub(super) unit_points: Vec<Vec<f64>>,
    pub(super) horizons: Vec<u32>,
    pub(super) horizon_path: Option<&'static str>,
}

/// One point of the design, known by its coordinates and never by its position.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// A coordinate for every axis but the horizon, in the axes' order.
    pub coordinates: Vec<Coordinate>,
    /// The same as changes of the file.
    pub overrides: Overrides,
    /// The axes' paths.
    paths: Vec<String>,
}

impl Design {
    /// Which points of the axes are cells.
    #[must_use]
    pub fn kind(&self) -> &Kind {
        &self.kind
    }

    /// The cell of each point of a design whose axes go together, in the order of the points.
    #[must_use]
    pub fn cell_of_point(&self) -> &[usize] {
        &self.cell_of_point
    }

    /// The points of a sampled design in the unit cube: a row a point, a column for each of [`Design::cell_axes`].
    #[must_use]
    pub fn unit_points(&self) -> &[Vec<f64>] {
        &self.unit_points
    }

    /// Every axis in the order of the file, the horizon's among them if it is swept.
    #[must_use]
    pub fn axes(&self) -> &[Axis] {
        &self.axes
    }

    /// The axes that make cells: all but the horizon's.
    pub fn cell_axes(&self) -> impl Iterator<Item = &Axis> {
        self.axes.iter().filter(|axis| !axis.is_horizon())
    }

    /// The horizons results are read at, ascending; empty where the horizon is random.
    #[must_use]
    pub fn horizons(&self) -> &[u32] {
        &self.horizons
    }

    /// `horizon.visits` or `horizon.weeks`, whichever `horizons` counts; `None` where it is random.
    #[must_use]
    pub fn horizon_path(&self) -> Option<&'static str> {
        self.horizon_path
    }

    /// How many cells there are. Nothing of the grid is laid out to know it.
    #[must_use]
    pub fn cell_count(&self) -> u128 {
        if !self.kind.is_grid() {
            return self.cell_axes().next().map_or(1, |axis| axis.nodes.len() as u128);
        }
        self.cell_axes().fold(1, |count: u128, axis| count.saturating_mul(axis.nodes.len() as u128))
    }

    /// Whether any cell, at any horizon, meets all of these conditions.
    #[must_use]
    pub fn meets(&self, conditions: &[Condition]) -> bool {
        let fits = |axis: &Axis, place: usize| {
            let mut own = conditions.iter().filter(|condition| condition.path == axis.path);
            axis.coordinates
                .get(place)
                .is_none_or(|coordinate| own.all(|condition| condition.holds(coordinate)))
        };
        let somewhere = |axis: &Axis| (0..axis.nodes.len()).any(|place| fits(axis, place));
        if self.kind.is_grid() {
            return self.axes.iter().all(somewhere);
        }
        let horizon = self.axes.iter().filter(|axis| axis.is_horizon()).all(somewhere);
        let cells = self.cell_axes().next().map_or(1, |axis| axis.nodes.len());
        horizon && (0..cells).any(|cell| self.cell_axes().all(|axis| fits(axis, cell)))
    }

    /// The cells one after another, the last axis fastest.
    pub fn cells(&self) -> impl Iterator<Item = Cell> + '_ {
        (0..self.cell_count()).map(|number| self.cell_at(number))
    }

    /// The cell of a number below [`Design::cell_count`].
    #[must_use]
    pub fn cell_at(&self, number: u128) -> Cell {
        self.cell(&self.places(number))
    }

    /// Cells that between them have every world and every market of the design: of a grid one for each combination of the
    /// axes that make these, else every cell, or one where no axis does.
    pub fn surroundings(&self) -> impl Iterator<Item = Cell> + '_ {
        let home = self.deepest_number();
        let all = !self.kind.is_grid() && self.cell_axes().any(Axis::makes_surroundings);
        let at_home = self.places(home);
        let is_chosen = move |number: &u128| {
            all || self
                .cell_axes()
                .zip(self.places(*number))
                .zip(&at_home)
                .all(|((axis, place), home)| axis.makes_surroundings() || place == *home)
        };
        (0..self.cell_count()).filter(is_chosen).map(|number| self.cell_at(number))
    }

    /// The cell the ablations run at: the top of the axis of depth, and on every other axis the value
    /// the file states outside the sweep, else the last; the first of named scenarios. Where values go together it is
    /// the last cell, or the last of those at the top of the axis of depth.
    #[must_use]
    pub fn deepest(&self) -> Cell {
        self.cell_at(self.deepest_number())
    }

    /// Its number among the cells.
    #[must_use]
    pub fn deepest_number(&self) -> u128 {
        if !self.kind.is_grid() {
            let last = self.cell_count().saturating_sub(1);
            let depth = self.cell_axes().find(|axis| axis.path == "relationship.max_depth");
            return depth.map_or(last, |depth| deepest(depth) as u128);
        }
        let digit = |number: u128, axis: &Axis| number * axis.nodes.len() as u128 + deepest(axis) as u128;
        self.cell_axes().fold(0, digit)
    }

    /// The cell named by coordinates such as `relationship.max_depth=3`; a horizon is passed over.
    ///
    /// # Errors
    /// When an axis is missing, unknown or named twice, or the value is not on it.
    pub fn cell_named(&self, text: &str) -> Result<Cell, String> {
        let mut given = Vec::new();
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let (path, value) =
                part.split_once('=').ok_or(format!("{part} is no coordinate, expected PATH=VALUE"))?;
            if !self.axes.iter().any(|axis| axis.path == path) {
                let near = super::nearest_hint(path, self.axes.iter().map(|axis| axis.path.as_str()));
                return Err(format!("{path} is no axis of this sweep{near}"));
            }
            given.push((path, value));
        }
        let places: Result<Vec<usize>, String> =
            self.cell_axes().map(|axis| place_of(axis, &given)).collect();
        let places = places?;
        if self.kind.is_grid() {
            return Ok(self.cell(&places));
        }
        // Each value is on its axis; together they must be a cell.
        let wanted: Vec<&Coordinate> =
            self.cell_axes().zip(&places).map(|(axis, place)| &axis.coordinates[*place]).collect();
        let is_it = |cell: &usize| {
            self.cell_axes().zip(&wanted).all(|(axis, wanted)| axis.coordinates[*cell] == **wanted)
        };
        let found = (0..self.cell_count() as usize).find(is_it);
        let cell =
            found.ok_or_else(|| format!("{text} is no cell of this design, whose values go together"))?;
        Ok(self.cell(&self.together(cell)))
    }

    /// The same place on every axis.
    fn together(&self, place: usize) -> Vec<usize> {
        vec![place; self.cell_axes().count()]
    }

    /// Places on the axes of a cell's number, as digits of mixed radix.
    fn places(&self, number: u128) -> Vec<usize> {
        if !self.kind.is_grid() {
            return self.together(number as usize);
        }
        let sizes: Vec<u128> = self.cell_axes().map(|axis| axis.nodes.len() as u128).collect();
        let mut left = number;
        let mut places: Vec<usize> = Vec::with_capacity(sizes.len());
        for size in sizes.iter().rev() {
            places.push((left % size) as usize);
            left /= size;
        }
        places.reverse();
        places
    }

    fn cell(&self, places: &[usize]) -> Cell {
        let at = || self.cell_axes().zip(places);
        let coordinates = at().filter_map(|(axis, place)| axis.coordinates.get(*place).cloned()).collect();
        let overrides = Overrides(at().flat_map(|(axis, place)| axis.changes(*place)).collect());
        Cell { coordinates, overrides, paths: self.cell_axes().map(|axis| axis.path.clone()).collect() }
    }
}

impl Cell {
    /// The cell's name, `relationship.max_depth=3,relationship.deepen=0.2`; empty without axes.
    #[must_use]
    pub fn name(&self) -> String {
        let pairs = self.paths.iter().zip(&self.coordinates);
        pairs.map(|(path, coordinate)| format!("{path}={coordinate}")).collect::<Vec<_>>().join(",")
    }

    /// The coordinates that make the world itself, for the key of its draws: people, ties and their
    /// number. Strategies are not among them, so that rivals meet the same worlds.
    #[must_use]
    pub fn world(&self) -> String {
        let changes = self.overrides.0.iter().filter(|entry| makes_world(&entry.key));
        let pairs = changes.map(|entry| format!("{}={}", entry.key, Coordinate::of(&entry.node)));
        pairs.collect::<Vec<_>>().join(",")
    }
}

fn deepest(axis: &Axis) -> usize {
    let last = axis.nodes.len().saturating_sub(1);
    if axis.path == SCENARIO {
        return 0;
    }
    if axis.path != "relationship.max_depth" {
        return axis.stated.unwrap_or(last);
    }
    (0..axis.nodes.len()).max_by_key(|place| axis.nodes[*place].whole()).unwrap_or(last)
}

fn place_of(axis: &Axis, given: &[(&str, &str)]) -> Result<usize, String> {
    let mut values = given.iter().filter(|(path, _)| *path == axis.path).map(|(_, value)| *value);
    let value = match (values.next(), values.next()) {
        (Some(value), None) => value,
        (None, _) => return Err(format!("the cell names no {}, expected every axis", axis.path)),
        _ => return Err(format!("the cell names {} twice, expected every axis once", axis.path)),
    };
    let same = |coordinate: &Coordinate| match coordinate {
        Coordinate::Number(number) => value.parse() == Ok(*number),
        Coordinate::Text(text) => text == value,
    };
    axis.coordinates.iter().position(same).ok_or_else(|| {
        let all: Vec<String> = axis.coordinates.iter().take(20).map(ToString::to_string).collect();
        format!("{}={value} is no point of the sweep, which has {}", axis.path, all.join(", "))
    })
}
