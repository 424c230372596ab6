//! Hatching: what colour alone must not say.

use super::sheet::{Frame, Point};

/// Rising lines `step` pixels apart over the frame. They hang together across neighbouring frames.
pub(super) fn lines(frame: &Frame, step: f64) -> Vec<[Point; 2]> {
    let first = ((frame.left + frame.top) / step).ceil() as i64;
    let last = ((frame.right + frame.bottom) / step).floor() as i64;
    (first..=last)
        .map(|index| {
            let sum = index as f64 * step;
            let left = frame.left.max(sum - frame.bottom);
            let right = frame.right.min(sum - frame.top);
            [(left, sum - left), (right, sum - right)]
        })
        .filter(|[from, to]| to.0 - from.0 > 1.0)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_stay_in_the_frame() {
        let frame = Frame { left: 10.0, top: 20.0, right: 110.0, bottom: 60.0 };
        let made = lines(&frame, 12.0);
        assert!(made.len() > 8);
        for (x, y) in made.into_iter().flatten() {
            assert!((10.0..=110.0).contains(&x) && (20.0..=60.0).contains(&y), "{x} {y}");
        }
    }
}
