//! Panels of curves in rows and columns over one horizontal axis.

use super::font::Weight;
use super::ink::Ink;
use super::number;
use super::panel::Panel;
use super::scale::{Scale, padded, range, ticks, uneven};
use super::sheet::{Anchor, Frame, Sheet};

/// Panels in reading order.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// Panels side by side.
    pub columns: usize,
    /// Share of the height each row of panels gets, from the top.
    pub heights: Vec<f64>,
    /// What the horizontal axis is, with its unit.
    pub x_label: String,
    /// What the vertical axis is, with its unit, where the headings do not say it.
    pub y_label: String,
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

/// One column of panels.
struct Column {
    /// Where headings start.
    head: f64,
    /// Room for headings.
    room: f64,
    /// Where plots start.
    left: f64,
    /// Where plots end.
    right: f64,
    /// Room right of the plots for labels; none when they go inside.
    margin: f64,
}

/// The fewest and the most grid lines of a plot.
const RUNGS: (usize, usize) = (3, 7);
/// How many lines a remark may take.
const REMARK_LINES: usize = 2;
/// A right margin wider than this share of a panel is given back, and labels go inside the plot.
const WIDEST_MARGIN: f64 = 0.24;

impl Grid {
    /// Draws the panels into the frame.
    pub(super) fn draw(&self, sheet: &mut Sheet, frame: Frame) {
        if self.panels.is_empty() || self.columns == 0 {
            return;
        }
        let frame = self.name_the_vertical(sheet, frame);
        let horizontal = self.horizontal();
        let places = self.places(sheet, frame);
        let keyed = self.has_key();
        for (index, (panel, place)) in self.panels.iter().zip(&places).enumerate() {
            self.head(sheet, panel, place);
            let x = Scale { pixels: (place.plot.left, place.plot.right), ..horizontal };
            let pixels = (place.plot.bottom, place.plot.top);
            let y = Scale { values: self.y_range(panel, place.margin == 0.0), pixels, by_factors: false };
            rungs(sheet, &place.plot, &y, self.labels_ticks(index % self.columns));
            panel.draw(sheet, &place.plot, (&x, &y), place.margin, !keyed);
            let last = index + self.columns >= self.panels.len();
            self.feet(sheet, place, &x, last);
        }
        if keyed && let Some(place) = places.last() {
            self.draw_key(sheet, &self.across(sheet, frame), place.plot);
        }
    }

    /// Writes what the vertical axis is above all panels; what is left is theirs.
    fn name_the_vertical(&self, sheet: &mut Sheet, frame: Frame) -> Frame {
        if self.y_label.is_empty() {
            return frame;
        }
        let (small, label) = (sheet.preset.small(), sheet.fonts.legible(&self.y_label));
        let mut top = frame.top;
        for line in sheet.fonts.wrap(&label, Weight::Regular, small, frame.width(), 2) {
            sheet.text(
                &line,
                (frame.left, top + small * 0.9),
                Anchor::Start,
                (small, Weight::Regular, Ink::BLACK),
            );
            top += small * 1.25;
        }
        Frame { top: top + small * 0.5, ..frame }
    }

    /// Whether the curves are named in the room that the last row leaves free, and not beside them.
    fn has_key(&self) -> bool {
        !self.panels.len().is_multiple_of(self.columns)
            && self.panels.iter().map(|panel| panel.labels().count()).sum::<usize>() > 1
    }

    /// The curves by name, with a piece of each, right of the last panel.
    fn draw_key(&self, sheet: &mut Sheet, across: &[Column], last: Frame) {
        let (em, size) = (sheet.preset.em(), sheet.preset.small());
        let Some(column) = across.get(self.panels.len() % self.columns) else { return };
        let named = self.panels.iter().flat_map(|panel| panel.curves.iter().rev());
        // Below the feet of the panel above.
        let mut baseline = last.top + em * 1.6;
        for curve in named.filter(|curve| !curve.label.is_empty()) {
            let (left, middle) = (column.head, baseline - size * 0.32);
            curve.style.stroke(sheet, &[(left, middle), (left + em * 1.4, middle)], 1.0);
            let start = left + em * 1.7;
            let room = column.head + column.room - start;
            let words = sheet.fonts.fit(&sheet.fonts.legible(&curve.label), Weight::Bold, size, room);
            let hand = (size, Weight::Bold, curve.style.text);
            sheet.text(&words, (start, baseline), Anchor::Start, hand);
            baseline += em * 1.35;
        }
    }

    /// The horizontal values there are, sorted.
    fn x_values(&self) -> Vec<f64> {
        let mut values: Vec<f64> = self.panels.iter().flat_map(Panel::spots).map(|spot| spot.x).collect();
        values.sort_by(f64::total_cmp);
        values.dedup();
        values
    }

