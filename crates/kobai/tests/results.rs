//! Each sample's result: what predict, trace and evaluate say of it.

mod common;

use common::{bits, circle, config, lab, network, table, training, with};
use kobai::config::{DataConfig, GeneratedConfig, LabConfig};
use kobai::dataset::{DatasetName, to_rows};
use kobai::error::{Code, Error, Reason};
use kobai::results::Results;
use kobai::{Activation, Lab, Loss, Rows};

/// Asserts that the results of all rows are what the other calls say, and that parts are parts of them.
fn check(config: LabConfig) {
    let mut lab = lab(config);
    lab.step(9);
    for rows in [Rows::Train, Rows::Test] {
        let before = (bits(&lab), lab.progress());
        let all = lab.results(rows, 0, usize::MAX).unwrap();
        assert_eq!((bits(&lab), lab.progress()), before, "nothing moves");
        let (inputs, targets) = lab.data(rows);
        assert_eq!(all.y.nrows(), inputs.nrows());
        assert_eq!(all.y, lab.predict(inputs).unwrap());
        let samples = to_rows(inputs).into_iter().zip(to_rows(targets));
        let losses: Vec<f64> = samples.map(|(x, d)| lab.trace(&x, &d).unwrap().loss).collect();
        assert_eq!(all.loss, losses);
        check_judgement(&lab, rows, &all);
        for (from, count) in [(0, 1), (3, 5), (0, 300), (255, 2), (200, 1000), (inputs.nrows(), 5), (7, 0)] {
            check_part(&lab, rows, &all, from, count);
        }
    }
}

fn check_judgement(lab: &Lab, rows: Rows, all: &Results) {
    let Some(evaluation) = lab.evaluate(rows) else { return };
    assert_eq!(all.right.is_some(), evaluation.accuracy.is_some());
    if let (Some(right), Some(accuracy)) = (&all.right, evaluation.accuracy) {
        let share = right.iter().filter(|right| **right).count() as f64 / right.len() as f64;
        assert_eq!(share, accuracy);
    }
}

fn check_part(lab: &Lab, rows: Rows, all: &Results, from: usize, count: usize) {
    let total = all.loss.len();
    let end = (from + count).min(total);
    if from > total {
        return;
    }
    let part = lab.results(rows, from, count).unwrap();
    assert_eq!(part.y, all.y.rows(from, end - from));
    assert_eq!(part.loss, all.loss[from..end]);
    assert_eq!(part.right.as_deref(), all.right.as_ref().map(|right| &right[from..end]));
}

fn split(kind: DatasetName) -> DataConfig {
    DataConfig::Generated(GeneratedConfig { kind, samples: 700, noise: 0.2, test_fraction: 0.4, seed: 1 })
}

#[test]
fn two_classes() {
    check(with(circle(1), |c| c.data = split(DatasetName::Circle)));
    check(with(circle(1), |c| {
        (c.data, c.training.loss_epsilon) = (split(DatasetName::Moons), 1e-7);
    }));
}

#[test]
fn several_classes() {
    let layers = [(5, Activation::Tanh), (3, Activation::Softmax)];
    for loss in [Loss::CrossEntropy, Loss::SquaredError] {
        check(config(network(2, &layers, 2), split(DatasetName::Blobs3), training(loss)));
    }
}

#[test]
fn a_value_is_neither_right_nor_wrong() {
    let sine =
        config(network(1, &[(1, Activation::Tanh)], 0), split(DatasetName::Sine), training(Loss::Huber));
    check(sine.clone());
    assert_eq!(lab(sine).results(Rows::Train, 0, 5).unwrap().right, None);
}

#[test]
fn of_several_binary_outputs_all_must_be_right() {
    let data = table(&[&[5.0], &[-5.0]], &[&[1.0, 1.0], &[1.0, 0.0]]);
    let mut config =
        config(network(1, &[(2, Activation::Sigmoid)], 0), data, training(Loss::BinaryCrossEntropy));
    config.network.given = Some(vec![common::given(&[&[1.0, 1.0]], &[0.0, 0.0])]);
    let lab = lab(config);
    assert_eq!(lab.results(Rows::Train, 0, 2).unwrap().right, Some(vec![true, false]));
    assert_eq!(lab.evaluate(Rows::Train).unwrap().accuracy, Some(0.75));
}

#[test]
fn rows_beyond_the_last_one_are_out_of_range() {
    let lab = lab(circle(20));
    let error = |max, found| Error::new(Code::OutOfRange, "from", Reason::Range { min: 0.0, max, found });
    assert_eq!(lab.results(Rows::Train, 21, 1), Err(error(20.0, 21.0)));
    assert_eq!(lab.results(Rows::Test, 1, 1), Err(error(0.0, 1.0)));
    assert_eq!(lab.results(Rows::Train, 20, 5).unwrap().loss, []);
    assert_eq!(lab.results(Rows::Test, 0, 5).unwrap().right, Some(vec![]));
}
