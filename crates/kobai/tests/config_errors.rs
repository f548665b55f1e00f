//! What is wrong with a configuration, and where: every limit, just inside and just outside of it.

mod common;

use common::{circle, config, generated, given, network, table, training};
use kobai::check::{
    MAX_INPUTS, MAX_LAYERS, MAX_LEARNING_RATE, MAX_LOSS_EPSILON, MAX_NOISE, MAX_PENALTY, MAX_ROWS,
    MAX_TEST_FRACTION, MAX_UNITS,
};
use kobai::config::{
    BatchSize, DataConfig, GeneratedConfig, Init, LabConfig, LayerConfig, Penalty, Regularization,
    TableConfig,
};
use kobai::dataset::DatasetName;
use kobai::error::{Code, Error, Reason};
use kobai::feature::Feature;
use kobai::optimizer::Optimizer;
use kobai::{Activation, Lab, Loss};

/// Expects that a changed default is refused.
fn check(change: impl FnOnce(&mut LabConfig), code: Code, place: &str, reason: Reason) {
    let mut config = circle(20);
    change(&mut config);
    let found = Lab::new(config).err();
    assert_eq!(found, Some(Error::new(code, place, reason)));
}

fn accepted(change: impl FnOnce(&mut LabConfig)) {
    let mut config = circle(20);
    change(&mut config);
    if let Err(error) = Lab::new(config) {
        panic!("{error}");
    }
}

fn range(min: f64, max: f64, found: f64) -> Reason {
    Reason::Range { min, max, found }
}

fn count(expected: usize, found: usize) -> Reason {
    Reason::Count { expected, found }
}

/// Expects that a number is accepted within its range, and refused beside it and where it is none.
fn check_range(set: fn(&mut LabConfig, f64), place: &str, min: f64, max: f64) {
    for value in [min, max, (min + max) / 2.0] {
        accepted(|c| set(c, value));
    }
    for value in [-1e-300, -1.0, max * 1.000_001, 1e308] {
        check(|c| set(c, value), Code::InvalidConfig, place, range(min, max, value));
    }
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        check(|c| set(c, value), Code::NotFinite, place, Reason::NotFinite);
    }
}

/// Expects that a count is accepted up to its limit, and refused at 0 and beyond.
fn check_count(set: fn(&mut LabConfig, usize), place: &str, max: usize) {
    accepted(|c| set(c, 1));
    accepted(|c| set(c, max));
    for found in [0, max + 1, 1 << 40] {
        check(|c| set(c, found), Code::InvalidConfig, place, range(1.0, max as f64, found as f64));
    }
}

/// So many inputs, in network and data.
fn set_inputs(config: &mut LabConfig, inputs: usize) {
    config.network.inputs = inputs;
    let row = vec![0.0; inputs.min(MAX_INPUTS)];
    config.data = table(&[&row], &[&[1.0]]);
}

fn set_noise(config: &mut LabConfig, value: f64) {
    let DataConfig::Generated(GeneratedConfig { noise, .. }) = &mut config.data else {
        unreachable!("it is generated")
    };
    *noise = value;
}

fn set_test_fraction(config: &mut LabConfig, value: f64) {
    let DataConfig::Generated(GeneratedConfig { test_fraction, .. }) = &mut config.data else {
        unreachable!("it is generated")
    };
    *test_fraction = value;
}

// The network

#[test]
fn a_network_has_1_to_20_inputs_1_to_12_layers_and_1_to_64_units_each() {
    assert_eq!((MAX_INPUTS, MAX_LAYERS, MAX_UNITS, MAX_ROWS), (20, 12, 64, 100_000));
    check_count(set_inputs, "network.inputs", MAX_INPUTS);
    let set_layers = |c: &mut LabConfig, layers: usize| {
        let hidden = LayerConfig { units: 1, activation: Activation::Tanh };
        c.network.layers.splice(0..1, vec![hidden; layers.saturating_sub(1).min(20)]);
        c.network.layers.truncate(layers);
    };
    accepted(|c| set_layers(c, 1));
    accepted(|c| set_layers(c, 12));
    check(|c| set_layers(c, 0), Code::InvalidConfig, "network.layers", range(1.0, 12.0, 0.0));
    check(|c| set_layers(c, 13), Code::InvalidConfig, "network.layers", range(1.0, 12.0, 13.0));
    check_count(|c, units| c.network.layers[0].units = units, "network.layers[0].units", MAX_UNITS);
    check(
        |c| c.network.layers[1].units = 65,
        Code::InvalidConfig,
        "network.layers[1].units",
        range(1.0, 64.0, 65.0),
    );
}

