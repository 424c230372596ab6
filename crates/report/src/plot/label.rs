//! Direct labels: each beside its curve, none on another.

use super::font::Weight;
use super::ink::Style;
use super::panel::Curve;
use super::scale::Scale;
use super::sheet::{Anchor, Frame, Point, Sheet};

/// A label with its place.
pub(super) struct Label {
    words: String,
    style: Style,
    size: f64,
    /// Whether a piece of the line stands before the words: for a label away from its curve.
    key: bool,
    /// The room it takes.
    pub(super) frame: Frame,
}

/// Length of the piece of line before a label that stands away from its curve, in ems.
const KEY: f64 = 1.9;

impl Label {
    /// Writes the label, with its key where it has one.
    pub(super) fn draw(&self, sheet: &mut Sheet) {
        let Frame { left, bottom, .. } = self.frame;
        let mut start = left;
        if self.key {
            let middle = bottom - self.size * 0.55;
            let line = [(left, middle), (left + self.size * (KEY - 0.4), middle)];
            self.style.stroke(sheet, &line, 0.8);
            start += self.size * KEY;
        }
        let hand = (self.size, Weight::Bold, self.style.text);
        sheet.text(&self.words, (start, bottom - self.size * 0.26), Anchor::Start, hand);
    }
}

/// Labels right of the curves' ends, pushed apart.
pub(super) fn ends(sheet: &Sheet, plot: &Frame, (x, y): (&Scale, &Scale), curves: &[&Curve]) -> Vec<Label> {
    let (em, gap) = (sheet.preset.em(), sheet.preset.small() * 0.6);
    let last: Vec<Point> = curves.iter().filter_map(|curve| curve.pixels((x, y)).last().copied()).collect();
    let heights: Vec<f64> = last.iter().map(|(_, height)| *height).collect();
    let placed = push_apart(&heights, em * 1.2, (plot.top + em * 0.5, plot.bottom - em * 0.3));
    let label = |((curve, (right, _)), middle): ((&&Curve, Point), f64)| {
        let words =
            sheet.fonts.fit(&sheet.fonts.legible(&curve.label), Weight::Bold, em, plot.width() * 0.45);
        let width = sheet.fonts.width(&words, Weight::Bold, em);
        let (left, top) = (right + gap, middle - em * 0.45);
        let frame = Frame { left, top, right: left + width, bottom: top + em * 1.06 };
        Label { words, style: curve.style, size: em, key: false, frame }
    };
    curves.iter().zip(last).zip(placed).map(label).collect()
}

/// Labels within the plot, the highest curve's first, smaller since they share it with the curves.
pub(super) fn inside(
    sheet: &Sheet,
    plot: &Frame,
    scales: (&Scale, &Scale),
    mut curves: Vec<&Curve>,
    obstacles: &[Vec<Point>],
) -> Vec<Label> {
    let size = sheet.preset.small();
    let mut labels: Vec<Label> = Vec::new();
    curves.sort_by(|a, b| b.last_y().total_cmp(&a.last_y()));
    for (rank, curve) in curves.into_iter().enumerate() {
        let words =
            sheet.fonts.fit(&sheet.fonts.legible(&curve.label), Weight::Bold, size, plot.width() * 0.7);
        let (width, height) = (sheet.fonts.width(&words, Weight::Bold, size), size * 1.06);
        let taken: Vec<Frame> = labels.iter().map(|label| label.frame).collect();
        let near = beside(&curve.pixels(scales), obstacles, &taken, *plot, (width, height), rank == 0);
        let frame = near.unwrap_or_else(|| anywhere(obstacles, &taken, *plot, (width + KEY * size, height)));
        labels.push(Label { words, style: curve.style, size, key: near.is_none(), frame });
    }
    labels
}

/// Moves the wanted heights apart until each two are `gap` or more from each other, all within `room`,
/// keeping their order and moving as little as two sweeps can.
fn push_apart(wanted: &[f64], gap: f64, room: (f64, f64)) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]));
    let mut placed = wanted.to_vec();
    let mut least = room.0;
    for index in &order {
        placed[*index] = placed[*index].max(least);
        least = placed[*index] + gap;
    }
    let mut most = room.1;
    for index in order.iter().rev() {
        placed[*index] = placed[*index].min(most);
        most = placed[*index] - gap;
    }
    placed
}

