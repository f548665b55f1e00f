//! Where each parameter stands: one flat list, W1 row by row, W2, …, then b1, b2, …, which is the order of the draws.

use alloc::vec::Vec;
use core::ops::Range;

use nalgebra::{DMatrix, DVector};
use serde::Serialize;

use crate::activation::Activation;
use crate::config::{GivenLayer, Init, NetworkConfig, place};
use crate::error::{Code, Error, Reason};
use crate::random::{Double, RandomState, RngExt, Uniform};
use crate::serialize;

/// One layer's dimensions and the places of its parameters in the flat list.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LayerShape {
    /// How many numbers come in.
    pub fan_in: usize,
    /// How many units the layer has.
    pub fan_out: usize,
    /// Their activation function.
    #[serde(serialize_with = "serialize::name")]
    pub activation: Activation,
    #[serde(skip)]
    first_weight: usize,
    #[serde(skip)]
    first_bias: usize,
}

impl LayerShape {
    /// The weights' places: fan_in rows of fan_out.
    pub fn weights(&self) -> Range<usize> {
        self.first_weight..self.first_weight + self.fan_in * self.fan_out
    }

    /// The biases' places.
    pub fn bias(&self) -> Range<usize> {
        self.first_bias..self.first_bias + self.fan_out
    }
}

/// The dimensions of a network.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Shape {
    /// How many numbers feed the network.
    pub inputs: usize,
    /// How many parameters there are.
    pub parameters: usize,
    /// How many weights there are; they come before the biases.
    #[serde(skip)]
    pub weights: usize,
    /// The layers, the output layer last.
    pub layers: Vec<LayerShape>,
}

/// One weight or one bias.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parameter {
    /// W[from][to] of a layer.
    Weight {
        /// The layer, counted from 0.
        layer: usize,
        /// The unit of the layer before, or the input.
        from: usize,
        /// The unit.
        to: usize,
    },
    /// b[unit] of a layer.
    Bias {
        /// The layer, counted from 0.
        layer: usize,
        /// The unit.
        unit: usize,
    },
}

/// One layer's parameters.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LayerParameters {
    /// W, fan_in × fan_out.
    #[serde(rename = "W", serialize_with = "serialize::matrix")]
    pub weights: DMatrix<f64>,
    /// b, fan_out.
    #[serde(rename = "b", serialize_with = "serialize::vector")]
    pub bias: DVector<f64>,
}

impl Shape {
    /// Lays out the parameters of a network.
    pub fn new(network: &NetworkConfig) -> Self {
        let mut fan_in = network.inputs;
        let mut weights = 0;
        let mut layers: Vec<LayerShape> = Vec::new();
        for layer in &network.layers {
            layers.push(LayerShape {
                fan_in,
                fan_out: layer.units,
                activation: layer.activation,
                first_weight: weights,
                first_bias: 0,
            });
            weights += fan_in * layer.units;
            fan_in = layer.units;
        }
        let mut parameters = weights;
        for layer in &mut layers {
            layer.first_bias = parameters;
            parameters += layer.fan_out;
        }
        Shape { inputs: network.inputs, layers, weights, parameters }
    }

    /// The output layer.
    pub fn output(&self) -> &LayerShape {
        self.layers.last().expect("a network has at least one layer")
    }

    /// The place of a parameter in the flat list.
    ///
    /// # Errors
    /// `out-of-range` for a layer, row or unit that is not there.
    pub fn index(&self, parameter: Parameter) -> Result<usize, Error> {
        let check = |name: &str, found: usize, count: usize| {
            if found < count {
                return Ok(());
            }
            let reason = Reason::Range { min: 0.0, max: count as f64 - 1.0, found: found as f64 };
            Err(Error::new(Code::OutOfRange, name, reason))
        };
        let (Parameter::Weight { layer, .. } | Parameter::Bias { layer, .. }) = parameter;
        check("layer", layer, self.layers.len())?;
        let shape = &self.layers[layer];
        match parameter {
            Parameter::Weight { from, to, .. } => {
                check("from", from, shape.fan_in)?;
                check("to", to, shape.fan_out)?;
                Ok(shape.first_weight + from * shape.fan_out + to)
            }
            Parameter::Bias { unit, .. } => {
                check("unit", unit, shape.fan_out)?;
                Ok(shape.first_bias + unit)
            }
        }
    }

