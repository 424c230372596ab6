//! Panels of curves in rows and columns over one horizontal axis.

use super::font::Weight;
use super::ink::Ink;
use super::panel::{Panel, Spot};
use super::scale::{Scale, padded, range, ticks};
use super::sheet::{Anchor, Frame, Sheet};
use super::number;

/// Panels in reading order.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// Panels side by side.
    pub columns: usize,
    /// Share of the height each row of panels gets, from the top.
    pub heights: Vec<f64>,
    /// What the horizontal axis is, with its unit.
    pub x_label: String,
    /// Whether all panels share one vertical scale.
    pub one_scale: bool,
    /// The panels, row by row.
    pub panels: Vec<Panel>,
}

/// Where a panel's parts go.
struct Place {
    /// Where its heading starts.
    head: (f64, f64),
    /// Room for the heading and the remark.
    room: f64,
    /// The plot proper.
    plot: Frame,
    /// Room right of the plot for labels; none when they go inside.
    margin: f64,
}

/// How many lines a remark may take.
const REMARK_LINES: usize = 2;
/// A right margin wider than this share of a panel is given back, and labels go inside the plot.
const WIDEST_MARGIN: f64 = 0.24;

impl Grid {
    /// Draws the panels into the frame.
    pub(super) fn draw(&self, sheet: &mut Sheet, frame: Frame) {
        let x_values = self.x_range();
        let places = self.places(sheet, frame);
        for (index, (panel, place)) in self.panels.iter().zip(&places).enumerate() {
            self.head(sheet, panel, place);
            let y_values = self.y_range(panel, place.margin == 0.0);
            let x = Scale { values: x_values, pixels: (place.plot.left, place.plot.right) };
            let y = Scale { values: y_values, pixels: (place.plot.bottom, place.plot.top) };
            rungs(sheet, &place.plot, &y);
            panel.draw(sheet, &place.plot, (&x, &y), place.margin);
            let last = index + self.columns >= self.panels.len();
            feet(sheet, &place.plot, &x, last.then_some(self.x_label.as_str()));
        }
    }

    fn spots(&self) -> impl Iterator<Item = &Spot> {
        self.panels.iter().flat_map(Panel::spots)
    }

    /// The horizontal range: from nought where the first point is near it.
    fn x_range(&self) -> (f64, f64) {
        let (low, high) = range(self.spots().map(|spot| spot.x));
        if low > 0.0 && low <= 0.25 * high { (0.0, high) } else { (low, high) }
    }

    /// The vertical range of a panel, always with nought, with headroom for labels inside.
    fn y_range(&self, panel: &Panel, labels_inside: bool) -> (f64, f64) {
        let own: Vec<f64> = if self.one_scale {
            self.panels.iter().flat_map(Panel::extent).collect()
        } else {
            panel.extent().collect()
        };
        let spread = range(own.into_iter().chain([0.0]));
        padded(spread, if labels_inside && panel.labelled() { 0.14 } else { 0.05 })
    }

    /// Measures every margin, then divides what is left.
    fn places(&self, sheet: &Sheet, frame: Frame) -> Vec<Place> {
        let (em, small) = (sheet.preset.em(), sheet.preset.small());
        let rows = self.panels.len().div_ceil(self.columns);
        let gap = em * 0.9;
        let cell_width = (frame.width() - gap * (self.columns - 1) as f64) / self.columns as f64;
        let heads: Vec<f64> = (0..rows).map(|row| self.head_height(sheet, row, cell_width)).collect();
        let feet = small * 1.45 + em * 1.25;
        let between = small * 0.9;
        let spent: f64 = heads.iter().sum::<f64>() + feet + between * (rows - 1) as f64;
        let free = (frame.height() - spent).max(40.0);
        let total: f64 = (0..rows).map(|row| self.share(row)).sum();
        let mut places = Vec::new();
        let mut top = frame.top;
        for (row, head) in heads.iter().enumerate() {
            let plot_top = top + head;
            let bottom = plot_top + free * self.share(row) / total;
            for column in 0..self.columns.min(self.panels.len() - row * self.columns) {
                let left = frame.left + column as f64 * (cell_width + gap);
                let (before, after) = self.side_margins(sheet, column, cell_width, bottom - plot_top);
                let right = left + cell_width - after.max(self.overhang(sheet));
                let plot = Frame { left: left + before, top: plot_top, right, bottom };
                places.push(Place { head: (left, top), room: cell_width, plot, margin: after });
            }
            top = bottom + between;
        }
        places
    }

    fn share(&self, row: usize) -> f64 {
        self.heights.get(row).copied().unwrap_or(1.0)
    }

    fn row(&self, row: usize) -> impl Iterator<Item = &Panel> {
        self.panels.iter().skip(row * self.columns).take(self.columns)
    }

