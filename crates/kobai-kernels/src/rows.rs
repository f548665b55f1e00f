//! Rows of a matrix, copied into a batch. Matrices are stored column by column.

use core::ops::Range;

/// Copies the rows with these numbers into the first rows of another matrix, and 0 into the others.
///
/// `from`: `height` numbers a column, `to`: `stride` numbers a column, as many columns.
pub fn gather(from: &[f64], height: usize, rows: &[u32], to: &mut [f64], stride: usize) {
    for (from, to) in from.chunks_exact(height).zip(to.chunks_exact_mut(stride)) {
        for (to, row) in to.iter_mut().zip(rows) {
            *to = from[*row as usize];
        }
        to[rows.len()..].fill(0.0);
    }
}

/// Copies neighbouring rows into the first rows of another matrix, and 0 into the others.
///
/// `from`: `height` numbers a column, `to`: `stride` numbers a column, as many columns.
pub fn copy(from: &[f64], height: usize, rows: Range<usize>, to: &mut [f64], stride: usize) {
    for (from, to) in from.chunks_exact(height).zip(to.chunks_exact_mut(stride)) {
        let (loaded, padding) = to.split_at_mut(rows.len());
        loaded.copy_from_slice(&from[rows.clone()]);
        padding.fill(0.0);
    }
}
