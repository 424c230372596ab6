//! A table of coloured cells whose rows and columns have names.

use super::font::Weight;
use super::ink::{Ink, diverging};
use super::number;
use super::sheet::{Anchor, Frame, Sheet};

/// Values by row and column, coloured about a middle.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    /// What the rows are.
    pub row_title: String,
    /// What the columns are.
    pub column_title: String,
    /// Names of the rows, from the top.
    pub rows: Vec<String>,
    /// Short marks of the columns, from the left.
    pub columns: Vec<String>,
    /// The cells, row by row from the top; none where nothing is known.
    pub cells: Vec<Option<f64>>,
    /// Least value, the value that is pale, and largest value of the colours.
    pub scale: (f64, f64, f64),
    /// What the colours stand for.
    pub legend: String,
}

/// Blocks of the colour bar.
const BLOCKS: usize = 64;

impl Matrix {
    /// Draws the table into the frame.
    pub(super) fn draw(&self, sheet: &mut Sheet, frame: Frame) {
        if self.rows.is_empty() || self.columns.is_empty() {
            return;
        }
        let table = self.table(sheet, frame);
        self.draw_cells(sheet, &table);
        self.draw_names(sheet, &table, frame);
        self.draw_bar(sheet, &table, frame);
    }

    /// Where the cells go: right of the names, between the marks above and the bar below.
    fn table(&self, sheet: &Sheet, frame: Frame) -> Frame {
        let (em, small) = (sheet.preset.em(), sheet.preset.small());
        let wide = |name: &String| sheet.fonts.width(&sheet.fonts.legible(name), Weight::Regular, small);
        let title = sheet.fonts.width(&sheet.fonts.legible(&self.row_title), Weight::Regular, em);
        let names = self.rows.iter().map(wide).fold(title, f64::max).min(frame.width() * 0.34);
        Frame {
            left: frame.left + names + small * 0.6,
            top: frame.top + em * 1.35 + small * 1.3,
            right: frame.right,
            bottom: frame.bottom - small * 2.2,
        }
    }

    /// The frame of a cell, on whole pixels so that neighbours share an edge without a seam.
    fn cell(&self, table: &Frame, row: usize, column: usize) -> Frame {
        let x =
            |place: usize| (table.left + table.width() * place as f64 / self.columns.len() as f64).round();
        let y = |place: usize| (table.top + table.height() * place as f64 / self.rows.len() as f64).round();
        Frame { left: x(column), top: y(row), right: x(column + 1), bottom: y(row + 1) }
    }

    /// The colour of a value.
    fn colour(&self, value: f64) -> Ink {
        let (low, middle, high) = self.scale;
        let reach = (high - middle).max(middle - low);
        diverging(if reach > 0.0 { (value - middle) / reach } else { 0.0 })
    }

    fn draw_cells(&self, sheet: &mut Sheet, table: &Frame) {
        let small = sheet.preset.small();
        let step = number::power_of_ten(((self.scale.2 - self.scale.0) / 60.0).max(1e-9));
        let label = |value: f64| number::at_step(value, step);
        let width = |value: f64| sheet.fonts.width(&label(value), Weight::Regular, small);
        let widest = self.cells.iter().flatten().map(|&value| width(value)).fold(0.0, f64::max);
        let first = self.cell(table, 0, 0);
        let numbered = widest + small * 0.4 < first.width() && small * 1.15 < first.height();
        for (place, value) in self.cells.iter().enumerate() {
            let frame = self.cell(table, place / self.columns.len(), place % self.columns.len());
            let colour = value.map_or(Ink::WHITE, |value| self.colour(value));
            sheet.block(frame, colour);
            if let (Some(value), true) = (value, numbered) {
                let at = ((frame.left + frame.right) / 2.0, (frame.top + frame.bottom) / 2.0 + small * 0.36);
                sheet.text(&label(*value), at, Anchor::Middle, (small, Weight::Regular, colour.text_on()));
            }
        }
    }

