//! How well the network does: losses, accuracy, confusion, predictions and sweeps.

mod common;

use common::{bits, circle, config, generated, given, lab, network, table, training};
use kobai::config::{DataConfig, GeneratedConfig, LabConfig};
use kobai::dataset::{DatasetName, to_rows};
use kobai::evaluate::Evaluation;
use kobai::{Activation, Lab, Loss, Parameter, Rows};
use nalgebra::DMatrix;

/// A network whose outputs are its inputs, through the output activation.
fn straight(output: Activation, loss: Loss, inputs: &[&[f64]], targets: &[&[f64]]) -> Lab {
    let units = inputs[0].len();
    let identity: Vec<Vec<f64>> =
        (0..units).map(|i| (0..units).map(|j| f64::from(u8::from(i == j))).collect()).collect();
    let rows: Vec<&[f64]> = identity.iter().map(Vec::as_slice).collect();
    let mut config = config(network(units, &[(units, output)], 0), table(inputs, targets), training(loss));
    config.network.given = Some(vec![given(&rows, &vec![0.0; units])]);
    lab(config)
}

fn check(lab: &Lab, accuracy: Option<f64>, confusion: Option<&[&[f64]]>) {
    let found = lab.evaluate(Rows::Train).unwrap();
    assert_eq!(found.accuracy, accuracy);
    assert_eq!(
        found.confusion.as_ref().map(to_rows),
        confusion.map(|rows| rows.iter().map(|row| row.to_vec()).collect())
    );
}

// Accuracy

#[test]
fn several_classes_are_judged_by_the_largest_output_and_the_lowest_index_wins() {
    let inputs: &[&[f64]] = &[&[3.0, 2.0, 1.0], &[1.0, 3.0, 3.0], &[1.0, 3.0, 3.0], &[5.0, 5.0, 5.0]];
    let targets: &[&[f64]] = &[&[1.0, 0.0, 0.0], &[0.0, 1.0, 0.0], &[0.0, 0.0, 1.0], &[0.0, 0.0, 1.0]];
    let confusion: &[&[f64]] = &[&[1.0, 0.0, 0.0], &[0.0, 1.0, 0.0], &[1.0, 1.0, 0.0]];
    check(&straight(Activation::Softmax, Loss::CrossEntropy, inputs, targets), Some(0.5), Some(confusion));
    // So they are with any other loss, as long as the targets are one-hot.
    for loss in [Loss::SquaredError, Loss::AbsoluteError, Loss::Huber] {
        check(&straight(Activation::Identity, loss, inputs, targets), Some(0.5), Some(confusion));
    }
    check(
        &straight(Activation::Sigmoid, Loss::BinaryCrossEntropy, inputs, targets),
        Some(0.5),
        Some(confusion),
    );
}

#[test]
fn cross_entropy_judges_mixed_targets_by_their_largest_too() {
    let lab = straight(
        Activation::Softmax,
        Loss::CrossEntropy,
        &[&[2.0, 1.0], &[2.0, 1.0]],
        &[&[0.7, 0.3], &[0.5, 0.5]],
    );
    check(&lab, Some(1.0), Some(&[&[2.0, 0.0], &[0.0, 0.0]]));
}

#[test]
fn one_output_is_judged_at_one_half_which_counts_as_yes() {
    // Sigmoid: u = 0 is y = ½ exactly. The three of them are not as often right as wrong.
    let inputs: &[&[f64]] = &[&[0.0], &[0.0], &[0.0], &[-1e-9], &[1.0], &[-1.0]];
    let targets: &[&[f64]] = &[&[1.0], &[1.0], &[0.0], &[0.0], &[1.0], &[1.0]];
    let lab = straight(Activation::Sigmoid, Loss::BinaryCrossEntropy, inputs, targets);
    check(&lab, Some(4.0 / 6.0), Some(&[&[1.0, 1.0], &[1.0, 3.0]]));
}

