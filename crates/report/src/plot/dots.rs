//! Named rows with dots along one horizontal axis, one dot a series, with whiskers for intervals.

use super::font::Weight;
use super::ink::{Ink, Style};
use super::number;
use super::scale::{Scale, padded, range, ticks};
use super::sheet::{Anchor, Frame, Sheet};

/// Rows of dots.
#[derive(Clone, Debug, PartialEq)]
pub struct Dots {
    /// What the horizontal axis is, with its unit.
    pub x_label: String,
    /// The series: name and look. Every row has a dot of each, or none; one without any is not in the key.
    pub series: Vec<(String, Style)>,
    /// The rows from the top.
    pub rows: Vec<Row>,
}

/// One named row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// Its dots, in the order of the series.
    pub dots: Vec<Option<Dot>>,
}

impl Row {
    /// The dots that are somewhere, each with the place of its series.
    fn seen(&self) -> impl Iterator<Item = (usize, Dot)> + '_ {
        let finite = |(low, high): &(f64, f64)| low.is_finite() && high.is_finite();
        let dots = self.dots.iter().enumerate().filter_map(|(place, dot)| Some((place, (*dot)?)));
        dots.filter(|(_, dot)| dot.value.is_finite())
            .map(move |(place, dot)| (place, Dot { interval: dot.interval.filter(finite), ..dot }))
    }
}

/// One dot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    /// The estimate.
    pub value: f64,
    /// Its interval, where there is one.
    pub interval: Option<(f64, f64)>,
}

impl Dots {
    /// Draws the rows into the frame.
    pub(super) fn draw(&self, sheet: &mut Sheet, frame: Frame) {
        if self.rows.is_empty() {
            return;
        }
        let plot = self.plot(sheet, frame);
        let values = padded(range(self.extent()), 0.04);
        let x = Scale { values, pixels: (plot.left, plot.right), by_factors: false };
        self.draw_axis(sheet, &plot, &x, frame);
        let pitch = plot.height() / self.rows.len() as f64;
        for (place, row) in self.rows.iter().enumerate() {
            let middle = plot.top + (place as f64 + 0.5) * pitch;
            self.draw_row(sheet, row, &plot, &x, frame, (middle, pitch));
        }
        self.draw_key(sheet, &plot, frame);
    }

    fn extent(&self) -> impl Iterator<Item = f64> {
        self.rows.iter().flat_map(Row::seen).flat_map(|(_, dot)| {
            let (low, high) = dot.interval.unwrap_or((dot.value, dot.value));
            [dot.value, low, high]
        })
    }

    /// Whether a row has whiskers of several series: they stand one above the other then, not through each other.
    fn has_rival_whiskers(&self) -> bool {
        let whiskers = |row: &Row| row.seen().filter(|(_, dot)| dot.interval.is_some()).count();
        self.rows.iter().any(|row| whiskers(row) > 1)
    }

    fn plot(&self, sheet: &Sheet, frame: Frame) -> Frame {
        let (em, small) = (sheet.preset.em(), sheet.preset.small());
        let wide = |row: &Row| sheet.fonts.width(&sheet.fonts.legible(&row.name), Weight::Regular, small);
        let names = self.rows.iter().map(wide).fold(0.0, f64::max).min(frame.width() * 0.42);
        let key = if self.series.len() > 1 { em * 1.4 } else { small * 0.3 };
        Frame {
            left: frame.left + names + small * 0.8,
            top: frame.top + key,
            right: frame.right - small * 1.2,
            bottom: frame.bottom - small * 1.45 - em * 1.25,
        }
    }

    fn draw_axis(&self, sheet: &mut Sheet, plot: &Frame, x: &Scale, frame: Frame) {
        let (em, small) = (sheet.preset.em(), sheet.preset.small());
        let (marks, step) = ticks(x.values, ((plot.width() / (small * 4.5)) as usize).clamp(2, 9));
        for value in marks {
            let at = x.at(value);
            let (weight, ink) = if value == 0.0 { (3.0, Ink::REFERENCE) } else { (2.0, Ink::GRID) };
            sheet.line(vec![(at, plot.top), (at, plot.bottom)], weight, ink);
            let label = number::at_step(value, step);
            sheet.text(&label, (at, plot.bottom + small * 1.15), Anchor::Middle, sheet.faint());
        }
        let title = sheet.fonts.legible(&self.x_label);
        let title = sheet.fonts.fit(&title, Weight::Regular, em, frame.width());
        let half = sheet.fonts.width(&title, Weight::Regular, em) / 2.0;
        let middle = ((plot.left + plot.right) / 2.0).min(frame.right - half).max(frame.left + half);
        let baseline = plot.bottom + small * 1.45 + em * 0.85;
        sheet.text(&title, (middle, baseline), Anchor::Middle, sheet.plain());
    }