#[test]
fn softmax_is_for_the_output_layer() {
    let hidden = |c: &mut LabConfig| c.network.layers[0].activation = Activation::Softmax;
    check(hidden, Code::InvalidConfig, "network.layers[0].activation", Reason::Conflict("softmax-hidden"));
    accepted(|c| {
        c.network.layers[1].activation = Activation::Softmax;
        c.training.loss = Loss::SquaredError;
    });
}

#[test]
fn biases_start_at_zero_uniform_or_normal() {
    for bias in [Init::Zeros, Init::Uniform, Init::Normal] {
        accepted(|c| c.network.init.bias = bias);
    }
    for bias in [Init::SmallNormal, Init::Xavier, Init::He, Init::GlorotUniform] {
        let at = "network.init.bias";
        check(|c| c.network.init.bias = bias, Code::InvalidConfig, at, Reason::Conflict("bias-init"));
    }
}

#[test]
fn given_parameters_have_the_networks_shape() {
    let sound = || vec![given(&[&[1.0; 4], &[2.0; 4]], &[0.0; 4]), given(&[&[1.0] as &[f64]; 4], &[0.0])];
    let check = |change: fn(&mut Vec<kobai::config::GivenLayer>), code, place: &str, reason: Reason| {
        let mut layers = sound();
        change(&mut layers);
        check(
            |c| c.network.given = Some(layers.clone()),
            code,
            &format!("network.given{place}"),
            reason.clone(),
        );
        // The same rules hold for parameters that are set later.
        let mut lab = Lab::new(circle(20)).unwrap();
        let error = Error::new(code, format!("layers{place}"), reason);
        assert_eq!(lab.set_parameters(&layers), Err(error));
    };
    accepted(|c| c.network.given = Some(sound()));
    let shape = Code::ShapeMismatch;
    check(|l| drop(l.pop()), shape, "", count(2, 1));
    check(|l| drop(l[1].weights.pop()), shape, "[1].W", count(4, 3));
    check(|l| l[0].weights[1].push(0.0), shape, "[0].W[1]", count(4, 5));
    check(|l| l[0].bias.clear(), shape, "[0].b", count(4, 0));
    check(|l| l[0].weights[1][2] = f64::NAN, Code::NotFinite, "[0].W[1][2]", Reason::NotFinite);
    check(|l| l[1].bias[0] = f64::INFINITY, Code::NotFinite, "[1].b[0]", Reason::NotFinite);
}

// Data

#[test]
fn generated_data_have_their_limits() {
    let set_samples = |c: &mut LabConfig, samples| c.data = generated(DatasetName::Circle, samples, 1);
    check_count(set_samples, "data.samples", MAX_ROWS);
    check_range(set_noise, "data.noise", 0.0, MAX_NOISE);
    check_range(set_test_fraction, "data.testFraction", 0.0, MAX_TEST_FRACTION);
}

#[test]
fn some_rows_are_left_for_training() {
    let one_row = |c: &mut LabConfig| {
        c.data = DataConfig::Generated(GeneratedConfig {
            kind: DatasetName::Circle,
            samples: 1,
            noise: 0.0,
            test_fraction: 0.5,
            seed: 1,
        });
    };
    check(one_row, Code::InvalidConfig, "data.testFraction", Reason::Conflict("no-training-rows"));
}

/// Two inputs, one target, three rows to learn from and two to be tested with.
fn sound_table() -> TableConfig {
    let (inputs, targets) = (vec![vec![0.0, 1.0]; 5], vec![vec![1.0]; 5]);
    TableConfig {
        inputs: inputs[..3].to_vec(),
        targets: targets[..3].to_vec(),
        test_inputs: inputs[3..].to_vec(),
        test_targets: targets[3..].to_vec(),
    }
}

