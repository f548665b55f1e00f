//! Forward and backward through the whole network for up to 256 rows at once, in memory allocated once.

use alloc::vec::Vec;
use core::ops::Range;

use kobai_kernels::activation::softmax_rows;
use kobai_kernels::loss::Outputs;
use kobai_kernels::{products, rows};
use nalgebra::DMatrix;

use crate::activation::Activation;
use crate::config::{Fault, TrainingConfig};
use crate::dataset::Samples;
use crate::loss::Loss;
use crate::shape::Shape;

/// Sums over samples run in chunks of so many rows, so that a pause inside a long update never changes its bits.
pub const CHUNK: usize = 256;

/// Everything that a chunk of a batch computes. Matrices are rows × units, rows padded to the kernels' stride.
#[derive(Clone, Debug)]
pub(crate) struct Batch {
    stride: usize,
    rows: usize,
    pub input: DMatrix<f64>,
    target: DMatrix<f64>,
    pub layers: Vec<LayerBatch>,
    /// The kernels' own memory.
    scratch: Vec<f64>,
}

/// One layer's part.
#[derive(Clone, Debug)]
pub(crate) struct LayerBatch {
    /// u = input·W + b.
    pub u: DMatrix<f64>,
    /// z = f(u).
    pub z: DMatrix<f64>,
    /// ∂E/∂z, then ∂E/∂u; spare room on the way forward.
    pub delta: DMatrix<f64>,
}

/// What of the training conditions decides about loss and gradient.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Objective {
    pub loss: Loss,
    pub epsilon: f64,
    pub fault: Option<Fault>,
}

impl From<&TrainingConfig> for Objective {
    fn from(training: &TrainingConfig) -> Self {
        Objective { loss: training.loss, epsilon: training.loss_epsilon, fault: training.fault }
    }
}

impl Objective {
    /// Whether the loss is computed from u rather than from y.
    pub fn takes_u(self) -> bool {
        self.loss.takes_u(self.epsilon)
    }

    /// Each output's term of one sample's loss; their sum is the loss.
    pub fn terms(self, u: &[f64], y: &[f64], d: &[f64]) -> Vec<f64> {
        if self.takes_u() {
            return self.loss.terms_of_pre_activation(u.iter().copied().zip(d.iter().copied())).collect();
        }
        y.iter().zip(d).map(|(y, d)| self.loss.term(*y, *d, self.epsilon)).collect()
    }
}

impl Batch {
    /// Allocates for chunks of at most `rows` rows.
    pub fn new(shape: &Shape, rows: usize) -> Self {
        let stride = Batch::capacity_for(rows);
        let zeros = |units| DMatrix::zeros(stride, units);
        Batch {
            stride,
            rows: 0,
            input: zeros(shape.inputs),
            target: zeros(shape.output().fan_out),
            layers: shape
                .layers
                .iter()
                .map(|l| LayerBatch { u: zeros(l.fan_out), z: zeros(l.fan_out), delta: zeros(l.fan_out) })
                .collect(),
            scratch: alloc::vec![0.0; 4 * shape.layers.iter().map(|l| l.fan_out).max().unwrap_or(0)],
        }
    }

    /// The capacity that so many rows ask for.
    pub fn capacity_for(rows: usize) -> usize {
        products::stride(rows.min(CHUNK))
    }

    /// How many rows fit.
    pub fn capacity(&self) -> usize {
        self.stride
    }

    /// Loads the inputs and targets of the rows with these numbers.
    pub fn gather(&mut self, samples: &Samples, rows: &[u32]) {
        self.rows = rows.len();
        for (from, to) in [(&samples.inputs, &mut self.input), (&samples.targets, &mut self.target)] {
            rows::gather(from.as_slice(), from.nrows(), rows, to.as_mut_slice(), self.stride);
        }
    }

    /// Loads the inputs and targets of neighbouring rows.
    pub fn load(&mut self, samples: &Samples, rows: Range<usize>) {
        self.load_inputs(&samples.inputs, rows.clone());
        let (from, to) = (&samples.targets, self.target.as_mut_slice());
        rows::copy(from.as_slice(), from.nrows(), rows, to, self.stride);
    }

