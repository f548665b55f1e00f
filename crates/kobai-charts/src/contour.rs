//! Level lines of values on a grid, by marching squares, joined to lines as long as they go.

#[cfg(test)]
mod tests;

use js_sys::{Array, Float64Array, Object};
use wasm_bindgen::prelude::*;

use crate::object;

const NONE: u32 = u32::MAX;

/// The lines of a grid (row by row, `columns` wide) on which it has a level: their points as column and row, a NaN between
/// one line and the next. Where a corner of a cell is not finite, no line enters the cell.
pub fn lines(values: &[f64], columns: usize, level: f64) -> Vec<(f64, f64)> {
    let mut crossed = Crossed { values, columns, level, to: vec![[NONE; 2]; 2 * values.len()] };
    let rows = values.len().checked_div(columns).unwrap_or(0);
    for row in 1..rows {
        for column in 1..columns {
            crossed.cell((row - 1) * columns + column - 1);
        }
    }
    let mut path = Vec::new();
    // Lines that end somewhere are followed from an end; those that are left are closed.
    for closed in [false, true] {
        for edge in 0..crossed.to.len() {
            let [one, two] = crossed.to[edge];
            if one != NONE && (closed || two == NONE) {
                crossed.follow(edge as u32, &mut path);
            }
        }
    }
    path
}

/// The edges of the grid that a line crosses, and the other edges that it crosses from there. Edge 2·i leads from point i
/// to the next in its row, edge 2·i + 1 to the one in the next row.
struct Crossed<'a> {
    values: &'a [f64],
    columns: usize,
    level: f64,
    to: Vec<[u32; 2]>,
}

impl Crossed<'_> {
    /// Joins the edges of the cell whose first corner is point `i`.
    fn cell(&mut self, i: usize) {
        let corners = [i, i + 1, i + 1 + self.columns, i + self.columns].map(|at| self.values[at]);
        if corners.iter().any(|value| !value.is_finite()) {
            return;
        }
        // Edges clockwise, each between its corner and the next.
        let edges = [2 * i, 2 * (i + 1) + 1, 2 * (i + self.columns), 2 * i + 1];
        let above = corners.map(|value| value >= self.level);
        let crossed: Vec<usize> = (0..4).filter(|&side| above[side] != above[(side + 1) % 4]).collect();
        match crossed[..] {
            [a, b] => self.join(edges[a], edges[b]),
            [..] if crossed.len() == 4 => {
                // A saddle: the middle belongs to the corners on its side of the level.
                let middle = corners.iter().map(|value| value / 4.0).sum::<f64>() >= self.level;
                let shift = usize::from(middle == above[0]);
                self.join(edges[shift], edges[(shift + 3) % 4]);
                self.join(edges[shift + 1], edges[shift + 2]);
            }
            _ => {}
        }
    }

    fn join(&mut self, a: usize, b: usize) {
        for (from, to) in [(a, b), (b, a)] {
            let slot = usize::from(self.to[from][0] != NONE);
            self.to[from][slot] = to as u32;
        }
    }

    /// Follows a line from an edge and forgets it.
    fn follow(&mut self, start: u32, path: &mut Vec<(f64, f64)>) {
        if !path.is_empty() {
            path.push((f64::NAN, f64::NAN));
        }
        let mut at = start;
        loop {
            path.push(self.point(at as usize));
            let next = self.to[at as usize][0];
            if next == NONE {
                return;
            }
            self.part(at, next);
            self.part(next, at);
            at = next;
        }
    }

    fn part(&mut self, from: u32, to: u32) {
        let [one, two] = self.to[from as usize];
        self.to[from as usize] = [if one == to { two } else { one }, NONE];
    }

    /// Where the line crosses an edge, values taken as changing evenly along it.
    fn point(&self, edge: usize) -> (f64, f64) {
        let (from, down) = (edge / 2, edge % 2 == 1);
        let (a, b) = (self.values[from], self.values[from + if down { self.columns } else { 1 }]);
        // Halves, since b − a can be more than the largest double.
        let share = ((self.level / 2.0 - a / 2.0) / (b / 2.0 - a / 2.0)).clamp(0.0, 1.0);
        let (column, row) = ((from % self.columns) as f64, (from / self.columns) as f64);
        if down { (column, row + share) } else { (column + share, row) }
    }
}

/// For each level its lines as a chart's series: x from `x0` at the first column to `x1` at the last, y from `y0` at the
/// first row to `y1` at the last.
///
/// # Errors
/// shape-mismatch: values that do not make rows of `columns`, or a grid without a cell. It is thrown as the engine throws:
/// a plain object with `kobai: true`, of which the package makes a `KobaiError`.
#[wasm_bindgen(js_name = contourLines)]
pub fn contour_lines(
    values: &[f64],
    columns: usize,
    levels: &[f64],
    x0: f64,
    x1: f64,
    y0: f64,
    y1: f64,
) -> Result<Array, Object> {
    let rows = values.len().checked_div(columns).unwrap_or(0);
    if columns < 2 || rows < 2 || values.len() != rows * columns {
        let (expected, found) = (columns.max(2) * rows.max(2), values.len());
        return Err(object([
            ("kobai", true.into()),
            ("code", "shape-mismatch".into()),
            ("where", "values".into()),
            ("reason", "count".into()),
            ("values", object([("expected", expected.into()), ("found", found.into())]).into()),
            ("message", format!("values: expected {expected}, found {found}").into()),
        ]));
    }
    let along = |from: f64, to: f64, at: f64, count: usize| from + (to - from) * (at / (count - 1) as f64);
    let series = levels.iter().map(|&level| {
        let points = lines(values, columns, level);
        let x: Vec<f64> = points.iter().map(|point| along(x0, x1, point.0, columns)).collect();
        let y: Vec<f64> = points.iter().map(|point| along(y0, y1, point.1, rows)).collect();
        let numbers = |numbers: Vec<f64>| Float64Array::from(&numbers[..]).into();
        object([("x", numbers(x)), ("y", numbers(y))])
    });
    Ok(series.collect())
}
