//! The kernels beside their plain versions.

use super::*;
use crate::random::RandomState;
use alloc::vec::Vec;
use nalgebra::DMatrix;

fn random(rows: usize, columns: usize, rng: &mut RandomState) -> DMatrix<f64> {
    DMatrix::from_fn(rows, columns, |_, _| rng.randn())
}

fn row_major(m: &DMatrix<f64>) -> Vec<f64> {
    m.transpose().as_slice().into()
}

/// Column by column, the rows filled up with zeros.
fn padded(m: &DMatrix<f64>) -> Vec<f64> {
    m.clone().resize_vertically(stride(m.nrows()), 0.0).as_slice().into()
}

fn check(found: DMatrix<f64>, expected: &DMatrix<f64>) {
    for (found, expected) in found.iter().zip(expected.iter()) {
        assert!((found - expected).abs() <= 1e-13 * (1.0 + expected.abs()), "{found} for {expected}");
    }
}

/// Every way in which rows, inputs and units can fill their tiles or leave a rest.
#[test]
fn the_kernels_agree_with_nalgebra() {
    let mut rng = RandomState::new(1);
    let sizes = (1..=9).flat_map(|rows| (1..=9).map(move |fan_in| (rows, fan_in)));
    let small = sizes.flat_map(|(rows, fan_in)| (1..=9).map(move |fan_out| (rows, fan_in, fan_out)));
    for (rows, fan_in, fan_out) in small.chain([(72, 20, 64), (71, 65, 33)]) {
        let x = random(rows, fan_in, &mut rng);
        let w = random(fan_in, fan_out, &mut rng);
        let b = random(1, fan_out, &mut rng);
        let delta = random(rows, fan_out, &mut rng);
        let (flat, stride) = (row_major(&w), stride(rows));
        let columns =
            |numbers: &[f64], n| DMatrix::from_column_slice(stride, n, numbers).rows(0, rows).into();

        let mut u = alloc::vec![f64::NAN; stride * fan_out];
        affine(&padded(&x), &flat, b.as_slice(), &mut u, stride);
        check(columns(&u, fan_out), &plain::affine(&x, &w, &b));

        let mut dx = alloc::vec![f64::NAN; stride * fan_in];
        backward(&padded(&delta), &flat, &mut dx, &mut [0.0; 4 * 64], fan_out, stride);
        check(columns(&dx, fan_in), &plain::backward(&delta, &w));

        let (mut dw, mut db) = (alloc::vec![1.0; fan_in * fan_out], alloc::vec![2.0; fan_out]);
        gradient(&padded(&x), &padded(&delta), &mut dw, &mut db, stride);
        let (plain_dw, plain_db) = plain::gradient(&x, &delta);
        check(DMatrix::from_row_slice(fan_in, fan_out, &dw), &plain_dw.add_scalar(1.0));
        check(DMatrix::from_row_slice(1, fan_out, &db), &plain_db.add_scalar(2.0));
    }
}

/// What a sample gives does not depend on the batch that it is in.
#[test]
fn a_row_alone_has_the_bits_it_has_among_others() {
    let mut rng = RandomState::new(2);
    for (rows, fan_in, fan_out) in [(7, 5, 6), (4, 9, 11)] {
        let x = random(rows, fan_in, &mut rng);
        let (w, b) = (random(fan_in, fan_out, &mut rng), random(1, fan_out, &mut rng));
        let (flat, stride) = (row_major(&w), stride(rows));
        let mut u = alloc::vec![0.0; stride * fan_out];
        affine(&padded(&x), &flat, b.as_slice(), &mut u, stride);
        let mut dx = alloc::vec![0.0; stride * fan_in];
        backward(&u, &flat, &mut dx, &mut [0.0; 4 * 11], fan_out, stride);
        for row in 0..rows {
            let mut alone = alloc::vec![0.0; fan_out];
            affine(x.row(row).clone_owned().as_slice(), &flat, b.as_slice(), &mut alone, 1);
            assert!((0..fan_out).all(|j| alone[j].to_bits() == u[j * stride + row].to_bits()));
            let mut back = alloc::vec![0.0; fan_in];
            backward(&alone, &flat, &mut back, &mut [0.0; 4 * 11], fan_out, 1);
            assert!((0..fan_in).all(|i| back[i].to_bits() == dx[i * stride + row].to_bits()));
        }
    }
}