    /// The horizontal scale, pixels to come: by factors for uneven values, else from nought where the
    /// first value is near it.
    fn horizontal(&self) -> Scale {
        let values = self.x_values();
        let by_factors = uneven(&values);
        let (low, high) = range(values.into_iter());
        let from_nought = !by_factors && low > 0.0 && low <= 0.25 * high;
        Scale { values: (if from_nought { 0.0 } else { low }, high), pixels: (0.0, 1.0), by_factors }
    }

    /// The vertical range of a panel, always with nought, with headroom where labels go inside.
    fn y_range(&self, panel: &Panel, labels_inside: bool) -> (f64, f64) {
        let sharing = if self.one_scale { &self.panels[..] } else { std::slice::from_ref(panel) };
        let labelled = labels_inside && !self.has_key() && sharing.iter().any(Panel::labelled);
        let values = sharing.iter().flat_map(Panel::extent).chain([0.0]);
        padded(range(values), if labelled { 0.14 } else { 0.05 })
    }

    /// Measures every margin, then divides what is left.
    fn places(&self, sheet: &Sheet, frame: Frame) -> Vec<Place> {
        let (em, small) = (sheet.preset.em(), sheet.preset.small());
        let rows = self.panels.len().div_ceil(self.columns);
        let across = self.across(sheet, frame);
        let room = across.iter().map(|column| column.room).fold(frame.width(), f64::min);
        let heads: Vec<f64> = (0..rows).map(|row| self.head_height(sheet, row, room)).collect();
        let feet = small * 1.45 + em * 1.25;
        let between = small * 0.9;
        let spent: f64 = heads.iter().sum::<f64>() + feet + between * (rows - 1) as f64;
        let free = (frame.height() - spent).max(40.0);
        let total: f64 = (0..rows).map(|row| self.share(row)).sum();
        let mut places = Vec::new();
        let mut top = frame.top;
        for (row, head) in heads.iter().enumerate() {
            let (plot_top, bottom) = (top + head, top + head + free * self.share(row) / total);
            for column in across.iter().take(self.panels.len() - row * self.columns) {
                let plot = Frame { left: column.left, top: plot_top, right: column.right, bottom };
                places.push(Place { head: (column.head, top), room, plot, margin: column.margin });
            }
            top = bottom + between;
        }
        places
    }

    /// Divides the width. Panels of one scale have plots of one width and are labelled in the first
    /// column only.
    fn across(&self, sheet: &Sheet, frame: Frame) -> Vec<Column> {
        let gap = sheet.preset.em() * 0.9;
        let free = frame.width() - gap * (self.columns - 1) as f64;
        let ticks: Vec<f64> = (0..self.columns).map(|column| self.tick_margin(sheet, column)).collect();
        let shared = if self.one_scale { ticks[0] } else { 0.0 };
        let mut head = frame.left;
        let mut across = Vec::new();
        for (column, ticks) in ticks.into_iter().enumerate() {
            let before = if self.labels_ticks(column) { ticks } else { 0.0 };
            let room = (free - shared) / self.columns as f64 + if self.one_scale { before } else { 0.0 };
            let margin = self.label_margin(sheet, column, room);
            let right = head + room - margin.max(self.overhang(sheet));
            across.push(Column { head, room, left: head + before, right, margin });
            head += room + gap;
        }
        across
    }

