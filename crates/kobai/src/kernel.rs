//! The three matrix products of a dense layer, as plain loops over slices.
//!
//! A batch is a matrix with a row per sample, stored column by column with `stride` numbers a column, so that several
//! samples lie side by side and are computed together. For small matrices this is faster than a general product; the
//! tests keep nalgebra's product as the oracle. Every sum has one fixed order, so the bits are the same everywhere.

/// How many samples are computed together. A stride is a multiple of it, or 1.
pub(crate) const LANES: usize = 4;

/// The stride for so many rows.
pub(crate) fn stride(rows: usize) -> usize {
    if rows == 1 { 1 } else { rows.next_multiple_of(LANES) }
}

#[inline(always)]
fn lanes(column: &[f64], block: usize) -> &[f64; LANES] {
    column[block * LANES..][..LANES].try_into().expect("LANES numbers were sliced")
}

/// u = x·W + b, the sum taken from the first input to the last, then the bias.
///
/// `x`: rows × fan_in, `w`: fan_in × fan_out row by row, `u`: rows × fan_out.
pub(crate) fn affine(x: &[f64], w: &[f64], b: &[f64], u: &mut [f64], stride: usize) {
    let fan_out = b.len();
    if stride == 1 {
        u.fill(0.0);
        for (x, row) in x.iter().zip(w.chunks_exact(fan_out)) {
            for (u, w) in u.iter_mut().zip(row) {
                *u += x * w;
            }
        }
        for (u, b) in u.iter_mut().zip(b) {
            *u += b;
        }
        return;
    }
    for (j, u) in u.chunks_exact_mut(stride).enumerate() {
        for (block, u) in u.chunks_exact_mut(LANES).enumerate() {
            let mut sum = [0.0; LANES];
            for (x, row) in x.chunks_exact(stride).zip(w.chunks_exact(fan_out)) {
                let (x, w) = (lanes(x, block), row[j]);
                for lane in 0..LANES {
                    sum[lane] += x[lane] * w;
                }
            }
            for lane in 0..LANES {
                u[lane] = sum[lane] + b[j];
            }
        }
    }
}

/// dx = delta·Wᵀ, the sum taken from the first unit to the last.
///
/// `delta`: rows × fan_out, `w`: fan_in × fan_out row by row, `dx`: rows × fan_in.
pub(crate) fn backward(delta: &[f64], w: &[f64], dx: &mut [f64], fan_out: usize, stride: usize) {
    if stride == 1 {
        for (dx, row) in dx.iter_mut().zip(w.chunks_exact(fan_out)) {
            *dx = row.iter().zip(delta).fold(0.0, |sum, (w, d)| sum + d * w);
        }
        return;
    }
    for (dx, row) in dx.chunks_exact_mut(stride).zip(w.chunks_exact(fan_out)) {
        for (block, dx) in dx.chunks_exact_mut(LANES).enumerate() {
            let mut sum = [0.0; LANES];
            for (delta, w) in delta.chunks_exact(stride).zip(row) {
                let delta = lanes(delta, block);
                for lane in 0..LANES {
                    sum[lane] += delta[lane] * w;
                }
            }
            dx.copy_from_slice(&sum);
        }
    }
}

/// dW += xᵀ·delta and db += Σ delta over the rows.
///
/// `x`: rows × fan_in, `delta`: rows × fan_out, `dw`: fan_in × fan_out row by row, `db`: fan_out. Rows beyond the last
/// sample must hold a delta of 0.
pub(crate) fn gradient(x: &[f64], delta: &[f64], dw: &mut [f64], db: &mut [f64], stride: usize) {
    let fan_out = db.len();
    if stride == 1 {
        for (x, dw) in x.iter().zip(dw.chunks_exact_mut(fan_out)) {
            for (dw, delta) in dw.iter_mut().zip(delta) {
                *dw += x * delta;
            }
        }
        for (db, delta) in db.iter_mut().zip(delta) {
            *db += delta;
        }
        return;
    }
    for (x, dw) in x.chunks_exact(stride).zip(dw.chunks_exact_mut(fan_out)) {
        for (delta, dw) in delta.chunks_exact(stride).zip(dw) {
            let mut sum = [0.0; LANES];
            for block in 0..stride / LANES {
                let (x, delta) = (lanes(x, block), lanes(delta, block));
                for lane in 0..LANES {
                    sum[lane] += x[lane] * delta[lane];
                }
            }
            *dw += total(sum);
        }
    }
    for (delta, db) in delta.chunks_exact(stride).zip(db) {
        let mut sum = [0.0; LANES];
        for block in 0..stride / LANES {
            let delta = lanes(delta, block);
            for lane in 0..LANES {
                sum[lane] += delta[lane];
            }
        }
        *db += total(sum);
    }
}

#[inline(always)]
fn total(sum: [f64; LANES]) -> f64 {
    (sum[0] + sum[1]) + (sum[2] + sum[3])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::RandomState;
    use nalgebra::DMatrix;

    fn random(rows: usize, columns: usize, rng: &mut RandomState) -> DMatrix<f64> {
        DMatrix::from_fn(rows, columns, |_, _| rng.randn())
    }

    fn row_major(m: &DMatrix<f64>) -> alloc::vec::Vec<f64> {
        m.transpose().as_slice().into()
    }

    fn check(found: &[f64], expected: &DMatrix<f64>) {
        for (found, expected) in found.iter().zip(expected.as_slice()) {
            assert!((found - expected).abs() <= 1e-13 * (1.0 + expected.abs()), "{found} for {expected}");
        }
    }

    #[test]
    fn the_loops_agree_with_nalgebra() {
        let mut rng = RandomState::new(1);
        for (rows, fan_in, fan_out) in [(1, 3, 5), (1, 1, 1), (4, 2, 7), (12, 9, 4), (256, 20, 64)] {
            let x = random(rows, fan_in, &mut rng);
            let w = random(fan_in, fan_out, &mut rng);
            let b = random(1, fan_out, &mut rng);
            let delta = random(rows, fan_out, &mut rng);
            let (flat, stride) = (row_major(&w), stride(rows));

            let mut u = alloc::vec![0.0; rows * fan_out];
            affine(x.as_slice(), &flat, b.as_slice(), &mut u, stride);
            check(&u, &(&x * &w + DMatrix::from_fn(rows, fan_out, |_, j| b[j])));

            let mut dx = alloc::vec![0.0; rows * fan_in];
            backward(delta.as_slice(), &flat, &mut dx, fan_out, stride);
            check(&dx, &(&delta * w.transpose()));

            let mut dw = alloc::vec![0.0; fan_in * fan_out];
            let mut db = alloc::vec![0.0; fan_out];
            gradient(x.as_slice(), delta.as_slice(), &mut dw, &mut db, stride);
            check(&dw, &(delta.transpose() * &x));
            check(&db, &DMatrix::from_fn(1, fan_out, |_, j| delta.column(j).sum()));
        }
    }
}