    /// Loads the inputs of neighbouring rows alone, for a prediction.
    pub fn load_inputs(&mut self, inputs: &DMatrix<f64>, rows: Range<usize>) {
        self.rows = rows.len();
        rows::copy(inputs.as_slice(), inputs.nrows(), rows, self.input.as_mut_slice(), self.stride);
    }

    /// Computes u and z of every layer.
    pub fn forward(&mut self, shape: &Shape, values: &[f64]) {
        let mut input = self.input.as_slice();
        for (layer, work) in shape.layers.iter().zip(&mut self.layers) {
            let u = work.u.as_mut_slice();
            products::affine(input, &values[layer.weights()], &values[layer.bias()], u, self.stride);
            layer.activation.apply(u, work.z.as_mut_slice(), work.delta.as_mut_slice());
            if layer.activation == Activation::Softmax {
                softmax_rows(work.z.as_mut_slice(), self.stride, self.stride);
            }
            input = work.z.as_slice();
        }
    }

    /// The output y, rows × outputs; rows beyond the loaded ones mean nothing.
    pub fn output(&self) -> &DMatrix<f64> {
        &self.layers.last().expect("a network has at least one layer").z
    }

    /// The targets d, laid out as the output.
    pub fn target(&self) -> &DMatrix<f64> {
        &self.target
    }

    /// Sums the losses of the rows, from the first to the last.
    pub fn loss(&self, objective: Objective) -> f64 {
        self.loss_of(0..self.rows, objective)
    }

    /// Sums the losses of some of the rows.
    pub fn loss_of(&self, rows: Range<usize>, objective: Objective) -> f64 {
        objective.loss.sum(self.outputs(), rows, objective.epsilon)
    }

    /// What the output layer has computed.
    fn outputs(&self) -> Outputs<'_> {
        let last = self.layers.last().expect("a network has at least one layer");
        let (u, y, d) = (last.u.as_slice(), last.z.as_slice(), self.target.as_slice());
        Outputs { u, y, d, stride: self.stride, rows: self.rows }
    }

    /// Adds the rows' gradients to `gradient`, laid out as the parameters; leaves delta of every layer behind.
    ///
    /// delta = y − d for a cross-entropy with its partner, otherwise ∂E/∂y·f′(u); below it delta·Wᵀ·f′(u).
    pub fn backward(&mut self, shape: &Shape, values: &[f64], objective: Objective, gradient: &mut [f64]) {
        let last = self.layers.last_mut().expect("a network has at least one layer");
        let (u, y, d) = (last.u.as_slice(), last.z.as_slice(), self.target.as_slice());
        let outputs = Outputs { u, y, d, stride: self.stride, rows: self.rows };
        objective.loss.delta(outputs, shape.output().activation, last.delta.as_mut_slice());
        let (d_weights, d_bias) = gradient.split_at_mut(shape.weights);
        for l in (0..shape.layers.len()).rev() {
            let layer = &shape.layers[l];
            let (below, here) = self.layers.split_at_mut(l);
            let delta = here[0].delta.as_slice();
            let input = below.last().map_or(self.input.as_slice(), |b| b.z.as_slice());
            let bias = layer.bias();
            products::gradient(
                input,
                delta,
                &mut d_weights[layer.weights()],
                &mut d_bias[bias.start - shape.weights..bias.end - shape.weights],
                self.stride,
            );
            if let Some(below) = below.last_mut() {
                let dz = below.delta.as_mut_slice();
                products::backward(
                    delta,
                    &values[layer.weights()],
                    dz,
                    &mut self.scratch,
                    layer.fan_out,
                    self.stride,
                );
                let activation = shape.layers[l - 1].activation;
                hidden_slope(activation, objective.fault, below.u.as_slice(), below.z.as_slice(), dz);
            }
        }
    }
}

/// Multiplies ∂E/∂z by f′(u) in a hidden layer, or by what a deliberate fault puts in its place.
fn hidden_slope(activation: Activation, fault: Option<Fault>, u: &[f64], z: &[f64], d: &mut [f64]) {
    match fault {
        Some(Fault::NoSlope) => {}
        Some(Fault::SlopeAtZ) => activation.multiply_slope_at(z, d),
        _ => activation.multiply_slope(u, z, d),
    }
}
