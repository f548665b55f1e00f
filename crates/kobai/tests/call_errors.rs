//! What calls refuse: places that are not there, shapes that do not fit, numbers that are none.

mod common;

use common::circle;
use kobai::error::{Code, Error, Reason};
use kobai::{Lab, Parameter};

fn range(min: f64, max: f64, found: f64) -> Reason {
    Reason::Range { min, max, found }
}

fn count(expected: usize, found: usize) -> Reason {
    Reason::Count { expected, found }
}

#[test]
fn parameters_that_are_not_there_are_out_of_range() {
    let mut lab = Lab::new(circle(20)).unwrap();
    let mut check = |parameter, place: &str, max, found| {
        let error = Error::new(Code::OutOfRange, place, range(0.0, max, found));
        assert_eq!(lab.set(parameter, 0.0), Err(error.clone()));
        assert_eq!(lab.sweep(parameter, &[0.0]), Err(error));
    };
    check(Parameter::Weight { layer: 2, from: 0, to: 0 }, "layer", 1.0, 2.0);
    check(Parameter::Weight { layer: 0, from: 2, to: 0 }, "from", 1.0, 2.0);
    check(Parameter::Weight { layer: 0, from: 0, to: 4 }, "to", 3.0, 4.0);
    check(Parameter::Bias { layer: 9, unit: 0 }, "layer", 1.0, 9.0);
    check(Parameter::Bias { layer: 1, unit: 1 }, "unit", 0.0, 1.0);
    for value in [f64::NAN, f64::INFINITY] {
        let error = Error::new(Code::NotFinite, "value", Reason::NotFinite);
        assert_eq!(lab.set(Parameter::Bias { layer: 0, unit: 0 }, value), Err(error));
    }
}

#[test]
fn samples_to_explain_have_the_datas_shape() {
    let lab = Lab::new(circle(20)).unwrap();
    let check = |x: &[f64], d: &[f64], code, place: &str, reason: Reason| {
        let error = Error::new(code, place, reason);
        assert_eq!(lab.trace(x, d), Err(error.clone()));
        assert_eq!(lab.check_gradients(x, d, 1e-5), Err(error));
    };
    check(&[0.0], &[0.0], Code::ShapeMismatch, "x", count(2, 1));
    check(&[0.0, 0.0], &[0.0, 0.0], Code::ShapeMismatch, "d", count(1, 2));
    check(&[0.0, f64::NAN], &[0.0], Code::NotFinite, "x[1]", Reason::NotFinite);
    check(&[0.0, 0.0], &[f64::INFINITY], Code::NotFinite, "d[0]", Reason::NotFinite);
    for h in [0.0, 1.5, -1e-5, 1e-13] {
        let error = Error::new(Code::OutOfRange, "h", range(1e-12, 1.0, h));
        assert_eq!(lab.check_gradients(&[0.0, 0.0], &[0.0], h), Err(error));
    }
    let error = Error::new(Code::NotFinite, "h", Reason::NotFinite);
    assert_eq!(lab.check_gradients(&[0.0, 0.0], &[0.0], f64::NAN), Err(error));
}

#[test]
fn a_sweep_over_two_parameters_has_as_many_points_at_most_as_one_over_one() {
    let lab = Lab::new(circle(20)).unwrap();
    let pair = [Parameter::Bias { layer: 0, unit: 0 }, Parameter::Bias { layer: 0, unit: 1 }];
    let values = vec![0.0; 65_536];
    let error = Error::new(Code::OutOfRange, "values", range(0.0, 65_536.0, 65_536.0 * 65_536.0));
    assert_eq!(lab.sweep_pair(pair, [&values, &values]), Err(error));
    assert_eq!(lab.sweep_pair(pair, [&values[..2], &values[..3]]).unwrap().shape(), (2, 3));
}
