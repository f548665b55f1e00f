//! What an experiment may be made of: limits, names and defaults, each as one value, for pages, programs and documents.
//!
//! Programs in Rust find the same in the tables that these are made of: [`LIMITS`], and what each type lists of itself
//! (`NAMES`, `ALL`, `TABLE`).

use crate::activation::Activation;
use crate::config::{Fault, Init, Penalty, Sampling, Stream, TrainingConfig};
use crate::dataset::{DatasetName, Task};
use crate::descend::Surface;
use crate::feature::Feature;
use crate::limits::LIMITS;
use crate::loss::Loss;
use crate::optimizer::Optimizer;
use crate::value::{Named, Value, Wire};

/// The range of every number: `{ layers: { min: 1, max: 12 }, … }`, both ends included.
pub fn limits() -> Value {
    let range = |min: f64, max: f64| Value::object([("min", min.into()), ("max", max.into())]);
    Value::Object(LIMITS.iter().map(|limit| (limit.name.into(), range(limit.min, limit.max))).collect())
}

/// Every name that a configuration or a call may hold, in the order of the menus, and what belongs to it.
pub fn names() -> Value {
    Value::object([
        ("activations", Value::list(Activation::TABLE.iter().map(activation))),
        ("losses", Value::list(Loss::ALL.iter().map(loss))),
        ("inits", all::<Init>()),
        ("biasInits", Value::list(Init::FOR_BIASES.iter().map(Wire::write))),
        ("optimizers", Value::list(Optimizer::USUAL.iter().map(|(name, _)| (*name).into()))),
        ("samplings", all::<Sampling>()),
        ("penalties", all::<Penalty>()),
        ("faults", all::<Fault>()),
        ("streams", all::<Stream>()),
        ("features", Value::list(Feature::ALL.iter().map(feature))),
        ("datasets", Value::list(DatasetName::ALL.iter().map(shown))),
        ("tasks", all::<Task>()),
        ("surfaces", all::<Surface>()),
    ])
}

/// What holds where a configuration says nothing: `{ lossEpsilon, stream, optimizers: { adam: { beta1, … }, … } }`.
pub fn defaults() -> Value {
    let constants = |(name, optimizer): &(&'static str, Optimizer)| {
        let Value::Object(mut fields) = optimizer.write() else { unreachable!("an optimizer is an object") };
        fields.retain(|(key, _)| key != "kind");
        ((*name).into(), Value::Object(fields))
    };
    Value::object([
        ("lossEpsilon", TrainingConfig::LOSS_EPSILON.into()),
        ("stream", Stream::default().write()),
        ("optimizers", Value::Object(Optimizer::USUAL.iter().map(constants).collect())),
    ])
}

/// The generated datasets, in the order of the menus: `[{ name, inputs, targets, task }, …]`.
pub fn datasets() -> Value {
    Value::list(DatasetName::ALL.iter().map(dataset))
}

fn dataset(name: &DatasetName) -> Value {
    Value::object([
        ("name", name.write()),
        ("inputs", (name.inputs() as u64).into()),
        ("targets", (name.targets() as u64).into()),
        ("task", name.task().write()),
    ])
}

/// The same, and the interval of each input that is shown.
fn shown(name: &DatasetName) -> Value {
    dataset(name).and("range", Some(Value::Numbers(name.range().into())))
}

fn activation((activation, name, letter): &(Activation, &'static str, &'static str)) -> Value {
    Value::object([
        ("name", (*name).into()),
        ("letter", (*letter).into()),
        ("output", Value::Truth(activation.is_for_output())),
    ])
}

fn loss(loss: &Loss) -> Value {
    Value::object([
        ("name", loss.write()),
        ("partner", loss.partner().map_or(Value::Null, |partner| partner.name().into())),
    ])
}

fn feature(feature: &Feature) -> Value {
    Value::object([
        ("name", feature.write()),
        ("link", feature.link().into()),
        ("inputs", (feature.needs() as u64).into()),
    ])
}

/// The names of a type's values.
fn all<T: Named>() -> Value {
    Value::list(T::NAMES.iter().map(|(name, _)| (*name).into()))
}
