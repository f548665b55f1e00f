//! Every number of one sample, forwards and backwards: the one record that all explanations read.

use alloc::vec::Vec;

use nalgebra::DMatrix;
use serde::Serialize;

use crate::activation::Activation;
use crate::batch::Objective;
use crate::config::Fault;
use crate::error::Error;
use crate::explain::{SoftmaxSteps, softmax};
use crate::lab::Lab;
use crate::serialize;

/// One sample's whole calculation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Trace {
    /// The raw input.
    pub x: Vec<f64>,
    /// The target.
    pub d: Vec<f64>,
    /// The output.
    pub y: Vec<f64>,
    /// E(y, d), with the ε of the training conditions.
    pub loss: f64,
    /// Each output's term of E; their sum is E.
    pub terms: Vec<f64>,
    /// Whether the terms are computed from u, as the cross-entropies are at ε = 0, rather than from y.
    #[serde(rename = "termsFrom", serialize_with = "serialize::terms_from")]
    pub terms_from_u: bool,
    /// Whether delta of the output layer is y − d, because the loss and the activation were made for each other.
    pub cancels: bool,
    /// How the output's softmax comes about, where it has one.
    pub softmax: Option<SoftmaxSteps>,
    /// Layer by layer.
    pub layers: Vec<LayerTrace>,
}

/// One layer's part of a [`Trace`].
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LayerTrace {
    /// What comes in: x after the features, or the previous layer's z.
    pub input: Vec<f64>,
    /// W, fan_in × fan_out.
    #[serde(rename = "W", serialize_with = "serialize::matrix")]
    pub weights: DMatrix<f64>,
    /// b.
    #[serde(rename = "b")]
    pub bias: Vec<f64>,
    /// inputᵢ·wᵢⱼ, fan_in × fan_out.
    #[serde(serialize_with = "serialize::matrix")]
    pub products: DMatrix<f64>,
    /// Σᵢ inputᵢ·wᵢⱼ from the first input to the last; u = sum + b.
    pub sum: Vec<f64>,
    /// u = input·W + b.
    pub u: Vec<f64>,
    /// z = f(u).
    pub z: Vec<f64>,
    /// f′(u).
    pub slope: Slope,
    /// ∂E/∂z; ignores ε and may be infinite.
    pub dz: Vec<f64>,
    /// What ∂E/∂z is multiplied by: f′(u), or what a deliberate fault puts in its place.
    pub factor: Slope,
    /// For softmax ∂E/∂zⱼ·∂zⱼ/∂uᵢ in row i and column j, else nothing.
    #[serde(serialize_with = "serialize::optional_matrix")]
    pub chain: Option<DMatrix<f64>>,
    /// ∂E/∂u.
    pub delta: Vec<f64>,
    /// wᵢⱼ·deltaⱼ, fan_in × fan_out: the sum of row i is ∂E/∂z of the layer below.
    #[serde(serialize_with = "serialize::matrix")]
    pub flows: DMatrix<f64>,
    /// ∂E/∂W = inputᵀ·delta, fan_in × fan_out.
    #[serde(rename = "dW", serialize_with = "serialize::matrix")]
    pub d_weights: DMatrix<f64>,
    /// ∂E/∂b = delta.
    #[serde(rename = "db")]
    pub d_bias: Vec<f64>,
}

/// The derivative of an activation function.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Slope {
    /// f′(uⱼ) for each unit.
    Each(Vec<f64>),
    /// ∂zᵢ/∂uⱼ, for softmax.
    Jacobian(#[serde(serialize_with = "serialize::matrix")] DMatrix<f64>),
}

impl Slope {
    /// The derivative at u, where z = f(u).
    pub fn at(activation: Activation, u: &[f64], z: &[f64]) -> Self {
        if activation == Activation::Softmax {
            let same = |i, j| if i == j { 1.0 } else { 0.0 };
            return Slope::Jacobian(DMatrix::from_fn(z.len(), z.len(), |i, j| z[i] * (same(i, j) - z[j])));
        }
        Slope::Each(u.iter().map(|u| activation.slope(*u)).collect())
    }

    /// What stands in the derivative's place in a hidden layer.
    fn used(&self, activation: Activation, fault: Option<Fault>, z: &[f64]) -> Self {
        match fault {
            Some(Fault::NoSlope) => Slope::Each(alloc::vec![1.0; z.len()]),
            Some(Fault::SlopeAtZ) => Slope::Each(z.iter().map(|z| activation.slope(*z)).collect()),
            _ => self.clone(),
        }
    }
}

impl Lab {
    /// Records the whole calculation of one sample.
    ///
    /// `x`: the raw inputs, `d`: the targets.
    ///
    /// # Errors
    /// `shape-mismatch` for another length, `not-finite` for a number, at `x` or `d`.
    pub fn trace(&self, x: &[f64], d: &[f64]) -> Result<Trace, Error> {
        self.check_sample(x, d)?;
        let objective = Objective::from(&self.now.training);
        let (batch, gradient) = self.one_sample(x, d, &self.now.values, objective);
        let mut layers: Vec<LayerTrace> = Vec::new();
        let gradients = self.shape.unflatten(&gradient);
        let last = self.shape.layers.len() - 1;
        for (l, ((shape, work), parameters)) in
            self.shape.layers.iter().zip(&batch.layers).zip(self.parameters()).enumerate()
        {
            let input: Vec<f64> =
                layers.last().map_or_else(|| batch.input.as_slice().into(), |below| below.z.clone());
            let (u, z, delta) = (work.u.as_slice(), work.z.as_slice(), work.delta.as_slice());
            let weights = parameters.weights;
            let products = DMatrix::from_fn(shape.fan_in, shape.fan_out, |i, j| input[i] * weights[(i, j)]);
            let slope = Slope::at(shape.activation, u, z);
            let fault = objective.fault.filter(|_| l < last);
            layers.push(LayerTrace {
                sum: products.column_iter().map(|column| column.iter().fold(0.0, |sum, p| sum + p)).collect(),
                flows: DMatrix::from_fn(shape.fan_in, shape.fan_out, |i, j| weights[(i, j)] * delta[j]),
                factor: slope.used(shape.activation, fault, z),
                bias: parameters.bias.as_slice().into(),
                u: u.into(),
                z: z.into(),
                dz: Vec::new(),
                chain: None,
                delta: delta.into(),
                d_weights: gradients[l].weights.clone(),
                d_bias: gradients[l].bias.as_slice().into(),
                input,
                weights,
                products,
                slope,
            });
        }
        let y = batch.output().as_slice().to_vec();
        let mut dz: Vec<f64> = y.iter().zip(d).map(|(y, d)| objective.loss.slope(*y, *d, 0.0)).collect();
        for layer in layers.iter_mut().rev() {
            let below =
                layer.flows.row_iter().map(|row| row.iter().fold(0.0, |sum, flow| sum + flow)).collect();
            layer.dz = core::mem::replace(&mut dz, below);
            if let Slope::Jacobian(slope) = &layer.slope {
                layer.chain = Some(DMatrix::from_fn(y.len(), y.len(), |i, j| layer.dz[j] * slope[(j, i)]));
            }
        }
        let output = &layers[last];
        let softmax = match self.shape.output().activation {
            Activation::Softmax => Some(softmax(&output.u, true)?),
            _ => None,
        };
        Ok(Trace {
            x: x.into(),
            d: d.into(),
            y,
            loss: batch.loss(objective),
            terms: objective.terms(&output.u, &output.z, d),
            terms_from_u: objective.takes_u(),
            cancels: objective.loss.partner().is_some(),
            softmax,
            layers,
        })
    }
}