#[test]
fn tables_say_which_cell_is_wrong() {
    let check = |change: fn(&mut TableConfig), code, place: &str, reason| {
        let mut table = sound_table();
        change(&mut table);
        check(|c| c.data = DataConfig::Table(table), code, place, reason);
    };
    accepted(|c| c.data = DataConfig::Table(sound_table()));
    let (config, shape, number) = (Code::InvalidConfig, Code::ShapeMismatch, Code::NotFinite);
    let rows = MAX_ROWS as f64;
    check(|t| t.inputs.clear(), config, "data.inputs", range(1.0, rows, 0.0));
    check(
        |t| t.inputs = vec![vec![0.0; 2]; MAX_ROWS + 1],
        config,
        "data.inputs",
        range(1.0, rows, rows + 1.0),
    );
    let many = |t: &mut TableConfig| {
        (t.inputs, t.targets) = (vec![vec![0.0; 2]; MAX_ROWS - 1], vec![vec![0.0]; MAX_ROWS - 1]);
    };
    check(many, config, "data.testInputs", range(0.0, rows, rows + 1.0));
    check(|t| t.inputs[0].clear(), config, "data.inputs[0]", range(1.0, 20.0, 0.0));
    check(|t| t.inputs[0] = vec![0.0; 21], config, "data.inputs[0]", range(1.0, 20.0, 21.0));
    check(|t| t.inputs[2].truncate(1), shape, "data.inputs[2]", count(2, 1));
    check(|t| drop(t.targets.pop()), shape, "data.targets", count(3, 2));
    check(|t| t.targets[1].push(0.0), shape, "data.targets[1]", count(1, 2));
    check(|t| t.targets[0].clear(), shape, "data.targets[0]", range(1.0, 64.0, 0.0));
    check(|t| t.inputs[2][1] = f64::NAN, number, "data.inputs[2][1]", Reason::NotFinite);
    check(|t| t.targets[1][0] = f64::INFINITY, number, "data.targets[1][0]", Reason::NotFinite);
    check(|t| t.test_inputs[1][0] = f64::NAN, number, "data.testInputs[1][0]", Reason::NotFinite);
    check(|t| t.test_targets[1][0] = f64::NAN, number, "data.testTargets[1][0]", Reason::NotFinite);
    check(|t| t.test_targets.clear(), shape, "data.testTargets", count(2, 0));
    check(|t| t.test_inputs.clear(), shape, "data.testTargets", count(0, 2));
    let wider = |t: &mut TableConfig| t.test_inputs.iter_mut().for_each(|row| row.push(0.0));
    check(wider, shape, "data.testInputs[0]", count(2, 3));
    let more = |t: &mut TableConfig| t.test_targets.iter_mut().for_each(|row| row.push(0.0));
    check(more, shape, "data.testTargets[0]", count(1, 2));
}

#[test]
fn network_and_data_fit_together() {
    let at = "network.inputs";
    check(|c| c.network.inputs = 3, Code::InvalidConfig, at, count(2, 3));
    let two_features = |c: &mut LabConfig| c.features = vec![Feature::X1Squared];
    check(two_features, Code::InvalidConfig, at, count(1, 2));
    let two_outputs = |c: &mut LabConfig| c.network.layers[1].units = 2;
    check(two_outputs, Code::InvalidConfig, "network.layers[1].units", count(1, 2));
}

#[test]
fn features_need_their_inputs_and_are_named_once() {
    let twice = |c: &mut LabConfig| c.features = vec![Feature::X1, Feature::X2, Feature::X1];
    check(twice, Code::InvalidConfig, "features[2]", Reason::Conflict("duplicate"));
    for feature in Feature::ALL {
        let sine = |c: &mut LabConfig| {
            *c = config(
                network(1, &[(1, Activation::Identity)], 0),
                generated(DatasetName::Sine, 9, 1),
                training(Loss::Huber),
            );
            c.features = vec![feature];
        };
        match feature.needs() {
            1 => accepted(sine),
            _ => {
                check(sine, Code::InvalidConfig, "features[0]", Reason::Conflict("feature-needs-two-inputs"))
            }
        }
    }
}

// Training

#[test]
fn training_conditions_have_their_limits() {
    check_range(|c, x| c.training.learning_rate = x, "training.learningRate", 0.0, MAX_LEARNING_RATE);
    check_range(|c, x| c.training.loss_epsilon = x, "training.lossEpsilon", 0.0, MAX_LOSS_EPSILON);
    let penalty = |c: &mut LabConfig, rate| {
        c.training.regularization = Some(Regularization { kind: Penalty::L1, rate });
    };
    check_range(penalty, "training.regularization.rate", 0.0, MAX_PENALTY);
    check_count(|c, rows| c.training.batch_size = BatchSize::Rows(rows), "training.batchSize", MAX_ROWS);
}

