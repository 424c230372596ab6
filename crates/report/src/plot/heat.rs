//! A map of coloured cells with its zero contour, hatching and colour bar.

use super::contour;
use super::font::Weight;
use super::hatch;
use super::ink::{Ink, diverging};
use super::number;
use super::scale::{Scale, ticks};
use super::sheet::{Anchor, Frame, Sheet};

/// Values over two axes, coloured about zero.
#[derive(Clone, Debug, PartialEq)]
pub struct Heat {
    /// What the horizontal axis is, with its unit.
    pub x_label: String,
    /// What the vertical axis is.
    pub y_label: String,
    /// What the columns stand for, from the left.
    pub columns: Vec<f64>,
    /// What the rows stand for, from the bottom.
    pub rows: Vec<f64>,
    /// The cells, row by row from the bottom; none where nothing is known.
    pub cells: Vec<Option<Cell>>,
    /// What blue stands for, and vermillion.
    pub sides: (String, String),
}

/// One cell of the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// The estimate.
    pub value: f64,
    /// Whether its interval holds zero.
    pub undecided: bool,
}

/// Where the map, the bar and the words go.
struct Places {
    map: Frame,
    bar: Frame,
}

/// More columns or rows than this are narrower than can be seen on a slide.
const MOST: usize = 240;

impl Heat {
    /// The map with neighbours taken together where there are too many to see: a cell then stands for as many, with
    /// the mean of their values, and is undecided where any of them is. Also says how many columns and rows make one.
    pub fn gathered(self) -> (Heat, (usize, usize)) {
        let (wide, high) = (self.columns.len().div_ceil(MOST).max(1), self.rows.len().div_ceil(MOST).max(1));
        if (wide, high) == (1, 1) {
            return (self, (1, 1));
        }
        let width = self.columns.len();
        let block = |left: usize, bottom: usize| {
            let rows = bottom..(bottom + high).min(self.rows.len());
            let places =
                rows.flat_map(|row| (left..(left + wide).min(width)).map(move |column| row * width + column));
            let cells: Vec<Cell> = places.filter_map(|place| self.cells[place]).collect();
            let sum: f64 = cells.iter().map(|cell| cell.value).sum();
            let undecided = cells.iter().any(|cell| cell.undecided);
            (!cells.is_empty()).then(|| Cell { value: sum / cells.len() as f64, undecided })
        };
        let lefts = || (0..width).step_by(wide);
        let bottoms = (0..self.rows.len()).step_by(high);
        let cells = bottoms.clone().flat_map(|bottom| lefts().map(move |left| (left, bottom)));
        let heat = Heat {
            cells: cells.map(|(left, bottom)| block(left, bottom)).collect(),
            columns: lefts().map(|left| self.columns[left]).collect(),
            rows: bottoms.map(|bottom| self.rows[bottom]).collect(),
            ..self
        };
        (heat, (wide, high))
    }

    /// Draws the map into the frame.
    pub(super) fn draw(&self, sheet: &mut Sheet, frame: Frame) {
        if self.columns.is_empty() || self.rows.is_empty() {
            return;
        }
        let limit = self.limit();
        let places = self.places(sheet, frame, limit);
        self.draw_cells(sheet, &places.map, limit);
        self.draw_contour(sheet, &places.map);
        self.draw_numbers(sheet, &places.map, limit);
        let labels = (self.x_label.as_str(), self.y_label.as_str());
        draw_axes(sheet, &places.map, frame, (&self.columns, &self.rows), labels);
        self.draw_bar(sheet, &places.bar, frame, limit);
    }

    fn values(&self) -> impl Iterator<Item = f64> {
        self.cells.iter().flatten().map(|cell| cell.value)
    }

    /// Where the colours end: the largest value, unless a few far larger ones would leave the rest pale.
    pub fn limit(&self) -> f64 {
        let mut sizes: Vec<f64> = self.values().map(f64::abs).filter(|size| size.is_finite()).collect();
        sizes.sort_by(f64::total_cmp);
        let most = sizes.last().copied().unwrap_or(1.0);
        let usual = sizes.get(sizes.len().saturating_sub(1) * 9 / 10).copied().unwrap_or(1.0);
        let limit = if usual < 0.6 * most { usual } else { most };
        if limit > 0.0 { limit } else { 1.0 }
    }