#[test]
fn a_target_of_one_half_is_a_yes() {
    let lab = straight(Activation::Sigmoid, Loss::BinaryCrossEntropy, &[&[1.0], &[1.0]], &[&[0.5], &[0.499]]);
    check(&lab, Some(0.5), Some(&[&[0.0, 1.0], &[0.0, 1.0]]));
}

#[test]
fn several_binary_outputs_are_judged_one_by_one() {
    let targets: &[&[f64]] = &[&[1.0, 1.0, 0.0], &[0.0, 0.0, 0.0]];
    let lab = straight(
        Activation::Sigmoid,
        Loss::BinaryCrossEntropy,
        &[&[1.0, -1.0, -1.0], &[-1.0, -1.0, 1.0]],
        targets,
    );
    check(&lab, Some((2.0 / 3.0 + 2.0 / 3.0) / 2.0), None);
}

#[test]
fn a_value_is_neither_right_nor_wrong() {
    for loss in [Loss::SquaredError, Loss::AbsoluteError, Loss::Huber] {
        check(&straight(Activation::Identity, loss, &[&[1.0], &[0.0]], &[&[1.0], &[0.0]]), None, None);
        check(&straight(Activation::Identity, loss, &[&[1.0, 2.0]], &[&[0.3, 0.7]]), None, None);
    }
    let sine = config(
        network(1, &[(1, Activation::Tanh)], 0),
        generated(DatasetName::Sine, 9, 1),
        training(Loss::Huber),
    );
    check(&lab(sine), None, None);
}

#[test]
fn generated_classes_are_judged_whatever_the_loss() {
    let accuracy = |loss, output| {
        let mut config = circle(50);
        (config.training.loss, config.network.layers[1].activation) = (loss, output);
        let lab = lab(config);
        let evaluation = lab.evaluate(Rows::Train).unwrap();
        let (inputs, targets) = lab.data(Rows::Train);
        let y = lab.predict(inputs).unwrap();
        let right = y.iter().zip(targets).filter(|(y, d)| (**y >= 0.5) == (**d == 1.0)).count();
        assert_eq!(evaluation.accuracy, Some(right as f64 / 50.0), "{loss:?}");
        assert_eq!(evaluation.confusion.unwrap().sum(), 50.0);
    };
    accuracy(Loss::BinaryCrossEntropy, Activation::Sigmoid);
    accuracy(Loss::SquaredError, Activation::Identity);
    accuracy(Loss::Huber, Activation::Tanh);
}

#[test]
fn there_is_no_evaluation_without_rows() {
    let mut lab = lab(circle(20));
    assert_eq!(lab.evaluate(Rows::Test), None);
    assert!(lab.evaluator(Rows::Test).is_none());
    assert_eq!(lab.data(Rows::Test).0.shape(), (0, 2));
    lab.step(1);
    assert!(lab.evaluate(Rows::Train).is_some());
}

#[test]
fn test_rows_are_judged_apart_from_training_rows() {
    let mut config = circle(60);
    config.data = DataConfig::Generated(GeneratedConfig {
        kind: DatasetName::Circle,
        samples: 60,
        noise: 0.2,
        test_fraction: 0.25,
        seed: 1,
    });
    let lab = lab(config.clone());
    let (inputs, targets) = lab.data(Rows::Test);
    assert_eq!(inputs.nrows(), 15);
    let (inputs, targets) = (to_rows(inputs), to_rows(targets));
    let rows = |rows: &[Vec<f64>]| rows.to_vec();
    config.data = DataConfig::Table(kobai::config::TableConfig {
        inputs: rows(&inputs),
        targets: rows(&targets),
        ..Default::default()
    });
    assert_eq!(common::lab(config).evaluate(Rows::Train), lab.evaluate(Rows::Test));
}

// Losses

