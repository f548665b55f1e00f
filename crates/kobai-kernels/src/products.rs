//! The three matrix products of a dense layer, each beside its plain version in nalgebra, with which the tests compare.
//!
//! A batch is a matrix with a row per sample, stored column by column with `stride` numbers a column, so that several
//! samples lie side by side and fill a vector. A kernel goes over its result in tiles that stay in registers: four units
//! times four samples for the way forward and back, four inputs times two units for the gradient. Every sum has one
//! fixed order, multiplications and additions are never fused, so the bits are the same everywhere.

use core::array::from_fn;

use wide::{f64x2, f64x4};

use crate::lanes::Lanes;

/// The stride for so many rows: a single row alone, more of them in pairs.
pub fn stride(rows: usize) -> usize {
    if rows == 1 { 1 } else { rows.next_multiple_of(2) }
}

/// From so many units on, [`backward_wide`] is faster.
const WIDE: usize = 16;

/// u = x·W + b, the sum taken from the first input to the last, then the bias.
///
/// `x`: rows × fan_in, `w`: fan_in × fan_out row by row, `u`: rows × fan_out.
pub fn affine(x: &[f64], w: &[f64], b: &[f64], u: &mut [f64], stride: usize) {
    if stride == 1 {
        return affine_single(x, w, b, u);
    }
    let mut j = 0;
    while j < b.len() {
        match b.len() - j {
            1 => affine_columns::<1>(x, w, b, u, stride, j),
            2 => affine_columns::<2>(x, w, b, u, stride, j),
            3 => affine_columns::<3>(x, w, b, u, stride, j),
            _ => affine_columns::<4>(x, w, b, u, stride, j),
        }
        j += 4;
    }
}

/// One sample: several units side by side.
fn affine_single(x: &[f64], w: &[f64], b: &[f64], u: &mut [f64]) {
    let mut j = 0;
    while j + f64x4::COUNT <= b.len() {
        affine_row::<f64x4>(x, w, b, u, j);
        j += f64x4::COUNT;
    }
    while j < b.len() {
        affine_row::<f64>(x, w, b, u, j);
        j += 1;
    }
}

#[inline(always)]
fn affine_row<V: Lanes>(x: &[f64], w: &[f64], b: &[f64], u: &mut [f64], j: usize) {
    let mut sum = V::splat(0.0);
    for (x, w) in x.iter().zip(w.chunks_exact(b.len())) {
        sum = sum + V::splat(*x) * V::load(&w[j..]);
    }
    (sum + V::load(&b[j..])).store(&mut u[j..]);
}

/// J units from the j-th on, for all samples.
fn affine_columns<const J: usize>(x: &[f64], w: &[f64], b: &[f64], u: &mut [f64], stride: usize, j: usize) {
    let mut row = 0;
    while row + f64x4::COUNT <= stride {
        affine_tile::<f64x4, J>(x, w, b, u, stride, j, row);
        row += f64x4::COUNT;
    }
    if row < stride {
        affine_tile::<f64x2, J>(x, w, b, u, stride, j, row);
    }
}

#[inline(always)]
fn affine_tile<V: Lanes, const J: usize>(
    x: &[f64],
    w: &[f64],
    b: &[f64],
    u: &mut [f64],
    stride: usize,
    j: usize,
    row: usize,
) {
    let mut sum = [V::splat(0.0); J];
    for (x, w) in x.chunks_exact(stride).zip(w.chunks_exact(b.len())) {
        let x = V::load(&x[row..]);
        let w: &[f64; J] = w[j..][..J].try_into().expect("as many were sliced");
        for k in 0..J {
            sum[k] = sum[k] + x * V::splat(w[k]);
        }
    }
    for k in 0..J {
        (sum[k] + V::splat(b[j + k])).store(&mut u[(j + k) * stride + row..]);
    }
}