    /// Whether any cell lies beyond the ends of the colours.
    pub fn clipped(&self) -> bool {
        let limit = self.limit();
        self.values().any(|value| value.abs() > limit)
    }

    fn places(&self, sheet: &Sheet, frame: Frame, limit: f64) -> Places {
        let (em, small) = (sheet.preset.em(), sheet.preset.small());
        let before = widest(sheet, &self.rows) + em * 0.5;
        let (top, bottom) = (frame.top + em * 1.9, frame.bottom - em * 2.6);
        let after = bar_ticks(sheet, limit, bottom - top)
            .iter()
            .map(|(_, label)| sheet.fonts.width(label, Weight::Regular, small))
            .fold(0.0, f64::max);
        let bar_left = frame.right - after - small * 0.5 - em * 1.2;
        Places {
            map: Frame { left: frame.left + before, top, right: bar_left - em * 1.1, bottom },
            bar: Frame { left: bar_left, top, right: bar_left + em * 1.2, bottom },
        }
    }

    fn cell(&self, map: &Frame, column: usize, row: usize) -> Frame {
        cell(map, (self.columns.len(), self.rows.len()), column, row)
    }

    fn framed(&self, map: &Frame) -> Vec<(Frame, Option<Cell>)> {
        let width = self.columns.len();
        self.cells
            .iter()
            .enumerate()
            .map(|(index, cell)| (self.cell(map, index % width, index / width), *cell))
            .collect()
    }

    fn draw_cells(&self, sheet: &mut Sheet, map: &Frame, limit: f64) {
        for (frame, cell) in self.framed(map) {
            sheet.block(frame, cell.map_or(Ink::WHITE, |cell| diverging(cell.value / limit)));
        }
        let step = sheet.preset.em() * 0.55;
        for (frame, _) in
            self.framed(map).into_iter().filter(|(_, cell)| cell.is_some_and(|cell| cell.undecided))
        {
            for line in hatch::lines(&frame, step) {
                sheet.line(line.to_vec(), 2.0, Ink::BLACK.at(0.45));
            }
        }
    }

    /// The zero contour through the cells' middles, carried on to the map's edges.
    fn draw_contour(&self, sheet: &mut Sheet, map: &Frame) {
        let (width, height) = (self.columns.len(), self.rows.len());
        let value = |column: usize, row: usize| {
            let inner = |index: usize, most: usize| index.saturating_sub(1).min(most - 1);
            self.cells
                .get(inner(row, height) * width + inner(column, width))
                .copied()
                .flatten()
                .map(|cell| cell.value)
        };
        let (across, up) = (map.width() / width as f64, map.height() / height as f64);
        let thick = sheet.preset.line();
        for line in contour::zero(width + 2, height + 2, value) {
            let pixel = |(column, row): (f64, f64)| {
                let x = (map.left + (column - 0.5) * across).clamp(map.left, map.right);
                let y = (map.bottom - (row - 0.5) * up).clamp(map.top, map.bottom);
                (x, y)
            };
            let points: Vec<_> = line.into_iter().map(pixel).collect();
            sheet.line(points.clone(), thick * 1.9, Ink::WHITE.at(0.8));
            sheet.line(points, thick, Ink::BLACK);
        }
    }