#[test]
fn the_loss_is_the_mean_of_the_samples_losses() {
    for epsilon in [0.0, 1e-7, 0.1] {
        let mut config = circle(300);
        config.training.loss_epsilon = epsilon;
        let lab = lab(config);
        let (inputs, targets) = lab.data(Rows::Train);
        let samples = to_rows(inputs).into_iter().zip(to_rows(targets));
        let sum: f64 = samples.map(|(x, d)| lab.trace(&x, &d).unwrap().loss).sum();
        let found = lab.evaluate(Rows::Train).unwrap().loss;
        assert!((found - sum / 300.0).abs() < 1e-14, "{found} for {}", sum / 300.0);
    }
}

/// The loss of one sample with pre-activations u.
fn loss_at(output: Activation, loss: Loss, u: &[f64], d: &[f64], epsilon: f64) -> f64 {
    let mut lab = straight(output, loss, &[u], &[d]);
    lab.set_training(kobai::config::TrainingConfig { loss_epsilon: epsilon, ..lab.training() }).unwrap();
    let evaluated = lab.evaluate(Rows::Train).unwrap().loss;
    assert_eq!(lab.trace(u, d).unwrap().loss, evaluated);
    evaluated
}

#[test]
fn without_epsilon_a_saturated_output_still_has_a_finite_loss() {
    let binary = |u, d| loss_at(Activation::Sigmoid, Loss::BinaryCrossEntropy, &[u], &[d], 0.0);
    assert_eq!([binary(1000.0, 0.0), binary(-1000.0, 1.0), binary(1e300, 0.0)], [1000.0, 1000.0, 1e300]);
    assert_eq!([binary(1000.0, 1.0), binary(-1000.0, 0.0)], [0.0, 0.0]);
    let several = |u: &[f64], d: &[f64]| loss_at(Activation::Softmax, Loss::CrossEntropy, u, d, 0.0);
    assert_eq!(several(&[1000.0, 0.0, -1000.0], &[0.0, 0.0, 1.0]), 2000.0);
    assert_eq!(several(&[1000.0, 0.0, -1000.0], &[1.0, 0.0, 0.0]), 0.0);
}

#[test]
fn with_epsilon_the_loss_is_the_formula_of_y() {
    let binary = |u, d| loss_at(Activation::Sigmoid, Loss::BinaryCrossEntropy, &[u], &[d], 1e-7);
    for (u, d) in [(1000.0, 0.0), (-1000.0, 1.0)] {
        assert!((binary(u, d) - 16.118_095_650_958_32).abs() < 1e-9, "−ln 10⁻⁷");
    }
    // Just above y = 1 the logarithm is above 0: the course's formula, minus sign and all.
    assert!(binary(1000.0, 1.0) < 0.0);
    let several = loss_at(Activation::Softmax, Loss::CrossEntropy, &[0.0, 0.0], &[0.25, 0.75], 1e-7);
    assert!((several - -(0.5f64 + 1e-7).ln()).abs() < 1e-15);
}

#[test]
fn the_two_ways_to_a_cross_entropy_agree_where_both_are_exact() {
    for i in -80..80 {
        let u = f64::from(i) / 10.0;
        for d in [0.0, 0.3, 1.0] {
            let from_u = loss_at(Activation::Sigmoid, Loss::BinaryCrossEntropy, &[u], &[d], 0.0);
            let y = kobai::math::sigmoid(u);
            let from_y = Loss::BinaryCrossEntropy.term(y, d, 0.0);
            assert!(
                (from_u - from_y).abs() < 1e-12 * (1.0 + from_u),
                "u = {u}, d = {d}: {from_u} for {from_y}"
            );
        }
    }
}

// The same bits, however many rows at a time

fn three_classes() -> LabConfig {
    config(
        network(2, &[(5, Activation::Swish), (4, Activation::Tanh), (3, Activation::Softmax)], 2),
        generated(DatasetName::Rings3, 700, 1),
        training(Loss::CrossEntropy),
    )
}

