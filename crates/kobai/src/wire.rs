//! How an experiment looks as JSON: flat objects with optional fields, so that a mistake is reported at the field that
//! holds it.

use alloc::vec::Vec;

use crate::activation::Activation;
use crate::config::{
    BatchSize, DataConfig, Fault, GivenLayer, Init, InitConfig, LabConfig, LayerConfig, NetworkConfig,
    Penalty, Regularization, Sampling, Stream, TableConfig, TrainingConfig,
};
use crate::dataset::{DatasetName, Task};
use crate::descend::Surface;
use crate::feature::Feature;
use crate::lab::{Divergence, Quantity};
use crate::loss::Loss;
use crate::optimizer::Optimizer;
use crate::value::{Named, Place, Value, Wire};

macro_rules! names {
    ($($type:ident { $($name:literal => $value:ident),* $(,)? })*) => {$(
        impl Named for $type {
            const NAMES: &'static [(&'static str, Self)] = &[$(($name, $type::$value)),*];
        }
    )*};
}

names! {
    Activation {
        "identity" => Identity, "step" => Step, "sigmoid" => Sigmoid, "tanh" => Tanh, "relu" => Relu,
        "softmax" => Softmax, "leaky-relu" => LeakyRelu, "elu" => Elu, "softplus" => Softplus, "gelu" => Gelu,
        "swish" => Swish,
    }
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

impl Wire for LabConfig {
    fn read(at: &Place<'_>) -> Self {
        at.object(&["network", "data", "training", "features", "stream"]);
        LabConfig {
            network: at.get("network"),
            data: at.get("data"),
            training: at.get("training"),
            features: at.field("features").optional(|at| at.list(Feature::read)).unwrap_or_default(),
            stream: at.maybe("stream").unwrap_or_default(),
        }
    }

    fn write(&self) -> Value {
        let features = || Value::list(self.features.iter().map(Wire::write));
        Value::object([
            ("network", self.network.write()),
            ("data", self.data.write()),
            ("training", self.training.write()),
        ])
        .and("features", (!self.features.is_empty()).then(features))
        .and("stream", (!self.stream.is_separate()).then(|| self.stream.write()))
    }
}

impl Wire for NetworkConfig {
    fn read(at: &Place<'_>) -> Self {
        at.object(&["inputs", "layers", "init", "given"]);
        NetworkConfig {
            inputs: at.field("inputs").count(),
            layers: at.field("layers").list(LayerConfig::read),
            init: at.get("init"),
            given: at.field("given").optional(|at| at.list(GivenLayer::read)),
        }
    }

    fn write(&self) -> Value {
        Value::object([
            ("inputs", (self.inputs as u64).into()),
            ("layers", Value::list(self.layers.iter().map(Wire::write))),
            ("init", self.init.write()),
        ])
        .and("given", self.given.as_ref().map(|given| Value::list(given.iter().map(Wire::write))))
    }
}

impl Wire for LayerConfig {
    fn read(at: &Place<'_>) -> Self {
        at.object(&["units", "activation"]);
        LayerConfig { units: at.field("units").count(), activation: at.get("activation") }
    }

    fn write(&self) -> Value {
        Value::object([("units", (self.units as u64).into()), ("activation", self.activation.write())])
    }
}

impl Wire for InitConfig {
    fn read(at: &Place<'_>) -> Self {
        at.object(&["weights", "bias", "seed"]);
        InitConfig { weights: at.get("weights"), bias: at.get("bias"), seed: at.field("seed").word() }
    }

    fn write(&self) -> Value {
        Value::object([
            ("weights", self.weights.write()),
            ("bias", self.bias.write()),
            ("seed", u64::from(self.seed).into()),
        ])
    }
}

impl Wire for GivenLayer {
    fn read(at: &Place<'_>) -> Self {
        at.object(&["W", "b"]);
        GivenLayer { weights: at.field("W").rows(), bias: at.field("b").numbers() }
    }

    fn write(&self) -> Value {
        Value::object([("W", Value::rows(&self.weights)), ("b", Value::Numbers(self.bias.clone()))])
    }
}

/// `{ kind: "table", inputs, targets, testInputs?, testTargets? }` or
/// `{ kind, samples, noise, testFraction, seed }`.
impl Wire for DataConfig {
    fn read(at: &Place<'_>) -> Self {
        let table = ["kind", "inputs", "targets", "testInputs", "testTargets"];
        at.object(&[&table[..], &["samples", "noise", "testFraction", "seed"]].concat());
        let rows = |key| at.field(key).optional(Place::rows).unwrap_or_default();
        if at.field("kind").is_text("table") {
            return DataConfig::Table(TableConfig {
                inputs: at.field("inputs").rows(),
                targets: at.field("targets").rows(),
                test_inputs: rows("testInputs"),
                test_targets: rows("testTargets"),
            });
        }
        DataConfig::Generated {
            kind: at.get("kind"),
            samples: at.field("samples").count(),
            noise: at.field("noise").number(),
            test_fraction: at.field("testFraction").number(),
            seed: at.field("seed").word(),
        }
    }

    fn write(&self) -> Value {
        match self {
            DataConfig::Table(table) => {
                let test = |rows: &[Vec<f64>]| (!table.test_inputs.is_empty()).then(|| Value::rows(rows));
                Value::object([
                    ("kind", "table".into()),
                    ("inputs", Value::rows(&table.inputs)),
                    ("targets", Value::rows(&table.targets)),
                ])
                .and("testInputs", test(&table.test_inputs))
                .and("testTargets", test(&table.test_targets))
            }
            DataConfig::Generated { kind, samples, noise, test_fraction, seed } => Value::object([
                ("kind", kind.write()),
                ("samples", (*samples as u64).into()),
                ("noise", (*noise).into()),
                ("testFraction", (*test_fraction).into()),
                ("seed", u64::from(*seed).into()),
            ]),
        }
    }
}

impl Wire for TrainingConfig {
    fn read(at: &Place<'_>) -> Self {
        let conditions = ["loss", "lossEpsilon", "learningRate", "batchSize", "sampling", "seed"];
        at.object(&[&conditions[..], &["optimizer", "regularization", "fault"]].concat());
        TrainingConfig {
            loss: at.get("loss"),
            loss_epsilon: at.field("lossEpsilon").optional(Place::number).unwrap_or_default(),
            learning_rate: at.field("learningRate").number(),
            batch_size: at.get("batchSize"),
            sampling: at.get("sampling"),
            seed: at.field("seed").word(),
            optimizer: at.get("optimizer"),
            regularization: at.maybe("regularization"),
            fault: at.maybe("fault"),
        }
    }

    fn write(&self) -> Value {
        Value::object([
            ("loss", self.loss.write()),
            ("lossEpsilon", self.loss_epsilon.into()),
            ("learningRate", self.learning_rate.into()),
            ("batchSize", self.batch_size.write()),
            ("sampling", self.sampling.write()),
            ("seed", u64::from(self.seed).into()),
            ("optimizer", self.optimizer.write()),
        ])
        .and("regularization", self.regularization.as_ref().map(Wire::write))
        .and("fault", self.fault.as_ref().map(Wire::write))
    }
}

/// A number, or "all".
impl Wire for BatchSize {
    fn read(at: &Place<'_>) -> Self {
        if at.is_text("all") { BatchSize::All } else { BatchSize::Rows(at.count()) }
    }

    fn write(&self) -> Value {
        match self {
            BatchSize::Rows(rows) => (*rows as u64).into(),
            BatchSize::All => "all".into(),
        }
    }
}

impl Wire for Regularization {
    fn read(at: &Place<'_>) -> Self {
        at.object(&["kind", "rate"]);
        Regularization { kind: at.get("kind"), rate: at.field("rate").number() }
    }

    fn write(&self) -> Value {
        Value::object([("kind", self.kind.write()), ("rate", self.rate.into())])
    }
}

/// `{ kind, momentum?, decay?, beta1?, beta2?, epsilon? }`.
impl Wire for Optimizer {
    fn read(at: &Place<'_>) -> Self {
        at.object(&["kind", "momentum", "decay", "beta1", "beta2", "epsilon"]);
        let constant = |key, usual| at.field(key).optional(Place::number).unwrap_or(usual);
        let momentum = constant("momentum", 0.9);
        let decay = constant("decay", 0.9);
        let (beta1, beta2) = (constant("beta1", 0.9), constant("beta2", 0.999));
        let epsilon = constant("epsilon", 1e-8);
        at.field("kind").one_of(&[
            ("sgd", Optimizer::Sgd),
            ("momentum", Optimizer::Momentum { momentum }),
            ("nesterov", Optimizer::Nesterov { momentum }),
            ("adagrad", Optimizer::Adagrad { epsilon }),
            ("rmsprop", Optimizer::Rmsprop { decay, epsilon }),
            ("adam", Optimizer::Adam { beta1, beta2, epsilon }),
        ])
    }

    fn write(&self) -> Value {
        let kind = |name: &'static str| Value::object([("kind", name.into())]);
        let with = |value: Value, key, constant: f64| value.and(key, Some(constant.into()));
        match *self {
            Optimizer::Sgd => kind("sgd"),
            Optimizer::Momentum { momentum } => with(kind("momentum"), "momentum", momentum),
            Optimizer::Nesterov { momentum } => with(kind("nesterov"), "momentum", momentum),
            Optimizer::Adagrad { epsilon } => with(kind("adagrad"), "epsilon", epsilon),
            Optimizer::Rmsprop { decay, epsilon } => {
                with(with(kind("rmsprop"), "decay", decay), "epsilon", epsilon)
            }
            Optimizer::Adam { beta1, beta2, epsilon } => {
                with(with(with(kind("adam"), "beta1", beta1), "beta2", beta2), "epsilon", epsilon)
            }
        }
    }
}

impl Wire for Divergence {
    fn read(at: &Place<'_>) -> Self {
        at.object(&["update", "layer", "quantity"]);
        Divergence {
            update: at.field("update").whole(u64::MAX),
            layer: at.field("layer").integer(-1.0, f64::from(i32::MAX)) as i32,
            quantity: at.get("quantity"),
        }
    }

    fn write(&self) -> Value {
        Value::object([
            ("update", self.update.into()),
            ("layer", f64::from(self.layer).into()),
            ("quantity", self.quantity.write()),
        ])
    }
}
