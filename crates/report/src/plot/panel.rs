//! One panel: curves with their bands, the line of nought, and where the curves cross for good.

use super::ink::{Ink, Style};
use super::label::{Label, ends, inside};
use super::scale::Scale;
use super::sheet::{Frame, Point, Sheet};

/// Curves over one pair of axes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Panel {
    /// What the vertical axis is.
    pub heading: String,
    /// The finding in words, or nothing.
    pub remark: String,
    /// The curves, the one that matters last so that it lies on top.
    pub curves: Vec<Curve>,
    /// Where the difference turns positive for good.
    pub crossing: Option<Crossing>,
    /// Whether the crossing is marked on the line of nought with its interval, or only by an upright line.
    pub marks_interval: bool,
}

/// One curve.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// Its direct label; empty for none.
    pub label: String,
    /// How it looks.
    pub style: Style,
    /// Its points from left to right.
    pub spots: Vec<Spot>,
}

/// One point of a curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// Where on the horizontal axis.
    pub x: f64,
    /// The estimate.
    pub y: f64,
    /// The interval of the mean, where there is one.
    pub band: Option<(f64, f64)>,
    /// The spread of single worlds, where it is shown.
    pub spread: Option<(f64, f64)>,
}

/// A crossing with the ends of its interval; infinite for never.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crossing {
    /// The estimate.
    pub at: f64,
    /// The early end.
    pub low: f64,
    /// The late end.
    pub high: f64,
}

/// More points than this are closer than pixels.
const MOST: usize = 2000;
/// Up to this many points are dotted, so that one sees what was computed and what is only joined up.
const DOTTED: usize = 16;

impl Panel {
    /// Every point of every curve.
    pub fn spots(&self) -> impl Iterator<Item = &Spot> {
        self.curves.iter().flat_map(|curve| &curve.spots)
    }

    /// Every value the vertical axis must hold.
    pub(super) fn extent(&self) -> impl Iterator<Item = f64> {
        self.spots().flat_map(|spot| {
            let (low, high) = spot.band.unwrap_or((spot.y, spot.y));
            let (least, most) = spot.spread.unwrap_or((spot.y, spot.y));
            [spot.y, low, high, least, most]
        })
    }

    /// The labels that need room.
    pub(super) fn labels(&self) -> impl Iterator<Item = &str> {
        self.curves.iter().map(|curve| curve.label.as_str()).filter(|label| !label.is_empty())
    }

    /// Whether any curve is labelled.
    pub(super) fn labelled(&self) -> bool {
        self.labels().next().is_some()
    }

    /// Draws everything inside the axes; `margin` is the room for labels right of the plot, where the curves are named.
    pub(super) fn draw(
        &self,
        sheet: &mut Sheet,
        plot: &Frame,
        (x, y): (&Scale, &Scale),
        margin: f64,
        named: bool,
    ) {
        for curve in &self.curves {
            curve.band(sheet, (x, y), 0.09, |spot| spot.spread);
            curve.edges(sheet, (x, y));
        }
        for curve in &self.curves {
            curve.band(sheet, (x, y), 0.30, |spot| spot.band);
        }
        let labels = if named { self.labels_at(sheet, plot, (x, y), margin) } else { Vec::new() };
        self.draw_upright(sheet, plot, x, &labels);
        self.draw_interval(sheet, plot, (x, y));
        for curve in &self.curves {
            curve.line(sheet, (x, y));
        }
        for label in &labels {
            label.draw(sheet);
        }
    }

    /// An upright line where the curves cross for good, broken where a label stands.
    fn draw_upright(&self, sheet: &mut Sheet, plot: &Frame, x: &Scale, labels: &[Label]) {
        let Some(at) = self.crossing.map(|crossing| crossing.at).filter(|at| at.is_finite()) else { return };
        let at = x.at(at);
        let mut cuts: Vec<Frame> = labels
            .iter()
            .map(|label| label.frame)
            .filter(|frame| frame.left < at && at < frame.right)
            .collect();
        cuts.sort_by(|a, b| a.top.total_cmp(&b.top));
        let mut from = plot.top;
        for cut in cuts {
            sheet.dashed(&[(at, from), (at, cut.top)], 2.5, Ink::GREY, (5.0, 6.0));
            from = cut.bottom;
        }
        sheet.dashed(&[(at, from), (at, plot.bottom)], 2.5, Ink::GREY, (5.0, 6.0));
    }

