//! Dashes: plotters' own are counted in whole pixels and do not scale with the sheet.

use super::sheet::Point;

/// The dashes of a line through `points`: `on` pixels drawn, `off` left out.
pub(super) fn dashes(points: &[Point], on: f64, off: f64) -> Vec<Vec<Point>> {
    let mut done = Vec::new();
    let mut dash: Vec<Point> = points.first().copied().into_iter().collect();
    let (mut drawing, mut left) = (true, on);
    for pair in points.windows(2) {
        let ((mut x, mut y), (end_x, end_y)) = (pair[0], pair[1]);
        let mut length = (end_x - x).hypot(end_y - y);
        while length > left {
            let share = left / length;
            (x, y) = (x + (end_x - x) * share, y + (end_y - y) * share);
            length -= left;
            dash.push((x, y));
            if drawing {
                done.push(std::mem::take(&mut dash));
            }
            drawing = !drawing;
            left = if drawing { on } else { off };
            dash = vec![(x, y)];
        }
        left -= length;
        dash.push((end_x, end_y));
    }
    if drawing && dash.len() > 1 {
        done.push(dash);
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_and_gaps_alternate_round_a_corner() {
        let made = dashes(&[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)], 8.0, 4.0);
        assert_eq!(made[0], [(0.0, 0.0), (8.0, 0.0)]);
        assert_eq!(made[1], [(10.0, 2.0), (10.0, 10.0)]);
    }
}