/// dx = delta·Wᵀ, the sum taken from the first unit to the last.
///
/// `delta`: rows × fan_out, `w`: fan_in × fan_out row by row, `dx`: rows × fan_in. `scratch`: room for 4·fan_out
/// numbers, in which rows of W are laid side by side.
// Within a caller that is compiled for size, training with batches of one row takes 1 % longer, with relu 2 %.
#[inline(never)]
pub fn backward(
    delta: &[f64],
    w: &[f64],
    dx: &mut [f64],
    scratch: &mut [f64],
    fan_out: usize,
    stride: usize,
) {
    if stride == 1 {
        return backward_single(delta, w, dx, fan_out);
    }
    let wide = fan_out >= WIDE;
    for (dx, w) in dx.chunks_mut(4 * stride).zip(w.chunks(4 * fan_out)) {
        match dx.len() / stride {
            4 if wide => backward_wide(delta, w, dx, scratch, fan_out, stride),
            1 => backward_columns::<1>(delta, w, dx, fan_out, stride),
            2 => backward_columns::<2>(delta, w, dx, fan_out, stride),
            3 => backward_columns::<3>(delta, w, dx, fan_out, stride),
            _ => backward_columns::<4>(delta, w, dx, fan_out, stride),
        }
    }
}

/// One sample.
fn backward_single(delta: &[f64], w: &[f64], dx: &mut [f64], fan_out: usize) {
    for (dx, w) in dx.chunks_mut(4).zip(w.chunks(4 * fan_out)) {
        match dx.len() {
            1 => backward_tile::<f64, 1>(delta, rows_of(w, fan_out), dx, fan_out, 1, 0),
            2 => backward_tile::<f64, 2>(delta, rows_of(w, fan_out), dx, fan_out, 1, 0),
            3 => backward_tile::<f64, 3>(delta, rows_of(w, fan_out), dx, fan_out, 1, 0),
            _ => backward_tile::<f64, 4>(delta, rows_of(w, fan_out), dx, fan_out, 1, 0),
        }
    }
}

#[inline(always)]
fn rows_of<const I: usize>(w: &[f64], fan_out: usize) -> [&[f64]; I] {
    from_fn(|i| &w[i * fan_out..][..fan_out])
}

/// I inputs, for all samples.
fn backward_columns<const I: usize>(delta: &[f64], w: &[f64], dx: &mut [f64], fan_out: usize, stride: usize) {
    let w: [&[f64]; I] = rows_of(w, fan_out);
    let mut row = 0;
    while row + f64x4::COUNT <= stride {
        backward_tile::<f64x4, I>(delta, w, dx, fan_out, stride, row);
        row += f64x4::COUNT;
    }
    if row < stride {
        backward_tile::<f64x2, I>(delta, w, dx, fan_out, stride, row);
    }
}

#[inline(always)]
fn backward_tile<V: Lanes, const I: usize>(
    delta: &[f64],
    w: [&[f64]; I],
    dx: &mut [f64],
    fan_out: usize,
    stride: usize,
    row: usize,
) {
    let mut sum = [V::splat(0.0); I];
    for j in 0..fan_out {
        let delta = V::load(&delta[j * stride + row..]);
        for i in 0..I {
            sum[i] = sum[i] + delta * V::splat(w[i][j]);
        }
    }
    for i in 0..I {
        sum[i].store(&mut dx[i * stride + row..]);
    }
}

/// Four inputs, for all samples, after their weights to a unit were laid side by side: a processor has too few registers
/// to walk along four rows at once, which tells where rows are long.
fn backward_wide(
    delta: &[f64],
    w: &[f64],
    dx: &mut [f64],
    scratch: &mut [f64],
    fan_out: usize,
    stride: usize,
) {
    let rows: [&[f64]; 4] = rows_of(w, fan_out);
    let w = &mut scratch.as_chunks_mut().0[..fan_out];
    for j in 0..fan_out {
        for i in 0..4 {
            w[j][i] = rows[i][j];
        }
    }
    let mut row = 0;
    while row + f64x4::COUNT <= stride {
        backward_wide_tile::<f64x4>(delta, w, dx, stride, row);
        row += f64x4::COUNT;
    }
    if row < stride {
        backward_wide_tile::<f64x2>(delta, w, dx, stride, row);
    }
}

#[inline(always)]
fn backward_wide_tile<V: Lanes>(delta: &[f64], w: &[[f64; 4]], dx: &mut [f64], stride: usize, row: usize) {
    let mut sum = [V::splat(0.0); 4];
    for (delta, w) in delta.chunks_exact(stride).zip(w) {
        let delta = V::load(&delta[row..]);
        for i in 0..4 {
            sum[i] = sum[i] + delta * V::splat(w[i]);
        }
    }
    for i in 0..4 {
        sum[i].store(&mut dx[i * stride + row..]);
    }
}

