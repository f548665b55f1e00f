//! The generated datasets: where their points lie, and how they are drawn. NumPy's word is in tests/python.

use kobai::dataset::{DatasetName, Samples, Split, Task, generate, matrix, test_rows, to_rows};
use kobai::error::{Code, Error, Reason};
use kobai::random::{Double, RandomState, RngExt};
use nalgebra::DMatrix;
use proptest::prelude::*;

fn draw(kind: DatasetName, samples: usize, noise: f64, test_fraction: f64) -> Split {
    generate(kind, samples, noise, test_fraction, &mut RandomState::new(42))
}

fn any_dataset() -> impl Strategy<Value = DatasetName> {
    proptest::sample::select(&DatasetName::ALL[..])
}

#[test]
fn shapes_fit_the_task() {
    for kind in DatasetName::ALL {
        let Split { train, test } = draw(kind, 10, 0.1, 0.3);
        assert_eq!((train.rows(), test.rows()), (7, 3), "{kind:?}");
        for part in [train, test] {
            assert_eq!(
                (part.inputs.ncols(), part.targets.ncols()),
                (kind.inputs(), kind.targets()),
                "{kind:?}"
            );
            assert_eq!(part.inputs.nrows(), part.targets.nrows());
        }
    }
}

#[test]
fn targets_fit_the_task() {
    for kind in DatasetName::ALL {
        let targets = draw(kind, 60, 0.2, 0.0).train.targets;
        let binary = targets.iter().all(|&d| d == 0.0 || d == 1.0);
        match kind.task() {
            Task::TwoClass => assert!(binary && targets.min() < targets.max(), "{kind:?}"),
            Task::MultiClass => {
                assert!(binary && targets.row_iter().all(|row| row.sum() == 1.0), "{kind:?}");
                assert!((0..60).all(|i| targets[(i, i % 3)] == 1.0), "{kind:?}: classes take turns");
            }
            Task::Regression => assert!(!binary, "{kind:?}"),
        }
    }
    let targets = draw(DatasetName::Moons, 6, 0.0, 0.0).train.targets;
    assert_eq!(targets.as_slice(), [0.0, 1.0, 0.0, 1.0, 0.0, 1.0]);
}

#[test]
fn class_points_lie_where_their_shape_is() {
    let distance = |split: &Split, i: usize| split.train.inputs.row(i).norm();
    let circle = draw(DatasetName::Circle, 500, 0.0, 0.0);
    let rings = draw(DatasetName::Rings3, 500, 0.0, 0.0);
    for i in 0..500 {
        let (lo, hi) = [(3.5, 5.0), (0.0, 2.5)][i % 2];
        assert!((lo - 1e-9..hi + 1e-9).contains(&distance(&circle, i)));
        let (lo, hi) = [(0.0, 1.2), (2.2, 3.4), (4.2, 5.4)][i % 3];
        assert!((lo - 1e-9..hi + 1e-9).contains(&distance(&rings, i)));
    }
    let Samples { inputs, targets } = draw(DatasetName::Xor, 500, 0.0, 0.0).train;
    for i in 0..500 {
        let (x1, x2) = (inputs[(i, 0)], inputs[(i, 1)]);
        assert!(x1.abs() >= 0.3 && x2.abs() >= 0.3);
        assert_eq!(targets[i] == 1.0, (x1 > 0.0) == (x2 > 0.0));
    }
}

#[test]
fn regression_targets_are_their_formula() {
    let at = |kind: DatasetName, formula: fn(f64, f64) -> f64| {
        let Samples { inputs, targets } = draw(kind, 300, 0.0, 0.0).train;
        for i in 0..300 {
            let x2 = if kind.inputs() == 2 { inputs[(i, 1)] } else { 0.0 };
            assert!((targets[i] - formula(inputs[(i, 0)], x2)).abs() < 1e-12, "{kind:?}");
        }
    };
    at(DatasetName::Plane, |x1, x2| 3.0 * x1 + 2.0 * x2);
    at(DatasetName::PlaneWide, |x1, x2| 3.0 * x1 + 2.0 * x2);
    at(DatasetName::Sine, |x1, _| x1.sin());
    at(DatasetName::Bumps, |x1, x2| {
        let bump = |c: f64| (-((x1 - c).powi(2) + (x2 - c).powi(2)) / 4.0).exp();
        bump(2.0) - bump(-2.0)
    });
}

#[test]
fn noise_moves_inputs_of_classes_and_targets_of_values() {
    for kind in DatasetName::ALL {
        let (calm, noisy) = (draw(kind, 100, 0.0, 0.0).train, draw(kind, 100, 0.3, 0.0).train);
        let value = kind.task() == Task::Regression;
        assert_eq!(calm.inputs == noisy.inputs, value, "{kind:?}");
        assert_eq!(calm.targets == noisy.targets, !value, "{kind:?}");
    }
}

