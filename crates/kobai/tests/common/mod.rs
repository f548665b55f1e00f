//! Short ways to describe an experiment, for the tests of the Lab.
#![allow(dead_code, reason = "every test uses a part of it")]

pub mod history;

use kobai::config::{
    BatchSize, DataConfig, GeneratedConfig, GivenLayer, Init, InitConfig, LabConfig, LayerConfig,
    NetworkConfig, Sampling, Stream, TableConfig, TrainingConfig,
};
use kobai::dataset::DatasetName;
use kobai::optimizer::Optimizer;
use kobai::{Activation, Lab, Loss};

/// Every update rule, with its usual constants.
pub const OPTIMIZERS: [Optimizer; 6] = [
    Optimizer::Sgd,
    Optimizer::Momentum { momentum: 0.9 },
    Optimizer::Nesterov { momentum: 0.9 },
    Optimizer::Adagrad { epsilon: 1e-8 },
    Optimizer::Rmsprop { decay: 0.9, epsilon: 1e-8 },
    Optimizer::Adam { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
];

pub const SAMPLINGS: [Sampling; 3] = [Sampling::Shuffle, Sampling::Replace, Sampling::Sequential];

/// The layers as `[(units, activation)]`, Xavier's weights, biases of N(0, 1).
pub fn network(inputs: usize, layers: &[(usize, Activation)], seed: u32) -> NetworkConfig {
    NetworkConfig {
        inputs,
        layers: layers.iter().map(|&(units, activation)| LayerConfig { units, activation }).collect(),
        init: InitConfig { weights: Init::Xavier, bias: Init::Normal, seed },
        given: None,
    }
}

/// Every row of the set for training, no noise.
pub fn generated(kind: DatasetName, samples: usize, seed: u32) -> DataConfig {
    DataConfig::Generated(GeneratedConfig { kind, samples, noise: 0.0, test_fraction: 0.0, seed })
}

pub fn table(inputs: &[&[f64]], targets: &[&[f64]]) -> DataConfig {
    let rows = |rows: &[&[f64]]| rows.iter().map(|row| row.to_vec()).collect();
    DataConfig::Table(TableConfig { inputs: rows(inputs), targets: rows(targets), ..TableConfig::default() })
}

/// Gradient descent, η = 0.1, shuffled batches of 10.
pub fn training(loss: Loss) -> TrainingConfig {
    TrainingConfig {
        loss,
        loss_epsilon: 0.0,
        learning_rate: 0.1,
        batch_size: BatchSize::Rows(10),
        sampling: Sampling::Shuffle,
        seed: 3,
        optimizer: Optimizer::Sgd,
        regularization: None,
        fault: None,
    }
}

pub fn config(network: NetworkConfig, data: DataConfig, training: TrainingConfig) -> LabConfig {
    LabConfig { network, data, training, features: Vec::new(), stream: Stream::Separate }
}

/// The page's default but for the size of its data: 2-4-1 tanh on the circle.
pub fn circle(samples: usize) -> LabConfig {
    config(
        network(2, &[(4, Activation::Tanh), (1, Activation::Sigmoid)], 2),
        generated(DatasetName::Circle, samples, 1),
        training(Loss::BinaryCrossEntropy),
    )
}

pub fn given(weights: &[&[f64]], bias: &[f64]) -> GivenLayer {
    GivenLayer { weights: weights.iter().map(|row| row.to_vec()).collect(), bias: bias.to_vec() }
}

pub fn lab(config: LabConfig) -> Lab {
    Lab::new(config).unwrap_or_else(|error| panic!("{error}"))
}

/// The parameters, bit by bit.
pub fn bits(lab: &Lab) -> Vec<u64> {
    lab.values().iter().map(|value| value.to_bits()).collect()
}

/// Ten rows, batches of four: two whole ones and a short one make an epoch.
pub fn ten_rows(sampling: Sampling) -> Lab {
    let mut config = circle(10);
    config.training.batch_size = BatchSize::Rows(4);
    config.training.sampling = sampling;
    lab(config)
}

/// The rows of the next so many updates, which are made.
pub fn batches(lab: &mut Lab, updates: usize) -> Vec<Vec<u32>> {
    let mut next = || {
        let samples = lab.next_batch().samples;
        lab.step(1);
        samples
    };
    (0..updates).map(|_| next()).collect()
}

/// An order of the rows, cut into batches.
pub fn cut(order: &[u32], batch: usize) -> Vec<Vec<u32>> {
    order.chunks(batch).map(<[u32]>::to_vec).collect()
}

/// A configuration but for a change.
pub fn with(mut config: LabConfig, change: impl FnOnce(&mut LabConfig)) -> LabConfig {
    change(&mut config);
    config
}
