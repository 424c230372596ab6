//! The line of zero through a grid of values: marching squares.

use super::sheet::Point;

/// Polylines along which the grid, linear between its points, is zero. `value(column, row)` is the grid,
/// its points one unit apart; a square with a missing corner is left out.
pub(super) fn zero(
    columns: usize,
    rows: usize,
    value: impl Fn(usize, usize) -> Option<f64>,
) -> Vec<Vec<Point>> {
    let mut pieces = Vec::new();
    for row in 0..rows.saturating_sub(1) {
        for column in 0..columns.saturating_sub(1) {
            let corner = |right, up| value(column + right, row + up);
            if let (Some(a), Some(b), Some(c), Some(d)) =
                (corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1))
            {
                let (x, y) = (column as f64, row as f64);
                pieces
                    .extend(square([a, b, c, d]).into_iter().map(|piece| piece.map(|(u, v)| (x + u, y + v))));
            }
        }
    }
    chain(pieces)
}

/// The pieces within one square, its corners given anticlockwise from the lower left. Zero counts as ahead.
fn square(corners: [f64; 4]) -> Vec<[Point; 2]> {
    const AT: [Point; 4] = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];
    let cuts: Vec<Point> = (0..4)
        .filter_map(|from| {
            let to = (from + 1) % 4;
            let (low, high) = (corners[from], corners[to]);
            let share = low / (low - high);
            let along = |a: f64, b: f64| a + (b - a) * share;
            ((low >= 0.0) != (high >= 0.0))
                .then(|| (along(AT[from].0, AT[to].0), along(AT[from].1, AT[to].1)))
        })
        .collect();
    match cuts[..] {
        [a, b] => vec![[a, b]],
        // A saddle: the middle says which two corners belong together.
        [a, b, c, d] => {
            let middle = corners.iter().sum::<f64>() / 4.0;
            if (middle >= 0.0) == (corners[0] >= 0.0) { vec![[a, b], [c, d]] } else { vec![[d, a], [b, c]] }
        }
        _ => Vec::new(),
    }
}

/// Joins pieces that share an end into the longest lines.
fn chain(mut pieces: Vec<[Point; 2]>) -> Vec<Vec<Point>> {
    let mut lines = Vec::new();
    while let Some([start, end]) = pieces.pop() {
        let mut line = vec![start, end];
        for _ in 0..2 {
            while let Some(next) = line.last().and_then(|end| take_from(&mut pieces, *end)) {
                line.push(next);
            }
            line.reverse();
        }
        lines.push(line);
    }
    lines
}

/// Takes out a piece that starts or ends at `end` and gives its other end.
fn take_from(pieces: &mut Vec<[Point; 2]>, end: Point) -> Option<Point> {
    let near = |point: Point| (point.0 - end.0).abs() < 1e-9 && (point.1 - end.1).abs() < 1e-9;
    let index = pieces.iter().position(|[a, b]| near(*a) || near(*b))?;
    let [a, b] = pieces.swap_remove(index);
    Some(if near(a) { b } else { a })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plane_is_cut_by_one_straight_line() {
        let lines = zero(4, 3, |column, _| Some(column as f64 - 1.5));
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].len(), 3);
        assert!(lines[0].iter().all(|(x, _)| (x - 1.5).abs() < 1e-12));
    }

    #[test]
    fn no_sign_change_no_line_and_holes_are_left_out() {
        assert!(zero(3, 3, |_, _| Some(1.0)).is_empty());
        assert!(zero(2, 2, |column, row| (column + row > 0).then_some(-1.0)).is_empty());
    }
}