    fn draw_row(
        &self,
        sheet: &mut Sheet,
        row: &Row,
        plot: &Frame,
        x: &Scale,
        frame: Frame,
        (middle, pitch): (f64, f64),
    ) {
        let (small, line) = (sheet.preset.small(), sheet.preset.line());
        draw_name(sheet, &row.name, plot.left - frame.left, (plot.left - small * 0.5, middle), pitch);
        let radius = (line * 1.5).min(pitch * 0.32);
        let seen: Vec<f64> = row.seen().map(|(_, dot)| x.at(dot.value)).collect();
        let apart = if self.has_rival_whiskers() { (radius * 2.8).min(pitch * 0.4) } else { 0.0 };
        if let (Some(low), Some(high), true) = (
            seen.iter().copied().reduce(f64::min),
            seen.iter().copied().reduce(f64::max),
            self.series.len() > 1 && apart == 0.0,
        ) {
            sheet.line(vec![(low, middle), (high, middle)], line * 0.5, Ink::REFERENCE);
        }
        for (place, dot) in row.seen() {
            let Some((_, style)) = self.series.get(place) else { continue };
            let middle = middle + (place as f64 - (self.series.len() - 1) as f64 / 2.0) * apart;
            if let Some((low, high)) = dot.interval.filter(|(low, high)| low < high) {
                sheet.line(vec![(x.at(low), middle), (x.at(high), middle)], line * 0.7, style.line);
            }
            mark(sheet, (x.at(dot.value), middle), radius, *style);
        }
    }

    /// The series that have a dot in any row.
    fn seen(&self) -> impl Iterator<Item = &(String, Style)> {
        let is_seen = |place: usize| self.rows.iter().flat_map(Row::seen).any(|(seen, _)| seen == place);
        self.series.iter().enumerate().filter(move |(place, _)| is_seen(*place)).map(|(_, series)| series)
    }

    /// The series by name, above the plot, where there are several.
    fn draw_key(&self, sheet: &mut Sheet, plot: &Frame, frame: Frame) {
        if self.series.len() < 2 {
            return;
        }
        let (em, line) = (sheet.preset.em(), sheet.preset.line());
        let mut left = frame.left;
        for (name, style) in self.seen() {
            let room = frame.right - left - em * 1.4;
            let name = sheet.fonts.fit(&sheet.fonts.legible(name), Weight::Bold, em, room);
            mark(sheet, (left + line * 1.5, plot.top - em * 0.8), line * 1.5, *style);
            sheet.text(
                &name,
                (left + em * 0.85, plot.top - em * 0.5),
                Anchor::Start,
                sheet.strong(style.text),
            );
            left += sheet.fonts.width(&name, Weight::Bold, em) + em * 2.1;
        }
    }
}

/// The name of a row, ending at a point: in two lines where it is long and the rows lie far enough apart.
fn draw_name(sheet: &mut Sheet, name: &str, width: f64, (right, middle): (f64, f64), pitch: f64) {
    let small = sheet.preset.small();
    let room = width - small * 0.7;
    let most = if pitch > small * 2.6 { 2 } else { 1 };
    let lines = sheet.fonts.wrap(&sheet.fonts.legible(name), Weight::Regular, small, room, most);
    let first = middle + small * 0.36 - small * 0.6 * (lines.len().max(1) - 1) as f64;
    for (place, line) in lines.iter().enumerate() {
        let at = (right, first + small * 1.2 * place as f64);
        sheet.text(line, at, Anchor::End, (small, Weight::Regular, Ink::BLACK));
    }
}

/// A disc for a solid style, a ring for a dashed one: told apart without colour.
fn mark(sheet: &mut Sheet, at: (f64, f64), radius: f64, style: Style) {
    sheet.disc(at, radius, style.line);
    if style.dash.is_some() {
        sheet.disc(at, radius * 0.5, Ink::WHITE);
    }
}
