//! Level lines: where they run, that they are whole, and what they do at holes.

use super::lines;

/// A grid of a function, row by row.
fn grid(columns: usize, rows: usize, value: impl Fn(f64, f64) -> f64) -> Vec<f64> {
    (0..columns * rows).map(|i| value((i % columns) as f64, (i / columns) as f64)).collect()
}

/// The lines, each on its own.
fn pieces(points: &[(f64, f64)]) -> Vec<&[(f64, f64)]> {
    points.split(|point| point.0.is_nan()).filter(|piece| !piece.is_empty()).collect()
}

#[test]
fn a_slope_has_one_straight_line() {
    let points = lines(&grid(6, 4, |x, _| x), 6, 2.25);
    let [line] = pieces(&points)[..] else { panic!("{points:?}") };
    assert_eq!(line.len(), 4, "one point on each row");
    assert!(line.iter().all(|point| point.0 == 2.25));
    let mut rows: Vec<f64> = line.iter().map(|point| point.1).collect();
    rows.sort_by(f64::total_cmp);
    assert_eq!(rows, [0.0, 1.0, 2.0, 3.0]);
}

#[test]
fn a_bowl_has_one_closed_line_around_it() {
    let points = lines(&grid(21, 21, |x, y| (x - 10.0).hypot(y - 10.0)), 21, 6.5);
    let [line] = pieces(&points)[..] else { panic!("{points:?}") };
    assert_eq!(line.first(), line.last());
    assert!(line.len() > 40);
    for (x, y) in line {
        assert!(((x - 10.0).hypot(y - 10.0) - 6.5).abs() < 0.05, "{x}, {y}");
    }
    for pair in line.windows(2) {
        assert!(
            (pair[0].0 - pair[1].0).hypot(pair[0].1 - pair[1].1) <= 2f64.sqrt(),
            "from edge to edge of one cell"
        );
    }
}

#[test]
fn a_saddle_is_parted_as_its_middle_says() {
    for (level, ends) in [(0.4, [(0.0, 1.0), (1.0, 0.0)]), (0.6, [(0.0, 0.0), (1.0, 1.0)])] {
        let points = lines(&[1.0, 0.0, 0.0, 1.0], 2, level);
        let found = pieces(&points);
        assert_eq!(found.len(), 2, "{points:?}");
        // Each line cuts off one of two opposite corners.
        for corner in ends {
            let near = |piece: &&[(f64, f64)]| {
                piece.iter().all(|at| (at.0 - corner.0).abs() + (at.1 - corner.1).abs() <= 0.6)
            };
            assert_eq!(found.iter().filter(|piece| near(piece)).count(), 1, "{corner:?} in {points:?}");
        }
    }
}

#[test]
fn several_lines_of_one_level_are_apart() {
    let points = lines(&grid(30, 5, |x, _| (x * 0.7).sin()), 30, 0.1);
    let found = pieces(&points);
    assert!(found.len() >= 6, "{}", found.len());
    assert!(found.iter().all(|piece| piece.len() == 5));
}

#[test]
fn no_line_enters_a_cell_that_is_not_finite() {
    for hole in [f64::NAN, f64::INFINITY] {
        let values = grid(9, 9, |x, y| if x == 4.0 && y == 4.0 { hole } else { y });
        let points = lines(&values, 9, 3.5);
        let found = pieces(&points);
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|piece| piece.len() == 4), "{found:?}");
        assert!(points.iter().all(|point| point.0.is_nan() || (0.0..=8.0).contains(&point.0)));
    }
}

#[test]
fn hostile_grids_do_no_harm() {
    assert!(lines(&[], 0, 1.0).is_empty());
    assert!(lines(&[1.0, 2.0], 2, 1.5).is_empty());
    assert!(lines(&grid(4, 4, |_, _| 1.0), 4, 1.0).is_empty(), "nothing is below");
    let huge = lines(&[-f64::MAX, f64::MAX, -f64::MAX, f64::MAX], 2, 0.0);
    assert_eq!(pieces(&huge)[0].iter().map(|point| point.0).collect::<Vec<_>>(), [0.5, 0.5]);
}
