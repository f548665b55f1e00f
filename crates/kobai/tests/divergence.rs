//! Divergence: training stops at the first number that is not finite, says which, and keeps what was there before.

mod common;

use common::{bits, config, given, lab, network, table, training};
use kobai::config::{BatchSize, GivenLayer, LabConfig, NetworkConfig};
use kobai::lab::{Divergence, Quantity};
use kobai::optimizer::Optimizer;
use kobai::{Activation, Lab, Loss, Parameter};

/// A network of given parameters that learns one row by gradient descent.
fn experiment(
    loss: Loss,
    layers: &[(GivenLayer, Activation)],
    x: f64,
    d: f64,
    learning_rate: f64,
) -> LabConfig {
    let shape: Vec<_> = layers.iter().map(|(layer, activation)| (layer.bias.len(), *activation)).collect();
    let network = NetworkConfig {
        given: Some(layers.iter().map(|(layer, _)| layer.clone()).collect()),
        ..network(1, &shape, 0)
    };
    let mut conditions = training(loss);
    (conditions.learning_rate, conditions.batch_size) = (learning_rate, BatchSize::All);
    config(network, table(&[&[x]], &[&[d]]), conditions)
}

fn unit(w: f64, b: f64) -> GivenLayer {
    given(&[&[w]], &[b])
}

/// Expects a divergence, and that nothing of the failing update is left behind.
fn check(config: LabConfig, update: u64, layer: i32, quantity: Quantity) -> Lab {
    let mut before = lab(config.clone());
    before.step(update - 1);
    assert_eq!(before.progress().diverged, None);
    let mut lab = lab(config);
    let progress = lab.step(1000);
    assert_eq!(progress.diverged, Some(Divergence { update, layer, quantity }));
    assert_eq!(progress.update, update - 1);
    assert_eq!(progress.batch_loss, before.progress().batch_loss);
    assert_eq!(bits(&lab), bits(&before), "the state before the failing update");
    assert!(lab.values().iter().all(|value| value.is_finite()));
    assert_eq!(lab.losses(2000).unwrap(), before.losses(2000).unwrap());
    lab
}

/// y = w·x with x = 10 and η = 1: the weight grows about a hundredfold in each update until its error has no square.
fn exploding() -> LabConfig {
    experiment(Loss::SquaredError, &[(unit(1.0, 0.0), Activation::Identity)], 10.0, 0.0, 1.0)
}

/// The first update of [`exploding`] whose loss is infinite, by the formula.
fn exploding_update() -> u64 {
    let (mut w, mut b) = (1.0f64, 0.0f64);
    let losses = std::iter::from_fn(|| {
        let e = 10.0 * w + b;
        (w, b) = (w - 10.0 * e, b - e);
        Some(0.5 * e * e)
    });
    1 + losses.take_while(|loss| loss.is_finite()).count() as u64
}

#[test]
fn an_infinite_loss_is_found_at_its_update() {
    assert!((50..100).contains(&exploding_update()));
    check(exploding(), exploding_update(), -1, Quantity::Loss);
}

#[test]
fn infinite_weights_are_found_under_a_finite_loss() {
    let config = experiment(Loss::AbsoluteError, &[(unit(0.0, 0.0), Activation::Identity)], 1e305, 1.0, 1e6);
    check(config, 1, 0, Quantity::Weights);
}

#[test]
fn infinite_biases_are_found_between_finite_weights() {
    // x = 0 keeps the first weight's gradient at 0; the second weight lifts the first bias's to 10³⁰⁵.
    let layers = [(unit(1.0, 0.0), Activation::Tanh), (unit(1e305, 0.0), Activation::Identity)];
    check(experiment(Loss::AbsoluteError, &layers, 0.0, 1.0, 1e6), 1, 0, Quantity::Bias);
}

#[test]
fn the_first_layer_that_fails_is_named() {
    let layers = [(unit(0.0, 0.0), Activation::Identity), (unit(0.0, 1e305), Activation::Identity)];
    let mut config = experiment(Loss::AbsoluteError, &layers, 1.0, 0.0, 1e6);
    config.network.layers[0].activation = Activation::Identity;
    config.network.given.as_mut().unwrap()[0] = unit(1e304, 0.0);
    // z = 10³⁰⁴ times the rate is the second weight's step, while the first layer's gradient is 0 under a weight of 0.
    check(config, 1, 1, Quantity::Weights);
}

