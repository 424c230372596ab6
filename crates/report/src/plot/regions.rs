//! A map of regions: at each place who is best, by colour and letter, hatched where that is undecided.

use super::font::Weight;
use super::hatch;
use super::heat;
use super::ink::Ink;
use super::sheet::{Anchor, Frame, Sheet};

/// Who is best over two axes.
#[derive(Clone, Debug, PartialEq)]
pub struct Regions {
    /// What the horizontal axis is, with its unit.
    pub x_label: String,
    /// What the vertical axis is.
    pub y_label: String,
    /// What the columns stand for, from the left.
    pub columns: Vec<f64>,
    /// What the rows stand for, from the bottom.
    pub rows: Vec<f64>,
    /// The cells, row by row from the bottom; none where nothing is known.
    pub cells: Vec<Option<Region>>,
    /// Who may be best; a region names its place in this list.
    pub names: Vec<String>,
}

/// One cell of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// Place of the best among the names.
    pub best: usize,
    /// Whether the next best may be as good.
    pub undecided: bool,
}

/// Relational and transactional keep their colours; the others take the rest in turn.
fn ink(names: &[String], place: usize) -> Ink {
    const OTHERS: [Ink; 4] = [Ink::TEAL, Ink::PURPLE, Ink::GREY, Ink::REFERENCE];
    match names[place].as_str() {
        "relational" => Ink::BLUE,
        "transactional" => Ink::VERMILLION,
        _ => {
            let own = |name: &&String| !["relational", "transactional"].contains(&name.as_str());
            OTHERS[names[..place].iter().filter(own).count() % OTHERS.len()]
        }
    }
}

fn letter(place: usize) -> String {
    char::from(b'A' + (place % 26) as u8).to_string()
}

impl Regions {
    /// Draws map and key into the frame.
    pub(super) fn draw(&self, sheet: &mut Sheet, frame: Frame) {
        if self.columns.is_empty() || self.rows.is_empty() {
            return;
        }
        let em = sheet.preset.em();
        let key_top = self.draw_key(sheet, frame);
        let before = heat::widest(sheet, &self.rows) + em * 0.5;
        let map = Frame {
            left: frame.left + before,
            top: frame.top + em * 1.9,
            right: frame.right - em * 0.5,
            bottom: key_top - em * 2.9,
        };
        self.draw_cells(sheet, &map);
        let labels = (self.x_label.as_str(), self.y_label.as_str());
        heat::draw_axes(sheet, &map, frame, (&self.columns, &self.rows), labels);
    }

    fn draw_cells(&self, sheet: &mut Sheet, map: &Frame) {
        let (width, small) = (self.columns.len(), sheet.preset.small());
        let step = sheet.preset.em() * 0.55;
        for (index, cell) in self.cells.iter().enumerate() {
            let Some(region) = cell else { continue };
            let frame = heat::cell(map, (width, self.rows.len()), index % width, index / width);
            let colour = ink(&self.names, region.best);
            sheet.block(frame, colour);
            if region.undecided {
                for line in hatch::lines(&frame, step) {
                    sheet.line(line.to_vec(), 3.0, Ink::WHITE.at(0.75));
                }
            }
            if frame.width() > small * 1.5 && frame.height() > small * 1.5 {
                let (x, y) = ((frame.left + frame.right) / 2.0, (frame.top + frame.bottom) / 2.0);
                let half = small * 0.6;
                sheet.block(
                    Frame { left: x - half, top: y - half, right: x + half, bottom: y + half },
                    colour,
                );
                let hand = (small, Weight::Bold, colour.text_on());
                sheet.text(&letter(region.best), (x, y + small * 0.36), Anchor::Middle, hand);
            }
        }
    }

    /// The key along the foot: those that are best somewhere; returns its upper edge.
    fn draw_key(&self, sheet: &mut Sheet, frame: Frame) -> f64 {
        let small = sheet.preset.small();
        let there = |place: &usize| self.cells.iter().flatten().any(|region| region.best == *place);
        let shown: Vec<usize> = (0..self.names.len()).filter(there).collect();
        let words = |place: usize| format!("{}  {}", letter(place), self.names[place]);
        let room = frame.width() * 0.48;
        let fit =
            |place: usize| sheet.fonts.fit(&sheet.fonts.legible(&words(place)), Weight::Regular, small, room);
        let labels: Vec<(usize, String)> = shown.into_iter().map(|place| (place, fit(place))).collect();
        let (mut left, mut row, mut places) = (frame.left, 0.0, Vec::new());
        for (place, label) in labels {
            let width = small * 1.6 + sheet.fonts.width(&label, Weight::Regular, small);
            if left > frame.left && left + width > frame.right {
                (left, row) = (frame.left, row + 1.0);
            }
            places.push((left, row, place, label));
            left += width + small * 1.4;
        }
        for (left, line, place, label) in places {
            let base = frame.bottom - small * (0.3 + 1.5 * (row - line));
            let swatch = Frame {
                left,
                top: base - small * 0.8,
                right: left + small * 1.1,
                bottom: base + small * 0.15,
            };
            sheet.block(swatch, ink(&self.names, place));
            let hand = (small, Weight::Regular, Ink::BLACK);
            sheet.text(&label, (left + small * 1.6, base), Anchor::Start, hand);
        }
        frame.bottom - small * 1.5 * (row + 1.0)
    }
}
