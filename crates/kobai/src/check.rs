//! The one place where a configuration is checked. What passes can be computed without further questions.

use alloc::string::String;

use crate::activation::Activation;
use crate::config::{
    BatchSize, DataConfig, GeneratedConfig, Init, LabConfig, NetworkConfig, TableConfig, TrainingConfig,
    place,
};
use crate::dataset::Samples;
use crate::error::{Code, Error, Reason};
use crate::feature::Feature;
use crate::limits::{MAX_EPSILON, MAX_SHARE};
pub use crate::limits::{
    MAX_INPUTS, MAX_LAYERS, MAX_LEARNING_RATE, MAX_LOSS_EPSILON, MAX_NOISE, MAX_PENALTY, MAX_ROWS, MAX_SWEEP,
    MAX_TEST_FRACTION, MAX_UNITS,
};
use crate::loss::Loss;
use crate::optimizer::Optimizer;

fn invalid(at: impl Into<String>, reason: Reason) -> Error {
    Error::new(Code::InvalidConfig, at, reason)
}

fn range(at: &str, found: f64, min: f64, max: f64) -> Result<(), Error> {
    if found >= min && found <= max { Ok(()) } else { Err(outside(at, found, min, max)) }
}

fn outside(at: &str, found: f64, min: f64, max: f64) -> Error {
    if found.is_finite() {
        invalid(at, Reason::Range { min, max, found })
    } else {
        Error::new(Code::NotFinite, at, Reason::NotFinite)
    }
}

fn count(at: &str, found: usize, max: usize) -> Result<(), Error> {
    range(at, found as f64, 1.0, max as f64)
}

/// Checks the network alone.
///
/// # Errors
/// `invalid-config` at the field that is wrong.
pub fn network(network: &NetworkConfig) -> Result<(), Error> {
    count("network.inputs", network.inputs, MAX_INPUTS)?;
    count("network.layers", network.layers.len(), MAX_LAYERS)?;
    let last = network.layers.len() - 1;
    for (l, layer) in network.layers.iter().enumerate() {
        if !(1..=MAX_UNITS).contains(&layer.units) {
            return count(&place(format_args!("network.layers[{l}].units")), layer.units, MAX_UNITS);
        }
        if layer.activation == Activation::Softmax && l < last {
            let at = place(format_args!("network.layers[{l}].activation"));
            return Err(invalid(at, Reason::Conflict("softmax-hidden")));
        }
    }
    if !Init::FOR_BIASES.contains(&network.init.bias) {
        return Err(invalid("network.init.bias", Reason::Conflict("bias-init")));
    }
    Ok(())
}

/// Checks what generates the data, before it does.
///
/// # Errors
/// `invalid-config` or `not-finite` at the field that is wrong.
pub fn data(data: &DataConfig) -> Result<(), Error> {
    match data {
        DataConfig::Table(table) => self::table(table),
        DataConfig::Generated(GeneratedConfig { samples, noise, test_fraction, .. }) => {
            count("data.samples", *samples, MAX_ROWS)?;
            range("data.noise", *noise, 0.0, MAX_NOISE)?;
            range("data.testFraction", *test_fraction, 0.0, MAX_TEST_FRACTION)
        }
    }
}

fn table(table: &TableConfig) -> Result<(), Error> {
    let rows = table.inputs.len() + table.test_inputs.len();
    count("data.inputs", table.inputs.len(), MAX_ROWS)?;
    if rows > MAX_ROWS {
        let reason = Reason::Range { min: 0.0, max: MAX_ROWS as f64, found: rows as f64 };
        return Err(invalid("data.testInputs", reason));
    }
    count("data.inputs[0]", table.inputs[0].len(), MAX_INPUTS)
}

