//! The features: each against its formula, one row against all rows.

use kobai::feature::{Feature, expand, expand_row};
use nalgebra::DMatrix;
use proptest::prelude::*;

fn rows<const N: usize>(rows: &[[f64; N]]) -> DMatrix<f64> {
    DMatrix::from_row_slice(rows.len(), N, rows.as_flattened())
}

#[test]
fn every_feature_is_its_formula() {
    let raw = rows(&[[0.5, -2.0], [-1.5, 3.0]]);
    let expected = rows(&[
        [0.5, -2.0, 0.25, 4.0, -1.0, 0.5_f64.sin(), (-2.0_f64).sin()],
        [-1.5, 3.0, 2.25, 9.0, -4.5, (-1.5_f64).sin(), 3.0_f64.sin()],
    ]);
    let found = expand(&Feature::ALL, &raw);
    assert_eq!(found.shape(), (2, 7));
    assert!((found - expected).amax() < 1e-15);
}

#[test]
fn features_come_in_the_order_asked() {
    let raw = rows(&[[3.0, 5.0]]);
    assert_eq!(expand(&[Feature::X2, Feature::X1X2, Feature::X1], &raw), rows(&[[5.0, 15.0, 3.0]]));
}

#[test]
fn no_features_are_the_raw_inputs() {
    let raw = rows(&[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]);
    assert_eq!(expand(&[], &raw), raw);
    let mut out = [0.0; 3];
    expand_row(&[], &[1.0, 2.0, 3.0], &mut out);
    assert_eq!(out, [1.0, 2.0, 3.0]);
}

#[test]
fn needs_says_how_many_inputs_do() {
    for feature in Feature::ALL {
        assert_eq!(feature.needs(), if feature.name().contains("x2") { 2 } else { 1 }, "{feature:?}");
        let x = [0.7, 0.2];
        assert!(feature.of(&x[..feature.needs()]).is_finite());
    }
    assert_eq!(expand(&[Feature::X1Squared], &rows(&[[3.0], [4.0]])), rows(&[[9.0], [16.0]]));
}

proptest! {
    #[test]
    fn one_row_is_a_row_of_all(points in proptest::collection::vec((-10.0..10.0, -10.0..10.0), 1..20)) {
        let raw = DMatrix::from_fn(points.len(), 2, |i, j| if j == 0 { points[i].0 } else { points[i].1 });
        let all = expand(&Feature::ALL, &raw);
        for (i, &(x1, x2)) in points.iter().enumerate() {
            let mut out = [0.0; 7];
            expand_row(&Feature::ALL, &[x1, x2], &mut out);
            prop_assert!(all.row(i).iter().eq(&out));
        }
    }
}

#[test]
fn serde_uses_the_names() {
    for feature in Feature::ALL {
        assert_eq!(serde_json::to_value(feature).unwrap(), feature.name());
        assert_eq!(serde_json::from_value::<Feature>(feature.name().into()).unwrap(), feature);
    }
}