    /// Height of the tallest heading and remark in a row.
    fn head_height(&self, sheet: &Sheet, row: usize, room: f64) -> f64 {
        let lines = self.row(row).map(|panel| remark_lines(sheet, panel, room).len()).max().unwrap_or(0);
        sheet.preset.em() * 1.2 + sheet.preset.small() * (1.25 * lines as f64 + 0.55)
    }

    /// Room for tick labels left of a column's plots and for curve labels right of them.
    fn side_margins(&self, sheet: &Sheet, column: usize, cell: f64, height: f64) -> (f64, f64) {
        let small = sheet.preset.small();
        let column: Vec<&Panel> = self.panels.iter().skip(column).step_by(self.columns).collect();
        let before = column
            .iter()
            .flat_map(|panel| y_ticks(sheet, self.y_range(panel, false), height))
            .map(|(_, label)| sheet.fonts.width(&label, Weight::Regular, small))
            .fold(0.0, f64::max);
        let after = column
            .iter()
            .flat_map(|panel| panel.labels())
            .map(|label| sheet.fonts.width(&sheet.fonts.legible(label), Weight::Bold, sheet.preset.em()) + small)
            .fold(0.0, f64::max);
        (before + small * 0.5, if after > WIDEST_MARGIN * cell { 0.0 } else { after })
    }

    /// Half the last tick label hangs over the plot's right edge.
    fn overhang(&self, sheet: &Sheet) -> f64 {
        let label = number::plain(self.x_range().1);
        sheet.fonts.width(&label, Weight::Regular, sheet.preset.small()) / 2.0 + 2.0
    }

    /// Heading and remark above the plot.
    fn head(&self, sheet: &mut Sheet, panel: &Panel, place: &Place) {
        let (em, small) = (sheet.preset.em(), sheet.preset.small());
        let (left, top) = place.head;
        let heading = sheet.fonts.fit(&sheet.fonts.legible(&panel.heading), Weight::Bold, em, place.room);
        let mut baseline = top + em * 0.9;
        sheet.text(&heading, (left, baseline), Anchor::Start, sheet.strong(Ink::BLACK));
        for line in remark_lines(sheet, panel, place.room) {
            baseline += small * 1.25;
            sheet.text(&line, (left, baseline), Anchor::Start, (small, Weight::Regular, Ink::BLACK));
        }
    }
}

fn remark_lines(sheet: &Sheet, panel: &Panel, room: f64) -> Vec<String> {
    let words = sheet.fonts.legible(&panel.remark);
    sheet.fonts.wrap(&words, Weight::Regular, sheet.preset.small(), room, REMARK_LINES)
}

/// Round values up the side, two and a half lines of text apart, with their labels.
fn y_ticks(sheet: &Sheet, values: (f64, f64), height: f64) -> Vec<(f64, String)> {
    let most = (height / (sheet.preset.small() * 1.9)).clamp(2.0, 7.0) as usize;
    let (marks, step) = ticks(values, most);
    marks.into_iter().map(|value| (value, number::at_step(value, step))).collect()
}

/// Grid lines and tick labels; the line of nought darker.
fn rungs(sheet: &mut Sheet, plot: &Frame, y: &Scale) {
    let small = sheet.preset.small();
    for (value, label) in y_ticks(sheet, y.values, plot.height()) {
        let at = y.at(value);
        sheet.line(vec![(plot.left, at), (plot.right, at)], 2.0, Ink::GRID);
        sheet.text(&label, (plot.left - small * 0.4, at + small * 0.36), Anchor::End, sheet.faint());
    }
    let nought = y.at(0.0);
    sheet.line(vec![(plot.left, nought), (plot.right, nought)], 2.5, Ink::REFERENCE);
}

/// Ticks below the plot; labels and the axis title only under the lowest row.
fn feet(sheet: &mut Sheet, plot: &Frame, x: &Scale, title: Option<&str>) {
    let small = sheet.preset.small();
    let widest = sheet.fonts.width(&number::plain(x.values.1), Weight::Regular, small) + small * 1.2;
    let (marks, step) = ticks(x.values, ((plot.width() / widest) as usize).min(9));
    sheet.line(vec![(plot.left, plot.bottom), (plot.right, plot.bottom)], 2.0, Ink::REFERENCE);
    for value in marks {
        let at = x.at(value);
        sheet.line(vec![(at, plot.bottom), (at, plot.bottom + small * 0.22)], 2.0, Ink::REFERENCE);
        if title.is_some() {
            let label = number::at_step(value, step);
            sheet.text(&label, (at, plot.bottom + small * 1.15), Anchor::Middle, sheet.faint());
        }
    }
    if let Some(title) = title {
        let em = sheet.preset.em();
        let room = plot.width().max(plot.right);
        let title = sheet.fonts.fit(&sheet.fonts.legible(title), Weight::Regular, em, room);
        let at = ((plot.left + plot.right) / 2.0, plot.bottom + small * 1.45 + em * 0.85);
        sheet.text(&title, at, Anchor::Middle, sheet.plain());
    }
}
