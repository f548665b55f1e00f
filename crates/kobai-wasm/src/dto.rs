//! What the Lab's methods return, field by field as `npm/kobai.d.ts` declares it.

use kobai::Parameter;
use kobai::evaluate::Evaluation;
use kobai::explain::{CheckedGradient, NextBatch, Slope, Trace};
use kobai::lab::{Divergence, Progress};
use kobai::shape::{LayerParameters, Shape};
use serde::Serialize;

use crate::convert::rows;

type Matrix = Vec<Vec<f64>>;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ProgressDto {
    update: u64,
    epoch: u64,
    batch_loss: Option<f64>,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    diverged: Option<Divergence>,
}

impl From<Progress> for ProgressDto {
    fn from(progress: Progress) -> Self {
        let Progress { update, epoch, batch_loss, diverged } = progress;
        let status = if diverged.is_some() { "diverged" } else { "ok" };
        ProgressDto { update, epoch, batch_loss, status, diverged }
    }
}

#[derive(Serialize)]
pub struct EvaluationDto {
    loss: f64,
    accuracy: Option<f64>,
    confusion: Option<Matrix>,
}

impl From<Evaluation> for EvaluationDto {
    fn from(evaluation: Evaluation) -> Self {
        let Evaluation { loss, accuracy, confusion } = evaluation;
        EvaluationDto { loss, accuracy, confusion: confusion.as_ref().map(rows) }
    }
}

#[derive(Serialize)]
pub struct LossesDto {
    pub update: Vec<u64>,
    pub loss: Vec<f64>,
}

#[derive(Serialize)]
pub struct TimelineDto {
    pub update: u64,
    pub furthest: u64,
    pub edits: Vec<u64>,
}

#[derive(Serialize)]
pub struct DataDto {
    pub inputs: Matrix,
    pub targets: Matrix,
}

#[derive(Serialize)]
pub struct ParametersDto {
    #[serde(rename = "W")]
    weights: Matrix,
    #[serde(rename = "b")]
    bias: Vec<f64>,
}

impl From<LayerParameters> for ParametersDto {
    fn from(layer: LayerParameters) -> Self {
        ParametersDto { weights: rows(&layer.weights), bias: layer.bias.as_slice().into() }
    }
}

#[derive(Serialize)]
pub struct GradientsDto {
    #[serde(rename = "dW")]
    weights: Matrix,
    #[serde(rename = "db")]
    bias: Vec<f64>,
}

#[derive(Serialize)]
pub struct NextBatchDto {
    samples: Vec<u32>,
    gradients: Vec<GradientsDto>,
}

impl From<NextBatch> for NextBatchDto {
    fn from(next: NextBatch) -> Self {
        let gradients = next
            .gradients
            .into_iter()
            .map(|layer| GradientsDto { weights: rows(&layer.weights), bias: layer.bias.as_slice().into() });
        NextBatchDto { samples: next.samples, gradients: gradients.collect() }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ShapeDto {
    inputs: usize,
    parameters: usize,
    layers: Vec<LayerShapeDto>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LayerShapeDto {
    fan_in: usize,
    fan_out: usize,
    activation: kobai::Activation,
}

impl From<&Shape> for ShapeDto {
    fn from(shape: &Shape) -> Self {
        let layers = shape.layers.iter().map(|layer| LayerShapeDto {
            fan_in: layer.fan_in,
            fan_out: layer.fan_out,
            activation: layer.activation,
        });
        ShapeDto { inputs: shape.inputs, parameters: shape.parameters, layers: layers.collect() }
    }
}

#[derive(Serialize)]
#[serde(untagged)]
pub enum SlopeDto {
    Each(Vec<f64>),
    Jacobian(Matrix),
}

impl From<Slope> for SlopeDto {
    fn from(slope: Slope) -> Self {
        match slope {
            Slope::Each(slopes) => SlopeDto::Each(slopes),
            Slope::Jacobian(jacobian) => SlopeDto::Jacobian(rows(&jacobian)),
        }
    }
}

#[derive(Serialize)]
pub struct TraceDto {
    x: Vec<f64>,
    d: Vec<f64>,
    y: Vec<f64>,
    loss: f64,
    layers: Vec<LayerTraceDto>,
}

#[derive(Serialize)]
struct LayerTraceDto {
    input: Vec<f64>,
    u: Vec<f64>,
    z: Vec<f64>,
    slope: SlopeDto,
    dz: Vec<f64>,
    delta: Vec<f64>,
    #[serde(rename = "dW")]
    d_weights: Matrix,
    db: Vec<f64>,
}

impl From<Trace> for TraceDto {
    fn from(trace: Trace) -> Self {
        let layers = trace.layers.into_iter().map(|layer| LayerTraceDto {
            input: layer.input,
            u: layer.u,
            z: layer.z,
            slope: layer.slope.into(),
            dz: layer.dz,
            delta: layer.delta,
            d_weights: rows(&layer.d_weights),
            db: layer.d_bias,
        });
        TraceDto { x: trace.x, d: trace.d, y: trace.y, loss: trace.loss, layers: layers.collect() }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GradientCheckDto {
    max_relative_error: f64,
    entries: Vec<CheckedDto>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CheckedDto {
    layer: usize,
    kind: &'static str,
    from: i32,
    to: usize,
    analytic: f64,
    numeric: f64,
    relative_error: f64,
}

impl From<Vec<CheckedGradient>> for GradientCheckDto {
    fn from(checked: Vec<CheckedGradient>) -> Self {
        let entry = |c: &CheckedGradient| {
            let (layer, kind, from, to) = match c.parameter {
                Parameter::Weight { layer, from, to } => (layer, "weight", from as i32, to),
                Parameter::Bias { layer, unit } => (layer, "bias", -1, unit),
            };
            let CheckedGradient { analytic, numeric, relative_error, .. } = *c;
            CheckedDto { layer, kind, from, to, analytic, numeric, relative_error }
        };
        GradientCheckDto {
            // NaN is the worst of all, where `f64::max` would pass over it.
            max_relative_error: checked
                .iter()
                .map(|c| c.relative_error)
                .fold(0.0, |worst: f64, error| if worst.is_nan() || error <= worst { worst } else { error }),
            entries: checked.iter().map(entry).collect(),
        }
    }
}