/// dW += xᵀ·delta and db += Σ delta over the rows, the even ones and the odd ones apart, then both together.
///
/// `x`: rows × fan_in, `delta`: rows × fan_out, `dw`: fan_in × fan_out row by row, `db`: fan_out. Rows beyond the last
/// sample must hold a delta of 0.
// Within a caller that is compiled for size, training with batches of one row takes 5 to 10 % longer.
#[inline(never)]
pub fn gradient(x: &[f64], delta: &[f64], dw: &mut [f64], db: &mut [f64], stride: usize) {
    let fan_out = db.len();
    if stride == 1 {
        return gradient_single(x, delta, dw, db);
    }
    for (x, dw) in x.chunks(4 * stride).zip(dw.chunks_mut(4 * fan_out)) {
        match x.len() / stride {
            1 => gradient_rows::<1>(x, delta, dw, fan_out, stride),
            2 => gradient_rows::<2>(x, delta, dw, fan_out, stride),
            3 => gradient_rows::<3>(x, delta, dw, fan_out, stride),
            _ => gradient_rows::<4>(x, delta, dw, fan_out, stride),
        }
    }
    for (delta, db) in delta.chunks_exact(stride).zip(db) {
        *db += total(delta.chunks_exact(2).fold(f64x2::ZERO, |sum, delta| sum + f64x2::load(delta)));
    }
}

/// One sample.
fn gradient_single(x: &[f64], delta: &[f64], dw: &mut [f64], db: &mut [f64]) {
    for (x, dw) in x.iter().zip(dw.chunks_exact_mut(db.len())) {
        for (dw, delta) in dw.iter_mut().zip(delta) {
            *dw += x * delta;
        }
    }
    for (db, delta) in db.iter_mut().zip(delta) {
        *db += delta;
    }
}

/// The weights of I inputs to all units.
fn gradient_rows<const I: usize>(x: &[f64], delta: &[f64], dw: &mut [f64], fan_out: usize, stride: usize) {
    let x: [&[f64]; I] = from_fn(|i| &x[i * stride..][..stride]);
    let mut j = 0;
    while j + 2 <= fan_out {
        gradient_tile::<I, 2>(x, delta, dw, fan_out, stride, j);
        j += 2;
    }
    if j < fan_out {
        gradient_tile::<I, 1>(x, delta, dw, fan_out, stride, j);
    }
}

#[inline(always)]
fn gradient_tile<const I: usize, const J: usize>(
    x: [&[f64]; I],
    delta: &[f64],
    dw: &mut [f64],
    fan_out: usize,
    stride: usize,
    j: usize,
) {
    let pairs = stride / 2;
    let x = x.map(|x| &x.as_chunks().0[..pairs]);
    let delta: [_; J] = from_fn(|k| &delta[(j + k) * stride..].as_chunks().0[..pairs]);
    let mut sum = [[f64x2::ZERO; J]; I];
    for pair in 0..pairs {
        let delta: [f64x2; J] = from_fn(|k| f64x2::new(delta[k][pair]));
        for i in 0..I {
            let x = f64x2::new(x[i][pair]);
            for k in 0..J {
                sum[i][k] += x * delta[k];
            }
        }
    }
    for i in 0..I {
        let dw = &mut dw[i * fan_out + j..][..J];
        if let [even_odd, other] = sum[i][..] {
            // Both totals at once.
            let ([a, b], [c, d]) = (even_odd.to_array(), other.to_array());
            (f64x2::load(dw) + (f64x2::new([a, c]) + f64x2::new([b, d]))).store(dw);
        } else {
            dw[0] += total(sum[i][0]);
        }
    }
}

#[inline(always)]
fn total(pair: f64x2) -> f64 {
    let [even, odd] = pair.to_array();
    even + odd
}

/// The same products, plainly.
#[cfg(test)]
mod plain {
    use nalgebra::DMatrix;

    pub fn affine(x: &DMatrix<f64>, w: &DMatrix<f64>, b: &DMatrix<f64>) -> DMatrix<f64> {
        x * w + DMatrix::from_fn(x.nrows(), w.ncols(), |_, j| b[j])
    }

    pub fn backward(delta: &DMatrix<f64>, w: &DMatrix<f64>) -> DMatrix<f64> {
        delta * w.transpose()
    }

    /// dW and db.
    pub fn gradient(x: &DMatrix<f64>, delta: &DMatrix<f64>) -> (DMatrix<f64>, DMatrix<f64>) {
        (x.transpose() * delta, DMatrix::from_fn(1, delta.ncols(), |_, j| delta.column(j).sum()))
    }
}

#[cfg(test)]
mod tests;