#[test]
fn a_prediction_does_not_depend_on_its_neighbours() {
    for config in [circle(700), three_classes()] {
        let mut lab = lab(config);
        lab.step(20);
        let inputs = lab.data(Rows::Train).0.clone();
        let together = lab.predict(&inputs).unwrap();
        for rows in [1, 2, 3, 4, 5, 257] {
            for start in [0, 1, 255, 256, 443] {
                let part = inputs.rows(start, rows).into_owned();
                assert_eq!(
                    lab.predict(&part).unwrap(),
                    together.rows(start, rows),
                    "{rows} rows from {start}"
                );
            }
        }
        let (x, d) = (inputs.row(5), lab.data(Rows::Train).1.row(5));
        let trace = lab
            .trace(&x.iter().copied().collect::<Vec<_>>(), &d.iter().copied().collect::<Vec<_>>())
            .unwrap();
        assert_eq!(trace.y, together.row(5).iter().copied().collect::<Vec<_>>());
    }
}

#[test]
fn an_evaluation_in_chunks_is_the_whole_one() {
    for config in [circle(700), three_classes()] {
        let lab = lab(config);
        let mut evaluator = lab.evaluator(Rows::Train).unwrap();
        let mut chunks = 0;
        let found = loop {
            chunks += 1;
            if let Some(evaluation) = evaluator.work(&lab) {
                break evaluation;
            }
        };
        assert_eq!((chunks, Some(found)), (3, lab.evaluate(Rows::Train)));
    }
}

#[test]
fn an_evaluation_is_stale_once_a_parameter_or_the_loss_has_changed() {
    let check = |change: fn(&mut Lab), stale: bool| {
        let mut lab = lab(circle(700));
        let mut evaluator = lab.evaluator(Rows::Train).unwrap();
        let expected = lab.evaluate(Rows::Train).unwrap();
        evaluator.work(&lab);
        change(&mut lab);
        assert_eq!(evaluator.is_stale(&lab), stale);
        evaluator.work(&lab);
        assert_eq!(evaluator.work(&lab), Some(expected), "it is of the parameters it began with");
    };
    check(|_| {}, false);
    check(|lab| assert_eq!(lab.step(1).update, 1), true);
    check(|lab| lab.set(Parameter::Bias { layer: 0, unit: 0 }, 9.0).unwrap(), true);
    check(
        |lab| {
            lab.set_training(kobai::config::TrainingConfig { loss_epsilon: 0.1, ..lab.training() }).unwrap()
        },
        true,
    );
    check(
        |lab| {
            lab.set_training(kobai::config::TrainingConfig { learning_rate: 0.2, ..lab.training() }).unwrap()
        },
        false,
    );
}

// Sweeps

#[test]
fn a_sweep_is_setting_and_evaluating_and_moves_nothing() {
    for config in [circle(300), three_classes()] {
        let mut lab = lab(config);
        lab.step(10);
        lab.rewind(5).unwrap();
        let before = (lab.progress(), bits(&lab), lab.furthest());
        let values = [-3.0, -0.5, 0.0, 0.25, 7.0];
        let (weight, bias) =
            (Parameter::Weight { layer: 0, from: 1, to: 2 }, Parameter::Bias { layer: 1, unit: 0 });
        let evaluate = |moves: &[(Parameter, f64)]| -> Evaluation {
            let mut moved = lab.clone();
            moves.iter().for_each(|(parameter, value)| moved.set(*parameter, *value).unwrap());
            moved.evaluate(Rows::Train).unwrap()
        };
        for parameter in [weight, bias] {
            let expected: Vec<_> = values.iter().map(|value| evaluate(&[(parameter, *value)])).collect();
            assert_eq!(lab.sweep(parameter, &values).unwrap(), expected);
        }
        let pair = lab.sweep_pair([weight, bias], [&values, &values[..2]]).unwrap();
        let expected =
            DMatrix::from_fn(5, 2, |r, c| evaluate(&[(weight, values[r]), (bias, values[c])]).loss);
        assert_eq!(pair, expected, "a row for each value of the first");
        assert_eq!((lab.progress(), bits(&lab), lab.furthest()), before);
    }
}
