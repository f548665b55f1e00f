//! What the Lab's methods return, field by field as `npm/kobai.d.ts` declares it.

use kobai::Parameter;
use kobai::code::CodeLine;
use kobai::evaluate::Evaluation;
use kobai::explain::{CheckedGradient, NextBatch, SoftmaxSteps};
use kobai::lab::Progress;
use kobai::shape::{LayerParameters, Shape};
use kobai::trace::{Slope, Trace};
use kobai::value::{Named, Value, Wire};
use nalgebra::DMatrix;

/// A matrix as rows.
pub fn rows(matrix: &DMatrix<f64>) -> Value {
    Value::rows(&kobai::dataset::to_rows(matrix))
}

/// A count or an index.
pub fn count(count: usize) -> Value {
    (count as u64).into()
}

pub fn counts(counts: impl IntoIterator<Item = u64>) -> Value {
    Value::list(counts.into_iter().map(Value::from))
}

pub fn texts(texts: Vec<String>) -> Value {
    Value::list(texts.into_iter().map(|text| Value::Text(text.into())))
}

pub fn progress(Progress { update, epoch, batch_loss, diverged }: Progress) -> Value {
    Value::object([
        ("update", update.into()),
        ("epoch", epoch.into()),
        ("batchLoss", batch_loss.into()),
        ("status", if diverged.is_some() { "diverged" } else { "ok" }.into()),
    ])
    .and("diverged", diverged.as_ref().map(Wire::write))
}

pub fn evaluation(Evaluation { loss, accuracy, confusion }: Evaluation) -> Value {
    Value::object([
        ("loss", loss.into()),
        ("accuracy", accuracy.into()),
        ("confusion", confusion.as_ref().map(rows).into()),
    ])
}

pub fn parameters(layer: &LayerParameters) -> Value {
    Value::object([("W", rows(&layer.weights)), ("b", Value::Numbers(layer.bias.as_slice().into()))])
}

pub fn next_batch(NextBatch { samples, gradients }: NextBatch) -> Value {
    let layer = |layer: &LayerParameters| {
        let bias = Value::Numbers(layer.bias.as_slice().into());
        Value::object([("dW", rows(&layer.weights)), ("db", bias)])
    };
    Value::object([
        ("samples", counts(samples.into_iter().map(u64::from))),
        ("gradients", Value::list(gradients.iter().map(layer))),
    ])
}

pub fn shape(shape: &Shape) -> Value {
    let layers = shape.layers.iter().map(|layer| {
        Value::object([
            ("fanIn", count(layer.fan_in)),
            ("fanOut", count(layer.fan_out)),
            ("activation", layer.activation.name().into()),
        ])
    });
    Value::object([
        ("inputs", count(shape.inputs)),
        ("parameters", count(shape.parameters)),
        ("layers", Value::list(layers)),
    ])
}

pub fn code_line(CodeLine { text, mark }: CodeLine) -> Value {
    let mark = mark.map_or(Value::Null, |mark| Value::Text(mark.to_string().into()));
    Value::object([("text", Value::Text(text.into())), ("mark", mark)])
}

/// A derivative per unit, or a Jacobian.
pub fn slope(slope: Slope) -> Value {
    match slope {
        Slope::Each(slopes) => Value::Numbers(slopes),
        Slope::Jacobian(jacobian) => rows(&jacobian),
    }
}

pub fn softmax(SoftmaxSteps { shifted, exponentials, sum, y }: SoftmaxSteps) -> Value {
    Value::object([
        ("shifted", Value::Numbers(shifted)),
        ("exponentials", Value::Numbers(exponentials)),
        ("sum", sum.into()),
        ("y", Value::Numbers(y)),
    ])
}

pub fn trace(trace: Trace) -> Value {
    let layers = trace.layers.into_iter().map(|layer| {
        Value::object([
            ("input", Value::Numbers(layer.input)),
            ("W", rows(&layer.weights)),
            ("b", Value::Numbers(layer.bias)),
            ("products", rows(&layer.products)),
            ("sum", Value::Numbers(layer.sum)),
            ("u", Value::Numbers(layer.u)),
            ("z", Value::Numbers(layer.z)),
            ("slope", slope(layer.slope)),
            ("dz", Value::Numbers(layer.dz)),
            ("factor", slope(layer.factor)),
            ("chain", layer.chain.as_ref().map(rows).into()),
            ("delta", Value::Numbers(layer.delta)),
            ("flows", rows(&layer.flows)),
            ("dW", rows(&layer.d_weights)),
            ("db", Value::Numbers(layer.d_bias)),
        ])
    });
    Value::object([
        ("x", Value::Numbers(trace.x)),
        ("d", Value::Numbers(trace.d)),
        ("y", Value::Numbers(trace.y)),
        ("loss", trace.loss.into()),
        ("terms", Value::Numbers(trace.terms)),
        ("termsFrom", if trace.terms_from_u { "u" } else { "y" }.into()),
        ("cancels", Value::Truth(trace.cancels)),
        ("softmax", trace.softmax.map(softmax).into()),
        ("layers", Value::list(layers)),
    ])
}

pub fn gradient_check(checked: &[CheckedGradient]) -> Value {
    let entry = |c: &CheckedGradient| {
        let (layer, kind, from, to) = match c.parameter {
            Parameter::Weight { layer, from, to } => (layer, "weight", from as f64, to),
            Parameter::Bias { layer, unit } => (layer, "bias", -1.0, unit),
        };
        Value::object([
            ("layer", count(layer)),
            ("kind", kind.into()),
            ("from", from.into()),
            ("to", count(to)),
            ("analytic", c.analytic.into()),
            ("numeric", c.numeric.into()),
            ("relativeError", c.relative_error.into()),
        ])
    };
    // NaN is the worst of all, where `f64::max` would pass over it.
    let worse = |worst: f64, error| if worst.is_nan() || error <= worst { worst } else { error };
    Value::object([
        ("maxRelativeError", checked.iter().map(|c| c.relative_error).fold(0.0, worse).into()),
        ("entries", Value::list(checked.iter().map(entry))),
    ])
}