    /// On a difference: the crossing and its interval on the line of nought.
    fn draw_interval(&self, sheet: &mut Sheet, plot: &Frame, (x, y): (&Scale, &Scale)) {
        let Some(Crossing { at, low, high }) = self.crossing.filter(|_| self.marks_interval) else { return };
        if !low.is_finite() && !at.is_finite() {
            return;
        }
        let line = sheet.preset.line();
        let nought = y.at(0.0);
        if low.is_finite() && low < high {
            let within = |value: f64| x.at(value.min(x.values.1)).clamp(plot.left, plot.right);
            let (from, to, tip) = (within(low), within(high), line * 2.4);
            sheet.line(vec![(from, nought), (to, nought)], line * 1.2, Ink::GREY);
            // An end the dot would cover is not marked.
            let to_mark = if high.is_finite() { vec![from, to] } else { vec![from] };
            for end in to_mark.into_iter().filter(|end| (end - within(at)).abs() > tip) {
                sheet.line(vec![(end, nought - tip), (end, nought + tip)], line * 0.6, Ink::BLACK);
            }
            if !high.is_finite() {
                // An arrow head: the interval goes on beyond the longest horizon.
                let back = to - 2.0 * tip;
                sheet.area(vec![(to, nought), (back, nought - tip), (back, nought + tip)], Ink::BLACK);
            }
        }
        if at.is_finite() {
            sheet.disc((x.at(at), nought), line * 2.1, Ink::WHITE);
            sheet.disc((x.at(at), nought), line * 1.6, Ink::BLACK);
        }
    }

    /// Where the labels go: right of the plot, or inside it where the margin was given up.
    fn labels_at(&self, sheet: &Sheet, plot: &Frame, (x, y): (&Scale, &Scale), margin: f64) -> Vec<Label> {
        let named: Vec<&Curve> =
            self.curves.iter().filter(|curve| !curve.label.is_empty() && !curve.spots.is_empty()).collect();
        let lone = named.iter().all(|curve| curve.spots.len() == 1);
        if margin > 0.0 || lone {
            ends(sheet, plot, (x, y), &named)
        } else {
            let mut obstacles: Vec<Vec<Point>> =
                self.curves.iter().map(|curve| curve.pixels((x, y))).collect();
            obstacles.push(vec![(plot.left, y.at(0.0)), (plot.right, y.at(0.0))]);
            inside(sheet, plot, (x, y), named, &obstacles)
        }
    }
}

impl Curve {
    /// The last value.
    pub(super) fn last_y(&self) -> f64 {
        self.spots.last().map_or(f64::NAN, |spot| spot.y)
    }

    /// The points on the sheet.
    pub(super) fn pixels(&self, (x, y): (&Scale, &Scale)) -> Vec<Point> {
        self.shown().map(|spot| (x.at(spot.x), y.at(spot.y))).collect()
    }

    /// The spots drawn: all that are somewhere, or where they are closer than pixels every so many, and the last.
    fn shown(&self) -> impl Iterator<Item = &Spot> {
        let every = self.spots.len().div_ceil(MOST).max(1);
        let last = self.spots.len().saturating_sub(1);
        self.spots
            .iter()
            .enumerate()
            .filter(move |(place, _)| place % every == 0 || *place == last)
            .map(|(_, spot)| spot)
            .filter(|spot| spot.x.is_finite() && spot.y.is_finite())
    }

    /// The area between two bounds; for a single point a whisker.
    fn band(
        &self,
        sheet: &mut Sheet,
        (x, y): (&Scale, &Scale),
        alpha: f64,
        bounds: impl Fn(&Spot) -> Option<(f64, f64)>,
    ) {
        let ink = self.style.line.at(alpha);
        let sides: Vec<(f64, f64, f64)> = self
            .shown()
            .filter_map(|spot| bounds(spot).map(|(low, high)| (x.at(spot.x), y.at(low), y.at(high))))
            .collect();
        if let [(at, low, high)] = sides[..] {
            sheet.line(vec![(at, low), (at, high)], sheet.preset.line() * 2.5, ink);
            return;
        }
        let over = sides.iter().map(|(at, _, high)| (*at, *high));
        let under = sides.iter().rev().map(|(at, low, _)| (*at, *low));
        sheet.area(over.chain(under).collect(), ink);
    }

    /// The edges of the spread: where two spreads overlap, their colours alone would run together.
    fn edges(&self, sheet: &mut Sheet, (x, y): (&Scale, &Scale)) {
        let ends = |end: fn((f64, f64)) -> f64| -> Vec<Point> {
            let at = |spot: &Spot| spot.spread.map(|spread| (x.at(spot.x), y.at(end(spread))));
            self.shown().filter_map(at).collect()
        };
        let (width, ink) = (sheet.preset.line() * 0.3, self.style.line.at(0.55));
        for edge in [ends(|(low, _)| low), ends(|(_, high)| high)] {
            match self.style.dash {
                None => sheet.line(edge, width, ink),
                Some((on, off)) => sheet.dashed(&edge, width, ink, (3.0 * on * width, 3.0 * off * width)),
            }
        }
    }

    fn line(&self, sheet: &mut Sheet, scales: (&Scale, &Scale)) {
        let width = sheet.preset.line() * self.style.weight;
        let points = self.pixels(scales);
        self.style.stroke(sheet, &points, 1.0);
        if points.len() <= DOTTED {
            for point in points {
                sheet.disc(point, width * 1.15, self.style.line);
            }
        }
    }
}