    /// Row names left of the table and column marks above it, as many as have room.
    fn draw_names(&self, sheet: &mut Sheet, table: &Frame, frame: Frame) {
        let (em, small) = (sheet.preset.em(), sheet.preset.small());
        let every = (small * 1.1 / self.cell(table, 0, 0).height()).ceil().max(1.0) as usize;
        for (row, name) in self.rows.iter().enumerate().step_by(every) {
            let cell = self.cell(table, row, 0);
            let room = table.left - frame.left - small * 0.5;
            let name = sheet.fonts.fit(&sheet.fonts.legible(name), Weight::Regular, small, room);
            let at = (table.left - small * 0.4, (cell.top + cell.bottom) / 2.0 + small * 0.36);
            sheet.text(&name, at, Anchor::End, (small, Weight::Regular, Ink::BLACK));
        }
        let wide = |mark: &String| sheet.fonts.width(mark, Weight::Regular, small) + small * 0.5;
        let widest = self.columns.iter().map(wide).fold(0.0, f64::max);
        let every = (widest / self.cell(table, 0, 0).width()).ceil().max(1.0) as usize;
        for (column, mark) in self.columns.iter().enumerate().step_by(every) {
            let cell = self.cell(table, 0, column);
            let at = ((cell.left + cell.right) / 2.0, table.top - small * 0.45);
            sheet.text(mark, at, Anchor::Middle, (small, Weight::Regular, Ink::BLACK));
        }
        let title = sheet.fonts.legible(&self.column_title);
        let title = sheet.fonts.fit(&title, Weight::Regular, em, table.width());
        let at = ((table.left + table.right) / 2.0, frame.top + em * 0.9);
        sheet.text(&title, at, Anchor::Middle, sheet.plain());
        let room = table.left - frame.left - small * 0.5;
        let title = sheet.fonts.fit(&sheet.fonts.legible(&self.row_title), Weight::Regular, em, room);
        sheet.text(&title, (frame.left, frame.top + em * 0.9), Anchor::Start, sheet.plain());
    }

    /// The colours from least to largest, with what they stand for.
    fn draw_bar(&self, sheet: &mut Sheet, table: &Frame, frame: Frame) {
        let small = sheet.preset.small();
        let (low, middle, high) = self.scale;
        let step = number::power_of_ten(((high - low) / 60.0).max(1e-9));
        let [least, most] = [low, high].map(|end| number::at_step(end, step));
        let wide = |label: &str| sheet.fonts.width(label, Weight::Regular, small);
        let bar = Frame {
            left: table.left + table.width() * 0.68,
            right: table.right - wide(&most) - small * 0.5,
            top: frame.bottom - small * 1.25,
            bottom: frame.bottom - small * 0.35,
        };
        let left = bar.left - small * 0.4 - wide(&least);
        let x = |place: usize| (bar.left + bar.width() * place as f64 / BLOCKS as f64).round();
        for place in 0..BLOCKS {
            let value = low + (high - low) * (place as f64 + 0.5) / BLOCKS as f64;
            let block = Frame { left: x(place), right: x(place + 1), ..bar };
            sheet.block(block, self.colour(value));
        }
        let baseline = frame.bottom - small * 0.45;
        sheet.text(&most, (bar.right + small * 0.4, baseline), Anchor::Start, sheet.faint());
        sheet.text(&least, (bar.left - small * 0.4, baseline), Anchor::End, sheet.faint());
        let pale =
            if middle > low { format!("; pale: {}", number::at_step(middle, step)) } else { String::new() };
        let legend = format!("{}{pale}", self.legend);
        let room = left - frame.left - small;
        let legend = sheet.fonts.fit(&sheet.fonts.legible(&legend), Weight::Regular, small, room);
        sheet.text(&legend, (frame.left, baseline), Anchor::Start, sheet.faint());
    }
}