    /// Draws initial values: all weights, then all biases.
    pub fn draw(&self, weights: Init, bias: Init, rng: &mut RandomState) -> Vec<f64> {
        let mut values = Vec::with_capacity(self.parameters);
        for layer in &self.layers {
            for _ in layer.weights() {
                values.push(draw(weights, layer, rng));
            }
        }
        for layer in &self.layers {
            for _ in layer.bias() {
                values.push(draw(bias, layer, rng));
            }
        }
        values
    }

    /// Lays parameters given as rows out flat.
    ///
    /// # Errors
    /// `shape-mismatch` or `not-finite`, at a place below `root`.
    pub fn flatten(&self, given: &[GivenLayer], root: &str) -> Result<Vec<f64>, Error> {
        count(self.layers.len(), given.len(), || root.into())?;
        let mut values = alloc::vec![0.0; self.parameters];
        for (l, (shape, layer)) in self.layers.iter().zip(given).enumerate() {
            count(shape.fan_in, layer.weights.len(), || place(format_args!("{root}[{l}].W")))?;
            for (i, row) in layer.weights.iter().enumerate() {
                count(shape.fan_out, row.len(), || place(format_args!("{root}[{l}].W[{i}]")))?;
                for (j, w) in row.iter().enumerate() {
                    finite(*w, || place(format_args!("{root}[{l}].W[{i}][{j}]")))?;
                }
                let start = shape.first_weight + i * shape.fan_out;
                values[start..start + shape.fan_out].copy_from_slice(row);
            }
            count(shape.fan_out, layer.bias.len(), || place(format_args!("{root}[{l}].b")))?;
            for (j, b) in layer.bias.iter().enumerate() {
                finite(*b, || place(format_args!("{root}[{l}].b[{j}]")))?;
            }
            values[shape.bias()].copy_from_slice(&layer.bias);
        }
        Ok(values)
    }

    /// The parameters, or anything laid out like them, layer by layer.
    pub fn unflatten(&self, values: &[f64]) -> Vec<LayerParameters> {
        self.layers
            .iter()
            .map(|shape| LayerParameters {
                weights: DMatrix::from_row_slice(shape.fan_in, shape.fan_out, &values[shape.weights()]),
                bias: DVector::from_column_slice(&values[shape.bias()]),
            })
            .collect()
    }
}

fn draw(scheme: Init, layer: &LayerShape, rng: &mut RandomState) -> f64 {
    let fan_in = layer.fan_in as f64;
    match scheme {
        Init::Zeros => 0.0,
        Init::Uniform => rng.sample(Double),
        Init::Normal => rng.randn(),
        Init::SmallNormal => 0.01 * rng.randn(),
        Init::Xavier => rng.randn() / libm::sqrt(fan_in),
        Init::He => rng.randn() * libm::sqrt(2.0 / fan_in),
        Init::GlorotUniform => {
            let a = libm::sqrt(6.0 / (fan_in + layer.fan_out as f64));
            rng.sample(Uniform(-a, a))
        }
    }
}

pub(crate) fn count(
    expected: usize,
    found: usize,
    at: impl Fn() -> alloc::string::String,
) -> Result<(), Error> {
    if expected == found {
        Ok(())
    } else {
        Err(Error::new(Code::ShapeMismatch, at(), Reason::Count { expected, found }))
    }
}

pub(crate) fn finite(value: f64, at: impl Fn() -> alloc::string::String) -> Result<(), Error> {
    if value.is_finite() { Ok(()) } else { Err(Error::new(Code::NotFinite, at(), Reason::NotFinite)) }
}