#[test]
fn an_optimizers_shares_are_below_one() {
    let share = 1.0 - f64::EPSILON;
    let at = |name: &str| format!("training.optimizer.{name}");
    let (momentum, nesterov, decay, beta1, beta2) = (
        |c: &mut LabConfig, x| c.training.optimizer = Optimizer::Momentum { momentum: x },
        |c: &mut LabConfig, x| c.training.optimizer = Optimizer::Nesterov { momentum: x },
        |c: &mut LabConfig, x| c.training.optimizer = Optimizer::Rmsprop { decay: x, epsilon: 1e-8 },
        |c: &mut LabConfig, x| c.training.optimizer = Optimizer::Adam { beta1: x, beta2: 0.9, epsilon: 1e-8 },
        |c: &mut LabConfig, x| c.training.optimizer = Optimizer::Adam { beta1: 0.9, beta2: x, epsilon: 1e-8 },
    );
    check_range(momentum, &at("momentum"), 0.0, share);
    check_range(nesterov, &at("momentum"), 0.0, share);
    check_range(decay, &at("decay"), 0.0, share);
    check_range(beta1, &at("beta1"), 0.0, share);
    check_range(beta2, &at("beta2"), 0.0, share);
    check(|c| momentum(c, 1.0), Code::InvalidConfig, &at("momentum"), range(0.0, share, 1.0));
    let (adagrad, rmsprop, adam) = (
        |c: &mut LabConfig, epsilon| c.training.optimizer = Optimizer::Adagrad { epsilon },
        |c: &mut LabConfig, epsilon| c.training.optimizer = Optimizer::Rmsprop { decay: 0.9, epsilon },
        |c: &mut LabConfig, epsilon| {
            c.training.optimizer = Optimizer::Adam { beta1: 0.9, beta2: 0.9, epsilon }
        },
    );
    check_range(adagrad, &at("epsilon"), 0.0, 1.0);
    check_range(rmsprop, &at("epsilon"), 0.0, 1.0);
    check_range(adam, &at("epsilon"), 0.0, 1.0);
}

/// A network for targets of three classes.
fn classes(output: Activation, loss: Loss, targets: &[&[f64]], test_targets: &[&[f64]]) -> LabConfig {
    let rows = |rows: &[&[f64]]| rows.iter().map(|row| row.to_vec()).collect();
    let data = DataConfig::Table(TableConfig {
        inputs: vec![vec![1.0]; targets.len()],
        targets: rows(targets),
        test_inputs: vec![vec![1.0]; test_targets.len()],
        test_targets: rows(test_targets),
    });
    config(network(1, &[(3, output)], 0), data, training(loss))
}

#[test]
fn the_cross_entropies_need_their_output_activation() {
    let targets: &[&[f64]] = &[&[0.0, 1.0, 0.0]];
    for output in Activation::ALL {
        for loss in Loss::ALL {
            let found = Lab::new(classes(output, loss, targets, &[])).err();
            let conflict = match loss {
                Loss::BinaryCrossEntropy => {
                    Some("loss-needs-sigmoid").filter(|_| output != Activation::Sigmoid)
                }
                Loss::CrossEntropy => Some("loss-needs-softmax").filter(|_| output != Activation::Softmax),
                _ => None,
            };
            let error = |name| Error::new(Code::InvalidConfig, "training.loss", Reason::Conflict(name));
            assert_eq!(found, conflict.map(error), "{output:?}, {loss:?}");
        }
    }
}

#[test]
fn the_cross_entropies_need_probabilities_as_targets() {
    let (binary, several) =
        ((Activation::Sigmoid, Loss::BinaryCrossEntropy), (Activation::Softmax, Loss::CrossEntropy));
    let check = |(output, loss), targets: &[f64], fits: bool| {
        let sound: &[f64] = &[0.0, 1.0, 0.0];
        let error =
            Error::new(Code::InvalidConfig, "training.loss", Reason::Conflict("targets-not-probabilities"));
        let expected = Some(error).filter(|_| !fits);
        let in_training = Lab::new(classes(output, loss, &[sound, targets], &[])).err();
        assert_eq!(in_training, expected, "{loss:?}, {targets:?}");
        let in_test = Lab::new(classes(output, loss, &[sound], &[sound, targets])).err();
        assert_eq!(in_test, expected, "{loss:?}, {targets:?} among the test rows");
    };
    check(binary, &[0.0, 1.0, 0.5], true);
    check(binary, &[1.0, 1.0, 1.0], true);
    check(binary, &[0.0, 1.0, 1.001], false);
    check(binary, &[0.0, -0.001, 1.0], false);
    check(several, &[0.25, 0.5, 0.25], true);
    check(several, &[0.1, 0.2, 0.7], true);
    check(several, &[0.0, 0.0, 0.0], false);
    check(several, &[0.5, 0.5, 0.5], false);
    check(several, &[1.5, -0.5, 0.0], false);
}

#[test]
fn changed_conditions_are_checked_like_new_ones() {
    let mut lab = Lab::new(circle(20)).unwrap();
    lab.step(3);
    let before = (lab.progress(), lab.training(), lab.furthest());
    let mut conditions = lab.training();
    conditions.learning_rate = f64::NAN;
    let error = Error::new(Code::NotFinite, "training.learningRate", Reason::NotFinite);
    assert_eq!(lab.set_training(conditions), Err(error));
    conditions = lab.training();
    conditions.loss = Loss::CrossEntropy;
    let error = Error::new(Code::InvalidConfig, "training.loss", Reason::Conflict("loss-needs-softmax"));
    assert_eq!(lab.set_training(conditions), Err(error));
    assert_eq!((lab.progress(), lab.training(), lab.furthest()), before, "a failed call changes nothing");
}
