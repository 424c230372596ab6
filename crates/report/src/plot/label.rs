//! Direct labels: each beside its curve, none on another.

use super::sheet::{Frame, Point};

/// Moves the wanted heights apart until each two are `gap` or more from each other, all within `room`,
/// keeping their order and moving as little as two sweeps can.
pub(super) fn push_apart(wanted: &[f64], gap: f64, room: (f64, f64)) -> Vec<f64> {
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
pub(super) fn beside(
    own: &[Point],
    all: &[Vec<Point>],
    taken: &[Frame],
    plot: Frame,
    (width, height): (f64, f64),
    above: bool,
) -> Option<Frame> {
    let gap = height * 0.25;
    let curves: Vec<Vec<Point>> = all.iter().map(|curve| sampled(curve)).collect();
    let own = sampled(own);
    SLIDES.iter().flat_map(|slide| [(slide, above), (slide, !above)]).find_map(|(slide, above)| {
        let right = plot.right - gap - slide * plot.width();
        let span = own.iter().filter(|(x, _)| (right - width..=right).contains(x)).map(|(_, y)| *y);
        let top = if above {
            span.reduce(f64::min)? - gap - height
        } else {
            span.reduce(f64::max)? + gap
        };
        let frame = Frame { left: right - width, top, right, bottom: top + height };
        let clear = curves.iter().flatten().all(|point| !holds(&frame, *point));
        let free = taken.iter().all(|other| !other.overlaps(&frame));
        (clear && free && plot.holds(&frame)).then_some(frame)
    })
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
