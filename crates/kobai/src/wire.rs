//! How the parts of a configuration look as JSON where that differs from their Rust types: flat objects with optional
//! fields, so that a mistake is reported at the field that holds it.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::de::{Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

use crate::config::{BatchSize, DataConfig, TableConfig};
use crate::dataset::DatasetName;
use crate::optimizer::Optimizer;

#[derive(serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
enum OptimizerKind {
    Sgd,
    Momentum,
    Nesterov,
    Adagrad,
    Rmsprop,
    Adam,
}

/// `{ kind, momentum?, decay?, beta1?, beta2?, epsilon? }`.
#[derive(serde::Serialize, serde::Deserialize)]
pub(crate) struct OptimizerFields {
    kind: OptimizerKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    momentum: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    decay: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    beta1: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    beta2: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    epsilon: Option<f64>,
}

impl From<OptimizerFields> for Optimizer {
    fn from(fields: OptimizerFields) -> Self {
        let momentum = fields.momentum.unwrap_or(0.9);
        let decay = fields.decay.unwrap_or(0.9);
        let epsilon = fields.epsilon.unwrap_or(1e-8);
        match fields.kind {
            OptimizerKind::Sgd => Optimizer::Sgd,
            OptimizerKind::Momentum => Optimizer::Momentum { momentum },
            OptimizerKind::Nesterov => Optimizer::Nesterov { momentum },
            OptimizerKind::Adagrad => Optimizer::Adagrad { epsilon },
            OptimizerKind::Rmsprop => Optimizer::Rmsprop { decay, epsilon },
            OptimizerKind::Adam => Optimizer::Adam {
                beta1: fields.beta1.unwrap_or(0.9),
                beta2: fields.beta2.unwrap_or(0.999),
                epsilon,
            },
        }
    }
}

impl From<Optimizer> for OptimizerFields {
    fn from(optimizer: Optimizer) -> Self {
        let mut fields = OptimizerFields {
            kind: OptimizerKind::Sgd,
            momentum: None,
            decay: None,
            beta1: None,
            beta2: None,
            epsilon: None,
        };
        match optimizer {
            Optimizer::Sgd => {}
            Optimizer::Momentum { momentum } => {
                fields.kind = OptimizerKind::Momentum;
                fields.momentum = Some(momentum);
            }
            Optimizer::Nesterov { momentum } => {
                fields.kind = OptimizerKind::Nesterov;
                fields.momentum = Some(momentum);
            }
            Optimizer::Adagrad { epsilon } => {
                fields.kind = OptimizerKind::Adagrad;
                fields.epsilon = Some(epsilon);
            }
            Optimizer::Rmsprop { decay, epsilon } => {
                fields.kind = OptimizerKind::Rmsprop;
                fields.decay = Some(decay);
                fields.epsilon = Some(epsilon);
            }
            Optimizer::Adam { beta1, beta2, epsilon } => {
                fields.kind = OptimizerKind::Adam;
                fields.beta1 = Some(beta1);
                fields.beta2 = Some(beta2);
                fields.epsilon = Some(epsilon);
            }
        }
        fields
    }
}

/// The `kind` of data: a generated set's name, or "table".
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(untagged)]
enum DataKind {
    Generated(DatasetName),
    Table(TableTag),
}

#[derive(serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
enum TableTag {
    Table,
}

/// `{ kind: "table", inputs, targets, testInputs?, testTargets? }` or
/// `{ kind, samples, noise, testFraction, seed }`.
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DataFields {
    kind: DataKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    inputs: Option<Vec<Vec<f64>>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    targets: Option<Vec<Vec<f64>>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    test_inputs: Option<Vec<Vec<f64>>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    test_targets: Option<Vec<Vec<f64>>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    samples: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    noise: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    test_fraction: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seed: Option<u32>,
}

/// Reads null, or JavaScript's undefined, like a field that is not there.
pub(crate) fn or_default<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(
    deserializer: D,
) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

fn required<T>(value: Option<T>, name: &str) -> Result<T, String> {
    value.ok_or_else(|| format!("missing field `{name}`"))
}

impl TryFrom<DataFields> for DataConfig {
    type Error = String;

    fn try_from(fields: DataFields) -> Result<Self, String> {
        match fields.kind {
            DataKind::Table(_) => Ok(DataConfig::Table(TableConfig {
                inputs: required(fields.inputs, "inputs")?,
                targets: required(fields.targets, "targets")?,
                test_inputs: fields.test_inputs.unwrap_or_default(),
                test_targets: fields.test_targets.unwrap_or_default(),
            })),
            DataKind::Generated(kind) => Ok(DataConfig::Generated {
                kind,
                samples: required(fields.samples, "samples")?,
                noise: required(fields.noise, "noise")?,
                test_fraction: required(fields.test_fraction, "testFraction")?,
                seed: required(fields.seed, "seed")?,
            }),
        }
    }
}

impl From<DataConfig> for DataFields {
    fn from(data: DataConfig) -> Self {
        let mut fields = DataFields {
            kind: DataKind::Table(TableTag::Table),
            inputs: None,
            targets: None,
            test_inputs: None,
            test_targets: None,
            samples: None,
            noise: None,
            test_fraction: None,
            seed: None,
        };
        match data {
            DataConfig::Table(table) => {
                fields.inputs = Some(table.inputs);
                fields.targets = Some(table.targets);
                if !table.test_inputs.is_empty() {
                    fields.test_inputs = Some(table.test_inputs);
                    fields.test_targets = Some(table.test_targets);
                }
            }
            DataConfig::Generated { kind, samples, noise, test_fraction, seed } => {
                fields.kind = DataKind::Generated(kind);
                fields.samples = Some(samples);
                fields.noise = Some(noise);
                fields.test_fraction = Some(test_fraction);
                fields.seed = Some(seed);
            }
        }
        fields
    }
}

/// A number, or "all".
impl Serialize for BatchSize {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            BatchSize::Rows(rows) => serializer.serialize_u32(*rows as u32),
            BatchSize::All => serializer.serialize_str("all"),
        }
    }
}

impl<'de> Deserialize<'de> for BatchSize {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;

        impl Visitor<'_> for Either {
            type Value = BatchSize;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number or \"all\"")
            }

            fn visit_u64<E: serde::de::Error>(self, rows: u64) -> Result<BatchSize, E> {
                usize::try_from(rows).map(BatchSize::Rows).map_err(E::custom)
            }

            fn visit_i64<E: serde::de::Error>(self, rows: i64) -> Result<BatchSize, E> {
                let rows = u64::try_from(rows)
                    .map_err(|_| E::invalid_value(serde::de::Unexpected::Signed(rows), &self))?;
                self.visit_u64(rows)
            }

            fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<BatchSize, E> {
                match name {
                    "all" => Ok(BatchSize::All),
                    _ => Err(E::invalid_value(serde::de::Unexpected::Str(name), &self)),
                }
            }
        }

        deserializer.deserialize_any(Either)
    }
}