    /// The value in each cell, where all of them fit.
    fn draw_numbers(&self, sheet: &mut Sheet, map: &Frame, limit: f64) {
        let small = sheet.preset.small();
        let step = number::power_of_ten(limit / 100.0);
        let label = |cell: &Cell| number::signed(cell.value, step);
        let widest = self
            .cells
            .iter()
            .flatten()
            .map(|cell| sheet.fonts.width(&label(cell), Weight::Regular, small))
            .fold(0.0, f64::max);
        let first = self.cell(map, 0, 0);
        if widest + small * 0.8 > first.width() || small * 1.6 > first.height() {
            return;
        }
        for (frame, cell) in self.framed(map) {
            let Some(cell) = cell else { continue };
            let colour = diverging(cell.value / limit);
            let (x, y) = ((frame.left + frame.right) / 2.0, (frame.top + frame.bottom) / 2.0);
            let half = sheet.fonts.width(&label(&cell), Weight::Regular, small) / 2.0 + small * 0.25;
            let plate =
                Frame { left: x - half, top: y - small * 0.62, right: x + half, bottom: y + small * 0.62 };
            sheet.block(plate, colour);
            sheet.text(
                &label(&cell),
                (x, y + small * 0.36),
                Anchor::Middle,
                (small, Weight::Regular, colour.text_on()),
            );
        }
    }

    /// The colour bar; a pointed end says that values go beyond it.
    fn draw_bar(&self, sheet: &mut Sheet, bar: &Frame, frame: Frame, limit: f64) {
        let (em, small) = (sheet.preset.em(), sheet.preset.small());
        let steps = 128;
        for index in 0..steps {
            let y = |index: usize| bar.top + bar.height() * index as f64 / steps as f64;
            let share = 1.0 - 2.0 * (index as f64 + 0.5) / steps as f64;
            let slice = Frame { top: y(index).round(), bottom: y(index + 1).round(), ..*bar };
            sheet.block(slice, diverging(share));
        }
        self.draw_beyond(sheet, bar, limit);
        let scale = Scale { values: (-limit, limit), pixels: (bar.bottom, bar.top), by_factors: false };
        for (value, label) in bar_ticks(sheet, limit, bar.height()) {
            let y = scale.at(value);
            sheet.line(vec![(bar.right, y), (bar.right + small * 0.25, y)], 2.0, Ink::GREY);
            sheet.text(&label, (bar.right + small * 0.45, y + small * 0.36), Anchor::Start, sheet.faint());
        }
        let room = frame.width() * 0.42;
        for (side, ink, y) in [
            (format!("▲ {}", self.sides.0), Ink::BLUE, bar.top - em * 0.8),
            (format!("▼ {}", self.sides.1), Ink::VERMILLION_TEXT, bar.bottom + em * 2.35),
        ] {
            let words = sheet.fonts.fit(&sheet.fonts.legible(&side), Weight::Bold, em, room);
            sheet.text(&words, (frame.right, y), Anchor::End, sheet.strong(ink));
        }
    }

    fn draw_beyond(&self, sheet: &mut Sheet, bar: &Frame, limit: f64) {
        let middle = (bar.left + bar.right) / 2.0;
        let tip = bar.width() * 0.45;
        if self.values().any(|value| value > limit) {
            sheet.area(vec![(bar.left, bar.top), (middle, bar.top - tip), (bar.right, bar.top)], Ink::BLUE);
        }
        if self.values().any(|value| value < -limit) {
            sheet.area(
                vec![(bar.left, bar.bottom), (middle, bar.bottom + tip), (bar.right, bar.bottom)],
                Ink::VERMILLION,
            );
        }
    }
}

/// The frame of a cell of a map, on whole pixels so that neighbours share an edge without a seam.
pub(super) fn cell(map: &Frame, (width, height): (usize, usize), column: usize, row: usize) -> Frame {
    let x = |index: usize| (map.left + map.width() * index as f64 / width as f64).round();
    let y = |index: usize| (map.bottom - map.height() * index as f64 / height as f64).round();
    Frame { left: x(column), top: y(row + 1), right: x(column + 1), bottom: y(row) }
}

/// The width of the widest of these values.
pub(super) fn widest(sheet: &Sheet, values: &[f64]) -> f64 {
    let wide = |value: &f64| sheet.fonts.width(&number::plain(*value), Weight::Regular, sheet.preset.em());
    values.iter().map(wide).fold(0.0, f64::max)
}

