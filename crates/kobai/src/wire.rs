//! How an experiment looks as JSON: flat objects with optional fields, so that a mistake is reported at the field that
//! holds it.

use alloc::vec::Vec;

use crate::activation::Activation;
use crate::config::{
    BatchSize, DataConfig, Fault, GeneratedConfig, GivenLayer, Init, InitConfig, LabConfig, LayerConfig,
    NetworkConfig, Penalty, Regularization, Sampling, Stream, TableConfig, TrainingConfig,
};
use crate::dataset::{DatasetName, Task};
use crate::descend::Surface;
use crate::feature::Feature;
use crate::lab::{Divergence, Quantity};
use crate::loss::Loss;
use crate::optimizer::Optimizer;
use crate::record;
use crate::table::ParsedTable;
use crate::value::{Named, Place, Record, Value, Wire};

macro_rules! names {
    ($($type:ident { $($name:literal => $value:ident),* $(,)? })*) => {$(
        impl Named for $type {
            const NAMES: &'static [(&'static str, Self)] = &[$(($name, $type::$value)),*];
        }
    )*};
}

names! {
    DatasetName {
        "circle" => Circle, "xor" => Xor, "gauss" => Gauss, "spiral" => Spiral, "moons" => Moons,
        "blobs3" => Blobs3, "rings3" => Rings3, "spiral3" => Spiral3, "plane" => Plane,
        "plane-wide" => PlaneWide, "bumps" => Bumps, "sine" => Sine,
    }
    Fault { "slope-at-z" => SlopeAtZ, "no-slope" => NoSlope, "ascent" => Ascent }
    Feature {
        "x1" => X1, "x2" => X2, "x1^2" => X1Squared, "x2^2" => X2Squared, "x1*x2" => X1X2, "sin(x1)" => SinX1,
        "sin(x2)" => SinX2,
    }
    Init {
        "zeros" => Zeros, "uniform" => Uniform, "normal" => Normal, "small-normal" => SmallNormal,
        "xavier" => Xavier, "he" => He, "glorot-uniform" => GlorotUniform,
    }
    Loss {
        "squared-error" => SquaredError, "absolute-error" => AbsoluteError, "huber" => Huber,
        "binary-cross-entropy" => BinaryCrossEntropy, "cross-entropy" => CrossEntropy,
    }
    Quantity { "loss" => Loss, "weights" => Weights, "bias" => Bias }
    Penalty { "l1" => L1, "l2" => L2 }
    Sampling { "shuffle" => Shuffle, "replace" => Replace, "sequential" => Sequential }
    Stream { "separate" => Separate, "shared" => Shared }
    Surface {
        "parabola" => Parabola, "two-minima" => TwoMinima, "bowl" => Bowl, "valley" => Valley,
        "saddle" => Saddle,
    }
    Task { "two-class" => TwoClass, "multi-class" => MultiClass, "regression" => Regression }
}

impl Named for Activation {
    const NAMES: &'static [(&'static str, Self)] = &Activation::NAMES;
}

record! {
    LabConfig {
        network: "network",
        data: "data",
        training: "training",
        features: "features" or absent,
        stream: "stream" or absent,
    }
    NetworkConfig { inputs: "inputs", layers: "layers", init: "init", given: "given" or absent }
    LayerConfig { units: "units", activation: "activation" }
    InitConfig { weights: "weights", bias: "bias", seed: "seed" }
    GivenLayer { weights: "W", bias: "b" }
    TableConfig {
        inputs: "inputs",
        targets: "targets",
        test_inputs: "testInputs" or absent,
        test_targets: "testTargets" or absent,
    }
    GeneratedConfig {
        kind: "kind",
        samples: "samples",
        noise: "noise",
        test_fraction: "testFraction",
        seed: "seed",
    }
    TrainingConfig {
        loss: "loss",
        loss_epsilon: "lossEpsilon" = TrainingConfig::LOSS_EPSILON,
        learning_rate: "learningRate",
        batch_size: "batchSize",
        sampling: "sampling",
        seed: "seed",
        optimizer: "optimizer",
        regularization: "regularization" or absent,
        fault: "fault" or absent,
    }
    ParsedTable {
        inputs: "inputs",
        targets: "targets",
        input_names: "inputNames",
        target_names: "targetNames",
        classes: "classes",
    }
    Regularization { kind: "kind", rate: "rate" }
    Divergence { update: "update", layer: "layer", quantity: "quantity" }
}

/// `{ kind: "table", … }` with the fields of [`TableConfig`], or those of [`GeneratedConfig`].
impl Wire for DataConfig {
    fn read(at: &Place<'_>) -> Self {
        at.object(&[GeneratedConfig::KEYS, TableConfig::KEYS].concat());
        if at.field("kind").is_text("table") {
            DataConfig::Table(Record::read_fields(at))
        } else {
            DataConfig::Generated(Record::read_fields(at))
        }
    }

    fn write(&self) -> Value {
        match self {
            DataConfig::Table(table) => {
                let mut fields = Vec::from([("kind".into(), "table".into())]);
                table.write_fields(&mut fields);
                Value::Object(fields)
            }
            DataConfig::Generated(generated) => generated.write(),
        }
    }
}

/// A number, or "all".
impl Wire for BatchSize {
    fn read(at: &Place<'_>) -> Self {
        if at.is_text("all") { BatchSize::All } else { BatchSize::Rows(at.count()) }
    }

    fn write(&self) -> Value {
        match self {
            BatchSize::Rows(rows) => rows.write(),
            BatchSize::All => "all".into(),
        }
    }
}

/// `{ kind, momentum?, decay?, beta1?, beta2?, epsilon? }`; a constant of another rule must be a number too.
impl Wire for Optimizer {
    fn read(at: &Place<'_>) -> Self {
        const CONSTANTS: [&str; 5] = ["momentum", "decay", "beta1", "beta2", "epsilon"];
        at.object(&[&["kind"], &CONSTANTS[..]].concat());
        let given = CONSTANTS.map(|key| (key, at.maybe::<f64>(key)));
        let mut optimizer = at.field("kind").one_of(&Optimizer::USUAL);
        for (key, constant) in optimizer.constants() {
            if let Some((_, Some(number))) = given.iter().find(|(name, _)| *name == key) {
                *constant = *number;
            }
        }
        optimizer
    }

    fn write(&self) -> Value {
        let kind =
            Optimizer::USUAL.iter().find(|(_, usual)| usual.same_kind(*self)).map_or("", |(kind, _)| kind);
        let mut copy = *self;
        let constants = copy.constants().into_iter().map(|(key, constant)| (key.into(), (*constant).into()));
        Value::Object([("kind".into(), kind.into())].into_iter().chain(constants).collect())
    }
}