    /// Whether a column's panels say what their grid lines stand for.
    fn labels_ticks(&self, column: usize) -> bool {
        !self.one_scale || column == 0
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

    fn column(&self, column: usize) -> impl Iterator<Item = &Panel> {
        self.panels.iter().skip(column).step_by(self.columns)
    }

    /// Room for tick labels left of a column's plots, however many of them their heights will allow.
    fn tick_margin(&self, sheet: &Sheet, column: usize) -> f64 {
        let small = sheet.preset.small();
        let ranges =
            self.column(column).flat_map(|panel| [true, false].map(|inside| self.y_range(panel, inside)));
        let labels =
            ranges.flat_map(|values| (RUNGS.0..=RUNGS.1).flat_map(move |most| y_ticks(values, most)));
        let widths = labels.map(|(_, label)| sheet.fonts.width(&label, Weight::Regular, small));
        widths.fold(0.0, f64::max) + small * 0.5
    }

    /// Room for curve labels right of a column's plots; none where it would be too much, and none in
    /// small multiples, whose plots must be of one size.
    fn label_margin(&self, sheet: &Sheet, column: usize, cell: f64) -> f64 {
        let wide = |label| sheet.fonts.width(&sheet.fonts.legible(label), Weight::Bold, sheet.preset.em());
        let widest = self.column(column).flat_map(Panel::labels).map(wide).fold(0.0, f64::max);
        let margin = widest + sheet.preset.small();
        if widest == 0.0 || self.one_scale || self.has_key() || margin > WIDEST_MARGIN * cell {
            0.0
        } else {
            margin
        }
    }

    /// Half the last tick label hangs over the plot's right edge.
    fn overhang(&self, sheet: &Sheet) -> f64 {
        let label = number::plain(self.horizontal().values.1);
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

    /// Ticks below the plot; labels and the axis title only under the lowest row.
    fn feet(&self, sheet: &mut Sheet, place: &Place, x: &Scale, last: bool) {
        let (plot, small) = (&place.plot, sheet.preset.small());
        sheet.line(vec![(plot.left, plot.bottom), (plot.right, plot.bottom)], 2.0, Ink::REFERENCE);
        let mut free = f64::INFINITY;
        for (value, label) in self.x_ticks(sheet, plot, x).into_iter().rev() {
            let at = x.at(value);
            sheet.line(vec![(at, plot.bottom), (at, plot.bottom + small * 0.22)], 2.0, Ink::REFERENCE);
            let half = sheet.fonts.width(&label, Weight::Regular, small) / 2.0;
            if last && at + half < free {
                // Clear of the label of a grid line at the very bottom.
                sheet.text(&label, (at, plot.bottom + small * 1.25), Anchor::Middle, sheet.faint());
                free = at - half - small * 0.5;
            }
        }
        if last {
            self.title(sheet, place, x);
        }
    }

    /// The axis title under the plot, moved aside only where it would leave the panel.
    fn title(&self, sheet: &mut Sheet, place: &Place, x: &Scale) {
        let (plot, em) = (&place.plot, sheet.preset.em());
        let how = if x.by_factors { ", log scale" } else { "" };
        let title = sheet.fonts.legible(&format!("{}{how}", self.x_label));
        let title = sheet.fonts.fit(&title, Weight::Regular, em, place.room);
        let half = sheet.fonts.width(&title, Weight::Regular, em) / 2.0;
        let (left, right) = (place.head.0 + half, place.head.0 + place.room - half);
        let middle = ((plot.left + plot.right) / 2.0).min(right).max(left);
        let baseline = plot.bottom + sheet.preset.small() * 1.45 + em * 0.85;
        sheet.text(&title, (middle, baseline), Anchor::Middle, sheet.plain());
    }

    /// The values there are, where they are few or uneven; else round ones.
    fn x_ticks(&self, sheet: &Sheet, plot: &Frame, x: &Scale) -> Vec<(f64, String)> {
        let values = self.x_values();
        if x.by_factors || values.len() <= 5 {
            return values.into_iter().map(|value| (value, number::plain(value))).collect();
        }
        let small = sheet.preset.small();
        let widest = sheet.fonts.width(&number::plain(x.values.1), Weight::Regular, small) + small * 1.2;
        let (marks, step) = ticks(x.values, ((plot.width() / widest) as usize).min(9));
        marks.into_iter().map(|value| (value, number::at_step(value, step))).collect()
    }
}

fn remark_lines(sheet: &Sheet, panel: &Panel, room: f64) -> Vec<String> {
    let words = sheet.fonts.legible(&panel.remark);
    sheet.fonts.wrap(&words, Weight::Regular, sheet.preset.small(), room, REMARK_LINES)
}

/// Round values up the side, at most so many, with their labels.
fn y_ticks(values: (f64, f64), most: usize) -> Vec<(f64, String)> {
    let (marks, step) = ticks(values, most);
    marks.into_iter().map(|value| (value, number::at_step(value, step))).collect()
}

/// Grid lines, their labels where wanted, the line of nought darker.
fn rungs(sheet: &mut Sheet, plot: &Frame, y: &Scale, labelled: bool) {
    let small = sheet.preset.small();
    // About two lines of text apart.
    let most = ((plot.height() / (small * 1.9)) as usize).clamp(RUNGS.0, RUNGS.1);
    for (value, label) in y_ticks(y.values, most) {
        let at = y.at(value);
        sheet.line(vec![(plot.left, at), (plot.right, at)], 2.0, Ink::GRID);
        if labelled {
            sheet.text(&label, (plot.left - small * 0.4, at + small * 0.36), Anchor::End, sheet.faint());
        }
    }
    let nought = y.at(0.0);
    sheet.line(vec![(plot.left, nought), (plot.right, nought)], 2.5, Ink::REFERENCE);
}