#[test]
fn the_generator_is_left_where_numpys_would_be() {
    let mut rng = RandomState::new(42);
    generate(DatasetName::Plane, 3, 0.1, 0.0, &mut rng);
    let mut expected = RandomState::new(42);
    expected.vec(6, |rng| rng.sample(Double));
    expected.vec(3, RandomState::randn);
    assert_eq!(rng, expected, "with the second normal number waiting");
}

proptest! {
    #[test]
    fn test_rows_are_the_last_ones(kind in any_dataset(), n in 0usize..200, noise in 0.0..0.5, fraction in 0.0..0.9) {
        let whole = draw(kind, n, noise, 0.0).train;
        let Split { train, test } = draw(kind, n, noise, fraction);
        prop_assert_eq!(test.rows(), test_rows(n, fraction));
        for (part, start) in [(&train, 0), (&test, train.rows())] {
            prop_assert_eq!(&part.inputs, &whole.inputs.rows(start, part.rows()));
            prop_assert_eq!(&part.targets, &whole.targets.rows(start, part.rows()));
        }
    }

    #[test]
    fn rows_survive_the_matrix(rows in (1usize..6).prop_flat_map(|columns| {
        proptest::collection::vec(proptest::collection::vec(-1e9..1e9, columns), 1..9)
    })) {
        prop_assert_eq!(to_rows(&matrix(&rows, "inputs", 20).unwrap()), rows);
    }
}

#[test]
fn half_a_test_row_counts_as_one() {
    assert_eq!([(5, 0.5), (5, 0.0), (1, 0.5), (10, 0.34)].map(|(n, f)| test_rows(n, f)), [3, 0, 1, 3]);
}

#[test]
fn samples_have_one_row_each() {
    let samples = Samples::from_rows(&[vec![1.0, 2.0], vec![3.0, 4.0]], &[vec![0.0], vec![1.0]]).unwrap();
    assert_eq!(
        samples,
        Samples {
            inputs: DMatrix::from_row_slice(2, 2, &[1.0, 2.0, 3.0, 4.0]),
            targets: DMatrix::from_row_slice(2, 1, &[0.0, 1.0]),
        }
    );
    assert_eq!(samples.rows(), 2);
    let empty = Samples::empty(2, 3);
    assert_eq!((empty.rows(), empty.inputs.ncols(), empty.targets.ncols()), (0, 2, 3));
}

#[test]
fn rows_that_do_not_fit_are_refused() {
    let check = |inputs: &[Vec<f64>], targets: &[Vec<f64>], code, place: &str, reason| {
        assert_eq!(Samples::from_rows(inputs, targets), Err(Error::new(code, place, reason)));
    };
    let range = |max, found| Reason::Range { min: 1.0, max, found };
    let shape = Code::ShapeMismatch;
    let (row, one) = ([vec![1.0, 2.0]], [vec![0.0]]);
    let (rows, ones) = (|count| vec![vec![1.0, 2.0]; count], |count| vec![vec![0.0]; count]);
    check(&[], &[], shape, "inputs", range(100_000.0, 0.0));
    check(&rows(100_001), &[], shape, "inputs", range(100_000.0, 100_001.0));
    check(&[vec![]], &one, shape, "inputs[0]", range(20.0, 0.0));
    check(&[vec![0.0; 21]], &one, shape, "inputs[0]", range(20.0, 21.0));
    check(&row, &[], shape, "targets", range(100_000.0, 0.0));
    check(&row, &[vec![0.0; 65]], shape, "targets[0]", range(64.0, 65.0));
    let mut ragged = rows(4);
    ragged[3].pop();
    check(&ragged, &ones(4), shape, "inputs[3]", Reason::Count { expected: 2, found: 1 });
    check(&rows(3), &ones(2), shape, "targets", Reason::Count { expected: 3, found: 2 });
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let mut holed = rows(4);
        holed[3][1] = bad;
        check(&holed, &ones(4), Code::NotFinite, "inputs[3][1]", Reason::NotFinite);
        check(&row, &[vec![bad]], Code::NotFinite, "targets[0][0]", Reason::NotFinite);
    }
}

#[test]
fn serde_uses_the_names() {
    for kind in DatasetName::ALL {
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
        assert_eq!(serde_json::from_value::<DatasetName>(kind.name().into()).unwrap(), kind);
    }
    let tasks = [Task::TwoClass, Task::MultiClass, Task::Regression];
    let names = ["two-class", "multi-class", "regression"];
    assert_eq!(tasks.map(|task| serde_json::to_value(task).unwrap()), names.map(serde_json::Value::from));
}