#[test]
fn an_optimizers_memory_counts_too() {
    // g² overflows although the step itself, ηg/∞, would not.
    let config = |optimizer| {
        let mut config =
            experiment(Loss::AbsoluteError, &[(unit(0.0, 0.0), Activation::Identity)], 1e200, 1.0, 0.1);
        config.training.optimizer = optimizer;
        config
    };
    check(config(Optimizer::Adagrad { epsilon: 1e-8 }), 1, 0, Quantity::Weights);
    check(config(Optimizer::Rmsprop { decay: 0.9, epsilon: 1e-8 }), 1, 0, Quantity::Weights);
    check(config(Optimizer::Adam { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }), 1, 0, Quantity::Weights);
}

/// Every call that would train.
#[test]
fn a_diverged_lab_stays_where_it_is() {
    let mut lab = check(exploding(), exploding_update(), -1, Quantity::Loss);
    let (progress, before) = (lab.progress(), bits(&lab));
    assert_eq!(lab.step(5), progress);
    assert_eq!(lab.epoch(5), progress);
    assert!(lab.work(), "there is nothing to go on with");
    assert_eq!((lab.progress(), bits(&lab)), (progress, before));
}

#[test]
fn rewinding_goes_on_and_meets_the_same_divergence() {
    let mut lab = check(exploding(), exploding_update(), -1, Quantity::Loss);
    let (end, progress) = (lab.progress().update, lab.progress());
    assert_eq!(lab.rewind(end).unwrap().diverged, None, "even to where it stands");
    assert_eq!(lab.step(1), progress);
    assert_eq!(lab.rewind(3).unwrap().diverged, None);
    assert_eq!(lab.step(2).update, 5);
    assert_eq!(lab.step(1000), progress);
}

#[test]
fn an_edit_a_new_rate_and_a_reset_go_on() {
    let at_end = || check(exploding(), exploding_update(), -1, Quantity::Loss);
    let calm = |lab: &mut Lab| {
        assert_eq!(lab.progress().diverged, None);
        assert_eq!(lab.step(1).diverged, None);
    };
    let mut edited = at_end();
    edited.set(Parameter::Weight { layer: 0, from: 0, to: 0 }, 1.0).unwrap();
    edited.set(Parameter::Bias { layer: 0, unit: 0 }, 0.0).unwrap();
    calm(&mut edited);
    let mut replaced = at_end();
    replaced.set_parameters(&[unit(1.0, 0.0)]).unwrap();
    calm(&mut replaced);
    let mut slower = at_end();
    let mut conditions = slower.training();
    (conditions.learning_rate, conditions.loss) = (1e-4, Loss::Huber);
    slower.set_training(conditions).unwrap();
    calm(&mut slower);
    let mut reset = at_end();
    assert_eq!(reset.reset().update, 0);
    calm(&mut reset);
}

#[test]
fn a_failed_edit_leaves_the_divergence() {
    let mut lab = check(exploding(), exploding_update(), -1, Quantity::Loss);
    let progress = lab.progress();
    assert!(lab.set(Parameter::Bias { layer: 0, unit: 0 }, f64::NAN).is_err());
    assert!(lab.set(Parameter::Bias { layer: 9, unit: 0 }, 0.0).is_err());
    assert!(lab.rewind(progress.update + 1).is_err());
    assert_eq!(lab.progress(), progress);
}

#[test]
fn training_stops_within_an_epoch_of_several_updates() {
    let mut config = common::circle(100);
    config.network.layers[1].activation = Activation::Identity;
    config.training.loss = Loss::SquaredError;
    config.training.learning_rate = 1e5;
    let mut lab = lab(config);
    let progress = lab.epoch(1000);
    let diverged = progress.diverged.expect("a rate of 100,000 is too large");
    assert_eq!(diverged.update, progress.update + 1);
    assert_eq!(progress.epoch, progress.update.div_ceil(10));
}