/// The values beside and below a map, as many as have room, and what the axes are.
pub(super) fn draw_axes(
    sheet: &mut Sheet,
    map: &Frame,
    frame: Frame,
    (columns, rows): (&[f64], &[f64]),
    (x_label, y_label): (&str, &str),
) {
    let em = sheet.preset.em();
    let across = map.width() / columns.len() as f64;
    for index in marked(columns, ((widest(sheet, columns) + em * 0.6) / across).ceil()) {
        let at = (map.left + (index as f64 + 0.5) * across, map.bottom + em * 1.1);
        sheet.text(&number::plain(columns[index]), at, Anchor::Middle, sheet.plain());
    }
    let up = map.height() / rows.len() as f64;
    for index in marked(rows, (em * 1.3 / up).ceil()) {
        let at = (map.left - em * 0.4, map.bottom - (index as f64 + 0.5) * up + em * 0.36);
        sheet.text(&number::plain(rows[index]), at, Anchor::End, sheet.plain());
    }
    let fit =
        |words: &str| sheet.fonts.fit(&sheet.fonts.legible(words), Weight::Regular, em, frame.width() * 0.55);
    let (across_title, up_title) = (fit(&scaled(x_label, columns)), fit(&scaled(y_label, rows)));
    sheet.text(&across_title, (map.left, map.bottom + em * 2.35), Anchor::Start, sheet.plain());
    sheet.text(&up_title, (frame.left, map.top - em * 0.8), Anchor::Start, sheet.plain());
}

/// What an axis is; every value has as much room as the next, which is said where their distances differ.
fn scaled(label: &str, values: &[f64]) -> String {
    let step = values.get(1).zip(values.first()).map_or(0.0, |(second, first)| second - first);
    let even = values.windows(2).all(|pair| (pair[1] - pair[0] - step).abs() <= 1e-6 * step.abs());
    if even { label.to_owned() } else { format!("{label}, not to scale") }
}

/// Which values are labelled where only every so many have room: round ones if there are some.
fn marked(values: &[f64], every: f64) -> Vec<usize> {
    let every = every.max(1.0) as usize;
    if let ([first, .., last], true) = (values, every > 1) {
        let (round, _) = ticks((*first, *last), values.len() / every);
        let near = |value: f64| round.iter().any(|tick| (tick - value).abs() <= 1e-9 * value.abs());
        let found: Vec<usize> = (0..values.len()).filter(|index| near(values[*index])).collect();
        if found.len() > 2 && found.windows(2).all(|pair| pair[1] - pair[0] >= every) {
            return found;
        }
    }
    (0..values.len()).step_by(every).collect()
}

fn bar_ticks(sheet: &Sheet, limit: f64, height: f64) -> Vec<(f64, String)> {
    let most = (height / (sheet.preset.small() * 2.4)).clamp(3.0, 9.0) as usize;
    let (marks, step) = ticks((-limit, limit), most);
    marks.into_iter().map(|value| (value, number::signed(value, step))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_of_uneven_steps_says_that_it_is_not_to_scale() {
        assert_eq!(scaled("horizon (visits)", &[1.0, 2.0, 5.0, 10.0]), "horizon (visits), not to scale");
        for even in [&[][..], &[3.0], &[3.0, 9.0], &[0.1, 0.2, 0.30000000000000004, 0.4]] {
            assert_eq!(scaled("depth", even), "depth", "{even:?}");
        }
    }

    #[test]
    fn gathered_cells_are_means_and_nothing_is_lost() {
        let (wide, high) = (MOST * 2 + 1, 3);
        let cell = |value: usize| Some(Cell { value: value as f64, undecided: value == 7 });
        let heat = Heat {
            x_label: String::new(),
            y_label: String::new(),
            columns: (0..wide).map(|column| column as f64).collect(),
            rows: vec![0.0, 1.0, 2.0],
            cells: (0..wide * high).map(cell).collect(),
            sides: (String::new(), String::new()),
        };
        let (gathered, factors) = heat.gathered();
        assert_eq!(factors, (3, 1));
        assert_eq!((gathered.columns.len(), gathered.rows.len()), (wide.div_ceil(3), 3));
        assert_eq!(gathered.cells[0], Some(Cell { value: 1.0, undecided: false }));
        assert_eq!(gathered.cells[2], Some(Cell { value: 7.0, undecided: true }));
    }
}