/// How much of the plot's width lies right of a label tried inside it, first choice first.
const SLIDES: [f64; 7] = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6];

/// A free place for a label of `size` inside the plot, just above or below its own curve, further
/// right before further left; nothing where every place meets a curve or another label.
fn beside(
    own: &[Point],
    all: &[Vec<Point>],
    taken: &[Frame],
    plot: Frame,
    (width, height): (f64, f64),
    above: bool,
) -> Option<Frame> {
    let gap = height * 0.16;
    let curves: Vec<Vec<Point>> = all.iter().map(|curve| sampled(curve)).collect();
    let own = sampled(own);
    SLIDES.iter().flat_map(|slide| [(slide, above), (slide, !above)]).find_map(|(slide, above)| {
        let right = plot.right - gap - slide * plot.width();
        let span = own.iter().filter(|(x, _)| (right - width..=right).contains(x)).map(|(_, y)| *y);
        let top = if above { span.reduce(f64::min)? - gap - height } else { span.reduce(f64::max)? + gap };
        let frame = Frame { left: right - width, top, right, bottom: top + height };
        let clear = curves.iter().flatten().all(|point| !holds(&frame, *point));
        let free = taken.iter().all(|other| !other.overlaps(&frame));
        (clear && free && plot.holds(&frame)).then_some(frame)
    })
}

/// The first free place from the plot's top left on; where there is none, the top, below other labels.
fn anywhere(all: &[Vec<Point>], taken: &[Frame], plot: Frame, (width, height): (f64, f64)) -> Frame {
    let curves: Vec<Vec<Point>> = all.iter().map(|curve| sampled(curve)).collect();
    let steps =
        |room: f64| (0..).map(move |step| f64::from(step) * height / 2.0).take_while(move |at| *at <= room);
    let places = steps(plot.height() - height)
        .flat_map(|down| steps(plot.width() - width).map(move |right| (right, down)));
    let frame = |(right, down): (f64, f64)| {
        let (left, top) = (plot.left + right, plot.top + down);
        Frame { left, top, right: left + width, bottom: top + height }
    };
    let free = |frame: &Frame| {
        taken.iter().all(|other| !other.overlaps(frame))
            && curves.iter().flatten().all(|point| !holds(frame, *point))
    };
    places.map(frame).find(free).unwrap_or_else(|| frame((0.0, height * taken.len() as f64)))
}

fn holds(frame: &Frame, (x, y): Point) -> bool {
    (frame.left..=frame.right).contains(&x) && (frame.top..=frame.bottom).contains(&y)
}

/// The curve as points a few pixels apart.
fn sampled(curve: &[Point]) -> Vec<Point> {
    let mut points: Vec<Point> = curve.first().copied().into_iter().collect();
    for pair in curve.windows(2) {
        let ((x, y), (end_x, end_y)) = (pair[0], pair[1]);
        let parts = ((end_x - x).hypot(end_y - y) / 4.0).ceil().max(1.0);
        points.extend((1..=parts as usize).map(|part| {
            let share = part as f64 / parts;
            (x + (end_x - x) * share, y + (end_y - y) * share)
        }));
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_end_up_apart_and_inside() {
        let placed = push_apart(&[100.0, 101.0, 99.0, 290.0], 30.0, (0.0, 280.0));
        let mut sorted = placed.clone();
        sorted.sort_by(f64::total_cmp);
        assert!(sorted.windows(2).all(|pair| pair[1] - pair[0] >= 30.0 - 1e-9));
        assert!(sorted[3] <= 280.0);
        assert!(placed[2] < placed[0] && placed[0] < placed[1]);
    }

    #[test]
    fn a_label_inside_avoids_both_curves() {
        let plot = Frame { left: 0.0, top: 0.0, right: 400.0, bottom: 300.0 };
        let steep = vec![(0.0, 300.0), (400.0, 20.0)];
        let flat = vec![(0.0, 300.0), (400.0, 150.0)];
        let all = [steep.clone(), flat.clone()];
        let first = beside(&steep, &all, &[], plot, (120.0, 30.0), true).expect("room");
        let second = beside(&flat, &all, &[first], plot, (120.0, 30.0), false).expect("room");
        assert!(!first.overlaps(&second));
    }
}