/// Checks that network, features and data fit together.
///
/// # Errors
/// `invalid-config` at the field that does not fit.
pub fn fit(config: &LabConfig, train: &Samples) -> Result<(), Error> {
    if train.rows() == 0 {
        return Err(invalid("data.testFraction", Reason::Conflict("no-training-rows")));
    }
    let columns = train.inputs.ncols();
    features(&config.features, columns)?;
    let expected = if config.features.is_empty() { columns } else { config.features.len() };
    if config.network.inputs != expected {
        let found = config.network.inputs;
        return Err(invalid("network.inputs", Reason::Count { expected, found }));
    }
    let last = config.network.layers.len() - 1;
    let (expected, found) = (train.targets.ncols(), config.network.layers[last].units);
    if expected != found {
        let at = place(format_args!("network.layers[{last}].units"));
        return Err(invalid(at, Reason::Count { expected, found }));
    }
    Ok(())
}

fn features(features: &[Feature], columns: usize) -> Result<(), Error> {
    for (i, feature) in features.iter().enumerate() {
        let conflict = if feature.needs() > columns {
            "feature-needs-two-inputs"
        } else if features[..i].contains(feature) {
            "duplicate"
        } else {
            continue;
        };
        return Err(invalid(place(format_args!("features[{i}]")), Reason::Conflict(conflict)));
    }
    Ok(())
}

/// Checks the training conditions against the output layer and the targets of all samples, those of the test too.
///
/// # Errors
/// `invalid-config` or `not-finite` at the field that is wrong.
pub fn training(training: &TrainingConfig, output: Activation, samples: [&Samples; 2]) -> Result<(), Error> {
    range("training.learningRate", training.learning_rate, 0.0, MAX_LEARNING_RATE)?;
    range("training.lossEpsilon", training.loss_epsilon, 0.0, MAX_LOSS_EPSILON)?;
    if let BatchSize::Rows(rows) = training.batch_size {
        count("training.batchSize", rows, MAX_ROWS)?;
    }
    if let Some(regularization) = training.regularization {
        range("training.regularization.rate", regularization.rate, 0.0, MAX_PENALTY)?;
    }
    if training.optimizer != Optimizer::Sgd {
        optimizer(training.optimizer, "training.optimizer")?;
    }
    match training.loss.partner() {
        Some(partner) if partner != output => {
            let conflict = match training.loss {
                Loss::CrossEntropy => "loss-needs-softmax",
                _ => "loss-needs-sigmoid",
            };
            Err(invalid("training.loss", Reason::Conflict(conflict)))
        }
        Some(_) if !samples.iter().all(|samples| probabilities(training.loss, samples)) => {
            Err(invalid("training.loss", Reason::Conflict("targets-not-probabilities")))
        }
        _ => Ok(()),
    }
}

/// Checks the constants of an update rule.
///
/// # Errors
/// `invalid-config` or `not-finite` at a field below `root`.
pub fn optimizer(optimizer: Optimizer, root: &str) -> Result<(), Error> {
    let share = |name: &str, value: f64| range(&place(format_args!("{root}.{name}")), value, 0.0, MAX_SHARE);
    let small = |value: f64| range(&place(format_args!("{root}.epsilon")), value, 0.0, MAX_EPSILON);
    match optimizer {
        Optimizer::Sgd => Ok(()),
        Optimizer::Momentum { momentum } | Optimizer::Nesterov { momentum } => share("momentum", momentum),
        Optimizer::Adagrad { epsilon } => small(epsilon),
        Optimizer::Rmsprop { decay, epsilon } => share("decay", decay).and(small(epsilon)),
        Optimizer::Adam { beta1, beta2, epsilon } => {
            share("beta1", beta1).and(share("beta2", beta2)).and(small(epsilon))
        }
    }
}

/// Whether the targets are what a cross-entropy needs: in [0, 1], and for softmax summing to 1 in each row.
fn probabilities(loss: Loss, samples: &Samples) -> bool {
    samples.targets.row_iter().all(|row| {
        row.iter().all(|&d| (0.0..=1.0).contains(&d))
            && (loss != Loss::CrossEntropy || (row.iter().sum::<f64>() - 1.0).abs() < 1e-9)
    })
}
